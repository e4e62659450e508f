"""What a slide says, before anything is placed on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Levels = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    text: str
    bold: bool = False
    bullet: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs; `size` in points is what they have where there is room."""

    lines: tuple[Line, ...]
    size: int = 18


@dataclass(frozen=True, slots=True)
class Big:
    """A figure that is read from the back of the room, and what it is."""

    figure: str
    caption: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head. `shares` of the width add up to 1; `numeric` are the columns that stand to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    numeric: frozenset[int] = frozenset()
    alt: str = ""
    row_height: float = 0


class Ink(StrEnum):
    """What a series is about, which decides its colour."""

    OWN = "own"
    AIM = "aim"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers in the order of the categories, None where there is none; `hollow` holds the places of preliminary ones.

    `inks`: one for each number, where they are not about the same.
    """

    name: str
    values: Levels
    ink: Ink = Ink.OWN
    hollow: frozenset[int] = frozenset()
    inks: tuple[Ink, ...] = ()


class ChartKind(StrEnum):
    """The form of a chart."""

    RADAR = "radar"
    BARS = "bars"
    STACKED = "stacked"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that can be edited; `lowest` to `highest` is its scale, `names` the share of the width for names of bars."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    lowest: float = 1
    highest: float | None = 5
    decimals: int = 1
    names: float = 0.4


Block = Text | Big | Table | Chart


@dataclass(frozen=True, slots=True)
class Slide:
    """One message, its title, with what shows it.

    `share`: of the width that the left column has. `foot`: small print. `step`: the place of the session at which it is shown.
    """

    title: str
    left: tuple[Block, ...]
    right: tuple[Block, ...] = ()
    share: float = 0.5
    foot: str = ""
    notes: tuple[str, ...] = ()
    step: int | None = None
