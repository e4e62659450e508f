"""How the answers to each item lie over the levels: circles whose area follows the count, and the mean."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import Any

import altair as alt

from cxassess.locale import Message, format_number, translate

from .canvas import (
    FINGER,
    LEVELS,
    PIXELS,
    Row,
    Rows,
    Width,
    across,
    down,
    drawn,
    filled,
    fingers,
    parameters,
    plane,
    wrapped,
    written,
)
from .model import HIGHEST, LOWEST, SpreadList, SpreadRow
from .shades import LIGHT_INK
from .theme import AUTO, COLOURS, NO_SCORE, TARGET, Theme

TEXT_AT, LINE, TRACK_AT, ROW_HEIGHT = 10, 16, 53, 88
"""Pixels: from the top of a row to its question, from line to line, from the top to the track, and to the next row."""

SCALE_HEIGHT = 38
MEAN_ENDS, MEAN_TOUCH = 27, 20
"""Pixels under the track: where the line of the mean ends, clear of the largest circle, and where it answers to a finger."""

WIDE, SLIM = 96, 48
"""Characters on a line of a question, on a desktop and on a phone."""

RADIUS, LEAST_RADIUS, HOLDS = 17, 2.5, {1: 7.5, 2: 10.0, 3: 14.0}
"""Pixels: the largest circle, the smallest that can be seen, and that which holds a number of so many figures."""

LEFT, RIGHT = 18, 64
"""Pixels beside the track: for a circle at level 1, and for one at level 5 with the number of the mean."""

MOST_NAMED = 3


def spread_alt(spread: SpreadList, language: str) -> str:
    """The first items in words, in the order given, and how many more there are."""
    sentences = [translate(Message("{title}, items: {count}.", title=spread.title, count=len(spread.rows)), language)]
    sentences += [f"{_said(row, language)}." for row in spread.rows[:MOST_NAMED]]
    if len(spread.rows) > MOST_NAMED:
        sentences.append(translate(Message("Further items: {count}.", count=len(spread.rows) - MOST_NAMED), language))
    return " ".join(sentences)


def spread_spec(spread: SpreadList, language: str, theme: Theme = AUTO, *, width: Width = "container") -> dict[str, Any]:
    """The chart as a Vega-Lite dict of its own; its height follows from the number of rows."""
    rows = [(k * ROW_HEIGHT, row) for k, row in enumerate(spread.rows)]
    most = max(1, *(max(row.counts) for row in spread.rows))
    circles = [circle for top, row in rows for circle in _circles(top + TRACK_AT, row, most, language)]
    bottom = len(rows) * ROW_HEIGHT
    datasets: dict[str, Rows] = {
        "questions": [_question(top, row) for top, row in rows],
        "tracks": [{"x": LOWEST, "x2": HIGHEST, "y": top + TRACK_AT} for top, _ in rows],
        "steps": [{"x": level, "y": top + TRACK_AT} for top, _ in rows for level in LEVELS],
        "scale": [{"x": level, "y": bottom + 6, "text": str(level)} for level in LEVELS],
        "circles": circles,
        "legend": [{"y": bottom + 28, "text": translate(Message("mean"), language)}],
        "means": [_mean(top, row, language) for top, row in rows if row.mean is not None],
        "numbers": [_number(top, row, language) for top, row in rows],
    }
    return filled(spread_template(theme), datasets, width=width, height=bottom + SCALE_HEIGHT, description=spread_alt(spread, language))


def _question(top: float, row: SpreadRow) -> Row:
    wide, slim = wrapped(row.label, WIDE), wrapped(row.label, SLIM)
    return {"y": top + TEXT_AT, "wide": "\n".join(wide), "slim": "\n".join(slim), "wide_lines": len(wide), "slim_lines": len(slim)}


def _circles(y: float, row: SpreadRow, most: int, language: str) -> Rows:
    """A circle per level that was chosen, with its count in it or, where it is too small, beside it."""
    rows: Rows = []
    for level, count in zip(LEVELS, row.counts, strict=True):
        if count:
            radius = max(LEAST_RADIUS, RADIUS * sqrt(count / most))
            inside = radius >= HOLDS.get(len(str(count)), RADIUS + 1)
            say = f"{row.label}: {translate(_counted(level, count), language)}"
            size = round((2 * radius) ** 2, 1)
            rows.append({"x": level, "y": y, "size": size, "text": str(count), "inside": inside, "radius": round(radius, 1), "say": say})
    return rows


def _counted(level: int, count: int) -> Message:
    return Message("level {level}: {count}×", level=level, count=count)


def _mean(top: float, row: SpreadRow, language: str) -> Row:
    y = top + TRACK_AT
    return {"x": row.mean, "y": y, "y2": y + MEAN_ENDS, "touch": y + MEAN_TOUCH, "say": f"{row.label}: {_mean_text(row, language)}"}


def _number(top: float, row: SpreadRow, language: str) -> Row:
    return {"y": top + TRACK_AT, "text": NO_SCORE if row.mean is None else format_number(row.mean, language)}


def _mean_text(row: SpreadRow, language: str) -> str:
    if row.mean is None:
        return translate(Message("no answers"), language)
    return translate(Message("mean {mean}", mean=format_number(row.mean, language)), language)


def _said(row: SpreadRow, language: str) -> str:
    counted = [translate(_counted(level, count), language) for level, count in zip(LEVELS, row.counts, strict=True) if count]
    return f"{row.label} {'; '.join([*counted, _mean_text(row, language)])}"


X = across(f"{LEFT}", f"width - {RIGHT}", (LOWEST, HIGHEST))


@lru_cache(maxsize=8)
def spread_template(theme: Theme) -> str:
    """Vega-Lite JSON of the chart, for any number of rows."""
    answering = [fingers("circles", X), fingers("means", X, down("0", "1", "touch"), size=FINGER / 2)]
    return drawn([*_tracks(theme), *_answers(theme), *_texts(theme), *answering], theme, parameters("width < 640"))


def _tracks(theme: Theme) -> list[alt.Chart]:
    track = plane("tracks", X).mark_rule(color=theme.grid, strokeWidth=1, aria=False)
    steps = plane("steps", X).mark_tick(orient="vertical", color=theme.grid, size=10, thickness=1, aria=False)
    scale = plane("scale", X).mark_text(fontSize=10.5, color=theme.muted, baseline="middle", aria=False)
    return [track.encode(x2="x2:Q"), steps, scale.encode(text="text:N")]


def _answers(theme: Theme) -> list[alt.Chart]:
    circles = plane("circles", X)
    area = circles.mark_circle(color=COLOURS["own"], opacity=1, aria=False).encode(size=alt.Size("size:Q", scale=None))
    text = circles.encode(text="text:N")
    look: dict[str, Any] = {"fontSize": 12, "fontWeight": "bold", "baseline": "middle", "aria": False}
    inside = text.transform_filter("datum.inside").mark_text(color=LIGHT_INK, **look)
    beside = text.transform_filter("!datum.inside").mark_text(
        color=theme.text, align="left", dx=alt.ExprRef("datum.radius + 4"), dy=-8, **look
    )
    mean = plane("means", X).mark_rule(color=COLOURS[TARGET], strokeWidth=3, aria=False).encode(y2="y2:Q")
    return [mean, area, inside, beside]


def _texts(theme: Theme) -> list[alt.Chart]:
    question = written(
        "questions",
        theme.text,
        alt.ExprRef("narrow ? 12.5 : 13"),
        align="left",
        x=0,
        lineBreak="\n",
        lineHeight=LINE,
        limit=alt.ExprRef("width"),
        # What takes one line stands next to its circles.
        dy=alt.ExprRef(f"(narrow ? datum.slim_lines : datum.wide_lines) == 1 ? {LINE / 2} : 0"),
        text=alt.ExprRef("narrow ? datum.slim : datum.wide"),
    )
    end = {"align": "right", "x": alt.ExprRef("width")}
    number = written("numbers", theme.text, 15, fontWeight="bold", **end).encode(y=PIXELS, text="text:N")
    word = written("legend", theme.text, 12.5, align="left", x=LEFT + 10).encode(y=PIXELS, text="text:N")
    sample = alt.Chart(alt.NamedData(name="legend")).mark_tick(
        orient="vertical", color=COLOURS[TARGET], size=14, thickness=3, opacity=1, x=LEFT, aria=False
    )
    return [question.encode(y=PIXELS), number, word, sample.encode(y=PIXELS)]
