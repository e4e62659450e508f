"""Begin, go on, or look at the worked example."""

import streamlit as st

from cxassess.ui import session
from cxassess.ui.start.beginning import begin_choices, example_card, open_card
from cxassess.ui.start.earlier import earlier_assessments, known_organisations
from cxassess.ui.start.owning import may_begin
from cxassess.ui.start.taking_in import taking_in_block
from cxassess.ui.text import t

opened = session.opened()

st.title(t("How customer-focused is your organisation?"), anchor=False)
st.markdown(
    t("Answer plain questions about what customers notice. See at once how mature you are, which mark that predicts and what to do first.")
)

if opened is not None:
    open_card(opened)
if may_begin(opened):
    begin_choices(known_organisations(opened), another=opened is not None)
    example_card()
    taking_in_block()
earlier_assessments(opened)
