"""Levels over time: a line as long as measurements can be compared, and where it breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cxassess.locale import Message

from .common_items import CommonItems, Measured, Wave, common_items
from .comparability import comparability_of, why_no_dimension


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """A dimension in one measurement; `breaks`: no line goes to it from the one before, and `reason` says why."""

    assessment_id: str
    measured_on: date | None
    level: float | None
    breaks: bool = False
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Measurements in time order and, by dimension, a point for each of them.

    `notes`: for every run of measurements that are drawn together, on which questions; to be said before they are drawn.
    """

    measurements: tuple[Measured, ...]
    dimensions: Mapping[str, tuple[SeriesPoint, ...]]
    notes: tuple[Message, ...]

    def beside_last(self, dimension_id: str) -> tuple[float | None, ...]:
        """The levels of a dimension that may be laid over that of the last measurement; None before a break."""
        points = self.dimensions[dimension_id]
        begins = max((place for place, point in enumerate(points) if point.breaks), default=0)
        return tuple(point.level if place >= begins else None for place, point in enumerate(points))


def series(measurements: Sequence[Measured]) -> Series:
    """Levels of each dimension over two or more measurements, for trend lines and for outlines over one another.

    Measurements that follow each other are drawn together as long as they all have enough items in common, and are then
    scored on these, with the newest version's weights: one line, one set of questions. Otherwise the line breaks and a new
    one begins. A dimension that cannot be compared within such a run shows each measurement's own level, unconnected.
    Undated measurements come last. Raises ValueError when there is none.
    """
    ordered = sorted(measurements, key=lambda one: (one.assessment.measured_on is None, one.assessment.measured_on or date.min))
    if not ordered:
        raise ValueError("a series takes at least one measurement")
    runs = [_Run(common, why) for common, why in _runs(ordered)]
    names = dict.fromkeys(dimension.id for run in reversed(runs) for dimension in run.common.every_dimension)
    return Series(
        measurements=tuple(ordered),
        dimensions={name: tuple(point for run in runs for point in run.points(name)) for name in names},
        notes=tuple(comparability_of(run.common).message for run in runs if len(run.common.measurements) > 1),
    )


def _runs(ordered: Sequence[Measured]) -> Iterator[tuple[CommonItems, Message | None]]:
    """The longest runs that can be compared, each with why it could not go on from the one before."""
    run, why = common_items(ordered[:1]), None
    for measured in ordered[1:]:
        longer = common_items((*run.measurements, measured))
        if longer.comparable:
            run = longer
        else:
            yield run, why
            run, why = common_items([measured]), comparability_of(longer).message
    yield run, why


@dataclass(frozen=True)
class _Run:
    """Measurements that are drawn together, and why they are not drawn together with those before."""

    common: CommonItems
    why: Message | None

    @cached_property
    def _waves(self) -> list[Wave]:
        return [self.common.wave(place) for place in range(len(self.common.measurements))]

    @cached_property
    def _own(self) -> list[Wave]:
        return [common_items([measured]).wave(0) for measured in self.common.measurements]

    def points(self, dimension_id: str) -> Iterator[SeriesPoint]:
        """A dimension in each of the measurements."""
        together = self.common.has_dimension(dimension_id)
        apart = None if together else why_no_dimension(self.common, dimension_id)
        waves = self._waves if together else self._own
        for place, (measured, wave) in enumerate(zip(self.common.measurements, waves, strict=True)):
            reason = self.why if place == 0 else apart
            one = measured.assessment
            yield SeriesPoint(one.id, one.measured_on, wave.level_of(dimension_id), reason is not None, reason)
