"""Numbers, days and texts as a report holds them: what they are, and how they read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ABSENT = "–"
"""How a number reads that there is none of."""


class Unit(StrEnum):
    """What kind of number it is; a share lies between 0 and 1 and reads as a percentage, a difference has its sign.

    Of what is `WORDED` the text says more than the number ("about 50%", "1 in 8"): it is to be written as text everywhere.
    """

    NUMBER = "number"
    SHARE = "share"
    DIFFERENCE = "difference"
    PERCENT = "percent"
    WORDED = "worded"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: `value` as it was computed, unrounded, and `text` as the reader reads it.

    Without a value the text is a dash, or what stands in its place: the predicted mark reads as its bounds. `decimals`: how many the
    text has, for who writes the value itself.
    """

    value: float | None
    text: str
    decimals: int = 1
    unit: Unit = Unit.NUMBER

    @property
    def known(self) -> bool:
        """Whether there is such a number."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Range:
    """From one number to another, with how the two read together; the text is empty where there is none."""

    low: Figure
    high: Figure
    text: str

    @property
    def known(self) -> bool:
        """Whether there is such a range."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Day:
    """A day and how it reads; None and an empty text where it is not known."""

    date: date | None
    text: str


class BlockKind(StrEnum):
    """What a block of running text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight; all of it is text, none of it markup."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or an item of a list."""

    kind: BlockKind
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words, whatever they look like."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """A term of a number: what it is, its value and weight, what it contributes, and a remark."""

    label: str
    value: Figure
    weight: Figure
    contribution: Figure
    note: str


@dataclass(frozen=True, slots=True)
class Explained:
    """How a number came about: sentences, and the terms that make it up."""

    title: str
    sentences: tuple[str, ...]
    rows: tuple[ExplainedRow, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table of words and numbers as they read."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
