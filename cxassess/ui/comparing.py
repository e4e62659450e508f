"""Measurements over time: what has really changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cxassess.charts import Radar, RadarSeries, Slope, SlopeRow, Trend, TrendPoint, TrendRow, slope_alt, slope_spec, trend_alt, trend_spec
from cxassess.locale import N_
from cxassess.questionnaire import Questionnaire, Tier
from cxassess.scoring import CHANGE_WORDS, Comparison, Series, SeriesPoint, comparison_in_words, explain_change
from cxassess.store import AssessmentSummary

from . import session
from .blocks import choice_in_address, empty_state
from .changes import change_rows, changed_answers_block, explained_changes, item_changes_block
from .figures import chart, radar_figure, table, why
from .measurements import Held, changed_answers_of, comparison_of, day_of, hold, labels_of, of_organisation, series_of
from .pages import pages
from .session import Opened
from .text import number, signed, t

WAYS = {"time": N_("Over time"), "roles": N_("By role"), "units": N_("By unit")}
RADAR_HEIGHT = 420
MOST_OUTLINES, FEWEST_FOR_A_TREND, FEW_PEOPLE = 3, 3, 2
CHOSEN = "measurements"


def way_of_comparing() -> str:
    """What is held beside each other: measurements, roles or units."""
    return choice_in_address("by", WAYS, t("What to compare"))


def over_time(opened: Opened) -> None:
    """The closed measurements of what is open: what has risen, what has fallen, and what cannot be told from chance."""
    listed = [one for one in of_organisation(opened) if one.state == "closed" and one.unit_id == opened.assessment.unit_id]
    if len(listed) < 2:
        _too_few(opened, listed)
    chosen = _choose(listed)
    if len(chosen) < 2:
        st.info(t("Choose two measurements or more."), icon=":material/touch_app:")
        return
    held = hold(opened, chosen)
    first, last = held[0], held[-1]
    comparison = comparison_of(first, last)
    few = max(len(one.measured.assessment.sheets) for one in (first, last)) <= FEW_PEOPLE
    _verdict(comparison, first, last)
    if few:
        changed_answers_block(changed_answers_of(first, last), first, last, opened_first=True)
    _mark(comparison, first, last)
    _pictures(held, comparison)
    _tables(comparison, first, last)
    if not few:
        changed_answers_block(changed_answers_of(first, last), first, last, opened_first=False)


def _too_few(opened: Opened, listed: Sequence[AssessmentSummary]) -> None:
    if opened.assessment.closed:
        text = t("Measure again in half a year: then you see here what has really changed, told apart from chance.")
        empty_state(t("There is nothing to compare with yet."), text, pages().start, t("Measure again"))
    text = t("Close this measurement once everyone has answered. With two closed measurements you see here what has really changed.")
    if listed:
        text = t("One earlier measurement is closed. Close this one too, and you see here what has really changed.")
    empty_state(t("There is nothing to compare with yet."), text, pages().respondents, t("To the respondents"))


def _choose(listed: Sequence[AssessmentSummary]) -> list[AssessmentSummary]:
    """The measurements that are ticked; the last three until someone chooses. The address keeps the choice."""
    labels = dict(zip((one.id for one in listed), labels_of(listed), strict=True))
    asked = [one for one in st.query_params.get_all("m") if one in labels]
    if not set(session.value_of(CHOSEN) or []) <= labels.keys():
        session.take(CHOSEN)
    session.seed(CHOSEN, asked or list(labels)[-MOST_OUTLINES:])

    def changed() -> None:
        st.query_params["m"] = session.value_of(CHOSEN)

    st.pills(t("Measurements"), list(labels), selection_mode="multi", format_func=lambda one: labels[one], key=CHOSEN, on_change=changed)
    ticked = set(session.value_of(CHOSEN) or [])
    return [one for one in listed if one.id in ticked]


def _verdict(comparison: Comparison, first: Held, last: Held) -> None:
    with st.container(border=True, key="comparison_verdict"):
        st.markdown(f"**{t('From {before} to {after}', before=first.label, after=last.label)}**")
        for sentence in comparison_in_words(comparison):
            st.markdown(t(sentence))
        if comparison.comparability.comparable:
            st.caption(t(comparison.comparability.message))


def _mark(comparison: Comparison, first: Held, last: Held) -> None:
    change = comparison.mark
    if change is None:
        return
    with st.container(border=True, key="comparison_mark"):
        earlier, later, between = st.columns(3)
        for place, value, bounds, held in (
            (earlier, change.before, change.bounds_before, first),
            (later, change.after, change.bounds_after, last),
        ):
            shown = f"{number(bounds[0])} – {number(bounds[1])}" if value is None else number(value)
            place.metric(t("Indicative mark, {when}", when=held.label), shown)
        with between:
            st.metric(t("Difference"), "–" if change.difference is None else signed(change.difference))
            if change.verdict:
                st.caption(t(CHANGE_WORDS[change.verdict]))
            why(partial(explain_change, change), "mark_change")


def _one_mark(label: str, value: float | None, bounds: tuple[float, float]) -> None:
    shown = f"{number(bounds[0])} – {number(bounds[1])}" if value is None else number(value)
    st.metric(t("Indicative mark, {when}", when=label), shown)


def _pictures(held: Sequence[Held], comparison: Comparison) -> None:
    found, questionnaire = series_of(held), held[-1].measured.questionnaire
    for note in dict.fromkeys(found.notes):
        if note != comparison.comparability.message:
            st.caption(t(note))
    left, right = st.columns(2, gap="large")
    tiers = [tier for tier in questionnaire.tiers if questionnaire.of_tier(tier)]
    for place, tier in zip((left, right), tiers, strict=False):
        with place:
            _radar(found, held, questionnaire, tier)
    if len(held) > MOST_OUTLINES:
        st.caption(t("The radars show the first measurement and the last two."))
    _slope(comparison, held[0], held[-1])
    if len(held) >= FEWEST_FOR_A_TREND:
        _trend(found, held, questionnaire)


def _radar(found: Series, held: Sequence[Held], questionnaire: Questionnaire, tier: Tier) -> None:
    dimensions = questionnaire.of_tier(tier)
    places = sorted({0, *range(max(0, len(held) - MOST_OUTLINES + 1), len(held))}, reverse=True)
    outlines = tuple(
        RadarSeries(held[place].label, tuple(found.dimensions[dimension.id][place].level for dimension in dimensions)) for place in places
    )
    st.subheader(questionnaire.tiers[tier].title, anchor=False)
    radar = Radar(questionnaire.tiers[tier].title, tuple(dimension.short for dimension in dimensions), outlines)
    radar_figure(radar, RADAR_HEIGHT, key=f"compared_{tier}")


def _slope(comparison: Comparison, first: Held, last: Held) -> None:
    questionnaire = last.measured.questionnaire
    short = {dimension.id: dimension.short for dimension in questionnaire.dimensions}
    rows = tuple(
        SlopeRow(short.get(change.id, change.title), change.before, change.after, change.verdict)
        for change in comparison.dimensions.values()
    )
    slope = Slope(t("Change per part"), first.label, last.label, rows)
    st.subheader(t("What changed per part"), anchor=False)
    language = session.language()
    chart(slope_spec(slope, language), slope_alt(slope, language), key="slope")


def _trend(found: Series, held: Sequence[Held], questionnaire: Questionnaire) -> None:
    rows = tuple(
        TrendRow(dimension.short, tuple(_point(point) for point in found.dimensions[dimension.id]))
        for dimension in questionnaire.dimensions
    )
    trend = Trend(t("Levels over time"), tuple(day_of(one.summary) for one in held), rows)
    folded = st.expander(t("Levels over time"), icon=":material/timeline:", key="trend_folded", on_change="rerun")
    if folded.open:
        with folded:
            language = session.language()
            chart(trend_spec(trend, language), trend_alt(trend, language), key="trend")
            st.caption(t("The line breaks where the questions have changed too much to compare."))


def _point(point: SeriesPoint) -> TrendPoint | None:
    return None if point.level is None else TrendPoint(point.level, comparable=not point.breaks)


def _tables(comparison: Comparison, first: Held, last: Held) -> None:
    st.subheader(t("In numbers"), anchor=False)
    table(change_rows(comparison.dimensions.values(), first.label, last.label))
    explained_changes(comparison)
    item_changes_block(comparison, first, last)
