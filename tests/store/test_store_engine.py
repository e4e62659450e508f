"""What both kinds of database promise: readers that do not wait, writers that lose nothing, mistakes that stay mistakes."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError

from cxassess.store import Database, StoreUnavailable, events_of, load_assessment
from cxassess.store.fair_lock import FairLock
from cxassess.store.tables import event


def test_foreign_keys_are_checked_again_after_a_migration(database):
    with database.migrating():
        pass
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


@pytest.mark.parametrize("held", [None, "w"])
@pytest.mark.parametrize("wanted", [None, "w"])
def test_a_writer_that_waits_too_long_for_its_turn_is_told_so(location, held, wanted):
    impatient = Database(location, busy_timeout=0.02)
    with impatient.writing(held), pytest.raises(StoreUnavailable, match="not saved"), impatient.writing(wanted):
        pass
    with impatient.writing(wanted):
        pass


def test_who_changes_tables_waits_for_who_writes(database, location):
    with database.writing("w"), pytest.raises(StoreUnavailable), Database(location, busy_timeout=0.02).migrating():
        pass


def test_ping_asks_for_the_tables(database, empty):
    assert database.ping()
    assert not Database(empty).ping()


def test_a_mistake_in_a_statement_is_no_fault_of_the_database(database):
    with pytest.raises(DBAPIError, match="nowhere"), database.reading() as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")


@pytest.mark.parametrize("value", [3, 3.0, 0.1, "3", "3.0", 10**17 + 1, {"a": [1.0, None]}], ids=repr)
def test_a_value_keeps_its_type(database, context, value):
    with database.writing() as connection:
        row = {"at": context.now, "actor": "", "workspace_id": context.workspace_id, "object": "", "object_id": "", "action": ""}
        connection.execute(event.insert().values(**row, new=value))
        kept = connection.scalars(select(event.c.new)).one()
    assert (kept, repr(kept)) == (value, repr(value))
