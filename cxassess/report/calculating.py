"""How the numbers of a report came about, for who wants to follow them."""

from __future__ import annotations

from collections.abc import Iterator

from cxassess.scoring import Number, explain

from .material import Material
from .values import Explained


def calculation_of(material: Material) -> tuple[Explained, ...]:
    """The terms of the mark, where the questionnaire has one, and of the level of each dimension."""
    return tuple(_explained(material))


def _explained(material: Material) -> Iterator[Explained]:
    asked, assessment, scores, reader = material.questionnaire, material.assessment, material.scores, material.reader
    if scores.mark is not None:
        for number in (Number.MARK, Number.BASICS, Number.DELIGHT):
            yield reader.explained(explain(asked, assessment, scores, number))
    for dimension in asked.dimensions:
        yield reader.explained(explain(asked, assessment, scores, Number.LEVEL, dimension.id))
