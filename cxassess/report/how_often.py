"""How often a meeting comes back, in words."""

from __future__ import annotations

from collections.abc import Mapping

from cxassess.advice import Recurring
from cxassess.locale import Message

HOW_OFTEN: Mapping[str, Message] = {
    "FREQ=WEEKLY;INTERVAL=2": Message("every two weeks"),
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": Message("every working day"),
}


def how_often(meeting: Recurring) -> Message:
    """The rule by which a meeting comes back; as it is written where it has no words."""
    return HOW_OFTEN.get(meeting.rule, Message(meeting.rule))
