"""Small questionnaires and assessments in a few words, for tests that a consultant can read.

{"basics": {"snelheid": {"a": 1, "b": {"weight": 2, "reverse": True}}}}      questionnaire: item and weight
{"snelheid": {"a": 4, "b": "dk"}}                                            answers: a value, dk, na or nothing
"""

from collections.abc import Mapping, Sequence
from typing import Any

from cxassess.assessment import Answer, AnswerState, Assessment, Role, Sheet
from cxassess.questionnaire import Questionnaire

LEVELS = {level: f"Level {level}" for level in range(1, 6)}
SIX_BASICS = ("snelheid", "bereikbaarheid", "ongemak", "klachten", "betrokkenheid", "deskundigheid")
FIVE_SCENARIOS = ("klantreis", "leren", "wow", "community", "vernieuwen")
WORDS = {"dk": AnswerState.DONT_KNOW, "na": AnswerState.NOT_APPLICABLE, None: AnswerState.UNANSWERED}


def questionnaire_of(tiers: Mapping[str, Mapping[str, Mapping[str, Any]]], **settings: Any) -> Questionnaire:
    """A questionnaire from items by dimension by tier; `weights` by tier, `rules` and other fields as settings."""
    weights = settings.pop("weights", {})
    return Questionnaire.model_validate(
        {
            "id": "small",
            "version": "1.0.0",
            "language": "en",
            "languages": ["en"],
            "title": "Small",
            "about": "For tests.",
            "scales": {"maturity": {"min": 1, "max": 5}, "marks": {"min": 0, "max": 10}},
            "tiers": {tier: {"title": tier, "weights": weights.get(tier, {})} for tier in ("basics", "scenarios")},
            "not_applicable": {"no_shop": "We have no shop."},
            "mark_model": "halving-v1",
            "dimensions": [_dimension(tier, name, items) for tier, by_name in tiers.items() for name, items in by_name.items()],
            **settings,
        }
    )


def _dimension(tier: str, name: str, items: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": name,
        "tier": tier,
        "title": name.capitalize(),
        "short": name,
        "about": name,
        "items": [_item(name, short, settings) for short, settings in items.items()],
    }


def _item(dimension: str, short: str, settings: Any) -> dict[str, Any]:
    own = dict(settings) if isinstance(settings, Mapping) else {"weight": settings}
    kind = own.get("type", "levels")
    words = {"levels": {"levels": LEVELS}, "rating": {"scale": "marks", "low": "Bad", "high": "Good"}}.get(kind, {})
    return {"id": f"{dimension}.{short}", "ask": f"How good is {short}?", "not_applicable": ["no_shop"], **words, **own}


def sheet_of(answers: Mapping[str, Mapping[str, Any]], name: str = "r1", role: str = "management") -> Sheet:
    """A sheet from answers by dimension and item."""
    pairs = [(f"{dimension}.{short}", said) for dimension, items in answers.items() for short, said in items.items()]
    return Sheet(name, {item_id: _answer(item_id, said) for item_id, said in pairs}, Role(role))


def _answer(item_id: str, said: Any) -> Answer:
    if said in WORDS:
        reason = "no_shop" if said == "na" else None
        return Answer(item_id, WORDS[said], reason=reason)
    return Answer(item_id, AnswerState.ANSWERED, said)


def assessment_of(*sheets: Sheet, extent: Any = "full") -> Assessment:
    """An assessment of these sheets."""
    return Assessment("a", "Shop", "small", "1.0.0", extent=extent, sheets=sheets)


def eleven_dimensions(items: Sequence[str] = ("a", "b", "c"), **settings: Any) -> Questionnaire:
    """The basics and scenarios of the CX scan, with the same items in each."""
    each = dict.fromkeys(items, 1)
    tiers = {"basics": dict.fromkeys(SIX_BASICS, each), "scenarios": dict.fromkeys(FIVE_SCENARIOS, each)}
    return questionnaire_of(tiers, weights={"scenarios": {"wow": 0.4} | dict.fromkeys(set(FIVE_SCENARIOS) - {"wow"}, 0.15)}, **settings)


def all_at(levels: Mapping[str, Any], items: Sequence[str] = ("a", "b", "c")) -> Sheet:
    """A sheet with one answer per dimension, given to each of its items."""
    return sheet_of({dimension: dict.fromkeys(items, said) for dimension, said in levels.items()})
