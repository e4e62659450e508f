"""The tables of plans: added to a database in use, and what they themselves do not allow."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from cxassess.advice import Status
from cxassess.assessment import OrganisationDetails, Role
from cxassess.store import (
    Database,
    add_respondents,
    add_unit,
    close_assessment,
    load_assessment,
    load_plan,
    make_organisation,
    make_plan,
    measure_again,
    new_workspace,
    upgrade,
)
from cxassess.store.migrate import FOLDER
from cxassess.store.tables import METADATA, action
from tests.store.planned import PLAN, PROMISED
from tests.store.raw import run

NEW = {"plan", "action"}


def tables_of(database):
    """The columns of its tables, as a list that SQL takes, in an order in which rows can be added."""
    with database.reading() as connection:
        known = inspect(connection)
        found = [table.name for table in METADATA.sorted_tables if known.has_table(table.name)]
        return {table: ", ".join(f'"{column["name"]}"' for column in known.get_columns(table)) for table in found}


def rows_of(database, tables):
    """All rows of these tables, as far as these columns go."""
    with database.reading() as connection:
        return {table: connection.exec_driver_sql(f"SELECT {names} FROM {table} ORDER BY 1, 2").all() for table, names in tables.items()}


def copy_rows(source, target):
    """Put the rows of a database in one of an older version, as far as that has columns for them."""
    tables = tables_of(target)
    for table, rows in rows_of(source, tables).items():
        names = tables[table].split(", ")
        first_parents = sorted(rows, key=lambda row: row[names.index('"earlier_id"')] or "") if table == "assessment" else rows
        statement = f"INSERT INTO {table} ({tables[table]}) VALUES ({', '.join(f':c{at}' for at in range(len(names)))})"
        with target.writing() as connection:
            for row in first_parents:
                run(connection, statement, **{f"c{at}": value for at, value in enumerate(row)})
            if table == "event" and connection.dialect.name == "postgresql":  # goes on counting where the copied ids end
                run(connection, "SELECT setval(pg_get_serial_sequence('event', 'id'), (SELECT max(id) FROM event))")


@pytest.fixture
def second_version(empty):
    """A database with the tables of the second version."""
    database = Database(empty)
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with database.migrating() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    return database


def test_the_rows_of_the_second_version_come_through_and_can_have_a_plan(second_version, begin, database, context, questionnaire):
    desk = begin(database, context)
    desk.fill(desk.respondent_id)
    add_respondents(*desk.place, [("Ann", Role.FRONTLINE)], "k")
    close_assessment(*desk.place)
    again = measure_again(*desk.place, questionnaire, shows_earlier=True, with_respondents=True, key="k")
    add_unit(database, context, make_organisation(database, context, OrganisationDetails("Keten")), "Noord")
    copy_rows(database, second_version)
    tables, value = tables_of(second_version), load_assessment(*desk.place)
    before = rows_of(second_version, tables)
    assert not NEW & set(tables)
    assert all(before.values())

    upgrade(second_version)
    assert rows_of(second_version, tables) == before
    assert load_assessment(second_version, context, desk.assessment_id) == value
    with second_version.reading() as connection:
        assert [connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() for table in NEW] == [0, 0]
    for assessment_id in (desk.assessment_id, again.assessment_id):
        assert load_plan(second_version, context, assessment_id) is None
        make_plan(second_version, context, assessment_id, PLAN, PROMISED, key="k")
        assert load_plan(second_version, context, assessment_id).plan == PLAN


def test_the_table_knows_every_status_and_no_other(desk):
    make_plan(*desk.place, PLAN, PROMISED, key="k")
    with desk.database.writing() as connection:
        for status in Status:
            connection.execute(action.update().values(status=status))
    with pytest.raises(IntegrityError), desk.database.writing() as connection:
        connection.execute(action.update().values(status="later"))


def test_the_database_itself_keeps_one_plan_an_assessment_and_each_action_once(desk, begin):
    make_plan(*desk.place, PLAN, PROMISED, key="k")
    other = begin(*desk.place[:2])
    make_plan(*other.place, PLAN, PROMISED, key="k")
    for change in ("UPDATE plan SET assessment_id = :id", "UPDATE action SET plan_id = (SELECT id FROM plan WHERE assessment_id = :id)"):
        with pytest.raises(IntegrityError), desk.database.writing() as connection:
            run(connection, change, id=desk.assessment_id)


@pytest.mark.parametrize("table", ["plan", "action"])
def test_the_database_itself_keeps_a_plan_in_its_workspace(desk, now, table):
    make_plan(*desk.place, PLAN, PROMISED, key="k")
    other = new_workspace(desk.database, now)
    with pytest.raises(IntegrityError), desk.database.writing() as connection:
        run(connection, f"UPDATE {table} SET workspace_id = :other", other=other)
