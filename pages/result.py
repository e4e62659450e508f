"""Show how mature each area is, which mark that predicts, and why."""

import streamlit as st

from cxassess.ui.advice.advising import first_steps
from cxassess.ui.blocks import empty_state, open_or_stop, preliminary_badge, shown_or_stop
from cxassess.ui.outcome import outcome_of
from cxassess.ui.pages import pages
from cxassess.ui.result.agreeing import agreement_block
from cxassess.ui.result.results import (
    details_block,
    example_block,
    extend_block,
    extremes_block,
    honesty_block,
    mark_block,
    radars_block,
    verdict_block,
)
from cxassess.ui.text import t

opened = open_or_stop()
st.title(t("Result"), anchor=False)
if not opened.assessment.has_answers:
    empty_state(t("No answers yet."), t("Answer a few questions and the result appears here."), pages().assess, t("Start answering"))

example_block(opened)
outcome = outcome_of(opened)
scores = outcome.scores
shown_or_stop(opened, scores.sheets)

preliminary_badge(opened)
verdict_block(opened, scores)
mark_block(opened, scores)
radars_block(opened, scores)
extremes_block(opened, scores)
agreement_block(opened, scores)
first_steps(opened, outcome.actions)
details_block(opened, scores)
honesty_block(opened, scores)
extend_block(opened)
