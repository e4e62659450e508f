"""Benchmark packs: published cells of one host or several as one anonymous file that others can check and merge."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from cxassess.assessment.names import name_problem
from cxassess.locale import Message

from .bins import BinCounts, bins_of
from .cells import CellKey
from .pack_problem import PackProblem, PackRefused, refusal
from .periods import PERIOD
from .publication import Snapshot
from .suppression import SMALLEST_CELL

SCHEMA_VERSION: Final = 1
FORMAT: Final = "cxassess-benchmark"
MOST_ORGANISATIONS = 100_000_000  # in one bin: more is no count of organisations

Period = Annotated[str, StringConstraints(pattern=PERIOD)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]
BinName = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,2}$")]
Count = Annotated[int, Field(ge=1, le=MOST_ORGANISATIONS)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class PackSource(_Part):
    """Who published the cells, under which licence, in which half-year."""

    host: Words
    licence: Words
    period: Period


class PackCell(_Part):
    """The counts of one dimension, or of the mark, in one cell; `first` and `last`: the half-years they were published in."""

    sector: str | None
    size_band: str | None
    dimension: Annotated[str, StringConstraints(max_length=64)]
    first: Period
    last: Period
    n: Annotated[int, Field(ge=0)]
    counts: dict[BinName, Count]

    def bin_counts(self) -> BinCounts:
        """The counts as they are calculated with."""
        return BinCounts({int(name): count for name, count in self.counts.items()}, bins_of(self.dimension))


class BenchmarkPack(_Part):
    """What a pack file holds, except the digest that guards it."""

    format: Literal["cxassess-benchmark"] = FORMAT
    schema_version: Annotated[int, Field(ge=1, le=SCHEMA_VERSION)] = SCHEMA_VERSION
    questionnaire: Annotated[str, StringConstraints(max_length=64)]
    major: Annotated[int, Field(ge=0, le=999_999)]
    sources: Annotated[list[PackSource], Field(min_length=1, max_length=1000, fail_fast=True)]
    cells: Annotated[list[PackCell], Field(fail_fast=True)]  # a million wrong ones would take gigabytes to tell

    def key_of(self, cell: PackCell) -> CellKey:
        """Which organisations a cell holds."""
        return CellKey(self.questionnaire, self.major, cell.sector, cell.size_band)

    def counts_of(self, dimension_id: str) -> dict[CellKey, BinCounts]:
        """The counts of a dimension, or of the mark, by cell."""
        return {self.key_of(cell): cell.bin_counts() for cell in self.cells if cell.dimension == dimension_id}

    def to_bytes(self) -> bytes:
        """The file: canonical JSON with its digest; the same pack gives the same bytes."""
        body = self.model_dump(mode="json")
        return canonical({**body, "sha256": digest_of(body)}) + b"\n"


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces, in UTF-8."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def digest_of(body: dict[str, Any]) -> str:
    """SHA-256 of a pack without its digest. It tells of slips and edits, not who made the pack."""
    return hashlib.sha256(canonical(body)).hexdigest()


def pack_of(snapshots: Sequence[Snapshot], *, host: str, licence: str, period: str) -> bytes:
    """The file of a host's published cells: of each cell and dimension the latest snapshot. They were suppressed when they were made.

    Raises PackRefused for a host or licence that cannot be shown, and ValueError where the snapshots are none, of several
    questionnaires or major versions, twice of one cell and dimension, or too small to have been published.
    """
    whose = {(one.key.questionnaire_id, one.key.major) for one in snapshots}
    if len(whose) != 1:
        raise ValueError("a pack holds the cells of one questionnaire and major version")
    if len({(one.key, one.dimension_id) for one in snapshots}) < len(snapshots):
        raise ValueError("a pack holds one snapshot of a cell and dimension")
    if any(one.counts.n < SMALLEST_CELL for one in snapshots):
        raise ValueError(f"a cell of fewer than {SMALLEST_CELL} organisations was never published")
    if problems := [PackProblem(name, what, Message("Give another text.")) for name, what in unfit_words(host=host, licence=licence)]:
        raise PackRefused(problems)
    ((questionnaire_id, major),) = whose
    source = PackSource(host=host, licence=licence, period=period)
    cells = [_cell(one.key, one.dimension_id, one.period, one.period, one.counts) for one in snapshots]
    return _pack(questionnaire_id, major, [source], cells).to_bytes()


def merge_packs(packs: Sequence[BenchmarkPack]) -> BenchmarkPack:
    """Packs of several hosts as one, exactly: the counts of a cell are added.

    An organisation that takes part at two hosts counts twice. Raises ValueError for no pack, and PackRefused for packs on different
    questionnaires or with a host in common, whose organisations would all count twice.
    """
    if not packs:
        raise ValueError("there is nothing to merge")
    first = packs[0]
    if any((one.questionnaire, one.major) != (first.questionnaire, first.major) for one in packs):
        raise refusal(
            Message("These packs are on different questionnaires or versions, so their levels mean different things."),
            Message("Merge packs on the same questionnaire and the same main version only."),
        )
    sources = [source for pack in packs for source in pack.sources]
    hosts = [source.host.casefold() for source in sources]
    if len(set(hosts)) < len(hosts):
        twice = next(source.host for source in sources if hosts.count(source.host.casefold()) > 1)
        raise refusal(
            Message("The organisations of {host} are in more than one of these packs and would count twice.", host=twice),
            Message("Keep the newest pack of each host."),
        )
    ordered = sorted((cell for pack in packs for cell in pack.cells), key=_order)
    return _pack(first.questionnaire, first.major, sources, [_sum(first, list(same)) for _, same in groupby(ordered, key=_order)])


def unfit_words(**texts: str) -> list[tuple[str, Message]]:
    """Which of these texts cannot be shown as the name of something, and why."""
    return [(name, problem) for name, text in texts.items() if (problem := name_problem(text)) is not None]


def _sum(pack: BenchmarkPack, cells: list[PackCell]) -> PackCell:
    counts = BinCounts({}, bins_of(cells[0].dimension))
    for cell in cells:
        counts = counts.merged(cell.bin_counts())
    first, last = min(cell.first for cell in cells), max(cell.last for cell in cells)
    return _cell(pack.key_of(cells[0]), cells[0].dimension, first, last, counts)


def _cell(key: CellKey, dimension_id: str, first: str, last: str, counts: BinCounts) -> PackCell:
    return PackCell(
        sector=key.sector,
        size_band=key.size_band,
        dimension=dimension_id,
        first=first,
        last=last,
        n=counts.n,
        counts={str(bin_number): count for bin_number, count in counts.counts.items()},
    )


def _pack(questionnaire_id: str, major: int, sources: Iterable[PackSource], cells: Iterable[PackCell]) -> BenchmarkPack:
    by_host = sorted(sources, key=lambda source: source.host)
    return BenchmarkPack(questionnaire=questionnaire_id, major=major, sources=by_host, cells=sorted(cells, key=_order))


def _order(cell: PackCell) -> tuple[str, str, str]:
    return cell.sector or "", cell.size_band or "", cell.dimension
