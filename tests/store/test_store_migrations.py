"""Migrations lead to the tables that the program knows, once, whole or not at all."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import OperationalError

from cxassess.store import Database, StoreUnavailable, upgrade
from cxassess.store.migrate import FOLDER, HEAD
from cxassess.store.tables import METADATA


def constraints(connection):
    """All constraints and indexes by table, by name."""
    inspector = inspect(connection)
    return {
        table: {
            "primary": inspector.get_pk_constraint(table),
            "foreign": sorted(inspector.get_foreign_keys(table), key=str),
            "unique": sorted(inspector.get_unique_constraints(table), key=str),
            "check": sorted(inspector.get_check_constraints(table), key=str),
            "index": sorted(inspector.get_indexes(table), key=str),
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


def test_the_migrated_constraints_are_those_of_the_program(database):
    with create_engine("sqlite://").connect() as fresh, database.reading() as connection:
        METADATA.create_all(fresh)
        found = constraints(connection)
        assert found == constraints(fresh)
    assert all(constraint["name"] for table in found.values() for kind in ("foreign", "unique", "check") for constraint in table[kind])
    assert sum(len(table["check"]) for table in found.values()) >= 12


def test_every_row_but_a_questionnaire_belongs_to_a_workspace():
    without = {name for name, table in METADATA.tables.items() if "workspace_id" not in table.c}
    assert without == {"workspace", "questionnaire_version"}
    assert not any(table.c.workspace_id.nullable for name, table in METADATA.tables.items() if name not in without)


def test_upgrading_again_changes_nothing(desk, path):
    desk.save("speed.reply", 4)
    with desk.database.reading() as connection:
        before = connection.exec_driver_sql("SELECT * FROM sqlite_master").all()
    upgrade(desk.database)
    upgrade(Database(path))
    with desk.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT * FROM sqlite_master").all() == before
    assert desk.count("answer") == 1


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path):
    database = Database(tmp_path / "half.db")
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE event (mine TEXT)")
    with pytest.raises(OperationalError, match="already exists"):
        upgrade(database)
    with database.reading() as connection:
        assert inspect(connection).get_table_names() == ["event"]


def test_a_migration_that_breaks_a_reference_is_undone(database, monkeypatch):
    monkeypatch.setattr("cxassess.store.migrate.HEAD", "there is a step to take")
    with database.migrating() as connection:
        connection.exec_driver_sql("INSERT INTO organisation VALUES ('a', 'nobody', 'A', '')")
    with pytest.raises(RuntimeError, match="refer to nothing"):
        upgrade(database)


def test_a_database_of_a_newer_program_is_refused(database):
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable) as refused:
        upgrade(database)
    assert "newer version" in refused.value.message.english()


def test_a_folder_with_odd_signs_holds_a_database(tmp_path):
    database = Database(tmp_path / "50% & méér #1?" / "cx assess.db")
    upgrade(database)
    assert database.ping()
    assert (tmp_path / "50% & méér #1?" / "cx assess.db").stat().st_size > 0
