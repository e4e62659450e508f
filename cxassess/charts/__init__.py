"""Charts: values in, a Vega-Lite dict out, the same for screen, PDF and PNG."""

from .gap import gap_alt, gap_spec
from .heat_map import heat_map_alt, heat_map_spec
from .impact import impact_alt, impact_spec
from .levels import levels_alt, levels_spec
from .model import (
    GapList,
    GapRow,
    HeatMap,
    HeatRow,
    LevelList,
    LevelRow,
    Radar,
    RadarBand,
    RadarSeries,
    Slope,
    SlopeRow,
    SpreadList,
    SpreadRow,
    Trend,
    TrendPoint,
    TrendRow,
)
from .place import PlaceColumn, PlacePicture, place_alt, place_spec
from .plan_model import (
    ImpactList,
    ImpactRow,
    PromiseList,
    PromiseRow,
    Timeline,
    TimelineBar,
    TimelineGroup,
    TimelineMeeting,
)
from .promise import promise_alt, promise_spec
from .radar import radar_alt, radar_spec
from .slope import slope_alt, slope_spec
from .spread import spread_alt, spread_spec
from .theme import AUTO, DARK, LIGHT, PRINT_FONT, SCREEN_FONT, Theme
from .timeline import timeline_alt, timeline_spec
from .trend import trend_alt, trend_spec

__all__ = [
    "AUTO",
    "DARK",
    "LIGHT",
    "PRINT_FONT",
    "SCREEN_FONT",
    "GapList",
    "GapRow",
    "HeatMap",
    "HeatRow",
    "ImpactList",
    "ImpactRow",
    "LevelList",
    "LevelRow",
    "PlaceColumn",
    "PlacePicture",
    "PromiseList",
    "PromiseRow",
    "Radar",
    "RadarBand",
    "RadarSeries",
    "Slope",
    "SlopeRow",
    "SpreadList",
    "SpreadRow",
    "Theme",
    "Timeline",
    "TimelineBar",
    "TimelineGroup",
    "TimelineMeeting",
    "Trend",
    "TrendPoint",
    "TrendRow",
    "gap_alt",
    "gap_spec",
    "heat_map_alt",
    "heat_map_spec",
    "impact_alt",
    "impact_spec",
    "levels_alt",
    "levels_spec",
    "place_alt",
    "place_spec",
    "promise_alt",
    "promise_spec",
    "radar_alt",
    "radar_spec",
    "slope_alt",
    "slope_spec",
    "spread_alt",
    "spread_spec",
    "timeline_alt",
    "timeline_spec",
    "trend_alt",
    "trend_spec",
]
