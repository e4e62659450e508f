"""What the advice adds up to, kept as long as the answers stay the same: how firm it is, its steps, what fits a budget."""

from __future__ import annotations

import streamlit as st

from cxassess.advice import Action, BudgetedPlan, Robustness, every_step, plan_under_budget, robustness

from ..outcome import outcome_of, state_of
from ..session import Opened

KEPT = 200


def steps_of(opened: Opened) -> tuple[Action, ...]:
    """Every step of every question: what a plan is chosen from."""
    return _steps(state_of(opened), opened)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _steps(state: tuple[object, ...], _opened: Opened) -> tuple[Action, ...]:
    return every_step(_opened.questionnaire, _opened.scored, outcome_of(_opened).scores)


def robustness_of(opened: Opened) -> Robustness:
    """How firmly the first action stands first."""
    return _robustness(state_of(opened), opened)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _robustness(state: tuple[object, ...], _opened: Opened) -> Robustness:
    return robustness(_opened.questionnaire, _opened.scored, outcome_of(_opened).scores)


def budgeted(opened: Opened, weeks: int, with_later: bool) -> BudgetedPlan:
    """The best set for so many person-weeks; PlanRefused when that is no number of them."""
    return _budgeted(state_of(opened), weeks, with_later, opened)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _budgeted(state: tuple[object, ...], weeks: int, with_later: bool, _opened: Opened) -> BudgetedPlan:
    return plan_under_budget(_opened.questionnaire, _opened.scored, outcome_of(_opened).scores, weeks, with_later)
