"""The groups of the benchmark in lines, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import click

from cxassess.benchmark import BenchmarkPack, CellKey, Snapshot
from cxassess.installation import database
from cxassess.locale import Message
from cxassess.store import packs_by_host, published_snapshots

from .words import say


@dataclass(frozen=True, slots=True)
class Line:
    """One dimension of a group; `origin`: the hosts of a pack, empty for this installation."""

    key: CellKey
    dimension_id: str
    n: int
    first: str
    last: str
    origin: str = ""


def line_of(one: Snapshot) -> Line:
    """What was published here of a dimension of a group."""
    return Line(one.key, one.dimension_id, one.counts.n, one.period, one.period)


def lines_of(version: tuple[str, int]) -> Iterator[Line]:
    """What was published here of a questionnaire and major version, then what is in the packs on it."""
    yield from map(line_of, published_snapshots(database(), *version))
    for pack in packs_by_host(database(), *version):
        yield from _lines_of_pack(pack)


def _lines_of_pack(pack: BenchmarkPack) -> Iterator[Line]:
    hosts = ", ".join(source.host for source in pack.sources)
    for cell in pack.cells:
        yield Line(pack.key_of(cell), cell.dimension, cell.n, cell.first, cell.last, hosts)


def tell_lines(lines: Iterable[Line], language: str) -> None:
    """Print a line a group and origin: dimensions may differ in how many have them."""
    for (name, major, *_, origin), group in groupby(sorted(lines, key=_order), key=_group):
        found = list(group)
        numbers, periods = [one.n for one in found], [*(one.first for one in found), *(one.last for one in found)]
        parts = {
            "questionnaire": f"{name} {major}",
            "group": found[0].key.title,
            "n": _span(min(numbers), max(numbers)),
            "period": _span(min(periods), max(periods)),
            "origin": origin or Message("this installation"),
        }
        click.echo(say("{questionnaire}: {group}; organisations: {n}; {period}; {origin}", language, **parts))


def _group(line: Line) -> tuple[str, int, str, str, str]:
    return line.key.questionnaire_id, line.key.major, line.key.sector or "", line.key.size_band or "", line.origin


def _order(line: Line) -> tuple[object, ...]:
    return *_group(line), line.dimension_id


def _span(least: object, most: object) -> str:
    return str(least) if least == most else f"{least}–{most}"


def as_json(name: str, lines: Iterable[Line]) -> str:
    """All lines under a name."""
    rows = [
        {
            "questionnaire": line.key.questionnaire_id,
            "major": line.key.major,
            "sector": line.key.sector,
            "size_band": line.key.size_band,
            "dimension": line.dimension_id,
            "n": line.n,
            "first": line.first,
            "last": line.last,
            "origin": line.origin or None,
        }
        for line in sorted(lines, key=_order)
    ]
    return json.dumps({name: rows}, ensure_ascii=False, indent=1)
