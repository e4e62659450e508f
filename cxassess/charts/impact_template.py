"""The drawing of effort against effect, without its data."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from .canvas import PIXELS, across, drawn, parameters, written
from .legend import LEFT, LEGEND_ROW, SAMPLE, legend_words
from .shades import LIGHT_INK
from .theme import Theme

NARROW = "width < 640"
TOP, BODY = 58, 380
"""Pixels above the largest effect, with the title and the upper names, and from there to no effect."""

BOTTOM = TOP + BODY + 94
"""Pixels down to the legend: the lower names, the person-weeks and their title come before it."""

NAME_LINE = 14
LEGEND = f"({BOTTOM + LEGEND_ROW / 2} + (narrow ? datum.k * {LEGEND_ROW} : 0))"

AXIS, RIGHT = 36, 4
"""Pixels beside the columns."""

FINGER = 21**2
COLUMN = f"({AXIS} + datum.x * (width - {AXIS + RIGHT}))"
PLACE: dict[str, Any] = {
    "x": alt.ExprRef(f"{COLUMN} + (narrow ? datum.slim_x : datum.wide_x)"),
    "y": alt.ExprRef("narrow ? datum.slim_y : datum.wide_y"),
}
"""Where a point stands: its column has one layout for a desktop and one for a phone."""

X = across(f"{AXIS}", f"width - {RIGHT}")


@lru_cache(maxsize=8)
def impact_template(theme: Theme) -> str:
    """Vega-Lite JSON of the chart, for any number of actions."""
    layers = [*_frame(theme), *_texts(theme), *_points(theme), *_legend(theme), _fingers()]
    return drawn(layers, theme, parameters(NARROW))


def _frame(theme: Theme) -> list[alt.Chart]:
    """The columns, and the two lines between the quadrants."""
    left, right = alt.value(AXIS), alt.value(alt.ExprRef(f"width - {RIGHT}"))
    top, bottom = alt.value(TOP - 12), alt.value(TOP + BODY + 12)
    rows, columns = (alt.Chart(alt.NamedData(name=name)) for name in ("ends", "columns"))
    ends = rows.mark_rule(color=theme.grid, aria=False).encode(x=left, x2=right, y=PIXELS)
    sides = columns.mark_rule(color=theme.grid, strokeOpacity=0.6, aria=False).encode(x=X, y=top, y2=bottom)
    cuts = alt.Chart(alt.NamedData(name="cuts")).mark_rule(color=theme.muted, strokeWidth=1.5, strokeDash=[6, 4], aria=False)
    high = alt.value(TOP - 30), alt.value(TOP + BODY + 43)
    return [ends, sides, cuts.encode(x=left, x2=right, y=PIXELS), cuts.encode(x=X, y=high[0], y2=high[1])]


def _texts(theme: Theme) -> list[alt.Chart]:
    title = written("titles", theme.text, 12, align="left", x=0, limit=alt.ExprRef("width")).encode(y=PIXELS, text="text:N")
    quadrant = written(
        "quadrants",
        theme.muted,
        12.5,
        fontStyle="italic",
        align=alt.ExprRef("datum.align"),
        x=alt.ExprRef(COLUMN),
        dy=alt.ExprRef(f"narrow && datum.y < {TOP} ? (1 - datum.lines) * {NAME_LINE} : 0"),
        lineBreak="\n",
        lineHeight=NAME_LINE,
        limit=alt.ExprRef(f"datum.share * (width - {AXIS + RIGHT}) - 6"),
        text=alt.ExprRef("narrow ? datum.slim : datum.wide"),
    ).encode(y=PIXELS)
    weight = alt.ExprRef("datum.cut ? 'bold' : 'normal'")
    share = written("shares", theme.text, 11, align="right", x=AXIS - 5, fontWeight=weight).encode(y=PIXELS, text="text:N")
    effort = written("efforts", theme.text, 12, align="center", y=TOP + BODY + 54, fontWeight=weight).encode(x=X, text="text:N")
    return [title, quadrant, share, effort]


def _points(theme: Theme) -> list[alt.Chart]:
    """Full points with a light number, and open ones with a number in the colour of the page."""
    number: dict[str, Any] = {"fontSize": 11, "fontWeight": "bold", "baseline": "middle", "aria": False, **PLACE}
    rows = alt.Chart(alt.NamedData(name="points"))
    full = rows.transform_filter("!datum.hollow").mark_text(color=LIGHT_INK, **number).encode(text="text:N")
    hollow = rows.transform_filter("datum.hollow").mark_text(color=theme.text, **number).encode(text="text:N")
    return [_marked("points", **PLACE), full, hollow]


def _legend(theme: Theme) -> list[alt.Chart]:
    return [_marked("legend", x=alt.ExprRef(f"{LEFT} + {SAMPLE / 2}"), y=alt.ExprRef(LEGEND)), legend_words(theme, middle=LEGEND)]


def _marked(name: str, **place: alt.ExprRef) -> alt.Chart:
    """The markers of points and of their samples in the legend."""
    look: dict[str, Any] = {"fillOpacity": alt.ExprRef("datum.hollow ? 0 : 1"), "strokeWidth": alt.ExprRef("datum.hollow ? 2 : 1")}
    colour = {"fill": alt.Fill("colour:N", scale=None), "stroke": alt.Stroke("colour:N", scale=None)}
    rows = alt.Chart(alt.NamedData(name=name)).mark_point(opacity=1, aria=False, **(look | place))
    chart: alt.Chart = rows.encode(shape=alt.Shape("shape:N", scale=None), size=alt.Size("size:Q", scale=None), **colour)
    return chart


def _fingers() -> alt.Chart:
    unseen = alt.Chart(alt.NamedData(name="points")).mark_point(filled=True, size=FINGER, opacity=0, **PLACE)
    chart: alt.Chart = unseen.encode(tooltip=alt.Tooltip("say:N"), description=alt.Description("say:N"))
    return chart
