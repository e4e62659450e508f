"""The phase of each candidate, and its turn in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxassess.scoring import TOLERANCE

from .action import Phase
from .candidates import Candidate
from .case import Case
from .precedence import is_met
from .rules import rule_of

DECIMALS = 9  # sums of weights that are equal on paper differ by about 1e-16; such a difference must not decide an order


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate in its phase."""

    candidate: Candidate
    phase: Phase

    @property
    def turn(self) -> tuple[float, ...]:
        """What it is sorted by: the phase, the turn of its dimension there, then the highest value."""
        return self.phase, self._turn_of_dimension, -round(self.candidate.value, DECIMALS)

    @property
    def _turn_of_dimension(self) -> float:
        dimension, level = self.candidate.dimension, self.candidate.score.level
        match self.phase:
            case Phase.FLOOR:
                return round(level or 0.0, DECIMALS)
            case Phase.BASICS:
                return level is not None
            case Phase.GROWTH | Phase.LATER:
                return rule_of(dimension).order if dimension.tier == "scenarios" else 0
            case _:
                return 0


def in_phases(case: Case, candidates: Sequence[Candidate]) -> list[Placed]:
    """The candidates by phase, and in each phase by turn.

    The best action of the scenario that is always advised, and of the one that closes the list, is in the list whatever
    the ambition asks.
    """
    promised = _promised(case, candidates)
    placed = [Placed(candidate, promised.get(candidate.id) or _phase_of(case, candidate)) for candidate in candidates]
    return sorted(placed, key=lambda place: place.turn)


def _promised(case: Case, candidates: Sequence[Candidate]) -> dict[str, Phase]:
    """The phase of the best candidate, by its id, of each scenario that is in every list."""

    def worth(candidate: Candidate) -> tuple[bool, float]:
        return all(is_met(need, case.levels) for need in candidate.requires), round(candidate.value, DECIMALS)

    promised = {}
    firsts = [candidate for candidate in candidates if candidate.lower is None]
    for dimension in {candidate.dimension.id: candidate.dimension for candidate in firsts}.values():
        rule = rule_of(dimension)
        if rule.always or rule.closes:
            best = max((candidate for candidate in firsts if candidate.dimension is dimension), key=worth)
            promised[best.id] = Phase.LEARN if rule.always else Phase.RENEW
    return promised


def _phase_of(case: Case, candidate: Candidate) -> Phase:
    level, target = candidate.score.level, case.targets.get(candidate.dimension.id)
    asked = target is not None and (level is None or level < target - TOLERANCE)
    if candidate.dimension.tier == "basics":
        if level is not None and level < case.questionnaire.rules.floor - TOLERANCE:
            return Phase.FLOOR
        return Phase.BASICS if asked or level is None else Phase.LATER
    if not asked:
        return Phase.LATER
    return Phase.RENEW if rule_of(candidate.dimension).closes else Phase.GROWTH
