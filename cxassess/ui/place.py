"""What the next measurement is of: an organisation that is there, a unit of it, or a new organisation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from cxassess.installation import database, owner_context
from cxassess.questionnaire import Extent, minutes_of, shipped_questionnaire
from cxassess.store import OrganisationSummary, Unit, units

from .entering import Place
from .summaries import invented
from .text import day, t

NEW = ""
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def place_choice(known: Sequence[OrganisationSummary]) -> Place:
    """Ask for which organisation, the last used first; nothing to ask while there is none."""
    real = sorted((one for one in known if not invented(one.measurements)), key=_last_used, reverse=True)
    if not real:
        return Place()
    names = {one.id: name for one, name in zip(real, names_apart(real), strict=True)} | {NEW: t("A new organisation")}
    chosen = st.selectbox(t("For which organisation?"), list(names), format_func=lambda one: names[one], key="begin_for")
    if chosen == NEW:
        return Place(name=st.text_input(t("Name of the organisation"), max_chars=120, key="begin_name").strip())
    has_units = any(one.units for one in real if one.id == chosen)
    return Place(chosen, unit_choice(units(database(), owner_context(), chosen), f"begin_unit_{chosen}") if has_units else None)


def unit_choice(every: Sequence[Unit], key: str) -> str | None:
    """Ask for the whole organisation or one unit of it; nothing to ask where no unit is in use."""
    names = {"": t("The whole organisation")} | {unit.id: unit.name for unit in every if not unit.archived}
    if len(names) == 1:
        return None
    return st.selectbox(t("For which part of it?"), list(names), format_func=lambda one: names.get(one, ""), key=key) or None


def names_apart(organisations: Sequence[OrganisationSummary]) -> list[str]:
    """The name of each; where two are the same, with the day of the last measurement."""
    names = [one.details.name or t("My organisation") for one in organisations]
    return [
        f"{name} ({day(_last_used(one).date())})" if names.count(name) > 1 and one.measurements else name
        for name, one in zip(names, organisations, strict=True)
    ]


def _last_used(organisation: OrganisationSummary) -> datetime:
    return max((one.updated_at for one in organisation.measurements), default=LONG_AGO)


def extent_choice(key: str) -> Extent:
    """Ask for the full or the quick version."""
    names: dict[Extent, str] = {"full": t("Full scan"), "quick": t("Quick scan")}
    minutes = {extent: minutes_of(shipped_questionnaire().items_in(extent)) for extent in names}
    captions = [t("about {minutes} minutes", minutes=minutes[extent]) for extent in names]
    return st.radio(t("Which version?"), list(names), format_func=lambda one: names[one], captions=captions, key=key)
