"""Text that people type stays text."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cxassess.ui.text import JOINER, plain

NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "![](https://tracker.example/x.png)",
    ":red[rood]",
    ":material/home:",
    "$\\frac{1}{2}$",
    "# kop",
    "1. een",
    "> citaat",
    "**vet** _schuin_ ~~weg~~ `code`",
    "https://example.org www.example.org",
    "a&lt;b &amp; c",
    "-- ... --",
    "| a | b |",
]
SIGNS = st.text(st.sampled_from("\\`*_{}[]()#+-.!|<>~$:&\"'=/@ab1 "), max_size=40)
MARKDOWN = MarkdownIt("commonmark").enable(["strikethrough", "table"])


def shown(markdown: str) -> str:
    """The characters that a reader sees; an assertion error when there is anything but text in one paragraph."""
    first, inline, last = MARKDOWN.parse(markdown)
    assert (first.type, last.type) == ("paragraph_open", "paragraph_close")
    assert {token.type for token in inline.children or []} <= {"text", "text_special"}
    return "".join(token.content for token in inline.children or []).replace(JOINER, "")


@pytest.mark.parametrize("typed", NASTY)
def test_markup_is_shown_as_its_characters(typed: str) -> None:
    assert shown("Naam: " + plain(typed)) == "Naam: " + typed


@pytest.mark.parametrize(
    "found", [":material/home:", ":smile:", "https://example.org", "www.example.org", "WWW.example.org", "a@b.nl", "->", "<-", "--", ">="]
)
def test_what_is_found_in_bare_text_is_parted(found: str) -> None:
    assert found not in plain(found).replace("\\", "")


@given(SIGNS)
def test_any_typed_line_is_shown_as_its_characters(typed: str) -> None:
    assert shown("Naam: " + plain(typed) + " x") == "Naam: " + typed + " x"


@given(st.text(max_size=60))
def test_words_without_signs_are_left_alone(typed: str) -> None:
    letters = "".join(sign for sign in typed if sign.isalpha())
    assert plain(letters) == letters
    assert html.escape(letters) == letters
