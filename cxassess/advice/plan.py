"""A plan: actions with an owner, dates and a status, and what they promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cxassess.assessment import Assessment
from cxassess.locale import Message, translate
from cxassess.questionnaire import LONGEST_TEXT, Advice, Questionnaire
from cxassess.scoring import TOLERANCE, Scores

from .action import advice_of
from .refusal import PlanRefused, whole_weeks
from .schedule import Schedule, Scheduled
from .span import check_date
from .whatif import lifts_of, what_if

LONGEST_OWNER = 200


class Status(StrEnum):
    """How far an action is."""

    OPEN = "open"
    BUSY = "busy"
    DONE = "done"
    DROPPED = "dropped"


STATUS_WORDS: Mapping[Status, Message] = {
    Status.OPEN: Message("not started"),
    Status.BUSY: Message("under way"),
    Status.DONE: Message("done"),
    Status.DROPPED: Message("dropped"),
}


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action in a plan: an advice, or one that the organisation thought of itself.

    `id`: that of the advice, or one of its own. `title` and `measure`: as typed, or as the advice read when it was planned.
    `level` and `to`: what the item was at and is promised to reach; None for an own action and for what is to be found out.
    `reason`: why it was dropped. `closed_on`: when it was done or dropped.
    """

    id: str
    title: str
    item_id: str | None = None
    dimension_id: str | None = None
    status: Status = Status.OPEN
    reason: str = ""
    owner: str = ""
    start: date | None = None
    due: date | None = None
    closed_on: date | None = None
    note: str = ""
    measure: str = ""
    effort: int = 0
    level: float | None = None
    to: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an organisation is going to do; `per_quarter`: the person-weeks it has for that."""

    actions: tuple[PlannedAction, ...]
    start: date
    end: date
    per_quarter: int


def plan_of(questionnaire: Questionnaire, schedule: Schedule) -> Plan:
    """The plan that a schedule makes, in the words of the questionnaire as the reader sees it."""
    actions = tuple(_planned(questionnaire, scheduled) for scheduled in schedule.actions)
    return Plan(actions, schedule.start, schedule.end, schedule.per_quarter)


def _planned(questionnaire: Questionnaire, scheduled: Scheduled) -> PlannedAction:
    action, advice = scheduled.action, advice_of(questionnaire, scheduled.action)
    found_out = translate(action.find_out, questionnaire.language) if action.find_out else ""
    return PlannedAction(
        id=action.id,
        title=advice.do if advice else found_out,
        item_id=action.item_id,
        dimension_id=action.dimension_id,
        owner=questionnaire.owners.get(advice.owner, "") if advice else "",
        start=scheduled.start,
        due=scheduled.due,
        measure=advice.measure if advice else "",
        effort=advice.effort if advice else 0,
        level=action.level if advice else None,
        to=action.to,
    )


def advice_planned(questionnaire: Questionnaire, action: PlannedAction) -> Advice | None:
    """The advice of a planned action in the language of the questionnaire; None when it is its own or no longer there."""
    if action.item_id is None or not questionnaire.has_item(action.item_id):
        return None
    return next((advice for advice in questionnaire.item(action.item_id).advice if advice.below == action.to), None)


def promise(plan: Plan, questionnaire: Questionnaire, assessment: Assessment, scores: Scores) -> dict[str, float]:
    """The level that the plan promises, by dimension id; dimensions that it does not lift are left out.

    What was dropped promises nothing. The levels are those of the whole plan, by the scoring of the measurement.
    """
    kept = [action for action in plan.actions if action.status is not Status.DROPPED]
    lifts = {item_id: level for item_id, level in lifts_of(kept).items() if questionnaire.has_item(item_id)}
    promised = what_if(questionnaire, assessment, scores, lifts).levels
    now = {dimension_id: score.level for dimension_id, score in scores.dimensions.items()}
    return {
        dimension_id: level
        for dimension_id, level in promised.items()
        if level is not None and (before := now[dimension_id]) is not None and level > before + TOLERANCE
    }


def check_plan(plan: Plan) -> None:
    """Raise PlanRefused unless the plan and each of its actions can be kept."""
    check_date(plan.start)
    check_date(plan.end)
    whole_weeks(plan.per_quarter, least=1)
    if plan.end < plan.start:
        raise PlanRefused(Message("The plan ends before it starts."))
    if len({action.id for action in plan.actions}) < len(plan.actions):
        raise PlanRefused(Message("An action is in the plan twice. Keep one of them."))
    for action in plan.actions:
        check_action(action)


def check_action(action: PlannedAction) -> None:
    """Raise PlanRefused unless the action can be kept; the message says what to do."""
    if not action.title.strip():
        raise PlanRefused(Message("Say what is to be done."))
    if len(action.owner) > LONGEST_OWNER:
        raise PlanRefused(Message("The owner is longer than {most} characters. Please shorten it.", most=LONGEST_OWNER))
    for text in (action.title, action.measure, action.note, action.reason):
        if len(text) > LONGEST_TEXT:
            raise PlanRefused(Message("A text is longer than {most} characters. Please shorten it.", most=LONGEST_TEXT))
    if not all(map(_storable, (action.title, action.owner, action.measure, action.note, action.reason))):
        raise PlanRefused(Message("A text contains characters that cannot be stored. Please type it again."))
    for day in (action.start, action.due, action.closed_on):
        check_date(day)
    if action.start and action.due and action.due < action.start:
        raise PlanRefused(Message("The action is due before it starts. Change one of the dates."))
    if action.status is Status.DROPPED and not action.reason.strip():
        raise PlanRefused(Message("Say why the action is dropped: the next measurement asks for it."))
    whole_weeks(action.effort, least=0)


def _storable(text: str) -> bool:
    """Whether every database and file can hold the text: no NUL, no half of a character."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
