"""What becomes of the actions of a plan that is made anew: decided here, written elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cxassess.advice import PlannedAction

from .planned import Kept, new_action, settled


@dataclass(frozen=True, slots=True)
class Replanned:
    """The actions after it, in order, and what that asks: `changed` are pairs of before and after."""

    actions: tuple[Kept, ...]
    added: tuple[Kept, ...]
    changed: tuple[tuple[Kept, Kept], ...]
    removed: tuple[Kept, ...]


def replanned(there: Sequence[Kept], new: Sequence[PlannedAction], today: date) -> Replanned:
    """The new actions in their order, those that were worked on as they were left; then what else was worked on, in its order."""
    by_key = {one.planned.id: one for one in there}
    coming = {action.id for action in new}
    stays = [one for one in there if one.worked_on and one.planned.id not in coming]
    ordered = [*(_renewed(by_key.get(action.id), action, today) for action in new), *stays]
    actions = tuple(replace(one, position=position) for position, one in enumerate(ordered))
    before, after = {one.id: one for one in there}, {one.id for one in actions}
    return Replanned(
        actions=actions,
        added=tuple(one for one in actions if one.id not in before),
        changed=tuple((before[one.id], one) for one in actions if one.id in before and one != before[one.id]),
        removed=tuple(one for one in there if one.id not in after),
    )


def _renewed(kept: Kept | None, action: PlannedAction, today: date) -> Kept:
    """The action as the new plan has it; of one that was worked on, only what the measurement says of it."""
    if kept is None:
        return new_action(settled(action, None, today), 0, touched=False)
    if not kept.worked_on:
        return replace(kept, planned=settled(action, None, today))
    measured = {name: getattr(action, name) for name in ("item_id", "dimension_id", "level", "to")}
    return replace(kept, planned=replace(kept.planned, **measured))
