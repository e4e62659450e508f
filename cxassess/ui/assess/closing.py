"""Handing in a sheet, closing the assessment, and opening both again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from cxassess.installation import database
from cxassess.locale import Message
from cxassess.store import (
    RespondentSummary,
    StoreError,
    UnfinishedSheets,
    close_assessment,
    reopen_assessment,
    reopen_sheet,
    submit_sheet,
)

from .. import session
from ..pages import pages
from ..session import Opened
from ..text import t
from .answering import Answering

UNFINISHED = "unfinished"  # what the storage said when the assessment was to be closed: who is not ready yet


def state_notice(opened: Opened, answering: Answering) -> None:
    """That the answers on the page are fixed, why, and how to change that; nothing while they are open."""
    if opened.assessment.closed:
        closed_notice(opened)
    elif answering.submitted:
        _submitted_notice(opened, answering)


def closed_notice(opened: Opened) -> None:
    """That the assessment is closed; who manages it can open it again."""
    with st.container(border=True, key="closed_notice"):
        st.markdown(t("**This assessment is closed.** Its answers are kept as they are."))
        if opened.manages and st.button(t("Reopen"), key="reopen", icon=":material/lock_open:"):
            _change(lambda: reopen_assessment(database(), opened.context, opened.assessment.id))


def _submitted_notice(opened: Opened, answering: Answering) -> None:
    with st.container(border=True, key="submitted_notice"):
        if not opened.manages:
            st.markdown(t("**Thank you.** Your answers have been handed in. You can close this page."))
            if not opened.assessment.anonymous:
                st.markdown(t("To change something after all, ask who organises this to reopen your answers."))
            return
        st.markdown(t("**These answers have been handed in.** They are kept as they are."))
        if st.button(t("Reopen these answers"), key="reopen_sheet", icon=":material/lock_open:"):
            _change(lambda: reopen_sheet(database(), opened.context, opened.assessment.id, answering.respondent_id))


def closes_alone(opened: Opened, answering: Answering) -> bool:
    """Whether who answers manages the assessment as well, and nobody else was asked."""
    return answering.may_change and opened.manages and len(opened.assessment.sheets) == 1


def last_step(opened: Opened, answering: Answering) -> None:
    """What remains when every question of a sheet has been answered: handing it in, or closing what has only this sheet."""
    if not answering.may_change:
        return
    if closes_alone(opened, answering):
        st.write(t("Others can answer too: each sees it from another side. Ask them before you close the assessment."))
        st.page_link(pages().respondents, label=t("Ask others"), icon=":material/group_add:")
        st.write(t("Close the assessment to keep it as it is. You can reopen it later; that is noted in its history."))
        if st.button(t("Close the assessment"), key="close", icon=":material/lock:"):
            _change(lambda: close_assessment(database(), opened.context, opened.assessment.id))
        return
    if opened.manages:
        st.write(t("Hand in these answers to keep them as they are. You can reopen them until the assessment is closed."))
    else:
        st.write(t("Hand in your answers to finish. After that they can no longer be changed."))
    if st.button(t("Hand in"), key="submit", type="primary", icon=":material/task_alt:"):
        _change(lambda: submit_sheet(database(), opened.context, opened.assessment.id, answering.respondent_id))
    if opened.manages:
        st.page_link(pages().respondents, label=t("To the respondents"), icon=":material/groups:")


def closing_block(opened: Opened, people: Sequence[RespondentSummary]) -> None:
    """Close the assessment from the page of its respondents; who has not finished is asked about first."""
    if not opened.assessment.has_answers:
        return
    with st.container(border=True, key="closing_block"):
        st.subheader(t("Close the assessment"), anchor=False)
        st.markdown(t("Closing fixes all answers. You can reopen the assessment later; that is noted in its history."))
        waiting = sum(one.state == "open" and not one.manages for one in people)
        if waiting:
            st.markdown(t("Respondents who have not handed in yet: {waiting}.", waiting=waiting))
        unfinished: Message | None = session.take(UNFINISHED)
        if unfinished is not None:
            _confirm(opened, unfinished)
        elif st.button(t("Close the assessment"), key="close", icon=":material/lock:"):
            _close(opened)


def _close(opened: Opened) -> None:
    try:
        close_assessment(database(), opened.context, opened.assessment.id)
    except UnfinishedSheets as error:
        session.put(UNFINISHED, error.message)
    except StoreError as error:
        st.error(t(error.message), icon=":material/error:")
        return
    st.rerun()


def _confirm(opened: Opened, unfinished: Message) -> None:
    """Ask, for this run only: at the next one the answers may have come in."""

    def close_anyway() -> None:
        try:
            close_assessment(database(), opened.context, opened.assessment.id, leave_unfinished=True)
        except StoreError as error:
            session.put(UNFINISHED, error.message)

    st.warning(t(unfinished), icon=":material/hourglass:")
    st.markdown(t("Sheets that are not finished count with the answers that were given."))
    with st.container(horizontal=True):
        st.button(t("Close without waiting"), key="close_anyway", icon=":material/lock:", on_click=close_anyway)
        st.button(t("Wait for them"), key="keep_open", type="tertiary")


def _change(change: Callable[[], None]) -> None:
    """Change something, and draw the page anew; else say why not."""
    try:
        change()
    except StoreError as error:
        st.error(t(error.message), icon=":material/error:")
    else:
        st.rerun()
