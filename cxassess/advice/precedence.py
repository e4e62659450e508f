"""What stands in the way of an action, and what unlocks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cxassess.locale import Message, round_apart, round_half_up
from cxassess.questionnaire import HIGHEST_LEVEL, Condition, Dimension
from cxassess.scoring import GATE_OPEN, GATE_OPENS, TOLERANCE, BasicsState

from .case import UNKNOWN, Case
from .rules import ScenarioRule, rule_of

STATES = tuple(BasicsState)  # from first to in order


def is_met(need: Condition, levels: Mapping[str, float]) -> bool:
    """Whether a required level is reached; an item that does not apply, or is not asked, stands in nobody's way."""
    return levels.get(need.item, HIGHEST_LEVEL) >= need.at_least - TOLERANCE


def unmet_need(case: Case, need: Condition) -> Message:
    """That an item must reach a level first."""
    ask, level = case.questionnaire.item(need.item).ask, case.levels[need.item]
    if level == UNKNOWN:
        return Message("First find out “{ask}”: level {needed} is needed, and nobody knows it yet.", ask=ask, needed=need.at_least)
    shown = round_apart(level, need.at_least)
    return Message("First bring “{ask}” to level {needed}; it is at {level}.", ask=ask, needed=need.at_least, level=shown)


def obstacles_of(case: Case, dimension: Dimension) -> tuple[Message, ...]:
    """Why a scenario has not got its turn yet, and what gives it; empty when it has, and for basics."""
    rule = rule_of(dimension)
    if dimension.tier == "basics" or rule.always or rule.closes:
        return ()
    return (*_basics_in_the_way(case, rule), *_scenarios_in_the_way(case, rule))


def _basics_in_the_way(case: Case, rule: ScenarioRule) -> Iterator[Message]:
    state, basics = case.scores.state, case.scores.tiers.get("basics")
    if basics is None:
        return
    if state is None or basics.composite is None or basics.lowest is None:
        names = _titles(case, basics.missing)
        yield Message("First the basics: {names} has no score yet. This opens once all basics are known.", names=names)
    elif STATES.index(state) < STATES.index(rule.basics):
        needed, floor = GATE_OPENS if rule.basics is BasicsState.NEARLY else GATE_OPEN, case.questionnaire.rules.floor
        if basics.composite < needed - TOLERANCE:
            yield Message(
                "First the basics: together they are at {level}, and this opens from {needed}. Begin with {names}.",
                level=round_apart(basics.composite, needed),
                needed=round_half_up(needed),
                names=_titles(case, _basics_up_to(case, basics.lowest + TOLERANCE)),
            )
        else:
            names = _titles(case, _basics_up_to(case, floor - TOLERANCE))
            yield Message("First the basics: this opens once {names} is at {floor} too.", names=names, floor=round_half_up(floor))


def _scenarios_in_the_way(case: Case, rule: ScenarioRule) -> Iterator[Message]:
    for dimension_id, needed in rule.requires.items():
        if dimension_id not in case.scores.dimensions:
            continue
        title, level = case.questionnaire.dimension(dimension_id).title, case.scores.dimensions[dimension_id].level
        if level is None:
            yield Message(
                "First “{dimension}”: {needed} is needed, and it has no score yet.", dimension=title, needed=round_half_up(needed)
            )
        elif level < needed - TOLERANCE:
            yield Message(
                "First “{dimension}”: it is at {level}, and this opens from {needed}.",
                dimension=title,
                level=round_apart(level, needed),
                needed=round_half_up(needed),
            )


def _basics_up_to(case: Case, level: float) -> list[str]:
    scores = case.scores.dimensions.values()
    return [score.dimension_id for score in scores if score.tier == "basics" and score.level is not None and score.level <= level]


def _titles(case: Case, dimension_ids: Iterable[str]) -> str:
    return ", ".join(case.questionnaire.dimension(dimension_id).title for dimension_id in dimension_ids)
