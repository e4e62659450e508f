"""Numbers and dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.locale import format_date, format_number, format_share, round_half_up


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [(3.25, 1, "3.3"), (2.5, 0, "3"), (0.5, 0, "1"), (3.35, 1, "3.4"), (-2.5, 0, "-3"), (4, 1, "4.0"), (-0.04, 1, "0.0")],
)
def test_a_half_is_rounded_up(value: float, decimals: int, shown: str) -> None:
    assert str(round_half_up(value, decimals)) == shown
    assert format_number(value, "en", decimals) == shown.replace("-", "\N{MINUS SIGN}")
    assert format_number(value, "nl", decimals) == shown.replace("-", "\N{MINUS SIGN}").replace(".", ",")


@pytest.mark.parametrize(("share", "shown"), [(0, "0%"), (0.5, "50%"), (0.825, "83%"), (1, "100%"), (0.005, "1%")])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_share_is_shown_in_whole_hundredths(share: float, shown: str, language: str) -> None:
    assert format_share(share, language) == shown


@pytest.mark.parametrize(("language", "shown"), [("nl", "3 november 2026"), ("en", "3 November 2026")])
def test_a_date_is_written_in_words(language: str, shown: str) -> None:
    assert format_date(date(2026, 11, 3), language) == shown


@given(st.floats(-1000, 1000), st.integers(0, 3))
def test_rounding_moves_a_number_by_half_a_step_at_most(value: float, decimals: int) -> None:
    assert abs(float(round_half_up(value, decimals)) - value) <= 0.5 * 10**-decimals + 1e-9
