"""The printed questionnaire, read back with pypdf."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from cxassess.house import HouseStyle
from cxassess.questionnaire import Condition, Extent, Option, Questionnaire, in_language, shipped_questionnaire
from cxassess.questionnaire.model import ChoiceItem, RatingItem, Scale, TextItem, YesNoItem
from cxassess.report.questionnaire_pdf import questionnaire_document, questionnaire_pdf

from .pdf_reading import CONSULTANT, HOSTILE, WORDS_OF_THE_WORLD, kinds_of, opened, pages_of, squeezed, text_of

DUTCH = shipped_questionnaire()
EVERY = [(extent, language) for extent in ("quick", "full") for language in ("nl", "en")]


@cache
def printed(extent: Extent, language: str) -> bytes:
    return questionnaire_pdf(DUTCH, extent, CONSULTANT, language)


@pytest.mark.parametrize(("extent", "language"), EVERY)
def test_every_question_and_every_level_is_on_paper(extent: Extent, language: str) -> None:
    asked = in_language(DUTCH, language)
    text = squeezed(text_of(printed(extent, language)))
    for item in asked.items:
        assert (squeezed(item.ask) in text) == (item in asked.items_in(extent)), item.id
    for item in asked.items_in(extent):
        assert all(squeezed(level) in text for level in item.levels.values()), item.id  # type: ignore[union-attr]


def test_a_reason_is_offered_with_the_questions_that_may_not_apply() -> None:
    full, quick = (text_of(printed(extent, "en")) for extent in ("full", "quick"))
    reasons = in_language(DUTCH, "en").not_applicable
    asked = [item for item in DUTCH.items if item.not_applicable]
    assert full.count("Does not apply, because:") == len(asked)
    assert squeezed(full).count(squeezed(reasons["geen_website"])) == sum("geen_website" in item.not_applicable for item in asked)
    assert "Does not apply, because:" not in quick
    assert quick.count("Note") == len(DUTCH.items_in("quick"))


@pytest.mark.parametrize(("extent", "language"), EVERY)
def test_the_file_tells_what_it_is_and_in_which_language(extent: Extent, language: str) -> None:
    file = opened(printed(extent, language))
    assert file.metadata is not None
    kind = {"quick": {"nl": "korte scan", "en": "quick scan"}, "full": {"nl": "volledige scan", "en": "full scan"}}[extent][language]
    assert file.metadata.title == f"{in_language(DUTCH, language).title}: {kind}"
    assert file.metadata.author == CONSULTANT.name
    assert file.root_object["/Lang"] == language
    assert file.root_object["/MarkInfo"]["/Marked"]
    assert {"/H1", "/H2", "/H3", "/L"} <= kinds_of(printed(extent, language))


def test_every_page_has_its_number_and_the_footer_of_the_house() -> None:
    pages = pages_of(printed("quick", "nl"))
    for number, text in enumerate(pages, start=1):
        assert CONSULTANT.footer in text
        assert f"{number} / {len(pages)}" in text


def test_questions_stand_in_the_table_of_bookmarks() -> None:
    outline = opened(printed("quick", "nl")).outline
    titles = str(outline)
    assert all(dimension.title in titles for dimension in DUTCH.dimensions)


def _of_other_kinds() -> Questionnaire:
    """A questionnaire with an item of each kind, one of which depends on another."""
    levels = DUTCH.dimensions[0].items[0]
    items = (
        levels,
        RatingItem(
            id="a.rating", type="rating", scale="nps", ask="Hoe waarschijnlijk?", low="Heel onwaarschijnlijk", high="Heel waarschijnlijk"
        ),
        YesNoItem(id="a.yes", type="yes_no", ask="Hebt u een balie?", show_if=Condition(item=levels.id, at_least=3)),
        ChoiceItem(
            id="a.choice",
            type="choice",
            ask="Waar helpt u klanten?",
            options=(Option(id="here", label="In de winkel", level=2.0), Option(id="there", label="Bij de klant thuis", level=4.0)),
        ),
        TextItem(id="a.text", type="text", ask="Wat wilt u nog kwijt?"),
    )
    scales = {**DUTCH.scales, "nps": Scale(min=0, max=10)}
    dimensions = (DUTCH.dimensions[0].model_copy(update={"items": items}),)
    parts = {name: getattr(DUTCH, name) for name in Questionnaire.model_fields} | {"scales": scales, "dimensions": dimensions}
    return Questionnaire.model_construct(**parts)


def test_every_kind_of_question_can_be_answered_on_paper() -> None:
    text = text_of(questionnaire_pdf(_of_other_kinds(), "full", language="nl"))
    assert "0 1 2 3 4 5 6 7 8 9 10" in text
    for words in ("Heel onwaarschijnlijk", "Heel waarschijnlijk", "In de winkel", "Bij de klant thuis", "Wat wilt u nog kwijt?"):
        assert words in text
    assert "1.3 Hebt u een balie?" in text
    document = questionnaire_document(_of_other_kinds(), "full", language="en")
    assert b"Only if you chose 3 or higher at question 1.1." in document.files["data.json"]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_type_is_text_and_nothing_else(words: str) -> None:
    style = HouseStyle(name=words, footer=words)
    text = squeezed(text_of(questionnaire_pdf(DUTCH, "quick", style, "nl", organisation=words)))
    assert text.count(squeezed(words)) >= 2


def test_names_in_other_scripts_are_set_in_fonts_that_have_them() -> None:
    pdf = questionnaire_pdf(DUTCH, "quick", language="nl", organisation=WORDS_OF_THE_WORLD)
    fonts = {str(font.get_object()["/BaseFont"]) for font in opened(pdf).pages[0]["/Resources"]["/Font"].values()}
    assert {name for name in ("Arabic", "Hebrew", "Emoji") if any(name in font for font in fonts)} == {"Arabic", "Hebrew", "Emoji"}


def test_control_and_turning_signs_are_left_out() -> None:
    document = questionnaire_document(DUTCH, "quick", replace(CONSULTANT, footer="a\x00b\u202ec"), "nl", organisation="x\u2066y\x07z")
    data = document.files["data.json"].decode()
    assert '"foot": "abc"' in data
    assert '"organisation": "xyz"' in data
