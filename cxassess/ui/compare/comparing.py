"""Measurements over time: what has really changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cxassess.locale import N_
from cxassess.scoring import (
    CHANGE_WORDS,
    Comparison,
    answers_come_first,
    comparison_in_words,
    explain_change,
    meaning_of_words,
)
from cxassess.store import AssessmentSummary

from .. import session
from ..blocks import choice_in_address, empty_state
from ..figures import why
from ..measurements import Held, changed_answers_of, comparison_of, hold, labels_of, of_organisation, series_of
from ..pages import pages
from ..session import Opened
from ..text import number, plain, signed, span, t
from .changes import change_table, changed_answers_block, explained_changes, item_changes_block
from .pictures import MOST_OUTLINES, change_picture, outlines_over_time, trend_block

WAYS = {"time": N_("Over time"), "roles": N_("By role"), "units": N_("By unit")}
FEWEST = 2  # measurements, to compare
CHOSEN = "measurements"


def way_of_comparing() -> str:
    """What is held beside each other: measurements, roles or units."""
    return choice_in_address("by", WAYS, t("What to compare"))


def over_time(opened: Opened) -> None:
    """The closed measurements of what is open: what has risen, what has fallen, and what cannot be told from chance."""
    listed = [one for one in of_organisation(opened) if one.state == "closed" and one.unit_id == opened.assessment.unit_id]
    if opened.assessment.unit:
        st.caption(t("The measurements of {unit}.", unit=plain(opened.assessment.unit)))
    if len(listed) < FEWEST:
        _too_few(opened, listed)
    held = _shown(hold(opened, _choose(listed), among=listed))
    if len(held) < FEWEST:
        st.info(t("Choose two measurements or more."), icon=":material/touch_app:")
        return
    _compared(held, comparison_of(held[0], held[-1]))
    st.page_link(pages().advice, label=t("What to do now: to the advice"), icon=":material/signpost:")


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
    session.seed(CHOSEN, asked if len(asked) >= FEWEST else list(labels)[-MOST_OUTLINES:])

    def changed() -> None:
        st.query_params["m"] = session.value_of(CHOSEN)

    st.pills(t("Measurements"), list(labels), selection_mode="multi", format_func=lambda one: labels[one], key=CHOSEN, on_change=changed)
    ticked = set(session.value_of(CHOSEN) or [])
    return [one for one in listed if one.id in ticked]


def _shown(held: Sequence[Held]) -> list[Held]:
    """The measurements that may be shown; of the others it is said why not."""
    for one in held:
        if one.withheld:
            st.info(f"{one.label}: {t(one.withheld)}", icon=":material/visibility_off:")
    return [one for one in held if not one.withheld]


def _compared(held: Sequence[Held], comparison: Comparison) -> None:
    """The first and the last beside each other, and the course of all; of few people first what they answered."""
    first, last = held[0], held[-1]
    changed, answers_first = changed_answers_of(first, last), answers_come_first(first.scores, last.scores)
    beside = bool(changed) or comparison.comparability.comparable
    _verdict(comparison, first, last)
    if beside and answers_first:
        changed_answers_block(changed, first, last, opened_first=True)
    _mark(comparison, first, last)
    found = series_of(held)
    for note in dict.fromkeys(found.notes):
        if note != comparison.comparability.message:
            st.caption(t(note))
    outlines_over_time(found, held)
    if comparison.comparability.comparable:
        change_picture(comparison, first, last)
    trend_block(found, held)
    st.subheader(t("In numbers"), anchor=False)
    change_table(comparison.dimensions.values(), first, last)
    explained_changes(comparison)
    item_changes_block(comparison, first, last)
    if beside and not answers_first:
        changed_answers_block(changed, first, last, opened_first=False)


def _verdict(comparison: Comparison, first: Held, last: Held) -> None:
    with st.container(border=True, key="comparison_verdict"):
        st.markdown(f"**{t('From {before} to {after}', before=first.label, after=last.label)}**")
        for sentence in comparison_in_words(comparison):
            st.markdown(t(sentence))
        if comparison.comparability.comparable:
            st.caption(t(comparison.comparability.message))
        for sentence in meaning_of_words(comparison):
            st.caption(t(sentence))


def _mark(comparison: Comparison, first: Held, last: Held) -> None:
    change = comparison.mark
    if change is None:
        return
    with st.container(border=True, key="comparison_mark"):
        earlier, later, between = st.columns(3)
        with earlier:
            _one_mark(first.label, change.before, change.bounds_before)
        with later:
            _one_mark(last.label, change.after, change.bounds_after)
        with between:
            st.metric(t("Difference"), "–" if change.difference is None else signed(change.difference))
            if change.verdict or change.reason:
                st.caption(t(CHANGE_WORDS[change.verdict]) if change.verdict else t("cannot be tested"))
            why(partial(explain_change, change), "mark_change")


def _one_mark(label: str, value: float | None, bounds: tuple[float, float]) -> None:
    st.metric(t("Indicative mark, {when}", when=label), span(*bounds) if value is None else number(value))
