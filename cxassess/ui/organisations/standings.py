"""Where measurements stand, for a list: computed for what is on screen, and kept as long as they stay the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import streamlit as st

from cxassess.assessment import Assessment
from cxassess.installation import database
from cxassess.scoring.standing import Standing, standing_of
from cxassess.store import AssessmentSummary, Context, load_assessments, load_questionnaire

from ..text import number, share, span, t

KEPT = 2000


@dataclass(frozen=True)
class _Reading:
    """The measurements on screen, read together once the standing of one of them is not known yet."""

    context: Context
    ids: tuple[str, ...]

    @cached_property
    def assessments(self) -> Mapping[str, Assessment]:
        return {one.id: one for one in load_assessments(database(), self.context, self.ids)}


def standings(context: Context, summaries: Sequence[AssessmentSummary]) -> dict[str, Standing]:
    """The standing of each measurement by its id; every change of one moves its `updated_at`."""
    reading = _Reading(context, tuple(one.id for one in summaries))
    return {one.id: _standing((one.id, one.updated_at), reading) for one in summaries}


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _standing(key: tuple[str, datetime], _reading: _Reading) -> Standing:
    found = _reading.assessments[key[0]]
    return standing_of(load_questionnaire(database(), found.questionnaire_id, found.questionnaire_version), found)


def in_words(standing: Standing) -> str:
    """Mark and coverage, as the page of the result shows them."""
    if standing.hidden:
        return t("anonymous: too few people answered to show a mark")
    parts = []
    if standing.mark is not None:
        mark = standing.mark
        bounds = mark.shown_as_bounds or mark.value is None
        shown = span(mark.low, mark.high) if bounds else number(mark.value or 0.0)
        parts.append(t("mark {mark}", mark=f"**{shown}**"))
    if standing.coverage is not None:
        parts.append(t("coverage {share}", share=share(standing.coverage)))
    return " · ".join(parts)
