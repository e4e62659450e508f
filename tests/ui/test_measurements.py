"""What measurements are called beside each other, and how their numbers stand in a line or a table."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxassess.assessment.measurement_names import numbered
from cxassess.reporting import day_of
from cxassess.store import AssessmentSummary
from cxassess.ui import session
from cxassess.ui.figures import KEPT_TOGETHER, roomy
from cxassess.ui.measurements import labels_of
from cxassess.ui.text import APART, interval, span

SAME_LANGUAGE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "language", lambda: "en")


def summary(measured_on: date | None, **facts: Any) -> AssessmentSummary:
    """A closed full measurement of an organisation."""
    usual: dict[str, Any] = dict.fromkeys(AssessmentSummary.__slots__, "")
    usual |= {"extent": "full", "state": "closed", "updated_at": datetime(2026, 2, 1, tzinfo=UTC), "measured_on": measured_on}
    return AssessmentSummary(**usual | facts)


NOVEMBER, DECEMBER = date(2025, 11, 3), date(2025, 12, 4)


def test_a_measurement_is_called_by_month_and_year() -> None:
    assert labels_of([summary(NOVEMBER), summary(DECEMBER)]) == ["Nov 2025", "Dec 2025"]


def test_two_in_one_month_have_their_day_and_so_has_every_other() -> None:
    found = labels_of([summary(NOVEMBER), summary(date(2025, 11, 20)), summary(DECEMBER)])
    assert found == ["3 Nov 2025", "20 Nov 2025", "4 Dec 2025"]


def test_two_on_one_day_are_numbered() -> None:
    assert labels_of([summary(NOVEMBER), summary(NOVEMBER), summary(DECEMBER)]) == ["3 Nov 2025 (1)", "3 Nov 2025 (2)", "4 Dec 2025"]


def test_what_differs_is_told_and_what_all_have_in_common_is_not() -> None:
    quick, full = summary(NOVEMBER, extent="quick", unit="Noord"), summary(DECEMBER, unit="Noord")
    assert labels_of([quick, full]) == ["Nov 2025 · quick", "Dec 2025"]
    assert labels_of([quick]) == ["Nov 2025"]
    assert labels_of([]) == []


def test_a_name_is_escaped_in_running_text_and_left_as_typed_for_a_chart() -> None:
    found = [summary(NOVEMBER, unit="*Noord*"), summary(NOVEMBER, unit="Zuid")]
    assert labels_of(found) == [r"3 Nov 2025 · \*Noord\*", "3 Nov 2025 · Zuid"]
    assert labels_of(found, str) == ["3 Nov 2025 · *Noord*", "3 Nov 2025 · Zuid"]


def test_a_measurement_without_a_day_has_that_of_its_last_change() -> None:
    assert day_of(summary(None)) == date(2026, 2, 1)
    assert day_of(summary(NOVEMBER)) == NOVEMBER


@SAME_LANGUAGE
@given(st.lists(st.sampled_from([NOVEMBER, DECEMBER, date(2025, 11, 20)]), max_size=6), st.lists(st.sampled_from(["", "a"]), min_size=6))
def test_no_two_measurements_are_called_the_same(days: list[date], titles: list[str]) -> None:
    labels = labels_of([summary(day, title=title) for day, title in zip(days, titles, strict=False)])
    assert len(set(labels)) == len(labels) == len(days)


def test_only_equal_labels_are_numbered() -> None:
    assert numbered(["a", "b", "a"]) == ["a (1)", "b", "a (2)"]


def test_a_range_stays_on_one_line_and_is_empty_where_there_is_none() -> None:
    assert span(2, 3.75) == f"2.0{APART}–{APART}3.8"
    assert span(-0.444, 0.9, 2) == f"−0.44{APART}–{APART}0.90"
    assert span(None, 3) == span(3, None) == interval(None, 1) == ""
    assert interval(-0.2, 0.5) == f"−0.2{APART}…{APART}+0.5"


@given(st.text(alphabet="abc ", max_size=60))
def test_words_keep_their_order_and_only_the_first_are_kept_together(words: str) -> None:
    made = roomy(words)
    assert made.replace(APART, " ") == words
    first = made.split(" ")[0]
    assert len(first) <= KEPT_TOGETHER or APART not in first
