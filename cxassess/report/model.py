"""The report: one frozen value with everything in the reader's language, which every writer lays out and none computes from.

Each number is a `Figure` with the value as computed and the text to print, so that all files read the same. Texts that people typed
are plain text without control characters; they are never markup. A part that was not chosen, or that there is nothing for, is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .advice_parts import (
    AdviceGroup,
    AdviceLine,
    AdvicePart,
    BenchmarkPart,
    GradeLine,
    GradePart,
    PlaceLine,
    PlanEntry,
    PlanPart,
    PlanPhasePart,
    RhythmLine,
)
from .change_parts import ChangedLine, ChangeLine, ComparisonPart, MarkChangeLine
from .labels import Labels
from .method_parts import LevelName, MethodPart
from .people_parts import AnswersPart, DividedLine, PersonAnswer, PersonLine, RespondentsPart, RoleLine
from .result_parts import (
    Cover,
    DimensionPart,
    DimensionParts,
    Extreme,
    Honesty,
    ItemPart,
    LevelLine,
    MarketArea,
    MarketPart,
    MarkPart,
    Note,
    Profile,
    PublishedGroup,
    PublishedLine,
    Summary,
)
from .values import ABSENT, Block, BlockKind, Day, Explained, ExplainedRow, Figure, Grid, Range, Run, Unit

__all__ = [
    "ABSENT",
    "ALL_SECTIONS",
    "APPENDICES",
    "AdviceGroup",
    "AdviceLine",
    "AdvicePart",
    "AnswersPart",
    "BenchmarkPart",
    "Block",
    "BlockKind",
    "ChangeLine",
    "ChangedLine",
    "ComparisonPart",
    "Cover",
    "Day",
    "DimensionPart",
    "DimensionParts",
    "DividedLine",
    "Explained",
    "ExplainedRow",
    "Extreme",
    "Figure",
    "GradeLine",
    "GradePart",
    "Grid",
    "Honesty",
    "ItemPart",
    "Labels",
    "LevelLine",
    "LevelName",
    "MarkChangeLine",
    "MarkPart",
    "MarketArea",
    "MarketPart",
    "MethodPart",
    "Note",
    "PersonAnswer",
    "PersonLine",
    "PlaceLine",
    "PlanEntry",
    "PlanPart",
    "PlanPhasePart",
    "Profile",
    "PublishedGroup",
    "PublishedLine",
    "Range",
    "Report",
    "RespondentsPart",
    "RhythmLine",
    "RoleLine",
    "Run",
    "Section",
    "Summary",
    "Unit",
]


class Section(StrEnum):
    """The parts that can be chosen, in the order of the report. The cover is always there."""

    SUMMARY = "summary"
    MARK = "mark"
    HONESTY = "honesty"
    PROFILE = "profile"
    COMPARISON = "comparison"
    BENCHMARK = "benchmark"
    DIMENSIONS = "dimensions"
    ADVICE = "advice"
    PLAN = "plan"
    GRADE = "grade"
    RESPONDENTS = "respondents"
    ANSWERS = "answers"
    MARKET = "market"
    CALCULATION = "calculation"
    METHOD = "method"


ALL_SECTIONS = frozenset(Section)
APPENDICES = frozenset({Section.MARKET, Section.CALCULATION})
"""What few readers look for: left out of a document that is to be read, unless it is asked for."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report of one measurement in the reader's `language`; `sections` are those that are in it, in order.

    `headings`: the heading of each section that is in it.
    """

    language: str
    cover: Cover
    labels: Labels
    sections: tuple[Section, ...]
    headings: Mapping[Section, str]
    summary: Summary | None = None
    mark: MarkPart | None = None
    profiles: tuple[Profile, ...] = ()
    honesty: Honesty | None = None
    comparison: ComparisonPart | None = None
    benchmark: BenchmarkPart | None = None
    dimensions: DimensionParts | None = None
    advice: AdvicePart | None = None
    plan: PlanPart | None = None
    grade: GradePart | None = None
    respondents: RespondentsPart | None = None
    answers: AnswersPart | None = None
    market: MarketPart | None = None
    calculation: tuple[Explained, ...] = ()
    method: MethodPart | None = None

    def part(self, section: Section) -> object:
        """What stands in a section; nothing where it is not in the report."""
        return self.profiles if section is Section.PROFILE else getattr(self, section.value)
