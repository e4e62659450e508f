"""What the measurement that is open may be held against: which of them counts, and the places of its mark and areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cxassess.benchmark import MARK, CellKey, CellView, PackSource, Peers, Place, PlaceKind, major_of, peers_in_pack, place_in_words
from cxassess.installation import database
from cxassess.locale import N_, Message
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import Scores
from cxassess.store import all_packs, peers_of

from ..measurements import Held, hold
from ..recalling import measurements_here
from ..session import Opened
from ..text import t

HERE, PACKS = "here", "packs"
SOURCES: Mapping[str, str] = {HERE: N_("This installation"), PACKS: N_("Imported packs")}


@dataclass(frozen=True)
class Beside:
    """A result beside one group of others, from one source."""

    questionnaire: Questionnaire
    scores: Scores
    peers: Peers
    group: CellKey | None = None

    @cached_property
    def places(self) -> dict[str, Place]:
        """The place of the mark and of every area that has a value, as far as there is one to tell; the mark first."""
        found = {name: self.peers.place(name, value, self.group) for name, value in self._values()}
        return {name: place for name, place in found.items() if place.kind is not PlaceKind.NOTHING}

    @property
    def is_portfolio(self) -> bool:
        """Whether all of these are organisations of the reader's own."""
        return bool(self.places) and all(place.kind is PlaceKind.OWN_PORTFOLIO for place in self.places.values())

    @property
    def corrected(self) -> bool:
        """Whether any mean is drawn towards that of a wider group."""
        return any(place.corrected for place in self.places.values())

    @property
    def drawn(self) -> dict[str, Place]:
        """The places of areas that may be drawn together: those of a benchmark, or else of a portfolio."""
        areas = {name: place for name, place in self.places.items() if name != MARK}
        return {name: place for name, place in areas.items() if self.is_portfolio or place.kind is not PlaceKind.OWN_PORTFOLIO}

    @property
    def unplaced(self) -> list[str]:
        """The titles of areas that have a level, and no place."""
        return [self.title(name) for name, _ in self._values() if name not in self.places]

    @property
    def without_value(self) -> list[str]:
        """The titles of areas that have no level."""
        known = {name for name, _ in self._values()}
        return [one.title for one in self.questionnaire.dimensions if one.id not in known]

    def view(self, name: str) -> CellView | None:
        """The counts behind a place."""
        return self.peers.view(name, self.group)

    def title(self, name: str) -> str:
        """What the mark or an area is called."""
        return t("Indicative mark, 1 to 10") if name == MARK else self.questionnaire.dimension(name).title

    @cached_property
    def basis(self) -> tuple[Message, ...]:
        """What all places rest on alike; it is said once."""
        each = [basis_of(place) for place in self.places.values()]
        return tuple(one for one in each[0] if all(one in others for others in each)) if each else ()

    def _values(self) -> Iterator[tuple[str, float]]:
        if self.scores.mark is not None and self.scores.mark.value is not None:
            yield MARK, self.scores.mark.value
        for dimension in self.questionnaire.dimensions:
            level = self.scores.dimensions[dimension.id].level
            if level is not None:
                yield dimension.id, level


def standing_of(place: Place) -> Message:
    """Where a result stands, in one sentence."""
    return place_in_words(place)[0]


def basis_of(place: Place) -> tuple[Message, ...]:
    """What a place rests on, but for the correction of its mean: the table has the mean as counted."""
    return place_in_words(replace(place, raw_mean=place.mean))[1:]


def placed_measurement(opened: Opened) -> Held | None:
    """The measurement to hold against others: the one that is open where it is closed and full, else the newest such one before it."""
    every = measurements_here(opened)
    fit = [one for one in every if one.state == "closed" and one.extent == "full"]
    chosen = [one for one in fit if one.id == opened.assessment.id] or fit[-1:]
    return next(iter(hold(opened, chosen, among=every)), None)


def sources_of(opened: Opened, questionnaire: Questionnaire, assessment_id: str) -> dict[str, Peers]:
    """What there is to be held against, by source; packs only where there are any."""
    here = peers_of(database(), opened.context, assessment_id)
    pack = all_packs(database(), questionnaire.id, major_of(questionnaire.version))
    return {HERE: here} | ({PACKS: peers_in_pack(pack, here.chain)} if pack else {})


def pack_sources(peers: Peers) -> tuple[PackSource, ...]:
    """Who published the counts of imported packs, by name."""
    return tuple(sorted(peers.sources, key=lambda one: one.host.casefold()))
