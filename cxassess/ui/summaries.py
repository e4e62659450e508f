"""A measurement in a list, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import streamlit as st

from cxassess.locale import N_
from cxassess.store import AssessmentSummary

from .text import day, plain, t

STATE_NAMES: Mapping[str, str] = {"open": N_("open"), "closed": N_("closed")}


def invented(measurements: Iterable[AssessmentSummary]) -> bool:
    """Whether these are the measurements of an example."""
    return any(one.example for one in measurements)


def measured(summary: AssessmentSummary) -> date:
    """The day that a measurement is about; for one without answers the day on which it was last changed."""
    return summary.measured_on or summary.updated_at.date()


def newest_first(summaries: Iterable[AssessmentSummary]) -> list[AssessmentSummary]:
    """The last measured first."""
    return sorted(summaries, key=lambda one: (measured(one), one.updated_at, one.id), reverse=True)


def facts_of(summary: AssessmentSummary) -> list[str]:
    """Unit, day and extent, as far as they tell a measurement from others."""
    facts = [plain(summary.unit), day(measured(summary)), plain(summary.title), t("quick version") if summary.extent == "quick" else ""]
    return [fact for fact in facts if fact]


def answered_by(summary: AssessmentSummary) -> str:
    """How many people answered, or that nobody has."""
    if summary.measured_on is None:
        return t("no answers yet")
    return t("1 respondent") if summary.respondents <= 1 else t("{count} respondents", count=summary.respondents)


def state_badge(summary: AssessmentSummary) -> None:
    """Whether it is open or closed."""
    closed = summary.state == "closed"
    icon = ":material/lock:" if closed else ":material/edit:"
    st.badge(t(STATE_NAMES[summary.state]), icon=icon, color="gray" if closed else "blue")
