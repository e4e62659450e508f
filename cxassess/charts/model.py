"""What a chart shows, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass

LOWEST, HIGHEST = 1, 5
FEWEST_AXES, MOST_OUTLINES = 3, 3

Levels = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class RadarSeries:
    """One outline: a level 1 to 5 per axis, None where there is no score; `hollow` holds the axes with a provisional one."""

    label: str
    levels: Levels
    hollow: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Radar:
    """The own profile first, at most two other outlines, and the level aimed at."""

    title: str
    axes: tuple[str, ...]
    series: tuple[RadarSeries, ...]
    target: RadarSeries | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn honestly."""
        if len(self.axes) < FEWEST_AXES:
            raise ValueError(f"a radar has at least {FEWEST_AXES} axes, not {len(self.axes)}")
        if not 1 <= len(self.series) <= MOST_OUTLINES:
            raise ValueError(f"a radar has 1 to {MOST_OUTLINES} outlines, not {len(self.series)}")
        for outline in (*self.series, *([self.target] if self.target else [])):
            _check(outline, len(self.axes))

    @property
    def own(self) -> RadarSeries:
        """The profile that the radar is about."""
        return self.series[0]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One dimension: its level with the bounds that unknown answers leave open, and the level aimed at."""

    label: str
    level: float | None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    hollow: bool = False

    def __post_init__(self) -> None:
        """Refuse what lies off the scale."""
        for value in (self.level, self.low, self.high, self.target):
            if value is not None and not LOWEST <= value <= HIGHEST:
                raise ValueError(f"{self.label!r} has a level outside {LOWEST} to {HIGHEST}: {value}")


@dataclass(frozen=True, slots=True)
class LevelList:
    """Dimensions in their fixed order."""

    title: str
    rows: tuple[LevelRow, ...]
    target_label: str = ""


def _check(outline: RadarSeries, axes: int) -> None:
    if len(outline.levels) != axes:
        raise ValueError(f"{outline.label!r} has {len(outline.levels)} levels for {axes} axes")
    if any(level is not None and not LOWEST <= level <= HIGHEST for level in outline.levels):
        raise ValueError(f"{outline.label!r} has a level outside {LOWEST} to {HIGHEST}: {outline.levels}")
