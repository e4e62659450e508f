"""The worked example in a database: all its measurements, dated back from today, and away with it again."""

from __future__ import annotations

from datetime import date

from cxassess.assessment import OrganisationDetails, shipped_example
from cxassess.assessment.months import months_before
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import (
    AssessmentSummary,
    Begun,
    Context,
    Database,
    PastMeasurement,
    assessments,
    put_example,
    remove_example,
)


def load_demo(database: Database, context: Context, language: str) -> Begun:
    """Make the shipped example in a language, every measurement closed; what begins is the newest of them."""
    example, today = shipped_example(language), context.now.date()
    measurements = [
        PastMeasurement(shipped_questionnaire(), months_before(today, one.months_ago), one.sheets) for one in example.measurements
    ]
    return put_example(database, context, OrganisationDetails(example.organisation), measurements)


def demos(database: Database, context: Context) -> tuple[AssessmentSummary, ...]:
    """The newest measurement of each example that is there; the closed ones go before what was begun after them."""
    newest: dict[str, AssessmentSummary] = {}
    for summary in sorted((one for one in assessments(database, context) if one.example), key=_age):
        newest[summary.organisation_id] = summary
    return tuple(newest.values())


def remove_demos(database: Database, context: Context) -> int:
    """Erase every example with all its measurements; how many there were."""
    found = demos(database, context)
    for summary in found:
        remove_example(database, context, summary.id)
    return len(found)


def _age(summary: AssessmentSummary) -> tuple[bool, date]:
    return summary.state == "closed", summary.measured_on or summary.updated_at.date()
