"""The script of the session: its words, and the document."""

from __future__ import annotations

import pytest

from cxassess.locale import translate
from cxassess.questionnaire import in_language, shipped_questionnaire
from cxassess.report.facilitation import BEFORE, OPENERS, SESSION, opener, session_minutes
from cxassess.report.facilitation_pdf import facilitation_pdf

from .pdf_reading import CONSULTANT, HOSTILE, kinds_of, opened, squeezed, text_of

DUTCH = shipped_questionnaire()


def test_the_session_takes_two_hours() -> None:
    assert session_minutes() == 120
    assert all(step.minutes > 0 and step.say and step.do for step in SESSION)


def test_every_dimension_has_a_question_of_its_own_to_open_the_talk() -> None:
    assert set(OPENERS) == {dimension.id for dimension in DUTCH.dimensions}
    assert len({message.msgid for message in OPENERS.values()}) == len(OPENERS)


def test_a_dimension_of_another_questionnaire_has_one_too() -> None:
    dimension = DUTCH.dimensions[0].model_copy(update={"id": "elsewhere", "title": "Elsewhere"})
    assert translate(opener(dimension), "en") == "What did you last see or hear yourself about “Elsewhere”?"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_document_has_the_whole_script(language: str) -> None:
    pdf = facilitation_pdf(DUTCH, CONSULTANT, language, organisation="Bakkerij Jansen", divided=[DUTCH.items[0].id])
    text = squeezed(text_of(pdf))
    words = [*BEFORE, *OPENERS.values(), *(part for step in SESSION for part in (step.title, *step.say, *step.do))]
    for message in words:
        assert squeezed(translate(message, language)) in text
    assert squeezed(in_language(DUTCH, language).items[0].ask) in text
    assert squeezed("1:35 – 1:55") in text
    assert "BakkerijJansen" in text
    assert opened(pdf).root_object["/Lang"] == language
    assert {"/H1", "/H2", "/Table", "/L"} <= kinds_of(pdf)


def test_a_name_is_text_and_nothing_else() -> None:
    for words in HOSTILE:
        assert squeezed(words) in squeezed(text_of(facilitation_pdf(DUTCH, CONSULTANT, "nl", organisation=words)))
