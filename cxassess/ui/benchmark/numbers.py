"""The numbers behind the places, for who reads tables rather than pictures."""

from __future__ import annotations

import streamlit as st

from cxassess.benchmark import Place, bars_of
from cxassess.benchmark.period_words import period_in_words

from ..figures import Row, roomy, table
from ..text import number, span, t
from .peers import Beside


@st.fragment
def numbers_block(beside: Beside) -> None:
    """Every number of every place, and how the others are spread, folded."""
    folded = st.expander(t("The numbers"), icon=":material/table:", key="place_numbers", on_change="rerun")
    if folded.open and beside.places:
        with folded:
            table(_rows(beside))
            if beside.corrected:
                st.caption(t("“Mean as counted” is that of the group itself; the mean before it is drawn towards the wider group."))
            _spread(beside)


def _rows(beside: Beside) -> list[Row]:
    """A row for the mark and each area; half-year and group only where they are not the same for all, which the heading tells."""
    periods = {place.period for place in beside.places.values()}
    groups = {place.cell for place in beside.places.values()}
    return [
        {
            **_numbers(beside.title(name), place),
            t("Half-year"): t(period_in_words(place.period)) if len(periods) > 1 else "",
            t("Group"): t(place.cell.title) if place.cell and len(groups) > 1 else "",
        }
        for name, place in beside.places.items()
    ]


def _numbers(title: str, place: Place) -> Row:
    quartiles = place.quartiles
    return {
        t("Area"): roomy(title),
        t("You"): number(place.value),
        t("Mean"): "" if place.mean is None else number(place.mean),
        t("Mean as counted"): number(place.raw_mean) if place.corrected and place.raw_mean is not None else "",
        t("Middle half"): span(quartiles[0], quartiles[2]) if quartiles else "",
        t("Median"): number(quartiles[1]) if quartiles else "",
        t("Higher than"): _share(place),
        t("Others"): str(place.n),
    }


def _share(place: Place) -> str:
    """The percentage that stands lower, with its interval."""
    if place.percentile is None:
        return ""
    return t("{percent}% ({interval})", percent=number(place.percentile, 0), interval=span(place.low, place.high, 0))


def _spread(beside: Beside) -> None:
    """How many others lie where, in one area."""
    shown = {name: bars_of(view) for name in beside.places if (view := beside.view(name))}
    drawn = {name: bars for name, bars in shown.items() if bars}
    if not drawn:
        return
    names = {name: beside.title(name) for name in drawn}
    chosen = st.selectbox(t("How the others are spread"), list(names), format_func=lambda one: names[one], key="spread_of")
    table([{t("From – to"): span(bar.low, bar.high), t("Others"): str(bar.count)} for bar in drawn[chosen]])
