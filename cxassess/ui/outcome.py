"""What follows from the answers, kept as long as they stay the same: several pages and reruns ask for it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cxassess.advice import Action, advise
from cxassess.scoring import Scores, score_assessment
from cxassess.store import Right

from .session import Opened

KEPT = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """Scores and advice of one assessment, in one language."""

    scores: Scores
    actions: tuple[Action, ...]


def state_of(opened: Opened) -> tuple[object, ...]:
    """What a computed value rests on: the answers and settings of the open assessment as this reader sees them, and the language.

    The moment of the last change names the state of an assessment; who came to answer sees the own sheet alone.
    """
    one = opened.scored
    state = (one.id, one.updated_at, one.anonymous, opened.link.respondent_id if opened.link.purpose is Right.ANSWER else None)
    return (*state, opened.questionnaire.language)


def outcome_of(opened: Opened) -> Outcome:
    """The outcome of the open assessment."""
    return _outcome(state_of(opened), opened)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _outcome(state: tuple[object, ...], _opened: Opened) -> Outcome:
    scores = score_assessment(_opened.questionnaire, _opened.scored)
    return Outcome(scores, advise(_opened.questionnaire, _opened.scored, scores))
