"""The list: actions in the order in which they are done, each with what it waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from cxassess.locale import Message
from cxassess.questionnaire import Condition, Tier

from .action import Phase
from .phases import Placed
from .precedence import is_met
from .rules import LEARN_FROM, LEARN_TO

Levels = Mapping[str, float]
Obstacles = Mapping[str, tuple[Message, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """A candidate at its place in the list. `unmet`: what no earlier action reaches; `after`: items whose action goes first."""

    place: Placed
    obstacles: tuple[Message, ...]
    unmet: tuple[Condition, ...]
    after: tuple[str, ...]

    @property
    def free(self) -> bool:
        """Whether it can be taken up now or after the actions before it."""
        return self.place.phase is not Phase.LATER and not self.obstacles and not self.unmet

    @property
    def tier(self) -> Tier:
        """Basics or scenarios."""
        return self.place.candidate.dimension.tier

    @property
    def gain(self) -> float:
        """What it is worth, whatever it costs; 0 for what is to be found out."""
        worth = self.place.candidate.worth
        return worth.gain if worth else 0.0


def in_sequence(placed: Sequence[Placed], levels: Levels, obstacles: Obstacles) -> list[Step]:
    """The steps of candidates that are sorted by phase and turn."""
    ordered: list[Placed] = []
    reached = dict(levels)
    for _, phase in groupby(placed, key=lambda place: place.phase):
        ordered += _what_unlocks_first(list(phase), reached, obstacles)
    return _steps(_learning_in_sight(ordered), levels, obstacles)


def _what_unlocks_first(waiting: list[Placed], reached: dict[str, float], obstacles: Obstacles) -> list[Placed]:
    """One phase, with each action behind those that it waits for; adds to `reached` what the phase reaches."""
    ordered = []
    while waiting:
        step = next((step for place in waiting if (step := _step(place, reached, reached, obstacles)).free), None)
        place = step.place if step else waiting[0]
        waiting.remove(place)
        ordered.append(place)
        if step:
            reached |= _reach(place)
    return ordered


def _learning_in_sight(ordered: list[Placed]) -> list[Placed]:
    """The advice that is always given, moved up behind the basics under their floor: at rank 3 to 5 where there is so much before it."""
    always = [place for place in ordered if place.phase is Phase.LEARN]
    others = [place for place in ordered if place.phase is not Phase.LEARN]
    under_floor, ahead = (sum(place.phase <= last for place in others) for last in (Phase.FLOOR, Phase.GROWTH))
    at = min(max(under_floor, LEARN_FROM - 1), LEARN_TO - 1, ahead)
    return others[:at] + always + others[at:]


def _steps(ordered: Sequence[Placed], levels: Levels, obstacles: Obstacles) -> list[Step]:
    steps, reached = [], dict(levels)
    for place in ordered:
        step = _step(place, levels, reached, obstacles)
        steps.append(step)
        if step.free:
            reached |= _reach(place)
    return steps


def _step(place: Placed, levels: Levels, reached: Levels, obstacles: Obstacles) -> Step:
    if place.phase is Phase.LATER:
        return Step(place, (), (), ())
    needs = [need for need in place.candidate.requires if not is_met(need, levels)]
    return Step(
        place,
        obstacles=obstacles[place.candidate.dimension.id],
        unmet=tuple(need for need in needs if not is_met(need, reached)),
        after=tuple(need.item for need in needs if is_met(need, reached)),
    )


def _reach(place: Placed) -> dict[str, float]:
    """The item that an action lifts, at the level to which it lifts it."""
    candidate = place.candidate
    return {candidate.item.id: float(candidate.advice.below)} if candidate.item and candidate.advice else {}
