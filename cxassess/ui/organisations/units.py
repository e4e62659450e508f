"""The units of an organisation: its branches or teams, and measuring them all at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.installation import database, owner_context
from cxassess.locale import Message
from cxassess.questionnaire import Extent, shipped_questionnaire
from cxassess.store import ChangedElsewhere, Organisation, StoreError, Unit, add_unit, archive_unit, begin_round, rename_unit

from .. import session
from ..deeds import attempt, key_of, note, prepare, tell, used
from ..place import extent_choice
from ..text import plain, t

PLACE, NEW_NAME, ROUND, EXTENT = "units", "new_unit", "round", "round_extent"


def units_block(organisation: Organisation) -> None:
    """The units in use, one to add, and those in the archive."""
    in_use = [unit for unit in organisation.units if not unit.archived]
    away = [unit for unit in organisation.units if unit.archived]
    st.subheader(t("Units"), anchor=False)
    if not in_use:
        st.caption(t("No units yet. Add the branches or teams that you want to measure apart."))
    for unit in in_use:
        _unit(unit)
    tell(PLACE)
    if not organisation.archived:
        with st.form("unit_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(t("Name of a branch or team"), key=NEW_NAME, max_chars=200)
            st.form_submit_button(t("Add a unit"), key="add_unit", icon=":material/add:", on_click=_add, args=(organisation.id,))
    if away:
        folded = st.expander(t("In the archive ({count})", count=len(away)), icon=":material/archive:", key="units_away", on_change="rerun")
        if folded.open:
            with folded:
                for unit in away:
                    _unit(unit)


def _unit(unit: Unit) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key=f"unit_{unit.id}"):
        st.markdown(plain(unit.name), width="content")
        with st.container(horizontal=True, width="content"):
            if not unit.archived:
                _renaming(unit)
            label = t("Take out of the archive") if unit.archived else t("Put in the archive")
            icon = ":material/unarchive:" if unit.archived else ":material/archive:"
            arguments = (unit.id, not unit.archived)
            st.button(label, key=f"archive_unit_{unit.id}", type="tertiary", icon=icon, on_click=_archive, args=arguments)


def _renaming(unit: Unit) -> None:
    popover = st.popover(t("Rename"), type="tertiary", icon=":material/edit:", key=f"rename_{unit.id}", on_change="rerun")
    if not popover.open:
        _forget(unit.id)
        return
    if session.value_of(f"unit_name_{unit.id}") is None:
        session.put(f"unit_name_{unit.id}", unit.name)
        session.put(f"unit_seen_{unit.id}", unit.name)
    with popover:
        with st.form(f"rename_form_{unit.id}", border=False):
            st.text_input(t("Name of a branch or team"), key=f"unit_name_{unit.id}", max_chars=200)
            st.form_submit_button(t("Save the name"), key=f"save_unit_{unit.id}", on_click=_rename, args=(unit.id,))
        tell(f"unit_{unit.id}")


def _rename(unit_id: str) -> None:
    """Where another was first, say so and keep both: saving once more takes the typed one."""
    typed, place = session.value_of(f"unit_name_{unit_id}") or "", f"unit_{unit_id}"
    try:
        rename_unit(database(), owner_context(), unit_id, typed, seen=session.value_of(f"unit_seen_{unit_id}"))
    except ChangedElsewhere as error:
        session.put(f"unit_seen_{unit_id}", error.stored)
        there = Message("It was renamed to “{there}” elsewhere. Save once more to make it “{wanted}”.", there=error.stored, wanted=typed)
        note(place, there, failed=True)
    except StoreError as error:
        note(place, error.message, failed=True)
    else:
        session.put(f"rename_{unit_id}", False)
        _forget(unit_id)


def _forget(unit_id: str) -> None:
    session.take(f"unit_name_{unit_id}")
    session.take(f"unit_seen_{unit_id}")


def _add(organisation_id: str) -> None:
    if attempt(PLACE, lambda: add_unit(database(), owner_context(), organisation_id, session.value_of(NEW_NAME) or "")):
        session.put(NEW_NAME, "")


def _archive(unit_id: str, archived: bool) -> None:
    attempt(PLACE, lambda: archive_unit(database(), owner_context(), unit_id, archived))


def round_form(organisation: Organisation) -> None:
    """Begin a measurement of every chosen unit at one moment."""
    in_use = [unit for unit in organisation.units if not unit.archived]
    if not in_use or organisation.archived:
        return
    folded = st.expander(t("Measure all units"), icon=":material/account_tree:", key=ROUND, on_change="rerun")
    if folded.open:
        with folded:
            _round(organisation.id, in_use)
    tell(ROUND)


def _round(organisation_id: str, in_use: Sequence[Unit]) -> None:
    prepare(ROUND)
    with st.form("round_form", border=False):
        st.write(t("Each unit gets a measurement of its own. Once they are closed you see the units side by side."))
        for unit in in_use:
            st.checkbox(plain(unit.name), value=True, key=f"in_round_{unit.id}")
        extent_choice(EXTENT)
        ids = tuple(unit.id for unit in in_use)
        label, icon = t("Begin these measurements"), ":material/play_arrow:"
        st.form_submit_button(label, key="begin_round", icon=icon, on_click=_begin_round, args=(organisation_id, ids))


def _begin_round(organisation_id: str, unit_ids: Sequence[str]) -> None:
    chosen = [unit_id for unit_id in unit_ids if session.value_of(f"in_round_{unit_id}")]
    if not chosen:
        note(ROUND, Message("Choose at least one unit."), failed=True)
        return
    extent: Extent = session.value_of(EXTENT)

    def begin() -> None:
        begin_round(database(), owner_context(), organisation_id, shipped_questionnaire(), extent, chosen, key=key_of(ROUND))

    if attempt(ROUND, begin):
        used(ROUND)
        session.put(ROUND, False)
        note(ROUND, Message("Measurements that have begun: {count}. They stand in the list above.", count=len(chosen)))
