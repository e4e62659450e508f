"""What the looks in a drawing mean, under it: in a row where there is width, under each other on a phone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import altair as alt

from .canvas import PER_CHARACTER, Rows, written
from .theme import Theme

LEGEND_ROW, FONT_SIZE = 20, 12.5
SAMPLE = 28
"""Pixels of a line that shows its dash."""

FOOT = f"(narrow ? room.entries : 1) * {LEGEND_ROW} + 4"
"""Expression of the height of the legend, for a drawing whose room holds the number of its `entries`."""

LEFT = "(narrow ? 0 : datum.left)"
MIDDLE = f"height - foot + {LEGEND_ROW / 2} + (narrow ? datum.k * {LEGEND_ROW} : 0)"
"""Where a sample begins, and its height, in a legend under a drawing."""


def legend_height(entries: int) -> int:
    """What a phone needs."""
    return entries * LEGEND_ROW + 4


def legend_rows(entries: Mapping[str, str], colours: Mapping[str, str], shapes: Mapping[str, str]) -> Rows:
    """A row per look: its words, with its place among the others."""
    rows: Rows = []
    left = 0.0
    for k, (key, text) in enumerate(entries.items()):
        rows.append({"key": key, "text": text, "k": k, "left": round(left), "colour": colours[key], "shape": shapes[key]})
        left += SAMPLE + 30 + len(text) * FONT_SIZE * PER_CHARACTER * 1.1
    return rows


def legend_layers(
    theme: Theme, dashes: Mapping[str, list[int]] | None = None, widths: Mapping[str, float] | None = None
) -> list[alt.Chart]:
    """A marker and words for each look; with dashes and widths a line behind the marker."""
    rows = alt.Chart(alt.NamedData(name="legend"))
    color, shape = alt.Color("colour:N", scale=None), alt.Shape("shape:N", scale=None)
    height = alt.ExprRef(MIDDLE)
    middle = alt.ExprRef(f"{LEFT} + {SAMPLE / 2}")
    marker = rows.mark_point(x=middle, y=height, filled=True, size=90, opacity=1, aria=False).encode(color=color, shape=shape)
    words = legend_words(theme)
    if dashes is None or widths is None:
        return [marker, words]
    look: dict[str, Any] = {
        "strokeDash": alt.ExprRef(f"{json.dumps(dashes)}[datum.key]"),
        "strokeWidth": alt.ExprRef(f"{json.dumps(widths)}[datum.key]"),
    }
    line = rows.mark_rule(orient="horizontal", aria=False, **look)
    ends: dict[str, Any] = {"x": alt.value(alt.ExprRef(LEFT)), "x2": alt.value(alt.ExprRef(f"{LEFT} + {SAMPLE}")), "y": alt.value(height)}
    return [line.encode(color=color, **ends), marker, words]


def legend_words(theme: Theme, left: str = LEFT, middle: str = MIDDLE) -> alt.Chart:
    """The words beside the samples, which a drawing with looks of its own draws itself."""
    place: dict[str, Any] = {"x": alt.ExprRef(f"{left} + {SAMPLE + 8}"), "y": alt.ExprRef(middle)}
    chart: alt.Chart = written("legend", theme.text, FONT_SIZE, align="left", **place).encode(text="text:N")
    return chart
