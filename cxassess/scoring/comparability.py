"""Whether two measurements can be compared, and on which questions: to be said before anything is drawn together."""

from __future__ import annotations

from dataclasses import dataclass

from cxassess.locale import Message
from cxassess.questionnaire import Extent

from .common_items import LEAST_SHARE, CommonItems, Measured, common_items, same_line
from .explanation import percent


@dataclass(frozen=True, slots=True)
class Comparability:
    """What two measurements have in common.

    `extent`: on whose items they are compared. `share`: common items ÷ items of the larger of the two sets; `asked` are the
    sizes of the sets. `pairs`: ids of a common item, earlier and later. `dimensions`: those that can be compared.
    """

    comparable: bool
    extent: Extent
    share: float
    common: int
    asked: tuple[int, int]
    pairs: tuple[tuple[str, str], ...]
    dimensions: tuple[str, ...]
    message: Message


def comparability(before: Measured, after: Measured) -> Comparability:
    """Whether two measurements can be compared, and on which items.

    Notes
    -----
    They can when the questionnaire is the same, with the same first number of its version, and at least 70 % of the scored
    items of the larger set are common. A dimension can when, full with full, at least 4 of its items are common, or all where
    it has fewer; quick with quick, or with full on the quick items of both, one will do.
    """
    return comparability_of(common_items((before, after)))


def comparability_of(common: CommonItems) -> Comparability:
    """The same, of items that were found already."""
    first, *_, last = common.asked
    dimensions = tuple(dimension.id for dimension in common.newest.dimensions if common.has_dimension(dimension.id))
    return Comparability(
        comparable=common.comparable,
        extent=common.extent,
        share=common.share,
        common=len(common.ids[0]),
        asked=(len(first.item_ids), len(last.item_ids)),
        pairs=tuple(zip(common.ids[0], common.ids[-1], strict=True)),
        dimensions=dimensions,
        message=_in_words(common) if common.comparable else _why_not(common),
    )


def why_no_dimension(common: CommonItems, dimension_id: str) -> Message:
    """Why a dimension cannot be compared."""
    if not common.comparable:
        return _why_not(common)
    found, needed = common.per_dimension.get(dimension_id, (0, 1))
    return Message("Of the questions of this part {common} are the same; a comparison takes {needed}.", common=found, needed=needed)


def _why_not(common: CommonItems) -> Message:
    before, after = common.measurements[0].questionnaire, common.measurements[-1].questionnaire
    if before.id != after.id:
        return Message("These measurements used different questionnaires, so they cannot be compared.")
    if not same_line(before, after):
        return Message(
            "The questions have changed too much between version {before} and version {after} to compare these measurements.",
            before=before.version,
            after=after.version,
        )
    return Message(
        "Only {share}% of the questions are the same in these measurements; a comparison takes at least {least}%.",
        share=percent(common.share),
        least=percent(LEAST_SHARE),
    )


def _in_words(common: CommonItems) -> Message:
    said = _what_is_common(common)
    extents = {measured.assessment.extent for measured in common.measurements}
    if len(extents) > 1:
        said = Message("Quick and full measurements are scored here on the quick questions alone. {common}", common=said)
    if missing := [dimension.title for dimension in common.every_dimension if not common.has_dimension(dimension.id)]:
        said = Message("{common} Not comparable, for too few questions in common: {names}.", common=said, names=", ".join(missing))
    return said


def _what_is_common(common: CommonItems) -> Message:
    count, largest = len(common.ids[0]), max(len(layout.item_ids) for layout in common.asked)
    if count == largest:
        return Message("The same questions were asked ({count}).", count=count)
    return Message("Of {largest} questions, {count} are the same; the comparison rests on these alone.", largest=largest, count=count)
