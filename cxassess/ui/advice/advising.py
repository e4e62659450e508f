"""The advice on the page: what to do, in which order, and what it waits for."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.advice import PHASE_WORDS, Action, Phase, Robustness, advice_of, explain_value
from cxassess.questionnaire import Advice
from cxassess.report.action_words import FIRST_STEPS, robustness_to_tell

from .. import session
from ..blocks import source_line
from ..figures import explained
from ..pages import pages
from ..recalling import Known
from ..session import Opened
from ..text import plain, t
from ..titles import facts_of, key_of_id, title_of
from .choosing import way_into_plan

SHOWN_FIRST = 10


def first_steps(opened: Opened, actions: Sequence[Action]) -> None:
    """The first few actions, in brief, and the way to all of them."""
    with st.container(border=True, key="first_steps"):
        st.subheader(t("What to do first"), anchor=False)
        for place, action in enumerate([action for action in actions if action.free][:FIRST_STEPS], start=1):
            st.markdown(f"{place}. {title_of(opened.questionnaire, action)}")
        st.page_link(pages().advice, label=t("All advice, with reasons"), icon=":material/signpost:")


def robustness_line(found: Robustness, actions: Sequence[Action]) -> None:
    """How firmly the first action stands first; nothing where none is to be done, or it is to answer or to find out first."""
    told = robustness_to_tell(found, actions)
    if not told:
        return
    first, *others = told
    icon = ":material/verified:" if found.clear_winner else ":material/balance:"
    with st.container(key="robustness", gap="xsmall"):
        st.markdown(f"{icon} {t(first)}")
        for sentence in others:
            st.caption(t(sentence))


def advice_list(opened: Opened, actions: Sequence[Action], known: Known) -> None:
    """The free actions by phase, then what waits, then what is for later."""
    free = [action for action in actions if action.free]
    waiting = [action for action in actions if action.blocked]
    later = [action for action in actions if action.phase is Phase.LATER and not action.blocked]
    _numbered(opened, free, known)
    if waiting:
        label = t("Waits for something else ({count})", count=len(waiting))
        with st.expander(label, icon=":material/lock:", key="waiting", on_change="rerun") as folded:
            _unnumbered(opened, waiting if folded.open else (), known)
    if later:
        label = t("Not needed for your ambition ({count})", count=len(later))
        with st.expander(label, icon=":material/schedule:", key="later", on_change="rerun") as folded:
            _unnumbered(opened, later if folded.open else (), known)


def _numbered(opened: Opened, free: Sequence[Action], known: Known) -> None:
    everything = len(free) <= SHOWN_FIRST or session.value_of("all_advice", False)
    headed = {Phase.LEARN}  # learning stands among the others: its card says why
    for place, action in enumerate(free if everything else free[:SHOWN_FIRST], start=1):
        if action.phase not in headed:
            headed.add(action.phase)
            st.subheader(t(PHASE_WORDS[action.phase]), anchor=False)
        _card(opened, action, known, place)
    if len(free) > SHOWN_FIRST:
        st.toggle(t("Show all {count} actions", count=len(free)), key="all_advice")


def _unnumbered(opened: Opened, actions: Sequence[Action], known: Known) -> None:
    for action in actions:
        _card(opened, action, known, None)


def _card(opened: Opened, action: Action, known: Known, place: int | None) -> None:
    questionnaire, key = opened.questionnaire, key_of_id(action.id)
    advice = advice_of(questionnaire, action)
    title = title_of(questionnaire, action)
    with st.container(border=True, key=f"action_{key}"):
        st.markdown(f"**{place}. {title}**" if place else f"**{title}**")
        if action.phase is Phase.LEARN:
            st.badge(t(PHASE_WORDS[Phase.LEARN]), icon=":material/school:", color="gray")
        st.caption(" · ".join(facts_of(questionnaire, action)))
        for obstacle in action.blocked:
            st.markdown(f":material/lock: {t(obstacle)}")
        for sentence in known.memory.get(action.id, ()):
            st.markdown(f":material/history: {plain(t(sentence))}")
        if advice:
            st.markdown(f"**{t('First step')}:** {advice.first_step}")
        way_into_plan(opened, action, known)
        folded = st.expander(t("Why, how to measure it, and source"), icon=":material/help:", key=f"why_{key}", on_change="rerun")
        if folded.open:
            with folded:
                _background(opened, action, advice)


def _background(opened: Opened, action: Action, advice: Advice | None) -> None:
    for reason in action.reasons:
        st.markdown(f"- {t(reason)}")
    if advice:
        st.markdown(f"**{t('You see that it worked by')}:** {advice.measure}")
    if action.worth:
        explained(explain_value(opened.questionnaire, action))
    if action.sources:
        st.caption(t("Source: {sources}", sources=source_line(action.sources)))
    if action.item_id:
        st.page_link(
            pages().assess, label=t("To the question"), icon=":material/subdirectory_arrow_left:", query_params={"item": action.item_id}
        )
