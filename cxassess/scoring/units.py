"""Units of an organisation side by side, from their measurements in one round."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from string import ascii_uppercase

import numpy as np

from cxassess.assessment import Assessment, withheld
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire, Tier

from .dimensions import TOLERANCE
from .mark import MARK_MODEL, mark_from_levels
from .precision import Precision
from .result import Scores


@dataclass(frozen=True, slots=True)
class UnitScores:
    """The measurement of a unit, with its scores."""

    assessment: Assessment
    scores: Scores

    @property
    def unit_id(self) -> str:
        """Which unit; a measurement without one stands for itself."""
        return self.assessment.unit_id or self.assessment.id

    @property
    def counts(self) -> bool:
        """Whether it belongs in the roll-up: closed, and not withheld to protect the few who answered."""
        return self.assessment.closed and withheld(self.assessment, self.scores.sheets) is None


@dataclass(frozen=True, slots=True)
class UnitSpread:
    """How units differ: their unweighted mean, standard deviation (n - 1; None for one unit), lowest and highest, and how many."""

    mean: float
    sd: float | None
    lowest: float
    highest: float
    units: int


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit in an order, highest first; equal values share a rank. `low` and `high`: its own interval, where it has one."""

    rank: int
    unit_id: str
    alias: str
    name: str
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as a row of the heat map: its level in each dimension, None where it has none."""

    unit_id: str
    alias: str
    name: str
    levels: Mapping[str, float | None]
    mark: float | None


@dataclass(frozen=True, slots=True)
class RollUp:
    """An organisation from its units. Dimensions in questionnaire order; a dimension of which no unit has a level is left out.

    `mark` is that of the organisation's levels, never a mean of marks; `marks` tells how those of the units differ. `by_mean`
    ranks on the dimensions in which every unit has a level. `rows` stand in order of alias. `left_out`: units that are not
    closed or must not be shown.
    """

    dimensions: Mapping[str, UnitSpread]
    mark: float | None
    marks: UnitSpread | None
    rows: tuple[UnitRow, ...]
    by_dimension: Mapping[str, tuple[RankedUnit, ...]]
    by_mark: tuple[RankedUnit, ...]
    by_mean: tuple[RankedUnit, ...]
    left_out: tuple[str, ...]
    notes: tuple[Message, ...]


def roll_up(questionnaire: Questionnaire, measured: Sequence[UnitScores]) -> RollUp:
    """The organisation's levels as the unweighted mean of its closed unit measurements of one round, and how units differ.

    Every unit counts once, however many people answered there. Raises ValueError when another questionnaire is among them.
    """
    if any(one.scores.questionnaire_id != questionnaire.id for one in measured):
        raise ValueError(f"units are compared on one questionnaire: {questionnaire.id}")
    units = [one for one in measured if one.counts]
    names = aliases([one.unit_id for one in measured])
    levels = {d.id: {one.unit_id: one.scores.dimensions[d.id].level for one in units} for d in questionnaire.dimensions}
    dimensions = {name: spread for name, of in levels.items() if (spread := _spread(of.values())) is not None}
    ranking = _Ranking(units, names)
    return RollUp(
        dimensions=dimensions,
        mark=_mark(questionnaire, dimensions),
        marks=_spread(ranking.marks.values()),
        rows=tuple(sorted((_row(one, names) for one in units), key=lambda row: _order(row.alias))),
        by_dimension={name: ranking.of_dimension(name) for name in dimensions},
        by_mark=ranking.of(ranking.marks, {one.unit_id: one.scores.mark.precision for one in units if one.scores.mark}),
        by_mean=ranking.of(_means(units), {}),
        left_out=tuple(one.assessment.unit for one in measured if not one.counts),
        notes=tuple(_notes(units)),
    )


def aliases(unit_ids: Iterable[str]) -> dict[str, str]:
    """A letter per unit (A to Z, then AA) for showing units without their names.

    The order is that of a digest of the ids: the same for the same units, and telling nothing of their names or results.
    """
    ordered = sorted(set(unit_ids), key=lambda unit_id: hashlib.sha256(unit_id.encode()).digest())
    return {unit_id: _letters(place) for place, unit_id in enumerate(ordered)}


def _letters(place: int) -> str:
    rest, letter = divmod(place, len(ascii_uppercase))
    return (_letters(rest - 1) if rest else "") + ascii_uppercase[letter]


@dataclass(frozen=True)
class _Ranking:
    """Units, and the letters that stand for them."""

    units: Sequence[UnitScores]
    names: Mapping[str, str]

    @property
    def marks(self) -> dict[str, float | None]:
        """The mark of each unit."""
        return {one.unit_id: _mark_of(one) for one in self.units}

    def of_dimension(self, dimension_id: str) -> tuple[RankedUnit, ...]:
        """The units by their level in a dimension."""
        scores = {one.unit_id: one.scores.dimensions[dimension_id] for one in self.units}
        levels = {unit_id: score.level for unit_id, score in scores.items()}
        return self.of(levels, {unit_id: score.precision for unit_id, score in scores.items()})

    def of(self, values: Mapping[str, float | None], precisions: Mapping[str, Precision | None]) -> tuple[RankedUnit, ...]:
        """The units by a value, highest first; those without one are left out."""
        known = {unit_id: value for unit_id, value in values.items() if value is not None}
        titles = {one.unit_id: one.assessment.unit for one in self.units}
        ordered = sorted(known, key=lambda unit_id: (-known[unit_id], _order(self.names[unit_id])))
        ranks = {unit_id: 1 + sum(value > known[unit_id] + TOLERANCE for value in known.values()) for unit_id in ordered}
        return tuple(
            RankedUnit(ranks[unit_id], unit_id, self.names[unit_id], titles[unit_id], known[unit_id], *_interval(precisions.get(unit_id)))
            for unit_id in ordered
        )


def _interval(precision: Precision | None) -> tuple[float | None, float | None]:
    return (precision.low, precision.high) if precision else (None, None)


def _order(alias: str) -> tuple[int, str]:
    return len(alias), alias


def _mark_of(one: UnitScores) -> float | None:
    return one.scores.mark.value if one.scores.mark else None


def _row(one: UnitScores, names: Mapping[str, str]) -> UnitRow:
    levels = {name: score.level for name, score in one.scores.dimensions.items()}
    return UnitRow(one.unit_id, names[one.unit_id], one.assessment.unit, levels, _mark_of(one))


def _spread(values: Iterable[float | None]) -> UnitSpread | None:
    known = [value for value in values if value is not None]
    if not known:
        return None
    return UnitSpread(fmean(known), stdev(known) if len(known) > 1 else None, min(known), max(known), len(known))


def _means(units: Sequence[UnitScores]) -> dict[str, float | None]:
    """Per unit the mean level over the dimensions in which every unit has one; None where there is no such dimension."""
    levels = [{name: score.level for name, score in one.scores.dimensions.items() if score.level is not None} for one in units]
    shared = [name for name in (levels[0] if levels else {}) if all(name in of for of in levels)]
    return {one.unit_id: fmean(of[name] for name in shared) if shared else None for one, of in zip(units, levels, strict=True)}


def _mark(questionnaire: Questionnaire, dimensions: Mapping[str, UnitSpread]) -> float | None:
    if questionnaire.mark_model != MARK_MODEL or not questionnaire.of_tier("basics"):
        return None
    basics, scenarios = _tier(questionnaire, "basics", dimensions), _tier(questionnaire, "scenarios", dimensions)
    mark = float(mark_from_levels(*basics, *scenarios).mark)
    return None if np.isnan(mark) else mark


def _tier(questionnaire: Questionnaire, tier: Tier, dimensions: Mapping[str, UnitSpread]) -> tuple[list[float], list[float]]:
    """Levels and weights of the dimensions of a tier; NaN for no level."""
    weights = questionnaire.tiers[tier].weights if tier in questionnaire.tiers else {}
    names = [dimension.id for dimension in questionnaire.of_tier(tier)]
    return [dimensions[name].mean if name in dimensions else np.nan for name in names], [weights.get(name, 1.0) for name in names]


def _notes(units: Sequence[UnitScores]) -> Iterator[Message]:
    if len({one.scores.extent for one in units}) > 1:
        yield Message("Some units answered the quick version and others the full one: their levels rest on different questions.")
    if len({one.scores.questionnaire_version for one in units}) > 1:
        yield Message("Not all units answered the same version of the questionnaire.")
