"""Measurements that a page holds beside each other: listed anew at each run, loaded and compared once as long as they stay the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from cxassess.assessment import withheld
from cxassess.assessment.measurement_names import Named, measurement_names
from cxassess.installation import database
from cxassess.locale import Message
from cxassess.questionnaire import in_language
from cxassess.reporting import day_of, in_time
from cxassess.scoring import (
    Agreement,
    ChangedAnswer,
    Comparison,
    Measured,
    Reliability,
    RoleGaps,
    RoleGroup,
    Scores,
    Series,
    agreement,
    by_role,
    changed_answers,
    compare,
    reliability,
    role_gap,
    score_assessment,
    series,
)
from cxassess.store import AssessmentSummary, assessments, load_assessment, load_questionnaire

from . import session
from .session import Opened
from .text import plain

KEPT_MEASUREMENTS, KEPT_OUTCOMES = 48, 200


@dataclass(frozen=True, slots=True)
class Held:
    """A measurement as it stands, and what it is called on the page: `label` in running text, `name` in a chart, which takes no markup.

    `key` changes when anything in it does, and with the language.
    """

    key: tuple[object, ...]
    label: str
    name: str
    summary: AssessmentSummary
    measured: Measured

    @property
    def scores(self) -> Scores:
        """Its own scores, on all of its questions."""
        return _scores(self.key, self)

    @property
    def withheld(self) -> Message | None:
        """Why it may not be shown; None where it may."""
        return withheld(self.measured.assessment, self.scores.sheets)


def of_organisation(opened: Opened) -> tuple[AssessmentSummary, ...]:
    """All measurements of the organisation that is open, the oldest first."""
    found = assessments(database(), opened.context, organisation_id=opened.assessment.organisation_id)
    return in_time(found)


def labels_of(summaries: Sequence[AssessmentSummary], typed: Callable[[str], str] = plain) -> list[str]:
    """A short name for each: month and year, and what else tells it from the others. `typed`: how what a person typed is written."""
    named = [Named(day_of(one), one.title, one.unit, one.extent) for one in summaries]
    return measurement_names(named, session.language(), typed)


def hold(opened: Opened, summaries: Sequence[AssessmentSummary], among: Sequence[AssessmentSummary] = ()) -> tuple[Held, ...]:
    """The measurements with all that was answered, in the reader's language; `among`: all those from which their names tell them."""
    listed = among or summaries
    names = {one.id: both for one, *both in zip(listed, labels_of(listed), labels_of(listed, str), strict=True)}
    return tuple(_held(opened, summary, *names[summary.id]) for summary in summaries)


def hold_opened(opened: Opened) -> Held:
    """The measurement that is open."""
    return next(iter(hold(opened, [one for one in of_organisation(opened) if one.id == opened.assessment.id])))


def _held(opened: Opened, summary: AssessmentSummary, label: str, name: str) -> Held:
    key = (summary.id, summary.updated_at, summary.state, summary.extent, summary.anonymous, opened.link.link_id, session.language())
    return Held(key, label, name, summary, _load(key, opened, summary))


@st.cache_resource(max_entries=KEPT_MEASUREMENTS, show_spinner=False)
def _load(key: tuple[object, ...], _opened: Opened, _summary: AssessmentSummary) -> Measured:
    found = load_assessment(database(), _opened.context, _summary.id)
    questionnaire = load_questionnaire(database(), found.questionnaire_id, found.questionnaire_version)
    return Measured(in_language(questionnaire, session.language()), found)


@st.cache_resource(max_entries=KEPT_OUTCOMES, show_spinner=False)
def _scores(key: tuple[object, ...], _held: Held) -> Scores:
    return score_assessment(_held.measured.questionnaire, _held.measured.assessment)


def comparison_of(before: Held, after: Held) -> Comparison:
    """What has changed between two measurements."""
    return _comparison((before.key, after.key), before, after)


@st.cache_resource(max_entries=KEPT_OUTCOMES, show_spinner=False)
def _comparison(keys: tuple[object, ...], _before: Held, _after: Held) -> Comparison:
    return compare(_before.measured, _after.measured)


def changed_answers_of(before: Held, after: Held) -> tuple[ChangedAnswer, ...]:
    """What was answered differently in two measurements."""
    return _changed_answers((before.key, after.key), before, after)


@st.cache_resource(max_entries=KEPT_OUTCOMES, show_spinner=False)
def _changed_answers(keys: tuple[object, ...], _before: Held, _after: Held) -> tuple[ChangedAnswer, ...]:
    return changed_answers(_before.measured, _after.measured)


def series_of(held: Sequence[Held]) -> Series:
    """The levels of measurements over time."""
    return _series(tuple(one.key for one in held), held)


@st.cache_resource(max_entries=KEPT_OUTCOMES, show_spinner=False)
def _series(keys: tuple[object, ...], _held: Sequence[Held]) -> Series:
    return series([one.measured for one in _held])


@dataclass(frozen=True, slots=True)
class People:
    """What the respondents of one measurement have in common, and what sets them apart."""

    agreement: Agreement
    reliability: Reliability
    roles: tuple[RoleGroup, ...]
    gaps: RoleGaps


def people_of(held: Held) -> People:
    """Agreement, reliability and roles of one measurement."""
    return _people(held.key, held)


@st.cache_resource(max_entries=KEPT_OUTCOMES, show_spinner=False)
def _people(key: tuple[object, ...], _held: Held) -> People:
    asked, found = _held.measured.questionnaire, _held.measured.assessment
    return People(agreement(asked, found), reliability(asked, found), by_role(asked, found), role_gap(asked, found))
