"""The report to give away: choose what goes in, look at it, and download it in every form."""

import streamlit as st

from cxassess.ui.blocks import empty_state, managing_or_stop, preliminary_badge, shown_or_stop
from cxassess.ui.outcome import outcome_of
from cxassess.ui.pages import pages
from cxassess.ui.report.choices import report_choices
from cxassess.ui.report.files import asked_of, downloads
from cxassess.ui.report.kit import meeting_kit
from cxassess.ui.report.preview import report_preview
from cxassess.ui.report.style import house_style_block
from cxassess.ui.text import t

opened = managing_or_stop()
st.title(t("Report"), anchor=False)
if not opened.assessment.has_answers:
    empty_state(t("No answers yet."), t("Answer a few questions and the report appears here."), pages().assess, t("Start answering"))
shown_or_stop(opened, outcome_of(opened).scores.sheets)

preliminary_badge(opened)
choices, pictures = st.columns([2, 3], gap="large")
with choices:
    asked = asked_of(opened, report_choices(opened))
    offered = st.container()
meeting_kit(asked)
house_style_block(opened, asked.stored)
with offered:  # last, since a click on the page goes before what is watched here
    downloads(asked)
with pictures:
    report_preview(asked)
