"""The two ways of asking: one question at a time, or one area at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from cxassess.assessment import Progress, progress_of, shown_items
from cxassess.locale import N_
from cxassess.questionnaire import Dimension, Item

from .. import session
from ..blocks import choice_in_address
from ..components import begin_at_top
from ..pages import pages
from ..session import Opened
from ..text import t
from .answering import Answering
from .closing import closes_alone, last_step
from .history import history, last_time
from .question import note, question

POSITION = "position"  # of each sheet: item id of the question on screen, or END
END = "end"
DIMENSION = "dimension"
MOVES_ON = "moves_on"
WAYS = {"focus": N_("One by one"), "list": N_("By area")}


def place_from_address(opened: Opened, answering: Answering) -> None:
    """Start where the address asks, else at the first question without an answer."""
    items = _items(opened, answering)
    wanted = st.query_params.pop("item", None) if "item" in st.query_params else None
    if wanted is not None and any(item.id == wanted for item in items):
        go_to(opened, answering, wanted)
    elif wanted is not None:
        st.warning(
            t("The question in this address does not exist in this assessment. You see the first open question."),
            icon=":material/link_off:",
        )
    if session.value_of(answering.key(POSITION)) is None:
        first = next((item.id for item in items if not answering.stored(item.id).given), END)
        go_to(opened, answering, first)


def way_of_asking(opened: Opened) -> str:
    """`focus` or `list`, as chosen; the address keeps it, so that a refresh does too."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(opened.questionnaire.period or "", width="content")
        return choice_in_address("way", WAYS, t("Way of asking"))


def go_to(opened: Opened, answering: Answering, position: str) -> None:
    """Put a question, and its area, on screen."""
    session.put(answering.key(POSITION), position)
    if position != END:
        session.put(DIMENSION, opened.questionnaire.dimension_of(position).id)


@st.fragment
def focus(opened: Opened, answering: Answering) -> None:
    """One question a screen; moves on after an answer."""
    items = _items(opened, answering)
    ids = [item.id for item in items]
    position = session.value_of(answering.key(POSITION))
    if position == END or position not in ids:
        _progress(st, opened, answering)
        finish(opened, answering, items)
        return
    at = ids.index(position)
    item, following = items[at], ids[at + 1] if at + 1 < len(ids) else END
    _progress(st, opened, answering, _where(opened, item))
    moves = session.value_of(MOVES_ON, True)
    moved_on = partial(go_to, opened, answering, following) if moves else None
    question(opened, answering, item, key="choice", alone=True, moved_on=moved_on)
    last_time(opened, answering, item)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="steps"):
        before = ids[at - 1] if at else None
        back, forward = (opened, answering, before), (opened, answering, following)
        st.button(t("Back"), key="back", icon=":material/arrow_back:", disabled=before is None, on_click=go_to, args=back)
        _overview(opened, answering)
        st.button(t("Next"), key="next", icon=":material/arrow_forward:", icon_position="right", on_click=go_to, args=forward)
    note(answering, item)
    history(opened, answering, item)


def _progress(at: Any, opened: Opened, answering: Answering, where: str = "") -> None:
    parts = [part for _, part in _by_dimension(opened, answering)]
    progress = Progress(sum(part.given for part in parts), sum(part.shown for part in parts))
    text = t("{given} of {shown} questions answered", given=progress.given, shown=progress.shown)
    at.progress(progress.share, text=f"{where} · {text}" if where else text)


def _where(opened: Opened, item: Item) -> str:
    dimension = opened.questionnaire.dimension_of(item.id)
    asked = [one.id for one in dimension.items if one.quick or opened.assessment.extent == "full"]
    return t("**{area}** · question {number} of {count}", area=dimension.title, number=asked.index(item.id) + 1, count=len(asked))


def _overview(opened: Opened, answering: Answering) -> None:
    """Progress of each area, and a jump to its first open question."""
    overview = st.popover(t("Overview"), icon=":material/format_list_numbered:", key="overview", on_change="rerun")
    if not overview.open:
        return
    with overview, st.container(gap="xxsmall"):
        for dimension, progress in _by_dimension(opened, answering):
            icon = ":material/check_circle:" if progress.complete else ":material/circle:"
            label = f"{dimension.title} · {progress.given}/{progress.shown}"
            first = _first_open(dimension, opened, answering)
            st.button(label, key=f"jump_{dimension.id}", type="tertiary", icon=icon, on_click=_jump, args=(opened, answering, first))
        st.button(t("Finish"), key="jump_end", type="tertiary", icon=":material/flag:", on_click=_jump, args=(opened, answering, END))
        session.seed(MOVES_ON, True)
        st.toggle(t("Go to the next question after an answer"), key=MOVES_ON, persist_state="session")


def _jump(opened: Opened, answering: Answering, position: str) -> None:
    go_to(opened, answering, position)
    session.put("overview", False)


def _first_open(dimension: Dimension, opened: Opened, answering: Answering) -> str:
    items = [item for item in _items(opened, answering) if opened.questionnaire.dimension_of(item.id).id == dimension.id]
    return next((item.id for item in items if not answering.stored(item.id).given), items[0].id)


def by_area(opened: Opened, answering: Answering) -> None:
    """All questions of one area on a page, to look back and correct."""
    areas = _by_dimension(opened, answering)
    ids = [dimension.id for dimension, _ in areas]
    if session.value_of(DIMENSION) not in ids:
        session.put(DIMENSION, ids[0])
    titles = {dimension.id: f"{dimension.title} ({progress.given}/{progress.shown})" for dimension, progress in areas}
    chosen = st.selectbox(t("Area"), ids, format_func=lambda one: titles[one], key=DIMENSION)
    slot = st.empty()
    items = [item for item in _items(opened, answering) if opened.questionnaire.dimension_of(item.id).id == chosen]
    for item in items:
        with st.container(border=True, key=f"card_{item.id.replace('.', '_')}"):
            _listed(opened, answering, item, slot)
    left = [item.id for item in items if not answering.stored(item.id).given]
    if left and answering.may_change:
        rest, icon = t("Don't know for the rest of this area"), ":material/fast_forward:"
        st.button(rest, key="skip", type="tertiary", icon=icon, on_click=answering.skip, args=(left,))
    following = ids[ids.index(chosen) + 1] if chosen != ids[-1] else None
    if following:
        st.button(
            t("Next area"),
            key="next_area",
            icon=":material/arrow_forward:",
            icon_position="right",
            on_click=session.put,
            args=(DIMENSION, following),
        )
    else:
        finish(opened, answering, _items(opened, answering))
    begin_at_top(chosen)


@st.fragment
def _listed(opened: Opened, answering: Answering, item: Item, slot: st.delta_generator.DeltaGenerator) -> None:
    question(opened, answering, item, key=f"choice_{item.id}")
    last_time(opened, answering, item)
    note(answering, item)
    history(opened, answering, item)
    _progress(slot, opened, answering)


def finish(opened: Opened, answering: Answering, items: Sequence[Item]) -> None:
    """The last step: what is still open, handing in or closing, and the result."""
    open_items = [item for item in items if not answering.stored(item.id).given]
    if open_items:
        one = len(open_items) == 1
        st.subheader(t("One question is still open") if one else t("{count} questions are still open", count=len(open_items)), anchor=False)
        st.write(t("You can see the result already; it becomes sharper with each answer."))
        first = (opened, answering, open_items[0].id)
        st.button(t("To the first open question"), key="first_open", icon=":material/arrow_back:", on_click=go_to, args=first)
    else:
        st.subheader(t("All questions have been answered"), anchor=False)
        if closes_alone(opened, answering) and st.button(t("See the result"), key="to_result", type="primary", icon=":material/radar:"):
            st.switch_page(pages().result)
        last_step(opened, answering)
    if open_items or not closes_alone(opened, answering):
        st.page_link(pages().result, label=t("See the result"), icon=":material/radar:")


def _items(opened: Opened, answering: Answering) -> tuple[Item, ...]:
    return shown_items(opened.questionnaire, answering.answers, opened.assessment.extent)


def _by_dimension(opened: Opened, answering: Answering) -> list[tuple[Dimension, Progress]]:
    progress = progress_of(opened.questionnaire, answering.answers, opened.assessment.extent)
    return [(opened.questionnaire.dimension(dimension_id), part) for dimension_id, part in progress.items()]
