"""Measurements over time, drawn: as outlines over one another, as a slope for each part, and as lines."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.charts import Trend, TrendPoint, TrendRow, slope_alt, slope_spec, trend_alt, trend_spec
from cxassess.report.pictures import slope_of
from cxassess.reporting import day_of
from cxassess.scoring import Comparison, Series, SeriesPoint

from .. import session
from ..figures import chart, radars_of
from ..measurements import Held
from ..text import t

MOST_OUTLINES = 3  # in a radar
FEWEST_FOR_A_TREND = 3  # measurements: two make a slope


def outlines_over_time(found: Series, held: Sequence[Held]) -> None:
    """The radars of the newest measurement, with the one before it and the first, as far as they can be compared with it."""
    places = sorted({0, *range(max(0, len(held) - MOST_OUTLINES + 1), len(held))}, reverse=True)
    levels = {place: {name: found.beside_last(name)[place] for name in found.dimensions} for place in places}
    drawn = [place for place in places if place == places[0] or any(level is not None for level in levels[place].values())]
    radars_of(held[-1].measured.questionnaire, {held[place].name: levels[place] for place in drawn}, key="compared")
    if left_out := [held[place].label for place in places if place not in drawn]:
        st.caption(t("Not drawn over the last one, for too few questions in common: {names}.", names=", ".join(left_out)))
    elif len(held) > MOST_OUTLINES:
        st.caption(t("The radars show the first measurement and the last two."))


def change_picture(comparison: Comparison, first: Held, last: Held) -> None:
    """What became of each part, from the first measurement to the last."""
    language = session.language()
    slope = slope_of(last.measured.questionnaire, comparison, first.name, last.name, language)
    st.subheader(t("What changed per part"), anchor=False)
    chart(slope_spec(slope, language), slope_alt(slope, language), key="slope")


@st.fragment
def trend_block(found: Series, held: Sequence[Held]) -> None:
    """The course of each part over three measurements or more, folded."""
    if len(held) < FEWEST_FOR_A_TREND:
        return
    folded = st.expander(t("Levels over time"), icon=":material/timeline:", key="trend_folded", on_change="rerun")
    if folded.open:
        with folded:
            trend, language = _trend(found, held), session.language()
            chart(trend_spec(trend, language), trend_alt(trend, language), key="trend")
            if any(point.breaks for points in found.dimensions.values() for point in points):
                st.caption(t("The line breaks where the questions have changed too much to compare."))


def _trend(found: Series, held: Sequence[Held]) -> Trend:
    rows = tuple(
        TrendRow(dimension.short, tuple(_point(point) for point in found.dimensions[dimension.id]))
        for dimension in held[-1].measured.questionnaire.dimensions
    )
    return Trend(t("Levels over time"), tuple(day_of(one.summary) for one in held), rows)


def _point(point: SeriesPoint) -> TrendPoint | None:
    return None if point.level is None else TrendPoint(point.level, comparable=not point.breaks)
