"""What one owner measured before, on the start page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.installation import database, owner_context
from cxassess.locale import Message
from cxassess.store import AssessmentSummary, OrganisationSummary, organisations, remove_example

from ..blocks import organisation_name
from ..deeds import attempt, tell
from ..entering import open_and_enter, page_of
from ..pages import pages
from ..session import Opened
from ..summaries import answered_by, facts_of, invented, newest_first, state_badge
from ..text import t
from .owning import owns

SHOWN_EARLIER = 8


def known_organisations(opened: Opened | None) -> tuple[OrganisationSummary, ...]:
    """The organisations in use that this reader may see; none for who came to answer or to look, or where strangers begin."""
    return organisations(database(), owner_context()) if owns(opened) else ()


def earlier_assessments(opened: Opened | None) -> None:
    """The other assessments of this installation, the last changed first, and the way to all of them."""
    present = opened.assessment.id if opened else None
    listed = [summary for organisation in known_organisations(opened) for summary in _listed(organisation) if summary.id != present]
    listed.sort(key=lambda one: (one.updated_at, one.id), reverse=True)
    tell("earlier")
    if not listed:
        return
    st.subheader(t("Earlier assessments"), anchor=False)
    for summary in listed[:SHOWN_EARLIER]:
        _earlier(summary)
    st.page_link(pages().organisations, label=t("Organisations and all their measurements"), icon=":material/domain:")


def _listed(organisation: OrganisationSummary) -> Sequence[AssessmentSummary]:
    """An example stands here once, by its newest measurement."""
    return newest_first(organisation.measurements)[:1] if invented(organisation.measurements) else organisation.measurements


def _earlier(summary: AssessmentSummary) -> None:
    name = t("Invented example") if summary.example else organisation_name(summary.organisation)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", border=True):
        with st.container(gap="xxsmall", width="stretch"):
            st.markdown(f"**{name}**")
            st.caption(" · ".join([*facts_of(summary), answered_by(summary)]))
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            state_badge(summary)
            if summary.example:
                key, icon = f"remove_{summary.id}", ":material/delete:"
                st.button(t("Remove"), key=key, type="tertiary", icon=icon, on_click=_remove_example, args=(summary.id,))
            if st.button(t("Open"), key=f"open_{summary.id}", icon=":material/arrow_forward:"):
                open_and_enter(summary.id, page_of(summary))


def _remove_example(assessment_id: str) -> None:
    done = Message("The example has been removed, with all its measurements.")
    attempt("earlier", lambda: remove_example(database(), owner_context(), assessment_id), done)
