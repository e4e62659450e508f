"""One value among those of others on a scale: how these are spread, their middle half, their mean, and oneself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt

from cxassess.locale import Message, round_half_up, translate

from .canvas import EDGE, PIXELS, Rows, Width, across, drawn, filled, fingers, plane
from .model import check_range
from .theme import AUTO, BAND, COLOURS, Theme

COLUMNS_HEIGHT, TRACK_AT, SCALE_AT, HEIGHT = 34, 17, 36, 46
"""Pixels: of the highest column; and without columns from the top to the track, to the numbers of the scale, and to the end."""

REACH = 12
"""Pixels that the line of the mean reaches under and over the track."""

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """How many others lie from `low` to `high`."""

    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class PlacePicture:
    """A value, and as much as may be shown of the others: no column, or no middle half, where they are too few."""

    label: str
    value: float
    scale: tuple[int, int]
    mean: float
    middle_half: Range | None = None
    columns: tuple[PlaceColumn, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what lies off the scale, and a range that runs backwards."""
        least, most = self.scale
        ends = [end for column in self.columns for end in (column.low, column.high)]
        if not all(least <= one <= most for one in (self.value, self.mean, *(self.middle_half or ()), *ends)):
            raise ValueError(f"{self.label!r} has something outside {least} to {most}")
        for low, high in (*([self.middle_half] if self.middle_half else []), *((one.low, one.high) for one in self.columns)):
            check_range(self.label, low, high)

    def share(self, value: float) -> float:
        """How far along the scale, 0 to 1."""
        least, most = self.scale
        return round((value - least) / (most - least), 4)


def place_alt(picture: PlacePicture, language: str) -> str:
    """Everything that is drawn, in words."""
    parts = [_own(picture), _mean(picture)]
    if picture.middle_half:
        parts.append(_middle(picture.middle_half))
    parts += [_counted(column) for column in picture.columns]
    return f"{picture.label}. {'; '.join(translate(part, language) for part in parts)}."


def place_spec(picture: PlacePicture, language: str, theme: Theme = AUTO, *, width: Width = "container") -> dict[str, Any]:
    """The chart as a Vega-Lite dict of its own, of one height."""
    least, most = picture.scale
    middle, columns = picture.middle_half, COLUMNS_HEIGHT if picture.columns else 0
    track_at, scale_at = columns + TRACK_AT, columns + SCALE_AT
    datasets: dict[str, Rows] = {
        "columns": _columns(picture, language),
        "track": [{"x": 0, "x2": 1, "y": track_at}],
        "steps": [{"x": picture.share(step), "y": track_at} for step in range(least, most + 1)],
        "scale": [{"x": picture.share(step), "y": scale_at, "text": str(step)} for step in range(least, most + 1)],
        "middle": [{"x": picture.share(middle[0]), "x2": picture.share(middle[1]), "y": track_at}] if middle else [],
        "mean": [
            {"x": picture.share(picture.mean), "y": track_at - REACH, "y2": track_at + REACH, "say": translate(_mean(picture), language)}
        ],
        "own": [{"x": picture.share(picture.value), "y": track_at, "say": translate(_own(picture), language)}],
    }
    return filled(place_template(theme), datasets, width=width, height=columns + HEIGHT, description=place_alt(picture, language))


def _columns(picture: PlacePicture, language: str) -> Rows:
    """Columns of which the area follows the count, since they are not all as wide."""
    dense = [column.count / (column.high - column.low) for column in picture.columns]
    most = max(dense, default=0) or 1
    return [
        {
            "x": picture.share(column.low),
            "x2": picture.share(column.high),
            "y": round(COLUMNS_HEIGHT * (1 - density / most), 1),
            "y2": COLUMNS_HEIGHT,
            "say": translate(_counted(column), language),
        }
        for column, density in zip(picture.columns, dense, strict=True)
    ]


def _own(picture: PlacePicture) -> Message:
    return Message("you: {value}", value=round_half_up(picture.value))


def _mean(picture: PlacePicture) -> Message:
    return Message("mean of the others: {mean}", mean=round_half_up(picture.mean))


def _middle(middle: Range) -> Message:
    low, high = map(round_half_up, middle)
    return Message("middle half: {low} to {high}", low=low, high=high)


def _counted(column: PlaceColumn) -> Message:
    low, high = round_half_up(column.low), round_half_up(column.high)
    return Message("from {low} to {high}: {count} organisations", low=low, high=high, count=column.count)


_X = across(f"{EDGE}", f"width - {EDGE}")


@lru_cache(maxsize=8)
def place_template(theme: Theme) -> str:
    """Vega-Lite JSON of the chart, for any scale."""
    others = COLOURS[BAND]
    columns = plane("columns", _X).mark_rect(color=others, opacity=0.6, xOffset=0.75, x2Offset=-0.75).encode(x2="x2:Q", y2="y2:Q")
    track = plane("track", _X).mark_rule(color=theme.grid, strokeWidth=1, aria=False).encode(x2="x2:Q")
    steps = plane("steps", _X).mark_tick(orient="vertical", color=theme.grid, size=8, thickness=1, aria=False)
    middle = plane("middle", _X).mark_rule(color=others, strokeWidth=9, aria=False).encode(x2="x2:Q")
    mean = plane("mean", _X).mark_rule(color=theme.text, strokeWidth=2.5, aria=False).encode(y2="y2:Q")
    own = plane("own", _X).mark_point(
        shape="circle", filled=True, fill=COLOURS["own"], stroke="#FFFFFF", strokeWidth=1.5, size=170, opacity=1, aria=False
    )
    scale = plane("scale", _X, PIXELS).mark_text(fontSize=10.5, color=theme.muted, aria=False, baseline="middle").encode(text="text:N")
    heard = columns.encode(tooltip=alt.Tooltip("say:N"), description=alt.Description("say:N"))
    return drawn([heard, track, steps, middle, mean, own, scale, fingers("mean", _X), fingers("own", _X)], theme)
