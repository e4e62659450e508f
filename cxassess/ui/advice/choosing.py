"""From the list into a plan: ticks for a plan that is still to be made, kept in this tab, and a button for one that is there."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from cxassess.advice import STATUS_WORDS, Action, plan_of, schedule_actions
from cxassess.installation import database
from cxassess.store import StoredPlan, add_action

from .. import session
from ..deeds import attempt, key_of, prepare, tell, used
from ..outcome import outcome_of
from ..plan.planning import today
from ..recalling import Known
from ..session import Opened
from ..text import t
from ..titles import key_of_id

PUT = "put_in_plan"


def way_into_plan(opened: Opened, action: Action, known: Known) -> None:
    """How far an action is in the plan, or else the ways to take it there; nothing for who does not manage the assessment."""
    there = known.planned.get(action.id)
    if there:
        st.badge(t("In your plan: {status}", status=t(STATUS_WORDS[there.status])), icon=":material/event_available:", color="green")
    elif opened.manages:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.checkbox(t("For a new plan") if known.plan else t("For my plan"), key=_key(action.id), persist_state="session")
            if known.plan:
                prepare(PUT)
                st.button(
                    t("Put it in the plan"),
                    key=f"put_{key_of_id(action.id)}",
                    type="tertiary",
                    icon=":material/add:",
                    on_click=_put,
                    args=(opened, known.plan, action.id),
                )
        tell(_key(action.id))


def _put(opened: Opened, there: StoredPlan, action_id: str) -> None:
    """Into the plan that is there, from today."""
    scores = outcome_of(opened).scores
    schedule = schedule_actions(opened.questionnaire, opened.scored, scores, [action_id], start=today(), per_quarter=there.plan.per_quarter)
    (action,) = (one for one in plan_of(opened.questionnaire, schedule).actions if one.id == action_id)
    if attempt(_key(action_id), lambda: add_action(database(), opened.context, there.id, action, key=key_of(PUT) + action_id)):
        used(PUT)


def chosen_in_list(actions: Iterable[Action]) -> list[Action]:
    """The actions that are ticked, in the order of the list."""
    return [action for action in actions if session.value_of(_key(action.id), False)]


def _key(action_id: str) -> str:
    return f"choose_{key_of_id(action_id)}"
