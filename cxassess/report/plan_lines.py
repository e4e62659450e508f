"""A plan as it stands in a file: a line per action, in the order of the plan, in words that a file can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cxassess.advice import PLAN_PHASE_WORDS, STATUS_WORDS, Plan, PlannedAction, Status, advice_planned
from cxassess.advice.parts import parts_of
from cxassess.locale import Message, translate
from cxassess.questionnaire import Questionnaire

from .typed import in_file, on_one_line

HEADINGS: Mapping[str, Message] = {
    "phase": Message("Phase"),
    "what": Message("What to do"),
    "part": Message("Area"),
    "owner": Message("Owner"),
    "start": Message("Start"),
    "due": Message("Due"),
    "state": Message("Status"),
    "effort": Message("Person-weeks"),
    "measure": Message("You see that it worked by"),
    "first_step": Message("First step"),
    "note": Message("Note"),
    "reason": Message("Why it was dropped"),
}
"""What each field of a line is called."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An action; what is not known is empty or None. `state` is the status in words."""

    id: str
    status: Status
    phase: str
    what: str
    part: str
    owner: str
    start: date | None
    due: date | None
    state: str
    effort: int | None
    measure: str
    first_step: str
    note: str
    reason: str


def plan_lines(plan: Plan, questionnaire: Questionnaire, language: str) -> list[PlanLine]:
    """The actions by phase, in the order in which they start; `questionnaire` is in the reader's language."""
    return [
        plan_line(action, questionnaire, language, translate(PLAN_PHASE_WORDS[phase], language))
        for phase, actions in parts_of(plan).items()
        for action in actions
    ]


def title_of_part(questionnaire: Questionnaire, dimension_id: str | None) -> str:
    """The title of a dimension; nothing where the action is of none, or of one that the questionnaire does not have."""
    return next((dimension.title for dimension in questionnaire.dimensions if dimension.id == dimension_id), "")


def plan_line(action: PlannedAction, questionnaire: Questionnaire, language: str, phase: str = "") -> PlanLine:
    """One action; `phase`: the name of the part of the plan that it stands in."""
    advice = advice_planned(questionnaire, action)
    return PlanLine(
        id=action.id,
        status=action.status,
        phase=phase,
        what=in_file(action.title),
        part=title_of_part(questionnaire, action.dimension_id),
        owner=on_one_line(action.owner),
        start=action.start,
        due=action.due,
        state=translate(STATUS_WORDS[action.status], language),
        effort=action.effort or None,
        measure=in_file(action.measure),
        first_step=advice.first_step if advice else "",
        note=in_file(action.note),
        reason=in_file(action.reason),
    )
