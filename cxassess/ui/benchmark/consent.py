"""Whether an organisation takes part in the benchmark: what is shared, what never is, and how to leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from cxassess.assessment import SECTORS, SIZE_BANDS
from cxassess.benchmark import LEVEL_BINS, MARK_BINS, SMALLEST_CELL
from cxassess.installation import database, installation
from cxassess.locale import Message
from cxassess.store import Context, Organisation, edit_organisation, load_organisation, set_in_benchmark

from .. import session
from ..deeds import attempt, tell
from ..text import number, t

Asker = Callable[[], Context]  # who asks, at the moment of asking


def consent_block(organisation: Organisation, asker: Asker, *, invented: bool, facts: bool) -> None:
    """The choice of one organisation, off until somebody makes it; `facts`: whether sector and size are asked here."""
    st.subheader(t("Take part in the benchmark"), anchor=False)
    if invented:
        st.caption(t("An invented example does not take part."))
        return
    with st.container(border=True, key="consent"):
        _standing(organisation)
        tell(_place(organisation.id))
        _explained()
        if facts:
            _facts(organisation, asker)
        if organisation.in_benchmark:
            _leaving(organisation, asker)
        else:
            st.caption(t("By choosing this you confirm that you may decide it for this organisation. You can take it back at any time."))
            arguments = (organisation.id, asker, True)
            st.button(t("Take part"), key=f"join_{organisation.id}", icon=":material/group_add:", on_click=_choose, args=arguments)


def _place(organisation_id: str) -> str:
    return f"consent_{organisation_id}"


def _standing(organisation: Organisation) -> None:
    if organisation.in_benchmark:
        st.badge(t("This organisation takes part"), icon=":material/check:", color="green")
    else:
        st.badge(t("This organisation does not take part"), icon=":material/block:", color="gray")


def _explained() -> None:
    level, mark = number(1 / LEVEL_BINS.per_unit, 2), number(1 / MARK_BINS.per_unit)
    shared = t(
        "the level of each area, rounded to {level}, and the mark, rounded to {mark}, of the last closed full measurement, with sector "
        "and size. They are added up with those of others, and only groups of {least} others or more are published.",
        level=level,
        mark=mark,
        least=SMALLEST_CELL,
    )
    never = t("the name, the answers, notes and other texts, who answered, and when.")
    ignored = t("quick scans, invented examples, and measurements of a unit.")
    leaving = t(
        "you are left out of the next publication. What was published before stays as it is: counts, in which nobody can be recognised."
    )
    lines = {t("What is shared"): shared, t("What never is"): never, t("What does not count"): ignored, t("Who leaves"): leaving}
    st.markdown("\n".join(f"- **{name}**: {text}" for name, text in lines.items()))
    if installation().lists_assessments:
        st.caption(t("This installation is your own: nothing leaves it until you hand a pack to somebody yourself."))


def _leaving(organisation: Organisation, asker: Asker) -> None:
    popover = st.popover(
        t("Stop taking part"), type="tertiary", icon=":material/logout:", key=f"leaving_{organisation.id}", on_change="rerun"
    )
    if popover.open:
        with popover:
            st.write(t("From the next publication on, this organisation does not count any more. Nothing else changes."))
            arguments = (organisation.id, asker, False)
            st.button(t("Yes, stop taking part"), key=f"leave_{organisation.id}", on_click=_choose, args=arguments)


def _choose(organisation_id: str, asker: Asker, takes_part: bool) -> None:
    joined = Message("This organisation takes part from now on. It counts from the next publication.")
    left = Message("This organisation does not take part any more, and is left out of the next publication.")
    done = joined if takes_part else left
    if attempt(_place(organisation_id), lambda: set_in_benchmark(database(), asker(), organisation_id, takes_part), done):
        session.put(f"leaving_{organisation_id}", False)


def _facts(organisation: Organisation, asker: Asker) -> None:
    """Sector and size, which decide beside whom the organisation stands."""
    given = bool(organisation.details.sector and organisation.details.size_band)
    folded = st.expander(t("Sector and size"), icon=":material/domain:", expanded=not given, key=f"peer_facts_{organisation.id}")
    with folded:
        if not given:
            st.caption(t("Without these the organisation stands among all others, whatever they do and however large they are."))
        for field, words in (("sector", SECTORS), ("size_band", SIZE_BANDS)):
            session.seed(_key(field, organisation.id), getattr(organisation.details, field))
            names = {key: t(word) for key, word in words.items()}
            label = t("Sector") if field == "sector" else t("Size")
            st.selectbox(label, list(names), format_func=names.__getitem__, key=_key(field, organisation.id))
        st.button(t("Save sector and size"), key=f"save_peer_facts_{organisation.id}", on_click=_save, args=(organisation.id, asker))


def _key(field: str, organisation_id: str) -> str:
    return f"peer_{field}_{organisation_id}"


def _save(organisation_id: str, asker: Asker) -> None:
    """Keep both, whatever else was changed elsewhere in the meantime."""

    def save() -> None:
        seen = load_organisation(database(), asker(), organisation_id).details
        typed = {field: session.value_of(_key(field, organisation_id)) or "" for field in ("sector", "size_band")}
        edit_organisation(database(), asker(), organisation_id, replace(seen, **typed), seen=seen)

    attempt(_place(organisation_id), save, Message("Sector and size have been saved."))
