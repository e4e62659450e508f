"""The measurements of one organisation: how each came out, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.installation import owner_context
from cxassess.scoring.standing import Standing
from cxassess.store import AssessmentSummary, Organisation

from .. import session
from ..entering import Place, begin_and_enter, measure_again_form, open_and_enter, page_of
from ..pages import Pages, pages
from ..paging import page_choice, rows_on_page
from ..place import extent_choice, unit_choice
from ..summaries import answered_by, facts_of, state_badge
from ..text import t
from .standings import in_words, standings


def measurements_block(organisation: Organisation, measurements: Sequence[AssessmentSummary]) -> None:
    """The measurements, the newest first, a page of twenty at a time."""
    st.subheader(t("Measurements"), anchor=False)
    if not measurements:
        st.caption(t("Not measured yet. Begin the first measurement below."))
        return
    key = f"measurements_{organisation.id}"
    rows = rows_on_page(measurements, key)
    known, every, earlier = standings(owner_context(), rows), pages(), _earlier_of(measurements)
    for summary in rows:
        _measurement(summary, known[summary.id], earlier.get(summary.id), every)
    page_choice(measurements, key)


def _earlier_of(measurements: Sequence[AssessmentSummary]) -> dict[str, AssessmentSummary]:
    """The closed measurement before each closed one, of the same unit, by id."""
    found: dict[str, AssessmentSummary] = {}
    last: dict[str | None, AssessmentSummary] = {}
    for summary in reversed([one for one in measurements if one.state == "closed"]):
        if summary.unit_id in last:
            found[summary.id] = last[summary.unit_id]
        last[summary.unit_id] = summary
    return found


def _measurement(summary: AssessmentSummary, standing: Standing, earlier: AssessmentSummary | None, every: Pages) -> None:
    with st.container(border=True, gap="xsmall", key=f"measurement_{summary.id}"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{' · '.join(facts_of(summary))}**", width="content")
            state_badge(summary)
        st.markdown(" · ".join(part for part in (in_words(standing), answered_by(summary)) if part))
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(t("Open"), key=f"open_{summary.id}", icon=":material/arrow_forward:"):
                open_and_enter(summary.id, page_of(summary))
            if summary.state == "closed":
                _again(summary)
            if earlier is not None:
                _compare(summary, earlier, every)


def _again(summary: AssessmentSummary) -> None:
    popover = st.popover(t("Measure again"), type="tertiary", icon=":material/replay:", key=f"again_{summary.id}", on_change="rerun")
    if popover.open:
        with popover:
            measure_again_form(owner_context(), summary.id, several=summary.respondents > 1)


def _compare(summary: AssessmentSummary, earlier: AssessmentSummary, every: Pages) -> None:
    """To the comparison with the one before; it shows what is open on this device, so that another is opened first."""
    label, icon, opened = t("Compare with the one before"), ":material/compare:", session.opened()
    if opened and (opened.assessment.organisation_id, opened.assessment.unit_id) == (summary.organisation_id, summary.unit_id):
        st.page_link(every.compare, label=label, icon=icon, query_params={"m": [earlier.id, summary.id]})
    elif st.button(label, key=f"compare_{summary.id}", type="tertiary", icon=icon):
        open_and_enter(summary.id, "compare")


def begin_form(organisation: Organisation, *, unfolded: bool) -> None:
    """Begin one measurement: of the whole organisation or of a unit."""
    if organisation.archived:
        return
    with st.expander(t("Begin a measurement"), expanded=unfolded, icon=":material/play_arrow:", key=f"begin_here_{organisation.id}"):
        unit_id = unit_choice(organisation.units, f"part_{organisation.id}")
        extent = extent_choice("extent")
        if st.button(t("Begin"), key="begin", type="primary"):
            begin_and_enter(extent, Place(organisation.id, unit_id))
