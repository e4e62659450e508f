"""What an organisation adds to the benchmark, kept up in the transaction that changes it.

Taking part is per organisation. What counts is its latest closed full assessment of the whole organisation, which may be shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, func, insert, select, union_all, update

from cxassess.assessment import OrganisationDetails, withheld
from cxassess.benchmark import CellKey, chain_of, contribution_of, major_of
from cxassess.scoring import score_assessment

from .assessments import DAY_MEASURED, read_assessment
from .benchmark_tables import contribution, snapshot
from .context import Context
from .questionnaires import find_questionnaire
from .tables import assessment

_INSTANT = timedelta(microseconds=1)
_BOUNDS = union_all(*(select(func.max(moment)) for moment in (contribution.c.since, contribution.c.until, snapshot.c.published_at)))
_LAST_PUBLISHED = select(func.max(snapshot.c.published_at))


@dataclass(frozen=True, slots=True)
class _Result:
    """What an organisation would add now."""

    assessment_id: str
    measured_on: Any
    place: CellKey
    bins: dict[str, int]


def recount(connection: Connection, context: Context, organisation: Row[Any]) -> None:
    """Let the benchmark hold what the organisation adds now, within a transaction; the same writes nothing."""
    counted = _open_rows(connection, organisation.id)
    wanted = dict(_results(connection, context, organisation)) if organisation.in_benchmark else {}
    for key in counted.keys() | wanted.keys():
        row, result = counted.get(key), wanted.get(key)
        if row is not None and (result is None or _facts(result) != {name: row._mapping[name] for name in _facts(result)}):
            moment = _moment(connection, context)
            connection.execute(update(contribution).filter_by(id=row.id).values(until=moment))
            row = None
        if row is None and result is not None:
            _add(connection, context, organisation.id, result)


def moment_after_all(connection: Connection, now: datetime) -> datetime:
    """A moment of publication in UTC: now, or just after the last change or publication where a clock was set back."""
    latest = [_moment_of(found) + _INSTANT for found in connection.scalars(_BOUNDS) if found is not None]
    return max(now, *latest).astimezone(UTC) if latest else now.astimezone(UTC)


def _moment(connection: Connection, context: Context) -> datetime:
    """When something changes: now, or just after the last publication, which did not see it."""
    published = connection.scalar(_LAST_PUBLISHED)
    return context.now if published is None else max(context.now, published + _INSTANT)


def _moment_of(found: Any) -> datetime:
    return found if isinstance(found, datetime) else datetime.fromisoformat(found)


def _open_rows(connection: Connection, organisation_id: str) -> dict[tuple[str, int], Row[Any]]:
    query = select(contribution).where(contribution.c.organisation_id == organisation_id, contribution.c.until.is_(None))
    return {(row.questionnaire_id, row.major): row for row in connection.execute(query)}


def _results(connection: Connection, context: Context, organisation: Row[Any]) -> Iterator[tuple[tuple[str, int], _Result]]:
    """By questionnaire and major version, the latest assessment that counts."""
    query = (
        select(assessment.c.id, assessment.c.questionnaire_id, assessment.c.questionnaire_version, DAY_MEASURED.label("day"))
        .where(assessment.c.organisation_id == organisation.id, assessment.c.workspace_id == context.workspace_id)
        .where(assessment.c.state == "closed", assessment.c.extent == "full", assessment.c.unit_id.is_(None), ~assessment.c.example)
        .order_by(DAY_MEASURED.desc(), assessment.c.created_at.desc(), assessment.c.id)
    )
    found: set[tuple[str, int]] = set()
    for row in connection.execute(query).all():
        key = (row.questionnaire_id, major_of(row.questionnaire_version))
        if key not in found and (result := _result(connection, context, organisation, row)) is not None:
            found.add(key)
            yield key, result


def _result(connection: Connection, context: Context, organisation: Row[Any], row: Row[Any]) -> _Result | None:
    """What an assessment adds; None where nobody may see it, or nothing in it has a level."""
    found = read_assessment(connection, context, row.id)
    questionnaire = find_questionnaire(connection, row.questionnaire_id, row.questionnaire_version)
    scores = score_assessment(questionnaire, found)
    bins = dict(contribution_of(scores))
    if not bins or withheld(found, scores.sheets) is not None:
        return None
    details = OrganisationDetails(sector=organisation.sector, size_band=organisation.size_band)
    place = chain_of(row.questionnaire_id, row.questionnaire_version, details)[0]
    return _Result(row.id, found.measured_on or datetime.fromisoformat(row.day).date(), place, bins)


def _facts(result: _Result) -> dict[str, object]:
    return {
        "assessment_id": result.assessment_id,
        "measured_on": result.measured_on,
        "sector": result.place.sector or "",
        "size_band": result.place.size_band or "",
        "bins": result.bins,
    }


def _add(connection: Connection, context: Context, organisation_id: str, result: _Result) -> None:
    moment = _moment(connection, context)
    of = {"organisation_id": organisation_id, "questionnaire_id": result.place.questionnaire_id, "major": result.place.major}
    before = connection.execute(select(contribution.c.since, contribution.c.bins).filter_by(**of)).all()
    own = {"id": str(uuid4()), "workspace_id": context.workspace_id, "since": moment, "came_in": _came_in(result.bins, before)}
    connection.execute(insert(contribution).values(**_facts(result), **of, **own))


def _came_in(bins: Mapping[str, int], before: Sequence[Any]) -> dict[str, str]:
    """The dimensions in which the organisation had the same bin before, with the first moment: what is known of it there is not new."""
    found: dict[str, str] = {}
    for row in sorted(before, key=lambda one: one.since, reverse=True):
        found |= {dimension_id: row.since.isoformat() for dimension_id, one in bins.items() if row.bins.get(dimension_id) == one}
    return found
