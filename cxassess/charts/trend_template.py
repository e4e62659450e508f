"""The drawing of the trend, without its data."""

from __future__ import annotations

from functools import lru_cache

import altair as alt

from .canvas import PIXELS, across, drawn, fingers, parameters, plane, written
from .theme import COLOURS, Theme

NARROW = "width < 640"
ROW_HEIGHT, DATES_HEIGHT = 92, 22
NAME_AT, TRACK_AT, LEVEL_HEIGHT = 11, 28, 13
"""Pixels from the top of a row to its name and to level 5, and between two levels."""

LEFT, RIGHT, DAY_FONT = 24, 12, 11

X = across(f"{LEFT}", f"width - {RIGHT}")


@lru_cache(maxsize=8)
def trend_template(theme: Theme) -> str:
    """Vega-Lite JSON of the chart, for any number of rows and measurements."""
    return drawn([*_frame(theme), *_texts(theme), *_courses(theme), fingers("points", X)], theme, parameters(NARROW))


def _frame(theme: Theme) -> list[alt.Chart]:
    grid = plane("grid", X).mark_rule(color=theme.grid, strokeWidth=1, opacity=0.8, aria=False).encode(x2="x2:Q")
    steps = plane("steps", X).mark_rule(color=theme.grid, strokeWidth=1, aria=False).encode(y2="y2:Q")
    return [grid, steps]


def _texts(theme: Theme) -> list[alt.Chart]:
    limit = alt.ExprRef("width - 48")
    name = written("names", theme.text, 13, align="left", x=0, limit=limit).encode(y=PIXELS, text="text:N")
    number = written("names", theme.text, 15, align="right", x=alt.ExprRef("width"), fontWeight="bold").encode(y=PIXELS, text="number:N")
    scale = written("scale", theme.muted, 10.5, align="right", x=LEFT - 12).encode(y=PIXELS, text="text:N")
    days = plane("days", X).mark_text(
        fontSize=DAY_FONT,
        color=theme.muted,
        baseline="middle",
        align=alt.ExprRef("datum.align"),
        dx=alt.ExprRef(f"datum.align == 'right' ? {RIGHT} : datum.align == 'left' ? -8 : 0"),
        text=alt.ExprRef("narrow ? datum.slim : datum.wide"),
        aria=False,
    )
    return [name, number, scale, days]


def _courses(theme: Theme) -> list[alt.Chart]:
    own = COLOURS["own"]
    lines = plane("lines", X).mark_rule(color=own, strokeWidth=2.5, strokeCap="round", aria=False).encode(x2="x2:Q", y2="y2:Q")
    whiskers = plane("whiskers", X).mark_rule(color=own, strokeWidth=2, aria=False).encode(y2="y2:Q")
    breaks = plane("breaks", X).mark_text(
        text="\N{NOT EQUAL TO}", fontSize=15, fontWeight="bold", color=theme.muted, baseline="middle", aria=False
    )
    points = plane("points", X).mark_circle(color=own, size=70, opacity=1, aria=False)
    return [whiskers, lines, breaks, points]
