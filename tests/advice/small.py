"""Questionnaires with advice, and assessments of them, in a few words.

Items a, b and c of every dimension have advice below 3 and below 5, of two and three person-weeks.
"""

from collections.abc import Mapping
from typing import Any

from cxassess.advice import Action, advise
from cxassess.assessment import Assessment, Sheet
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import score_assessment
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at, questionnaire_of, sheet_of

AMBITIONS = {8: {"basics": 4.0, "leren": 4.0}, 9: {"basics": 4.5, "scenarios": 4.1}}
WEIGHTS = {"scenarios": {"wow": 0.4, "klantreis": 0.15, "leren": 0.15, "community": 0.15, "vernieuwen": 0.15}}
ALL_FIVE = dict.fromkeys((*SIX_BASICS, *FIVE_SCENARIOS), 5)


def advice(below: int, effort: int = 2, requires: Mapping[str, int] | None = None) -> dict[str, Any]:
    """One advice; `requires` is a level by item id."""
    needs = [{"item": item_id, "at_least": level} for item_id, level in (requires or {}).items()]
    words = {"do": f"Reach {below}.", "first_step": "Begin.", "measure": "Count.", "owner": "owner"}
    return {"below": below, "effort": effort, "requires": needs, **words}


def item(**settings: Any) -> dict[str, Any]:
    """An item with the two usual pieces of advice."""
    return {"advice": [advice(3), advice(5, effort=3)], **settings}


def questionnaire(changes: Mapping[str, Mapping[str, Any]] | None = None, **settings: Any) -> Questionnaire:
    """The eleven dimensions of the CX scan; `changes` are settings by item id."""

    def items(dimension: str) -> dict[str, Any]:
        return {short: item(**(changes or {}).get(f"{dimension}.{short}", {})) for short in "abc"}

    tiers = {tier: {name: items(name) for name in names} for tier, names in (("basics", SIX_BASICS), ("scenarios", FIVE_SCENARIOS))}
    return questionnaire_of(tiers, weights=WEIGHTS, **{"ambitions": AMBITIONS, "owners": {"owner": "Owner"}, **settings})


def assessment(sheet: Sheet, ambition: int = 8, **settings: Any) -> Assessment:
    """An assessment of one sheet."""
    return Assessment("a", "Shop", "small", "1.0.0", ambition=ambition, sheets=(sheet,), **settings)


def advice_on(
    levels: Mapping[str, Any], ambition: int = 8, of: Questionnaire | None = None, answers: Mapping[str, Mapping[str, Any]] | None = None
) -> tuple[Action, ...]:
    """The advice when all is at 5, except the dimensions in `levels` and the items in `answers`."""
    asked = of or questionnaire()
    said = dict(all_at(ALL_FIVE | dict(levels)).answers) | dict(sheet_of(answers or {}).answers)
    given = assessment(Sheet("r1", said), ambition)
    return advise(asked, given, score_assessment(asked, given))


def ids(actions: tuple[Action, ...]) -> list[str]:
    """The ids of the actions, in order."""
    return [action.id for action in actions]


def of_dimension(actions: tuple[Action, ...], dimension_id: str) -> list[Action]:
    """The actions of one dimension."""
    return [action for action in actions if action.dimension_id == dimension_id]
