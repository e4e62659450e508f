"""Where a measurement stands, in brief: what a list of measurements says of each."""

from __future__ import annotations

from dataclasses import dataclass

from cxassess.assessment import Assessment, withheld
from cxassess.questionnaire import Questionnaire

from .result import Mark, Scores
from .score import score_assessment


@dataclass(frozen=True, slots=True)
class Standing:
    """The mark, as on the page of the result, and the share of the applicable answers that have a level.

    Both are None while nothing was answered, and where an anonymous measurement rests on too few people to show them: `hidden`.
    """

    mark: Mark | None = None
    coverage: float | None = None
    hidden: bool = False


def standing_of(questionnaire: Questionnaire, assessment: Assessment) -> Standing:
    """The standing of an assessment as it is now, open or closed."""
    if not assessment.has_answers:
        return Standing()
    scores = score_assessment(questionnaire, assessment)
    if withheld(assessment, scores.sheets):
        return Standing(hidden=True)
    return Standing(scores.mark, _coverage(scores))


def _coverage(scores: Scores) -> float | None:
    answered = sum(one.answered for one in scores.dimensions.values())
    applicable = sum(one.applicable for one in scores.dimensions.values())
    return answered / applicable if applicable else None
