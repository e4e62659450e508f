"""What is known of an advice from before: earlier plans, earlier advice, and the plan that there is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import streamlit as st

from cxassess.advice import Action, Earlier, PlannedAction, remember
from cxassess.installation import database
from cxassess.locale import Message
from cxassess.reporting import advised_then, day_of
from cxassess.store import AssessmentSummary, PastPlan, StoredPlan, plans_of

from .measurements import Held, hold, of_organisation
from .session import Opened

KEPT = 200


@dataclass(frozen=True)
class Known:
    """By action id: what became of it before, and how it stands in the plan of this measurement, which may not be there."""

    memory: Mapping[str, Sequence[Message]] = field(default_factory=dict)
    plan: StoredPlan | None = None

    @cached_property
    def planned(self) -> Mapping[str, PlannedAction]:
        """The actions of the plan by id."""
        return {action.id: action for action in self.plan.plan.actions} if self.plan else {}


def measurements_here(opened: Opened) -> list[AssessmentSummary]:
    """The measurements of what is open, the organisation as a whole or the same unit, the oldest first."""
    return [one for one in of_organisation(opened) if one.unit_id == opened.assessment.unit_id]


def plans_here(opened: Opened) -> tuple[PastPlan, ...]:
    """The plans of these measurements, the oldest first."""
    every = plans_of(database(), opened.context, opened.assessment.organisation_id)
    return tuple(past for past in every if past.unit_id == opened.assessment.unit_id)


def known_of(opened: Opened, actions: Sequence[Action]) -> Known:
    """What who manages the assessment sees beside each action; nothing for others."""
    if not opened.manages:
        return Known()
    plans = {past.assessment_id: past for past in plans_here(opened)}
    own = plans.pop(opened.assessment.id, None)
    return Known(remember(opened.questionnaire, actions, _earlier(opened, plans)), own.stored if own else None)


def _earlier(opened: Opened, plans: Mapping[str, PastPlan]) -> list[Earlier]:
    """The measurements before this one, with what was advised and planned."""
    every = measurements_here(opened)
    before = every[: [one.id for one in every].index(opened.assessment.id)]
    return [
        Earlier(day_of(held.summary), _advised(held.key, held), plans[held.summary.id].stored.plan if held.summary.id in plans else None)
        for held in hold(opened, [one for one in before if one.measured_on])
    ]


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _advised(key: tuple[object, ...], _held: Held) -> frozenset[str]:
    """Ids of what could be taken up then; nothing of an anonymous measurement that too few people answered."""
    return advised_then(_held.measured)
