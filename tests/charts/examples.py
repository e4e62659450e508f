"""Charts to test with: the long names and hard cases that they must stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from cxassess.charts import (
    GapList,
    GapRow,
    HeatMap,
    HeatRow,
    LevelList,
    LevelRow,
    PlaceColumn,
    PlacePicture,
    PromiseList,
    PromiseRow,
    Slope,
    SlopeRow,
    SpreadList,
    SpreadRow,
    Trend,
    TrendPoint,
    TrendRow,
    gap_alt,
    gap_spec,
    heat_map_alt,
    heat_map_spec,
    impact_alt,
    impact_spec,
    levels_alt,
    levels_spec,
    place_alt,
    place_spec,
    promise_alt,
    promise_spec,
    slope_alt,
    slope_spec,
    spread_alt,
    spread_spec,
    timeline_alt,
    timeline_spec,
    trend_alt,
    trend_spec,
)
from cxassess.scoring import ChangeVerdict
from tests.charts.plan_examples import IMPACT, LONG_TIMELINE, MANY, ONE_SPOT, PROMISE, TIMELINE, UNDATED

NAMES = (
    "Snelheid en koopgemak",
    "Bereikbaarheid en snelle oplossing",
    "Ongemak en onzekerheid voorkomen",
    "Klachtenafhandeling",
    "Medewerkersbetrokkenheid",
    "Deskundigheid van medewerkers",
    "Klantreis doorgronden",
    "Lerende organisatie",
    "Verwachtingen overtreffen",
    "Community van fans",
    "Versnellen, vernieuwen en volhouden",
)
QUESTION = (
    "Hoe worden ideeën van klanten over uw producten, diensten en processen verzameld, beoordeeld en binnen redelijke tijd ingevoerd?"
)
DAYS = tuple(
    date(*day)
    for day in ((2024, 5, 3), (2024, 6, 20), (2024, 11, 3), (2025, 2, 1), (2025, 5, 9), (2025, 11, 4), (2026, 5, 6), (2026, 11, 2))
)

SLOPE = Slope(
    "Basis",
    "mei 2026",
    "november 2026",
    (
        SlopeRow("Snelheid", 2.4, 3.25, ChangeVerdict.RISEN),
        SlopeRow("Bereikbaarheid", 3.4, 2.6, ChangeVerdict.FALLEN),
        SlopeRow("Ongemak", 3.1, 3.2),
        SlopeRow("Klachten", 2.2, 3.0, ChangeVerdict.NOT_COMPARABLE),
        SlopeRow("Betrokkenheid", None, 4.1),
        SlopeRow("Deskundigheid", 1.0, None, ChangeVerdict.RISEN),
        SlopeRow("Klantreis", None, None),
    ),
)
CLOSE = Slope("Alles", "mei 2026", "november 2026", tuple(SlopeRow(name, 3 + 0.03 * k, 3.1) for k, name in enumerate(NAMES)))
TREND = Trend(
    "Basis",
    (date(2025, 11, 3), date(2026, 5, 3), date(2026, 11, 3)),
    (
        TrendRow("Snelheid", (TrendPoint(2.0, 1.6, 2.4), TrendPoint(2.5), TrendPoint(3.25))),
        TrendRow("Klachten", (TrendPoint(4.0), None, TrendPoint(3.0))),
        TrendRow("Wow", (TrendPoint(2.0), TrendPoint(3.0, comparable=False), TrendPoint(4.0))),
    ),
)
LONG_TREND = Trend("Alles", DAYS, tuple(TrendRow(name, tuple(TrendPoint(1 + 0.5 * k) for k in range(8))) for name in NAMES))
HEAT_MAP = HeatMap("Vestigingen", ("Snelheid", "Klachten"), (HeatRow("Utrecht", (3.25, None)), HeatRow("Delft", (1.0, 5.0))))
LARGE_HEAT_MAP = HeatMap(
    "Vestigingen",
    NAMES,
    tuple(HeatRow(f"Klantcontactcentrum Rotterdam-Zuid {k}", tuple(1 + (7 * k + at) % 41 / 10 for at in range(11))) for k in range(30)),
)
GAPS = GapList(
    "Basis",
    "Leidinggevenden",
    "Klantcontact",
    (GapRow("Snelheid", 4.1, 2.9, 0.4, 2.0), GapRow("Klachten", 3.0, 3.04), GapRow("Wow", None, 2.2), GapRow("Leren", None, None)),
)
LONG_GAPS = GapList("Alles", "Leidinggevenden", "Klantcontact", tuple(GapRow(name, 5.0, 1.0, 3.5, 4.5) for name in NAMES))
SPREAD = SpreadList(
    "Verdeeld",
    (
        SpreadRow("Hoe snel?", (4, 0, 1, 0, 16), 4.14),
        SpreadRow("Hoe vaak?", (0, 0, 0, 0, 0), None),
        SpreadRow(QUESTION, (1, 1, 1, 1, 1), 3.0),
    ),
)
LEVELS = LevelList("Vestigingen", tuple(LevelRow(f"Vestiging {NAMES[k % 11]} {k}", 1 + k / 8, 1.0, 5.0, 4.0) for k in range(30)), "Ambitie")
SPREAD_OUT = tuple(PlaceColumn(*column) for column in ((1.0, 2.5, 6), (2.5, 3.0, 21), (3.0, 5.0, 7)))
PLACE = PlacePicture(NAMES[2], 2.25, (1, 5), 2.9, (2.6, 3.35), SPREAD_OUT)
FEW_PEERS = PlacePicture(NAMES[2], 5.0, (1, 5), 1.0)
MARK_PLACE = PlacePicture("Rapportcijfer", 6.4, (1, 10), 6.9, (5.5, 7.8), (PlaceColumn(1, 6, 8), PlaceColumn(6, 10, 9)))
NOTHING = (None,) * 3


@dataclass(frozen=True)
class Example:
    """A chart's values with the functions that draw it and say it."""

    name: str
    values: Any
    spec: Callable[..., dict[str, Any]]
    alt: Callable[..., str]


def _examples(name: str, spec: Callable[..., dict[str, Any]], alt: Callable[..., str], **values: Any) -> list[Example]:
    return [Example(f"{name} {what}", value, spec, alt) for what, value in values.items()]


EXAMPLES = [
    *_examples(
        "slope",
        slope_spec,
        slope_alt,
        mixed=SLOPE,
        close=CLOSE,
        single=Slope("Basis", "mei", "juni", (SlopeRow(NAMES[1], 2.0, 3.0, ChangeVerdict.RISEN),)),
        empty=Slope("Basis", "mei", "juni", tuple(SlopeRow(name, None, None) for name in NAMES)),
    ),
    *_examples(
        "trend", trend_spec, trend_alt, mixed=TREND, long=LONG_TREND, empty=Trend("Basis", TREND.days, (TrendRow(NAMES[1], NOTHING),))
    ),
    *_examples(
        "heat map",
        heat_map_spec,
        heat_map_alt,
        mixed=HEAT_MAP,
        large=LARGE_HEAT_MAP,
        empty=HeatMap("Vestigingen", NAMES[:3], (HeatRow(NAMES[1], NOTHING),)),
    ),
    *_examples("gap", gap_spec, gap_alt, mixed=GAPS, long=LONG_GAPS, empty=GapList("Basis", "A", "B", (GapRow(NAMES[1], None, None),))),
    *_examples(
        "spread", spread_spec, spread_alt, mixed=SPREAD, empty=SpreadList("Verdeeld", (SpreadRow(QUESTION, (0, 0, 0, 0, 0), None),))
    ),
    *_examples("levels", levels_spec, levels_alt, long=LEVELS, empty=LevelList("Basis", (LevelRow(NAMES[1], None),))),
    *_examples("place", place_spec, place_alt, many=PLACE, few=FEW_PEERS, mark=MARK_PLACE),
    *_examples("impact", impact_spec, impact_alt, few=IMPACT, many=MANY, one_spot=ONE_SPOT),
    *_examples("timeline", timeline_spec, timeline_alt, short=TIMELINE, long=LONG_TIMELINE, undated=UNDATED),
    *_examples(
        "promise",
        promise_spec,
        promise_alt,
        mixed=PROMISE,
        long=PromiseList("Alles", "mei 2026", "november 2026", tuple(PromiseRow(name, 1.0, 5.0, 5.0, True) for name in NAMES)),
        empty=PromiseList("Basis", "mei", "juni", (PromiseRow(NAMES[1], None, None, None),)),
    ),
]
"""Every chart beside the radar, with its ordinary and its hardest cases."""
