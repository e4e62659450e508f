"""Saving an answer: at once, once, with its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import IntegrityError

from cxassess.assessment import Answer, AnswerRefused, AnswerState, Evidence
from cxassess.store import Closed, Database, events_of, load_assessment, reopen_assessment, save_answer
from tests.store.raw import refuse_rows

VALUES = [
    ("speed.reply", 4),
    ("speed.measured", "yes"),
    ("ease.swing", -10),
    ("ease.swing", 0),
    ("ease.way", "desk"),
    ("ease.story", "Goed!"),
]


def stored(desk):
    return load_assessment(*desk.place).sheets[0].answers


def save(desk, answer):
    return save_answer(*desk.place, desk.respondent_id, answer)


@pytest.mark.parametrize(("item_id", "value"), VALUES)
def test_an_answer_of_every_kind_comes_back_as_it_was_given(desk, location, item_id, value):
    saved = desk.save(item_id, value, evidence=Evidence.MEASURED, note="Zie het dashboard.")
    assert saved.changed
    assert saved.answer == Answer(item_id, AnswerState.ANSWERED, value, None, Evidence.MEASURED, "Zie het dashboard.", 1)
    assert type(saved.answer.value) is type(value)
    assert stored(replace(desk, database=Database(location)))[item_id] == saved.answer


def test_not_applicable_keeps_its_reason(desk):
    saved = save(desk, Answer("speed.shop", AnswerState.NOT_APPLICABLE, reason="no-shop"))
    assert stored(desk)["speed.shop"] == saved.answer == Answer("speed.shop", AnswerState.NOT_APPLICABLE, reason="no-shop", version=1)


def test_the_same_answer_again_writes_nothing(desk):
    first = desk.save("speed.reply", 4, note="a")
    rows = desk.count("event")
    again = desk.save("speed.reply", 4, note="a", base_version=0)
    assert (again.answer, again.changed, again.replaced) == (first.answer, False, None)
    assert desk.count("event") == rows


@pytest.mark.parametrize("change", [{"note": "b"}, {"evidence": Evidence.OPINION}, {"value": 5}])
def test_every_part_of_an_answer_counts_as_a_change(desk, change):
    first = desk.save("speed.reply", 4, note="a").answer
    saved = save(desk, replace(first, **change))
    assert saved.changed
    assert saved.answer == replace(first, version=2, **change)
    assert events_of(*desk.place, "speed.reply")[-1].old == {
        "state": "answered",
        "value": 4,
        "reason": None,
        "evidence": None,
        "note": "a",
        "version": 1,
    }


def test_withdrawing_keeps_the_row_the_note_and_the_history(desk):
    given = desk.save("speed.reply", 4, note="waarom").answer
    saved = save(desk, replace(given, state=AnswerState.UNANSWERED, value=None))
    assert saved.answer == Answer("speed.reply", AnswerState.UNANSWERED, note="waarom", version=2)
    assert stored(desk)["speed.reply"] == saved.answer
    assert [event.new["value"] for event in events_of(*desk.place, "speed.reply")] == [4, None]


def test_withdrawing_what_was_never_given_writes_nothing(desk):
    saved = save(desk, Answer("speed.reply", AnswerState.UNANSWERED))
    assert (saved.changed, saved.answer.version) == (False, 0)
    assert desk.count("answer") == 0


def test_the_later_of_two_tabs_wins_and_is_told_what_it_replaced(desk):
    desk.save("speed.reply", 3)
    elsewhere = desk.save("speed.reply", 4, base_version=1)
    assert elsewhere.replaced is None
    later = desk.save("speed.reply", 2, base_version=1)
    assert later.answer.value == 2
    assert later.replaced == elsewhere.answer


def test_the_first_answer_dates_the_measurement_and_a_note_alone_does_not(desk, at, now):
    save(desk, Answer("speed.reply", AnswerState.UNANSWERED, note="nog uitzoeken"))
    assert load_assessment(*desk.place).measured_on is None
    after_midnight_in_the_netherlands = datetime(2026, 11, 4, 23, 30, tzinfo=UTC).astimezone(timezone(timedelta(hours=1)))
    at(desk, now=after_midnight_in_the_netherlands).save("speed.reply", 4)
    at(desk, now=now + timedelta(days=9)).save("speed.shop", 4)
    assert load_assessment(*desk.place).measured_on == date(2026, 11, 5)


def test_the_event_tells_who_and_when(desk, now):
    desk.save("speed.reply", 4)
    event = events_of(*desk.place, "speed.reply")[0]
    assert (event.at, event.actor, event.object, event.object_id, event.action, event.old) == (
        now,
        "owner",
        "answer",
        desk.respondent_id,
        "saved",
        None,
    )


def test_a_closed_sheet_takes_no_answer(desk):
    with desk.database.writing() as connection:
        connection.exec_driver_sql("UPDATE respondent SET state = 'submitted'")
    with pytest.raises(Closed):
        desk.save("speed.reply", 4)
    with desk.database.writing() as connection:
        connection.exec_driver_sql("UPDATE respondent SET state = 'open'")
        connection.exec_driver_sql("UPDATE assessment SET state = 'closed'")
    with pytest.raises(Closed):
        desk.save("speed.reply", 4)
    reopen_assessment(*desk.place)
    assert desk.save("speed.reply", 4).changed


def test_a_save_whose_history_cannot_be_written_is_no_save(desk):
    desk.save("speed.reply", 4)
    with desk.database.writing() as connection:
        refuse_rows(connection, "event")
    with pytest.raises(IntegrityError, match="no"):
        desk.save("speed.reply", 5)
    assert stored(desk)["speed.reply"].value == 4


def refuse(desk, answer):
    before = desk.count("event"), desk.count("answer")
    with pytest.raises(AnswerRefused) as refused:
        save(desk, answer)
    assert (desk.count("event"), desk.count("answer")) == before
    return refused.value.message.english()


NUMBERS = [0, 6, 3.5, 4.0, "4", True, float("nan"), float("inf"), float("-inf"), 1e308, -0.0, None, 10**30, "", "4\0"]


@pytest.mark.parametrize("value", NUMBERS, ids=repr)
def test_a_value_off_the_levels_is_refused(desk, value):
    assert "Use one of: 1, 2, 3, 4, 5" in refuse(desk, Answer("speed.reply", AnswerState.ANSWERED, value))


@pytest.mark.parametrize(
    ("item_id", "value"),
    [
        ("ease.swing", 11),
        ("ease.swing", -11),
        ("ease.swing", 0.0),
        ("ease.swing", False),
        ("ease.way", "WEB"),
        ("ease.way", 1),
        ("speed.measured", True),
        ("speed.measured", "ja"),
        ("ease.story", ""),
        ("ease.story", 4),
        ("ease.story", "x" * 4001),
        ("ease.story", "a\0b"),
        ("ease.story", "\ud800"),
        ("ease.story", None),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(desk, item_id, value):
    refuse(desk, Answer(item_id, AnswerState.ANSWERED, value))


@pytest.mark.parametrize("item_id", ["speed.unknown", "other.reply", "", "speed.reply ", "SPEED.REPLY", "\0", "\ud800", "x" * 100_000])
def test_an_item_of_no_or_another_questionnaire_is_refused(desk, item_id):
    refuse(desk, Answer(item_id, AnswerState.ANSWERED, 4))


@pytest.mark.parametrize(
    "note", ["x" * 4001, "x" * 10_000_000, "a\0b", "\ud800", "ok \udfff"], ids=["4001", "10 MB", "NUL", "half", "other half"]
)
def test_a_note_that_cannot_be_kept_is_refused(desk, note):
    refuse(desk, Answer("speed.reply", AnswerState.ANSWERED, 4, note=note))


@pytest.mark.parametrize(
    "answer",
    [
        Answer("speed.reply", AnswerState.NOT_APPLICABLE, reason="no-shop"),
        Answer("speed.shop", AnswerState.NOT_APPLICABLE),
        Answer("speed.shop", AnswerState.NOT_APPLICABLE, reason="by-partner"),
        Answer("speed.shop", AnswerState.NOT_APPLICABLE, 3, "no-shop"),
        Answer("speed.shop", AnswerState.DONT_KNOW, 3),
        Answer("speed.shop", AnswerState.DONT_KNOW, reason="no-shop"),
        Answer("speed.shop", AnswerState.UNANSWERED, 3),
    ],
)
def test_a_state_that_contradicts_itself_is_refused(desk, answer):
    refuse(desk, answer)


TEXTS = [
    "   ",
    "\u200b",
    "abc\u202edef",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "Z" + "\u0301" * 3999,
    "cafe\u0301 café",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1)) ![x](https://tracker)",
    ":red[tekst] $\\frac{}{}$",
    "#" * 4000,
    '=HYPERLINK("x")',
    "\t=1\r\n=1",
    "＝1+1",
    "'=1",
    '#read("/etc/passwd") #panic() ] * $',
    "{{7*7}} ${7*7} %s%n {place}",
    "'; DROP TABLE answer;-- % _ \\",
    "../../etc/passwd",
    "line one\r\nSet-Cookie: a=b",
    "n.v.t.",
    "null",
    "NaN",
]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_any_text_that_someone_types_comes_back_to_the_letter(desk, text):
    desk.save("speed.reply", 4, note=text)
    desk.save("ease.story", text)
    assert (stored(desk)["speed.reply"].note, stored(desk)["ease.story"].value) == (text, text)
    assert events_of(*desk.place, "ease.story")[-1].new["value"] == text
