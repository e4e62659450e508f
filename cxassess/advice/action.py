"""What an action is: a frozen value, ready to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from cxassess.locale import Message
from cxassess.questionnaire import Advice, Condition, Questionnaire


class Kind(StrEnum):
    """Act on what is known, or first find out what is not."""

    ACT = "act"
    MEASURE = "measure"


class Phase(IntEnum):
    """Why an action stands where it does, in the order of the list; `LATER` is listed apart."""

    FLOOR = 1
    BASICS = 2
    LEARN = 3
    GROWTH = 4
    RENEW = 5
    LATER = 6


class Size(StrEnum):
    """How much an action matters beside the others of its tier."""

    BIGGEST = "biggest"
    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Worth:
    """The parts of an action's value, for ranking and charts only: too uncertain to promise as points of the mark.

    `pull`: gain in the mark of one level more on the dimension. `share`: of the item in the weight of its dimension, 0 to 1.
    `levels`: how many the item is lifted. `confidence`: in its answers, 0 to 1. `effort`: person-weeks.
    """

    pull: float
    share: float
    levels: float
    confidence: float
    effort: int

    @property
    def gain(self) -> float:
        """What the action is worth, whatever it costs."""
        return self.pull * self.share * self.levels * self.confidence

    @property
    def value(self) -> float:
        """Gain per person-week."""
        return self.gain / self.effort


@dataclass(frozen=True, slots=True)
class Action:
    """An advice in its place in the list.

    `item_id` is None where a whole dimension is to be found out. `level` is the organisation's, `to` the level that the
    action lifts the item to. `find_out` is what to do for `Kind.MEASURE`; what to do for `Kind.ACT` is in the questionnaire:
    see `advice_of`. `blocked` says what stands in the way and what unlocks it. `after`: items whose action goes first.
    `requires`: the levels that other items, or for a higher step the item itself, must have.
    """

    id: str
    item_id: str | None
    dimension_id: str
    kind: Kind
    phase: Phase
    rank: int
    worth: Worth | None
    size: Size | None
    level: float | None
    to: int | None
    find_out: Message | None
    reasons: tuple[Message, ...]
    sources: tuple[str, ...]
    blocked: tuple[Message, ...]
    after: tuple[str, ...]
    requires: tuple[Condition, ...]

    @property
    def value(self) -> float:
        """What it is ranked by; 0 for what is to be found out."""
        return self.worth.value if self.worth else 0.0

    @property
    def free(self) -> bool:
        """Whether it can be taken up now or after another action of the list."""
        return not self.blocked and self.phase is not Phase.LATER


def gain_of(actions: Iterable[Action]) -> float:
    """What actions are worth together, whatever they cost."""
    return sum(action.worth.gain for action in actions if action.worth)


def effort_of(actions: Iterable[Action]) -> int:
    """Person-weeks of actions together; what is to be found out takes none."""
    return sum(action.worth.effort for action in actions if action.worth)


def advice_of(questionnaire: Questionnaire, action: Action) -> Advice | None:
    """What to do, the first step, effort, owner and measure, in the language of the questionnaire; None for `Kind.MEASURE`."""
    if action.kind is Kind.MEASURE or action.item_id is None:
        return None
    return next(advice for advice in questionnaire.item(action.item_id).advice if advice.below == action.to)
