"""Values of the charts of advice and plan to test with."""

from __future__ import annotations

from datetime import date, timedelta

from cxassess.advice import EFFORT_CUT, IMPACT_CUT, Quadrant, Status
from cxassess.charts import (
    ImpactList,
    ImpactRow,
    PromiseList,
    PromiseRow,
    Timeline,
    TimelineBar,
    TimelineGroup,
    TimelineMeeting,
)

START, END = date(2026, 11, 30), date(2028, 11, 30)
TIERS = ("Basis", "Scenario's")
ACTION = "Spreek af wie een klacht binnen een werkdag terugbelt en leg vast wat de klant is beloofd"


def impact_row(number: int, effort: int, impact: float, tier: int = 0, label: str = ACTION, *, borderline: bool = False) -> ImpactRow:
    """A row in the quadrant where it belongs."""
    much, little_work = impact >= IMPACT_CUT, effort < EFFORT_CUT
    quadrants = {
        (True, True): Quadrant.QUICK_WIN,
        (True, False): Quadrant.BIG_PROJECT,
        (False, True): Quadrant.FILL_IN,
        (False, False): Quadrant.THINK_TWICE,
    }
    return ImpactRow(number, label, tier, effort, impact, quadrants[much, little_work], borderline)


IMPACT = ImpactList(
    "Moeite en effect",
    TIERS,
    (
        impact_row(1, 2, 1.0, label="Bel binnen een dag terug"),
        impact_row(2, 2, 1.0, label="Meet de wachttijd"),
        impact_row(3, 5, 0.8, tier=1, label="Teken de klantreis"),
        impact_row(4, 3, 0.52, label="Vraag na wat er misging", borderline=True),
        impact_row(5, 1, 0.2, tier=1, label="Houd een dagstart"),
        impact_row(6, 8, 0.4, label="Bouw een nieuw loket"),
    ),
)
MANY = ImpactList(
    "Moeite en effect",
    TIERS,
    tuple(
        impact_row(k + 1, (1, 2, 3, 5, 8)[k * 7 % 5], round(1 - (k * 13 % 60) / 61, 2), int(k % 3 == 0), borderline=k * 13 % 60 in (28, 31))
        for k in range(132)
    ),
)
ONE_SPOT = ImpactList("Moeite en effect", TIERS, tuple(impact_row(k + 1, 2, 1.0, k % 2) for k in range(132)))

TIMELINE = Timeline(
    "Plan van Bakkerij Jansen",
    START,
    END,
    (
        TimelineGroup(
            "Nu",
            (
                TimelineBar("Bel binnen een dag terug", Status.DONE, date(2026, 11, 30), date(2027, 1, 11), "Teamleider"),
                TimelineBar(ACTION, Status.BUSY, date(2027, 1, 11), date(2027, 3, 1)),
                TimelineBar("Meet de wachttijd", Status.OPEN, date(2027, 3, 1), date(2027, 3, 1)),
                TimelineBar("Bouw een nieuw loket", Status.DROPPED, date(2027, 2, 1), date(2027, 5, 3)),
            ),
        ),
        TimelineGroup("Hierna", ()),
        TimelineGroup(
            "Later", (TimelineBar("Teken de klantreis", Status.OPEN, None, date(2028, 6, 1)), TimelineBar("Vrij idee", Status.OPEN))
        ),
    ),
    (TimelineMeeting("Leeroverleg (elke 2 weken)", START),),
    date(2027, 2, 10),
)


def _long_bars(first: int, count: int) -> tuple[TimelineBar, ...]:
    days = [START + timedelta(days=18 * k) for k in range(first, first + count)]
    return tuple(TimelineBar(f"{ACTION} {k}", list(Status)[k % 4], day, day + timedelta(days=40)) for k, day in enumerate(days))


LONG_TIMELINE = Timeline(
    "Plan van Klantcontactcentrum Rotterdam-Zuid",
    START,
    END,
    (TimelineGroup("Nu", _long_bars(0, 12)), TimelineGroup("Hierna", _long_bars(12, 12)), TimelineGroup("Later", _long_bars(24, 16))),
    (TimelineMeeting("Leeroverleg: wat klanten zeiden en wat wij verbeteren (elke 2 weken)", START), TimelineMeeting("Dagstart", END)),
    date(2028, 9, 1),
)
UNDATED = Timeline("Plan", START, START, (TimelineGroup("Later", (TimelineBar("Vrij idee", Status.OPEN),)),))

PROMISE = PromiseList(
    "Beloofd en bereikt",
    "mei 2026",
    "november 2026",
    (
        PromiseRow("Snelheid", 2.4, 3.6, 3.75, True),
        PromiseRow("Bereikbaarheid", 2.0, 4.0, 3.96, False),
        PromiseRow("Klachten", 3.0, None, 3.0),
        PromiseRow("Wow", 1.0, 3.0, None),
        PromiseRow("Leren", None, None, 3.0),
    ),
)
