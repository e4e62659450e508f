"""Benchmark packs that were imported: what others published, kept as it came."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from cxassess.benchmark import BenchmarkPack, PackSource, merge_packs, read_pack
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire

from .benchmark_tables import pack as table
from .engine import Database
from .errors import StoreError

_ORDER = (table.c.imported_at, table.c.sha256)


class PackOverlaps(StoreError):
    """Another pack holds organisations of the same host, which would count twice."""

    def __init__(self, host: str) -> None:
        super().__init__(
            Message("A pack with the organisations of {host} is here already, together with others. Remove that one first.", host=host)
        )


@dataclass(frozen=True, slots=True)
class KeptPack:
    """An imported pack: its digest, who published it, and when it was imported."""

    sha256: str
    questionnaire_id: str
    major: int
    sources: tuple[PackSource, ...]
    imported_at: datetime


def import_pack(database: Database, content: bytes, questionnaire: Questionnaire, now: datetime) -> KeptPack:
    """Keep a pack that others made; one of exactly the same hosts is replaced. Once more does nothing.

    Raises PackRefused with all that is wrong with it, and PackOverlaps; the packs that are there stay as they are.
    """
    pack = read_pack(content, questionnaire)
    sha256 = hashlib.sha256(pack.to_bytes()).hexdigest()
    hosts = _hosts(pack)
    with database.writing() as connection:
        for kept in _kept(connection, pack.questionnaire, pack.major):
            others = {source.host.casefold() for source in kept.sources}
            if kept.sha256 == sha256:
                return kept
            if others == hosts.keys():
                connection.execute(delete(table).filter_by(sha256=kept.sha256))
            elif shared := others & hosts.keys():
                raise PackOverlaps(hosts[min(shared)])
        row = {"sha256": sha256, "questionnaire_id": pack.questionnaire, "major": pack.major, "imported_at": now}
        connection.execute(insert(table).values(**row, content=pack.to_bytes().decode()))
    return KeptPack(sha256, pack.questionnaire, pack.major, tuple(pack.sources), now)


def kept_packs(database: Database, questionnaire_id: str, major: int) -> tuple[KeptPack, ...]:
    """The packs on a questionnaire and major version, in the order in which they came."""
    with database.reading() as connection:
        return _kept(connection, questionnaire_id, major)


def all_packs(database: Database, questionnaire_id: str, major: int) -> BenchmarkPack | None:
    """All packs on a questionnaire and major version as one; None without any."""
    found = packs_by_host(database, questionnaire_id, major)
    return merge_packs(found) if found else None


def packs_by_host(database: Database, questionnaire_id: str, major: int) -> tuple[BenchmarkPack, ...]:
    """The packs on a questionnaire and major version, each by itself, in the order in which they came."""
    with database.reading() as connection:
        query = select(table.c.content).filter_by(questionnaire_id=questionnaire_id, major=major).order_by(*_ORDER)
        return tuple(_read(content) for content in connection.scalars(query).all())


def packed_versions(database: Database) -> tuple[tuple[str, int], ...]:
    """The questionnaires and major versions on which packs are here."""
    with database.reading() as connection:
        found = connection.execute(select(table.c.questionnaire_id, table.c.major).distinct()).all()
        return tuple(sorted((row.questionnaire_id, row.major) for row in found))


def remove_pack(database: Database, sha256: str) -> None:
    """Forget an imported pack. Once more does nothing."""
    with database.writing() as connection:
        connection.execute(delete(table).filter_by(sha256=sha256))


def _kept(connection: Connection, questionnaire_id: str, major: int) -> tuple[KeptPack, ...]:
    query = select(table).filter_by(questionnaire_id=questionnaire_id, major=major).order_by(*_ORDER)
    rows = connection.execute(query).all()
    return tuple(KeptPack(row.sha256, questionnaire_id, major, tuple(_read(row.content).sources), row.imported_at) for row in rows)


def _read(content: str) -> BenchmarkPack:
    """A pack that was checked when it came in."""
    return BenchmarkPack.model_validate({name: value for name, value in json.loads(content).items() if name != "sha256"})


def _hosts(pack: BenchmarkPack) -> dict[str, str]:
    """The hosts as they are compared, with how they are written."""
    return {source.host.casefold(): source.host for source in pack.sources}
