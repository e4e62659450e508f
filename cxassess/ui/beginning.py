"""The ways into an assessment: begin one, go on with one, look at the example."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from cxassess.assessment import progress_of, shipped_example
from cxassess.installation import database, installation, owner_context
from cxassess.questionnaire import Extent, minutes_of, shipped_questionnaire
from cxassess.store import (
    AssessmentSummary,
    NameRefused,
    Right,
    StoreError,
    assessments,
    begin_assessment,
    new_link,
    remove_example,
    rename_organisation,
)

from . import session
from .blocks import organisation_name
from .components import enter_assessment, leave_assessment
from .pages import pages
from .session import Opened
from .text import day, t

SHOWN_EARLIER = 8
BEGUN = "begun"  # the token of what was begun on this page; going in loads a new one


def begin_choices() -> None:
    """The full and the quick version, side by side, with what each asks of you."""
    full, quick = st.columns(2)
    with full, st.container(border=True, key="begin_full_card"):
        _offer("full", t("Full scan"), t("The whole picture: a level for every area, a mark and a list of advice."), "primary")
    with quick, st.container(border=True, key="begin_quick_card"):
        _offer("quick", t("Quick scan"), t("A first impression with two questions for each area. You can extend it later."), "secondary")
    st.caption(t("No account needed. Each answer is saved at once; you can stop and go on later."))


def _offer(extent: Extent, title: str, text: str, kind: Literal["primary", "secondary"]) -> None:
    items = shipped_questionnaire().items_in(extent)
    st.subheader(title, anchor=False)
    st.caption(t("{questions} questions · about {minutes} minutes", questions=len(items), minutes=minutes_of(items)))
    st.write(text)
    if st.button(t("Begin"), key=f"begin_{extent}", type=kind, width="stretch", icon=":material/play_arrow:"):
        _begin(extent)


def example_card() -> None:
    """The worked example: an invented organisation with answers that tell a story."""
    with st.container(border=True, key="example_card"):
        st.markdown(f"**{t('First see what you get?')}**")
        st.write(t("Look at the result of an invented organisation. Everything in it is made up, and you can remove it again."))
        if st.button(t("Open the example"), key="open_example", icon=":material/visibility:"):
            _open_example()


def open_card(opened: Opened) -> None:
    """What is open on this device: how far it is, and its link."""
    done = progress_of(opened.questionnaire, session.answering(opened).answers, opened.assessment.extent)
    given, shown = sum(part.given for part in done.values()), sum(part.shown for part in done.values())
    with st.container(border=True, key="open_card"):
        st.markdown(f"**{t('Open on this device')}:** {organisation_name(opened.assessment.organisation)}")
        st.progress(given / shown if shown else 0.0, text=t("{given} of {shown} questions answered", given=given, shown=shown))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(pages().assess, label=t("Go on answering"), icon=":material/arrow_forward:")
            st.page_link(pages().result, label=t("See the result"), icon=":material/radar:")
            with st.popover(t("Link to come back"), icon=":material/link:", type="tertiary"):
                st.write(t("Keep this address: it opens your assessment on any device. Whoever has it can change the answers."))
                st.code(session.resume_link() or "", language=None, wrap_lines=True)
            if st.button(t("Stop on this device"), key="leave", type="tertiary", icon=":material/logout:"):
                leave_assessment()
        _name_form(opened)


def _name_form(opened: Opened) -> None:
    if opened.assessment.example:
        return
    with st.expander(t("Name of the organisation"), icon=":material/badge:"), st.form("name_form", border=False):
        name = st.text_input(
            t("Name of the organisation"), value=opened.assessment.organisation, max_chars=120, label_visibility="collapsed"
        )
        if st.form_submit_button(t("Save the name")):
            try:
                rename_organisation(database(), opened.context, opened.assessment.id, name)
            except (StoreError, NameRefused) as error:
                st.error(t(error.message), icon=":material/error:")
            else:
                st.rerun()


def earlier_assessments(opened: Opened | None) -> None:
    """Where one owner sees everything: the other assessments of this installation."""
    if not installation().lists_assessments:
        return
    present = opened.assessment.id if opened else None
    others = [summary for summary in assessments(database(), owner_context()) if summary.id != present]
    if not others:
        return
    st.subheader(t("Earlier assessments"), anchor=False)
    for summary in others[:SHOWN_EARLIER]:
        _earlier(summary)


def _earlier(summary: AssessmentSummary) -> None:
    name = t("Invented example") if summary.example else organisation_name(summary.organisation)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", border=True):
        st.markdown(f"{name} · {day(summary.updated_at.date())} · {t('{given} answers', given=summary.given)}", width="content")
        with st.container(horizontal=True, width="content"):
            if summary.example and st.button(t("Remove"), key=f"remove_{summary.id}", type="tertiary", icon=":material/delete:"):
                remove_example(database(), owner_context(), summary.id)
                st.rerun()
            if st.button(t("Open"), key=f"open_{summary.id}", icon=":material/arrow_forward:"):
                link = new_link(database(), owner_context(), summary.id, Right.MANAGE)
                enter_assessment(link.token, "assess")


def _begin(extent: Extent) -> None:
    """Begin once, however often the button is clicked before the page is left."""
    try:
        if session.value_of(BEGUN) is None:
            session.put(BEGUN, begin_assessment(database(), owner_context(), shipped_questionnaire(), extent).token)
    except StoreError as error:
        st.error(t(error.message), icon=":material/error:")
    else:
        enter_assessment(session.value_of(BEGUN), "assess")


def _open_example() -> None:
    """The example that is there already, else a new one; it speaks the language of the reader."""
    context = owner_context()
    example = shipped_example(session.language())
    there = [summary for summary in assessments(database(), context) if summary.example]
    try:
        if there:
            token = new_link(database(), context, there[0].id, Right.MANAGE).token
        else:
            token = begin_assessment(
                database(),
                context,
                shipped_questionnaire(),
                "full",
                organisation_name=example.organisation,
                example=True,
                answers=example.answers,
            ).token
    except StoreError as error:
        st.error(t(error.message), icon=":material/error:")
    else:
        enter_assessment(token, "result")
