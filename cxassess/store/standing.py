"""What an organisation may be held against: the published cells that hold it, and what in them its viewer knows already."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, bindparam, func, or_, select

from cxassess.assessment import OrganisationDetails
from cxassess.benchmark import BinCounts, CellKey, CellView, Peers, Sight, Spread, bins_of, chain_of, is_outdated, spreads

from .access import find_assessment
from .benchmark_tables import contribution, snapshot
from .context import Context, Right
from .engine import Database
from .publishing import counts_of, key_of
from .tables import organisation

_OF = (snapshot.c.questionnaire_id == bindparam("questionnaire_id"), snapshot.c.major == bindparam("major"))
_SECTOR, _SIZE = (snapshot.c.sector == bindparam("own_sector"), snapshot.c.size_band == bindparam("own_size"))
_PUBLISHED = select(func.max(snapshot.c.published_at)).where(*_OF)


def _latest(*cells: ColumnElement[bool]) -> Select[Any]:
    """The latest snapshot of each dimension in these cells."""
    cell = (snapshot.c.sector, snapshot.c.size_band, snapshot.c.dimension_id)
    place = func.row_number().over(partition_by=cell, order_by=snapshot.c.published_at.desc()).label("place")
    found = select(snapshot, place).where(*_OF, *cells).subquery()
    return select(found).where(found.c.place == 1)


# The cells that hold an organisation, and with those beside them, which tell how far such cells lie apart: some 25 at most.
_OWN = _latest(or_(snapshot.c.sector == "", and_(_SECTOR, or_(snapshot.c.size_band == "", _SIZE))))
_AROUND = _latest(or_(snapshot.c.size_band == "", _SECTOR))
_OF_WORKSPACE = select(contribution).where(
    contribution.c.workspace_id == bindparam("workspace_id"),
    contribution.c.questionnaire_id == bindparam("questionnaire_id"),
    contribution.c.major == bindparam("major"),
)

Bins = Mapping[CellKey, Mapping[str, Counter[int]]]
Spreads = Mapping[str, Mapping[CellKey, Spread]]

# How far the cells of a questionnaire lie apart, around a sector, as of its last publication: frozen, so that it is counted once.
_spreads_known: WeakKeyDictionary[Engine, dict[tuple[str, int, str], tuple[Any, Spreads]]] = WeakKeyDictionary()


def peers_of(database: Database, context: Context, assessment_id: str) -> Peers:
    """What the organisation of an assessment may be held against in this installation.

    Who reaches the whole workspace sees a cell that holds none but its organisations too, as a portfolio of their own, up to date.
    Others see what anybody may. It costs the same however many organisations are counted.
    """
    with database.reading() as connection:
        row = find_assessment(connection, context, assessment_id, Right.VIEW)
        cells = _cells(connection, row)
        of = {"questionnaire_id": cells[0].questionnaire_id, "major": cells[0].major, "own_sector": cells[0].sector or ""}
        rows = connection.execute(_OWN, {**of, "own_size": cells[0].size_band or ""}).all()
        own = connection.execute(_OF_WORKSPACE, {**of, "workspace_id": context.workspace_id}).all()
        apart = _spreads(connection, of)
    known = _Known(cells, own, row.organisation_id)
    views: defaultdict[str, dict[CellKey, CellView]] = defaultdict(dict)
    for dimension_id, view in _published(rows, known):
        views[dimension_id][view.key] = view
    if Right.MANAGE in context.rights:
        for dimension_id, view in _portfolio(known, context.now, views):
            views[dimension_id][view.key] = view
    return Peers(cells, views, apart)


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
        counted = [row for row in self.rows if _counts(row, moment, now) and not is_outdated(row.measured_on, moment.date())]
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
        view = _view(key_of(row), row.dimension_id, (counts_of(row), row.period), *at[row.published_at])
        if view.sight is Sight.BENCHMARK:
            yield row.dimension_id, view


def _portfolio(known: _Known, now: datetime, shown: Mapping[str, Mapping[CellKey, CellView]]) -> Iterator[tuple[str, CellView]]:
    """The cells that are not shown already, with what the workspace adds now, and nobody else."""
    live, own = known.at(now, now=True)
    for key, dimensions in live.items():
        for dimension_id, counts in dimensions.items():
            if key not in shown.get(dimension_id, {}):
                yield dimension_id, _view(key, dimension_id, (BinCounts(counts, bins_of(dimension_id)), ""), live, own)


def _view(key: CellKey, dimension_id: str, shown: tuple[BinCounts, str], inside: Bins, own: Bins) -> CellView:
    mine = next(iter(own[key].get(dimension_id, {})), None)
    return CellView(key, *shown, BinCounts(inside[key].get(dimension_id, {}), bins_of(dimension_id)), mine)


def _spreads(connection: Connection, of: Mapping[str, Any]) -> Spreads:
    """By dimension and parent, how far the cells in it lie apart, of the cells around a sector."""
    known = _spreads_known.setdefault(connection.engine, {})
    key, published = (of["questionnaire_id"], of["major"], of["own_sector"]), connection.scalar(_PUBLISHED, of)
    if key not in known or known[key][0] != published:
        counts: dict[str, dict[CellKey, BinCounts]] = defaultdict(dict)
        for row in connection.execute(_AROUND, of).all():
            counts[row.dimension_id][key_of(row)] = counts_of(row)
        known[key] = published, {dimension_id: spreads(found) for dimension_id, found in counts.items()}
    return known[key][1]
