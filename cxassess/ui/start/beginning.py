"""The ways into an assessment: begin one, go on with one, look at the example."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from cxassess.assessment import progress_of
from cxassess.demo import demos, load_demo
from cxassess.installation import database, owner_context
from cxassess.questionnaire import Extent, minutes_of, shipped_questionnaire
from cxassess.store import NameRefused, OrganisationSummary, Right, StoreError, new_link, rename_organisation

from .. import session
from ..blocks import assessment_line
from ..components import enter_assessment, leave_assessment
from ..entering import begin_and_enter, measure_again_form
from ..pages import pages
from ..place import place_choice
from ..session import Opened
from ..text import t
from .owning import owns


def begin_choices(known: Sequence[OrganisationSummary], *, another: bool) -> None:
    """For whom, where there is a choice; the full and the quick version, side by side; `another`: something is open already."""
    if another:
        st.subheader(t("Begin another assessment"), anchor=False)
    place = place_choice(known)
    first: Literal["primary", "secondary"] = "secondary" if another else "primary"
    chosen: Extent | None = None
    full, quick = st.columns(2)
    with full, st.container(border=True, key="begin_full_card"):
        if _offer("full", t("Full scan"), t("The whole picture: a level for every area, a mark and a list of advice."), first):
            chosen = "full"
    with quick, st.container(border=True, key="begin_quick_card"):
        if _offer(
            "quick", t("Quick scan"), t("A first impression with two questions for each area. You can extend it later."), "secondary"
        ):
            chosen = "quick"
    if chosen:
        begin_and_enter(chosen, place)
    st.caption(t("No account needed. Each answer is saved at once; you can stop and go on later."))


def _offer(extent: Extent, title: str, text: str, kind: Literal["primary", "secondary"]) -> bool:
    items = shipped_questionnaire().items_in(extent)
    st.subheader(title, anchor=False)
    st.caption(t("{questions} questions · about {minutes} minutes", questions=len(items), minutes=minutes_of(items)))
    st.write(text)
    return st.button(t("Begin"), key=f"begin_{extent}", type=kind, width="stretch", icon=":material/play_arrow:")


def example_card() -> None:
    """The worked example: an invented organisation with answers that tell a story."""
    with st.container(border=True, key="example_card"):
        st.markdown(f"**{t('First see what you get?')}**")
        st.write(t("Look at the result of an invented organisation. Everything in it is made up, and you can remove it again."))
        if st.button(t("Open the example"), key="open_example", icon=":material/visibility:"):
            _open_example()


def open_card(opened: Opened) -> None:
    """What is open on this device: how far it is, the way on, and its link."""
    with st.container(border=True, key="open_card"):
        st.markdown(f"**{t('Open on this device')}:** {assessment_line(opened)}")
        if opened.manages and len(opened.assessment.sheets) > 1:
            _several(opened)
        else:
            _one(opened)
        with st.container(horizontal=True, vertical_alignment="center"):
            if owns(opened):
                which = {"organisation": opened.assessment.organisation_id}
                details = t("Details of the organisation")
                st.page_link(pages().organisations, label=details, icon=":material/domain:", query_params=which)
            _link_back(opened)
            if st.button(t("Stop on this device"), key="leave", type="tertiary", icon=":material/logout:"):
                leave_assessment()
        if opened.manages:
            _name_form(opened)
            _measure_again(opened)


def _one(opened: Opened) -> None:
    """How far the own answers are."""
    done, every = progress_of(opened.questionnaire, session.answering(opened).answers, opened.assessment.extent), pages()
    given, shown = sum(part.given for part in done.values()), sum(part.shown for part in done.values())
    if opened.sheets:
        st.progress(given / shown if shown else 0.0, text=t("{given} of {shown} questions answered", given=given, shown=shown))
    result = (every.result, t("See the result"), ":material/radar:")
    answers = (every.assess, t("Look at the answers"), ":material/checklist:")
    if opened.may_change and given < shown:
        _ways_on((every.assess, t("Go on answering") if given else t("Start answering")), result)
    else:
        _ways_on(result[:2], *([answers] if opened.sheets else []))


def _several(opened: Opened) -> None:
    """How many have handed in, for who manages what several people answer."""
    sheets = [one for one in opened.assessment.sheets if one.said_something or one.respondent_id != opened.link.respondent_id]
    done, every = sum(one.submitted for one in sheets), pages()
    st.progress(done / len(sheets), text=t("{submitted} of {people} people have handed in", submitted=done, people=len(sheets)))
    result = (every.result, t("See the result"), ":material/radar:")
    if opened.assessment.closed:
        _ways_on(result[:2], (every.respondents, t("Respondents"), ":material/groups:"))
    else:
        _ways_on((every.respondents, t("To the respondents")), (every.assess, t("To the questions"), ":material/checklist:"), result)


def _ways_on(first: tuple[st.Page, str], *others: tuple[st.Page, str, str]) -> None:
    """The next step as a button, and the other ways beside it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(first[1], key="go_on", type="primary", icon=":material/arrow_forward:"):
            st.switch_page(first[0])
        for page, label, icon in others:
            st.page_link(page, label=label, icon=icon)


def _link_back(opened: Opened) -> None:
    with st.popover(t("Link to come back"), icon=":material/link:", type="tertiary"):
        if opened.manages:
            st.write(t("Keep this address: it opens your assessment on any device. Whoever has it can change the answers."))
        else:
            st.write(t("Keep this address: it brings you back here on any device, as long as it works."))
        st.code(session.resume_link() or "", language=None, wrap_lines=True)


def _name_form(opened: Opened) -> None:
    if opened.assessment.example:
        return
    with st.expander(t("Name of the organisation"), icon=":material/badge:"), st.form("name_form", border=False):
        name = st.text_input(
            t("Name of the organisation"), value=opened.assessment.organisation, max_chars=120, label_visibility="collapsed"
        )
        if st.form_submit_button(t("Save the name")):
            try:
                rename_organisation(database(), opened.context, opened.assessment.id, name)
            except (StoreError, NameRefused) as error:
                st.error(t(error.message), icon=":material/error:")
            else:
                st.rerun()


def _measure_again(opened: Opened) -> None:
    if not opened.assessment.closed:
        return
    folded = st.expander(t("Measure again"), icon=":material/replay:", key="again", on_change="rerun")
    if folded.open:
        with folded:
            measure_again_form(opened.context, opened.assessment.id, several=len(opened.assessment.sheets) > 1)


def _open_example() -> None:
    """The example that is there already, else a new one; it speaks the language of the reader."""
    context = owner_context()
    try:
        there = demos(database(), context)
        if there:
            token = new_link(database(), context, there[0].id, Right.MANAGE).token
        else:
            token = load_demo(database(), context, session.language()).token
    except StoreError as error:
        st.error(t(error.message), icon=":material/error:")
    else:
        enter_assessment(token, "result")
