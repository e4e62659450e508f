"""Measurements of one dimension in a few words: a level per person, given to every item, and who these people are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from cxassess.assessment import Assessment, Role, Sheet
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import Change, Comparison, Measured
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at, eleven_dimensions, questionnaire_of, sheet_of

SEM = {"sem": 0.35, "sem_basis": "assumption"}
ABCD = dict.fromkeys("abcd", 1)
ONE_ITEM = questionnaire_of({"basics": {"snelheid": {"a": 1}}}, rules=SEM)
FOUR_ITEMS = questionnaire_of({"basics": {"snelheid": ABCD}}, rules=SEM)
ELEVEN = eleven_dimensions(rules=SEM)

QUICK_ABCD = {short: {"quick": True} for short in "abcd"}
THREE_NAMES = ("snelheid", "klachten", "ongemak")
THREE = questionnaire_of(
    {"basics": dict.fromkeys(THREE_NAMES, QUICK_ABCD)}, rules=SEM | {"roles": {"management": 2, "frontline": 1, "customer": 0}}
)
SAID = st.sampled_from([1, 2, 3, 4, 5, 4, 3, "dk", "na", None])
ANSWERS = st.fixed_dictionaries(dict.fromkeys(THREE_NAMES, st.fixed_dictionaries(dict.fromkeys("abcd", SAID))))
PERSON = st.tuples(
    ANSWERS, st.sampled_from(["management", "frontline", "customer"]), st.sampled_from(["", "p", "q", "r", "s", "t", "u", "v"])
)
PEOPLE = st.lists(PERSON, min_size=1, max_size=9)


def random_wave(people: Sequence[Any], extent: Any = "full") -> Measured:
    """A measurement with THREE of random people: answers, role and who they are."""
    sheets = [replace(sheet_of(answers, f"r{place}", role), person=person) for place, (answers, role, person) in enumerate(people)]
    return of_sheets(sheets, THREE, extent=extent)


def marks(levels: Sequence[Any], **more: Any) -> Measured:
    """A measurement with ELEVEN: somebody per level of the basics, scenarios at 2, and what everybody says elsewhere."""
    return of_sheets([all_at(dict.fromkeys(SIX_BASICS, level) | dict.fromkeys(FIVE_SCENARIOS, 2) | more) for level in levels], ELEVEN)


def all_changes(comparison: Comparison) -> dict[str, Change]:
    """Those of the dimensions and of the items."""
    return {**comparison.dimensions, **comparison.items}


def wave(
    values: Sequence[Any], people: str = "", questionnaire: Questionnaire = ONE_ITEM, roles: Sequence[str] = (), **facts: Any
) -> Measured:
    """Everybody gives every item the same answer; `people` names them by a letter each, and empty is nobody known."""
    said = [(item.id.split(".")[1], questionnaire.dimension_of(item.id).id) for item in questionnaire.items]
    sheets = []
    for place, value in enumerate(values):
        answers: dict[str, dict[str, Any]] = {}
        for short, dimension in said:
            answers.setdefault(dimension, {})[short] = value
        role = roles[place] if roles else "management"
        sheets.append(replace(sheet_of(answers, f"r{place}", role), person=people[place] if people else ""))
    return of_sheets(sheets, questionnaire, **facts)


def of_sheets(sheets: Sequence[Sheet], questionnaire: Questionnaire, **facts: Any) -> Measured:
    """A measurement of these sheets."""
    return Measured(questionnaire, Assessment("a", "Shop", questionnaire.id, questionnaire.version, sheets=tuple(sheets), **facts))


def with_roles(*groups: tuple[str, Sequence[Any]], questionnaire: Questionnaire = ONE_ITEM, **facts: Any) -> Measured:
    """Groups of people: a role and the level of each."""
    roles = [Role(role).value for role, values in groups for _ in values]
    return wave([value for _, values in groups for value in values], questionnaire=questionnaire, roles=roles, **facts)


def day(year: int) -> date:
    """A day in a year."""
    return date(year, 3, 1)
