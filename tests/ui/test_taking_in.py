"""Opening a file of cxassess from the start page: looked at first, then all of it or nothing, and once."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.locale import translate
from cxassess.store import assessments, erase_organisation, export_assessment, export_organisation, load_assessment, rename_organisation
from cxassess.ui.request import TOKEN_COOKIE
from cxassess.ui.text import JOINER, plain
from tests.ui.group import by, group, keys, unfold
from tests.ui.stages import at_stage
from tests.ui.test_pages import LANGUAGES, OTHER, sentinels
from tests.ui.visitor import Visitor, here, words_on


def exported(stage: str = "closed", *, keep: bool = False) -> bytes:
    """A measurement as a file; the database has it no more, unless it is kept."""
    begun = at_stage(here(), stage)
    assert begun
    content = export_assessment(*here(), begun.assessment_id).to_bytes()
    if not keep:
        erase_organisation(*here(), load_assessment(*here(), begun.assessment_id).organisation_id)
    return content


def choose_file(visitor: Visitor, content: bytes, language: str = "en") -> AppTest:
    app = unfold(visitor.open("start", language), "taking_in")
    return app.file_uploader[0].set_value(("measurement.json", content, "application/json")).run()


def take_in(app: AppTest) -> AppTest:
    return app.button(key="take_in").click().run()


def typed_words(app: AppTest) -> str:
    return words_on(app).replace("\\", "").replace(JOINER, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_looked_at_before_anything_is_taken_in(visitor: Visitor, language: str) -> None:
    app = choose_file(visitor, exported(), language)
    words = words_on(app)
    assert not app.exception
    assert not app.error
    assert translate("1 measurement", language) in words
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}
    assert assessments(*here()) == ()


def test_a_measurement_comes_in_whole_and_opens(visitor: Visitor) -> None:
    app = take_in(choose_file(visitor, exported()))
    (one,) = assessments(*here())
    assert (one.state, one.submitted) == ("closed", 1)
    assert "document_enter" in app.session_state


def test_a_second_click_takes_nothing_in_again(visitor: Visitor) -> None:
    app = take_in(choose_file(visitor, exported()))
    take_in(app)
    assert len(assessments(*here())) == 1


def test_of_a_whole_organisation_all_measurements_come_in(visitor: Visitor) -> None:
    begun = at_stage(here(), "example")
    assert begun
    organisation_id = load_assessment(*here(), begun.assessment_id).organisation_id
    content = export_organisation(*here(), organisation_id).to_bytes()
    erase_organisation(*here(), organisation_id)
    app = choose_file(visitor, content)
    assert "3 measurements" in words_on(app)
    take_in(app)
    assert len(assessments(*here())) == 3


def test_what_is_here_already_stays_as_it_is_and_opens(visitor: Visitor) -> None:
    content = exported(keep=True)
    (one,) = assessments(*here())
    rename_organisation(*here(), one.id, "Bakkerij De Korst")
    app = take_in(choose_file(visitor, content))
    assert not app.error
    assert [each.organisation for each in assessments(*here())] == ["Bakkerij De Korst"]
    assert "document_enter" in app.session_state


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_wrong_with_a_file_is_told_with_its_place_and_nothing_comes_in(visitor: Visitor, language: str) -> None:
    body = json.loads(exported())
    body["assessments"][0]["ambition"] = 11
    body["assessments"][0]["extent"] = "*endless*"
    app = choose_file(visitor, json.dumps(body).encode(), language)
    assert len(app.error) == 1
    words = typed_words(app)
    assert "assessments.0.ambition" in words
    assert "assessments.0.extent" in words
    assert plain("*endless*") in words_on(app)
    assert "take_in" not in keys(app.button)
    assert assessments(*here()) == ()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1, 2", b"{}", b'{"format": "other"}', b"[" * 100_000])
def test_what_is_no_such_file_is_refused_in_words(visitor: Visitor, content: bytes) -> None:
    app = choose_file(visitor, content)
    assert not app.exception
    assert len(app.error) == 1
    assert "take_in" not in keys(app.button)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_came_to_answer_takes_nothing_in(visitor: Visitor, language: str) -> None:
    made = group("Ans")
    token = made.invite(made.listed()["Ans"].id)
    assert by(token)
    visitor.cookies[TOKEN_COOKIE] = token
    app = visitor.open("start", language)
    assert translate("Open a file of cxassess", language) not in words_on(app)
