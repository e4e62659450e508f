"""Migrations lead to the tables that the program knows, once, whole or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError, IntegrityError

from cxassess.assessment import Answer, AnswerState, Evidence, Role
from cxassess.store import (
    Context,
    Database,
    Right,
    StoreUnavailable,
    add_respondents,
    assessments,
    events_of,
    load_assessment,
    save_answer,
    set_in_benchmark,
    upgrade,
)
from cxassess.store.migrate import FOLDER, HEAD
from cxassess.store.tables import METADATA
from tests.store.raw import run


def plain(index):
    """An index with its condition, if it has one, as text."""
    return {**index, "dialect_options": {name: str(value) for name, value in index.get("dialect_options", {}).items()}}


def constraints(connection):
    """All constraints and indexes by table, by name."""
    inspector = inspect(connection)
    return {
        table: {
            "primary": inspector.get_pk_constraint(table),
            "foreign": sorted(inspector.get_foreign_keys(table), key=str),
            "unique": sorted(inspector.get_unique_constraints(table), key=str),
            "check": sorted(inspector.get_check_constraints(table), key=str),
            "index": sorted((plain(index) for index in inspector.get_indexes(table)), key=str),
        }
        for table in METADATA.tables
    }


def test_the_migrated_tables_are_those_of_the_program(database):
    with database.reading() as connection:
        settings = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(settings, METADATA) == []


def test_the_head_is_that_of_the_last_migration():
    scripts = ScriptDirectory(str(FOLDER))
    assert scripts.get_heads() == [HEAD]


def test_the_migrated_constraints_are_those_of_the_program(database, empty):
    with Database(empty).writing() as fresh, database.reading() as connection:
        METADATA.create_all(fresh)
        found = constraints(connection)
        assert found == constraints(fresh)
    assert all(constraint["name"] for table in found.values() for kind in ("foreign", "unique", "check") for constraint in table[kind])
    assert sum(len(table["check"]) for table in found.values()) >= 13


def test_every_row_but_a_questionnaire_belongs_to_a_workspace():
    without = {name for name, table in METADATA.tables.items() if "workspace_id" not in table.c}
    assert without == {"workspace", "questionnaire_version", "benchmark_snapshot", "benchmark_pack"}
    assert not any(table.c.workspace_id.nullable for name, table in METADATA.tables.items() if name not in without)


def test_upgrading_again_changes_nothing(desk, location):
    desk.save("speed.reply", 4)
    with desk.database.reading() as connection:
        before = constraints(connection)
    upgrade(desk.database)
    upgrade(Database(location))
    with desk.database.reading() as connection:
        assert constraints(connection) == before
    assert (desk.count("answer"), desk.count("alembic_version")) == (1, 1)


def test_a_migration_that_fails_leaves_the_database_as_it_was(empty):
    database = Database(empty)
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE event (mine TEXT)")
    with pytest.raises(DBAPIError, match="already exists"):
        upgrade(database)
    with database.reading() as connection:
        assert inspect(connection).get_table_names() == ["event"]


def test_a_migration_that_breaks_a_reference_is_undone(database, engine):
    refused = pytest.raises(RuntimeError, match="refer to nothing") if engine == "sqlite" else pytest.raises(IntegrityError)
    with refused, database.migrating() as connection:
        connection.exec_driver_sql("INSERT INTO organisation (id, workspace_id, name, created_at) VALUES ('a', 'nobody', 'A', '')")
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT id FROM organisation").all() == []


def test_a_database_of_a_newer_program_is_refused(database):
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable) as refused:
        upgrade(database)
    assert "newer version" in refused.value.message.english()


@pytest.mark.only("sqlite")
def test_a_folder_with_odd_signs_holds_a_database(tmp_path):
    database = Database(tmp_path / "50% & méér #1?" / "cx assess.db")
    upgrade(database)
    assert database.ping()
    assert (tmp_path / "50% & méér #1?" / "cx assess.db").stat().st_size > 0


MOMENT = "2026-05-01T10:00:00.000000+00:00"
# What each table of the first version holds beside the questionnaire, two organisations of two workspaces.
FIRST_ROWS = {
    "workspace": [("w1", "local", MOMENT), ("w2", "public", MOMENT)],
    "organisation": [("o1", "w1", "Bakkerij Één", MOMENT), ("o2", "w2", "", MOMENT)],
    "assessment": [
        ("a1", "w1", "o1", "tiny", "1.0.0", "Nulmeting", "full", "individual", "off", 9, "closed", False, "2026-05-01", MOMENT, MOMENT),
        ("a2", "w2", "o2", "tiny", "1.0.0", "", "quick", "individual", "off", 8, "open", True, None, MOMENT, MOMENT),
    ],
    "respondent": [
        ("r1", "w1", "a1", "management", "", "submitted", MOMENT),
        ("r2", "w2", "a2", "management", "Ann", "open", MOMENT),
    ],
    "link": [("l1", "w1", "manage", "a1", "r1", "ab" * 32, MOMENT, None, None, MOMENT)],
    "answer": [
        ("r1", "speed.reply", "w1", "answered", "4", None, "measured", "zo", 2, MOMENT),
        ("r1", "speed.shop", "w1", "not_applicable", None, "no-shop", None, "", 1, MOMENT),
    ],
    "event": [(7, MOMENT, "owner", "w1", "a1", "answer", "r1", "speed.reply", "saved", None, '{"value": 3}')],
}


def migrate_to(database, version):
    """Take all steps up to a version."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with database.migrating() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)


@pytest.fixture
def first_version(empty, engine, questionnaire):
    """A database as the first version left it, with rows in every table; each row by table and columns."""
    database = Database(empty)
    migrate_to(database, "0001")
    with database.writing() as connection:
        questionnaires = [("tiny", "1.0.0", "f" * 64, questionnaire.model_dump_json())]
        for table, rows in {"questionnaire_version": questionnaires, **FIRST_ROWS}.items():
            for row in rows:
                values = {f"v{place}": value for place, value in enumerate(row)}
                run(connection, f"INSERT INTO {table} VALUES ({', '.join(f':{name}' for name in values)})", **values)
        if engine == "postgres":  # which numbers events apart from the ids that it is given
            connection.exec_driver_sql("ALTER SEQUENCE event_id_seq RESTART WITH 8")
    return database


def rows_of_first_version(database):
    """All rows, in the columns that the first version had."""
    with database.reading() as connection:
        columns = {table: len(rows[0]) for table, rows in FIRST_ROWS.items()}
        found = {table: connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all() for table in columns}
    return {table: [in_words(row[: columns[table]]) for row in rows] for table, rows in found.items()}


def in_words(row):
    """Dates as the text that SQLite keeps."""
    return tuple(value.isoformat() if isinstance(value, date) else value for value in row)


def test_the_rows_of_the_first_version_come_through_intact(first_version):
    assert rows_of_first_version(first_version) == FIRST_ROWS
    upgrade(first_version)
    assert rows_of_first_version(first_version) == FIRST_ROWS
    with first_version.reading() as connection:
        salts = connection.exec_driver_sql("SELECT DISTINCT salt FROM organisation").scalars().all()
    assert [len(salt) for salt in salts] == [32, 32]


def test_the_rows_of_the_first_version_can_be_worked_with(first_version, now):
    upgrade(first_version)
    owner = Context("w1", "owner", Right.MANAGE.included, now)
    value = load_assessment(first_version, owner, "a1")
    assert (value.organisation, value.organisation_id, value.title, value.closed, value.ambition) == (
        "Bakkerij Één",
        "o1",
        "Nulmeting",
        True,
        9,
    )
    assert (value.unit_id, value.unit, value.round_id, value.invited, value.earlier_id) == (None, "", None, None, None)
    assert (value.anonymous, value.shows_earlier, value.sheets[0].person) == (False, False, "")
    four = Answer("speed.reply", AnswerState.ANSWERED, 4, None, Evidence.MEASURED, "zo", 2)
    assert value.sheets[0].answers["speed.reply"] == four
    assert [event.id for event in events_of(first_version, owner, "a1")] == [7]
    visitor = Context("w2", "visitor", Right.MANAGE.included, now)
    assert [one.respondents for one in assessments(first_version, visitor)] == [1]
    assert save_answer(first_version, visitor, "a2", "r2", Answer("speed.reply", AnswerState.ANSWERED, 5)).changed
    add_respondents(first_version, visitor, "a2", [("Bo", Role.FRONTLINE)])
    assert [sheet.alias for sheet in load_assessment(first_version, visitor, "a2").sheets] == ["Ann", "Bo"]
    assert events_of(first_version, visitor, "a2")[0].id == 8


def test_nobody_takes_part_in_the_benchmark_after_the_step_that_makes_it(first_version, now):
    migrate_to(first_version, "0003")
    with first_version.writing() as connection:
        ease = {"ease.swing": "0", "ease.way": '"web"'}  # levels 3 and 4; of speed too little was answered
        columns = "respondent_id, item_id, workspace_id, state, value, note, version, updated_at"
        statement = f"INSERT INTO answer ({columns}) VALUES ('r1', :item, 'w1', 'answered', :value, '', 1, '{MOMENT}')"
        for item_id, value in ease.items():
            run(connection, statement, item=item_id, value=value)
    before = rows_of_first_version(first_version)
    migrate_to(first_version, "0004")
    assert rows_of_first_version(first_version) == before
    with first_version.reading() as connection:
        assert {row.in_benchmark for row in run(connection, "SELECT in_benchmark FROM organisation")} == {False}
        assert run(connection, "SELECT count(*) FROM benchmark_contribution").scalar_one() == 0
    upgrade(first_version)
    set_in_benchmark(first_version, Context("w1", "owner", Right.MANAGE.included, now), "o1", True)
    with first_version.reading() as connection:
        (counted,) = run(connection, "SELECT assessment_id, major, bins, until FROM benchmark_contribution").all()
    assert counted == ("a1", 1, '{"ease": 70}', None)


# Each step of Alembic that changes something; the process is killed after it.
KILL = """
import os, signal, sys
from alembic.ddl.impl import DefaultImpl
from cxassess.store import Database, upgrade
steps, execute = int(sys.argv[2]), DefaultImpl._exec
def count(self, *args, **more):
    global steps
    done = execute(self, *args, **more)
    steps -= 1
    if steps == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return done
DefaultImpl._exec = count
upgrade(Database(sys.argv[1]))
"""


@pytest.mark.parametrize("steps", [1, 5, 9, 14])
def test_a_migration_that_is_killed_leaves_the_version_before_it(first_version, empty, steps):
    first_version.close()
    killed = subprocess.run([sys.executable, "-c", KILL, str(empty), str(steps)], check=False)
    assert killed.returncode == -signal.SIGKILL
    database = Database(empty)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == "0001"
        tables = inspect(connection).get_table_names()
        assert "unit" not in tables
        assert not [table for table in tables if "tmp" in table]
        assert "person" not in {column["name"] for column in inspect(connection).get_columns("respondent")}
    assert rows_of_first_version(database) == FIRST_ROWS
    upgrade(database)
    assert rows_of_first_version(database) == FIRST_ROWS
