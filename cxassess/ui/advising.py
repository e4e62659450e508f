"""The advice on the page: what to do, in which order, and what it waits for."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from cxassess.advice import PHASE_WORDS, SIZE_WORDS, Action, Phase, advice_of, explain_value
from cxassess.questionnaire import Advice, Questionnaire

from . import session
from .blocks import source_line
from .figures import explained
from .pages import pages
from .session import Opened
from .text import t

FIRST_STEPS = 3
SHOWN_FIRST = 10


def first_steps(opened: Opened, actions: Sequence[Action]) -> None:
    """The first few actions, in brief, and the way to all of them."""
    with st.container(border=True, key="first_steps"):
        st.subheader(t("What to do first"), anchor=False)
        for place, action in enumerate([action for action in actions if action.free][:FIRST_STEPS], start=1):
            st.markdown(f"{place}. {_title(opened.questionnaire, action)}")
        st.page_link(pages().advice, label=t("All advice, with reasons"), icon=":material/signpost:")


def advice_list(opened: Opened, actions: Sequence[Action]) -> None:
    """The free actions by phase, then what waits, then what is for later."""
    free = [action for action in actions if action.free]
    waiting = [action for action in actions if action.blocked]
    later = [action for action in actions if action.phase is Phase.LATER and not action.blocked]
    _numbered(opened, free)
    _folded(opened, waiting, t("Waits for something else ({count})", count=len(waiting)), ":material/lock:", "waiting")
    _folded(opened, later, t("Not needed for your ambition ({count})", count=len(later)), ":material/schedule:", "later")


def _numbered(opened: Opened, free: Sequence[Action]) -> None:
    everything = len(free) <= SHOWN_FIRST or session.value_of("all_advice", False)
    headed = {Phase.LEARN}  # learning stands among the others: its card says why
    for place, action in enumerate(free if everything else free[:SHOWN_FIRST], start=1):
        if action.phase not in headed:
            headed.add(action.phase)
            st.subheader(t(PHASE_WORDS[action.phase]), anchor=False)
        _card(opened, action, place)
    if len(free) > SHOWN_FIRST:
        st.toggle(t("Show all {count} actions", count=len(free)), key="all_advice")


def _folded(opened: Opened, actions: Sequence[Action], label: str, icon: str, key: str) -> None:
    if not actions:
        return
    with st.expander(label, icon=icon, key=key, on_change="rerun") as folded:
        for action in actions if folded.open else ():
            _card(opened, action, None)


def _card(opened: Opened, action: Action, place: int | None) -> None:
    questionnaire = opened.questionnaire
    advice = advice_of(questionnaire, action)
    title = _title(questionnaire, action)
    key = re.sub(r"\W", "_", action.id)
    with st.container(border=True, key=f"action_{key}"):
        st.markdown(f"**{place}. {title}**" if place else f"**{title}**")
        if action.phase is Phase.LEARN:
            st.badge(t(PHASE_WORDS[Phase.LEARN]), icon=":material/school:", color="gray")
        st.caption(" · ".join(_facts(questionnaire, action, advice)))
        for obstacle in action.blocked:
            st.markdown(f":material/lock: {t(obstacle)}")
        if advice:
            st.markdown(f"**{t('First step')}:** {advice.first_step}")
        folded = st.expander(t("Why, how to measure it, and source"), icon=":material/help:", key=f"why_{key}", on_change="rerun")
        if folded.open:
            with folded:
                _background(opened, action, advice)


def _title(questionnaire: Questionnaire, action: Action) -> str:
    advice = advice_of(questionnaire, action)
    if advice:
        return advice.do
    return t(action.find_out) if action.find_out else ""


def _facts(questionnaire: Questionnaire, action: Action, advice: Advice | None) -> list[str]:
    facts = [questionnaire.dimension(action.dimension_id).title]
    if action.size:
        facts.append(t(SIZE_WORDS[action.size]))
    if advice:
        facts.append(t("1 person-week") if advice.effort == 1 else t("{weeks} person-weeks", weeks=advice.effort))
        facts.append(questionnaire.owners[advice.owner])
    return facts


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
