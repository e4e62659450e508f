"""A plan for the calendar: an all-day event per action, and what keeps coming back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Event, vRecur

from cxassess.advice import Plan, Recurring, Status
from cxassess.locale import Message, translate
from cxassess.questionnaire import Questionnaire

from .how_often import how_often
from .plan_lines import HEADINGS, PlanLine, plan_lines, title_of_part
from .typed import on_one_line

MAKER = "-//cxassess//Action plan//EN"
NAMESPACE = UUID("6f1c1f0e-6a0e-4a6e-9d6c-0a4d1a9b7c55")
DESCRIBED = ("part", "state", "owner", "first_step", "measure")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = timedelta(days=1)


def plan_calendar(
    plan: Plan,
    rhythm: Sequence[Recurring],
    organisation: str,
    *,
    questionnaire: Questionnaire,
    language: str,
    now: datetime,
    plan_id: str = "",
) -> bytes:
    """The plan as a calendar file (RFC 5545).

    Parameters
    ----------
    plan, questionnaire
        In the reader's language.
    rhythm
        What keeps coming back; it does so until the plan ends.
    organisation
        Its name, for the name of the calendar.
    now
        When the file is made, with a time zone.
    plan_id
        What tells this plan from all others, so that a calendar that is given a newer file changes its events in place of adding
        them again. Without it the name of the organisation does.

    Notes
    -----
    Actions are events and not tasks (VTODO), since Outlook and Google Calendar leave tasks out when they read a file. They take no
    time in who is free when. Actions without any date, and those that were dropped, are left out.
    """
    stamp, owner = now.astimezone(UTC), plan_id or organisation
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = translate(Message("Action plan of {organisation}", organisation=on_one_line(organisation)), language)
    for key in ("name", "x-wr-calname"):
        calendar.add(key, name)
    for line in plan_lines(plan, questionnaire, language):
        if line.status is not Status.DROPPED and (first := line.start or line.due):
            event = _event(f"{owner}/action/{line.id}", stamp, first, line.due or first)
            _tell_action(event, line, language)
            calendar.add_component(event)
    for meeting in rhythm:
        if (first := _first_day(meeting)) <= plan.end:
            event = _event(f"{owner}/rhythm/{meeting.dimension_id}", stamp, first, first)
            event.add("rrule", vRecur.from_ical(meeting.rule) | {"UNTIL": [plan.end]})
            _tell_meeting(event, meeting, questionnaire, language)
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(uid: str, stamp: datetime, first: date, last: date) -> Event:
    """An event over whole days; the end of such an event is the day after its last."""
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE, uid)))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("dtstart", first)
    event.add("dtend", last + DAY)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    return event


def _tell_action(event: Event, line: PlanLine, language: str) -> None:
    """What to do, and what else there is to know, a line each."""
    facts = {name: getattr(line, name) for name in DESCRIBED}
    event.add("summary", on_one_line(line.what))
    event.add("description", "\n".join(f"{translate(HEADINGS[name], language)}: {fact}" for name, fact in facts.items() if fact))
    event.add("categories", [line.phase])


def _tell_meeting(event: Event, meeting: Recurring, questionnaire: Questionnaire, language: str) -> None:
    part = title_of_part(questionnaire, meeting.dimension_id)
    facts = translate(Message("{often}, {minutes} minutes", often=how_often(meeting), minutes=meeting.minutes), language)
    event.add("summary", translate(meeting.words, language))
    event.add("description", f"{translate(HEADINGS['part'], language)}: {part}\n{facts}" if part else facts)


def _first_day(meeting: Recurring) -> date:
    """The first day that the rule allows: a calendar shows the first event also when the rule would leave it out."""
    days, first = vRecur.from_ical(meeting.rule).get("BYDAY", WEEKDAYS), meeting.start
    while WEEKDAYS[first.weekday()] not in days:
        first += DAY
    return first
