"""A plan over time: a row per action in the parts of the plan, from its start to its due day, as far as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cxassess.advice import STATUS_WORDS
from cxassess.locale import Message, format_date, translate

from .canvas import PER_CHARACTER, Row, Rows, Width, filled, wrapped
from .legend import LEGEND_ROW, legend_rows
from .periods import Period, periods
from .plan_model import Timeline, TimelineBar, TimelineGroup, TimelineMeeting
from .theme import AUTO, SHAPES, Theme
from .timeline_template import COLOUR, GROUP_HEIGHT, PERIOD_FONT, ROW_HEIGHT, TODAY_HEIGHT, timeline_template

LEAST_PLOT = 285
"""Pixels of the axis of time on the smallest phone."""

WIDE, SLIM = 42, 46
"""Characters on a line of a text, on a desktop and on a phone."""

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Axis:
    """The first day, and the day after the last."""

    start: date
    end: date

    def share(self, day: date) -> float:
        """Where a day begins, as a share of the axis; what lies before it begins at its start, what lies after it at its end."""
        shown = min(max(day, self.start), self.end)
        return round((shown - self.start).days / (self.end - self.start).days, 5)


@dataclass(frozen=True, slots=True)
class Placed:
    """The parts, actions and meetings with their pixels from the top, and the pixels of all of them."""

    heads: list[tuple[int, str]]
    bars: list[tuple[int, TimelineBar]]
    meetings: list[tuple[int, TimelineMeeting]]
    depth: int


def timeline_alt(timeline: Timeline, language: str) -> str:
    """The plan in words: its period, how far it is, and each action with its dates."""
    days = {"first": format_date(timeline.start, language), "last": format_date(timeline.end, language)}
    sentences = [translate(Message("{title}, from {first} to {last}.", title=timeline.title, **days), language)]
    bars = [bar for group in timeline.groups for bar in group.bars]
    counts = {translate(word, language): sum(bar.status is status for bar in bars) for status, word in STATUS_WORDS.items()}
    counted = ", ".join(f"{word}: {count}" for word, count in counts.items() if count)
    sentences.append(translate(Message("Actions, {counted}.", counted=counted), language))
    sentences += [f"{group.label}: {'. '.join(_say(bar, language) for bar in group.bars)}." for group in _parts(timeline)]
    sentences += [f"{_say_meeting(meeting, language)}." for meeting in timeline.meetings]
    return " ".join(sentences)


def timeline_spec(timeline: Timeline, language: str, theme: Theme = AUTO, *, width: Width = "container") -> dict[str, Any]:
    """The chart as a Vega-Lite dict of its own; its height follows from the number of actions."""
    axis, placed = _axis(timeline), _placed(timeline, language)
    named = periods(axis.start, axis.end - DAY, LEAST_PLOT / (PERIOD_FONT * PER_CHARACTER), language)
    entries = _entries(timeline, language)
    datasets: dict[str, Rows] = {
        "groups": [{"y": y, "text": text} for y, text in placed.heads],
        "periods": [{"x": axis.share(period.first), "y": 0, "y2": placed.depth} for period in named],
        "names": [{**name, "y": y} for y, _ in placed.heads for name in _names(named, axis)],
        "bars": [_bar(y, bar, bar.days, axis) for y, bar in placed.bars if bar.days],
        "undated": [{"y": y, "text": translate(Message("no date yet"), language)} for y, bar in placed.bars if not bar.days],
        "meetings": [{"x": axis.share(meeting.start), "y": y} for y, meeting in placed.meetings],
        "today": _today(timeline, axis, placed, language),
        "labels": [
            *(_label(y, bar.label, _say(bar, language)) for y, bar in placed.bars),
            *(_label(y, meeting.label, _say_meeting(meeting, language)) for y, meeting in placed.meetings),
        ],
        "legend": legend_rows(entries, COLOUR, dict.fromkeys(entries, SHAPES["own"])),
    }
    height = placed.depth + (len(entries) + 1) // 2 * LEGEND_ROW + 8
    description, room = timeline_alt(timeline, language), {"entries": len(entries)}
    return filled(timeline_template(theme), datasets, width=width, height=height, description=description, room=room)


def _parts(timeline: Timeline) -> list[TimelineGroup]:
    return [group for group in timeline.groups if group.bars]


def _axis(timeline: Timeline) -> Axis:
    """The plan, and what is planned beyond it."""
    days = [day for group in timeline.groups for bar in group.bars for day in bar.days or ()]
    return Axis(min(timeline.start, timeline.end, *days), max(timeline.start, timeline.end, *days) + DAY)


def _placed(timeline: Timeline, language: str) -> Placed:
    placed, y = Placed([], [], [], 0), 0
    for group in _parts(timeline):
        placed.heads.append((y, group.label))
        y += GROUP_HEIGHT + (0 if placed.bars else TODAY_HEIGHT)
        placed.bars.extend((y + k * ROW_HEIGHT, bar) for k, bar in enumerate(group.bars))
        y += len(group.bars) * ROW_HEIGHT
    if timeline.meetings:
        placed.heads.append((y, translate(Message("Keeps coming back"), language)))
        placed.meetings.extend((y + GROUP_HEIGHT + k * ROW_HEIGHT, meeting) for k, meeting in enumerate(timeline.meetings))
        y += GROUP_HEIGHT + len(timeline.meetings) * ROW_HEIGHT
    return replace(placed, depth=y)


def _entries(timeline: Timeline, language: str) -> dict[str, str]:
    present = {bar.status for group in timeline.groups for bar in group.bars}
    return {status.value: translate(word, language) for status, word in STATUS_WORDS.items() if status in present}


def _bar(y: int, bar: TimelineBar, days: tuple[date, date], axis: Axis) -> Row:
    start, due = days
    return {"x": axis.share(start), "x2": axis.share(due + DAY), "y": y, "key": bar.status.value, "colour": COLOUR[bar.status]}


def _names(named: Sequence[Period], axis: Axis) -> list[Row]:
    """The name of each period in the middle of what is seen of it, where there is room; the year under the first of it that is named."""
    ends = [axis.share(period.first) for period in named[1:]] + [1.0]
    spans = [(period, axis.share(period.first), end) for period, end in zip(named, ends, strict=True)]
    seen = [span for span in spans if (span[2] - span[1]) * LEAST_PLOT >= len(span[0].name) * PERIOD_FONT * PER_CHARACTER]
    rows: list[Row] = []
    for k, (period, start, end) in enumerate(seen):
        begins = k == 0 or seen[k - 1][0].year != period.year
        pushed = k == 0 and len(seen) > 1 and seen[1][0].year != period.year  # two years side by side would touch
        rows.append({"x": round((start + end) / 2, 5), "text": f"{period.name}\n{period.year if begins and not pushed else ''}"})
    return rows


def _today(timeline: Timeline, axis: Axis, placed: Placed, language: str) -> Rows:
    """The line of today through the rows, where it falls within the axis, with the word over the first row."""
    today = timeline.today
    if today is None or not axis.start <= today < axis.end:
        return []
    word, first = translate(Message("today"), language), placed.bars[0][0]
    tops = [*(y for y, bar in placed.bars if bar.days or y == first), *(y for y, _ in placed.meetings)]
    return [{"x": axis.share(today), "y": y, "text": word if y == first else ""} for y in tops]


def _label(y: int, text: str, say: str) -> Row:
    lines = wrapped(text, WIDE)
    return {"y": y, "wide": "\n".join(lines), "lines": len(lines), "slim": wrapped(text, SLIM, 1)[0], "say": say}


def _say(bar: TimelineBar, language: str) -> str:
    parts = [STATUS_WORDS[bar.status], _when(bar.start, bar.due)]
    said = [translate(part, language) for part in parts]
    return f"{bar.label}: {'; '.join([*said, *([bar.owner] if bar.owner else [])])}"


def _when(start: date | None, due: date | None) -> Message:
    if start and due:
        return Message("{start} to {due}", start=start, due=due)
    if start:
        return Message("from {date}", date=start)
    return Message("due on {date}", date=due) if due else Message("no date yet")


def _say_meeting(meeting: TimelineMeeting, language: str) -> str:
    return f"{meeting.label}: {translate(Message('from {date}', date=meeting.start), language)}"
