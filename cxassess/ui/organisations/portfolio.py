"""All organisations at a glance: search, what needs attention, and a page of twenty at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from cxassess.assessment import SECTORS, SIZE_BANDS
from cxassess.assessment.attention import ATTENTION_WORDS, Attention, attention_of
from cxassess.installation import database, now, owner_context
from cxassess.scoring.standing import Standing
from cxassess.store import AssessmentSummary, OrganisationSummary, has_several_organisations, organisations

from ..blocks import organisation_name
from ..pages import pages
from ..paging import page_choice, rows_on_page
from ..summaries import invented, measured, newest_first
from ..text import day, t
from .facts import add_organisation, show_organisation
from .standings import in_words, standings

SEARCH, FILTER, ARCHIVE = "organisation_search", "organisation_attention", "organisation_archive"
ATTENTION_COLORS: Mapping[Attention, Literal["blue", "orange", "gray"]] = {
    Attention.UNFINISHED: "blue",
    Attention.OUTDATED: "orange",
    Attention.NEVER_MEASURED: "gray",
}
ATTENTION_ICONS = {
    Attention.UNFINISHED: ":material/edit:",
    Attention.OUTDATED: ":material/schedule:",
    Attention.NEVER_MEASURED: ":material/remove:",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation in the list, with what asks for attention."""

    organisation: OrganisationSummary
    attention: tuple[Attention, ...]

    @property
    def latest(self) -> AssessmentSummary | None:
        """The newest closed measurement, else the newest one."""
        newest = newest_first(self.organisation.measurements)
        return next((one for one in newest if one.state == "closed"), next(iter(newest), None))


def attention_now(measurements: Sequence[AssessmentSummary], archived: bool) -> tuple[Attention, ...]:
    """What asks for attention today; nothing does in the archive or in an example."""
    return attention_of(measurements, now().date(), in_use=not archived and not invented(measurements))


def only_organisation() -> str | None:
    """Id of the one organisation that there is: its page needs no list before it. Examples do not count."""
    context = owner_context()
    if has_several_organisations(database(), context):
        return None
    real = [one.id for one in organisations(database(), context, archived=True) if not invented(one.measurements)]
    return real[0] if len(real) == 1 else None


def portfolio() -> None:
    """The list of organisations."""
    add_organisation()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(t("Search by name"), key=SEARCH, icon=":material/search:", persist_state="session")
        archived = st.toggle(t("Show the archive too"), key=ARCHIVE, persist_state="session")
    every = organisations(database(), owner_context(), search=typed, archived=archived)
    found = [Listed(one, attention_now(one.measurements, one.archived)) for one in every]
    chosen = _filter(found)
    shown = [one for one in found if not chosen or set(chosen) & set(one.attention)]
    if not shown:
        _nothing(searching=bool(typed or chosen))
    else:
        _page(shown, key="-".join(("page", typed, *chosen, str(archived))))  # another search begins at its first page


def _filter(found: Sequence[Listed]) -> Sequence[Attention]:
    """What needs attention, with how many organisations each; none chosen is all."""
    names = {why: f"{t(words)} ({sum(why in one.attention for one in found)})" for why, words in ATTENTION_WORDS.items()}
    label = t("Needs attention")
    return st.pills(label, list(names), selection_mode="multi", format_func=names.__getitem__, key=FILTER, persist_state="session")


def _nothing(*, searching: bool) -> None:
    with st.container(border=True, key="no_organisations"):
        if searching:
            st.subheader(t("No organisation matches."), anchor=False)
            st.write(t("Search for another part of the name, or choose nothing under “Needs attention”."))
        else:
            st.subheader(t("There is no organisation yet."), anchor=False)
            st.write(t("Begin a scan: the organisation comes with it. Or add one here first."))
            st.page_link(pages().start, label=t("To the start page"), icon=":material/arrow_forward:")


def _page(shown: Sequence[Listed], key: str) -> None:
    st.caption(t("1 organisation") if len(shown) == 1 else t("{count} organisations", count=len(shown)))
    rows = rows_on_page(shown, key)
    known = standings(owner_context(), [one.latest for one in rows if one.latest is not None])
    for one in rows:
        _row(one, known)
    page_choice(shown, key)


def _row(one: Listed, known: dict[str, Standing]) -> None:
    organisation = one.organisation
    name, arguments = f"**{organisation_name(organisation.details.name)}**", (organisation.id,)
    with st.container(border=True, gap="xsmall", key=f"organisation_{organisation.id}"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            key, icon = f"show_{organisation.id}", ":material/domain:"
            st.button(name, key=key, type="tertiary", icon=icon, on_click=show_organisation, args=arguments)
            with st.container(horizontal=True, width="content"):
                badges(one.attention, example=invented(organisation.measurements), archived=organisation.archived)
        st.caption(" · ".join(_facts(organisation)))
        if one.latest is not None:
            st.markdown(_last(one.latest, known[one.latest.id]))


def badges(attention: Sequence[Attention], *, example: bool, archived: bool) -> None:
    """What asks for attention, and whether it is invented or in the archive."""
    for why in attention:
        st.badge(t(ATTENTION_WORDS[why]), icon=ATTENTION_ICONS[why], color=ATTENTION_COLORS[why])
    if example:
        st.badge(t("Invented example"), icon=":material/theater_comedy:", color="orange")
    if archived:
        st.badge(t("In the archive"), icon=":material/archive:", color="gray")


def _facts(organisation: OrganisationSummary) -> list[str]:
    details, measurements = organisation.details, len(organisation.measurements)
    facts = [t(SECTORS[details.sector]) if details.sector else "", t(SIZE_BANDS[details.size_band]) if details.size_band else ""]
    if organisation.units:
        facts.append(t("1 unit") if organisation.units == 1 else t("{count} units", count=organisation.units))
    facts.append(t("1 measurement") if measurements == 1 else t("{count} measurements", count=measurements))
    return [fact for fact in facts if fact]


def _last(summary: AssessmentSummary, standing: Standing) -> str:
    closed = summary.state == "closed"
    when = t("Last measurement: {day}" if closed else "Begun and not closed: {day}", day=day(measured(summary)))
    return " · ".join(part for part in (when, in_words(standing)) if part)
