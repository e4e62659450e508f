"""Say what to do first, and why."""

import streamlit as st

from cxassess.ui.advice.advising import advice_list, robustness_line
from cxassess.ui.advice.budgeting import budget_block
from cxassess.ui.advice.reckoning import robustness_of
from cxassess.ui.advice.supposing import what_if_block
from cxassess.ui.advice.weighing import impact_block
from cxassess.ui.blocks import ambition_choice, empty_state, open_or_stop, shown_or_stop
from cxassess.ui.outcome import outcome_of
from cxassess.ui.pages import pages
from cxassess.ui.plan.planning import plan_notice
from cxassess.ui.recalling import known_of
from cxassess.ui.text import t

opened = open_or_stop()
st.title(t("What to do first"), anchor=False)
if not opened.assessment.has_answers:
    empty_state(t("No answers yet."), t("Answer a few questions and the advice appears here."), pages().assess, t("Start answering"))

outcome = outcome_of(opened)
shown_or_stop(opened, outcome.scores.sheets)
actions = outcome.actions

st.markdown(t("The list follows the rules of the method: first the basics that are too low, then what brings most for the effort."))
ambition_choice(opened)
if not actions:
    st.success(
        t("Your answers ask for no action: every level that your ambition asks for has been reached."), icon=":material/check_circle:"
    )
robustness_line(robustness_of(opened), actions)
known = known_of(opened, actions)
plan_notice(known)
if actions:
    budget_block(opened, outcome.scores)
    what_if_block(opened, outcome.scores, actions)
    impact_block(opened, actions)
advice_list(opened, actions, known)
