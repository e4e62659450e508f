"""Say what to do first, and why."""

import streamlit as st

from cxassess.ui.advising import advice_list
from cxassess.ui.blocks import ambition_choice, empty_state, open_or_stop
from cxassess.ui.outcome import outcome_of
from cxassess.ui.pages import pages
from cxassess.ui.text import t

opened = open_or_stop()
st.title(t("What to do first"), anchor=False)
if not opened.assessment.has_answers:
    empty_state(t("No answers yet."), t("Answer a few questions and the advice appears here."), pages().assess, t("Start answering"))

actions = outcome_of(opened).actions

st.markdown(t("The list follows the rules of the method: first the basics that are too low, then what brings most for the effort."))
ambition_choice(opened)
if not actions:
    st.success(
        t("Your answers ask for no action: every level that your ambition asks for has been reached."), icon=":material/check_circle:"
    )
advice_list(opened, actions)
