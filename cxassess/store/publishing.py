"""Publishing the benchmark: what organisations add, as counts that never change again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, func, insert, select

from cxassess.benchmark import CellKey, Contribution, Snapshot, snapshots_of
from cxassess.benchmark.bins import BinCounts, bins_of

from .benchmark_tables import contribution, snapshot
from .contributions import moment_after_all
from .engine import Database
from .sheets import ROWS_AT_ONCE

_OF = ("questionnaire_id", "major")
_NOW = contribution.c.until.is_(None)
_COUNTED = select(*(contribution.c[name] for name in ("workspace_id", "sector", "size_band", "measured_on", "since", "bins", "came_in")))
_SEVERAL = select(contribution.c.workspace_id).group_by(contribution.c.workspace_id).having(func.count() > 1)
_LATEST = select(
    snapshot,
    func.row_number()
    .over(
        partition_by=(snapshot.c.questionnaire_id, snapshot.c.major, snapshot.c.sector, snapshot.c.size_band, snapshot.c.dimension_id),
        order_by=snapshot.c.published_at.desc(),
    )
    .label("place"),
)


def publish_benchmark(database: Database, now: datetime) -> tuple[Snapshot, ...]:
    """Freeze the counts of every cell that may be shown, of all questionnaires, all or nothing; what was published.

    Nothing is published twice with nothing new: a cell without enough new organisations keeps its earlier counts.
    """
    with database.writing() as connection:  # nobody else writes, so that what is counted here is what is there
        moment = moment_after_all(connection, now)
        published: list[Snapshot] = []
        for questionnaire_id, major in connection.execute(select(*(contribution.c[name] for name in _OF)).distinct()).all():
            of = {"questionnaire_id": questionnaire_id, "major": major}
            published += snapshots_of(_contributions(connection, of), moment.date(), _last_published(connection, of))
        if published:
            connection.execute(insert(snapshot), [_row(one, moment) for one in published])
    return tuple(published)


def published_snapshots(database: Database, questionnaire_id: str, major: int) -> tuple[Snapshot, ...]:
    """The latest snapshot of each cell and dimension, as everybody may see it."""
    with database.reading() as connection:
        query = _LATEST.filter_by(questionnaire_id=questionnaire_id, major=major).subquery()
        found = connection.execute(select(query).where(query.c.place == 1)).all()
        return tuple(_snapshot(row) for row in found)


def published_versions(database: Database) -> tuple[tuple[str, int], ...]:
    """The questionnaires and major versions of which something was published."""
    with database.reading() as connection:
        found = connection.execute(select(snapshot.c.questionnaire_id, snapshot.c.major).distinct()).all()
        return tuple(sorted((row.questionnaire_id, row.major) for row in found))


def key_of(row: Any) -> CellKey:
    """The cell that a row is of."""
    return CellKey(row.questionnaire_id, row.major, row.sector or None, row.size_band or None)


def counts_of(row: Any) -> BinCounts:
    """The counts in a row of a snapshot."""
    return BinCounts({int(name): count for name, count in row.counts.items()}, bins_of(row.dimension_id))


def _contributions(connection: Connection, of: dict[str, Any]) -> Iterator[Contribution]:
    """What all organisations add now, row by row: there may be a million."""
    several = set(connection.scalars(_SEVERAL.where(_NOW).filter_by(**of)))
    places = cache(lambda sector, size_band: CellKey(**of, sector=sector or None, size_band=size_band or None))
    for workspace_id, sector, size_band, measured_on, since, bins, came_in in connection.execute(
        _COUNTED.where(_NOW).filter_by(**of), execution_options={"yield_per": ROWS_AT_ONCE}
    ):
        earlier = {dimension_id: datetime.fromisoformat(moment) for dimension_id, moment in came_in.items()}
        workspace = workspace_id if workspace_id in several else None
        yield Contribution(places(sector, size_band), workspace, measured_on, since, bins, earlier)


def _last_published(connection: Connection, of: dict[str, object]) -> dict[str, datetime]:
    """When each dimension was published last; whatever is published of one, the cell of all is."""
    query = select(snapshot.c.dimension_id, func.max(snapshot.c.published_at).label("moment")).filter_by(**of, sector="", size_band="")
    rows = connection.execute(query.group_by(snapshot.c.dimension_id)).all()
    return {row.dimension_id: row.moment for row in rows}


def _snapshot(row: Any) -> Snapshot:
    return Snapshot(key_of(row), row.dimension_id, row.period, counts_of(row))


def _row(one: Snapshot, moment: datetime) -> dict[str, object]:
    return {
        "questionnaire_id": one.key.questionnaire_id,
        "major": one.key.major,
        "sector": one.key.sector or "",
        "size_band": one.key.size_band or "",
        "dimension_id": one.dimension_id,
        "published_at": moment,
        "period": one.period,
        "counts": {str(bin_number): count for bin_number, count in one.counts.counts.items()},
    }
