"""A plan as a calendar file, read back; how its meetings recur is reckoned by dateutil."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from cxassess.advice import Plan, PlannedAction, Recurring
from cxassess.advice.rules import RHYTHMS
from cxassess.locale import Message
from cxassess.report import how_often, plan_calendar
from cxassess.report.typed import in_file, on_one_line
from tests.report.plans import ADVICE, ADVISED, DROPPED, DUTCH, END, ENGLISH, HOSTILE, HOSTILE_PLAN, NOW, OWN, PLAN, START, UNDATED, rhythm

LONGEST_LINE = 75  # octets, RFC 5545 section 3.1


def written(plan: Plan = PLAN, meetings: tuple[Recurring, ...] = (), organisation: str = "Bakkerij Jansen", **given: Any) -> bytes:
    return plan_calendar(plan, meetings, organisation, **{"questionnaire": DUTCH, "language": "en", "now": NOW, **given})


def events(*plan_and_rhythm: Any, **given: Any) -> list[Event]:
    return list(Calendar.from_ical(written(*plan_and_rhythm, **given)).walk("VEVENT"))


def only(action: PlannedAction) -> Event:
    (event,) = events(replace(PLAN, actions=(action,)))
    return event


def test_an_action_is_one_event_over_whole_days_from_its_start_to_its_due_day() -> None:
    event = only(ADVISED)
    # The end of an all-day event is the day after its last.
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (START, date(2027, 1, 12))
    assert not isinstance(event["DTSTART"].dt, datetime)
    assert event["SUMMARY"] == ADVICE.do


def test_an_action_takes_no_time_in_who_is_free_when() -> None:
    assert only(ADVISED)["TRANSP"] == "TRANSPARENT"


def test_an_event_tells_part_status_owner_first_step_and_measure() -> None:
    title = DUTCH.dimensions[0].title
    assert str(only(ADVISED)["DESCRIPTION"]).split("\n") == [
        f"Area: {title}",
        "Status: under way",
        "Owner: Sanne",
        f"First step: {ADVICE.first_step}",
        f"You see that it worked by: {ADVICE.measure}",
    ]


def test_what_is_not_known_is_not_mentioned() -> None:
    assert only(replace(OWN, owner=""))["DESCRIPTION"] == "Status: not started"


def test_the_category_is_the_part_of_the_plan() -> None:
    assert [event["CATEGORIES"].to_ical() for event in events()] == [b"Now", b"Later"]


def test_what_was_dropped_and_what_has_no_date_is_left_out() -> None:
    assert [event["SUMMARY"] for event in events()] == [ADVICE.do, "Verf de winkel"]
    assert events(replace(PLAN, actions=(DROPPED, UNDATED))) == []


@pytest.mark.parametrize("change", [{"start": None}, {"due": None}])
def test_an_action_with_one_date_takes_that_day(change: dict[str, Any]) -> None:
    event = only(replace(OWN, **{"start": END, "due": END} | change))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (END, END + timedelta(days=1))


def test_an_action_keeps_its_id_when_it_is_changed_and_the_file_made_anew() -> None:
    later = replace(ADVISED, title="Anders", due=END, owner="Jo")
    first, again = (
        events(replace(PLAN, actions=(action,)), now=now)[0] for action, now in ((ADVISED, NOW), (later, NOW.replace(year=2027)))
    )
    assert first["UID"] == again["UID"]


def test_no_two_events_share_an_id_nor_do_two_plans() -> None:
    plans = [
        events(PLAN, rhythm()),
        events(PLAN, rhythm(), "Slagerij"),
        events(PLAN, rhythm(), plan_id="p1"),
        events(PLAN, rhythm(), plan_id="p2"),
    ]
    ids = [event["UID"] for plan in plans for event in plan]
    assert len(set(ids)) == len(ids) == 4 * 4


def test_the_file_says_when_it_was_made_in_universal_time() -> None:
    amsterdam = datetime(2026, 11, 30, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    assert events(now=amsterdam)[0]["DTSTAMP"].dt == datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
    assert written(now=amsterdam) == written()


def test_the_calendar_is_named_after_the_organisation() -> None:
    calendar = Calendar.from_ical(written(organisation="Jansen, Zn; en\r\nBEGIN:VEVENT"))
    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Action plan of Jansen, Zn; en BEGIN:VEVENT"
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")


def test_a_meeting_comes_back_by_its_rule_until_the_plan_ends() -> None:
    learning, starting = events(replace(PLAN, actions=()), rhythm())
    assert learning["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20281130;INTERVAL=2"
    assert learning["SUMMARY"] == "Learning meeting: what customers said, and what we improve"
    assert learning["DESCRIPTION"].endswith("every two weeks, 30 minutes")
    assert starting["DESCRIPTION"].endswith("every working day, 10 minutes")


def test_a_meeting_of_working_days_begins_on_one() -> None:
    # 1 January 2028 is a Saturday; the first event of a series is shown even when the rule leaves out its day.
    _, starting = events(replace(PLAN, actions=()), rhythm())
    assert starting["DTSTART"].dt == date(2028, 1, 3)
    midnight = datetime.combine(starting["DTSTART"].dt, time())
    days = [*rrulestr(starting["RRULE"].to_ical().decode(), dtstart=midnight)]
    assert days[0] == midnight
    assert all(day.weekday() < 5 and day.date() <= END for day in days)


def test_a_meeting_after_the_plan_is_left_out() -> None:
    (meeting, _) = rhythm()
    assert events(replace(PLAN, actions=()), (replace(meeting, start=END + timedelta(days=1)),)) == []


def test_every_meeting_has_words_for_how_often_it_comes_back() -> None:
    for rule in RHYTHMS.values():
        meeting = Recurring("leren", rule.words, rule.rule, rule.minutes, START, ())
        assert how_often(meeting) != Message(rule.rule)
    assert how_often(replace(rhythm()[0], rule="FREQ=DAILY")).english() == "FREQ=DAILY"


def test_what_people_type_stays_text() -> None:
    found = events(HOSTILE_PLAN)
    assert len(found) == len(HOSTILE) == written(HOSTILE_PLAN).count(b"\r\nBEGIN:VEVENT\r\n")
    for k, (text, event) in enumerate(zip(HOSTILE, found, strict=True)):
        assert event["SUMMARY"] == on_one_line(f"{text} {k}")
        assert in_file(text) in str(event["DESCRIPTION"])
        assert set(event) == {
            "UID",
            "DTSTAMP",
            "LAST-MODIFIED",
            "DTSTART",
            "DTEND",
            "TRANSP",
            "STATUS",
            "SUMMARY",
            "DESCRIPTION",
            "CATEGORIES",
        }


def test_long_lines_are_folded_between_characters() -> None:
    lines = written(HOSTILE_PLAN, rhythm()).split(b"\r\n")
    assert max(map(len, lines)) <= LONGEST_LINE
    assert all(line.decode("utf-8") is not None for line in lines)
    assert any(line.startswith(b" ") for line in lines)


def test_the_file_speaks_the_language_of_its_reader() -> None:
    (event,) = events(replace(PLAN, actions=(ADVISED,)), questionnaire=ENGLISH)
    assert f"Area: {ENGLISH.dimensions[0].title}" in event["DESCRIPTION"]
    assert f"First step: {ENGLISH.dimensions[0].items[0].advice[0].first_step}" in event["DESCRIPTION"]
    assert events(language="nl")[0]["CATEGORIES"].to_ical() == b"Nu"
