"""The organisations that are measured here: what needs attention, and of each its facts, measurements and units."""

import streamlit as st

from cxassess.ui import session
from cxassess.ui.components import begin_at_top
from cxassess.ui.deeds import tell
from cxassess.ui.organisations.erasing import ERASED
from cxassess.ui.organisations.organisation import one_organisation, organisation_to_show
from cxassess.ui.organisations.portfolio import portfolio
from cxassess.ui.start.owning import owning_or_stop
from cxassess.ui.text import t

st.title(t("Organisations"), anchor=False)
owning_or_stop(session.opened())
tell(ERASED)

chosen = organisation_to_show()
if chosen is None:
    portfolio()
else:
    one_organisation(chosen)
begin_at_top(chosen or "list")
