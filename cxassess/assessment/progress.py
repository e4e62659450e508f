"""Which items are asked, and how many of them have been answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cxassess.questionnaire import Extent, Item, Questionnaire, level_of

from .model import Answer, AnswerState


@dataclass(frozen=True, slots=True)
class Progress:
    """Given answers out of the items that are shown."""

    given: int
    shown: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 1 when there is nothing to ask."""
        return self.given / self.shown if self.shown else 1.0

    @property
    def complete(self) -> bool:
        """Whether every shown item is answered, *not applicable* or *don't know*."""
        return self.given == self.shown


def is_shown(questionnaire: Questionnaire, item: Item, answers: Mapping[str, Answer]) -> bool:
    """Whether an item is asked, given the other answers.

    Hidden when its parent is *not applicable* or has too low a level. A parent that is blank or
    *don't know* hides nothing: we do not know that the question makes no sense.
    """
    if item.show_if is None:
        return True
    parent = answers.get(item.show_if.item)
    if parent is None or parent.state in (AnswerState.UNANSWERED, AnswerState.DONT_KNOW):
        return True
    if parent.state is AnswerState.NOT_APPLICABLE or parent.value is None:
        return False
    level = level_of(questionnaire.item(parent.item_id), parent.value, questionnaire.scales)
    return level is not None and level >= item.show_if.at_least


def shown_items(questionnaire: Questionnaire, answers: Mapping[str, Answer], extent: Extent) -> tuple[Item, ...]:
    """The items that are asked now, in questionnaire order."""
    return tuple(item for item in questionnaire.items_in(extent) if is_shown(questionnaire, item, answers))


def progress_of(questionnaire: Questionnaire, answers: Mapping[str, Answer], extent: Extent) -> dict[str, Progress]:
    """Progress by dimension id, in questionnaire order; dimensions without shown items are left out."""
    shown = shown_items(questionnaire, answers, extent)
    given = {item_id for item_id, answer in answers.items() if answer.given}
    counts: dict[str, list[bool]] = {}
    for item in shown:
        counts.setdefault(questionnaire.dimension_of(item.id).id, []).append(item.id in given)
    return {dimension_id: Progress(sum(done), len(done)) for dimension_id, done in counts.items()}
