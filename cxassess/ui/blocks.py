"""Parts that several pages show in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st

from cxassess.assessment import withheld
from cxassess.assessment.ambitions import AMBITIONS
from cxassess.installation import database
from cxassess.locale import LANGUAGES
from cxassess.questionnaire import Source, shipped_sources
from cxassess.store import set_ambition

from . import session
from .deeds import attempt, tell
from .pages import pages
from .session import Opened
from .text import day, plain, t

LANGUAGE_NAMES = {"nl": "NL", "en": "EN"}


def heading_bar(opened: Opened | None) -> None:
    """What is open, and the language: at the top of every page."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="heading_bar"):
        st.caption(assessment_line(opened) if opened else t("Customer experience scan"), width="content")
        session.seed("language", session.language())
        st.segmented_control(
            "Taal / Language",
            LANGUAGES,
            format_func=lambda language: LANGUAGE_NAMES[language],
            key="language",
            required=True,
            label_visibility="collapsed",
        )


def assessment_line(opened: Opened) -> str:
    """Organisation, unit, day and version of the scan, in one line."""
    one = opened.assessment
    about = [organisation_name(one.organisation), plain(one.unit), day(one.measured_on) if one.closed and one.measured_on else ""]
    about.append(t("quick version") if one.extent == "quick" else t("full version"))
    example = f" · **{t('Invented example')}**" if one.example else ""
    return " · ".join(filter(None, about)) + example


def organisation_name(name: str) -> str:
    """The name as typed, or a stand-in while it has none."""
    return plain(name) if name else t("My organisation")


def open_or_stop() -> Opened:
    """The open assessment; without one the page says how to begin, and stops."""
    opened = session.opened()
    if opened is None:
        empty_state(
            t("No assessment is open on this device."),
            t("Begin one, or open the link that you kept."),
            pages().start,
            t("To the start page"),
        )
    return opened


def managing_or_stop() -> Opened:
    """The open assessment of who manages it; who came to answer is told that this page is not for them."""
    opened = open_or_stop()
    if not opened.manages:
        empty_state(
            t("This page is for who manages the assessment."),
            t("Your link is for answering your own questions."),
            pages().assess,
            t("To the questions"),
        )
    return opened


def shown_or_stop(opened: Opened, people: int) -> None:
    """Go on unless the result of an anonymous assessment would be that of one or two people; then say why, and stop."""
    if reason := withheld(opened.scored, people):
        st.info(t(reason), icon=":material/visibility_off:")
        st.stop()


def preliminary_badge(opened: Opened) -> None:
    """That answers may still change; nothing once the assessment is closed."""
    if not opened.assessment.closed:
        st.badge(t("Preliminary: the assessment is still open"), icon=":material/edit:", color="gray")


def choice_in_address(name: str, options: Mapping[str, str], label: str) -> str:
    """One of a few ways to look at a page, kept in the address for a refresh. `options`: words by key, the usual one first."""
    wanted = st.query_params.get(name)
    session.seed(name, wanted if wanted in options else next(iter(options)))

    def changed() -> None:
        st.query_params[name] = session.value_of(name)

    chosen = st.segmented_control(
        label,
        list(options),
        format_func=lambda one: t(options[one]),
        key=name,
        required=True,
        on_change=changed,
        label_visibility="collapsed",
    )
    return chosen or next(iter(options))


def empty_state(title: str, text: str, page: st.Page, label: str) -> NoReturn:
    """Say what is missing and what to do next, and stop."""
    with st.container(border=True, key="empty_state"):
        st.subheader(title, anchor=False)
        st.write(text)
        st.page_link(page, label=label, icon=":material/arrow_forward:")
    st.stop()


def source_line(source_ids: Sequence[str]) -> str:
    """Author, title and year of sources, in one line."""
    sources: Mapping[str, Source] = shipped_sources()
    return "; ".join(cite(sources[source_id]) for source_id in source_ids if source_id in sources)


def cite(source: Source) -> str:
    """Author, title and year of one source."""
    year = str(source.year) if source.year else t("no year given")
    return f"{plain(source.author)}, *{plain(source.title)}* ({year})"


BROAD_WIDTH = 1120  # pixels: two charts side by side, and lines of text that can still be read


@contextmanager
def broad_column() -> Iterator[None]:
    """The column of a broad page, in the middle of a wide screen; other pages have Streamlit's centred layout."""
    with st.container(horizontal_alignment="center"), st.container(width=BROAD_WIDTH):
        yield


def ambition_choice(opened: Opened) -> None:
    """What mark is aimed at, which is kept with the assessment; others than who manages it only read it."""
    ambition = opened.assessment.ambition
    if not opened.manages:
        st.markdown(f"{t('Your ambition')}: **{t(AMBITIONS[ambition])}**")
        return

    def changed() -> None:
        chosen = session.value_of("ambition")
        if chosen is not None:
            attempt("ambition", lambda: set_ambition(database(), opened.context, opened.assessment.id, chosen))

    session.put("ambition", ambition)
    st.segmented_control(
        t("Your ambition"),
        [one for one in AMBITIONS if one in opened.questionnaire.ambitions],
        format_func=lambda one: t(AMBITIONS[one]),
        key="ambition",
        required=True,
        on_change=changed,
        help=t("The ambition sets the target in the charts and the order of the advice."),
    )
    tell("ambition")
