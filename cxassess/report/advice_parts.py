"""The parts of a report about what to do: advice, plan, how the plan came out; and the place among others."""

from __future__ import annotations

from dataclasses import dataclass

from cxassess.charts import ImpactList, PromiseList, Timeline

from .values import Day, Explained, Figure

IN_FULL = 10
"""Actions that a document tells in full; what comes after these is a list, of which the workbook has the rest."""


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """An action of the advice. `place`: its number in the list; None where it waits or is for later.

    `effort.text`: "3 person-weeks". `facts`: dimension, size, effort and owner, as one line has them. `blocked`: what it waits for.
    `memory`: what became of it before. `question`: the one that it follows from. `why`: how its rank came about.
    """

    id: str
    place: int | None
    phase: str
    what: str
    dimension_id: str
    dimension: str
    size: str
    effort: Figure
    owner: str
    facts: tuple[str, ...]
    first_step: str
    measure: str
    reasons: tuple[str, ...]
    blocked: tuple[str, ...]
    memory: tuple[str, ...]
    question: str
    source: str
    why: Explained | None


@dataclass(frozen=True, slots=True)
class AdviceGroup:
    """Actions under one heading, in their order."""

    heading: str
    lines: tuple[AdviceLine, ...]

    @property
    def in_full(self) -> tuple[AdviceLine, ...]:
        """Those that come first in the whole list."""
        return tuple(line for line in self.lines if line.place is not None and line.place <= IN_FULL)

    @property
    def in_short(self) -> tuple[AdviceLine, ...]:
        """The others."""
        return tuple(line for line in self.lines if line.place is None or line.place > IN_FULL)


@dataclass(frozen=True, slots=True)
class AdvicePart:
    """The ranked advice: `groups` of what can be taken up, then what waits for something else, then what is for later.

    `robust`: how firmly the first stands first, in sentences; empty where there is nothing to say.
    """

    heading: str
    robust: tuple[str, ...]
    groups: tuple[AdviceGroup, ...]
    waiting: AdviceGroup | None
    later: AdviceGroup | None
    impact: ImpactList | None
    impact_alt: str


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """An action of the plan. `when`: its days in words; `closed`: when it was done, or dropped and why; `overdue` in words or empty."""

    id: str
    what: str
    part: str
    state: str
    status: str
    overdue: str
    owner: str
    start: Day
    due: Day
    when: str
    closed: str
    effort: Figure
    first_step: str
    measure: str
    note: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanPhasePart:
    """Now, next or later, with its actions in the order in which they start."""

    heading: str
    entries: tuple[PlanEntry, ...]


@dataclass(frozen=True, slots=True)
class RhythmLine:
    """A meeting that comes back: what, and how often, how long and from when in one text."""

    what: str
    part: str
    facts: str
    source: str


@dataclass(frozen=True, slots=True)
class PlanPart:
    """The plan by phase. `made_after`: of which measurement it is, where that is an earlier one; `progress`: how many are done."""

    heading: str
    made_after: str
    period: str
    progress: str
    phases: tuple[PlanPhasePart, ...]
    rhythm_heading: str
    rhythm: tuple[RhythmLine, ...]
    timeline: Timeline | None
    timeline_alt: str


@dataclass(frozen=True, slots=True)
class GradeLine:
    """Promised against realised for one dimension; `verdict` is a key of `ChangeVerdict`, `outcome` its words."""

    dimension_id: str
    title: str
    before: Figure
    promised: Figure
    after: Figure
    reached: str
    verdict: str
    outcome: str
    done: Figure
    dropped: Figure
    unfinished: Figure
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradePart:
    """How the plan of an earlier measurement came out; `before` and `after` name the two measurements."""

    heading: str
    before: str
    after: str
    sentences: tuple[str, ...]
    lines: tuple[GradeLine, ...]
    promise: PromiseList | None
    promise_alt: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """The place of the mark or of a dimension among others; `dimension_id` is that, or the key of the mark in the benchmark.

    `sentences`: the place in words, then what it rests on. `value`: of the own organisation; `n`: the others.
    """

    dimension_id: str
    title: str
    value: Figure
    mean: Figure
    percentile: Figure
    n: Figure
    period: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BenchmarkPart:
    """The mark and the dimensions among others; `peers`: what the group of peers is called."""

    heading: str
    peers: str
    lines: tuple[PlaceLine, ...]
