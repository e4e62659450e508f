"""What if: tick actions or move parts, and see at once what the levels and the mark would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from cxassess.advice import Action, Kind, lifts_of, what_if
from cxassess.locale import N_, round_half_up
from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL, Dimension
from cxassess.scoring import Scores

from .. import session
from ..session import Opened
from ..text import number, t
from ..titles import key_of_id, title_of
from .effects import levels_shown, marks_shown, radars_shown, supposition

WAYS = {"actions": N_("Tick actions"), "parts": N_("Move parts")}
SHOWN_FIRST = 8
LEVELS = tuple(round(LOWEST_LEVEL + tenth / 10, 1) for tenth in range(10 * (HIGHEST_LEVEL - LOWEST_LEVEL) + 1))  # what is shown is no finer


@st.fragment
def what_if_block(opened: Opened, scores: Scores, actions: Sequence[Action]) -> None:
    """Folded: the radars and the mark, supposing that some things were otherwise."""
    folded = st.expander(t("What if …?"), icon=":material/science:", key="what_if", on_change="rerun")
    if folded.open:
        with folded:
            _suppose(opened, scores, actions)


def _suppose(opened: Opened, scores: Scores, actions: Sequence[Action]) -> None:
    st.markdown(t("See what the levels and the mark would be if you did this. Nothing is changed or kept."))
    way = st.segmented_control(
        t("What to suppose"),
        list(WAYS),
        format_func=lambda one: t(WAYS[one]),
        default="actions",
        key="what_if_way",
        required=True,
        label_visibility="collapsed",
    )
    lifted: Mapping[str, float] = {}
    moved: Mapping[str, float] = {}
    if way == "parts":
        moved = _moved_parts(opened, scores)
    else:
        lifted = lifts_of(_ticked_actions(opened, actions))
    effect = what_if(opened.questionnaire, opened.scored, scores, lifted, moved)
    marks_shown(effect)
    radars_shown(opened.questionnaire, effect, opened.assessment.ambition)
    levels_shown(opened.questionnaire, effect)
    supposition()


def _ticked_actions(opened: Opened, actions: Sequence[Action]) -> list[Action]:
    lifting = [action for action in actions if action.kind is Kind.ACT]
    everything = len(lifting) <= SHOWN_FIRST or session.value_of("what_if_all", False)
    ticked = []
    for action in lifting if everything else lifting[:SHOWN_FIRST]:
        dimension = opened.questionnaire.dimension(action.dimension_id).title
        label = f"{title_of(opened.questionnaire, action)} · *{dimension}*"
        if st.checkbox(label, key=f"suppose_{key_of_id(action.id)}", persist_state="page"):
            ticked.append(action)
    if len(lifting) > SHOWN_FIRST:
        st.toggle(t("Show all {count} actions", count=len(lifting)), key="what_if_all")
    return ticked


def _moved_parts(opened: Opened, scores: Scores) -> dict[str, float]:
    """The level by part, of those that were moved away from what they are now."""
    now = {one: _shown(score.level) for one, score in scores.dimensions.items() if score.level is not None}
    st.button(t("Back to now"), key="what_if_reset", type="tertiary", icon=":material/undo:", on_click=_reset, args=(now,))
    moved = {}
    for pair in _in_pairs([one for one in opened.questionnaire.dimensions if one.id in now]):
        for place, dimension in zip(st.columns(2), pair, strict=False):
            with place:
                level = _slider(dimension, now[dimension.id])
            if level != now[dimension.id]:
                moved[dimension.id] = level
    if len(now) < len(scores.dimensions):
        st.caption(t("Parts without a level cannot be moved: answer their questions first."))
    return moved


def _in_pairs(dimensions: Sequence[Dimension]) -> Iterator[Sequence[Dimension]]:
    """Side by side on a broad screen, and on a phone still in their order."""
    return (dimensions[at : at + 2] for at in range(0, len(dimensions), 2))


def _slider(dimension: Dimension, now: float) -> float:
    key = f"move_{dimension.id}"
    session.seed(key, now)
    return float(st.select_slider(dimension.title, LEVELS, format_func=number, key=key))


def _shown(level: float) -> float:
    return float(round_half_up(level))


def _reset(now: Mapping[str, float]) -> None:
    for dimension_id, level in now.items():
        session.put(f"move_{dimension_id}", level)
