"""What the charts of advice and of a plan show, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cxassess.advice import Quadrant, Status

from .model import check_levels, check_rows

MOST_TIERS = 2


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """An action: its number in the list, the place of its tier among those of the chart, its person-weeks, and its effect.

    `impact`: as a share of the highest of its tier, 0 to 1. `borderline`: it could as well be in the quadrant beside it.
    """

    number: int
    label: str
    tier: int
    effort: int
    impact: float
    quadrant: Quadrant
    borderline: bool = False

    def __post_init__(self) -> None:
        """Refuse what has no place in the chart."""
        if not 0 <= self.impact <= 1:
            raise ValueError(f"{self.label!r} has an impact outside 0 to 1: {self.impact}")
        if self.effort < 1:
            raise ValueError(f"{self.label!r} needs an effort of 1 person-week or more: {self.effort}")


@dataclass(frozen=True, slots=True)
class ImpactList:
    """Actions in the order of their list, and the names of their tiers."""

    title: str
    tiers: tuple[str, ...]
    rows: tuple[ImpactRow, ...]

    def __post_init__(self) -> None:
        """Refuse a chart of nothing, and actions of a tier that has no name."""
        check_rows(self.title, self.rows)
        if not 1 <= len(self.tiers) <= MOST_TIERS:
            raise ValueError(f"{self.title!r} has 1 or {MOST_TIERS} tiers, not {len(self.tiers)}")
        for row in self.rows:
            if not 0 <= row.tier < len(self.tiers):
                raise ValueError(f"{row.label!r} has tier {row.tier} of {len(self.tiers)}")


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """A planned action: what to do, how far it is, who does it, and from when to when as far as that is known."""

    label: str
    status: Status
    start: date | None = None
    due: date | None = None
    owner: str = ""

    def __post_init__(self) -> None:
        """Refuse a bar that runs backwards."""
        if self.start and self.due and self.due < self.start:
            raise ValueError(f"{self.label!r} is due before it starts: {self.start} to {self.due}")

    @property
    def days(self) -> tuple[date, date] | None:
        """Its first day and its last; None without any date."""
        start, due = self.start or self.due, self.due or self.start
        return (start, due) if start and due else None


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """A part of the plan with its name."""

    label: str
    bars: tuple[TimelineBar, ...]


@dataclass(frozen=True, slots=True)
class TimelineMeeting:
    """What keeps coming back: its name, with how often, and its first day."""

    label: str
    start: date


@dataclass(frozen=True, slots=True)
class Timeline:
    """A plan from its first day to its last, in its parts; parts without an action are not drawn."""

    title: str
    start: date
    end: date
    groups: tuple[TimelineGroup, ...]
    meetings: tuple[TimelineMeeting, ...] = ()
    today: date | None = None

    def __post_init__(self) -> None:
        """Refuse a plan of nothing, and one that ends before it starts."""
        check_rows(self.title, [bar for group in self.groups for bar in group.bars])
        if self.end < self.start:
            raise ValueError(f"{self.title!r} ends before it starts: {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A dimension: its level before the plan, what the plan promised, and its level at the next measurement.

    `reached`: whether the promise was kept, None where that cannot be told.
    """

    label: str
    before: float | None
    promised: float | None
    after: float | None
    reached: bool | None = None

    def __post_init__(self) -> None:
        """Refuse what lies off the scale, and a verdict on what is not there."""
        check_levels(self.label, (self.before, self.promised, self.after))
        if self.reached is not None and (self.promised is None or self.after is None):
            raise ValueError(f"{self.label!r} has a verdict without a promise and a level after it")


@dataclass(frozen=True, slots=True)
class PromiseList:
    """Dimensions in their fixed order; `before` and `after` are the names of the two measurements."""

    title: str
    before: str
    after: str
    rows: tuple[PromiseRow, ...]

    def __post_init__(self) -> None:
        """Refuse a chart of nothing."""
        check_rows(self.title, self.rows)
