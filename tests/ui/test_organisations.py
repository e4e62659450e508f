"""The list of organisations: who sees it, what stands in it, and what is computed for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import OrganisationDetails, Role
from cxassess.locale import Message, translate
from cxassess.scoring import standing
from cxassess.store import (
    Database,
    Right,
    add_respondents,
    archive_organisation,
    close_assessment,
    invite,
    load_assessment,
    make_organisation,
    new_link,
    rename_organisation,
    reopen_assessment,
)
from cxassess.ui.organisations import standings
from cxassess.ui.paging import SHOWN_AT_ONCE
from cxassess.ui.request import TOKEN_COOKIE
from tests.ui.stages import Place, begin, begin_example, items
from tests.ui.visitor import ROOT, Visitor, here, words_on

LANGUAGES = ("nl", "en")
STARTS = ("start", "organisations")


def organisation(name: str, **facts: str) -> str:
    return make_organisation(*here(), OrganisationDetails(name, **facts))


def measured(place: Place, name: str, *, closed: bool = True) -> str:
    """A measured organisation; the id of its assessment."""
    begun = begin(place, "quick", items("quick"))
    rename_organisation(*place, begun.assessment_id, name)
    if closed:
        close_assessment(*place, begun.assessment_id)
    return begun.assessment_id


def came_by(visitor: Visitor, assessment_id: str, purpose: Right) -> Visitor:
    """The visitor as someone who was sent a link to an assessment."""
    if purpose is Right.ANSWER:
        [respondent_id] = add_respondents(*here(), assessment_id, [("Ann", Role.FRONTLINE)])
        token = invite(*here(), assessment_id, respondent_id).token
    else:
        token = new_link(*here(), assessment_id, purpose).token
    visitor.cookies[TOKEN_COOKIE] = token
    return visitor


def rows(app: AppTest) -> int:
    return words_on(app).count(translate("Last measurement: {day}", "nl").split("{")[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_organisation_the_page_says_how_to_begin(visitor: Visitor, language: str) -> None:
    words = words_on(visitor.open("organisations", language))
    assert translate("There is no organisation yet.", language) in words
    assert translate("To the start page", language) in words
    assert translate("Measurements", language) not in words.splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_organisation_is_shown_at_once_without_a_list(visitor: Visitor, language: str) -> None:
    measured(here(), "Bakkerij De Korst")
    begin_example(here())
    app = visitor.open("organisations", language)
    assert "Bakkerij De Korst" in [heading.value for heading in app.subheader]
    assert translate("Search by name", language) not in [box.label for box in app.text_input]
    assert not app.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_organisations_are_listed_with_their_last_mark(visitor: Visitor, language: str) -> None:
    ids = {name: measured(here(), name) for name in ("Bakkerij De Korst", "Fietsen Vos")}
    words = words_on(visitor.open("organisations", language))
    for name, assessment_id in ids.items():
        assert name in words
        visitor.cookies[TOKEN_COOKIE] = new_link(*here(), assessment_id, Right.MANAGE).token
        [mark] = [metric.value for metric in visitor.open("result", language).metric][:1]
        assert translate("mark {mark}", language, mark=f"**{mark}**") in words
    assert translate("coverage {share}", language, share="100%") in words
    assert translate("{count} organisations", language, count=2) in words


def test_searching_narrows_the_list_and_says_when_nothing_is_left(visitor: Visitor) -> None:
    for name in ("Bakkerij De Korst", "Fietsen Vos"):
        measured(here(), name)
    app = visitor.open("organisations", "nl")
    app.text_input(key="organisation_search").set_value("korst").run()
    assert "Bakkerij De Korst" in words_on(app)
    assert "Fietsen Vos" not in words_on(app)
    app.text_input(key="organisation_search").set_value("kapper").run()
    assert translate("No organisation matches.", "nl") in words_on(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_needs_attention_is_told_and_can_be_chosen(visitor: Visitor, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    measured(here(), "Klaar")
    measured(here(), "Bezig", closed=False)
    organisation("Nieuw")
    app = visitor.open("organisations", language)
    assert translate("Unfinished", language) + " (1)" in app.pills(key="organisation_attention").options
    app.pills(key="organisation_attention").set_value(["never_measured"]).run()
    assert "Nieuw" in words_on(app)
    assert not {"Klaar", "Bezig"} & set(words_on(app).replace("**", "").split())
    later = here()[1].now + timedelta(days=400)
    monkeypatch.setattr("cxassess.ui.organisations.portfolio.now", lambda: later)
    app.pills(key="organisation_attention").set_value(["outdated"]).run()
    assert "Klaar" in words_on(app)
    assert translate(Message("Older than {months} months", months=12), language) in words_on(app)
    assert "Nieuw" not in words_on(app)


def test_a_page_holds_twenty_and_computes_only_what_it_shows(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    computed: list[str] = []

    def counted(questionnaire: object, assessment: object) -> standing.Standing:
        computed.append(assessment.id)  # type: ignore[attr-defined]
        return standing.standing_of(questionnaire, assessment)  # type: ignore[arg-type]

    monkeypatch.setattr(standings, "standing_of", counted)
    ids = [measured(here(), f"Winkel {at:02d}") for at in range(SHOWN_AT_ONCE + 3)]
    app = visitor.open("organisations", "nl")
    assert rows(app) == len(computed) == SHOWN_AT_ONCE
    app.run()
    assert len(computed) == SHOWN_AT_ONCE
    reopen_assessment(*here(), ids[0])
    close_assessment(*here(), ids[0])
    app.run()
    assert computed[SHOWN_AT_ONCE:] == [ids[0]]
    app.session_state["page--False"] = 2
    app.run()
    assert rows(app) == 3
    assert set(computed) == set(ids)
    app.text_input(key="organisation_search").set_value("winkel 01").run()
    assert rows(app) == 1


def test_an_organisation_in_the_archive_is_listed_only_on_request(visitor: Visitor) -> None:
    for name in ("Een", "Twee"):
        organisation(name)
    archive_organisation(*here(), organisation("Weg"), archived=True)
    app = visitor.open("organisations", "nl")
    assert "**Weg**" not in words_on(app)
    app.toggle(key="organisation_archive").set_value(True).run()
    assert "**Weg**" in words_on(app)
    assert translate("In the archive", "nl") in words_on(app)


def test_an_organisation_is_added_and_opened(visitor: Visitor) -> None:
    for name in ("Een", "Twee"):
        organisation(name)
    app = visitor.open("organisations", "nl")
    app.session_state["add_organisation"] = True
    app.run()
    app.text_input(key="name_adding").set_value("  De   Derde ")
    app.selectbox(key="sector_adding").set_value("trade")
    next(button for button in app.button if button.key == "add_button").click().run()
    assert "De Derde" in [heading.value for heading in app.subheader]
    assert translate("retail and wholesale", "nl") in words_on(app)


def test_an_organisation_without_a_name_is_refused_and_what_was_chosen_stays(visitor: Visitor) -> None:
    app = visitor.open("organisations", "nl")
    app.session_state["add_organisation"] = True
    app.run()
    app.selectbox(key="sector_adding").set_value("health")
    next(button for button in app.button if button.key == "add_button").click().run()
    assert [error.value for error in app.error] == [translate("Please give a name.", "nl").replace(".", r"\.")]
    assert app.selectbox(key="sector_adding").value == "health"


def past_the_menu() -> None:
    """The page of organisations as if the menu had it, whatever the mode."""
    import streamlit as st

    from cxassess.ui import session
    from cxassess.ui.pages import pages

    session.look_up()
    every = pages()
    st.navigation([every.organisations, every.start], position="hidden").run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_strangers_begin_there_is_no_list(visitor: Visitor, install: Callable[..., Database], language: str) -> None:
    secret = organisation("Geheim")
    organisation("Ook geheim")
    install(CXASSESS_MODE="public")
    assert "eheim" not in words_on(visitor.open("start", language))
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        visitor.open("organisations", language)
    app = AppTest.from_function(past_the_menu).run()
    app.switch_page(str(ROOT / "pages" / "organisations.py"))
    app.query_params["organisation"] = secret
    app.run()
    assert translate("There is no list of organisations here.", language) in words_on(app)
    assert "eheim" not in words_on(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", [Right.ANSWER, Right.VIEW])
@pytest.mark.parametrize("page", STARTS)
def test_who_came_to_answer_or_to_look_sees_no_organisation_but_the_own(visitor: Visitor, purpose: Right, page: str, language: str) -> None:
    secret = measured(here(), "Geheim")
    own = measured(here(), "Eigen", closed=False)
    guest = came_by(visitor, own, purpose)
    which = load_assessment(*here(), secret).organisation_id
    for address in ({}, {"organisation": which}):
        app = guest.open(page, language, **address)
        assert not app.exception
        assert "Geheim" not in words_on(app)
    keys = {button.key for button in app.button}
    assert not keys & {"begin_full", "begin_quick", "open_example"}
    assert not [key for key in keys if key and key.startswith(("archive_", "open_"))]


def test_an_organisation_opened_from_the_list_stays_open(visitor: Visitor) -> None:
    ids = {name: organisation(name) for name in ("Een", "Twee")}
    app = visitor.open("organisations", "nl")
    app.button(key=f"show_{ids['Twee']}").click().run()
    app.session_state[f"facts_{ids['Twee']}"] = True
    app.run()
    assert app.query_params["organisation"] == ids["Twee"]
    assert app.text_input(key=f"name_{ids['Twee']}").value == "Twee"
    app.button(key="all_organisations").click().run()
    assert "organisation" not in app.query_params
    assert {"Een", "Twee"} <= {button.label.strip("*") for button in app.button}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_organisation_in_the_address_is_told(visitor: Visitor, language: str) -> None:
    organisation("Een")
    app = visitor.open("organisations", language, organisation="<script>")
    assert translate("This organisation was not found.", language) in words_on(app)
    assert translate("To all organisations", language) in words_on(app)
    assert "Een" not in words_on(app)


def test_a_nameless_organisation_has_a_stand_in(visitor: Visitor) -> None:
    begin(here(), "quick", ())
    organisation("Een")
    assert translate("My organisation", "nl") in words_on(visitor.open("organisations", "nl"))
