"""The cells of the benchmark: a fixed hierarchy of all, sector, and sector by size, and what is counted in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cxassess.assessment import SECTORS, SIZE_BANDS, OrganisationDetails
from cxassess.locale import Message
from cxassess.scoring import Scores

from .bins import MARK, BinCounts, bins_of


@dataclass(frozen=True, slots=True)
class CellKey:
    """Which organisations: all that answered a major version of a questionnaire, those of a sector, or of a size in a sector.

    As the place of one organisation it is the most specific cell that holds it. ValueError for a size without a sector, or a key
    that is none of `SECTORS` or `SIZE_BANDS`.
    """

    questionnaire_id: str
    major: int
    sector: str | None = None
    size_band: str | None = None

    def __post_init__(self) -> None:
        if self.sector is None and self.size_band is not None:
            raise ValueError("there are no cells by size without a sector")
        if self.sector is not None and not (self.sector and self.sector in SECTORS):
            raise ValueError(f"there is no sector '{self.sector}'")
        if self.size_band is not None and not (self.size_band and self.size_band in SIZE_BANDS):
            raise ValueError(f"there is no size band '{self.size_band}'")

    @property
    def parent(self) -> CellKey | None:
        """The cell one step wider; None for all."""
        if self.size_band is not None:
            return CellKey(self.questionnaire_id, self.major, self.sector)
        return CellKey(self.questionnaire_id, self.major) if self.sector is not None else None

    @property
    def chain(self) -> tuple[CellKey, ...]:
        """This cell and all wider ones, the most specific first."""
        return (self, *(self.parent.chain if self.parent else ()))

    @property
    def title(self) -> Message:
        """The organisations in it, in words."""
        if self.sector is None:
            return Message("all organisations")
        if self.size_band is None:
            return Message(SECTORS[self.sector])
        return Message("{sector}, {size}", sector=Message(SECTORS[self.sector]), size=Message(SIZE_BANDS[self.size_band]))


def chain_of(questionnaire_id: str, version: str, details: OrganisationDetails) -> tuple[CellKey, ...]:
    """The cells that hold an organisation, the most specific first. Without a sector it stands in all alone, without a size in its sector.

    Patch and minor versions count together.
    """
    size = (details.size_band or None) if details.sector else None
    return CellKey(questionnaire_id, major_of(version), details.sector or None, size).chain


def major_of(version: str) -> int:
    """The major version, which changes with the meaning of the levels: 2 of 2.1.0."""
    return int(version.partition(".")[0])


def contribution_of(scores: Scores) -> Mapping[str, int]:
    """The bin of each dimension with a level, and of the mark, that an organisation adds to its cells.

    ValueError for a quick assessment: it asks other items, so its levels are not those of a full one.
    """
    if scores.extent != "full":
        raise ValueError("the benchmark holds full assessments alone")
    return {dimension_id: bins_of(dimension_id).bin_of(value) for dimension_id, value in _values(scores)}


def _values(scores: Scores) -> Iterator[tuple[str, float]]:
    for dimension_id, score in scores.dimensions.items():
        if score.level is not None:
            yield dimension_id, score.level
    if scores.mark is not None and scores.mark.value is not None:
        yield MARK, scores.mark.value


@dataclass(frozen=True)
class Distribution:
    """What is counted in a cell, by dimension id; a dimension that nobody has a level in is left out.

    Adding, removing and merging are exact: in any order, in any number of parts, they give the same counts.
    """

    counts: Mapping[str, BinCounts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = {dimension_id: self.counts[dimension_id] for dimension_id in sorted(self.counts) if self.counts[dimension_id].n}
        object.__setattr__(self, "counts", kept)

    def add(self, contribution: Mapping[str, int]) -> Distribution:
        """With one organisation more."""
        return self.merge(_single(contribution))

    def remove(self, contribution: Mapping[str, int]) -> Distribution:
        """With one organisation less; ValueError where it was not counted."""
        taken = _single(contribution).counts
        return Distribution({**self.counts, **{one: self.of(one).without(counts) for one, counts in taken.items()}})

    def merge(self, other: Distribution) -> Distribution:
        """The organisations of both; one that is counted in both counts twice."""
        return Distribution({**self.counts, **{one: self.of(one).merged(counts) for one, counts in other.counts.items()}})

    def of(self, dimension_id: str) -> BinCounts:
        """The counts of a dimension, or of the mark; empty where nobody has it."""
        return self.counts.get(dimension_id) or BinCounts({}, bins_of(dimension_id))

    def to_json(self) -> dict[str, dict[str, int]]:
        """As JSON keeps it: {dimension: {bin: count}}."""
        return {name: {str(bin_number): count for bin_number, count in one.counts.items()} for name, one in self.counts.items()}

    @classmethod
    def from_json(cls, kept: Mapping[str, Mapping[str, int]]) -> Distribution:
        """From what `to_json` made; ValueError for bins and counts that cannot be."""
        return cls({name: BinCounts({int(key): n for key, n in counts.items()}, bins_of(name)) for name, counts in kept.items()})


def _single(contribution: Mapping[str, int]) -> Distribution:
    return Distribution({one: BinCounts({bin_number: 1}, bins_of(one)) for one, bin_number in contribution.items()})
