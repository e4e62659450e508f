"""Respondents by name: nobody twice in an assessment, the same person over the measurements of an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, or_, select

from cxassess.assessment import Sheet
from cxassess.assessment.names import folded_name

from .errors import DuplicateRespondent
from .names import clean_name
from .tables import assessment, respondent


def clean_alias(typed: str) -> str:
    """As `clean_name`, but a respondent may go without a name."""
    return clean_name(typed) if typed.strip() else ""


def with_people(connection: Connection, row: Row[Any], sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """New sheets of an assessment with the person to whom each belongs; DuplicateRespondent when a name is taken."""
    there = connection.execute(select(respondent.c.alias, respondent.c.person).filter_by(assessment_id=row.id)).all()
    taken, present = {folded_name(alias) for alias, _ in there if alias}, {person for _, person in there}
    known = _known_people(connection, row) if any(sheet.alias for sheet in sheets) else {}
    found = []
    for sheet in sheets:
        name = folded_name(sheet.alias)
        if name in taken:
            raise DuplicateRespondent(sheet.alias)
        person = _person(known.get(name), present) if name else ""
        found.append(replace(sheet, person=person))
        if name:
            taken.add(name)
            present.add(person)
    return tuple(found)


def person_after_renaming(connection: Connection, row: Row[Any], respondent_id: str, alias: str) -> str:
    """Who a respondent is under another alias; DuplicateRespondent when it is taken. `row` is of `find_respondent`.

    A name that an earlier measurement knows is that person's; else it is a better way to write the same one.
    """
    others = select(respondent.c.alias, respondent.c.person).where(respondent.c.assessment_id == row.id, respondent.c.id != respondent_id)
    there = connection.execute(others).all()
    if not alias:
        return ""
    if folded_name(alias) in {folded_name(other) for other, _ in there if other}:
        raise DuplicateRespondent(alias)
    known = _known_people(connection, row).get(folded_name(alias))
    return _person(known or row.person, {person for _, person in there})


def _person(known: str | None, present: set[str]) -> str:
    """The known person, unless they have a sheet here already under another name."""
    return known if known and known not in present else str(uuid4())


def _known_people(connection: Connection, row: Row[Any]) -> dict[str, str]:
    """Person by folded alias, from the other measurements of the organisation: the latest, and those of the same unit first.

    Other units of the same round are left out: there, a name that occurs twice is rather two people.
    """
    query = (
        select(respondent.c.alias, respondent.c.person, assessment.c.unit_id)
        .join(assessment, assessment.c.id == respondent.c.assessment_id)
        .where(
            assessment.c.workspace_id == row.workspace_id,
            assessment.c.organisation_id == row.organisation_id,
            assessment.c.id != row.id,
            or_(assessment.c.round_id.is_(None), assessment.c.round_id != (row.round_id or "")),
            respondent.c.person != "",
        )
        .order_by(assessment.c.created_at, assessment.c.id)
    )
    rows = connection.execute(query).all()
    ordered = sorted(rows, key=lambda found: found.unit_id == row.unit_id)  # a stable sort: the later one wins below
    return {folded_name(found.alias): found.person for found in ordered}
