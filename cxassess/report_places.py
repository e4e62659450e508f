"""Where a measurement stands among the others of this installation, for its report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from cxassess.assessment import Assessment, withheld
from cxassess.benchmark import MARK, Place, PlaceKind
from cxassess.locale import Message
from cxassess.scoring import Scores
from cxassess.store import Context, Database, Right, peers_of


@dataclass(frozen=True, slots=True)
class Standing:
    """The places by dimension id, that of the mark under `MARK`, and what the group is called; both empty where there is none to tell."""

    places: Mapping[str, Place] = field(default_factory=dict)
    group: Message | None = None


def standing_in_report(database: Database, context: Context, assessment: Assessment, scores: Scores) -> Standing:
    """The places in the most specific group that may be shown. Only a full measurement that is closed is held against others.

    A report is handed on, so it holds what anybody may see: a benchmark, and never the portfolio of who makes it.
    """
    if not assessment.closed or assessment.extent != "full" or withheld(assessment, scores.sheets):
        return Standing()
    anybody = replace(context, rights=context.rights - {Right.MANAGE})
    peers = peers_of(database, anybody, assessment.id)
    if not peers.groups:
        return Standing()
    found = {name: peers.place(name, value) for name, value in _values(scores)}
    return Standing({name: place for name, place in found.items() if place.kind is not PlaceKind.NOTHING}, peers.groups[0].title)


def _values(scores: Scores) -> Iterator[tuple[str, float]]:
    if scores.mark is not None and scores.mark.value is not None:
        yield MARK, scores.mark.value
    for dimension_id, score in scores.dimensions.items():
        if score.level is not None:
            yield dimension_id, score.level
