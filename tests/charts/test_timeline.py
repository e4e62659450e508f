"""A plan over time: bars by status, in the parts of the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxassess.advice import Status
from cxassess.charts import Timeline, TimelineBar, TimelineGroup, timeline_alt, timeline_spec
from cxassess.charts.periods import periods
from cxassess.charts.timeline import LEAST_PLOT
from cxassess.charts.timeline_template import ROW_HEIGHT
from tests.charts.plan_examples import ACTION, END, LONG_TIMELINE, START, TIMELINE, UNDATED


def data(timeline: Timeline, name: str, language: str = "en") -> list[dict[str, Any]]:
    return timeline_spec(timeline, language)["datasets"][name]


def of_days(start: date, end: date) -> Timeline:
    return Timeline("Plan", start, end, (TimelineGroup("Nu", (TimelineBar("Bel", Status.OPEN, start, end),)),))


def test_parts_stand_under_each_other_and_those_without_actions_are_left_out() -> None:
    heads = data(TIMELINE, "groups")
    assert [row["text"] for row in heads] == ["Nu", "Later", "Keeps coming back"]
    assert [row["y"] for row in heads] == sorted(row["y"] for row in heads)


def test_every_action_has_a_row_of_its_own() -> None:
    tops = [row["y"] for row in data(LONG_TIMELINE, "labels")]
    assert len(tops) == 40 + 2
    assert all(later - top >= ROW_HEIGHT for top, later in pairwise(tops))


def test_a_bar_runs_from_its_start_to_the_end_of_its_due_day() -> None:
    # 10 days of 100: from the 21st day to the 30th.
    start = date(2026, 1, 1)
    bar = TimelineBar("Bel", Status.OPEN, date(2026, 1, 21), date(2026, 1, 30))
    (row,) = data(Timeline("Plan", start, start + timedelta(days=99), (TimelineGroup("Nu", (bar,)),)), "bars")
    assert (row["x"], row["x2"]) == (0.2, 0.3)


def test_the_axis_reaches_to_what_is_planned_beyond_the_plan() -> None:
    early, late = TimelineBar("A", Status.OPEN, date(2026, 1, 1)), TimelineBar("B", Status.OPEN, due=date(2030, 1, 1))
    rows = data(replace(TIMELINE, groups=(TimelineGroup("Nu", (early, late)),)), "bars")
    assert rows[0]["x"] == 0
    assert rows[1]["x2"] == 1


def test_statuses_are_told_apart_and_only_those_that_are_there_are_explained() -> None:
    assert [row["key"] for row in data(TIMELINE, "bars")] == ["done", "busy", "open", "dropped", "open"]
    assert [row["text"] for row in data(TIMELINE, "legend")] == ["not started", "under way", "done", "dropped"]
    assert [row["text"] for row in data(UNDATED, "legend")] == ["not started"]


def test_an_action_without_dates_says_so_and_has_no_bar() -> None:
    assert [row["text"] for row in data(TIMELINE, "undated")] == ["no date yet"]
    assert data(UNDATED, "bars") == []


def test_today_is_a_line_with_one_word_where_it_falls_in_the_plan() -> None:
    rows = data(TIMELINE, "today")
    # 10 February 2027 is day 72 of the 732 from 30 November 2026 to 30 November 2028.
    assert {row["x"] for row in rows} == {round(72 / 732, 5)}
    assert [row["text"] for row in rows if row["text"]] == ["today"]
    assert data(replace(TIMELINE, today=END + timedelta(days=1)), "today") == []
    assert data(replace(TIMELINE, today=None), "today") == []


def test_the_axis_names_quarters_of_two_years_in_the_language_of_the_reader() -> None:
    dutch, english = ([row["text"] for row in data(TIMELINE, "names", language)[:9]] for language in ("nl", "en"))
    assert dutch == ["K4\n", "K1\n2027", "K2\n", "K3\n", "K4\n", "K1\n2028", "K2\n", "K3\n", "K4\n"]
    assert english[1] == "Q1\n2027"


def test_the_axis_names_months_of_half_a_year_and_years_of_a_decade() -> None:
    half = [row["text"] for row in data(of_days(date(2026, 1, 1), date(2026, 6, 30)), "names", "nl")]
    decade = [row["text"] for row in data(of_days(date(2026, 1, 1), date(2033, 12, 31)), "names")]
    assert half == ["jan\n2026", "feb\n", "mrt\n", "apr\n", "mei\n", "jun\n"]
    assert decade == [f"{year}\n" for year in range(2026, 2034)]


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 36_500))
def test_the_names_of_periods_never_touch(start: date, days: int) -> None:
    end = min(start + timedelta(days=days), date(2100, 12, 31))
    rows = data(of_days(start, end), "names")
    for line in (0, 1):
        lines = [(row["x"] * LEAST_PLOT, row["text"].split("\n")[line]) for row in rows]
        spans = [(x, len(text) * 11 * 0.56) for x, text in lines if text]
        for (x, width), (following, next_width) in pairwise(spans):
            assert following - x >= (width + next_width) / 2 - 0.5


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 36_500))
def test_periods_follow_each_other_over_the_whole_axis(start: date, days: int) -> None:
    end = min(start + timedelta(days=days), date(2100, 12, 31))
    found = periods(start, end, 45, "nl")
    assert found[0].first <= start
    assert [period.first for period in found] == sorted({period.first for period in found})
    assert found[-1].first <= end


def test_a_text_is_cut_on_the_chart_and_whole_where_it_is_said() -> None:
    label = data(TIMELINE, "labels")[1]
    assert label["slim"].endswith("…")
    assert label["say"] == f"{ACTION}: under way; 11 January 2027 to 1 March 2027"
    assert ACTION in timeline_alt(TIMELINE, "en")


def test_a_row_says_its_status_dates_and_owner() -> None:
    said = [row["say"] for row in data(TIMELINE, "labels")]
    assert said[0] == "Bel binnen een dag terug: done; 30 November 2026 to 11 January 2027; Teamleider"
    assert said[4:] == [
        "Teken de klantreis: not started; due on 1 June 2028",
        "Vrij idee: not started; no date yet",
        "Leeroverleg (elke 2 weken): from 30 November 2026",
    ]
    only_start = TimelineBar("Bel", Status.OPEN, START)
    assert data(replace(TIMELINE, groups=(TimelineGroup("Nu", (only_start,)),)), "labels")[0]["say"].endswith("from 30 November 2026")


def test_what_comes_back_runs_from_its_first_day() -> None:
    assert [row["x"] for row in data(TIMELINE, "meetings")] == [0]


def test_the_alt_text_has_the_period_the_counts_and_every_action() -> None:
    told = timeline_alt(LONG_TIMELINE, "en")
    assert told.startswith(
        "Plan van Klantcontactcentrum Rotterdam-Zuid, from 30 November 2026 to 30 November 2028. Actions, not started: 10, "
    )
    assert told.count(ACTION) == 40


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="due before it starts"):
        TimelineBar("Bel", Status.OPEN, END, START)
    with pytest.raises(ValueError, match="ends before it starts"):
        replace(TIMELINE, start=END, end=START)
    with pytest.raises(ValueError, match="nothing to show"):
        replace(TIMELINE, groups=(TimelineGroup("Nu", ()),))
