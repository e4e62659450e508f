"""The geometry of the radar as rows for its template: points in a plane from -1 to 1, with the rim at 1."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import pairwise
from math import cos, hypot, pi, sin

from cxassess.locale import format_number

from .model import HIGHEST, LOWEST, Radar, RadarBand, RadarSeries
from .theme import BAND, NO_SCORE, OUTLINES, PEERS, TARGET
from .words import point_text

MARKER_RADIUS = 0.045
"""As a share of the radius of the plot."""

WIDE_LINE, SLIM_LINE = 18, 13
"""Characters on a line of a label, on a desktop and on a phone; a longer word is never broken."""

NEAR_MIDDLE = 0.15
"""Labels of axes this close to the vertical are centred above or below them."""

RING_NUMBER_GAP = 0.24
"""Levels between a ring and its number."""

Row = dict[str, object]
Point = tuple[float, float]


def radar_rows(radar: Radar, language: str) -> dict[str, list[Row]]:
    """The rows of every data set of the template. What stands later in a set is drawn over what stands before it."""
    outlines = [*reversed([*zip(OUTLINES, radar.series, strict=False)]), *([(TARGET, radar.target)] if radar.target else [])]
    if radar.peers:
        outlines.insert(0, (PEERS, radar.peers))
    axes = len(radar.axes)
    return {
        "rings": [{"ring": ring, "order": k, **_xy(_at(k, axes, ring))} for ring in range(HIGHEST, LOWEST, -1) for k in range(axes)],
        "ring_numbers": _ring_numbers(axes),
        "spokes": [{"x": 0, "y": 0, **_xy(_at(k, axes, HIGHEST), "2")} for k in range(axes)],
        **({"band": _band(radar.band), "band_edges": _band_edges(radar.band)} if radar.band else {}),
        "fill": _fill(radar.own),
        "segments": [row for key, outline in outlines for row in _segments(key, outline)],
        "points": [row for key, outline in outlines for row in _points(key, outline, radar.axes, language)],
        "labels": [_label(k, radar, language) for k in range(axes)],
    }


def label_room(radar: Radar) -> dict[str, float]:
    """What the labels need around the plot: characters beside it, lines above it, and how far the axes reach sideways."""
    wide, slim = ([_wrap(axis, characters) for axis in radar.axes] for characters in (WIDE_LINE, SLIM_LINE))
    sideways = [abs(_at(k, len(radar.axes), HIGHEST)[0]) for k in range(len(radar.axes))]
    above = [len(lines) for lines, x in zip(slim, sideways, strict=True) if x < NEAR_MIDDLE]
    return {"wide": _longest(wide), "slim": _longest(slim), "lines": max(above), "reach": round(max(sideways), 4)}


def _at(axis: int, axes: int, level: float) -> Point:
    angle = pi / 2 - 2 * pi * axis / axes
    radius = (level - LOWEST) / (HIGHEST - LOWEST)
    return radius * cos(angle), radius * sin(angle)


def _xy(point: Point, end: str = "") -> Row:
    return {f"x{end}": round(point[0], 4), f"y{end}": round(point[1], 4)}


def _ring_numbers(axes: int) -> list[Row]:
    """Just outside each ring and half-way two axes, where no marker hides them; the 1 stands beside the centre."""
    outside = {ring: LOWEST + (ring - LOWEST) * cos(pi / axes) + RING_NUMBER_GAP for ring in range(LOWEST, HIGHEST + 1)}
    return [{"number": str(ring), **_xy(_at(1, 2 * axes, level))} for ring, level in outside.items()]


def _fill(own: RadarSeries) -> list[Row]:
    """The area of a complete profile. With a gap there is no area to draw."""
    known = [level for level in own.levels if level is not None]
    if len(known) < len(own.levels):
        return []
    return [{"order": k, **_xy(_at(k, len(known), level))} for k, level in enumerate(known)]


def _band(band: RadarBand) -> list[Row]:
    """A patch between every two neighbours that both have a range."""
    axes, rows = len(band.low), []
    for here, there in pairwise([*range(axes), 0]):
        start, end = band.at(here), band.at(there)
        if start and end:
            corners = [_at(here, axes, start[0]), _at(here, axes, start[1]), _at(there, axes, end[1]), _at(there, axes, end[0])]
            rows += [{"patch": here, "order": k, **_xy(corner)} for k, corner in enumerate(corners)]
    return rows


def _band_edges(band: RadarBand) -> list[Row]:
    """Both ends of the range all around, and the range itself on an axis that stands alone."""
    axes = len(band.low)
    ends = [{**row, "alone": False} for levels in (band.low, band.high) for row in _segments(BAND, RadarSeries(band.label, levels))]
    for k in range(axes):
        here = band.at(k)
        if here and not band.at(k - 1) and not band.at((k + 1) % axes):
            ends.append({"key": BAND, **_xy(_at(k, axes, here[0])), **_xy(_at(k, axes, here[1]), "2"), "alone": True})
    return ends


def _segments(key: str, outline: RadarSeries) -> Iterator[Row]:
    """A line between every two neighbours that both have a level, stopping short of hollow markers."""
    axes = len(outline.levels)
    for here, there in pairwise([*range(axes), 0]):
        start, end = outline.levels[here], outline.levels[there]
        if start is None or end is None:
            continue
        a, b = _at(here, axes, start), _at(there, axes, end)
        gap_a, gap_b = (MARKER_RADIUS if k in outline.hollow else 0.0 for k in (here, there))
        if hypot(b[0] - a[0], b[1] - a[1]) > gap_a + gap_b:
            yield {"key": key, **_xy(_towards(a, b, gap_a)), **_xy(_towards(b, a, gap_b), "2")}


def _towards(a: Point, b: Point, distance: float) -> Point:
    share = distance / hypot(b[0] - a[0], b[1] - a[1])
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _points(key: str, outline: RadarSeries, axes: tuple[str, ...], language: str) -> Iterator[Row]:
    for k, (axis, level) in enumerate(zip(axes, outline.levels, strict=True)):
        if level is not None:
            hollow = k in outline.hollow
            say = point_text(outline.label, axis, level, hollow, language)
            yield {"key": key, "hollow": hollow, "say": say, **_xy(_at(k, len(axes), level))}


def _label(k: int, radar: Radar, language: str) -> Row:
    corner, level = _at(k, len(radar.axes), HIGHEST), radar.own.levels[k]
    wide, slim = (_wrap(radar.axes[k], characters) for characters in (WIDE_LINE, SLIM_LINE))
    return {
        **_xy(corner),
        "align": "center" if abs(corner[0]) < NEAR_MIDDLE else "left" if corner[0] > 0 else "right",
        "wide": "\n".join(wide),
        "slim": "\n".join(slim),
        "wide_lines": len(wide),
        "slim_lines": len(slim),
        "slim_width": _longest([slim]),
        "number": NO_SCORE if level is None else format_number(level, language),
    }


def _wrap(label: str, characters: int) -> list[str]:
    return textwrap.wrap(label, characters, break_long_words=False) or [""]


def _longest(labels: list[list[str]]) -> int:
    return max(len(line) for lines in labels for line in lines)
