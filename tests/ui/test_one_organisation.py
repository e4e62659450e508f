"""The page of one organisation: its facts, its units, and its measurements."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import OrganisationDetails
from cxassess.locale import Message, translate
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import (
    add_unit,
    archive_organisation,
    archive_unit,
    assessments,
    begin_assessment,
    close_assessment,
    edit_organisation,
    load_assessment,
    load_organisation,
    make_organisation,
    measure_again,
    rename_unit,
    units,
)
from cxassess.ui.request import TOKEN_COOKIE
from cxassess.ui.text import JOINER
from tests.ui.stages import begin_example
from tests.ui.test_pages import LANGUAGES, OTHER, sentinels
from tests.ui.visitor import Visitor, here, words_on

KORST = OrganisationDetails("De Korst", "trade", "2-9", "NL")


@pytest.fixture
def korst(visitor: Visitor) -> str:
    """The id of an organisation, one of two."""
    make_organisation(*here(), OrganisationDetails("Fietsen Vos"))
    return make_organisation(*here(), KORST)


def details(organisation_id: str) -> OrganisationDetails:
    return load_organisation(*here(), organisation_id).details


def page(visitor: Visitor, organisation_id: str, *unfolded: str, language: str = "nl") -> AppTest:
    app = visitor.open("organisations", language, organisation=organisation_id)
    for name in unfolded:
        app.session_state[name] = True
    return app.run()


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def told(text: str, language: str = "nl", **params: object) -> str:
    """A sentence as the page shows it, without the signs that keep markup away."""
    return translate(text, language, **params)


def said(app: AppTest) -> str:
    return words_on(app).replace("\\", "").replace(JOINER, "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unfolded", [(), ("facts", "again", "round", "begin")])
def test_the_page_of_a_measured_organisation_speaks_one_language(visitor: Visitor, language: str, unfolded: tuple[str, ...]) -> None:
    begun = begin_example(here())
    organisation_id = load_assessment(*here(), begun.assessment_id).organisation_id
    add_unit(*here(), organisation_id, "Noord")
    folds = {
        "facts": f"facts_{organisation_id}",
        "again": f"again_{begun.assessment_id}",
        "round": "round",
        "begin": f"begin_here_{organisation_id}",
    }
    app = page(visitor, organisation_id, *(folds[name] for name in unfolded), language=language)
    words = words_on(app)
    assert not app.exception
    assert not app.error
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}
    assert translate("Invented example", language) in words


def test_facts_are_changed_and_shown_at_once(visitor: Visitor, korst: str) -> None:
    app = page(visitor, korst, f"facts_{korst}")
    app.text_input(key=f"name_{korst}").set_value("De Nieuwe Korst")
    app.selectbox(key=f"size_band_{korst}").set_value("10-49")
    press(app, f"save_{korst}")
    assert details(korst) == OrganisationDetails("De Nieuwe Korst", "trade", "10-49", "NL")
    assert "De Nieuwe Korst" in [heading.value for heading in app.subheader]
    assert told("The details have been saved.") in said(app)


def test_saving_twice_in_a_row_is_no_conflict(visitor: Visitor, korst: str) -> None:
    app = page(visitor, korst, f"facts_{korst}")
    for name in ("  De   Korst  BV", "De Korst NV"):
        app.text_input(key=f"name_{korst}").set_value(name)
        press(app, f"save_{korst}")
        assert not app.warning
    assert details(korst).name == "De Korst NV"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("choice", "name"), [("keep_mine", "Mijn Korst"), ("keep_theirs", "Hun Korst")])
def test_what_was_changed_elsewhere_is_shown_beside_what_is_typed_and_one_is_chosen(
    visitor: Visitor, korst: str, choice: str, name: str, language: str
) -> None:
    app = page(visitor, korst, f"facts_{korst}", language=language)
    edit_organisation(*here(), korst, OrganisationDetails("Hun Korst", "hospitality", "2-9", "NL"), seen=KORST)
    app.text_input(key=f"name_{korst}").set_value("Mijn Korst")
    press(app, f"save_{korst}")
    assert details(korst).name == "Hun Korst"
    assert app.text_input(key=f"name_{korst}").value == "Mijn Korst"
    words = words_on(app)
    assert {"Mijn Korst", "Hun Korst"} <= set(words.splitlines())
    assert {translate("hospitality", language), translate("retail and wholesale", language)} <= set(words.splitlines())
    assert translate("2 to 9 people", language) not in "\n".join(str(cell) for cell in app.table[0].value.to_numpy().ravel())
    press(app, choice)
    assert details(korst).name == name
    assert app.text_input(key=f"name_{korst}").value == name
    assert choice not in [button.key for button in app.button]


def test_a_name_that_cannot_be_kept_is_refused_and_stays_typed(visitor: Visitor, korst: str) -> None:
    app = page(visitor, korst, f"facts_{korst}")
    app.text_input(key=f"name_{korst}").set_value("Korst\u202e")
    press(app, f"save_{korst}")
    assert details(korst) == KORST
    assert [error.value.replace("\\", "") for error in app.error] == [
        told("The name contains characters that cannot be used. Please type it again.")
    ]
    assert app.text_input(key=f"name_{korst}").value == "Korst\u202e"


def test_an_organisation_goes_into_the_archive_and_out_again(visitor: Visitor, korst: str) -> None:
    app = press(page(visitor, korst), f"archive_{korst}")
    assert load_organisation(*here(), korst).archived
    assert told("In the archive") in said(app)
    assert "begin" not in [button.key for button in app.button]
    press(app, f"archive_{korst}")
    assert not load_organisation(*here(), korst).archived
    assert "begin" in [button.key for button in app.button]


def test_units_are_added_renamed_and_archived(visitor: Visitor, korst: str) -> None:
    app = page(visitor, korst)
    for name in ("Noord", "Zuid"):
        app.text_input(key="new_unit").set_value(name)
        press(app, "add_unit")
    assert app.text_input(key="new_unit").value == ""
    north, south = units(*here(), korst)
    app.session_state[f"rename_{north.id}"] = True
    app.run()
    app.text_input(key=f"unit_name_{north.id}").set_value("Noordwest")
    press(app, f"save_unit_{north.id}")
    press(app, f"archive_unit_{south.id}")
    assert [(unit.name, unit.archived) for unit in units(*here(), korst)] == [("Noordwest", False), ("Zuid", True)]
    assert told("In the archive ({count})", count=1) in said(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_of_the_same_name_is_refused_and_stays_typed(visitor: Visitor, korst: str, language: str) -> None:
    add_unit(*here(), korst, "Noord")
    app = page(visitor, korst, language=language)
    app.text_input(key="new_unit").set_value("noord")
    press(app, "add_unit")
    refused = "There is a unit “{name}” already, perhaps in the archive. Give this one another name."
    assert told(refused, language, name="noord") in said(app)
    assert app.text_input(key="new_unit").value == "noord"
    assert len(units(*here(), korst)) == 1


def test_a_unit_that_was_renamed_elsewhere_is_not_overwritten_until_saved_once_more(visitor: Visitor, korst: str) -> None:
    unit_id = add_unit(*here(), korst, "Noord")
    app = page(visitor, korst, f"rename_{unit_id}")
    rename_unit(*here(), unit_id, "Hun Noord", seen="Noord")
    app.text_input(key=f"unit_name_{unit_id}").set_value("Mijn Noord")
    press(app, f"save_unit_{unit_id}")
    assert [unit.name for unit in units(*here(), korst)] == ["Hun Noord"]
    assert all(name in said(app) for name in ("“Hun Noord”", "“Mijn Noord”"))
    press(app, f"save_unit_{unit_id}")
    assert [unit.name for unit in units(*here(), korst)] == ["Mijn Noord"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_units_are_measured_but_those_left_out(visitor: Visitor, korst: str, language: str) -> None:
    north, south, east = (add_unit(*here(), korst, name) for name in ("Noord", "Zuid", "Oost"))
    archive_unit(*here(), add_unit(*here(), korst, "Weg"), archived=True)
    app = page(visitor, korst, "round", language=language)
    app.checkbox(key=f"in_round_{south}").set_value(False)
    app.radio(key="round_extent").set_value("quick")
    press(app, "begin_round")
    found = assessments(*here(), organisation_id=korst)
    assert {one.unit_id for one in found} == {north, east}
    assert len({one.round_id for one in found}) == 1
    assert {one.extent for one in found} == {"quick"}
    assert told("Measurements that have begun: {count}. They stand in the list above.", language, count=2) in said(app)
    assert [name for name in ("Noord", "Zuid", "Oost") if f"**{name} · " in words_on(app)] == ["Noord", "Oost"]


def test_a_second_click_begins_no_second_round_but_a_later_one_does(visitor: Visitor, korst: str) -> None:
    add_unit(*here(), korst, "Noord")
    app = page(visitor, korst, "round")
    key = app.session_state["key_round"]
    press(app, "begin_round")
    assert app.session_state["key_round"] == key  # what a click on its way at that moment would use
    app.session_state["round"] = True
    app.run()
    assert app.session_state["key_round"] != key
    press(app, "begin_round")
    assert len(assessments(*here(), organisation_id=korst)) == 2


def test_a_round_of_no_unit_is_refused(visitor: Visitor, korst: str) -> None:
    unit_id = add_unit(*here(), korst, "Noord")
    app = page(visitor, korst, "round")
    app.checkbox(key=f"in_round_{unit_id}").set_value(False)
    press(app, "begin_round")
    assert told("Choose at least one unit.") in said(app)
    assert assessments(*here(), organisation_id=korst) == ()


def test_a_measurement_begins_here_for_the_organisation_or_a_unit(visitor: Visitor, korst: str) -> None:
    unit_id = add_unit(*here(), korst, "Noord")
    app = page(visitor, korst)
    assert told("Not measured yet. Begin the first measurement below.") in said(app)
    app.selectbox(key=f"part_{korst}").set_value(unit_id)
    app.radio(key="extent").set_value("quick")
    press(app, "begin")
    assert "document_enter" in app.session_state
    press(app, "begin")
    [found] = assessments(*here(), organisation_id=korst)
    assert (found.unit_id, found.extent) == (unit_id, "quick")


def test_an_example_is_shown_with_marks_measurements_and_comparisons(visitor: Visitor) -> None:
    begun = begin_example(here())
    organisation_id = load_assessment(*here(), begun.assessment_id).organisation_id
    found = assessments(*here(), organisation_id=organisation_id)
    app = page(visitor, organisation_id)
    keys = {button.key for button in app.button}
    assert {f"open_{one.id}" for one in found} <= keys
    assert {key for key in keys if key and key.startswith("compare_")} == {f"compare_{one.id}" for one in found[:2]}
    assert said(app).count(told("{count} respondents", count=7)) == len(found) == 3
    visitor.cookies[TOKEN_COOKIE] = begun.token
    words = words_on(page(visitor, organisation_id))
    assert "&".join(f"m={one.id}" for one in (found[1], found[0])) in words
    press(app, f"open_{found[0].id}")
    assert "document_enter" in app.session_state


def test_a_measurement_alone_is_compared_with_nothing(visitor: Visitor, korst: str) -> None:
    begin_assessment(*here(), shipped_questionnaire(), "quick", organisation_id=korst)
    app = page(visitor, korst)
    assert told("Compare with the one before") not in said(app)
    assert told("Measure again") not in said(app)
    assert told("no answers yet") in said(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_measuring_again_takes_along_what_is_ticked(visitor: Visitor, language: str) -> None:
    begun = begin_example(here())
    organisation_id = load_assessment(*here(), begun.assessment_id).organisation_id
    app = page(visitor, organisation_id, f"again_{begun.assessment_id}", language=language)
    assert app.checkbox(key=f"shows_{begun.assessment_id}").value
    assert app.checkbox(key=f"people_{begun.assessment_id}").value
    app.checkbox(key=f"shows_{begun.assessment_id}").set_value(False)
    press(app, f"begin_again_{begun.assessment_id}")
    assert "document_enter" in app.session_state
    press(app, f"begin_again_{begun.assessment_id}")
    found = assessments(*here(), organisation_id=organisation_id)
    assert len(found) == 4
    again = load_assessment(*here(), found[0].id)
    assert (again.earlier_id, again.shows_earlier, again.closed) == (begun.assessment_id, False, False)
    assert [sheet.alias for sheet in again.sheets] == [sheet.alias for sheet in load_assessment(*here(), begun.assessment_id).sheets]


def test_in_the_archive_measuring_again_is_refused_in_words(visitor: Visitor) -> None:
    begun = begin_example(here())
    loaded = load_assessment(*here(), begun.assessment_id)
    archive_organisation(*here(), loaded.organisation_id, archived=True)
    app = page(visitor, loaded.organisation_id, f"again_{begun.assessment_id}")
    press(app, f"begin_again_{begun.assessment_id}")
    refused = "“{name}” is in the archive. Take it out of the archive first."
    assert [error.value.replace("\\", "") for error in app.error] == [told(refused, name=loaded.organisation)]
    assert "document_enter" not in app.session_state
    assert Message(refused).msgid == refused


def test_comparisons_stay_within_a_unit(visitor: Visitor, korst: str) -> None:
    first = begin_example(here())
    organisation_id = load_assessment(*here(), first.assessment_id).organisation_id
    place = {"organisation_id": organisation_id, "unit_id": add_unit(*here(), organisation_id, "Noord")}
    answers = tuple(load_assessment(*here(), first.assessment_id).sheets[0].answers.values())
    north = begin_assessment(*here(), shipped_questionnaire(), "full", answers=answers, **place)
    close_assessment(*here(), north.assessment_id)
    again = {"shows_earlier": True, "with_respondents": True}
    measure_again(*here(), north.assessment_id, shipped_questionnaire(), **again, key="k")
    keys = [button.key for button in page(visitor, organisation_id).button]
    assert f"compare_{north.assessment_id}" not in keys
    assert f"compare_{first.assessment_id}" in keys
