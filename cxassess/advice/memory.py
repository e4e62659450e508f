"""What became of an advice before: nothing is advised again without saying so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire

from .action import Action
from .plan import Plan, PlannedAction, Status


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier measurement: its date, the ids of the actions that were advised then, and the plan that came of it."""

    on: date
    advised: Collection[str] = ()
    plan: Plan | None = None


def remember(questionnaire: Questionnaire, actions: Sequence[Action], earlier: Sequence[Earlier]) -> dict[str, tuple[Message, ...]]:
    """What is known of each action from earlier plans and advice, the oldest first, by action id; actions that are new are left out.

    An item that continues another under a new id inherits what is known of that one.
    """
    in_time = sorted(earlier, key=lambda each: each.on)
    remembered = {action.id: tuple(_of_action(_ids(questionnaire, action), in_time)) for action in actions}
    return {action_id: messages for action_id, messages in remembered.items() if messages}


def _ids(questionnaire: Questionnaire, action: Action) -> set[str]:
    replaced = questionnaire.item(action.item_id).replaces if action.item_id else None
    return {action.id, f"{replaced}/{action.id.rpartition('/')[2]}"} if replaced else {action.id}


def _of_action(ids: set[str], earlier: Sequence[Earlier]) -> Iterator[Message]:
    planned = [(each.on, action) for each in earlier if each.plan for action in each.plan.actions if action.id in ids]
    for on, action in planned:
        yield _of_planned(on, action)
    advised = [each.on for each in earlier if not ids.isdisjoint(each.advised)]
    if advised and not planned:
        yield Message("Advised before, last on {date}, and not taken up.", date=advised[-1])


def _of_planned(on: date, action: PlannedAction) -> Message:
    when = action.closed_on or on
    match action.status:
        case Status.DONE:
            return Message("Done before, on {date}. The answers ask for it again.", date=when)
        case Status.DROPPED:
            return Message("Dropped before, on {date}: {reason}", date=when, reason=action.reason)
        case _:
            return Message("Planned before, on {date}, and not finished.", date=on)
