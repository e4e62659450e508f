"""Three or more measurements over time: a row per dimension, on the same days and the same levels."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from cxassess.locale import Message, format_date, format_number, short_days, translate

from .canvas import LEVELS, PER_CHARACTER, Row, Rows, Width, filled
from .days import day_shares, few_days
from .model import HIGHEST, LOWEST, Trend, TrendPoint, TrendRow
from .theme import AUTO, NO_SCORE, Theme
from .trend_template import DATES_HEIGHT, DAY_FONT, LEVEL_HEIGHT, NAME_AT, ROW_HEIGHT, TRACK_AT, trend_template
from .words import level_text, profile_text, range_text

NARROWEST, WIDEST_NARROW = 250, 560
"""Pixels of the time axis on the smallest phone, and on the smallest screen that is not narrow."""


def trend_alt(trend: Trend, language: str) -> str:
    """The latest levels in words, and the largest rise and fall since the first measurement, where the line is unbroken."""
    days = {"first": format_date(trend.days[0], language), "last": format_date(trend.days[-1], language)}
    names, last = [row.label for row in trend.rows], [_level(row.points[-1]) for row in trend.rows]
    sentences = [
        translate(Message("{title}, from {first} to {last}.", title=trend.title, **days), language),
        profile_text(days["last"], names, last, (), language),
    ]
    courses = sorted(((_rise(row), row) for row in trend.rows if _unbroken(row)), key=lambda course: course[0])
    if courses and courses[-1][0] > 0:
        sentences.append(translate(Message("Largest rise: {course}.", course=_course(courses[-1][1], language)), language))
    if courses and courses[0][0] < 0:
        sentences.append(translate(Message("Largest fall: {course}.", course=_course(courses[0][1], language)), language))
    return " ".join(sentences)


def trend_spec(trend: Trend, language: str, theme: Theme = AUTO, *, width: Width = "container") -> dict[str, Any]:
    """The chart as a Vega-Lite dict of its own; its height follows from the number of rows."""
    shares = day_shares(trend.days)
    count = len(trend.rows)
    tops = [k * ROW_HEIGHT for k in range(count)]
    datasets: dict[str, Rows] = {
        "names": [_name(top, row, language) for top, row in zip(tops, trend.rows, strict=True)],
        "grid": [{"x": 0, "x2": 1, "y": _y(top, level)} for top in tops for level in LEVELS],
        "steps": [{"x": x, "y": _y(top, HIGHEST), "y2": _y(top, LOWEST)} for top in tops for x in shares],
        "scale": [{"text": str(level), "y": _y(top, level)} for top in tops for level in (LOWEST, 3, HIGHEST)],
        "days": _days(trend, shares, language),
        "lines": [line for top, row in zip(tops, trend.rows, strict=True) for line in _lines(top, row, shares)],
        "breaks": [gap for top, row in zip(tops, trend.rows, strict=True) for gap in _breaks(top, row, shares)],
        "whiskers": [whisker for top, row in zip(tops, trend.rows, strict=True) for whisker in _whiskers(top, row, shares)],
        "points": [point for top, row in zip(tops, trend.rows, strict=True) for point in _points(top, row, trend, shares, language)],
    }
    height = count * ROW_HEIGHT + DATES_HEIGHT
    return filled(trend_template(theme), datasets, width=width, height=height, description=trend_alt(trend, language))


def _level(point: TrendPoint | None) -> float | None:
    return None if point is None else point.level


def _unbroken(row: TrendRow) -> bool:
    """Whether the first and the last measurement can be compared over all that lie between them."""
    return row.points[0] is not None and row.points[-1] is not None and all(point is None or point.comparable for point in row.points[1:])


def _rise(row: TrendRow) -> float:
    first, last = _level(row.points[0]), _level(row.points[-1])
    return 0.0 if first is None or last is None else last - first


def _course(row: TrendRow, language: str) -> str:
    before, after = (level_text(_level(row.points[k]), language) for k in (0, -1))
    return translate(Message("{label} from {before} to {after}", label=row.label, before=before, after=after), language)


def _y(top: float, level: float) -> float:
    return round(top + TRACK_AT + (HIGHEST - level) * LEVEL_HEIGHT, 2)


def _name(top: float, row: TrendRow, language: str) -> Row:
    last = _level(row.points[-1])
    return {"y": top + NAME_AT, "text": row.label, "number": NO_SCORE if last is None else format_number(last, language)}


def _days(trend: Trend, shares: list[float], language: str) -> Rows:
    """Under the last row, the days that have room; on a phone fewer."""
    names = short_days(trend.days, language)
    room = max(map(len, names)) * DAY_FONT * PER_CHARACTER + 12
    wide, slim = few_days(shares, room / WIDEST_NARROW), few_days(shares, room / NARROWEST)
    y = len(trend.rows) * ROW_HEIGHT + DATES_HEIGHT / 2
    ends = {0.0: "left", 1.0: "right"}
    return [
        {"x": x, "y": y, "align": ends.get(x, "center"), "wide": name if k in wide else "", "slim": name if k in slim else ""}
        for k, (x, name) in enumerate(zip(shares, names, strict=True))
    ]


def _neighbours(row: TrendRow, shares: list[float]) -> Iterator[tuple[float, TrendPoint, float, TrendPoint]]:
    """Every two measurements in a row that both have a level."""
    for (x, point), (x2, following) in pairwise(zip(shares, row.points, strict=True)):
        if point is not None and following is not None:
            yield x, point, x2, following


def _lines(top: float, row: TrendRow, shares: list[float]) -> Iterator[Row]:
    for x, point, x2, following in _neighbours(row, shares):
        if following.comparable:
            yield {"x": x, "x2": x2, "y": _y(top, point.level), "y2": _y(top, following.level)}


def _breaks(top: float, row: TrendRow, shares: list[float]) -> Iterator[Row]:
    for x, point, x2, following in _neighbours(row, shares):
        if not following.comparable:
            yield {"x": round((x + x2) / 2, 4), "y": _y(top, (point.level + following.level) / 2)}


def _whiskers(top: float, row: TrendRow, shares: list[float]) -> Iterator[Row]:
    for x, point in zip(shares, row.points, strict=True):
        if point is not None and point.low is not None and point.high is not None:
            yield {"x": x, "y": _y(top, point.high), "y2": _y(top, point.low)}


def _points(top: float, row: TrendRow, trend: Trend, shares: list[float], language: str) -> Iterator[Row]:
    for k, (x, day, point) in enumerate(zip(shares, trend.days, row.points, strict=True)):
        if point is not None:
            yield {"x": x, "y": _y(top, point.level), "say": _say(row.label, day, point, k == 0, language)}


def _say(label: str, day: date, point: TrendPoint, first: bool, language: str) -> str:
    words = {"series": label, "axis": format_date(day, language), "level": format_number(point.level, language)}
    parts = [translate(Message("{series}, {axis}: {level}", **words), language), range_text(point.low, point.high, language)]
    if not first and not point.comparable:
        parts.append(translate(Message("not comparable with the measurement before it"), language))
    return "; ".join(part for part in parts if part)
