"""What a chart shows, as frozen values."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cxassess.scoring import ChangeVerdict

LOWEST, HIGHEST = 1, 5
FEWEST_AXES, MOST_OUTLINES, FEWEST_DAYS = 3, 3, 2

Levels = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class RadarSeries:
    """One outline: a level 1 to 5 per axis, None where there is no score; `hollow` holds the axes with a provisional one."""

    label: str
    levels: Levels
    hollow: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RadarBand:
    """From which level to which something lies on each axis, None where that is not known."""

    label: str
    low: Levels
    high: Levels

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards."""
        for low, high in zip(self.low, self.high, strict=True):
            check_range(self.label, low, high)

    def at(self, axis: int) -> tuple[float, float] | None:
        """Both ends on one axis."""
        low, high = self.low[axis], self.high[axis]
        return None if low is None or high is None else (low, high)


@dataclass(frozen=True, slots=True)
class Radar:
    """The own profile first, at most two other outlines, the level aimed at, and where others stand: their mean and their middle half."""

    title: str
    axes: tuple[str, ...]
    series: tuple[RadarSeries, ...]
    target: RadarSeries | None = None
    peers: RadarSeries | None = None
    band: RadarBand | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn honestly."""
        if len(self.axes) < FEWEST_AXES:
            raise ValueError(f"a radar has at least {FEWEST_AXES} axes, not {len(self.axes)}")
        if not 1 <= len(self.series) <= MOST_OUTLINES:
            raise ValueError(f"a radar has 1 to {MOST_OUTLINES} outlines, not {len(self.series)}")
        for outline in (*self.series, *filter(None, (self.target, self.peers))):
            _check(outline.label, outline.levels, len(self.axes))
        if self.band:
            for levels in (self.band.low, self.band.high):
                _check(self.band.label, levels, len(self.axes))

    @property
    def own(self) -> RadarSeries:
        """The profile that the radar is about."""
        return self.series[0]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A dimension, or a unit: its level and the level aimed at; `low` and `high` are the bounds or the interval, as the page says."""

    label: str
    level: float | None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    hollow: bool = False

    def __post_init__(self) -> None:
        """Refuse what lies off the scale, and a range that runs backwards."""
        check_levels(self.label, (self.level, self.low, self.high, self.target))
        check_range(self.label, self.low, self.high)


@dataclass(frozen=True, slots=True)
class LevelList:
    """Dimensions in their fixed order."""

    title: str
    rows: tuple[LevelRow, ...]
    target_label: str = ""


@dataclass(frozen=True, slots=True)
class SlopeRow:
    """One dimension in two measurements, with the verdict; without both levels it is not comparable, whatever the verdict."""

    label: str
    before: float | None
    after: float | None
    verdict: ChangeVerdict = ChangeVerdict.NO_DIFFERENCE

    def __post_init__(self) -> None:
        """Refuse what lies off the scale."""
        check_levels(self.label, (self.before, self.after))

    @property
    def shown(self) -> ChangeVerdict:
        """The verdict as far as it can be drawn."""
        return ChangeVerdict.NOT_COMPARABLE if self.before is None or self.after is None else self.verdict


@dataclass(frozen=True, slots=True)
class Slope:
    """Two measurements, named as over their columns, and what became of each dimension."""

    title: str
    before: str
    after: str
    rows: tuple[SlopeRow, ...]

    def __post_init__(self) -> None:
        """Refuse a chart of nothing."""
        check_rows(self.title, self.rows)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A level with its interval, and whether it is comparable with the one before it."""

    level: float
    low: float | None = None
    high: float | None = None
    comparable: bool = True


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One dimension: a point per measurement, None where there is no score."""

    label: str
    points: tuple[TrendPoint | None, ...]

    def __post_init__(self) -> None:
        """Refuse what lies off the scale."""
        for point in self.points:
            if point is not None:
                check_levels(self.label, (point.level, point.low, point.high))
                check_range(self.label, point.low, point.high)


@dataclass(frozen=True, slots=True)
class Trend:
    """Measurements in the order of their days, and the course of each dimension over them."""

    title: str
    days: tuple[date, ...]
    rows: tuple[TrendRow, ...]

    def __post_init__(self) -> None:
        """Refuse days that do not follow each other, and rows of another length."""
        check_rows(self.title, self.rows)
        if len(self.days) < FEWEST_DAYS or any(later < earlier for earlier, later in pairwise(self.days)):
            raise ValueError(f"{self.title!r} needs {FEWEST_DAYS} days or more, in their order: {self.days}")
        for row in self.rows:
            if len(row.points) != len(self.days):
                raise ValueError(f"{row.label!r} has {len(row.points)} points for {len(self.days)} days")


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One unit: a level per column, None where there is no score or where it may not be shown."""

    label: str
    levels: Levels


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Units under each other, dimensions beside each other."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]

    def __post_init__(self) -> None:
        """Refuse a table of nothing, and rows that do not fit its columns."""
        check_rows(self.title, self.rows)
        check_rows(self.title, self.columns)
        for row in self.rows:
            if len(row.levels) != len(self.columns):
                raise ValueError(f"{row.label!r} has {len(row.levels)} levels for {len(self.columns)} columns")
            check_levels(row.label, row.levels)


@dataclass(frozen=True, slots=True)
class GapRow:
    """One dimension as two groups see it; `low` and `high` are the interval of the first minus the second."""

    label: str
    first: float | None
    second: float | None
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        """Refuse what lies off the scale, and an interval that runs backwards."""
        check_levels(self.label, (self.first, self.second))
        check_range(self.label, self.low, self.high)

    @property
    def difference(self) -> float | None:
        """The first minus the second."""
        return None if self.first is None or self.second is None else self.first - self.second


@dataclass(frozen=True, slots=True)
class GapList:
    """Two groups, and how far they lie apart on each dimension, in the order given."""

    title: str
    first: str
    second: str
    rows: tuple[GapRow, ...]

    def __post_init__(self) -> None:
        """Refuse a chart of nothing."""
        check_rows(self.title, self.rows)


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """One item: its question, how many answered level 1, 2, 3, 4 and 5, and the mean of the answers."""

    label: str
    counts: tuple[int, ...]
    mean: float | None

    def __post_init__(self) -> None:
        """Refuse counts that are none, and a mean off the scale."""
        if len(self.counts) != HIGHEST - LOWEST + 1 or min(self.counts) < 0:
            raise ValueError(f"{self.label!r} needs a count of 0 or more for each level: {self.counts}")
        check_levels(self.label, (self.mean,))


@dataclass(frozen=True, slots=True)
class SpreadList:
    """Items with the spread of their answers, in the order given."""

    title: str
    rows: tuple[SpreadRow, ...]

    def __post_init__(self) -> None:
        """Refuse a chart of nothing."""
        check_rows(self.title, self.rows)


def _check(label: str, levels: Levels, axes: int) -> None:
    if len(levels) != axes:
        raise ValueError(f"{label!r} has {len(levels)} levels for {axes} axes")
    check_levels(label, levels)


def check_levels(label: str, levels: Levels) -> None:
    """Refuse a level off the scale."""
    for level in levels:
        if level is not None and not LOWEST <= level <= HIGHEST:
            raise ValueError(f"{label!r} has a level outside {LOWEST} to {HIGHEST}: {level}")


def check_range(label: str, low: float | None, high: float | None) -> None:
    """Refuse a range that runs backwards."""
    if low is not None and high is not None and low > high:
        raise ValueError(f"{label!r} has a range that runs backwards: {low} to {high}")


def check_rows(title: str, rows: Sized) -> None:
    """Refuse a chart of nothing."""
    if not len(rows):
        raise ValueError(f"{title!r} has nothing to show")
