"""From chosen actions to a plan in time: now, next and later, over two years or more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cxassess.assessment import Assessment
from cxassess.locale import Message
from cxassess.questionnaire import Dimension, Questionnaire
from cxassess.scoring import Scores

from .action import Action, Kind, effort_of
from .advise import every_step
from .case import Case
from .precedence import obstacles_of
from .refusal import PlanRefused, whole_weeks
from .rhythm import Recurring, rhythm_of
from .rules import rule_of
from .span import LAST_YEAR, check_date, months_after, on_workday
from .waiting import Waits, waits_of


class PlanPhase(StrEnum):
    """The part of a plan in which an action starts."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"


PLAN_PHASE_WORDS: Mapping[PlanPhase, Message] = {
    PlanPhase.NOW: Message("Now"),
    PlanPhase.NEXT: Message("Next up"),
    PlanPhase.LATER: Message("Later"),
}
PHASES = tuple(PlanPhase)
FIRST, LAST = 0, len(PHASES) - 1

# A change to working for customers takes two years at least (customerscope-scenarios). Actions that do not fit make a phase longer.
MONTHS: Mapping[PlanPhase, int] = {PlanPhase.NOW: 6, PlanPhase.NEXT: 6, PlanPhase.LATER: 12}
LASTS = Message(
    "A plan lasts two years at least, since changing to working for customers takes that long. Learning and renewing go on after "
    "the last action."
)
QUARTER_MONTHS, QUARTER_DAYS = 3, 91
FIND_OUT_DAYS = 14


@dataclass(frozen=True, slots=True)
class Scheduled:
    """An action with its dates; `added` says why it is there though it was not chosen."""

    action: Action
    phase: PlanPhase
    start: date
    due: date
    added: Message | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """The actions in the order in which they start. `starts`: the first day of each phase. `rhythm`: what keeps coming back."""

    start: date
    end: date
    per_quarter: int
    starts: Mapping[PlanPhase, date]
    actions: tuple[Scheduled, ...]
    rhythm: tuple[Recurring, ...]
    warnings: tuple[Message, ...]


def schedule_actions(
    questionnaire: Questionnaire,
    assessment: Assessment,
    scores: Scores,
    chosen: Collection[str],
    *,
    start: date,
    per_quarter: float,
) -> Schedule:
    """The dates of chosen actions, done one after another at a number of person-weeks per quarter.

    Parameters
    ----------
    questionnaire, assessment, scores
        As for `advise`.
    chosen
        Ids of actions, of all steps of all questions.
    start
        First day of the plan, in the years 2000 to 2100.
    per_quarter
        Person-weeks that there are each quarter, a whole number from 1.

    Raises
    ------
    PlanRefused
        For an id that is no advice on these answers, or a start, an end or a number of person-weeks beyond all reason.

    Notes
    -----
    Order: that of the list, so basics under their floor first; an action goes behind those of the plan that it waits for.
    Each goes to the first phase with room left; what the basics keep closed, and renewing, to the last.
    Learning is spread over the three phases, and renewing closes the plan: where too few of them were chosen, they are added.
    Phases take at least 6, 6 and 12 months, and longer where their work does.
    """
    weeks = whole_weeks(per_quarter, least=1)
    check_date(start)
    case, steps = Case(questionnaire, assessment, scores), every_step(questionnaire, assessment, scores)
    for action_id in chosen:
        if action_id not in {action.id for action in steps}:
            raise PlanRefused(Message("There is no advice “{action}” for these answers.", action=action_id))
    planned = [action for action in steps if action.id in chosen]
    added = _added(case, steps, planned)
    ordered = _in_order([action for action in steps if action.id in chosen or action.id in added], case)
    by_phase = _by_phase(case, ordered, weeks)
    starts, end = _starts(by_phase, on_workday(start), weeks)
    actions = tuple(each for phase in PHASES for each in _dated(phase, by_phase[phase], starts[phase], weeks, added))
    return Schedule(
        start=starts[PlanPhase.NOW],
        end=end,
        per_quarter=weeks,
        starts=starts,
        actions=actions,
        rhythm=rhythm_of(questionnaire, [(each.action.dimension_id, each.start) for each in actions]),
        warnings=tuple(_warnings(case, ordered, weeks, end)),
    )


def _added(case: Case, steps: Sequence[Action], planned: Sequence[Action]) -> dict[str, Message]:
    """What is missing: an action of learning for each phase, as far as the advice reaches, and one of renewing."""
    added: dict[str, Message] = {}
    for dimension in case.questionnaire.dimensions:
        rule, title = rule_of(dimension), dimension.title
        if rule.always:
            why = Message("Added: “{dimension}” belongs in every phase of a plan.", dimension=title)
        elif rule.closes:
            why = Message("Added: “{dimension}” is never missing from a plan.", dimension=title)
        else:
            continue
        there = [action for action in planned if action.dimension_id == dimension.id]
        for _ in range((len(PHASES) if rule.always else 1) - len(there)):
            action = _next_of(case, dimension, steps, [action for action in steps if action in planned or action.id in added])
            if action:
                added[action.id] = why
    return added


def _next_of(case: Case, dimension: Dimension, steps: Sequence[Action], planned: Sequence[Action]) -> Action | None:
    """The first action of a dimension that can join a plan: what it waits for is in it."""
    joining = (action for action in steps if action.dimension_id == dimension.id and action not in planned)
    return next((action for action in joining if not waits_of(case, [*planned, action])[action.id].unmet), None)


def _in_order(actions: Sequence[Action], case: Case) -> list[tuple[Action, Waits]]:
    """The order of the list, with what an action waits for right before it, and what closes a plan at the end."""
    closes = {dimension.id for dimension in case.questionnaire.dimensions if rule_of(dimension).closes}
    waits = waits_of(case, actions)
    left = {action.id: action for action in sorted(actions, key=lambda action: action.dimension_id in closes)}
    ordered = []
    while left:
        action = _first_of(next(iter(left.values())), left, waits)
        ordered.append((left.pop(action.id), waits[action.id]))
    return ordered


def _first_of(action: Action, left: Mapping[str, Action], waits: Mapping[str, Waits]) -> Action:
    """The action, or the first of those that it waits for, directly or through others, that is left to be done."""
    passed = {action.id}
    while before := next((other for other in waits[action.id].first if other in left and other not in passed), None):
        passed.add(before)
        action = left[before]
    return action


def _by_phase(case: Case, ordered: Sequence[tuple[Action, Waits]], per_quarter: int) -> dict[PlanPhase, list[Action]]:
    room = [per_quarter * MONTHS[phase] / QUARTER_MONTHS for phase in PHASES[:LAST]]
    found: list[list[Action]] = [[] for _ in PHASES]
    place: dict[str, int] = {}
    pinned, earliest = _pinned(case, [action for action, _ in ordered]), _earliest(case)
    for action, waits in ordered:
        after = max((place[other] for other in waits.first if other in place), default=FIRST)
        if action.id in pinned:
            at = max(after, pinned[action.id])
        else:
            at = max(after, earliest.get(action.dimension_id, FIRST))
            while at < LAST and effort_of(found[at]) >= room[at]:
                at += 1
        place[action.id] = at
        found[at].append(action)
    return dict(zip(PHASES, found, strict=True))


def _pinned(case: Case, ordered: Sequence[Action]) -> dict[str, int]:
    """The phase of each action of a dimension that belongs in all of them: spread evenly, in their order."""
    pinned: dict[str, int] = {}
    for dimension in case.questionnaire.dimensions:
        if rule_of(dimension).always:
            ids = [action.id for action in ordered if action.dimension_id == dimension.id]
            pinned |= {action_id: at * len(PHASES) // max(len(ids), len(PHASES)) for at, action_id in enumerate(ids)}
    return pinned


def _earliest(case: Case) -> dict[str, int]:
    return {dimension.id: LAST for dimension in case.questionnaire.dimensions if rule_of(dimension).closes or obstacles_of(case, dimension)}


def _starts(by_phase: Mapping[PlanPhase, Sequence[Action]], start: date, per_quarter: int) -> tuple[dict[PlanPhase, date], date]:
    """The first day of each phase, and the last day of the plan."""
    starts: dict[PlanPhase, date] = {}
    two_years = months_after(start, sum(MONTHS.values()))
    for phase in PHASES:
        starts[phase] = start
        done = start + timedelta(days=_days(effort_of(by_phase[phase]), per_quarter))
        start = on_workday(max(months_after(start, MONTHS[phase]), done))
        if start.year > LAST_YEAR:
            raise PlanRefused(Message("This plan goes on until {year}. Give more person-weeks, or choose fewer actions.", year=start.year))
    return starts, max(start, on_workday(two_years))  # months that end on the 28th may add up to days less


def _dated(phase: PlanPhase, actions: Sequence[Action], start: date, per_quarter: int, added: Mapping[str, Message]) -> Iterator[Scheduled]:
    weeks = 0
    for action in actions:
        begins = on_workday(start + timedelta(days=_days(weeks, per_quarter)))
        weeks += effort_of([action])
        ends = begins + timedelta(days=FIND_OUT_DAYS) if action.kind is Kind.MEASURE else start + timedelta(days=_days(weeks, per_quarter))
        yield Scheduled(action, phase, begins, on_workday(ends), added.get(action.id))


def _days(weeks: int, per_quarter: int) -> int:
    return weeks * QUARTER_DAYS // per_quarter


def _warnings(case: Case, ordered: Sequence[tuple[Action, Waits]], per_quarter: int, end: date) -> Iterator[Message]:
    ask = {item.id: item.ask for item in case.questionnaire.items}
    for action, waits in ordered:
        for need in waits.unmet:
            subject = ask.get(action.item_id or "", "")
            if need.item == action.item_id:
                yield Message("“{ask}”: the step before this one is not in the plan.", ask=subject)
            else:
                yield Message("“{ask}” waits for “{other}”, and nothing in the plan lifts that.", ask=subject, other=ask[need.item])
    if effort_of(action for action, _ in ordered) * QUARTER_MONTHS > per_quarter * sum(MONTHS.values()):
        yield Message("This work takes longer than two years: until {end}.", end=end)
