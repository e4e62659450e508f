"""A report from the database: the measurement with all that belongs to it, for the command line and the interface."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cxassess.advice import Earlier, advise
from cxassess.assessment import Assessment, withheld
from cxassess.benchmark import Place
from cxassess.report.build import report_of
from cxassess.report.material import MadePlan
from cxassess.report.model import ALL_SECTIONS, Report, Section
from cxassess.scoring import Measured, score_assessment
from cxassess.store import (
    AssessmentSummary,
    Context,
    Database,
    NotFound,
    PastPlan,
    Right,
    assessments,
    load_assessment,
    load_assessments,
    load_organisation,
    load_questionnaire,
    plans_of,
)


def gather(
    database: Database,
    context: Context,
    assessment_id: str,
    language: str,
    *,
    earlier_id: str | None = None,
    places: Mapping[str, Place] | None = None,
    peers: str = "",
    sections: Collection[Section] = ALL_SECTIONS,
) -> Report:
    """The report of an assessment in the reader's language, with what the context may see.

    Parameters
    ----------
    earlier_id
        The measurement to compare with; without it the closed one of the same organisation or unit before this one.
    places, peers, sections
        As for `report_of`.

    Raises
    ------
    NotFound
        For an assessment out of reach, and for an `earlier_id` that is no closed measurement of the same before this one.
    ReportRefused
        When the result of an anonymous measurement may not be shown.

    Notes
    -----
    Plans, and what was advised before, are for who manages the assessment. An open measurement is compared with nothing, and no plan is
    graded by it. The plan shown is its own, else the last one from before it; the plan graded is the last one from before it.
    """
    opened = load_assessment(database, context, assessment_id)
    manages = Right.MANAGE in context.rights
    before = _before(database, context, opened)
    held = _Held(database, context, opened, tuple(before))
    plans = held.plans() if manages else {}
    past = [one.id for one in before if one.id in plans]
    return report_of(
        held.measured(opened.id),
        language=language,
        made_on=context.now.date(),
        earlier=held.earlier(earlier_id),
        plan=held.made(plans.get(opened.id) or (plans[past[-1]] if past else None)),
        graded=held.made(plans[past[-1]]) if past and opened.closed else None,
        remembered=held.remembered(plans) if manages else (),
        details=load_organisation(database, context, opened.organisation_id).details if manages else None,
        places=places,
        peers=peers,
        sections=sections,
        manages=manages,
    )


def day_of(summary: AssessmentSummary) -> date:
    """The day that a measurement is about; for one without a day of its own the day on which it was last changed."""
    return summary.measured_on or summary.updated_at.date()


def in_time(summaries: Sequence[AssessmentSummary]) -> tuple[AssessmentSummary, ...]:
    """Measurements, the oldest first."""
    return tuple(sorted(summaries, key=lambda one: (day_of(one), one.updated_at, one.id)))


def advised_then(measured: Measured) -> frozenset[str]:
    """Ids of what could be taken up; nothing of an anonymous measurement that too few people answered."""
    scores = score_assessment(measured.questionnaire, measured.assessment)
    if withheld(measured.assessment, scores.sheets):
        return frozenset()
    return frozenset(action.id for action in advise(measured.questionnaire, measured.assessment, scores) if action.free)


def _before(database: Database, context: Context, opened: Assessment) -> Sequence[AssessmentSummary]:
    """The measurements of the same organisation, or of the same unit, before this one, the oldest first."""
    every = in_time(
        [one for one in assessments(database, context, organisation_id=opened.organisation_id) if one.unit_id == opened.unit_id]
    )
    return every[: [one.id for one in every].index(opened.id)]


@dataclass(frozen=True)
class _Held:
    """A measurement and those before it; each of these is read when it is asked for."""

    database: Database
    context: Context
    opened: Assessment
    before: tuple[AssessmentSummary, ...]

    def measured(self, assessment_id: str) -> Measured:
        """One of them, with its questionnaire as it is stored."""
        return next(iter(self._several([assessment_id])))

    def earlier(self, assessment_id: str | None) -> Measured | None:
        """The one to compare with; None where there is none, or while this one is open."""
        closed = [one.id for one in self.before if one.state == "closed"]
        if assessment_id is not None and assessment_id not in closed:
            raise NotFound
        if not closed or not self.opened.closed:
            return None
        return self.measured(assessment_id or closed[-1])

    def plans(self) -> dict[str, PastPlan]:
        """The plans made from these measurements, by the id of the measurement."""
        ours = {self.opened.id, *(one.id for one in self.before)}
        found = plans_of(self.database, self.context, self.opened.organisation_id)
        return {past.assessment_id: past for past in found if past.assessment_id in ours}

    def made(self, past: PastPlan | None) -> MadePlan | None:
        """A plan with the measurement that it was made from."""
        return MadePlan(past.stored.plan, past.stored.promised, self.measured(past.assessment_id)) if past else None

    def remembered(self, plans: Mapping[str, PastPlan]) -> list[Earlier]:
        """The measurements before this one, with what was advised and planned."""
        dated = [one for one in self.before if one.measured_on]
        return [
            Earlier(day_of(one), advised_then(measured), plans[one.id].stored.plan if one.id in plans else None)
            for one, measured in zip(dated, self._several([one.id for one in dated]), strict=True)
        ]

    def _several(self, assessment_ids: Sequence[str]) -> list[Measured]:
        found = [self.opened] if list(assessment_ids) == [self.opened.id] else load_assessments(self.database, self.context, assessment_ids)
        return [Measured(load_questionnaire(self.database, one.questionnaire_id, one.questionnaire_version), one) for one in found]
