"""PostgreSQL: safe settings on every connection, turns by workspace, and the same contents as in SQLite."""

from __future__ import annotations

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from sqlalchemy import make_url, select

from cxassess.store import (
    Database,
    QuestionnaireChanged,
    StoreUnavailable,
    begin_assessment,
    events_of,
    keep_questionnaire,
    load_assessment,
    new_workspace,
)
from cxassess.store.questionnaires import put_questionnaire
from cxassess.store.tables import workspace

pytestmark = pytest.mark.only("postgres")

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@contextmanager
def answer_held(location):
    """Another transaction holds the rows of answers."""
    with psycopg.connect(location) as other:
        other.execute("SELECT * FROM answer FOR UPDATE")
        yield other


def wait_until_somebody_waits(location):
    """Until a statement in the database waits for a lock."""
    with psycopg.connect(location, autocommit=True) as other:
        for _ in range(500):
            if other.execute(WAITING).fetchone() != (0,):
                return
            time.sleep(0.01)
    raise AssertionError("Nobody waits")


def stored(desk):
    return load_assessment(*desk.place).sheets[0].answers


def settings(connection):
    names = (
        "transaction_isolation",
        "transaction_read_only",
        "synchronous_commit",
        "statement_timeout",
        "lock_timeout",
        "idle_in_transaction_session_timeout",
        "client_encoding",
    )
    return [connection.exec_driver_sql(f"SHOW {name}").scalar_one() for name in names]


def test_every_pooled_connection_has_the_safe_settings(database):
    safe = ["on", "10s", "3s", "30s", "UTF8"]
    for _ in range(2):
        with ExitStack() as stack:
            readers = [stack.enter_context(database.reading()) for _ in range(8)]
            writers = [stack.enter_context(database.writing(f"w{number}")) for number in range(8)]
            assert all(settings(reader) == ["repeatable read", "on", *safe] for reader in readers)
            assert all(settings(writer) == ["read committed", "off", *safe] for writer in writers)


def test_settings_in_the_address_are_kept_beside_ours(location):
    with Database(f"{location}&options=-c%20work_mem%3D5MB").reading() as connection:
        assert connection.exec_driver_sql("SHOW work_mem").scalar_one() == "5MB"
        assert settings(connection)[3] == "10s"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_an_address_may_be_written_in_each_way_that_people_know(location, scheme):
    database = Database(location.replace("postgresql", scheme))
    assert database.ping()
    assert database.location == f"postgresql://cxassess@/{make_url(location).database}"


# Turns.


def test_who_writes_in_another_workspace_does_not_wait(database):
    with database.writing("one"), database.writing("other"):
        pass


def test_a_save_waits_for_another_who_writes_in_the_workspace(desk, location):
    with ThreadPoolExecutor(1) as pool:
        with Database(location).writing(desk.context.workspace_id):
            saved = pool.submit(desk.save, "speed.reply", 4)
            wait_until_somebody_waits(location)
            assert not saved.done()
        assert saved.result(timeout=5).changed
    assert stored(desk)["speed.reply"].value == 4


def test_a_save_sees_what_the_one_before_it_did(desk, location):
    """What was submitted while the save waited takes no answer any more."""
    with ThreadPoolExecutor(1) as pool:
        with Database(location).writing(desk.context.workspace_id) as first:
            saved = pool.submit(desk.save, "speed.reply", 4)
            wait_until_somebody_waits(location)
            first.exec_driver_sql("UPDATE respondent SET state = 'submitted'")
        with pytest.raises(Exception, match="have been submitted"):
            saved.result(timeout=5)
    assert stored(desk) == {}


def test_a_save_waits_for_a_row_that_another_transaction_holds(desk, location):
    desk.save("speed.reply", 2)
    with ThreadPoolExecutor(1) as pool:
        with answer_held(location):
            saved = pool.submit(desk.save, "speed.reply", 4)
            wait_until_somebody_waits(location)
        assert saved.result(timeout=5).answer.version == 2


def test_a_save_that_cannot_get_the_row_is_refused_and_works_when_tried_again(desk, location):
    desk.save("speed.reply", 2)
    impatient = replace(desk, database=Database(location, busy_timeout=0.05))
    with answer_held(location):
        with pytest.raises(StoreUnavailable, match="not saved"):
            impatient.save("speed.reply", 4)
        assert stored(desk)["speed.reply"].value == 2
    assert impatient.save("speed.reply", 4).answer.version == 2
    assert len(events_of(*desk.place, "speed.reply")) == 2


def test_two_who_wait_for_each_other_do_not_wait_for_ever(database):
    both = threading.Barrier(2)

    def write(name, first, second):
        with database.writing(name) as connection:
            connection.execute(workspace.update().where(workspace.c.id == first).values(kind="public"))
            both.wait()
            connection.execute(workspace.update().where(workspace.c.id == second).values(kind="public"))

    now = datetime.now(UTC)
    one, other = new_workspace(database, now), new_workspace(database, now)
    with ThreadPoolExecutor(2) as pool:
        written = [pool.submit(write, "a", one, other), pool.submit(write, "b", other, one)]
        refused = [type(done.exception(timeout=10)) for done in written]
    assert set(refused) == {type(None), StoreUnavailable}


def test_when_all_connections_are_in_use_a_writer_is_told_so(location):
    impatient = Database(location, busy_timeout=0.05)
    with ExitStack() as stack:
        for number in range(10):
            stack.enter_context(impatient.writing(f"w{number}"))
        with pytest.raises(StoreUnavailable, match="not saved"), impatient.writing("w10"):
            pass
    with impatient.writing("w10"):
        pass


# A questionnaire belongs to no workspace.


def test_two_workspaces_that_bring_the_same_questionnaire_at_once_both_begin(database, location, context, questionnaire, now):
    other = replace(context, workspace_id=new_workspace(database, now))
    with ThreadPoolExecutor(1) as pool:
        with database.writing(context.workspace_id) as connection:
            put_questionnaire(connection, questionnaire)
            begun = pool.submit(begin_assessment, database, other, questionnaire, "full")
            wait_until_somebody_waits(location)
        begun.result(timeout=5)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM questionnaire_version").scalar_one() == 1


def test_a_questionnaire_that_came_first_with_other_words_is_not_replaced(database, location, context, questionnaire, now):
    other = replace(context, workspace_id=new_workspace(database, now))
    changed = questionnaire.model_copy(update={"title": "Anders"})
    with ThreadPoolExecutor(1) as pool:
        with database.writing(context.workspace_id) as connection:
            put_questionnaire(connection, changed)
            begun = pool.submit(begin_assessment, database, other, questionnaire, "full")
            wait_until_somebody_waits(location)
        assert isinstance(begun.exception(timeout=5), QuestionnaireChanged)
    assert keep_questionnaire(database, changed)


# What both kinds of database hold is the same.


def test_moments_keep_their_order_in_the_collation_of_any_language(database):
    chance = random.Random(7)
    moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(microseconds=chance.randrange(10**15)) for _ in range(200)]
    with database.writing() as connection:
        rows = [{"id": str(number), "kind": "public", "created_at": moment} for number, moment in enumerate(moments)]
        connection.execute(workspace.delete().where(workspace.c.kind == "local"))
        connection.execute(workspace.insert(), rows)
        for collation in ("C", "nl-x-icu", "en-US-x-icu", "und-x-icu"):
            ordered = connection.scalars(select(workspace.c.created_at).order_by(workspace.c.created_at.collate(collation))).all()
            assert ordered == sorted(moments)


def test_events_are_counted_past_two_thousand_million(desk, database):
    with database.writing() as connection:
        connection.exec_driver_sql(f"ALTER SEQUENCE event_id_seq RESTART WITH {2**31}")
    desk.save("speed.reply", 4)
    assert events_of(*desk.place, "speed.reply")[-1].id >= 2**31
