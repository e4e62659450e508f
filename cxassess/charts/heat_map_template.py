"""The drawing of the heat map, without its data.

The names of columns stand over them where they fit, turned where they do not; on a phone columns are numbered, and named under
the table.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from .canvas import across, down, drawn, parameters, plane, written
from .theme import Theme

NARROW = "width < 640"
ROW_HEIGHT, MOST_STRETCH = 32, 1.5
LABEL_FONT, COLUMN_FONT = 12, 12
LABEL_LINE, FLAT_LINE, KEY_LINE = 13, 15, 18
NUMBERED_HEAD = 22
WIDEST_LABEL = 0.32
"""Of the width, on a phone."""

LEFT = f"(narrow ? min(room.slim, {WIDEST_LABEL} * width) : room.wide) + 10"
IS_FLAT = "(width - left) / room.columns >= room.flat"
HEAD = f"flat ? room.flat_head : narrow ? {NUMBERED_HEAD} : room.turned_head"
KEYED = "(!flat && narrow)"
FOOT = f"{KEYED} ? room.keys : 0"
BODY = f"min(height - head - foot, {MOST_STRETCH * ROW_HEIGHT} * room.rows)"

X, MIDDLE = (across("left", "width", field=field) for field in ("x", "middle"))
Y, CENTRE = (down("head", "head + body", field) for field in ("y", "centre"))
BETWEEN: dict[str, Any] = {"xOffset": 1, "x2Offset": -1, "yOffset": 1, "y2Offset": -1, "cornerRadius": 3}


@lru_cache(maxsize=8)
def heat_map_template(theme: Theme) -> str:
    """Vega-Lite JSON of the table, for any number of rows and columns."""
    given = parameters(NARROW, left=LEFT, flat=IS_FLAT, head=HEAD, foot=FOOT, body=BODY)
    return drawn([*_cells(theme), *_labels(theme), *_columns(theme)], theme, given)


def _cells(theme: Theme) -> list[alt.Chart]:
    """Cells with a level, and those without one as an open box with a dash."""
    cells = plane("cells", X, Y).mark_rect(stroke=theme.grid, strokeWidth=1, **BETWEEN)
    blanks = plane("blanks", X, Y).mark_rect(
        fill=theme.surface, stroke=theme.muted, strokeWidth=1, strokeDash=[2, 3], strokeOpacity=0.6, **BETWEEN
    )
    ends: dict[str, Any] = {"x2": "x2:Q", "y2": "y2:Q", "tooltip": alt.Tooltip("say:N"), "description": alt.Description("say:N")}
    size = alt.ExprRef("narrow ? 11 : 13")
    place: dict[str, Any] = {"x": MIDDLE, "y": CENTRE, "text": "text:N"}
    number = written("cells", "black", size).encode(color=alt.Color("ink:N", scale=None), **place)
    dash = written("blanks", theme.text, size).encode(**place)
    return [cells.encode(fill=alt.Fill("fill:N", scale=None), **ends), blanks.encode(**ends), number, dash]


def _labels(theme: Theme) -> list[alt.Chart]:
    label = written(
        "labels",
        theme.text,
        alt.ExprRef(f"narrow ? 11 : {LABEL_FONT}"),
        align="left",
        x=0,
        dy=alt.ExprRef(f"(1 - (narrow ? datum.slim_lines : datum.wide_lines)) * {LABEL_LINE / 2}"),
        text=alt.ExprRef("narrow ? datum.slim : datum.wide"),
        lineBreak="\n",
        lineHeight=LABEL_LINE,
        limit=alt.ExprRef("left - 6"),
    )
    return [label.encode(y=Y)]


def _columns(theme: Theme) -> list[alt.Chart]:
    """The names over the columns, or their numbers there and the names under the table."""
    lines = "(flat || narrow ? 1 - datum.flat_lines : 1 - datum.turned_lines)"
    name = written(
        "columns",
        theme.text,
        COLUMN_FONT,
        align=alt.ExprRef("flat || narrow ? 'center' : 'left'"),
        angle=alt.ExprRef("flat || narrow ? 0 : -90"),
        y=alt.ExprRef("head - (flat || narrow ? 10 : 6)"),
        dy=alt.ExprRef(f"flat ? {lines} * {FLAT_LINE} : narrow ? 0 : {lines} * {FLAT_LINE / 2}"),
        lineBreak="\n",
        lineHeight=FLAT_LINE,
        text=alt.ExprRef("flat ? datum.flat : narrow ? datum.number : datum.turned"),
    )
    key = written(
        "columns",
        theme.text,
        12,
        align="left",
        x=0,
        y=alt.ExprRef(f"{KEYED} ? head + body + 16 + datum.k * {KEY_LINE} : 0"),
        text=alt.ExprRef(f"{KEYED} ? datum.key : ''"),
        limit=alt.ExprRef("width"),
    )
    return [name.encode(x=X), key]
