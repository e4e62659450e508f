"""Charts: values in, a Vega-Lite dict out, the same for screen, PDF and PNG."""

from .levels import levels_alt, levels_spec
from .model import LevelList, LevelRow, Radar, RadarSeries
from .radar import radar_alt, radar_spec
from .theme import AUTO, DARK, LIGHT, PRINT_FONT, SCREEN_FONT, Theme

__all__ = [
    "AUTO",
    "DARK",
    "LIGHT",
    "PRINT_FONT",
    "SCREEN_FONT",
    "LevelList",
    "LevelRow",
    "Radar",
    "RadarSeries",
    "Theme",
    "levels_alt",
    "levels_spec",
    "radar_alt",
    "radar_spec",
]
