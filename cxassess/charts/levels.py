"""Levels under each other on a scale of 1 to 5, with their bounds and targets: the radar's companion on a narrow screen."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from cxassess.locale import Message, format_number, translate

from .canvas import LEVELS, Row, Rows, Width, down, drawn, filled, fingers, level_track, plane, written
from .model import HIGHEST, LOWEST, LevelList, LevelRow
from .theme import AUTO, COLOURS, NO_SCORE, TARGET, Theme
from .words import level_text, profile_text, range_text

ROW_HEIGHT, SCALE_HEIGHT = 50, 20
NAME_AT, TRACK_AT = 0.3, 0.72
"""Where the name and the track stand in a row, as a share of its height."""


def levels_alt(levels: LevelList, language: str) -> str:
    """The result in words, the same as that of a radar."""
    names = [row.label for row in levels.rows]
    hollow = [k for k, row in enumerate(levels.rows) if row.hollow]
    return profile_text(levels.title, names, [row.level for row in levels.rows], hollow, language)


def levels_spec(levels: LevelList, language: str, theme: Theme = AUTO, *, width: Width = "container") -> dict[str, Any]:
    """The list as a Vega-Lite dict of its own; its height follows from the number of rows."""
    count = len(levels.rows)
    datasets: dict[str, Rows] = {
        "names": [_name(k, row, language) for k, row in enumerate(levels.rows)],
        "tracks": [{"x": LOWEST, "x2": HIGHEST, "y": round(k + TRACK_AT, 2)} for k in range(count)],
        "steps": [{"x": x, "y": round(k + TRACK_AT, 2)} for k in range(count) for x in LEVELS],
        "scale": [{"x": x, "y": count + 0.15, "text": str(x)} for x in LEVELS],
        "bounds": _bounds(levels),
        "targets": [{"x": row.target, "y": round(k + TRACK_AT, 2)} for k, row in enumerate(levels.rows) if row.target is not None],
        "points": _points(levels, language),
    }
    height = ROW_HEIGHT * count + SCALE_HEIGHT
    return filled(levels_template(theme), datasets, width=width, height=height, description=levels_alt(levels, language))


def _name(k: int, row: LevelRow, language: str) -> Row:
    number = NO_SCORE if row.level is None else format_number(row.level, language)
    return {"y": k + NAME_AT, "name": row.label, "number": number}


def _bounds(levels: LevelList) -> Rows:
    rows: Rows = []
    for k, row in enumerate(levels.rows):
        if row.low is not None and row.high is not None:
            rows.append({"x": row.low, "x2": row.high, "y": round(k + TRACK_AT, 2)})
    return rows


def _points(levels: LevelList, language: str) -> Rows:
    rows: Rows = []
    for k, row in enumerate(levels.rows):
        if row.level is not None:
            say = _say(row, levels.target_label, language)
            rows.append({"x": row.level, "y": round(k + TRACK_AT, 2), "hollow": row.hollow, "say": say})
    return rows


def _say(row: LevelRow, target_label: str, language: str) -> str:
    parts = [translate(Message("{label}: {level}", label=row.label, level=level_text(row.level, language)), language)]
    if between := range_text(row.low, row.high, language):
        parts.append(between)
    if row.hollow:
        parts.append(translate(Message("provisional"), language))
    if row.target is not None:
        parts.append(translate(Message("{label}: {level}", label=target_label, level=format_number(row.target, language)), language))
    return "; ".join(parts)


_X, _Y = level_track(), down("0", f"{ROW_HEIGHT}")


@lru_cache(maxsize=8)
def levels_template(theme: Theme) -> str:
    """Vega-Lite JSON of the list, for any number of rows."""
    own = COLOURS["own"]
    track = plane("tracks", _X, _Y).mark_rule(color=theme.grid, strokeWidth=1, aria=False)
    steps = plane("steps", _X, _Y).mark_tick(orient="vertical", color=theme.grid, size=8, thickness=1, aria=False)
    bounds = plane("bounds", _X, _Y).mark_rule(color=own, opacity=0.45, strokeWidth=7, strokeCap="round", aria=False)
    target = plane("targets", _X, _Y).mark_tick(orient="vertical", color=COLOURS[TARGET], size=20, thickness=2.5, opacity=1, aria=False)
    points = plane("points", _X, _Y)
    solid = points.transform_filter("!datum.hollow").mark_circle(color=own, size=130, opacity=1, aria=False)
    hollow = points.transform_filter("datum.hollow").mark_point(color=own, size=90, strokeWidth=2.5, opacity=1, aria=False)
    scale = plane("scale", _X, _Y).mark_text(fontSize=10.5, color=theme.muted, aria=False).encode(text="text:N")
    name = written("names", theme.text, 13, align="left", x=0, limit=alt.ExprRef("width - 48"))
    number = written("names", theme.text, 15, align="right", x=alt.ExprRef("width"), fontWeight="bold")
    texts = [name.encode(y=_Y, text="name:N"), number.encode(y=_Y, text="number:N")]
    ranges = [track.encode(x2="x2:Q"), steps, bounds.encode(x2="x2:Q")]
    return drawn([*ranges, target, solid, hollow, scale, *texts, fingers("points", _X, _Y)], theme)
