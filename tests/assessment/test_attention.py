"""What asks for attention in a list of organisations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.assessment.attention import ATTENTION_WORDS, OUTDATED_AFTER, Attention, attention_of
from cxassess.assessment.months import months_before

TODAY = date(2026, 11, 25)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@dataclass(frozen=True)
class Measured:
    state: str
    measured_on: date | None


def closed(*day: int) -> Measured:
    return Measured("closed", date(*day))


@pytest.mark.parametrize(
    ("measurements", "expected"),
    [
        ([], [Attention.NEVER_MEASURED]),
        ([closed(2026, 11, 25)], []),
        ([closed(2025, 11, 25)], []),  # twelve months ago to the day is not more than twelve months ago
        ([closed(2025, 11, 24)], [Attention.OUTDATED]),
        ([closed(2024, 1, 1), closed(2026, 1, 1)], []),
        ([Measured("open", None)], [Attention.UNFINISHED]),
        ([Measured("open", date(2020, 1, 1))], [Attention.UNFINISHED]),
        ([Measured("open", date(2026, 11, 1)), closed(2025, 1, 1)], [Attention.UNFINISHED, Attention.OUTDATED]),
        ([Measured("closed", None)], []),
    ],
)
def test_what_asks_for_attention_follows_from_state_and_day(measurements: list[Measured], expected: list[Attention]) -> None:
    assert list(attention_of(measurements, TODAY)) == expected


MEASUREMENTS = st.lists(st.builds(Measured, st.sampled_from(["open", "closed"]), st.none() | DAYS), max_size=5)


@given(MEASUREMENTS, DAYS)
def test_the_order_of_measurements_does_not_matter(measurements: list[Measured], today: date) -> None:
    assert attention_of(measurements, today) == attention_of(measurements[::-1], today)


@given(MEASUREMENTS, DAYS)
def test_a_measurement_closed_today_is_never_outdated_or_missing(measurements: list[Measured], today: date) -> None:
    found = attention_of([*measurements, Measured("closed", today)], today)
    assert set(found) <= {Attention.UNFINISHED}


@given(MEASUREMENTS, DAYS)
def test_what_is_not_in_use_asks_for_nothing(measurements: list[Measured], today: date) -> None:
    assert attention_of(measurements, today, in_use=False) == ()


def test_every_reason_has_words() -> None:
    assert set(ATTENTION_WORDS) == set(Attention)
    assert ATTENTION_WORDS[Attention.OUTDATED].params == {"months": OUTDATED_AFTER}


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 25), 6, date(2026, 5, 25)),
        (date(2026, 11, 25), 12, date(2025, 11, 25)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


@given(DAYS, st.integers(0, 60))
def test_a_month_back_is_another_month_by_as_many(day: date, months: int) -> None:
    back = months_before(day, months)
    assert (day.year - back.year) * 12 + day.month - back.month == months
    assert back.day <= day.day
