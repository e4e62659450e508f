"""Which actions the answers give rise to, before they are put in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from cxassess.assessment import AnswerState, Assessment, Evidence
from cxassess.questionnaire import Advice, Condition, Dimension, Item, Questionnaire
from cxassess.scoring import DONT_KNOW, TOLERANCE, UNANSWERED, DimensionScore, role_weight

from .action import Kind, Worth
from .case import Case
from .pull import pull_of_dimensions

# How far an answer is trusted by what it rests on; without a word about it, as an opinion.
CONFIDENCE: Mapping[Evidence | None, float] = {
    Evidence.MEASURED: 1.0,
    Evidence.OBSERVED: 0.9,
    Evidence.OPINION: 0.8,
    Evidence.NONE: 0.8,
    None: 0.8,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An advice that the answers ask for, or, without one, something to find out: an item, or a whole dimension.

    `lower`: the level that the advice before it brings the item to; None for the first step of an item.
    """

    dimension: Dimension
    score: DimensionScore
    item: Item | None = None
    advice: Advice | None = None
    worth: Worth | None = None
    lower: int | None = None

    @property
    def id(self) -> str:
        """`<item>/<below>`, or `<item or dimension>/measure`."""
        subject = self.item.id if self.item else self.dimension.id
        return f"{subject}/{self.advice.below if self.advice else Kind.MEASURE}"

    @property
    def kind(self) -> Kind:
        """Act, or measure first."""
        return Kind.ACT if self.advice else Kind.MEASURE

    @property
    def level(self) -> float | None:
        """The organisation's level of the item, or of the dimension."""
        return self.score.item_levels.get(self.item.id) if self.item else self.score.level

    @property
    def value(self) -> float:
        """What it is ranked by; 0 for what is to be found out."""
        return self.worth.value if self.worth else 0.0

    @property
    def requires(self) -> tuple[Condition, ...]:
        """Items that must reach a level first; for a higher step, the item itself among them."""
        if self.advice is None:
            return ()
        steps = (Condition(item=self.item.id, at_least=self.lower),) if self.item and self.lower else ()
        return steps + self.advice.requires


def candidates_of(case: Case, every_step: bool = False) -> list[Candidate]:
    """Every candidate, in questionnaire order.

    An item gives the advice of the lowest `below` above its level, with `every_step` those above it too; *don't know* gives
    something to find out; blank, hidden and *not applicable* give nothing. A dimension without a score gives one candidate:
    to find out how it stands.
    """
    pull = pull_of_dimensions(case.pooled.items.layout, case.scores)
    found: list[Candidate] = []
    for dimension in case.questionnaire.dimensions:
        score = case.scores.dimensions[dimension.id]
        if score.level is not None:
            found += _of_items(case, dimension, score, pull[dimension.id], None if every_step else 1)
        elif score.applicable:
            found.append(Candidate(dimension, score))
    return found


def _of_items(case: Case, dimension: Dimension, score: DimensionScore, pull: float, most: int | None) -> Iterator[Candidate]:
    layout, states = case.pooled.items.layout, case.pooled.items.states[0]
    weights = np.where(states >= UNANSWERED, layout.weights[layout.dimension_ids.index(dimension.id)], 0.0)
    for item in dimension.items:
        column, level = layout.column_of.get(item.id), score.item_levels.get(item.id)
        if column is None:
            continue
        if level is None:
            if states[column] == DONT_KNOW:
                yield Candidate(dimension, score, item)
            continue
        share, confidence = float(weights[column] / weights.sum()), confidence_in(case.questionnaire, item, case.assessment)
        steps = steps_above(item, level)[:most]
        for lower, advice in zip((None, *(step.below for step in steps)), steps, strict=False):
            worth = Worth(pull, share, advice.below - (lower or level), confidence, advice.effort)
            yield Candidate(dimension, score, item, advice, worth, lower)


def steps_above(item: Item, level: float) -> list[Advice]:
    """The advice of an item above a level, lowest first: each builds on the one before it."""
    return sorted((advice for advice in item.advice if advice.below > level + TOLERANCE), key=lambda advice: advice.below)


def confidence_in(questionnaire: Questionnaire, item: Item, assessment: Assessment) -> float:
    """Mean confidence in the answers to an item, of the respondents whose role counts in the score."""
    counted = [sheet for sheet in assessment.sheets if role_weight(questionnaire, sheet.role)]
    answers = [sheet.answers[item.id] for sheet in counted if item.id in sheet.answers]
    trusted = [CONFIDENCE[answer.evidence] for answer in answers if answer.state is AnswerState.ANSWERED]
    return fmean(trusted) if trusted else CONFIDENCE[None]
