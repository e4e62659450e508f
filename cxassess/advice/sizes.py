"""How much each action matters beside the others, in words: the numbers are too rough to be told apart any finer."""

from __future__ import annotations

from collections.abc import Sequence

from .action import Phase, Size
from .sequence import Step

# Shares of the highest gain of its tier in the list. Tiers are not compared: a scenario's gain supposes that the basics are in order.
LARGE_FROM, MEDIUM_FROM = 2 / 3, 1 / 3


def sizes_of(steps: Sequence[Step]) -> list[Size | None]:
    """The size of each step; None where something is to be found out.

    The biggest lever is one: the highest gain of what is free among the basics, or, when these ask for nothing, among the scenarios.
    First steps are the measure, so that an action has the same size whether or not the steps after it are in the list.
    """
    firsts = [step for step in steps if step.place.candidate.lower is None]
    biggest = max((step for step in firsts if step.free and step.gain), key=_leverage, default=None)
    return [Size.BIGGEST if step is biggest else _size(step, firsts) for step in steps]


def _leverage(step: Step) -> tuple[bool, float]:
    return step.tier == "basics", step.gain


def _size(step: Step, firsts: Sequence[Step]) -> Size | None:
    if not step.gain:
        return None
    of_tier = [other for other in firsts if other.tier == step.tier and other.gain]
    listed = [other.gain for other in of_tier if other.place.phase is not Phase.LATER]
    share = step.gain / max(listed or [other.gain for other in of_tier])
    return Size.LARGE if share >= LARGE_FROM else Size.MEDIUM if share >= MEDIUM_FROM else Size.SMALL
