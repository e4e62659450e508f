"""What a person typed, as a file can hold it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.report.typed import in_file, on_one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("a\x00b\x07c\ufffed\ufdd0", "abcd"),
        ("\u202eabc\u202c \u2066d\u2069", "abc d"),
        ("\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER} שלום", "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER} שלום"),
        ("  =1+1  ", "=1+1"),
    ],
)
def test_what_disturbs_a_file_is_left_out_and_the_rest_is_kept(typed: str, kept: str) -> None:
    assert in_file(typed) == kept


@given(st.text())
def test_no_control_character_is_left(typed: str) -> None:
    kept = in_file(typed)
    assert all(sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs") for sign in kept)
    assert in_file(kept) == kept
    assert "\n" not in on_one_line(typed)
