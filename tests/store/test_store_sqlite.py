"""SQLite: safe settings on every connection, and a file that others hold, that is full, or that is none."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import pytest

from cxassess.assessment import Answer, AnswerState
from cxassess.store import Database, StoreUnavailable, events_of, load_assessment, save_answer, upgrade

pytestmark = pytest.mark.only("sqlite")

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
"""


@contextmanager
def held_by_another_process(path):
    """Another process holds the write lock; calling what is given lets it go."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "locked\n"
        try:
            yield lambda: (other.stdin.write("\n"), other.stdin.flush())
        finally:
            other.stdin.close()


def pragmas(connection):
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema", "query_only")
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names}


def test_every_pooled_connection_has_the_safe_settings(database):
    safe = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000, "trusted_schema": 0}
    with ExitStack() as stack:
        readers = [stack.enter_context(database.reading()) for _ in range(8)]
        writer = stack.enter_context(database.writing())
        assert len({id(reader.connection.dbapi_connection) for reader in readers}) == 8
        assert all(pragmas(reader) == {**safe, "query_only": 1} for reader in readers)
        assert pragmas(writer) == {**safe, "query_only": 0}
    with database.writing() as connection:
        assert pragmas(connection) == {**safe, "query_only": 0}


def test_two_databases_on_one_file_share_the_lock(location):
    one, other = Database(location, busy_timeout=0.02), Database(f"sqlite:///{location}", busy_timeout=0.02)
    assert one.location == other.location == str(location)
    with one.writing(), pytest.raises(StoreUnavailable), other.writing():
        pass
    with one.writing(), Database(location.with_name("second.db"), busy_timeout=0.02).writing():
        pass


@pytest.mark.parametrize("busy_timeout", [5, 0.4])
def test_a_save_waits_for_another_process_that_holds_the_file_a_second(desk, location, busy_timeout):
    patient = replace(desk, database=Database(location, busy_timeout))
    with held_by_another_process(location) as let_go:
        timer = threading.Timer(1, let_go)
        timer.start()
        saved = patient.save("speed.reply", 4)
        assert timer.finished.is_set()
    assert saved.changed
    assert load_assessment(*desk.place).sheets[0].answers["speed.reply"].value == 4


def test_a_save_that_cannot_get_the_file_is_refused_and_works_when_tried_again(desk, location):
    desk.save("speed.reply", 2)
    impatient = Database(location, busy_timeout=0.05)
    again = (impatient, desk.context, desk.assessment_id, desk.respondent_id, Answer("speed.reply", AnswerState.ANSWERED, 4))
    with held_by_another_process(location):
        with pytest.raises(StoreUnavailable) as refused:
            save_answer(*again)
        assert "not saved" in refused.value.message.english()
        assert load_assessment(*desk.place).sheets[0].answers["speed.reply"].value == 2
    assert save_answer(*again).answer.version == 2


def test_a_full_disk_refuses_the_save_and_keeps_the_rest_readable(desk):
    with desk.database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 8}")
    acknowledged = 0
    with pytest.raises(StoreUnavailable):
        for turn in range(100):
            desk.save("speed.reply", 1 + turn % 5, note=str(turn) * 1000)
            acknowledged += 1
    kept = load_assessment(*desk.place).sheets[0].answers["speed.reply"]
    assert kept.version == acknowledged == len(events_of(*desk.place, "speed.reply"))
    with desk.database.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=100000")
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    assert desk.save("speed.reply", 3, note="there is room again").answer.version == acknowledged + 1


def test_a_file_that_is_no_database_is_told_as_unavailable(tmp_path):
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database " * 1000)
    database = Database(broken)
    with pytest.raises(StoreUnavailable), database.reading():
        pass
    with pytest.raises(StoreUnavailable):
        upgrade(database)
    assert not database.ping()


def test_a_store_that_is_gone_refuses_and_is_no_empty_success(desk, location):
    desk.database.close()
    location.rename(location.with_name("away.db"))
    location.mkdir()
    with pytest.raises(StoreUnavailable):
        desk.save("speed.reply", 5)


@pytest.mark.parametrize("address", ["mysql://user:secret@host/name", "sqlite://", "sqlite:///:memory:", "oracle://u:p@h?password=secret"])
def test_a_database_that_we_cannot_promise_anything_about_is_refused(address):
    with pytest.raises(ValueError, match="Only SQLite files and PostgreSQL") as refused:
        Database(address)
    assert "secret" not in str(refused.value)
