"""Erasing an organisation: nothing of it is left in any table but counts that tell of nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from cxassess.assessment import Answer, AnswerState, OrganisationDetails, Role
from cxassess.store import (
    NotFound,
    Right,
    add_action,
    add_respondents,
    add_unit,
    begin_round,
    close_assessment,
    erase_organisation,
    invite,
    load_assessment,
    load_organisation,
    make_plan,
    measure_again,
    new_link,
    new_workspace,
    organisations,
    publish_benchmark,
    rename_unit,
    reopen_assessment,
    save_answer,
)
from cxassess.store.tables import METADATA, assessment, event, organisation, respondent
from tests.store.participants import Participant, participant, participants, snapshots
from tests.store.planned import OWN, PLAN, PROMISED

TEXT = "Geheimzinnig"
OF_ALL = {"questionnaire_version", "benchmark_snapshot", "benchmark_pack"}


@pytest.fixture
def place(database, questionnaire, now):
    return database, questionnaire, now


@pytest.fixture
def lived_in(place) -> Participant:
    """An organisation with something in every table, and the text in everything that people type."""
    one = participant(*place, details=OrganisationDetails(f"{TEXT} bv", "trade", "2-9"))
    again = one.later(days=10).measure(4, title=f"{TEXT} twee")
    reopen_assessment(*again.place)
    add_respondents(*again.place, [(f"{TEXT} Ann", Role.FRONTLINE), ("", Role.CUSTOMER)], key="people")
    sheets = load_assessment(*again.place).sheets
    save_answer(*again.place, sheets[1].respondent_id, Answer("ease.story", AnswerState.ANSWERED, TEXT, note=f"{TEXT}!"))
    invite(*again.place, sheets[1].respondent_id)
    new_link(*again.place, Right.VIEW)
    close_assessment(*again.place, leave_unfinished=True)
    plan_id = make_plan(*again.place, PLAN, PROMISED, key="plan")
    mine = replace(OWN, id="own-9", title=TEXT, owner=TEXT, note=TEXT)
    add_action(*again.place[:2], plan_id, mine, key="mine")
    unit_id = add_unit(*one.organisation, f"{TEXT} Noord")
    rename_unit(*one.organisation[:2], unit_id, f"{TEXT} Zuid", seen=f"{TEXT} Noord")
    begin_round(*one.organisation, one.questionnaire, "full", [unit_id], key="round")
    measure_again(*again.place, one.questionnaire, shows_earlier=True, with_respondents=True, key="again")
    one.later(days=20).takes_part(False)
    one.later(days=30).takes_part()
    return again


def everything(database):
    """All rows of all tables as text, but of those that belong to nobody."""
    with database.reading() as connection:
        tables = {name: table for name, table in METADATA.tables.items() if name not in OF_ALL}
        return {name: [repr(tuple(row)) for row in connection.execute(select(table))] for name, table in tables.items()}


def ids_of(one):
    """Everything that tells of an organisation: the ids of its rows, and what their events are about."""
    found = {one.organisation_id}
    with one.database.reading() as connection:
        for table in METADATA.sorted_tables:
            for name in ("organisation_id", "assessment_id", "plan_id"):
                if name in table.c and table is not event:
                    found |= set(connection.scalars(select(table.c.id).where(table.c[name].in_(found))))
        found |= set(connection.scalars(select(assessment.c.round_id).where(assessment.c.id.in_(found))))
        found |= set(connection.scalars(select(respondent.c.person).where(respondent.c.id.in_(found))))
        found |= set(connection.scalars(select(event.c.object_id).where(event.c.assessment_id.in_(found))))
    return found - {None, ""}


def mentions(database, signs):
    """The rows that hold one of these, by table."""
    return {
        name: hits for name, rows in everything(database).items() if (hits := [row for row in rows if any(one in row for one in signs)])
    }


def test_the_organisation_of_these_tests_has_something_in_every_table(lived_in):
    told = {
        "organisation",
        "unit",
        "assessment",
        "respondent",
        "link",
        "answer",
        "plan",
        "action",
        "event",
        "done",
        "benchmark_contribution",
    }
    assert set(mentions(lived_in.database, ids_of(lived_in))) == told
    assert {"organisation", "unit", "assessment", "respondent", "answer", "action", "event"} == set(mentions(lived_in.database, [TEXT]))


def test_nothing_of_an_organisation_is_left_but_that_it_was_erased(lived_in):
    ids = ids_of(lived_in)
    assert len(ids) > 15
    erase_organisation(*lived_in.organisation)
    assert mentions(lived_in.database, [TEXT]) == {}
    (name,) = mentions(lived_in.database, ids)
    (row,) = mentions(lived_in.database, ids)[name]
    assert (name, "'erased'" in row, lived_in.organisation_id in row) == ("event", True, True)


def test_what_was_published_with_it_is_the_same_to_the_byte(lived_in, place, now):
    participants(*place, [1, 2, 3, 4, 5, 3])
    assert publish_benchmark(place[0], now + timedelta(days=40))
    before = snapshots(place[0])
    erase_organisation(*lived_in.organisation)
    assert snapshots(place[0]) == before
    assert sum(row.counts.get("73", 0) for row in before if row.sector == "" and row.dimension_id == "speed") == 2


def test_it_is_not_in_the_next_publication(place, now):
    first, *_ = participants(*place, [1, 2, 3, 4, 5, 3, 3])
    erase_organisation(*first.organisation)
    made = publish_benchmark(place[0], now)
    assert {(one.counts.n, one.counts.at(30)) for one in made if one.dimension_id == "speed"} == {(6, 0)}


def test_everything_of_others_stays(lived_in, place):
    beside, other = lived_in.beside(4), participant(*place)
    left = {one.organisation_id: mentions(place[0], ids_of(one)) for one in (beside, other)}
    erase_organisation(*lived_in.organisation)
    assert {one.organisation_id: mentions(place[0], ids_of(one)) for one in (beside, other)} == left
    with place[0].reading() as connection:
        assert set(connection.scalars(select(organisation.c.id))) == {beside.organisation_id, other.organisation_id}


def test_an_organisation_that_is_gone_cannot_be_opened_or_erased_again(lived_in):
    erase_organisation(*lived_in.organisation)
    for service in (load_organisation, erase_organisation):
        with pytest.raises(NotFound):
            service(*lived_in.organisation)
    with pytest.raises(NotFound):
        load_assessment(*lived_in.place)
    assert organisations(*lived_in.organisation[:2], archived=True) == ()


def test_nobody_erases_the_organisation_of_another_workspace(lived_in, now):
    before = everything(lived_in.database)
    stranger = replace(lived_in.context, workspace_id=new_workspace(lived_in.database, now))
    with pytest.raises(NotFound):
        erase_organisation(lived_in.database, stranger, lived_in.organisation_id)
    del before["workspace"]
    after = everything(lived_in.database)
    assert {name: after[name] for name in before} == before
