"""The Dutch catalogue says exactly what the code says."""

from __future__ import annotations

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po

from cxassess.locale import LANGUAGES, Message, choose_language, translate
from cxassess.locale.collection import CATALOGUE, words_in_code

PLACE = re.compile(r"\{(\w*)[^}]*\}")
MARKUP = re.compile(r":material/\w+:|\*\*")


@cache
def dutch() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale="nl") if entry.id}


def test_every_text_of_the_code_is_in_the_catalogue() -> None:
    assert set(words_in_code()) - set(dutch()) == set()


def test_the_catalogue_holds_no_text_that_is_gone() -> None:
    assert set(dutch()) - set(words_in_code()) == set()


def test_every_text_is_translated() -> None:
    assert {text for text, translation in dutch().items() if not translation.strip()} == set()


def test_nothing_is_marked_as_doubtful() -> None:
    with CATALOGUE.open("rb") as file:
        assert [entry.id for entry in read_po(file, locale="nl") if entry.id and entry.fuzzy] == []


def test_places_are_the_same_in_both_languages() -> None:
    differing = {text for text, said in dutch().items() if said and sorted(PLACE.findall(text)) != sorted(PLACE.findall(said))}
    assert differing == set()


def test_icons_and_bold_are_the_same_in_both_languages() -> None:
    differing = {text for text, said in dutch().items() if said and sorted(MARKUP.findall(text)) != sorted(MARKUP.findall(said))}
    assert differing == set()


def test_a_text_is_translated_with_its_places_filled() -> None:
    assert translate("{given} of {shown} questions answered", "en", given=3, shown=22) == "3 of 22 questions answered"


def test_a_message_within_a_message_is_translated_too() -> None:
    inner = Message("A note: {text}", text="ok")
    assert translate(Message("Said: {inner}", inner=inner), "en") == "Said: A note: ok"


def test_typed_braces_are_left_alone() -> None:
    assert translate("There is no question “{item}” in this questionnaire.", "en", item="{0.__class__}") == (
        "There is no question “{0.__class__}” in this questionnaire."
    )


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ((), "nl"),
        ((None, None), "nl"),
        (("en",), "en"),
        (("en-US",), "en"),
        (("NL_be",), "nl"),
        ((None, "en", "nl"), "en"),
        (("fr", "en-GB"), "en"),
        (("fr", "de"), "nl"),
        (("", "english"), "nl"),
        (("en;q=0.9",), "nl"),
    ],
)
def test_the_first_wish_that_is_spoken_is_the_language(wishes: tuple[str | None, ...], language: str) -> None:
    assert choose_language(*wishes) == language


def test_dutch_comes_first() -> None:
    assert LANGUAGES == ("nl", "en")
