"""The parts of a report about what has changed since an earlier measurement."""

from __future__ import annotations

from dataclasses import dataclass

from cxassess.charts import Radar, Slope

from .values import Figure, Range


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What became of a dimension. `verdict`: risen, fallen, no_difference or not_comparable; `outcome`: the same in words.

    `interval`: of the difference; no text where the outcome is given in words only. `reason`: why it cannot be compared.
    """

    id: str
    title: str
    verdict: str
    outcome: str
    before: Figure
    after: Figure
    difference: Figure
    interval: Range
    reason: str


@dataclass(frozen=True, slots=True)
class MarkChangeLine:
    """The mark then and now; each reads as its bounds where there is none. `verdict` is empty where nothing was tested."""

    before: Figure
    after: Figure
    difference: Figure
    interval: Range
    verdict: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A question that was answered differently; `before` and `after` in words, where one person answered each time, else the levels.

    `difference.text` reads "different" or the like where there is no difference in levels.
    """

    ask: str
    difference: Figure
    level_before: Figure
    level_after: Figure
    before: str
    after: str
    note_before: str
    note_after: str


@dataclass(frozen=True, slots=True)
class ComparisonPart:
    """An earlier measurement beside this one, `before` and `after` being their names.

    `answers_first`: so few people answered that `changed` is to be shown before the levels. `meaning`: what the words rest on.
    `radars` have the two outlines over each other, this measurement first. Without a `reason` why not, the two are comparable.
    """

    heading: str
    title: str
    before: str
    after: str
    comparable: bool
    sentences: tuple[str, ...]
    basis: str
    meaning: tuple[str, ...]
    mark: MarkChangeLine | None
    lines: tuple[ChangeLine, ...]
    slope: Slope | None
    slope_alt: str
    radars: tuple[Radar, ...]
    answers_first: bool
    changed_heading: str
    changed: tuple[ChangedLine, ...]
