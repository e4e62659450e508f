"""The page Compare by role, and by unit."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import Role
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import Begun
from tests.ui.measured import NAMES, anonymous, measured, of_units, people, sheet
from tests.ui.stages import begin, items
from tests.ui.test_compare import headings, page, said, told
from tests.ui.test_pages import LANGUAGES, OTHER, questions_in, sentinels
from tests.ui.visitor import Visitor, here, words_on

MANAGEMENT, FRONTLINE, BACKOFFICE = Role.MANAGEMENT, Role.FRONTLINE, Role.BACKOFFICE
TITLES = [dimension.title for dimension in shipped_questionnaire().dimensions]
UNIT = "Filiaal_1 *Noord*"  # signs that are no markup


def group_of(*counts: tuple[Role, int]) -> list[Role]:
    return [role for role, count in counts for _ in range(count)]


def one_role() -> Begun:
    return measured(people(2, 3, 4))


def two_roles() -> Begun:
    return measured(people(4, 2, 4, 3, 5, 2, roles=(MANAGEMENT, FRONTLINE)))


def few_of_each_role() -> Begun:
    return measured(people(4, 2, roles=(MANAGEMENT, FRONTLINE)))


def hidden_roles() -> Begun:
    return anonymous(people(4, 2, 4, 3, 5, 2, roles=(MANAGEMENT, FRONTLINE)))


def one_role_kept_back() -> Begun:
    """Five people of two roles, and one of a third, who could be worked out from the other two."""
    return anonymous(people(*[3] * 5, *[4] * 6, roles=group_of((MANAGEMENT, 5), (FRONTLINE, 5), (BACKOFFICE, 1))))


def shown_roles() -> Begun:
    return anonymous(people(*[3] * 5, *[4] * 5, roles=group_of((MANAGEMENT, 5), (FRONTLINE, 5))))


def no_round() -> Begun:
    return measured([sheet(3)])


def one_round() -> Begun:
    return of_units({UNIT: people(2, 3, 4), "Zuid": people(4, 5, 5), "Oost": people(3, 3, 3)}, still_open=["Oost"])


def nothing_closed() -> Begun:
    return of_units({UNIT: people(2), "Zuid": people(4)}, still_open=[UNIT, "Zuid"])


def two_rounds() -> Begun:
    return of_units({UNIT: people(2), "Zuid": people(3)}, {UNIT: people(4), "Zuid": people(5)})


ROLES: dict[str, Callable[[], Begun]] = {
    made.__name__: made for made in (one_role, two_roles, few_of_each_role, hidden_roles, one_role_kept_back, shown_roles)
}
UNITS: dict[str, Callable[[], Begun]] = {made.__name__: made for made in (no_round, one_round, nothing_closed, two_rounds)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("state", "by"), [*((name, "roles") for name in ROLES), *((name, "units") for name in UNITS)])
def test_the_page_speaks_one_language_and_shows_no_fault(visitor: Visitor, state: str, by: str, language: str) -> None:
    app = page(visitor, (ROLES | UNITS)[state](), "role_levels", language=language, by=by)
    words = words_on(app)
    assert not app.exception
    assert not app.error
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}
    assert not {question for question in questions_in(OTHER[language]) if question in words}
    assert not re.findall(r"\{[a-z_]+\}|\bNone\b|\bnan\b", words)


def roles(visitor: Visitor, begun: Begun) -> AppTest:
    return page(visitor, begun, "role_levels", by="roles")


def columns(app: AppTest) -> list[list[str]]:
    return [list(table.value.columns) for table in app.table]


def test_one_role_says_that_it_takes_two(visitor: Visitor) -> None:
    app = roles(visitor, one_role())
    assert told(app, "There are no two roles to compare yet.")
    assert not app.table


def test_two_roles_are_told_apart_with_the_largest_difference_first(visitor: Visitor) -> None:
    app = roles(visitor, two_roles())
    assert columns(app) == [
        ["Area", "Difference", "Demonstrable", "Management", "Frontline", "Interval"],
        ["Area", "Management", "Frontline"],
    ]
    assert app.table[0].value["Difference"][0] == "+2.0"
    assert told(app, "Demonstrable: more than chance, with all parts tested together.")
    assert "Preliminary" not in said(app)


def test_too_few_people_for_a_test_are_said_once_and_not_in_every_row(visitor: Visitor) -> None:
    app = roles(visitor, few_of_each_role())
    assert columns(app)[0] == ["Area", "Difference", "Management", "Frontline"]
    assert told(app, "Whether a difference is more than chance can be told from three people of each role.")
    assert not told(app, "Demonstrable: more than chance, with all parts tested together.")


def test_an_open_measurement_is_preliminary(visitor: Visitor) -> None:
    assert told(page(visitor, of_units({"Noord": people(2)}), by="roles"), "There are no two roles to compare yet.")
    made = begin(here(), "quick", items("quick"))
    assert not said(page(visitor, made, by="roles")).count("Respondents:")


@pytest.mark.parametrize(
    ("state", "shown", "sentence"),
    [
        (hidden_roles, [], "Management is not shown: in an anonymous measurement that takes 5 people, and as many others."),
        (one_role_kept_back, ["Frontline"], "Management is not shown either: with it, what a smaller role answered could be worked out."),
        (shown_roles, ["Management", "Frontline"], "Respondents: Management 5, Frontline 5."),
    ],
)
def test_an_anonymous_measurement_shows_roles_of_five_that_cannot_be_worked_out(
    visitor: Visitor, state: Callable[[], Begun], shown: list[str], sentence: str
) -> None:
    app = roles(visitor, state())
    assert sentence in said(app)
    assert {"Management", "Frontline"} & {name for names in columns(app) for name in names} == set(shown)
    assert ("Basics" in headings(app)) == (len(shown) > 1)
    assert not [name for name in NAMES if name in said(app)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_round_it_is_said_how_to_measure_units(visitor: Visitor, language: str) -> None:
    app = page(visitor, no_round(), by="units", language=language)
    assert told(app, "No round of units has been measured yet.", language)
    assert told(app, "To the organisation", language)
    assert not app.table


def test_units_of_a_round_stand_beside_each_other_and_the_open_one_is_named_as_left_out(visitor: Visitor) -> None:
    app = page(visitor, one_round(), by="units")
    words = said(app)
    assert "Not in the picture, because not closed yet or too few people answered: Oost." in words
    assert list(app.table[0].value["Units"]) == ["2"] * len(TITLES)
    # All parts at 3 and at 4⅔, so at 3.83 together: 9 − 2^.167 = 7.88 for the basics, and 1.5 × .833 × (2^2.83 − 1) ÷ 15 = .51.
    assert app.metric[0].value == "8.4"


def test_names_in_a_chart_are_as_they_were_typed(visitor: Visitor) -> None:
    assert UNIT in words_on(page(visitor, one_round(), by="units"))
    assert r"Filiaal\_1" not in words_on(page(visitor, one_round(), by="units"))


def test_letters_in_place_of_names_leave_no_name_on_the_page(visitor: Visitor) -> None:
    app = page(visitor, one_round(), by="units")
    app.toggle(key="unit_letters").set_value(True).run()
    assert not [name for name in (UNIT, "Zuid", "Oost") if name in words_on(app).replace("\\", "")]
    assert "too few people answered: 1." in said(app)


def test_an_order_without_intervals_promises_none(visitor: Visitor) -> None:
    app = page(visitor, one_round(), by="units")
    assert "Units that lie close together may well be equal." in said(app)
    assert "The line runs over the 95% interval" not in said(app)
    app.selectbox(key="rank_by").set_value("snelheid").run()
    assert "The line runs over the 95% interval" in said(app)


def test_a_round_in_which_nothing_is_closed_names_its_units_and_the_way_on(visitor: Visitor) -> None:
    app = page(visitor, nothing_closed(), by="units")
    assert f"too few people answered: {UNIT}, Zuid." in said(app)
    assert told(app, "To the organisation")
    assert not app.table and not app.toggle and not app.metric


def test_of_several_rounds_the_newest_is_shown_until_another_is_picked(visitor: Visitor) -> None:
    app = page(visitor, two_rounds(), by="units")
    newest = app.metric[0].value
    app.selectbox(key="round").select_index(1).run()
    assert app.metric[0].value < newest
