"""What advice is given on: one assessment with its scores, and what follows from these alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cxassess.assessment import Assessment
from cxassess.questionnaire import HIGHEST_LEVEL, Questionnaire
from cxassess.scoring import UNANSWERED, Pooled, Scores, pool_assessment

UNKNOWN = 0.0  # stands for the level of an item of which nobody knows it: below every level that can be required


@dataclass(frozen=True)
class Case:
    """A questionnaire in the reader's language, the answers to it, and their scores."""

    questionnaire: Questionnaire
    assessment: Assessment
    scores: Scores

    @cached_property
    def pooled(self) -> Pooled:
        """The answers of the sheets that count, together."""
        return pool_assessment(self.questionnaire, self.assessment)

    @cached_property
    def levels(self) -> dict[str, float]:
        """The organisation's level by item id, `UNKNOWN` where nobody knows it; items that do not apply are left out."""
        items = self.pooled.items
        levels = np.where(np.isnan(items.values[0]), UNKNOWN, items.values[0])
        asked = items.states[0] >= UNANSWERED
        return {item_id: float(levels[column]) for item_id, column in items.layout.column_of.items() if asked[column]}

    @cached_property
    def targets(self) -> Mapping[str, float]:
        """Target level by dimension id; where a questionnaire sets none for the ambition, the highest level for all."""
        everywhere = {dimension.id: float(HIGHEST_LEVEL) for dimension in self.questionnaire.dimensions}
        return self.questionnaire.target(self.assessment.ambition) or everywhere
