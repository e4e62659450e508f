"""What a score is: frozen values for pages, reports and exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cxassess.questionnaire import Extent, Tier

from .dimensions import TOLERANCE
from .precision import Precision


class BasicsState(StrEnum):
    """How far the basics are: they come first, nearly hold, or hold."""

    FIRST = "basics_first"
    NEARLY = "nearly_in_order"
    IN_ORDER = "in_order"


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """Level of a dimension with what it rests on; None where there is no such number.

    `provisional`: the quick version, of which a part is answered; draw it hollow. `low` and `high`: the level if every
    unknown were 1 or 5. Counts are answers, over all sheets that count. `weakest`: the items that share the lowest level.
    `precision`: how sure the level is as a mean of respondents; None without a level.
    """

    dimension_id: str
    tier: Tier
    level: float | None
    provisional: bool
    coverage: float | None
    low: float | None
    high: float | None
    assured: int | None
    answered: int
    applicable: int
    dont_know: int
    unanswered: int
    not_applicable: int
    weakest: tuple[str, ...]
    item_levels: Mapping[str, float]
    precision: Precision | None


@dataclass(frozen=True, slots=True)
class TierScore:
    """Mean and lowest of a tier's dimensions, and half and half; None while a dimension, named in `missing`, has no level."""

    tier: Tier
    mean: float | None
    lowest: float | None
    composite: float | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """The predicted mark, indicative, with its parts; they are None while a basic, named in `missing`, has no level.

    `low` and `high`: the mark if every unknown were 1 or 5. The delight level counts a scenario without a level as 1.
    `precision`: how sure the mark is, resting on the levels of several respondents; None without a mark.
    """

    model: str
    value: float | None
    low: float
    high: float
    provisional: bool
    basics_mean: float | None
    basics_lowest: float | None
    basics_composite: float | None
    basics_part: float | None
    gate: float | None
    delight_level: float
    delight_part: float | None
    missing: tuple[str, ...]
    precision: Precision | None

    @property
    def exact(self) -> bool:
        """Whether no unknown answer can change the mark."""
        return self.value is not None and self.high - self.low < TOLERANCE

    @property
    def shown_as_bounds(self) -> bool:
        """Whether to show `low` to `high` in place of one number: no mark yet, or one that rests on half-answered quick items."""
        return self.value is None or (self.provisional and not self.exact)


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of one assessment; dimensions and tiers in questionnaire order."""

    questionnaire_id: str
    questionnaire_version: str
    extent: Extent
    sheets: int
    dimensions: Mapping[str, DimensionScore]
    tiers: Mapping[Tier, TierScore]
    mark: Mark | None
    state: BasicsState | None

    @property
    def strongest(self) -> tuple[DimensionScore, ...]:
        """The dimensions that share the highest level; empty when none has one."""
        return self._at(max(self._levels, default=None))

    @property
    def weakest(self) -> tuple[DimensionScore, ...]:
        """The dimensions that share the lowest level; empty when none has one."""
        return self._at(min(self._levels, default=None))

    @property
    def _levels(self) -> list[float]:
        return [score.level for score in self.dimensions.values() if score.level is not None]

    def _at(self, level: float | None) -> tuple[DimensionScore, ...]:
        if level is None:
            return ()
        scores = self.dimensions.values()
        return tuple(score for score in scores if score.level is not None and abs(score.level - level) < TOLERANCE)

    def to_target(self, target: Mapping[str, float]) -> dict[str, float | None]:
        """How many levels each dimension with a target is below it: 0 when reached, None without a level."""
        levels = {dimension_id: self.dimensions[dimension_id].level for dimension_id in target}
        return {dimension_id: None if level is None else _distance(level, target[dimension_id]) for dimension_id, level in levels.items()}


def _distance(level: float, target: float) -> float:
    missing = target - level
    return missing if missing > TOLERANCE else 0.0
