"""What was answered differently the second time: where a repeated measurement of a few people starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cxassess.assessment import Answer, Sheet
from cxassess.assessment.progress import is_shown
from cxassess.questionnaire import Item

from .common_items import CommonItems, Measured, common_items, same_line
from .compared import Compared
from .dimensions import TOLERANCE


class AnswerChange(StrEnum):
    """How an answer differs: a higher or lower level, otherwise (*don't know*, a text), or given in one measurement only."""

    HIGHER = "higher"
    LOWER = "lower"
    OTHERWISE = "otherwise"
    ONLY_BEFORE = "only_before"
    ONLY_AFTER = "only_after"


# Moves of level first, then other differences, then what was answered once.
PLACES: Mapping[AnswerChange, int] = {
    AnswerChange.HIGHER: 0,
    AnswerChange.LOWER: 0,
    AnswerChange.OTHERWISE: 1,
    AnswerChange.ONLY_BEFORE: 2,
    AnswerChange.ONLY_AFTER: 2,
}


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """One item that was answered differently; `earlier_id` and `later_id` are None where it was not asked.

    `level_before` and `level_after`: of the answer, or of the organisation where several people answered; `difference` where
    both are there on one scale. `before` and `after`, with their notes: only where one person answered each time, not anonymous.
    """

    title: str
    kind: AnswerChange
    earlier_id: str | None
    later_id: str | None
    level_before: float | None = None
    level_after: float | None = None
    difference: float | None = None
    before: Answer | None = None
    after: Answer | None = None


def changed_answers(before: Measured, after: Measured) -> tuple[ChangedAnswer, ...]:
    """The items that were answered differently, the largest move of level first, then those without one, in order of asking.

    Items that were answered in one measurement only come last. Nothing where the questionnaires cannot be held beside each
    other. This is no judgement: `compare` tells what is more than chance.
    """
    if not same_line(before.questionnaire, after.questionnaire):
        return ()
    compared = Compared(common_items((before, after)))
    sheets = _only_sheet(before), _only_sheet(after)
    beside = _Beside(compared, (None, None) if None in sheets else sheets)
    found = [change for pair in _pairs(compared.common) if (change := beside.change_of(*pair)) is not None]
    return tuple(sorted(found, key=lambda change: (PLACES[change.kind], -abs(change.difference or 0.0))))


def _pairs(common: CommonItems) -> Iterator[tuple[Item | None, Item | None]]:
    """Every item that was asked, earlier and later; None where it was not. Of a quick and a full version, the quick items alone."""
    earlier, later = ({item.id: item for item in one.questionnaire.items_in(common.extent)} for one in common.measurements)
    goes_on = dict(zip(*common.ids, strict=True))
    came_from = {new: old for old, new in goes_on.items()}
    for item_id, item in later.items():
        yield earlier.get(came_from.get(item_id, item_id)), item
    yield from ((item, None) for item_id, item in earlier.items() if item_id not in goes_on and item_id not in later)


@dataclass(frozen=True)
class _Beside:
    """Two measurements, and the sheet of each where one person answered each time and both may be shown."""

    compared: Compared
    sheets: tuple[Sheet | None, Sheet | None]

    def change_of(self, earlier: Item | None, later: Item | None) -> ChangedAnswer | None:
        """How an item was answered differently; None where it was not."""
        item = later or earlier
        if item is None or self._withheld(0, earlier) or self._withheld(1, later):
            return None
        old, new = self._answer(0, earlier), self._answer(1, later)
        low, high = self._level(0, earlier), self._level(1, later)
        alike = self._alike(earlier, later)
        difference = high - low if alike and low is not None and high is not None else None
        kind = _kind((old or low) is not None, (new or high) is not None, difference, alike and _said(old) == _said(new))
        if kind is None:
            return None
        return ChangedAnswer(item.ask, kind, _id(earlier), _id(later), low, high, difference, old, new)

    def _alike(self, earlier: Item | None, later: Item | None) -> bool:
        """Whether the answers to both mean the same."""
        if earlier is None or later is None:
            return False
        return not (earlier.scored or later.scored) or (earlier.id, later.id) in zip(*self.compared.common.ids, strict=True)

    def _withheld(self, place: int, item: Item | None) -> bool:
        """Whether what was answered must not be told, as too few people did."""
        return item is not None and self.compared.own[place].pooled.withholds(item.id)

    def _level(self, place: int, item: Item | None) -> float | None:
        return None if item is None else self.compared.own[place].item_level_of(item.id)

    def _answer(self, place: int, item: Item | None) -> Answer | None:
        sheet = self.sheets[place]
        answer = sheet.answers.get(item.id) if sheet and item else None
        if sheet is None or item is None or answer is None or not answer.given:
            return None
        return answer if is_shown(self.compared.common.measurements[place].questionnaire, item, sheet.answers) else None


def _id(item: Item | None) -> str | None:
    return None if item is None else item.id


def _only_sheet(measured: Measured) -> Sheet | None:
    """The one sheet with answers, where it may be shown."""
    sheets = [sheet for sheet in measured.assessment.sheets if sheet.said_something]
    return sheets[0] if len(sheets) == 1 and not measured.assessment.anonymous else None


def _said(answer: Answer | None) -> tuple[object, ...] | None:
    return None if answer is None else (answer.state, answer.value, answer.reason)


def _kind(before: bool, after: bool, difference: float | None, same: bool) -> AnswerChange | None:
    """How it differs, from whether it was answered, the difference of levels and whether the answers are the same."""
    if difference is not None and abs(difference) > TOLERANCE:
        return AnswerChange.HIGHER if difference > 0 else AnswerChange.LOWER
    if before != after:
        return AnswerChange.ONLY_BEFORE if before else AnswerChange.ONLY_AFTER
    return AnswerChange.OTHERWISE if before and difference is None and not same else None
