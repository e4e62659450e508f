"""Which action of a set waits for which, and which ones wait in vain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxassess.questionnaire import Condition

from .action import Action
from .case import Case
from .precedence import is_met, obstacles_of


@dataclass(frozen=True, slots=True)
class Waits:
    """`first`: ids of the actions of the set that go before; `unmet`: levels that none of the set reaches."""

    first: tuple[str, ...]
    unmet: tuple[Condition, ...]


def waits_of(case: Case, actions: Sequence[Action]) -> dict[str, Waits]:
    """What each action of a set waits for, by id."""
    return {action.id: _waits(case, action, actions) for action in actions}


def attainable(case: Case, actions: Sequence[Action]) -> list[Action]:
    """The actions without those that an obstacle keeps closed, or a level that none of the others reaches."""
    closed = {dimension.id for dimension in case.questionnaire.dimensions if obstacles_of(case, dimension)}
    left = [action for action in actions if action.dimension_id not in closed]
    while True:
        waits = waits_of(case, left)
        reachable = [action for action in left if not waits[action.id].unmet]
        if len(reachable) == len(left):
            return left
        left = reachable


def _waits(case: Case, action: Action, actions: Sequence[Action]) -> Waits:
    needs = [need for need in action.requires if not is_met(need, case.levels)]
    unlocking = [_unlocks(need, action, actions) for need in needs]
    return Waits(
        first=tuple(dict.fromkeys(found for found in unlocking if found)),
        unmet=tuple(need for need, found in zip(needs, unlocking, strict=True) if found is None),
    )


def _unlocks(need: Condition, action: Action, actions: Sequence[Action]) -> str | None:
    """The lowest action that reaches the level: a higher one of the same item comes after it anyhow."""
    reaching = {
        other.to: other.id
        for other in actions
        if other.item_id == need.item and other.to is not None and other.to >= need.at_least and not _is_above(other, action)
    }
    return reaching[min(reaching)] if reaching else None


def _is_above(other: Action, action: Action) -> bool:
    return other.item_id == action.item_id and (other.to or 0) >= (action.to or 0)
