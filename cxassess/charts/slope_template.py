"""The drawing of the slope chart, without its data."""

from __future__ import annotations

import json
from functools import lru_cache

import altair as alt

from cxassess.scoring import ChangeVerdict

from .canvas import across, down, drawn, fingers, parameters, plane, written
from .legend import FOOT, legend_layers
from .slope_labels import SLIM, WIDE
from .theme import COLOURS, PADDING, TARGET, Theme

NARROW = "width < 640"
HEAD, TAIL = 52, 24
"""Pixels above level 5, with the names of the measurements, and under the lowest label."""

# A verdict is told by hue, by the weight and the dash of its line and by the marker at its end.
KEYS = [verdict.value for verdict in ChangeVerdict]
COLOUR = dict(zip(KEYS, (COLOURS["own"], COLOURS[TARGET], COLOURS["third"], COLOURS["second"]), strict=True))
DASH = dict(zip(KEYS, ([1, 0], [9, 4], [2, 4], [0, 30]), strict=True))
WEIGHT = dict(zip(KEYS, (3.0, 3.0, 1.5, 0.0), strict=True))
SHAPE = dict(zip(KEYS, ("triangle-up", "triangle-down", "circle", "square"), strict=True))

NUMBER_AT, NAME_AT = 20, "(narrow ? 46 : 52)"
"""Pixels from a column to its numbers, and to the names beyond them."""

LEFT = f"{NAME_AT} + (narrow ? room.key : room.wide)"
RIGHT = f"{NAME_AT} + (narrow ? min(room.slim, 0.42 * width) : room.wide)"
BODY = f"(height - {HEAD + TAIL} - foot)"
COLUMN = "(datum.x == 0 ? left : width - right)"
LABEL = f"({HEAD} + (narrow ? datum.slim : datum.wide) * {BODY})"


@lru_cache(maxsize=8)
def slope_template(theme: Theme) -> str:
    """Vega-Lite JSON of the chart, for any number of rows."""
    given = parameters(NARROW, left=LEFT, right=RIGHT, foot=FOOT)
    return drawn([*_frame(theme), *_courses(), *_labels(theme), *legend_layers(theme, DASH, WEIGHT), _fingers()], theme, given)


X = across("left", "width - right")
Y = down(f"{HEAD}", f"{HEAD} + {BODY}")


def _frame(theme: Theme) -> list[alt.Chart]:
    columns = plane("columns", X, Y).mark_rule(color=theme.grid, strokeWidth=2, aria=False).encode(y2="y2:Q")
    grid = plane("grid", X, Y).mark_rule(color=theme.grid, strokeWidth=1, aria=False).encode(x2="x2:Q")
    ends = plane("ends", X, Y).mark_text(dx=9, dy=alt.ExprRef("datum.dy"), fontSize=10.5, color=theme.muted, baseline="middle", aria=False)
    heads = written(
        "heads",
        theme.text,
        13,
        fontWeight="bold",
        x=alt.ExprRef(f"narrow ? datum.x * width : {COLUMN}"),
        y=10,
        align=alt.ExprRef("narrow ? (datum.x == 0 ? 'left' : 'right') : 'center'"),
        limit=alt.ExprRef("width / 2 - 6"),
    )
    return [grid, columns, ends.encode(text="level:N"), heads.encode(text="text:N")]


def _courses() -> list[alt.Chart]:
    color = alt.Color("colour:N", scale=None)
    lines = plane("lines", X, Y).mark_rule(
        strokeWidth=alt.ExprRef(f"{json.dumps(WEIGHT)}[datum.key]"),
        strokeDash=alt.ExprRef(f"{json.dumps(DASH)}[datum.key]"),
        aria=False,
    )
    points = plane("points", X, Y).mark_point(filled=True, size=90, opacity=1, aria=False)
    return [lines.encode(x2="x2:Q", y2="y2:Q", color=color), points.encode(color=color, shape=alt.Shape("shape:N", scale=None))]


def _fingers() -> alt.Chart:
    return fingers("points", X, Y)


def _labels(theme: Theme) -> list[alt.Chart]:
    """A number beside each point with the name beyond it, and a thread where the others pushed the label away."""
    leader = alt.Chart(alt.NamedData(name="leaders")).mark_rule(orient="horizontal", color=theme.grid, aria=False)
    leader = leader.encode(
        x=alt.value(alt.ExprRef(f"{COLUMN} + datum.sign * 6")),
        x2=alt.value(alt.ExprRef(f"{COLUMN} + datum.sign * {NUMBER_AT - 3}")),
        y=alt.value(alt.ExprRef(f"{HEAD} + datum.y * {BODY}")),
        y2=alt.value(alt.ExprRef(LABEL)),
    )
    align = alt.ExprRef("datum.x == 0 ? 'right' : 'left'")
    number = written(
        "labels",
        theme.text,
        alt.ExprRef("narrow ? 12.5 : 14"),
        fontWeight="bold",
        align=align,
        x=alt.ExprRef(f"{COLUMN} + datum.sign * {NUMBER_AT}"),
        y=alt.ExprRef(LABEL),
        text=alt.ExprRef("narrow ? datum.slim_number : datum.number"),
    )
    name = written(
        "labels",
        theme.text,
        alt.ExprRef(f"narrow ? {SLIM.font_size} : {WIDE.font_size}"),
        align=align,
        x=alt.ExprRef(f"{COLUMN} + datum.sign * {NAME_AT}"),
        y=alt.ExprRef(LABEL),
        dy=alt.ExprRef(f"narrow ? (1 - datum.slim_lines) * {SLIM.line / 2} : (1 - datum.wide_lines) * {WIDE.line / 2}"),
        text=alt.ExprRef("narrow ? datum.slim_name : datum.wide_name"),
        limit=alt.ExprRef(f"narrow ? right - {NAME_AT} + {PADDING['right'] - 2} : 0"),
        lineBreak="\n",
        lineHeight=alt.ExprRef(f"narrow ? {SLIM.line} : {WIDE.line}"),
    )
    return [leader, number, name]
