"""The trend: true dates, and lines only between what can be compared."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.charts import Trend, TrendPoint, TrendRow, trend_alt, trend_spec
from cxassess.charts.days import day_shares, few_days
from tests.charts.examples import DAYS, LONG_TREND, TREND


def data(trend: Trend, name: str, language: str = "en") -> list[dict[str, Any]]:
    return trend_spec(trend, language)["datasets"][name]


def test_measurements_stand_on_their_true_dates() -> None:
    # 10 days after the first of 40: a quarter along the axis.
    assert day_shares([date(2026, 1, 1), date(2026, 1, 11), date(2026, 2, 10)]) == [0, 0.25, 1]


def test_measurements_on_one_day_stand_together() -> None:
    assert day_shares([date(2026, 1, 1)] * 3) == [0, 0, 0]


def test_a_row_has_a_point_per_level_and_a_gap_where_there_is_none() -> None:
    assert [sum(row["say"].startswith(name) for row in data(TREND, "points")) for name in ("Snelheid", "Klachten", "Wow")] == [3, 2, 3]


def test_a_line_is_broken_at_a_gap_and_between_what_is_not_comparable() -> None:
    # Snelheid has two pieces; Klachten none, around its gap; Wow one, after the break.
    assert len(data(TREND, "lines")) == 3
    assert len(data(TREND, "breaks")) == 1


def test_a_higher_level_stands_higher_in_its_row() -> None:
    heights = [row["y"] for row in data(TREND, "points")[:3]]
    assert heights == sorted(heights, reverse=True)


def test_a_whisker_runs_over_the_interval() -> None:
    (whisker,), point = data(TREND, "whiskers"), data(TREND, "points")[0]
    # The interval is as far above 2.0 as under it.
    assert whisker["x"] == point["x"]
    assert whisker["y2"] - point["y"] == pytest.approx(point["y"] - whisker["y"])
    assert whisker["y"] < point["y"]


def test_the_last_level_is_printed_beside_the_name() -> None:
    assert [row["number"] for row in data(TREND, "names", "nl")] == ["3,3", "3,0", "4,0"]
    none = Trend("Basis", TREND.days, (TrendRow("Snelheid", (TrendPoint(2.0), TrendPoint(2.0), None)),))
    assert data(none, "names")[0]["number"] == "\N{EN DASH}"


def test_a_point_says_its_day_interval_and_break() -> None:
    said = [row["say"] for row in data(TREND, "points")]
    assert said[0] == "Snelheid, 3 November 2025: 2.0; between 1.6 and 2.4"
    assert said[6] == "Wow, 3 May 2026: 3.0; not comparable with the measurement before it"


def test_the_axis_names_the_day_where_two_measurements_share_a_month() -> None:
    twice = Trend("Basis", (date(2026, 5, 3), date(2026, 5, 20)), (TrendRow("Wow", (TrendPoint(3.0), TrendPoint(3.0))),))
    assert [row["wide"] for row in data(TREND, "days", "nl")] == ["nov 2025", "mei 2026", "nov 2026"]
    assert [row["wide"] for row in data(twice, "days")] == ["3 May 2026", "20 May 2026"]


def test_a_phone_names_fewer_days_than_a_desktop() -> None:
    wide, slim = ([row[screen] for row in data(LONG_TREND, "days", "nl") if row[screen]] for screen in ("wide", "slim"))
    assert wide == ["mei 2024", "nov 2024", "mei 2025", "nov 2025", "mei 2026", "nov 2026"]
    assert slim == ["mei 2024", "mei 2025", "nov 2026"]


@given(st.lists(st.integers(0, 2000), min_size=2, max_size=12), st.floats(0.02, 0.7))
def test_the_names_of_days_never_touch(days: list[int], room: float) -> None:
    shares = day_shares(sorted(date(2020, 1, 1) + timedelta(days=day) for day in days))
    named = sorted(few_days(shares, room))
    assert named[-1] == len(shares) - 1
    last = named[-1]
    starts = {k: 0.0 if k == 0 else 1 - room if k == last else shares[k] - room / 2 for k in named}
    for k, following in pairwise(named):
        assert starts[following] >= starts[k] + room - 1e-9


def test_the_alt_text_names_the_latest_levels_and_the_largest_change() -> None:
    assert trend_alt(TREND, "en") == (
        "Basis, from 3 November 2025 to 3 November 2026. 3 November 2026: highest Wow (4.0), lowest Klachten (3.0). "
        "Largest rise: Snelheid from 2.0 to 3.3. Largest fall: Klachten from 4.0 to 3.0."
    )


def test_the_alt_text_compares_nothing_over_a_break() -> None:
    rows = (TrendRow("Wow", (TrendPoint(1.0), TrendPoint(5.0, comparable=False))),)
    assert "Largest" not in trend_alt(Trend("Basis", DAYS[:2], rows), "en")


def test_the_alt_text_of_level_lines_names_no_rise() -> None:
    assert "Largest" not in trend_alt(Trend("Basis", DAYS[:2], (TrendRow("Wow", (TrendPoint(3.0), TrendPoint(3.0))),)), "en")


@pytest.mark.parametrize(
    ("days", "points", "complaint"),
    [
        (DAYS[:1], (TrendPoint(3.0),), "2 days or more"),
        (DAYS[1::-1], (TrendPoint(3.0), TrendPoint(3.0)), "in their order"),
        (DAYS[:2], (TrendPoint(3.0),), "1 points for 2 days"),
    ],
)
def test_days_and_points_that_do_not_fit_are_refused(days: tuple[date, ...], points: tuple[TrendPoint, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Trend("Basis", days, (TrendRow("Wow", points),))


def test_a_level_off_the_scale_and_a_backward_interval_are_refused() -> None:
    with pytest.raises(ValueError, match="outside 1 to 5"):
        TrendRow("Wow", (TrendPoint(3.0, 0.5, 3.5),))
    with pytest.raises(ValueError, match="runs backwards"):
        TrendRow("Wow", (TrendPoint(3.0, 3.5, 2.5),))
