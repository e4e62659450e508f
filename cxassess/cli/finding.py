"""Which measurement a command means: by its id, or by the beginning of it."""

from __future__ import annotations

from cxassess.installation import database
from cxassess.locale import Message
from cxassess.store import AssessmentSummary, Context, assessments

MOST_LISTED = 5


class NotFoundByBeginning(Exception):
    """No measurement, or more than one, has an id that begins so; `message` says which."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


def measurement_of(context: Context, beginning: str) -> AssessmentSummary:
    """The one measurement whose id is this, or begins so; raises NotFoundByBeginning."""
    wanted = beginning.strip().lower()
    found = [one for one in assessments(database(), context) if one.id.startswith(wanted)]
    if len(found) == 1 and wanted:
        return found[0]
    if not found:
        raise NotFoundByBeginning(Message("No measurement has an id that begins with “{start}”.", start=beginning))
    listed = ", ".join(f"{one.id} ({one.organisation})" if one.organisation else one.id for one in found[:MOST_LISTED])
    raise NotFoundByBeginning(Message("Several ids begin with “{typed}”: {ids}. Give more of it.", typed=beginning, ids=listed))
