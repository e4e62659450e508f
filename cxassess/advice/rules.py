"""What the sources say about the order of the scenarios, as data: the one place where dimensions are known by name.

A scenario that is not in the table has no conditions, so that another questionnaire keeps working.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from cxassess.locale import Message
from cxassess.questionnaire import Dimension
from cxassess.scoring import BasicsState

LEARN_FROM, LEARN_TO = 3, 5  # ranks between which the advice that is always given stands: seen at once, and never the first


@dataclass(frozen=True, slots=True)
class ScenarioRule:
    """When a scenario has its turn.

    `order`: its turn in the growth phase. `basics`: the state that the basics must have reached. `requires`: levels that
    other dimensions must have. `always`: its best action is in every list. `closes`: it comes last, and its best action
    is in every list.
    """

    order: int = 3
    basics: BasicsState = BasicsState.FIRST
    requires: Mapping[str, float] = field(default_factory=dict)
    always: bool = False
    closes: bool = False


# Insight in the journey precedes the rest; learning is always advised; delight waits for the basics, and exceeding
# expectations, the most far-reaching step, also for an organisation that learns; renewing is never first and never missing.
SCENARIO_RULES: Mapping[str, ScenarioRule] = MappingProxyType(
    {
        "klantreis": ScenarioRule(order=1),
        "leren": ScenarioRule(order=2, always=True),
        "community": ScenarioRule(order=4, basics=BasicsState.NEARLY),
        "wow": ScenarioRule(order=5, basics=BasicsState.IN_ORDER, requires=MappingProxyType({"leren": 3.0})),
        "vernieuwen": ScenarioRule(order=6, closes=True),
    }
)
NO_CONDITIONS = ScenarioRule()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A meeting that comes back: its name, the recurrence rule (RFC 5545) without a start, and how long it takes."""

    words: Message
    rule: str
    minutes: int


# From customerscope-scenarios: on every layer learning from feedback is on the agenda at least every two weeks, and every day
# begins with what can be better than yesterday. How long they take is what the advice of these dimensions asks for.
RHYTHMS: Mapping[str, Rhythm] = MappingProxyType(
    {
        "leren": Rhythm(Message("Learning meeting: what customers said, and what we improve"), "FREQ=WEEKLY;INTERVAL=2", 30),
        "vernieuwen": Rhythm(Message("Day start: what can be better today than yesterday"), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 10),
    }
)


def rule_of(dimension: Dimension) -> ScenarioRule:
    """The rule of a scenario; without conditions for a scenario that is not in the table, and for a basic."""
    return SCENARIO_RULES.get(dimension.id, NO_CONDITIONS) if dimension.tier == "scenarios" else NO_CONDITIONS
