"""What was acknowledged survives a killed process; processes that start at once do not hinder each other."""

from __future__ import annotations

import multiprocessing
import random

from cxassess.assessment import Answer, AnswerState
from cxassess.store import Database, events_of, load_assessment, local_workspace, save_answer, upgrade

KILLS = {"sqlite": 20, "postgres": 6}
ITEMS = ("speed.reply", "speed.shop")

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["cxassess.store"])


def answer_without_end(location, context, assessment_id, respondent_id, start, acknowledge):
    """Answer in another process, and tell of each answer once it is saved."""
    database = Database(location)
    for turn in range(start, start + 100_000):
        answer = Answer(ITEMS[turn % 2], AnswerState.ANSWERED, 1 + turn % 5, note=str(turn))
        acknowledge.send(save_answer(database, context, assessment_id, respondent_id, answer).answer)


def start_up(location, now, report):
    """What a process does first."""
    database = Database(location)
    upgrade(database)
    report.put(local_workspace(database, now))


def receive_until_killed(process, receiver, most):
    """The answers that were acknowledged; the process is killed after `most` of them, those under way included."""
    received = [receiver.recv() for _ in range(most)]
    process.kill()
    process.join()
    while receiver.poll():
        try:
            received.append(receiver.recv())
        except EOFError:
            break
    return received


def test_every_acknowledged_answer_survives_a_killed_process(desk, engine, location):
    chance = random.Random(20)
    acknowledged = {}
    for kill in range(KILLS[engine]):
        receiver, sender = processes.Pipe(duplex=False)
        task = (location, *desk.place[1:], desk.respondent_id, kill * 100_000, sender)
        process = processes.Process(target=answer_without_end, args=task)
        process.start()
        sender.close()
        for answer in receive_until_killed(process, receiver, chance.randint(1, 25)):
            acknowledged[answer.item_id, answer.version] = answer

        kept = {(event.item_id, event.new["version"]): event.new["note"] for event in events_of(*desk.place) if event.item_id}
        assert {key: answer.note for key, answer in acknowledged.items()}.items() <= kept.items()
        sheet = load_assessment(*desk.place).sheets[0].answers
        assert all(sheet[item].note == kept[item, sheet[item].version] for item in sheet)
        assert len(kept) == sum(answer.version for answer in sheet.values())
    assert len(acknowledged) >= KILLS[engine]
    if engine == "sqlite":
        with desk.database.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").all() == [("ok",)]


def test_processes_that_start_at_once_make_one_workspace(empty, now):
    report = processes.Queue()
    started = [processes.Process(target=start_up, args=(empty, now, report)) for _ in range(4)]
    for process in started:
        process.start()
    found = {report.get(timeout=30) for _ in started}
    for process in started:
        process.join()
    assert [process.exitcode for process in started] == [0] * 4
    assert found == {local_workspace(Database(empty), now)}
