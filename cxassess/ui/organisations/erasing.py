"""Erasing an organisation for good: what goes, what stays, and a name to type first."""

from __future__ import annotations

import streamlit as st

from cxassess.assessment.names import folded_name
from cxassess.installation import database, owner_context
from cxassess.locale import Message
from cxassess.store import Organisation, erase_organisation, export_organisation

from .. import session
from ..blocks import organisation_name
from ..deeds import attempt, note, tell
from ..text import t
from .facts import show_organisation

ERASED = "erased"  # told on the page that comes after
FILE = "cxassess-organisation.json"


def erasing_block(organisation: Organisation, measurements: int) -> None:
    """Folded away at the end of the page of an organisation."""
    place = _place(organisation.id)
    folded = st.expander(t("Erase for good"), icon=":material/delete_forever:", key=f"erasing_{organisation.id}", on_change="rerun")
    if not folded.open:
        session.take(_typed(organisation.id))
        return
    with folded:
        _told(organisation, measurements)
        with st.form(f"erase_form_{organisation.id}", border=False):
            if organisation.details.name:
                st.text_input(t("Type the name of the organisation to confirm"), key=_typed(organisation.id), max_chars=200)
            else:
                st.checkbox(t("Yes, I want to erase this organisation without a name"), key=_typed(organisation.id))
            label, icon = t("Erase for good"), ":material/delete_forever:"
            st.form_submit_button(label, key=f"erase_{organisation.id}", icon=icon, on_click=_erase, args=(organisation,))
        tell(place)


def _told(organisation: Organisation, measurements: int) -> None:
    name = organisation_name(organisation.details.name)
    gone = t("{count} measurements with their answers, notes and plans; units, links and the history.", count=measurements)
    if measurements == 1:
        gone = t("1 measurement with its answers, notes and plan; units, links and the history.")
    stays = t(
        "what the benchmark has published: counts without names. And a line that an organisation was erased, and when, without its name."
    )
    st.markdown(t("This erases **{name}**, for everybody who works with it. It cannot be undone.", name=name))
    st.markdown(f"- **{t('What goes')}**: {gone}\n- **{t('What stays')}**: {stays}")
    st.caption(t("A copy that you keep can be taken in again later, here or elsewhere."))
    st.download_button(
        t("Download a copy first"),
        lambda: export_organisation(database(), owner_context(), organisation.id).to_bytes(),
        FILE,
        "application/json",
        key=f"copy_{organisation.id}",
        icon=":material/download:",
        on_click="ignore",
    )


def _place(organisation_id: str) -> str:
    return f"erasing_told_{organisation_id}"


def _typed(organisation_id: str) -> str:
    return f"erase_name_{organisation_id}"


def _erase(organisation: Organisation) -> None:
    """Only what is confirmed; after it the list, where it is told."""
    place, typed, name = _place(organisation.id), session.value_of(_typed(organisation.id)), organisation.details.name
    confirmed = folded_name(typed or "") == folded_name(name) if name else bool(typed)
    if not confirmed:
        asked = (
            Message("Nothing was erased: this is not the name of the organisation.")
            if name
            else Message("Nothing was erased: tick the box first.")
        )
        note(place, asked, failed=True)
        return
    if attempt(place, lambda: erase_organisation(database(), owner_context(), organisation.id)):
        note(ERASED, Message("The organisation has been erased."))
        show_organisation(None)
