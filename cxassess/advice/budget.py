"""The plan under a budget: what to choose when not everything can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxassess.assessment import Assessment
from cxassess.locale import Message, round_half_up
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import Scores

from .action import Action, Kind, Phase, effort_of, gain_of
from .advise import every_step
from .case import Case
from .refusal import whole_weeks
from .rules import rule_of
from .selection import best_set
from .waiting import Waits, attainable, waits_of
from .whatif import WhatIf, lifts_of, what_if


@dataclass(frozen=True, slots=True)
class BudgetedPlan:
    """The best set of actions for a number of person-weeks, in the order of the list.

    `weeks`: what it takes. `gain`: the sum of what its actions are worth, for choosing only; what to show is `effect`, the
    levels and the mark of the whole set. `one_more`: how much `gain` rises with one person-week more, in which `joins` come
    in and `leaves` go out. `outside`: the first of the list that is not in the set and could be taken up after it.
    """

    budget: int
    actions: tuple[Action, ...]
    weeks: int
    gain: float
    one_more: float
    joins: tuple[Action, ...]
    leaves: tuple[Action, ...]
    outside: Action | None
    effect: WhatIf
    warnings: tuple[Message, ...]


def plan_under_budget(
    questionnaire: Questionnaire, assessment: Assessment, scores: Scores, budget: float, with_later: bool = False
) -> BudgetedPlan:
    """The best combination of actions by this weighting, under a budget in person-weeks; a budget of 0 gives an empty plan.

    Parameters
    ----------
    questionnaire, assessment, scores
        As for `advise`.
    budget
        Person-weeks, a whole number from 0.
    with_later
        Choose also from what the ambition does not ask for.

    Raises
    ------
    PlanRefused
        For a budget that is negative, not whole, or beyond all reason.

    Notes
    -----
    Exact, not greedy: the highest sum of `Worth.gain` (effort is the cost) over all steps of all questions, where a step
    needs the lower one of its question and whatever its advice requires. What the basics keep closed is left out.
    The gains are linear and the mark is not: that the set is best holds for this weighting, not for the mark.
    """
    weeks = whole_weeks(budget, least=0)
    case = Case(questionnaire, assessment, scores)
    wanted = [action for action in every_step(questionnaire, assessment, scores) if action.kind is Kind.ACT]
    choice = attainable(case, [action for action in wanted if with_later or action.phase is not Phase.LATER])
    waits = waits_of(case, choice)
    chosen, then = _best(choice, waits, weeks), _best(choice, waits, weeks + 1)
    one_more = max(0.0, gain_of(then) - gain_of(chosen))
    return BudgetedPlan(
        budget=weeks,
        actions=tuple(chosen),
        weeks=effort_of(chosen),
        gain=gain_of(chosen),
        one_more=one_more,
        joins=tuple(action for action in then if action not in chosen),
        leaves=tuple(action for action in chosen if action not in then),
        outside=_first_outside(choice, waits, chosen),
        effect=what_if(questionnaire, assessment, scores, lifts_of(chosen)),
        warnings=tuple(_warnings(case, choice, chosen, weeks)),
    )


def _best(choice: Sequence[Action], waits: dict[str, Waits], budget: int) -> list[Action]:
    place = {action.id: at for at, action in enumerate(choice)}
    needs = [[place[needed] for needed in waits[action.id].first] for action in choice]
    chosen = best_set([gain_of([action]) for action in choice], [effort_of([action]) for action in choice], needs, budget)
    return [choice[at] for at in chosen]


def _first_outside(choice: Sequence[Action], waits: dict[str, Waits], chosen: Sequence[Action]) -> Action | None:
    inside = {action.id for action in chosen}
    return next((action for action in choice if action.id not in inside and inside.issuperset(waits[action.id].first)), None)


def _warnings(case: Case, choice: Sequence[Action], chosen: Sequence[Action], budget: int) -> Iterator[Message]:
    worked_on, least = {action.dimension_id for action in chosen}, min((effort_of([action]) for action in choice), default=0)
    if choice and not chosen and budget:
        yield Message(
            "A budget of {budget} is too small for any action: the smallest takes {least} person-weeks.", budget=budget, least=least
        )
    under_floor = {action.dimension_id for action in choice if action.phase is Phase.FLOOR}
    for dimension in case.questionnaire.dimensions:
        rule = rule_of(dimension)
        if dimension.id in worked_on or all(action.dimension_id != dimension.id for action in choice):
            continue
        if dimension.id in under_floor:
            floor = round_half_up(case.questionnaire.rules.floor)
            yield Message("“{dimension}” is under {floor}, and this set does nothing about it.", dimension=dimension.title, floor=floor)
        elif rule.always or rule.closes:
            yield Message("“{dimension}” is not in this set. It joins when the actions get their dates.", dimension=dimension.title)
