"""Whose answers are on the page, and what someone is called there."""

from __future__ import annotations

import streamlit as st

from cxassess.assessment import ROLE_NAMES, Role

from . import session
from .assess.answering import Answering
from .blocks import empty_state
from .pages import pages
from .session import Opened
from .text import t

SHEET = "sheet"  # in the address: the respondent whose answers are on the page


def role_names() -> dict[Role, str]:
    """Every role in the reader's words."""
    return {role: t(name) for role, name in ROLE_NAMES.items()}


def shown_name(alias: str, place: int, *, manages: bool) -> str:
    """What a respondent is called on the page, as typed; `place` counts from one, for those without a name."""
    if alias:
        return alias
    return t("My own answers") if manages else t("Respondent {number}", number=place)


def sheet_in_address(opened: Opened) -> Answering:
    """The sheet that the address asks for, else the own one; who manages several can choose another."""
    sheets = opened.sheets
    if not sheets:
        text = t("The answers of each person are not shown.")
        empty_state(t("This link is for looking at the result."), text, pages().result, t("See the result"))
    if len(sheets) < 2:
        return session.answering(opened)
    wanted = st.query_params.get(SHEET)
    if wanted is not None and all(sheet.respondent_id != wanted for sheet in sheets):
        del st.query_params[SHEET]
        st.warning(t("The respondent in this address is not in this assessment. You see your own answers."), icon=":material/link_off:")
    answering = session.answering(opened, wanted)
    _choice(opened, answering)
    return answering


def _choice(opened: Opened, answering: Answering) -> None:
    names, roles = {}, role_names()
    for place, sheet in enumerate(opened.sheets, start=1):
        name = shown_name(sheet.alias, place, manages=sheet.respondent_id == opened.link.respondent_id)
        names[sheet.respondent_id] = f"{name} · {roles[sheet.role]}" if sheet.alias else name

    def chosen() -> None:
        st.query_params[SHEET] = session.value_of(SHEET)

    session.put(SHEET, answering.respondent_id)
    st.selectbox(t("Answers of"), list(names), format_func=names.__getitem__, key=SHEET, on_change=chosen)
