"""What others see of the sheets of an anonymous assessment: no names, ids that lead nowhere, and another order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cxassess.assessment import Sheet


@dataclass(frozen=True, slots=True)
class Veil:
    """Hides who is who in one assessment, except on one's own sheet.

    The stand-ins are digests with the salt of the organisation, which never leaves the store. That of a person is the same in all
    anonymous measurements of the organisation, so that these can be compared, and in none that shows names.
    """

    salt: str
    assessment_id: str
    own_sheet: str | None

    def over(self, sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
        """The sheets as this reader may see them, in the order of their stand-ins."""
        stand_ins = {self.stand_in(sheet.respondent_id): sheet for sheet in sheets}
        return tuple(self._hidden(stand_in, stand_ins[stand_in]) for stand_in in sorted(stand_ins))

    def stand_in(self, respondent_id: str) -> str:
        """What a respondent is called in what others see, and by which the sheets are ordered."""
        return self._digest(self.assessment_id, respondent_id)

    def _hidden(self, stand_in: str, sheet: Sheet) -> Sheet:
        person = sheet.person and self._digest(sheet.person)
        if sheet.respondent_id == self.own_sheet:
            return replace(sheet, person=person)
        return replace(sheet, respondent_id=stand_in, alias="", person=person)

    def _digest(self, *parts: str) -> str:
        return hashlib.sha256("/".join((self.salt, *parts)).encode()).hexdigest()[:32]
