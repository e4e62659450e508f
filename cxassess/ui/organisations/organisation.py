"""One organisation: its facts, its measurements and its units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import streamlit as st

from cxassess.assessment import COUNTRIES, SECTORS, SIZE_BANDS, OrganisationDetails
from cxassess.installation import database, owner_context
from cxassess.store import AssessmentSummary, NotFound, Organisation, assessments, load_organisation

from ..benchmark.consent import consent_block
from ..blocks import organisation_name
from ..deeds import tell
from ..summaries import invented, newest_first
from ..text import t
from .erasing import erasing_block
from .facts import IN_ADDRESS, add_organisation, archive_button, facts_block, show_organisation
from .measured import begin_form, measurements_block
from .portfolio import attention_now, badges, only_organisation
from .units import round_form, units_block


def organisation_to_show() -> str | None:
    """Id of the organisation in the address, or of the only one that there is; None for the list."""
    return st.query_params.get(IN_ADDRESS) or only_organisation()


def one_organisation(organisation_id: str) -> None:
    """Everything about one organisation."""
    context = owner_context()
    try:
        organisation = load_organisation(database(), context, organisation_id)
    except NotFound:
        _not_found()
    measurements = newest_first(assessments(database(), context, organisation_id=organisation_id))
    only = only_organisation()
    if only != organisation_id:
        back = t("To your own organisation" if only else "All organisations")
        st.button(back, key="all_organisations", type="tertiary", icon=":material/arrow_back:", on_click=show_organisation, args=(None,))
    _heading(organisation, measurements)
    facts_block(organisation)
    measurements_block(organisation, measurements)
    begin_form(organisation, unfolded=not measurements)
    units_block(organisation)
    round_form(organisation)
    consent_block(organisation, owner_context, invented=invented(measurements), facts=False)
    erasing_block(organisation, len(measurements))
    if only == organisation_id:
        st.divider()
        add_organisation()


def _not_found() -> NoReturn:
    with st.container(border=True, key="not_found"):
        st.subheader(t("This organisation was not found."), anchor=False)
        st.write(t("The address may be mistyped, or the organisation was an example that has been removed."))
        label, icon = t("To all organisations"), ":material/arrow_back:"
        st.button(label, key="all_organisations", icon=icon, on_click=show_organisation, args=(None,))
    st.stop()


def _heading(organisation: Organisation, measurements: Sequence[AssessmentSummary]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(organisation_name(organisation.details.name), anchor=False, width="content")
        with st.container(horizontal=True, width="content"):
            attention = attention_now(measurements, organisation.archived)
            badges(attention, example=invented(measurements), archived=organisation.archived)
    facts = _facts(organisation.details)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(" · ".join(facts) if facts else t("Sector, size and country are not filled in yet."), width="content")
        archive_button(organisation)
    tell(f"organisation_{organisation.id}")


def _facts(details: OrganisationDetails) -> list[str]:
    words = ((SECTORS, details.sector), (SIZE_BANDS, details.size_band), (COUNTRIES, details.country))
    return [t(known[key]) for known, key in words if key]
