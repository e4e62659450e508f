"""What has changed between two measurements, as far as it can be told from chance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cxassess.locale import Message
from cxassess.questionnaire import Dimension, Item

from .change import Change, ChangeVerdict, Comparison, direction
from .common_items import CommonItems, Measured, common_items
from .comparability import comparability_of, why_no_dimension
from .compared import Compared, dimension_samples, item_samples
from .difference import ALPHA, Sample, difference_of, holm
from .mark_change import mark_change

NO_LEVEL = {
    (True, False): Message("There is no level in the earlier measurement: too few answers."),
    (False, True): Message("There is no level in the later measurement: too few answers."),
    (True, True): Message("There is no level in either measurement: too few answers."),
}


def compare(before: Measured, after: Measured) -> Comparison:
    """Two measurements of one organisation or unit: what has risen, what has fallen, and of what that cannot be said.

    Both are scored on their common items, with the weights and rules of the newer version. Who answered both times is known
    by `Sheet.person`.

    Notes
    -----
    The methods stand at `difference_of`. A tested change counts when its p-value is at most .05 after Holm, over all tested
    dimensions and, as a family of its own, over all tested items: untouched, 43 % of organisations in which nothing changed
    would see a change in one of eleven dimensions. A change of one or two people counts when it exceeds the smallest
    detectable change at 90 %, without Holm. `sem` is the error of a dimension with all K of its items; for k of them it is
    sem * √(K ÷ k), and so for one item sem * √K: the errors of items are taken as independent, their weights as equal.
    """
    compared = Compared(common_items((before, after)))
    parts = _Parts(compared)
    return Comparison(
        comparability=comparability_of(compared.common),
        dimensions={change.id: change for change in _with_holm(parts.dimensions())},
        items={change.id: change for change in _with_holm(parts.items())},
        mark=mark_change(compared),
    )


def _with_holm(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes that were tested, judged together."""
    found = list(changes)
    chances = [change.p for change in found if change.p is not None]
    adjusted = iter(holm(chances))
    for change in found:
        if change.p is None or change.difference is None:
            yield change
        else:
            chance = next(adjusted)
            verdict = direction(change.difference) if chance <= ALPHA else ChangeVerdict.NO_DIFFERENCE
            yield replace(change, adjusted=chance, family=len(chances), verdict=verdict)


@dataclass(frozen=True)
class _Parts:
    """The changes of the parts of a comparison."""

    compared: Compared

    @property
    def common(self) -> CommonItems:
        """What the two have in common."""
        return self.compared.common

    def dimensions(self) -> Iterator[Change]:
        """Every dimension of both, not yet judged together."""
        samples, places = dimension_samples(*self.compared.waves), self.common.layout.dimension_ids
        for dimension in self.common.every_dimension:
            if self.common.has_dimension(dimension.id):
                drawn = samples.at(places.index(dimension.id))
                yield self._change(dimension.id, dimension.title, drawn, self._dimension_sem(dimension.id))
            else:
                before, after = (wave.level_of(dimension.id) for wave in self.compared.own)
                yield _incomparable(dimension.id, dimension.title, before, after, why_no_dimension(self.common, dimension.id))

    def items(self) -> Iterator[Change]:
        """Every scored item of both that was asked, not yet judged together."""
        samples, columns = item_samples(*self.compared.waves), {item_id: column for column, item_id in enumerate(self.common.ids[1])}
        for item in self._every_item():
            if self.common.comparable and item.id in columns:
                column = columns[item.id]
                yield self._change(item.id, item.ask, samples.at(column), self._item_sem(self.common.layout.item_ids[column]))
            else:
                before, after = (wave.item_level_of(item.id) for wave in self.compared.own)
                yield _incomparable(item.id, item.ask, before, after, self._why_no_item(item))

    def _change(self, id_: str, title: str, drawn: tuple[Sample, Sample, Sample], sem: float | None) -> Change:
        before, after, pairs = drawn
        old, new = (sample.mean if sample.count else None for sample in (before, after))
        if old is None or new is None:
            return _incomparable(id_, title, old, new, NO_LEVEL[old is None, new is None])
        found = difference_of(before, after, pairs, sem)
        if found is None:
            reason = Message("This cannot be tested, and the questionnaire does not say how exact one answer is.")
            return _incomparable(id_, title, old, new, reason)
        return Change(
            id=id_,
            title=title,
            verdict=direction(found.value) if found.exceeds_limit else ChangeVerdict.NO_DIFFERENCE,
            before=old,
            after=new,
            difference=found.value,
            low=found.low,
            high=found.high,
            confidence=found.confidence,
            method=found.method,
            people_before=before.count,
            people_after=after.count,
            pairs=pairs.count,
            p=found.p,
            limit=found.limit,
            limit_basis=None if found.limit is None else self.common.newest.rules.sem_basis,
        )

    def _dimension_sem(self, dimension_id: str) -> float | None:
        common, _ = self.common.per_dimension[dimension_id]
        return self._sem(self.common.newest.dimension(dimension_id), common)

    def _item_sem(self, item_id: str) -> float | None:
        return self._sem(self.common.newest.dimension_of(item_id), 1)

    def _sem(self, dimension: Dimension, items: int) -> float | None:
        """Error of the mean of so many items of a dimension; that of all of them is given."""
        sem, scored = self.common.newest.rules.sem, sum(item.scored for item in dimension.items)
        return None if sem is None else float(sem * (scored / items) ** 0.5)

    def _every_item(self) -> tuple[Item, ...]:
        """The scored items of the later measurement, then those of the earlier one that do not go on in it."""
        (before, after), (old, new) = self.common.measurements, self.common.asked
        later = [after.questionnaire.item(item_id) for item_id in new.item_ids]
        gone = set(old.item_ids) - set(self.common.ids[0]) - set(new.item_ids)
        return (*later, *(before.questionnaire.item(item_id) for item_id in old.item_ids if item_id in gone))

    def _why_no_item(self, item: Item) -> Message:
        if not self.common.comparable:
            return comparability_of(self.common).message
        if all(item.id in layout.column_of for layout in self.common.asked):
            return Message("The answers to this question are scored in another way since.")
        return Message("This question was asked in one of the measurements only.")


def _incomparable(id_: str, title: str, before: float | None, after: float | None, reason: Message) -> Change:
    return Change(id_, title, ChangeVerdict.NOT_COMPARABLE, before, after, reason=reason)
