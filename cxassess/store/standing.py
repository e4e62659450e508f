"""What an organisation may be held against: the published cells that hold it, and what in them its viewer knows already."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from cxassess.assessment import OrganisationDetails
from cxassess.benchmark import BinCounts, CellKey, CellView, Peers, Sight, bins_of, chain_of, is_expired, spreads

from .access import find_assessment
from .benchmark_tables import contribution, snapshot
from .context import Context, Right
from .engine import Database
from .publishing import counts_of, key_of
from .tables import organisation

# The cells of an organisation and those beside them, which tell how far such cells lie apart: some 25, however many organisations.
_AROUND = (
    select(
        snapshot,
        func.row_number()
        .over(
            partition_by=(snapshot.c.sector, snapshot.c.size_band, snapshot.c.dimension_id),
            order_by=snapshot.c.published_at.desc(),
        )
        .label("place"),
    )
    .where(snapshot.c.questionnaire_id == bindparam("questionnaire_id"), snapshot.c.major == bindparam("major"))
    .where(or_(snapshot.c.size_band == "", snapshot.c.sector == bindparam("own_sector")))
    .subquery()
)
_LATEST = select(_AROUND).where(_AROUND.c.place == 1)
_OF_WORKSPACE = select(contribution).where(
    contribution.c.workspace_id == bindparam("workspace_id"),
    contribution.c.questionnaire_id == bindparam("questionnaire_id"),
    contribution.c.major == bindparam("major"),
)

Bins = Mapping[CellKey, Mapping[str, Counter[int]]]


def peers_of(database: Database, context: Context, assessment_id: str) -> Peers:
    """What the organisation of an assessment may be held against in this installation.

    Who reaches the whole workspace sees a cell that holds none but its organisations too, as a portfolio of their own, up to date.
    Others see what anybody may. It costs the same however many organisations are counted.
    """
    with database.reading() as connection:
        row = find_assessment(connection, context, assessment_id, Right.VIEW)
        cells = _cells(connection, row)
        of = {"questionnaire_id": cells[0].questionnaire_id, "major": cells[0].major}
        rows = connection.execute(_LATEST, {**of, "own_sector": cells[0].sector or ""}).all()
        own = connection.execute(_OF_WORKSPACE, {**of, "workspace_id": context.workspace_id}).all()
    known = _Known(cells, own, row.organisation_id)
    views: defaultdict[str, dict[CellKey, CellView]] = defaultdict(dict)
    portfolio = _portfolio(known, context.now) if Right.MANAGE in context.rights else ()
    for dimension_id, view in chain(_published(rows, known), portfolio):
        views[dimension_id].setdefault(view.key, view)
    return Peers(cells, views, _spreads(rows))


def cells_of(database: Database, context: Context, assessment_id: str) -> tuple[CellKey, ...]:
    """The cells that hold the organisation of an assessment, the most specific first."""
    with database.reading() as connection:
        return _cells(connection, find_assessment(connection, context, assessment_id, Right.VIEW))


def _cells(connection: Connection, row: Any) -> tuple[CellKey, ...]:
    facts = connection.execute(select(organisation.c.sector, organisation.c.size_band).filter_by(id=row.organisation_id)).one()
    details = OrganisationDetails(sector=facts.sector, size_band=facts.size_band)
    return chain_of(row.questionnaire_id, row.questionnaire_version, details)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the organisations of one workspace add or added to the cells of one of them."""

    cells: Sequence[CellKey]
    rows: Sequence[Any]
    organisation_id: str

    def at(self, moment: datetime, *, now: bool = False) -> tuple[Bins, Bins]:
        """What was counted at a publication, or is now, by cell and dimension: all of it, and that of the organisation itself."""
        counted = [row for row in self.rows if _counts(row, moment, now) and not is_expired(row.measured_on, moment.date())]
        return self._bins(counted), self._bins([row for row in counted if row.organisation_id == self.organisation_id])

    def _bins(self, rows: Iterable[Any]) -> Bins:
        found: dict[CellKey, dict[str, Counter[int]]] = {key: defaultdict(Counter) for key in self.cells}
        for row in rows:
            for key in key_of(row).chain:
                if key in found:
                    for dimension_id, bin_number in row.bins.items():
                        found[key][dimension_id][bin_number] += 1
        return found


def _counts(row: Any, moment: datetime, now: bool) -> bool:
    return row.until is None if now else bool(row.since <= moment and (row.until is None or row.until > moment))


def _published(rows: Sequence[Any], known: _Known) -> Iterator[tuple[str, CellView]]:
    """The published cells that are a benchmark to this viewer."""
    at = {moment: known.at(moment) for moment in {row.published_at for row in rows}}
    for row in rows:
        if (key := key_of(row)) in known.cells:
            view = _view(key, row.dimension_id, (counts_of(row), row.period), *at[row.published_at])
            if view.sight is Sight.BENCHMARK:
                yield row.dimension_id, view


def _portfolio(known: _Known, now: datetime) -> Iterator[tuple[str, CellView]]:
    """The cells with what the workspace adds now, and nobody else."""
    live, own = known.at(now, now=True)
    for key, dimensions in live.items():
        for dimension_id, counts in dimensions.items():
            yield dimension_id, _view(key, dimension_id, (BinCounts(counts, bins_of(dimension_id)), ""), live, own)


def _view(key: CellKey, dimension_id: str, shown: tuple[BinCounts, str], inside: Bins, own: Bins) -> CellView:
    mine = next(iter(own[key].get(dimension_id, {})), None)
    return CellView(key, *shown, BinCounts(inside[key].get(dimension_id, {}), bins_of(dimension_id)), mine)


def _spreads(rows: Sequence[Any]) -> dict[str, Mapping[CellKey, Any]]:
    counts: dict[str, dict[CellKey, BinCounts]] = defaultdict(dict)
    for row in rows:
        counts[row.dimension_id][key_of(row)] = counts_of(row)
    return {dimension_id: spreads(found) for dimension_id, found in counts.items()}
