"""Where the names and numbers stand at both ends of a slope chart.

There are two layouts, for a wide screen and for a narrow one. On a narrow screen the left end has room for numbers alone: there a
letter tells to which name at the right a point without a line belongs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from cxassess.locale import format_number
from cxassess.scoring import ChangeVerdict

from .canvas import Row, Rows, text_width, wrapped
from .dodge import dodge
from .model import HIGHEST, LOWEST, Slope
from .theme import NO_SCORE


@dataclass(frozen=True, slots=True)
class Layout:
    """How labels look on one kind of screen: characters on a line, and pixels."""

    name: str
    characters: int
    font_size: float
    line: float


WIDE = Layout("wide", characters=24, font_size=13, line=15)
SLIM = Layout("slim", characters=18, font_size=11.5, line=13.5)
LAYOUTS = (WIDE, SLIM)

BETWEEN = 3
"""Pixels between two labels."""

LEAST_PLOT, MOST_LINES = 320, 3
"""Pixels from level 5 to level 1, and lines of a label."""

SPILL = 16
"""Pixels that labels may stand above level 5 or under level 1; labels without a level come under that."""

Levels = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class SlopeLabels:
    """The labels as rows, with the pixels from level 5 to level 1, and those down to the lowest label."""

    plot: float
    height: float
    rows: Rows
    room: dict[str, float]

    def at(self, level: float) -> float:
        """The height of a level, as a share of the whole."""
        return round(_down(level, self.plot) / self.height, 4)


def slope_labels(slope: Slope, language: str) -> SlopeLabels:
    """Labels that do not overlap; their places are shares of the height from level 5 to the lowest label."""
    keys = _keys(slope)
    sides: tuple[Levels, Levels] = ([row.before for row in slope.rows], [row.after for row in slope.rows])
    names = {(side, layout.name): _names(slope, keys, layout, side) for side, layout in _ends()}
    sizes = {(side, layout.name): [len(lines) * layout.line + BETWEEN for lines in names[side, layout.name]] for side, layout in _ends()}
    plot = max(LEAST_PLOT, *(_total(sizes[end], sides[end[0]], scored=True) for end in sizes))
    below = max(_total(sizes[end], sides[end[0]], scored=False) for end in sizes)
    height = plot + (SPILL + below if below else 0)
    places = {end: _places(sides[end[0]], sizes[end], plot) for end in sizes}
    rows: Rows = []
    for side, levels in enumerate(sides):
        for k, level in enumerate(levels):
            row = _row(level, keys.get(k, ""), side, language) | {"y": 0 if level is None else round(_down(level, plot) / height, 4)}
            for layout in LAYOUTS:
                lines, place = names[side, layout.name][k], places[side, layout.name][k]
                row |= {layout.name: round(place / height, 4), f"{layout.name}_lines": len(lines), f"{layout.name}_name": "\n".join(lines)}
            rows.append(row)
    return SlopeLabels(plot, height, rows, _room(names, keys))


def _ends() -> Iterator[tuple[int, Layout]]:
    return ((side, layout) for side in (0, 1) for layout in LAYOUTS)


def _down(level: float, plot: float) -> float:
    return (HIGHEST - level) / (HIGHEST - LOWEST) * plot


def _keys(slope: Slope) -> dict[int, str]:
    """A letter for every row whose left point has no line."""
    alone = [k for k, row in enumerate(slope.rows) if row.shown is ChangeVerdict.NOT_COMPARABLE and row.before is not None]
    return {k: _letters(at) for at, k in enumerate(alone)}


def _letters(at: int) -> str:
    return ascii_lowercase[at] if at < len(ascii_lowercase) else _letters(at // 26 - 1) + ascii_lowercase[at % 26]


def _names(slope: Slope, keys: dict[int, str], layout: Layout, side: int) -> list[list[str]]:
    """The lines of every name; none to read at the left of a narrow screen."""
    if layout is WIDE:
        return [wrapped(row.label, layout.characters, MOST_LINES) for row in slope.rows]
    if side == 0:
        return [[""] for _ in slope.rows]
    labels = (f"{row.label} ({keys[k]})" if k in keys else row.label for k, row in enumerate(slope.rows))
    return [wrapped(label, layout.characters, MOST_LINES) for label in labels]


def _total(sizes: list[float], levels: Levels, *, scored: bool) -> float:
    return sum(size for size, level in zip(sizes, levels, strict=True) if (level is not None) is scored)


def _places(levels: Levels, sizes: list[float], plot: float) -> list[float]:
    """Labels with a level as near to it as they can be, and those without one under each other below level 1."""
    scored = [k for k, level in enumerate(levels) if level is not None]
    wanted = [_down(level, plot) for level in levels if level is not None]
    places = dict(zip(scored, dodge(wanted, [sizes[k] for k in scored], -SPILL, plot + SPILL), strict=True))
    below = plot + SPILL
    for k, size in enumerate(sizes):
        if k not in places:
            places[k] = below + size / 2
            below += size
    return [places[k] for k in range(len(levels))]


def _row(level: float | None, key: str, side: int, language: str) -> Row:
    number = NO_SCORE if level is None else format_number(level, language)
    slim = "" if level is None and not side else f"({key}) {number}" if key and not side else number
    return {"x": side, "sign": 2 * side - 1, "scored": level is not None, "number": number, "slim_number": slim}


def _room(names: dict[tuple[int, str], list[list[str]]], keys: dict[int, str]) -> dict[str, float]:
    """Pixels that the longest line takes: of names, and of the letters before the numbers at the left."""
    longest = {layout.name: max(text_width(lines, layout.font_size) for lines in names[1, layout.name]) for layout in LAYOUTS}
    return {**longest, "key": 8 + 8 * max(map(len, keys.values())) if keys else 0}
