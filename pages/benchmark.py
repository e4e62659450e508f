"""Stand beside others: how the mark and every area compare, what others published, and whether to take part."""

import streamlit as st

from cxassess.ui.benchmark.consent import consent_block
from cxassess.ui.benchmark.places import organisation_of, place_block, published_block
from cxassess.ui.benchmark.publishing import sharing_block
from cxassess.ui.blocks import managing_or_stop
from cxassess.ui.text import t

opened = managing_or_stop()
st.title(t("Benchmark"), anchor=False)
st.markdown(t("Stand beside organisations like yours: how do you do on each area, and where do others do better?"))

organisation = organisation_of(opened)
place_block(opened, organisation)
published_block(opened)
consent_block(organisation, lambda: opened.context, invented=opened.assessment.example, facts=True)
sharing_block(opened)
