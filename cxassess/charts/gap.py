"""Two groups on every dimension: how each sees it, and how far they lie apart."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from cxassess.locale import Message, format_signed, translate

from .canvas import LEVELS, PIXELS, Row, Rows, Width, drawn, filled, fingers, level_track, parameters, plane, text_width, written
from .legend import FOOT, legend_height, legend_layers, legend_rows
from .model import HIGHEST, LOWEST, GapList, GapRow
from .theme import AUTO, COLOURS, NO_SCORE, SHAPES, Theme
from .words import level_text

ROW_HEIGHT, SCALE_HEIGHT = 56, 26
NAME_AT, TRACK_AT = 14, 39
"""Pixels from the top of a row to its name and to its track."""

INTERVAL_FONT = 11
KEYS = ("own", "second")


def gap_alt(gaps: GapList, language: str) -> str:
    """The widest gap and the narrowest in words, and what lacks a level of either group."""
    title = Message("{title}: {first} compared with {second}.", title=gaps.title, first=gaps.first, second=gaps.second)
    sentences = [translate(title, language)]
    known = sorted((row for row in gaps.rows if row.difference is not None), key=lambda row: abs(row.difference or 0.0))
    if known:
        sentences.append(translate(Message("Largest gap: {row}.", row=_say(known[-1], gaps, language)), language))
    if len(known) > 1:
        sentences.append(translate(Message("Smallest gap: {row}.", row=_say(known[0], gaps, language)), language))
    if unknown := [row.label for row in gaps.rows if row.difference is None]:
        sentences.append(translate(Message("Not to be compared: {names}.", names=", ".join(unknown)), language))
    return " ".join(sentences)


def gap_spec(gaps: GapList, language: str, theme: Theme = AUTO, *, width: Width = "container") -> dict[str, Any]:
    """The chart as a Vega-Lite dict of its own; its height follows from the number of rows."""
    rows = [(k * ROW_HEIGHT + TRACK_AT, row) for k, row in enumerate(gaps.rows)]
    bottom = len(gaps.rows) * ROW_HEIGHT
    names = dict(zip(KEYS, (gaps.first, gaps.second), strict=True))
    datasets: dict[str, Rows] = {
        "names": [_name(y, row, language) for y, row in rows],
        "tracks": [{"x": LOWEST, "x2": HIGHEST, "y": y} for y, _ in rows],
        "steps": [{"x": level, "y": y} for y, _ in rows for level in LEVELS],
        "scale": [{"x": level, "y": bottom + 8, "text": str(level)} for level in LEVELS],
        "bars": [{"x": row.first, "x2": row.second, "y": y} for y, row in rows if row.difference is not None],
        "points": [point for y, row in rows for point in _points(y, row, gaps, language)],
        "legend": legend_rows(names, COLOURS, SHAPES),
    }
    intervals = [interval for _, row in rows if (interval := _interval(row, language))]
    room = {"entries": len(KEYS), "interval": text_width(intervals, INTERVAL_FONT) + 14 if intervals else 0}
    height = bottom + SCALE_HEIGHT + legend_height(len(KEYS))
    return filled(gap_template(theme), datasets, width=width, height=height, description=gap_alt(gaps, language), room=room)


def _name(y: float, row: GapRow, language: str) -> Row:
    number = NO_SCORE if row.difference is None else format_signed(row.difference, language)
    return {"y": y - TRACK_AT + NAME_AT, "text": row.label, "number": number, "interval": _interval(row, language)}


def _interval(row: GapRow, language: str) -> str:
    if row.low is None or row.high is None or row.difference is None:
        return ""
    words = {"low": format_signed(row.low, language), "high": format_signed(row.high, language)}
    return translate(Message("{low} to {high}", **words), language)


def _points(y: float, row: GapRow, gaps: GapList, language: str) -> Rows:
    say = _say(row, gaps, language)
    levels = zip(KEYS, (row.first, row.second), strict=True)
    return [{"x": level, "y": y, "key": key, "say": say} for key, level in levels if level is not None]


def _say(row: GapRow, gaps: GapList, language: str) -> str:
    sides = ((gaps.first, row.first), (gaps.second, row.second))
    parts = [f"{name} {level_text(level, language)}" for name, level in sides]
    if row.difference is not None:
        difference = format_signed(row.difference, language)
        if interval := _interval(row, language):
            difference = f"{difference} ({interval})"
        parts.append(translate(Message("difference {difference}", difference=difference), language))
    return f"{row.label}: {'; '.join(parts)}"


X = level_track("(width - room.interval)")


@lru_cache(maxsize=8)
def gap_template(theme: Theme) -> str:
    """Vega-Lite JSON of the chart, for any number of rows."""
    given = parameters("width < 640", foot=FOOT)
    return drawn([*_tracks(theme), *_markers(), *_texts(theme), *legend_layers(theme), fingers("points", X)], theme, given)


def _tracks(theme: Theme) -> list[alt.Chart]:
    track = plane("tracks", X).mark_rule(color=theme.grid, strokeWidth=1, aria=False)
    steps = plane("steps", X).mark_tick(orient="vertical", color=theme.grid, size=8, thickness=1, aria=False)
    scale = plane("scale", X).mark_text(fontSize=10.5, color=theme.muted, aria=False)
    return [track.encode(x2="x2:Q"), steps, scale.encode(text="text:N")]


def _markers() -> list[alt.Chart]:
    """The bar between two groups, and a marker each; the second is smaller, so that both show where they agree."""
    bars = plane("bars", X).mark_rule(color=COLOURS["third"], strokeWidth=4, aria=False)
    point = plane("points", X)
    first = point.transform_filter("datum.key == 'own'").mark_point(filled=True, color=COLOURS["own"], size=210, opacity=1, aria=False)
    second = point.transform_filter("datum.key == 'second'").mark_point(
        filled=True, color=COLOURS["second"], shape=SHAPES["second"], size=90, opacity=1, aria=False
    )
    return [bars.encode(x2="x2:Q"), first, second]


def _texts(theme: Theme) -> list[alt.Chart]:
    end = {"align": "right", "x": alt.ExprRef("width")}
    name = written("names", theme.text, 13, align="left", x=0, limit=alt.ExprRef("width - 60"))
    number = written("names", theme.text, 15, fontWeight="bold", **end)
    interval = written("names", theme.muted, INTERVAL_FONT, dy=TRACK_AT - NAME_AT, **end)
    return [text.encode(y=PIXELS, text=field) for text, field in ((name, "text:N"), (number, "number:N"), (interval, "interval:N"))]
