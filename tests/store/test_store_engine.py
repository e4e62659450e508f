"""The database: safe settings on every connection, readers that do not wait, writers that lose nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError

from cxassess.assessment import Answer, AnswerState
from cxassess.store import Database, StoreUnavailable, events_of, load_assessment, save_answer, upgrade
from cxassess.store.fair_lock import FairLock
from cxassess.store.tables import event

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


def test_foreign_keys_are_checked_again_after_a_migration(database):
    upgrade(database)
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO organisation (id, workspace_id, name, created_at) VALUES ('a', 'nobody', 'A', '')")


def test_a_reader_cannot_write(database):
    with pytest.raises(StoreUnavailable), database.reading() as connection:
        connection.exec_driver_sql("INSERT INTO workspace VALUES ('a', 'local', '')")


def test_a_read_held_open_hinders_neither_a_reader_nor_a_writer(desk):
    desk.save("speed.reply", 2)
    with desk.database.reading() as held:
        before = held.exec_driver_sql("SELECT value FROM answer").scalar_one()
        with ThreadPoolExecutor(2) as pool:
            assert pool.submit(desk.save, "speed.reply", 5).result(timeout=4).answer.value == 5
            loaded = pool.submit(load_assessment, *desk.place).result(timeout=4)
        assert loaded.sheets[0].answers["speed.reply"].value == 5
        assert held.exec_driver_sql("SELECT value FROM answer").scalar_one() == before == "2"


def test_an_error_in_a_transaction_leaves_nothing_behind(database):
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO workspace VALUES ('a', 'local', '')")
        raise ZeroDivisionError
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM workspace WHERE id = 'a'").scalar_one() == 0


def test_eight_threads_lose_no_save(desk):
    def work(worker):
        for turn in range(40):
            desk.save("speed.reply", 1 + (turn + worker) % 5, note=f"{worker}/{turn}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    events = events_of(*desk.place, "speed.reply")
    assert [event.new["version"] for event in events] == list(range(1, 8 * 40 + 1))
    assert {event.new["note"] for event in events} == {f"{worker}/{turn}" for worker in range(8) for turn in range(40)}
    assert load_assessment(*desk.place).sheets[0].answers["speed.reply"].version == 8 * 40


def test_the_lock_is_handed_over_in_order_of_arrival():
    lock, order = FairLock(), []
    assert lock.acquire(0)

    def wait(number):
        assert lock.acquire(5)
        order.append(number)
        lock.release()

    threads = []
    for number in range(12):
        threads.append(threading.Thread(target=wait, args=(number,)))
        threads[-1].start()
        while len(lock._queue) <= number:
            pass
    lock.release()
    for thread in threads:
        thread.join()
    assert order == list(range(12))


def test_who_gave_up_waiting_is_not_handed_the_lock():
    lock = FairLock()
    assert lock.acquire(0)
    assert not lock.acquire(0.01)
    lock.release()
    assert lock.acquire(0)


def test_a_writer_that_waits_too_long_for_its_turn_is_told_so(path):
    impatient = Database(path, busy_timeout=0.02)
    with impatient.writing(), pytest.raises(StoreUnavailable), impatient.writing():
        pass
    with impatient.writing():
        pass


def test_two_databases_on_one_file_share_the_lock(path):
    one, other = Database(path, busy_timeout=0.02), Database(f"sqlite:///{path}", busy_timeout=0.02)
    assert one._lock is other._lock
    assert one._lock is not Database(path.with_name("second.db"))._lock


@pytest.mark.parametrize("busy_timeout", [5, 0.4])
def test_a_save_waits_for_another_process_that_holds_the_file_a_second(desk, path, busy_timeout):
    patient = replace(desk, database=Database(path, busy_timeout))
    with held_by_another_process(path) as let_go:
        timer = threading.Timer(1, let_go)
        timer.start()
        saved = patient.save("speed.reply", 4)
        assert timer.finished.is_set()
    assert saved.changed
    assert load_assessment(*desk.place).sheets[0].answers["speed.reply"].value == 4


def test_a_save_that_cannot_get_the_file_is_refused_and_works_when_tried_again(desk, path):
    desk.save("speed.reply", 2)
    impatient = Database(path, busy_timeout=0.05)
    again = (impatient, desk.context, desk.assessment_id, desk.respondent_id, Answer("speed.reply", AnswerState.ANSWERED, 4))
    with held_by_another_process(path):
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


def test_ping_asks_for_the_tables(database, tmp_path):
    assert database.ping()
    assert not Database(tmp_path / "without_tables.db").ping()


def test_a_mistake_in_a_statement_is_no_fault_of_the_database(database):
    with pytest.raises(OperationalError), database.reading() as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")


@pytest.mark.parametrize("location", ["postgresql://user:secret@host/name", "sqlite://", "sqlite:///:memory:"])
def test_a_database_that_we_cannot_promise_anything_about_is_refused(location):
    with pytest.raises(ValueError, match="Only SQLite files") as refused:
        Database(location)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("value", [3, 3.0, 0.1, "3", "3.0", 10**17 + 1, {"a": [1.0, None]}], ids=repr)
def test_a_value_keeps_its_type(database, context, value):
    with database.writing() as connection:
        row = {"at": context.now, "actor": "", "workspace_id": context.workspace_id, "object": "", "object_id": "", "action": ""}
        connection.execute(event.insert().values(**row, new=value))
        kept = connection.scalars(select(event.c.new)).one()
    assert (kept, repr(kept)) == (value, repr(value))
