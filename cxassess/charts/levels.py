"""Levels under each other on a scale of 1 to 5, with their bounds and targets: the radar's companion on a narrow screen."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Literal

import altair as alt

from cxassess.locale import Message, format_number, translate

from .model import HIGHEST, LOWEST, LevelList, LevelRow
from .theme import AUTO, COLOURS, FIT, NO_SCORE, PADDING, TARGET, Theme
from .words import profile_text

ROW_HEIGHT, SCALE_HEIGHT = 50, 20
NAME_AT, TRACK_AT = 0.3, 0.72
"""Where the name and the track stand in a row, as a share of its height."""

EDGE = 9
"""Pixels beside the track, so that a marker at level 1 or 5 is not cut."""

Rows = list[dict[str, object]]


def levels_alt(levels: LevelList, language: str) -> str:
    """The result in words, the same as that of a radar."""
    names = [row.label for row in levels.rows]
    hollow = [k for k, row in enumerate(levels.rows) if row.hollow]
    return profile_text(levels.title, names, [row.level for row in levels.rows], hollow, language)


def levels_spec(
    levels: LevelList, language: str, theme: Theme = AUTO, *, width: int | Literal["container"] = "container"
) -> dict[str, Any]:
    """The list as a Vega-Lite dict of its own; its height follows from the number of rows."""
    spec: dict[str, Any] = json.loads(levels_template(theme))
    count = len(levels.rows)
    spots = [LOWEST + step for step in range(HIGHEST - LOWEST + 1)]
    return spec | {
        "width": width,
        "height": ROW_HEIGHT * count + SCALE_HEIGHT + PADDING["top"] + PADDING["bottom"],
        "description": levels_alt(levels, language),
        "datasets": {
            "names": [_name(k, row, language) for k, row in enumerate(levels.rows)],
            "tracks": [{"x": LOWEST, "x2": HIGHEST, "y": round(k + TRACK_AT, 2)} for k in range(count)],
            "steps": [{"x": x, "y": round(k + TRACK_AT, 2)} for k in range(count) for x in spots],
            "scale": [{"x": x, "y": count + 0.15, "text": str(x)} for x in spots],
            "bounds": _bounds(levels),
            "targets": [{"x": row.target, "y": round(k + TRACK_AT, 2)} for k, row in enumerate(levels.rows) if row.target is not None],
            "points": _points(levels, language),
        },
    }


def _name(k: int, row: LevelRow, language: str) -> dict[str, object]:
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
    level, low, high, target = (
        None if value is None else format_number(value, language) for value in (row.level, row.low, row.high, row.target)
    )
    parts = [Message("{label}: {level}", label=row.label, level=level)]
    if low is not None and high is not None and low != high:
        parts.append(Message("between {low} and {high}", low=low, high=high))
    if row.hollow:
        parts.append(Message("provisional"))
    if target is not None:
        parts.append(Message("{label}: {level}", label=target_label, level=target))
    return "; ".join(translate(part, language) for part in parts)


_X = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[LOWEST, HIGHEST], nice=False, rangeMin=EDGE, rangeMax=alt.ExprRef(f"width - {EDGE}")))
_Y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False, rangeMin=0, rangeMax=ROW_HEIGHT))


def _data(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name=name)).encode(x=_X, y=_Y)


@lru_cache(maxsize=8)
def levels_template(theme: Theme) -> str:
    """Vega-Lite JSON of the list, for any number of rows."""
    own = COLOURS["own"]
    track = _data("tracks").mark_rule(color=theme.grid, strokeWidth=1, aria=False)
    steps = _data("steps").mark_tick(orient="vertical", color=theme.grid, size=8, thickness=1, aria=False)
    bounds = _data("bounds").mark_rule(color=own, opacity=0.35, strokeWidth=7, strokeCap="round", aria=False)
    target = _data("targets").mark_tick(orient="vertical", color=COLOURS[TARGET], size=20, thickness=2.5, opacity=1, aria=False)
    points = _data("points").encode(tooltip=alt.Tooltip("say:N"), description=alt.Description("say:N"))
    solid = points.transform_filter("!datum.hollow").mark_circle(color=own, size=130, opacity=1)
    hollow = points.transform_filter("datum.hollow").mark_point(color=own, size=90, strokeWidth=2.5, opacity=1)
    scale = _data("scale").mark_text(fontSize=10.5, color=theme.muted, aria=False).encode(text="text:N")
    texts = alt.Chart(alt.NamedData(name="names")).encode(y=_Y)
    name = texts.mark_text(x=0, align="left", baseline="middle", fontSize=13, color=theme.text, aria=False).encode(text="name:N")
    number = texts.mark_text(
        x=alt.ExprRef("width"), align="right", baseline="middle", fontSize=15, fontWeight="bold", color=theme.text, aria=False
    ).encode(text="number:N")
    chart = (
        alt.layer(
            track.encode(x2="x2:Q"),
            steps,
            bounds.encode(x2="x2:Q"),
            target,
            solid,
            hollow,
            scale,
            name,
            number,
        )
        .properties(padding=PADDING, background=theme.background, autosize=FIT)
        .configure(font=theme.font)
        .configure_view(stroke=None)
    )
    return json.dumps(chart.to_dict(validate=False))
