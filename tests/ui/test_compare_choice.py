"""Which measurements the page Compare holds beside each other: who may, how many it takes, what is chosen, and what the address keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cxassess.store import Begun, begin_assessment, close_assessment, load_assessment, remove_example, reopen_assessment
from tests.ui.group import enter, group
from tests.ui.measured import measured, past, repeated, sheet
from tests.ui.stages import begin_example
from tests.ui.test_compare import SCAN, ids, one_closed, one_open, page, said, told
from tests.ui.test_pages import LANGUAGES
from tests.ui.visitor import Visitor, here


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_assessment_it_is_said_how_to_begin(visitor: Visitor, language: str) -> None:
    app = visitor.open("compare", language)
    assert told(app, "No assessment is open on this device.", language)
    assert not app.pills


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_came_to_answer_is_told_that_the_page_is_not_for_them(visitor: Visitor, language: str) -> None:
    made = group("Anneke", "Boudewijn")
    made_ids = {name: one.id for name, one in made.listed().items()}
    token = made.invite(made_ids["Anneke"])
    made.fill(made_ids["Boudewijn"])
    close_assessment(*made.place)
    app = enter(visitor, token, "compare", language)
    assert told(app, "This page is for who manages the assessment.", language)
    assert not app.pills and not app.metric and not app.table
    assert "Boudewijn" not in said(app)


@pytest.mark.parametrize(
    ("state", "sentence", "way_on"),
    [
        (one_open, "Close this measurement once everyone has answered. With two closed", "To the respondents"),
        (one_closed, "Measure again in half a year", "Measure again"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_with_fewer_than_two_closed_measurements_it_is_said_what_to_do(
    visitor: Visitor, state: Callable[[], Begun], sentence: str, way_on: str, language: str
) -> None:
    app = page(visitor, state(), language=language)
    assert told(app, "There is nothing to compare with yet.", language)
    assert language != "en" or sentence in said(app)
    assert told(app, way_on, language)
    assert not app.metric and not app.table


def test_an_open_measurement_beside_a_closed_one_is_to_be_closed_first(visitor: Visitor) -> None:
    begun = measured([sheet(2)], [sheet(3)])
    reopen_assessment(*here(), begun.assessment_id)
    app = page(visitor, begun)
    assert told(app, "One earlier measurement is closed. Close this one too, and you see here what has really changed.")
    assert not app.metric


def test_the_choice_of_measurements_is_kept_in_the_address(visitor: Visitor) -> None:
    begun = begin_example(here())
    first, second, third = ids(begun)
    app = page(visitor, begun)
    assert app.pills(key="measurements").value == [first, second, third]
    app.pills(key="measurements").set_value([first, second]).run()
    assert app.query_params["m"] == [first, second]
    again = enter(visitor, begun.token, "compare", "en", m=[second, third])
    assert again.pills(key="measurements").value == [second, third]


def test_an_address_with_other_measurements_shows_the_usual_ones(visitor: Visitor) -> None:
    begun = begin_example(here())
    app = page(visitor, begun, m="no-such-measurement", by="nonsense")
    assert app.pills(key="measurements").value == ids(begun)
    assert app.segmented_control(key="by").value == "time"
    assert not app.exception


def test_the_way_of_comparing_is_kept_in_the_address(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxassess.ui.session.language", lambda: "en")  # to choose, the test itself says the words of an option
    begun = begin_example(here())
    app = page(visitor, begun, by="roles")
    assert not app.pills
    app.segmented_control(key="by").set_value("time").run()
    assert app.segmented_control(key="by").value == "time"
    assert app.pills
    assert app.query_params["by"] == "time"


@pytest.mark.parametrize("chosen", [0, 1])
def test_one_measurement_alone_is_compared_with_nothing(visitor: Visitor, chosen: int) -> None:
    begun = begin_example(here())
    app = page(visitor, begun)
    app.pills(key="measurements").set_value(ids(begun)[:chosen]).run()
    assert told(app, "Choose two measurements or more.")
    assert not app.table and not app.metric


def test_a_measurement_that_was_reopened_while_chosen_is_left_out(visitor: Visitor) -> None:
    begun = begin_example(here())
    app = page(visitor, begun)
    first, second, third = ids(begun)
    reopen_assessment(*here(), second)
    app.run()
    assert app.pills(key="measurements").value == [first, third]
    assert not app.exception


def test_measurements_that_were_removed_while_chosen_are_gone(visitor: Visitor) -> None:
    begun = begin_example(here())
    organisation_id = load_assessment(*here(), begun.assessment_id).organisation_id
    answers = tuple(sheet(3).answers.values())
    own = [begin_assessment(*here(), SCAN, "quick", organisation_id=organisation_id, answers=answers) for _ in range(2)]
    for one in own:
        close_assessment(*here(), one.assessment_id)
    app = page(visitor, own[1])
    app.pills(key="measurements").set_value([begun.assessment_id, own[1].assessment_id]).run()
    remove_example(*here(), begun.assessment_id)
    app.run()
    assert sorted(app.pills(key="measurements").value) == sorted(one.assessment_id for one in own)
    assert not app.exception


def test_two_measurements_of_one_day_are_told_apart(visitor: Visitor) -> None:
    begun = repeated(past([sheet(2)], 0), past([sheet(3)], 0))
    app = page(visitor, begun)
    first, second = app.pills(key="measurements").options
    assert first != second and first.endswith("(1)") and second.endswith("(2)")
    assert f"From {first} to {second}" in said(app)


def test_a_measurement_is_called_the_same_whatever_is_chosen_with_it(visitor: Visitor) -> None:
    # Two of the three are of one month, so that all three are named by the day.
    begun = repeated(past([sheet(2)], 12), past([sheet(3)], 0), past([sheet(4)], 0))
    app = page(visitor, begun)
    before, after = app.pills(key="measurements").options[:2]
    app.pills(key="measurements").set_value(ids(begun)[:2]).run()
    assert f"From {before} to {after}" in said(app)


def test_who_may_not_manage_learns_nothing_by_the_address(visitor: Visitor) -> None:
    begun = begin_example(here())
    made = group("Anneke")
    token = made.invite(made.listed()["Anneke"].id)
    for way in ("time", "roles", "units"):
        app = enter(visitor, token, "compare", "en", m=ids(begun), by=way)
        assert told(app, "This page is for who manages the assessment.")
        assert "Keuken" not in said(app)
        assert not app.metric and not app.pills and not app.table
