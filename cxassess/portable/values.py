"""From what a file holds to the values that are scored and graded."""

from __future__ import annotations

from cxassess.assessment import Assessment, Sheet

from .anonymous import UNTOLD
from .answers_checks import answer_of
from .model import Portable, PortableAssessment, PortableRespondent


def assessment_of(portable: Portable, one: PortableAssessment) -> Assessment:
    """A measurement in a file as it is scored; it gives the scores that it had where it was exported.

    Who has no role in the file counts as management, as in a table of answers without roles.
    """
    unit = next((unit.name for unit in portable.units if unit.id == one.unit_id), "")
    same = ("id", "questionnaire_id", "questionnaire_version", "extent", "ambition", "example", "measured_on", "title", "unit_id")
    more = ("round_id", "anonymous", "invited", "earlier_id", "shows_earlier")
    return Assessment(
        organisation=portable.organisation.name,
        organisation_id=portable.organisation.id,
        unit=unit,
        closed=one.state == "closed",
        sheets=tuple(map(sheet_of, one.respondents)),
        **{name: getattr(one, name) for name in (*same, *more)},
    )


def sheet_of(one: PortableRespondent) -> Sheet:
    """The sheet of a respondent."""
    answers = {answer.item_id: answer_of(answer) for answer in one.answers}
    return Sheet(one.id, answers, one.role or UNTOLD, one.alias, one.state == "submitted", one.person or "")
