"""The drawing of the radar, without its data.

The chart is a template over named data sets: points in a plane from -1 to 1, with the rim at 1. What depends on the width of the
screen (the radius, the wrapping and the place of labels) is a Vega expression, so that one drawing fits a phone and a projector.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import altair as alt

from .radar_rows import MARKER_RADIUS
from .theme import BAND, COLOURS, DASHES, FIT, PADDING, SHAPES, Theme

OUTER = f"width + (height < room.height ? {PADDING['left'] + PADDING['right']} : 0)"
"""The width of all of the chart. It is first laid out in that, then without its padding and the height of its legend: what goes by
`width` alone could change in between, and a legend of more rows than it was given room for is cut off."""

NARROW = f"{OUTER} < 536"
SIDE = "width / 2 - (narrow ? 4 + 3.7 * room.slim : 22 + 7.2 * room.wide)"
RADIUS = f"max(40, min(({SIDE}) / room.reach, height / 2 - 34 - 16 * room.lines))"
"""Half the width or height, less the room of the labels: about 7 pixels a character, of which a phone needs half, and 16 a line."""

MARKER_SIZE = f"pow({2 * MARKER_RADIUS} * radius, 2)"
MOST_IN_A_ROW, LEAST_FOR_A_ROW, LEAST_FOR_TWO = 3, 500, 416
"""Entries of a legend on one line, from so many pixels on; more stand two by two, from so many. Wider than `NARROW` would not do:
there the labels of the axes may take a little of the width that is counted on."""

FINGER_SIZE = 700
"""Square pixels around a point that answer to a finger or a pointer."""

LINES = "(narrow ? datum.slim_lines : datum.wide_lines)"
LINE_HEIGHT = 16
NUMBER_HEIGHT = 18
BLOCK = f"({LINES} * {LINE_HEIGHT} + {NUMBER_HEIGHT})"


@lru_cache(maxsize=32)
def radar_template(keys: tuple[str, ...], theme: Theme) -> str:
    """Vega-Lite JSON for these of `MARKS`."""
    chart = (
        alt.layer(*_grid(theme), *(_band() if BAND in keys else []), *_profiles(keys, theme), *_labels(theme))
        .add_params(
            alt.param(name="room", value={"wide": 0, "slim": 0, "lines": 1, "reach": 1, "height": 0}),
            alt.param(name="legend", value={}),
            alt.param(name="narrow", expr=NARROW),
            alt.param(name="radius", expr=RADIUS),
        )
        .properties(padding=PADDING, background=theme.background, autosize=FIT)
        .configure(font=theme.font)
        .configure_view(stroke=None)
        .configure_legend(layout=alt.ExprRef("{bottom: {anchor: 'middle'}}"))
    )
    return json.dumps(chart.to_dict(validate=False))


def _data(name: str) -> alt.Chart:
    x = alt.X("x:Q", axis=None, scale=_scale("width / 2 - radius", "width / 2 + radius"))
    y = alt.Y("y:Q", axis=None, scale=_scale("height / 2 + radius", "height / 2 - radius"))
    return alt.Chart(alt.NamedData(name=name)).encode(x=x, y=y)


def _scale(least: str, most: str) -> alt.Scale:
    return alt.Scale(domain=[-1, 1], nice=False, zero=False, rangeMin=alt.ExprRef(least), rangeMax=alt.ExprRef(most))


def _grid(theme: Theme) -> list[alt.Chart]:
    rings = _data("rings").mark_line(interpolate="linear-closed", stroke=theme.grid, strokeWidth=1, aria=False)
    surface = rings.transform_filter("datum.ring == 5").mark_line(
        interpolate="linear-closed", stroke=None, strokeWidth=0, fill=theme.surface, aria=False
    )
    spokes = _data("spokes").mark_rule(color=theme.grid, strokeWidth=1, aria=False)
    return [
        surface.encode(order="order:Q"),
        rings.encode(order="order:Q", detail="ring:N"),
        spokes.encode(x2="x2:Q", y2="y2:Q"),
    ]


def _band() -> list[alt.Chart]:
    """An area with both its edges, under everything that is a line."""
    patches = _data("band").mark_line(interpolate="linear-closed", strokeWidth=0, fill=COLOURS[BAND], fillOpacity=0.22, aria=False)
    edges = _data("band_edges").mark_rule(
        color=COLOURS[BAND], strokeWidth=alt.ExprRef("datum.alone ? 6 : 1"), opacity=alt.ExprRef("datum.alone ? 0.45 : 0.8"), aria=False
    )
    return [patches.encode(order="order:Q", detail="patch:N"), edges.encode(x2="x2:Q", y2="y2:Q")]


def _profiles(keys: tuple[str, ...], theme: Theme) -> list[alt.Chart]:
    color = alt.Color("key:N", scale=_looks(keys, COLOURS), legend=_legend(theme, len(keys)) if len(keys) > 1 else None)
    shape = alt.Shape("key:N", scale=_looks(keys, SHAPES))
    fill = _data("fill").mark_line(interpolate="linear-closed", strokeWidth=0, fill=COLOURS["own"], fillOpacity=0.12, aria=False)
    segments = _data("segments").mark_rule(
        strokeWidth=alt.ExprRef("datum.key == 'own' ? 3 : 2"),
        strokeDash=alt.ExprRef(f"{json.dumps(DASHES)}[datum.key]"),  # a scale would dash the symbols of the legend too
        aria=False,
    )
    # The target is smaller and comes last: where a level equals it, the one shows inside the other.
    small = "datum.key == 'target' || datum.key == 'peers'"
    solid = _data("points").mark_point(filled=True, size=alt.ExprRef(f"{MARKER_SIZE} * ({small} ? 0.6 : 1)"), opacity=1, aria=False)
    hollow = _data("points").mark_point(filled=False, size=alt.ExprRef(f"0.7 * {MARKER_SIZE}"), strokeWidth=2.5, opacity=1, aria=False)
    # What a finger, a mouse and a screen reader meet: one layer of all points, since an empty layer would be an image without a name.
    finger = _data("points").mark_point(filled=True, size=FINGER_SIZE, opacity=0)
    return [
        fill.encode(order="order:Q"),
        segments.encode(x2="x2:Q", y2="y2:Q", color=color),
        solid.transform_filter("!datum.hollow").encode(color=color, shape=shape),
        hollow.transform_filter("datum.hollow").encode(color=color, shape=shape),
        finger.encode(tooltip=alt.Tooltip("say:N"), description=alt.Description("say:N")),
    ]


def _looks(keys: tuple[str, ...], looks: dict[str, Any]) -> alt.Scale:
    return alt.Scale(domain=list(keys), range=[looks[key] for key in keys])


def _legend(theme: Theme, entries: int) -> alt.Legend:
    least, in_a_row = (LEAST_FOR_A_ROW, entries) if entries <= MOST_IN_A_ROW else (LEAST_FOR_TWO, 2)
    return alt.Legend(
        title=None,
        orient="bottom",
        direction="horizontal",
        columns=alt.ExprRef(f"{OUTER} < {least} ? 1 : {in_a_row}"),
        labelExpr="legend[datum.value]",
        labelColor=theme.text,
        labelFontSize=13,
        labelLimit=280,
        symbolSize=110,
        symbolOpacity=1,
        offset=14,
        columnPadding=24,
        rowPadding=5,
        aria=False,
    )


def _labels(theme: Theme) -> list[alt.Chart]:
    align = alt.ExprRef("narrow ? 'center' : datum.align")
    dx = alt.ExprRef("narrow ? 0 : datum.x * 16")
    # On a phone a label stands above or below its corner, clear of the edge that runs up to it.
    clear = f"(11 + {BLOCK} / 2)"
    edge = "2.8 * datum.slim_width * datum.x * datum.x"
    middle = f"-(narrow ? (datum.y < 0 ? -1 : 1) * ({clear} + {edge}) : datum.y * {clear})"
    name = _data("labels").mark_text(
        text=alt.ExprRef("narrow ? datum.slim : datum.wide"),
        lineBreak="\n",
        lineHeight=LINE_HEIGHT,
        fontSize=alt.ExprRef("narrow ? 12 : 13"),
        color=theme.text,
        align=align,
        baseline="middle",
        dx=dx,
        dy=alt.ExprRef(f"{middle} - {BLOCK} / 2 + {LINE_HEIGHT / 2}"),
        aria=False,
    )
    number = _data("labels").mark_text(
        fontSize=15,
        fontWeight="bold",
        color=theme.text,
        align=align,
        baseline="middle",
        dx=dx,
        dy=alt.ExprRef(f"{middle} + {BLOCK} / 2 - {NUMBER_HEIGHT / 2}"),
        aria=False,
    )
    ring = _data("ring_numbers").mark_text(fontSize=10.5, color=theme.muted, baseline="middle", aria=False)
    return [ring.encode(text="number:N"), name, number.encode(text="number:N")]
