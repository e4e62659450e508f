"""What can be done for one respondent: a link, filling in, another name or role, removing, reopening."""

from __future__ import annotations

import streamlit as st

from cxassess.installation import database
from cxassess.locale import Message
from cxassess.store import (
    ChangedElsewhere,
    RespondentSummary,
    StoreError,
    edit_respondent,
    remove_respondent,
    reopen_sheet,
)

from .. import session
from ..deeds import attempt
from ..pages import pages
from ..session import Opened
from ..sheets import SHEET, role_names
from ..text import plain, t
from .inviting import make_link, may_get_link

PEOPLE = "people"


def actions(opened: Opened, one: RespondentSummary, name: str, *, may_invite: bool) -> None:
    """A button that unfolds what can be done; `name` is as shown on the page."""
    shown = st.popover(t("Manage"), key=_key("manage", one), on_change="rerun", width="content")
    if not shown.open:
        for part in ("seen", "name", "role"):
            session.take(_key(part, one))
        return
    with shown, st.container(gap="small", width=320):
        st.markdown(f"**{name}**")
        _fill_in(opened, one)
        if may_invite:
            _links(opened, one)
        _reopening(opened, one)
        if not opened.assessment.closed:
            _name_and_role(opened, one)
            _removing(opened, one)


def _key(part: str, one: RespondentSummary) -> str:
    return f"{part}_{one.id}"


def _fold(one: RespondentSummary) -> None:
    session.put(_key("manage", one), False)


def _fill_in(opened: Opened, one: RespondentSummary) -> None:
    if all(sheet.respondent_id != one.id for sheet in opened.sheets):
        return
    fixed = opened.assessment.closed or one.state == "submitted"
    label, icon = (t("See the answers"), ":material/visibility:") if fixed else (t("Fill in here"), ":material/edit:")
    st.page_link(pages().assess, label=label, icon=icon, query_params={SHEET: one.id})


def _links(opened: Opened, one: RespondentSummary) -> None:
    if not may_get_link(opened, one):
        if opened.assessment.anonymous and one.last_used and one.state == "open" and not opened.assessment.closed:
            st.caption(t("The link was opened. A second one could show the answers to someone else, so that none is made."))
        return

    def make() -> None:
        make_link(opened, one.id)
        _fold(one)

    again = one.invited_until is not None or one.last_used is not None
    label = t("Make a new link to answer") if again else t("Make a link to answer")
    st.button(label, key=_key("invite", one), icon=":material/link:", on_click=make)


def _reopening(opened: Opened, one: RespondentSummary) -> None:
    seen = any(sheet.respondent_id == one.id for sheet in opened.sheets)
    if one.state != "submitted" or opened.assessment.closed or not seen:
        return

    def reopen() -> None:
        done = Message("The answers can be changed again.")
        attempt(PEOPLE, lambda: reopen_sheet(database(), opened.context, opened.assessment.id, one.id), done)
        _fold(one)

    st.button(t("Reopen these answers"), key=_key("reopen", one), icon=":material/lock_open:", on_click=reopen)


def _name_and_role(opened: Opened, one: RespondentSummary) -> None:
    """Another name or role; `seen` is what stood here when this was unfolded, whatever the database says by now."""
    session.seed(_key("seen", one), (one.alias, one.role))
    session.seed(_key("name", one), one.alias)
    session.seed(_key("role", one), one.role)

    def save() -> None:
        alias, role = str(session.value_of(_key("name", one)) or ""), session.value_of(_key("role", one))
        try:
            edit_respondent(database(), opened.context, one.id, alias, role, seen=session.value_of(_key("seen", one)))
        except StoreError as error:
            if isinstance(error, ChangedElsewhere):
                session.put(_key("seen", one), error.stored)  # both are on screen now: to save again is to choose
            session.put(_key("refused", one), error.message)
        else:
            _fold(one)

    with st.form(_key("edit", one), border=False):
        st.text_input(t("Name"), key=_key("name", one), max_chars=200)
        roles = role_names()
        st.selectbox(t("Role"), list(roles), format_func=roles.__getitem__, key=_key("role", one))
        st.form_submit_button(t("Save"), on_click=save)
    refused: Message | None = session.take(_key("refused", one))
    if refused is not None:
        st.error(plain(t(refused)), icon=":material/error:")


def _removing(opened: Opened, one: RespondentSummary) -> None:
    if one.manages or one.given or one.state == "submitted":
        return

    def remove() -> None:
        done = Message("Removed. A link that was sent no longer works.")
        attempt(PEOPLE, lambda: remove_respondent(database(), opened.context, one.id), done)
        _fold(one)

    st.button(t("Remove"), key=_key("remove", one), type="tertiary", icon=":material/delete:", on_click=remove)
