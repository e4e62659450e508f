"""The facts of an organisation: adding one, changing them, and what to do when another changed them too."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cxassess.assessment import COUNTRIES, SECTORS, SIZE_BANDS, OrganisationDetails
from cxassess.installation import database, owner_context
from cxassess.locale import N_, Message
from cxassess.store import (
    ChangedElsewhere,
    Organisation,
    StoreError,
    archive_organisation,
    edit_organisation,
    load_organisation,
    make_organisation,
)

from .. import session
from ..deeds import attempt, note, tell
from ..figures import table
from ..text import t

IN_ADDRESS = "organisation"  # the name in the address; its value is the id
FIELDS: Mapping[str, str] = {"name": N_("Name"), "sector": N_("Sector"), "size_band": N_("Size"), "country": N_("Country")}
CHOICES: Mapping[str, Mapping[str, str]] = {"sector": SECTORS, "size_band": SIZE_BANDS, "country": COUNTRIES}
ADDING, FORM = "adding", "add_organisation"
MADE = "organisation_made"  # what came of adding one, until the form is unfolded again: a second click leads there too


def show_organisation(organisation_id: str | None) -> None:
    """Go to the page of an organisation, or to the list. A link from a page to itself would leave the address as it was."""
    if organisation_id is None:
        st.query_params.pop(IN_ADDRESS, None)
    else:
        st.query_params[IN_ADDRESS] = organisation_id


def add_organisation() -> None:
    """A form for another organisation; its page opens once it is there."""
    folded = st.expander(t("Add an organisation"), icon=":material/add:", key=FORM, on_change="rerun")
    if not folded.open:
        return
    session.take(MADE)
    with folded:
        with st.form("add_form", border=False):
            _fields(ADDING)
            st.form_submit_button(t("Add"), key="add_button", on_click=_add)
        tell(ADDING)


def _add() -> None:
    typed, made = _typed(ADDING), session.kept(MADE)

    def add() -> None:
        made[IN_ADDRESS] = made.get(IN_ADDRESS) or make_organisation(database(), owner_context(), typed)

    if attempt(ADDING, add):
        session.put(FORM, False)
        _forget(ADDING)
        show_organisation(made[IN_ADDRESS])


def facts_block(organisation: Organisation) -> None:
    """The facts, to change; and the archive."""
    folded = st.expander(t("Change the details"), icon=":material/edit:", key=f"facts_{organisation.id}", on_change="rerun")
    if not folded.open:
        _forget(organisation.id)
        return
    with folded:
        _seed(organisation)
        with st.form(f"facts_form_{organisation.id}", border=False):
            _fields(organisation.id)
            st.form_submit_button(t("Save the details"), key=f"save_{organisation.id}", on_click=_save, args=(organisation.id,))
        tell(f"facts_{organisation.id}")
        _conflict(organisation.id)


def archive_button(organisation: Organisation) -> None:
    """Put an organisation in the archive, or take it out."""
    label = t("Take out of the archive") if organisation.archived else t("Put in the archive")
    icon = ":material/unarchive:" if organisation.archived else ":material/archive:"
    about = t("In the archive it stays as it is, out of the lists, and no new measurement begins.")
    arguments = (organisation.id, not organisation.archived)
    st.button(label, key=f"archive_{organisation.id}", type="tertiary", icon=icon, help=about, on_click=_archive, args=arguments)


def _archive(organisation_id: str, archived: bool) -> None:
    attempt(f"organisation_{organisation_id}", lambda: archive_organisation(database(), owner_context(), organisation_id, archived))


def _fields(prefix: str) -> None:
    st.text_input(t(FIELDS["name"]), key=f"name_{prefix}", max_chars=200)
    for field, words in CHOICES.items():
        names = {key: t(word) for key, word in words.items()}
        st.selectbox(t(FIELDS[field]), list(names), format_func=names.__getitem__, key=f"{field}_{prefix}")


def _typed(prefix: str) -> OrganisationDetails:
    return OrganisationDetails(**{field: session.value_of(f"{field}_{prefix}") or "" for field in FIELDS})


def _put(prefix: str, details: OrganisationDetails) -> None:
    for field in FIELDS:
        session.put(f"{field}_{prefix}", getattr(details, field))
    session.put(f"seen_{prefix}", details)
    session.take(f"conflict_{prefix}")


def _seed(organisation: Organisation) -> None:
    """Fill the form with what stands there when it is opened; what is typed after that stays."""
    if session.value_of(f"name_{organisation.id}") is None:
        _put(organisation.id, organisation.details)


def _forget(prefix: str) -> None:
    for name in (*FIELDS, "seen", "conflict"):
        session.take(f"{name}_{prefix}")


def _save(organisation_id: str) -> None:
    _write(organisation_id, session.value_of(f"seen_{organisation_id}"))


def _write(organisation_id: str, seen: OrganisationDetails) -> None:
    """Save what is typed over what was seen; where another was first, keep both and ask."""
    place = f"facts_{organisation_id}"
    try:
        edit_organisation(database(), owner_context(), organisation_id, _typed(organisation_id), seen=seen)
        _put(organisation_id, load_organisation(database(), owner_context(), organisation_id).details)
    except ChangedElsewhere as error:
        session.put(f"conflict_{organisation_id}", error.stored)
    except StoreError as error:
        note(place, error.message, failed=True)
    else:
        note(place, Message("The details have been saved."))


def _conflict(organisation_id: str) -> None:
    """Both values, and the choice between them."""
    stored: OrganisationDetails | None = session.value_of(f"conflict_{organisation_id}")
    if stored is None:
        return
    wanted = _typed(organisation_id)
    apart = [field for field in FIELDS if getattr(stored, field) != getattr(wanted, field)]
    with st.container(border=True, key="conflict"):
        told = t("This was changed elsewhere in the meantime. Nothing was overwritten: choose what it should say.")
        st.warning(told, icon=":material/sync_problem:")
        table([{t("What"): t(FIELDS[one]), t("It says now"): _word(one, stored), t("You want"): _word(one, wanted)} for one in apart])
        with st.container(horizontal=True):
            st.button(t("Keep what it says now"), key="keep_theirs", on_click=_put, args=(organisation_id, stored))
            st.button(t("Save what I want"), key="keep_mine", on_click=_write, args=(organisation_id, stored))


def _word(field: str, details: OrganisationDetails) -> str:
    value = getattr(details, field)
    return t(CHOICES[field][value]) if field in CHOICES else value or t("without a name")
