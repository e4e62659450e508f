"""What the drawings share: planes in which a pixel is a pixel, text, what answers to a finger, and filling a drawing with data.

A drawing is made once and kept as JSON. What depends on the width of the screen is a Vega expression over its parameters.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import altair as alt

from .model import HIGHEST, LOWEST
from .theme import FIT, PADDING, Theme

Row = dict[str, object]
Rows = list[Row]
Width = int | Literal["container"]

LEVELS = tuple(range(LOWEST, HIGHEST + 1))
EDGE = 9
"""Pixels beside a track, so that a marker at level 1 or 5 is not cut."""

FINGER = 700
"""Square pixels around a point that answer to a finger or a pointer."""

PER_CHARACTER = 0.56
"""Width of a character as a share of the size of its font, on average; names in capitals and wide fonts take more."""


def across(left: str, right: str, domain: tuple[float, float] = (0, 1), field: str = "x") -> alt.X:
    """A horizontal scale between two places on the screen, given as expressions."""
    return alt.X(f"{field}:Q", axis=None, scale=_scale(left, right, domain))


def down(top: str, bottom: str, field: str = "y") -> alt.Y:
    """A vertical scale for shares of what lies between two places on the screen."""
    return alt.Y(f"{field}:Q", axis=None, scale=_scale(top, bottom, (0, 1)))


def _scale(least: str, most: str, domain: tuple[float, float]) -> alt.Scale:
    return alt.Scale(domain=list(domain), nice=False, zero=False, rangeMin=alt.ExprRef(least), rangeMax=alt.ExprRef(most))


def level_track(right: str = "width") -> alt.X:
    """Levels 1 to 5 from the left edge to a place on the screen."""
    return across(f"{EDGE}", f"{right} - {EDGE}", (LOWEST, HIGHEST))


PIXELS = down("0", "1")


def plane(name: str, x: alt.X, y: alt.Y = PIXELS) -> alt.Chart:
    """The rows of a named data set as points in a plane."""
    chart: alt.Chart = alt.Chart(alt.NamedData(name=name)).encode(x=x, y=y)
    return chart


def written(name: str, color: str, size: float | alt.ExprRef, **look: Any) -> alt.Chart:
    """A text per row of a named data set."""
    chart: alt.Chart = alt.Chart(alt.NamedData(name=name)).mark_text(fontSize=size, color=color, baseline="middle", aria=False, **look)
    return chart


def fingers(name: str, x: alt.X, y: alt.Y = PIXELS, size: float = FINGER) -> alt.Chart:
    """What a finger, a mouse and a screen reader meet: unseen points that `say` something."""
    spots = plane(name, x, y).mark_point(filled=True, size=size, opacity=0)
    chart: alt.Chart = spots.encode(tooltip=alt.Tooltip("say:N"), description=alt.Description("say:N"))
    return chart


def parameters(narrow: str, **expressions: str) -> list[alt.Parameter]:
    """The room that data needs, whether the screen is narrow, and what follows from them."""
    room = alt.param(name="room", value={})
    return [room, *(alt.param(name=name, expr=expression) for name, expression in {"narrow": narrow, **expressions}.items())]


def drawn(layers: Sequence[alt.Chart], theme: Theme, given: Sequence[alt.Parameter] = ()) -> str:
    """The Vega-Lite JSON of a drawing, without its data."""
    chart = (
        alt.layer(*layers)
        .add_params(*given)
        .properties(padding=PADDING, background=theme.background, autosize=FIT)
        .configure(font=theme.font)
        .configure_view(stroke=None)
    )
    drawing = chart.to_dict(validate=False)
    for layer in drawing["layer"]:
        layer.setdefault("encoding", {})  # Vega-Lite takes a layer without one for something else
    return json.dumps(drawing)


def filled(
    drawing: str, datasets: Mapping[str, Rows], *, width: Width, height: float, description: str, room: Mapping[str, float] | None = None
) -> dict[str, Any]:
    """A drawing with its data; `height` is that of the content, in pixels.

    A layer without rows is left out: to a screen reader it would be an image without a name.
    """
    spec: dict[str, Any] = json.loads(drawing)
    for parameter in spec.get("params", ()):
        if parameter["name"] == "room":
            parameter["value"] = dict(room or {})
    return spec | {
        "layer": [layer for layer in spec["layer"] if datasets[layer["data"]["name"]]],
        "width": width,
        "height": round(height) + PADDING["top"] + PADDING["bottom"],
        "description": description,
        "datasets": dict(datasets),
    }


def wrapped(text: str, characters: int, lines: int = 2) -> list[str]:
    """The text on so many lines at most; a long word is never broken."""
    return textwrap.wrap(text, characters, break_long_words=False, max_lines=lines, placeholder="\N{HORIZONTAL ELLIPSIS}") or [""]


def text_width(lines: Sequence[str], size: float) -> float:
    """About how many pixels the longest line takes."""
    return round(max(map(len, lines)) * PER_CHARACTER * size, 1)
