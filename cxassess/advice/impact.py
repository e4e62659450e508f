"""Effort against effect: which actions are worth their work at first sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cxassess.locale import Message, round_half_up
from cxassess.questionnaire import Questionnaire, Tier

from .action import Action, Phase, Worth

# Efforts are 1, 2, 3, 5 or 8 person-weeks: the line lies between two of them, so that no advice is on it.
EFFORT_CUT = 2.5
# Half of the highest gain of the tier. Tiers are not compared: a scenario's gain supposes that the basics are in order.
IMPACT_CUT = 0.5
IMPACT_DECIMALS = 1  # what an effect is shown with; no estimate of it is finer


class Quadrant(StrEnum):
    """Much or little effect for much or little work."""

    QUICK_WIN = "quick_win"
    BIG_PROJECT = "big_project"
    FILL_IN = "fill_in"
    THINK_TWICE = "think_twice"


QUADRANT_WORDS: Mapping[Quadrant, Message] = {
    Quadrant.QUICK_WIN: Message("Quick win"),
    Quadrant.BIG_PROJECT: Message("Big project"),
    Quadrant.FILL_IN: Message("Fill-in job"),
    Quadrant.THINK_TWICE: Message("Think twice"),
}
BORDERLINE_WORD = Message("borderline case")


@dataclass(frozen=True, slots=True)
class ImpactPoint:
    """An action in the chart; `effort` in person-weeks, `impact` as a share of the highest gain of its tier, 0 to 1.

    `borderline`: rounded as it is shown, it lies on a line, so that its quadrant could as well be the one beside it.
    """

    action_id: str
    dimension_id: str
    tier: Tier
    effort: int
    impact: float
    quadrant: Quadrant
    borderline: bool


def impact_points(questionnaire: Questionnaire, actions: Sequence[Action]) -> tuple[ImpactPoint, ...]:
    """The actions that have a value, in the order given; what is to be found out has no place in the chart.

    The highest gain is that of what is listed for now; only where a tier has nothing for now, that of what is for later.
    """
    tier_of = {dimension.id: dimension.tier for dimension in questionnaire.dimensions}
    highest = {tier: _highest([action for action in actions if tier_of[action.dimension_id] == tier]) for tier in questionnaire.tiers}
    return tuple(
        _point(action, action.worth, tier_of[action.dimension_id], highest[tier_of[action.dimension_id]])
        for action in actions
        if action.worth
    )


def _highest(actions: Sequence[Action]) -> float:
    gains = {action.id: action.worth.gain for action in actions if action.worth}
    listed = [gains[action.id] for action in actions if action.id in gains and action.phase is not Phase.LATER]
    return max(listed or gains.values(), default=0.0)


def _point(action: Action, worth: Worth, tier: Tier, highest: float) -> ImpactPoint:
    impact = min(1.0, worth.gain / highest) if highest else 0.0
    much, little_work = impact >= IMPACT_CUT, worth.effort < EFFORT_CUT
    return ImpactPoint(
        action_id=action.id,
        dimension_id=action.dimension_id,
        tier=tier,
        effort=worth.effort,
        impact=impact,
        quadrant=_quadrant(much, little_work),
        borderline=round_half_up(impact, IMPACT_DECIMALS) == round_half_up(IMPACT_CUT, IMPACT_DECIMALS),
    )


def _quadrant(much: bool, little_work: bool) -> Quadrant:
    if much:
        return Quadrant.QUICK_WIN if little_work else Quadrant.BIG_PROJECT
    return Quadrant.FILL_IN if little_work else Quadrant.THINK_TWICE
