"""Names that people type: composed, compared, and refused where they cannot be kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.assessment.names import composed_name, folded_name, name_problem

NAMES = st.text(max_size=30) | st.text("é\u0301e\u202e\u200b\x07 \t\n\ud800", max_size=8) | st.just("x" * 201)


@given(NAMES)
def test_a_name_that_was_composed_stays_as_it_is(typed: str) -> None:
    name = composed_name(typed)
    assert composed_name(name) == name
    assert folded_name(typed) == folded_name(name) == folded_name(folded_name(name))


@given(NAMES)
def test_a_name_is_judged_the_same_however_it_was_typed(typed: str) -> None:
    apart = unicodedata.normalize("NFD", f"  {typed} ")
    assert name_problem(composed_name(apart)) == name_problem(composed_name(typed))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Please give a name"),
        (" \n\u200b", "Please give a name"),
        ("x" * 201, "longer than 200 characters"),
        ("An\x07na", "cannot be used"),
        ("half \ud800", "cannot be used"),
        ("turned \u202e around", "cannot be used"),
    ],
)
def test_a_name_that_cannot_be_kept_has_a_problem(typed: str, words: str) -> None:
    problem = name_problem(composed_name(typed))
    assert problem is not None
    assert words in problem.english()


@pytest.mark.parametrize("typed", ["Zoë", "Zoe\u0308", "x" * 200, "👩\u200d🔧 Garage", "مريم"])
def test_a_name_that_can_be_kept_has_none(typed: str) -> None:
    assert name_problem(composed_name(typed)) is None


def test_names_are_the_same_whatever_their_capitals_or_the_way_of_typing_an_accent() -> None:
    assert folded_name("  ZOE\u0308  de\tvries ") == folded_name("Zoë de Vries")
    assert folded_name("Zoe de Vries") != folded_name("Zoë de Vries")
