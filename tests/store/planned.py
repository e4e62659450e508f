"""A plan of three actions on the small questionnaire: two advices and one of the organisation's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cxassess.advice import Plan, PlannedAction, Status

START, END = date(2026, 11, 30), date(2028, 11, 30)
REPLY = PlannedAction(
    "speed.reply/3",
    "Spreek een reactietijd af",
    item_id="speed.reply",
    dimension_id="speed",
    owner="Teamleider",
    start=START,
    due=date(2027, 1, 11),
    measure="Aandeel binnen een dag",
    effort=3,
    level=5 / 3,
    to=3,
)
EASE = PlannedAction("ease/measure", "Zoek uit hoe makkelijk het is", dimension_id="ease", start=START, due=date(2026, 12, 14))
OWN = PlannedAction("own-1", "Schilder de winkel 🎂", owner="Jo", note="{binnen}\nen buiten")
PLAN = Plan((REPLY, EASE, OWN), START, END, 8)
PROMISED = {"speed": 2 + 1 / 3}

BUSY = {"status": Status.BUSY}
DONE = {"status": Status.DONE}
DROPPED = {"status": Status.DROPPED, "reason": "Geen tijd"}


def plan_with(*actions: PlannedAction) -> Plan:
    """The plan with other actions."""
    return replace(PLAN, actions=actions)
