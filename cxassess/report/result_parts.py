"""The parts of a report that tell the result: what it comes down to, the mark, the profile, each dimension."""

from __future__ import annotations

from dataclasses import dataclass

from cxassess.charts import LevelList, Radar

from .advice_parts import AdviceLine, PlaceLine
from .change_parts import ChangeLine
from .values import Day, Figure, Range


@dataclass(frozen=True, slots=True)
class Cover:
    """What it is a report of. Texts that nobody gave are empty; `organisation` then reads as a stand-in.

    `title`: what kind of document it is; `assessment`: the title that a person gave the measurement. `state`: preliminary or final, in
    words. `example`: "invented example", empty for a real organisation. `facts`: extent, day and number of respondents as short texts.
    """

    title: str
    organisation: str
    unit: str
    assessment: str
    questionnaire: str
    version: str
    period: str
    extent: str
    measured_on: Day
    made_on: Day
    respondents: Figure
    state: str
    preliminary: bool
    anonymous: bool
    example: str
    facts: tuple[str, ...]
    sector: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Extreme:
    """A strongest or weakest dimension; `questions` pull a weakest one down."""

    dimension_id: str
    title: str
    level: Figure
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The result in words. Nothing is strongest or weakest where all is level; `steps` are the first three actions at most."""

    heading: str
    verdict: tuple[str, ...]
    strongest: tuple[Extreme, ...]
    weakest: tuple[Extreme, ...]
    steps_heading: str
    steps: tuple[AdviceLine, ...]


@dataclass(frozen=True, slots=True)
class MarkPart:
    """The predicted mark. `mark.text` is what to print large: a number, or its bounds where it is shown as such.

    `interval` and `bounds` as numbers; `margin` and `between` say them in a sentence, empty where they are not to be said.
    `ambition_text`: "8: effortless and loyal". `place`: in the benchmark, None where none was given.
    """

    heading: str
    mark: Figure
    shown_as_bounds: bool
    bounds: Range
    interval: Range
    margin: str
    between: str
    caveat: str
    basics: Figure
    delight: Figure
    ambition: Figure
    ambition_text: str
    place: PlaceLine | None


@dataclass(frozen=True, slots=True)
class LevelLine:
    """The numbers of one dimension. `hollow`: preliminary, to be drawn hollow; `margin`: its interval in a sentence.

    `why_none`: why there is no level, empty where there is one.
    """

    dimension_id: str
    title: str
    short: str
    level: Figure
    hollow: bool
    interval: Range
    bounds: Range
    target: Figure
    assured: Figure
    coverage: Figure
    margin: str
    why_none: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A tier: its radar (None with fewer than three axes) with what it says in words, the levels as a list, and as lines.

    `notes`: what to know of the picture.
    """

    tier: str
    title: str
    about: str
    radar: Radar | None
    alt: str
    levels: LevelList
    levels_alt: str
    lines: tuple[LevelLine, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What a person wrote beside an answer; `who` is empty where one person answered."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemPart:
    """One question. `answer`: in words, empty where several people answered or none may be shown; `state`: why there is no level.

    `counts`: how many answered level 1, 2, 3, 4 and 5; empty for one respondent, an open question, and where they may not be shown.
    `agreement`: in a sentence. `rests_on`: evidence of a single answer. `texts`: what was written to an open question.
    `next_level`: the description of the level above a single answer.
    """

    id: str
    ask: str
    why: str
    level: Figure
    answer: str
    next_level: str
    state: str
    rests_on: str
    counts: tuple[int, ...]
    agreement: str
    divided: bool
    weakest: bool
    notes: tuple[Note, ...]
    more_notes: str
    texts: tuple[Note, ...]
    look_at: str


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """A published figure as it was published: `value.text` has its unit and its qualifier."""

    value: Figure
    says: str
    origin: str
    kind: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """Figures that are easily taken for each other, side by side, and what sets them apart."""

    figures: tuple[PublishedLine, ...]
    differ: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DimensionPart:
    """A page about one dimension. `tier`: its title; `advice` in the order of the list; `change` where there is an earlier measurement."""

    id: str
    tier: str
    title: str
    about: str
    line: LevelLine
    weakest: tuple[str, ...]
    items: tuple[ItemPart, ...]
    agreement: str
    advice: tuple[AdviceLine, ...]
    change: ChangeLine | None
    place: PlaceLine | None
    source: str


@dataclass(frozen=True, slots=True)
class DimensionParts:
    """A page for each dimension, in questionnaire order."""

    heading: str
    pages: tuple[DimensionPart, ...]


@dataclass(frozen=True, slots=True)
class MarketArea:
    """Published figures about one dimension."""

    dimension_id: str
    title: str
    groups: tuple[PublishedGroup, ...]


@dataclass(frozen=True, slots=True)
class MarketPart:
    """What others published about each dimension, of which there is something. `note`: what to know before figures are compared."""

    note: str
    areas: tuple[MarketArea, ...]

    def about(self, dimension_id: str) -> tuple[PublishedGroup, ...]:
        """What was published about one dimension."""
        return next((area.groups for area in self.areas if area.dimension_id == dimension_id), ())


@dataclass(frozen=True, slots=True)
class Honesty:
    """What the result rests on and where it may flatter."""

    heading: str
    sentences: tuple[str, ...]
