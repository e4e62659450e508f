"""The charts of a report as pictures for print."""

from __future__ import annotations

from cxassess.charts import LIGHT, Radar, Slope, radar_spec, slope_spec
from cxassess.report.rendering import renderer

DOTS_PER_INCH, CM_PER_INCH = 200, 2.54
WIDTH, HEIGHT = 560, 400
"""Pixels of a chart, which letters and lines are drawn for."""

CENTIMETRES = 14.0
SCALE = CENTIMETRES / CM_PER_INCH * DOTS_PER_INCH / WIDTH


def radar_picture(radar: Radar, language: str) -> bytes:
    """A radar as PNG."""
    return renderer().png(radar_spec(radar, language, LIGHT, width=WIDTH, height=HEIGHT), scale=SCALE)


def slope_picture(slope: Slope, language: str) -> bytes:
    """What became of each part, as PNG."""
    return renderer().png(slope_spec(slope, language, LIGHT, width=WIDTH), scale=SCALE)
