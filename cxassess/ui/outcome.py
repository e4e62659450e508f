"""What follows from the answers, kept as long as they stay the same: several pages and reruns ask for it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cxassess.advice import Action, advise
from cxassess.scoring import Scores, score_assessment

from .session import Opened

KEPT = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """Scores and advice of one assessment, in one language."""

    scores: Scores
    actions: tuple[Action, ...]


def outcome_of(opened: Opened) -> Outcome:
    """The outcome of the open assessment.

    Each change of an answer raises its version, so that the sum of the versions of a sheet names its state.
    """
    assessment = opened.assessment
    answers = tuple((sheet.respondent_id, sum(answer.version for answer in sheet.answers.values())) for sheet in assessment.sheets)
    return _outcome((assessment.id, assessment.extent, assessment.ambition, opened.questionnaire.language, answers), opened)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _outcome(state: tuple[object, ...], _opened: Opened) -> Outcome:
    scores = score_assessment(_opened.questionnaire, _opened.assessment)
    return Outcome(scores, advise(_opened.questionnaire, _opened.assessment, scores))
