"""Erasing an organisation on its page: only what is confirmed, and what comes after."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import OrganisationDetails
from cxassess.installation import database
from cxassess.locale import translate
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import (
    NotFound,
    assessments,
    begin_assessment,
    load_organisation,
    make_organisation,
    organisations,
    publish_benchmark,
    published_snapshots,
)
from cxassess.ui.request import TOKEN_COOKIE
from tests.ui.others import CARE, full, organisation_of, others
from tests.ui.test_compare import said, told
from tests.ui.test_pages import LANGUAGES
from tests.ui.visitor import PAGES, Visitor, here

NAME = CARE.name


@pytest.fixture
def care(visitor: Visitor) -> str:
    """The id of a measured organisation, beside another one; it is open on this device."""
    make_organisation(*here(), OrganisationDetails("Fietsen Vos"))
    begun = full(here(), CARE, (3, 4, 2))
    visitor.cookies[TOKEN_COOKIE] = begun.token
    return organisation_of(here(), begun)


def page(visitor: Visitor, organisation_id: str, language: str = "en") -> AppTest:
    app = visitor.open("organisations", language, organisation=organisation_id)
    app.session_state[f"erasing_{organisation_id}"] = True
    return app.run()


def erase(app: AppTest, organisation_id: str, typed: str) -> AppTest:
    app.text_input(key=f"erase_name_{organisation_id}").set_value(typed)
    return app.button(key=f"erase_{organisation_id}").click().run()


def gone(organisation_id: str) -> bool:
    try:
        load_organisation(*here(), organisation_id)
    except NotFound:
        return True
    return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_goes_and_what_stays(visitor: Visitor, care: str, language: str) -> None:
    words = said(page(visitor, care, language))
    for heading in ("What goes", "What stays"):
        assert translate(heading, language) in words
    assert translate("1 measurement with its answers, notes and plan; units, links and the history.", language) in words


@pytest.mark.parametrize("typed", ["", "Zorggroep", "Fietsen Vos", "Zorggroep De Linde!"])
def test_without_the_right_name_nothing_is_erased(visitor: Visitor, care: str, typed: str) -> None:
    app = erase(page(visitor, care), care, typed)
    assert told(app, "Nothing was erased: this is not the name of the organisation.")
    assert not gone(care)
    assert len(assessments(*here(), organisation_id=care)) == 1


@pytest.mark.parametrize("typed", [NAME, f"  {NAME.upper()} "])
def test_the_name_erases_and_what_is_left_is_shown(visitor: Visitor, care: str, typed: str) -> None:
    app = erase(page(visitor, care), care, typed)
    assert not app.exception
    assert gone(care)
    assert told(app, "The organisation has been erased.")
    assert NAME not in said(app)
    assert [one.details.name for one in organisations(*here())] == ["Fietsen Vos"]


def test_what_was_published_keeps_its_counts(visitor: Visitor, care: str) -> None:
    others(here(), 6)
    publish_benchmark(database(), here()[1].now)
    erase(page(visitor, care), care, NAME)
    scan = shipped_questionnaire()
    assert {one.counts.n for one in published_snapshots(database(), scan.id, int(scan.version.split(".")[0]))} == {7}


@pytest.mark.parametrize("after", PAGES)
def test_a_device_that_had_it_open_shows_every_page_without_a_fault(visitor: Visitor, care: str, after: str) -> None:
    erase(page(visitor, care), care, NAME)
    app = visitor.open(after, "en")
    assert not app.exception
    assert not app.error
    assert NAME not in said(app)


def test_one_without_a_name_asks_for_a_tick(visitor: Visitor) -> None:
    begun = begin_assessment(*here(), shipped_questionnaire(), "quick")
    organisation_id = organisation_of(here(), begun)
    app = page(visitor, organisation_id)
    app.button(key=f"erase_{organisation_id}").click().run()
    assert told(app, "Nothing was erased: tick the box first.")
    assert not gone(organisation_id)
    app.checkbox(key=f"erase_name_{organisation_id}").check()
    app.button(key=f"erase_{organisation_id}").click().run()
    assert not app.exception
    assert gone(organisation_id)


def test_an_organisation_in_the_list_is_never_erased_from_there(visitor: Visitor, care: str) -> None:
    app = visitor.open("organisations", "en")
    assert not [button.key for button in app.button if (button.key or "").startswith("erase_")]
    assert not gone(care)
