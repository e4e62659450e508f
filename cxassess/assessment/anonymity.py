"""What an anonymous assessment may show, so that nobody's answers can be read off or worked out."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

from cxassess.locale import Message

from .model import Assessment

SMALLEST_GROUP = 5  # people in a group, and people outside it
SMALLEST_TOTAL = 3  # people in the whole; no group may be set to show with fewer

K = TypeVar("K", bound=Hashable)


def hidden_groups(counts: Mapping[K, int], total: Collection[K] | None = None, smallest: int = SMALLEST_GROUP) -> frozenset[K]:
    """The groups whose results stay hidden in an anonymous assessment, from the number of people in each.

    A group shows when it has `smallest` people and so has the rest. What stays hidden can be worked out from a total and the
    groups that are shown; so the next smallest group is hidden too, until at least two groups and `smallest` people are.
    `total`: the groups that make the organisation's level, where those are not all of them.
    """
    smallest = max(smallest, SMALLEST_TOTAL)
    everybody = sum(counts.values())
    hidden = {group for group, count in counts.items() if count < smallest or everybody - count < smallest}
    for whole in (counts, [group for group in counts if total is None or group in total]):
        while _can_be_worked_out(counts, hidden.intersection(whole), smallest) and (shown := [k for k in whole if k not in hidden]):
            hidden.add(min(shown, key=lambda group: counts[group]))
    return frozenset(hidden)


def _can_be_worked_out(counts: Mapping[K, int], hidden: Collection[K], smallest: int) -> bool:
    return bool(hidden) and (len(hidden) == 1 or sum(counts[group] for group in hidden) < smallest)


def withheld(assessment: Assessment, people: int) -> Message | None:
    """Why the result of an assessment may not be shown to anybody; None where it may.

    `people`: how many respondents the result rests on (`Scores.sheets`); nothing to protect where nobody said anything.
    """
    if not assessment.anonymous or not assessment.has_answers or people >= SMALLEST_TOTAL:
        return None
    return Message(
        "This measurement is anonymous. The result shows once {needed} people have answered; so far: {people}.",
        needed=SMALLEST_TOTAL,
        people=people,
    )
