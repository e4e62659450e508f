"""The start page: for whom a measurement begins, what came before, and measuring again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import OrganisationDetails, Role, shipped_example
from cxassess.installation import owner_context
from cxassess.locale import translate
from cxassess.store import (
    Database,
    Right,
    add_respondents,
    add_unit,
    archive_organisation,
    assessments,
    close_assessment,
    invite,
    load_assessment,
    make_organisation,
    new_link,
    organisations,
    rename_organisation,
)
from cxassess.ui.request import TOKEN_COOKIE
from tests.ui.stages import begin, begin_example, items
from tests.ui.test_pages import LANGUAGES
from tests.ui.visitor import Visitor, here, words_on


def measured(name: str) -> str:
    """The id of an organisation that was measured just now."""
    begun = begin(here(), "quick", items("quick"))
    rename_organisation(*here(), begun.assessment_id, name)
    return load_assessment(*here(), begun.assessment_id).organisation_id


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def opened(visitor: Visitor, assessment_id: str, purpose: Right = Right.MANAGE) -> Visitor:
    visitor.cookies[TOKEN_COOKIE] = new_link(*here(), assessment_id, purpose).token
    return visitor


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_time_there_is_nothing_to_choose(visitor: Visitor, language: str) -> None:
    begin_example(here())
    app = visitor.open("start", language)
    assert not app.selectbox
    assert not app.text_input
    press(app, "begin_quick")
    press(app, "begin_quick")
    [begun] = [one for one in assessments(*here()) if not one.example]
    assert begun.organisation == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_measurement_is_of_the_organisation_used_last(visitor: Visitor, language: str) -> None:
    for name in ("Alfa", "Zoet"):
        measured(name)
    app = visitor.open("start", language)
    assert app.selectbox(key="begin_for").options == ["Zoet", "Alfa", translate("A new organisation", language)]
    press(app, "begin_full")
    assert "document_enter" in app.session_state
    found = [(one.organisation, one.extent) for one in assessments(*here())]
    assert sorted(found) == [("Alfa", "quick"), ("Zoet", "full"), ("Zoet", "quick")]


def test_another_organisation_is_measured_when_it_is_chosen(visitor: Visitor) -> None:
    alfa = measured("Alfa")
    measured("Zoet")
    app = visitor.open("start", "nl")
    app.selectbox(key="begin_for").set_value(alfa).run()
    press(app, "begin_quick")
    press(app, "begin_quick")
    assert len(assessments(*here(), organisation_id=alfa)) == 2


def test_a_new_organisation_gets_its_name_at_the_start(visitor: Visitor) -> None:
    measured("Alfa")
    app = visitor.open("start", "nl")
    app.selectbox(key="begin_for").set_value("").run()
    app.text_input(key="begin_name").set_value(" Beta ").run()
    press(app, "begin_quick")
    assert sorted(one.details.name for one in organisations(*here())) == ["Alfa", "Beta"]


def test_a_name_that_cannot_be_kept_begins_nothing_and_stays_typed(visitor: Visitor) -> None:
    measured("Alfa")
    app = visitor.open("start", "nl")
    app.selectbox(key="begin_for").set_value("").run()
    app.text_input(key="begin_name").set_value("Beta\u202e").run()
    press(app, "begin_quick")
    assert len(app.error) == 1
    assert app.text_input(key="begin_name").value == "Beta\u202e"
    assert len(assessments(*here())) == 1
    assert "document_enter" not in app.session_state


def test_a_unit_is_offered_where_there_is_one(visitor: Visitor) -> None:
    alfa = measured("Alfa")
    unit_id = add_unit(*here(), alfa, "Noord")
    app = visitor.open("start", "nl")
    assert app.selectbox(key=f"begin_unit_{alfa}").options == [translate("The whole organisation", "nl"), "Noord"]
    app.selectbox(key=f"begin_unit_{alfa}").set_value(unit_id).run()
    press(app, "begin_quick")
    assert {one.unit_id for one in assessments(*here(), organisation_id=alfa)} == {None, unit_id}


def test_what_is_in_the_archive_is_not_offered(visitor: Visitor) -> None:
    archive_organisation(*here(), measured("Alfa"), archived=True)
    measured("Zoet")
    app = visitor.open("start", "nl")
    assert "Alfa" not in app.selectbox(key="begin_for").options
    assert "Alfa" not in words_on(app)


def test_organisations_of_one_name_are_told_apart(visitor: Visitor) -> None:
    for _ in range(2):
        measured("Alfa")
    make_organisation(*here(), OrganisationDetails("Beta"))
    options = visitor.open("start", "nl").selectbox(key="begin_for").options
    assert all(option.startswith("Alfa (") for option in options[:2])
    assert options[2] == "Beta"


def test_where_strangers_begin_each_has_an_organisation_of_their_own(visitor: Visitor, install: Callable[..., Database]) -> None:
    measured("Geheim")
    install(CXASSESS_MODE="public")
    app = visitor.open("start", "nl")
    assert not app.selectbox
    assert "Geheim" not in words_on(app)
    press(app, "begin_quick")
    assert "document_enter" in app.session_state
    assert assessments(*here()) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_came_before_says_unit_state_and_respondents(visitor: Visitor, language: str) -> None:
    begun = begin(here(), "quick", items("quick"))
    close_assessment(*here(), begun.assessment_id)
    begin(here(), "full", ())
    words = words_on(visitor.open("start", language))
    for text in ("1 respondent", "no answers yet", "quick version", "Organisations and all their measurements"):
        assert translate(text, language) in words
    for state in ("open", "closed"):
        assert f": {translate(state, language)}]" in words  # a badge


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_loaded_once_and_opens_its_newest_result(visitor: Visitor, language: str) -> None:
    app = press(visitor.open("start", language), "open_example")
    press(app, "open_example")
    found = assessments(*here())
    assert [one.state for one in found] == ["closed"] * 3
    assert {one.organisation for one in found} == {shipped_example(language).organisation}
    assert len([button for button in app.button if (button.key or "").startswith("remove_")]) == 1
    press(app, f"remove_{found[0].id}")
    assert assessments(*here()) == ()
    assert translate("The example has been removed, with all its measurements.", language) in words_on(app).replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_closed_measurement_is_measured_again_from_its_card(visitor: Visitor, language: str) -> None:
    begun = begin(here(), "quick", items("quick"))
    assert translate("Measure again", language) not in words_on(opened(visitor, begun.assessment_id).open("start", language))
    close_assessment(*here(), begun.assessment_id)
    app = visitor.open("start", language)
    app.session_state["again"] = True
    app.run()
    assert f"people_{begun.assessment_id}" not in [box.key for box in app.checkbox]
    press(app, f"begin_again_{begun.assessment_id}")
    press(app, f"begin_again_{begun.assessment_id}")
    assert "document_enter" in app.session_state
    again, earlier = assessments(*here())
    loaded = load_assessment(*here(), again.id)
    assert (loaded.earlier_id, loaded.shows_earlier, loaded.organisation_id) == (earlier.id, True, earlier.organisation_id)


def test_measuring_again_works_where_strangers_begin(visitor: Visitor, install: Callable[..., Database]) -> None:
    install(CXASSESS_MODE="public")
    place = here()
    begun = begin(place, "quick", items("quick"))
    close_assessment(*place, begun.assessment_id)
    visitor.cookies[TOKEN_COOKIE] = begun.token
    app = visitor.open("start", "nl")
    app.session_state["again"] = True
    app.run()
    press(app, f"begin_again_{begun.assessment_id}")
    assert "document_enter" in app.session_state
    assert len(assessments(*place)) == 2
    assert translate("Details of the organisation", "nl") not in words_on(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_leads_to_the_details_of_the_organisation(visitor: Visitor, language: str) -> None:
    begun = begin(here(), "quick", ())
    app = opened(visitor, begun.assessment_id).open("start", language)
    assert translate("Details of the organisation", language) in words_on(app)
    assert f"organisation={load_assessment(*here(), begun.assessment_id).organisation_id}" in words_on(app)


@pytest.mark.parametrize(("answered", "step"), [(0, "Start answering"), (3, "Go on answering"), (22, "See the result")])
def test_the_card_offers_the_next_step_before_a_new_measurement(visitor: Visitor, answered: int, step: str) -> None:
    begun = begin(here(), "quick", items("quick")[:answered])
    app = opened(visitor, begun.assessment_id).open("start", "en")
    assert app.button(key="go_on").label == step
    assert [button.key for button in app.button if button.proto.type == "primary"] == ["go_on"]


def test_the_card_of_who_manages_several_leads_to_the_respondents(visitor: Visitor) -> None:
    begun = begin(here(), "quick", ())
    add_respondents(*here(), begun.assessment_id, [("Ann", Role.FRONTLINE), ("Bo", Role.FRONTLINE)])
    app = opened(visitor, begun.assessment_id).open("start", "en")
    assert app.button(key="go_on").label == "To the respondents"
    assert "0 of 2 people have handed in" in words_on(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", [Right.ANSWER, Right.VIEW])
def test_who_came_by_a_link_of_another_finds_the_own_card_only(visitor: Visitor, purpose: Right, language: str) -> None:
    measured("Geheim")
    begun = begin(here(), "quick", items("quick"))
    if purpose is Right.ANSWER:
        [respondent_id] = add_respondents(*here(), begun.assessment_id, [("Ann", Role.FRONTLINE)])
        visitor.cookies[TOKEN_COOKIE] = invite(*here(), begun.assessment_id, respondent_id).token
    else:
        close_assessment(*here(), begun.assessment_id)
        opened(visitor, begun.assessment_id, purpose)
    app = visitor.open("start", language)
    words = words_on(app)
    assert not app.exception
    assert "Geheim" not in words
    for text in ("Begin", "Open the example", "Earlier assessments", "Measure again", "Save the name", "Details of the organisation"):
        assert translate(text, language) not in words.splitlines()
    on = "Start answering" if purpose is Right.ANSWER else "Look at the answers"
    assert translate(on, language) in words
    assert len(organisations(here()[0], owner_context())) == 2
