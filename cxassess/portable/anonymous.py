"""What of an anonymous measurement may stand in a file, so that nobody's answers can be read off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cxassess.assessment import SMALLEST_TOTAL, Assessment, Role, Sheet, hidden_groups
from cxassess.questionnaire import Questionnaire, TextItem
from cxassess.scoring.organisation import role_weight
from cxassess.scoring.precision import population

UNTOLD = Role.MANAGEMENT  # what somebody counts as whose role is not told, as in a table of answers without roles


@dataclass(frozen=True, slots=True)
class SheetInFile:
    """A sheet as it may stand in a file; `role` is None where it would tell who it is."""

    sheet: Sheet
    role: Role | None


@dataclass(frozen=True, slots=True)
class AnonymousInFile:
    """What of an anonymous measurement may stand in a file; `left_out` sheets with answers may not.

    `invited`: how many people were asked, those who said nothing included, whose sheets are not in it.
    """

    sheets: tuple[SheetInFile, ...]
    left_out: int
    invited: int | None


def anonymous_in_file(questionnaire: Questionnaire, assessment: Assessment) -> AnonymousInFile:
    """An anonymous measurement as it may stand in a file. Its sheets come veiled: in an order that tells nothing.

    What pages show to nobody is left out:

    - all sheets, while fewer than three people have answered of those that count;
    - names and what was typed: notes and open answers; how often an answer was changed; sheets without an answer that is scored;
    - roles, where one has so few people that pages hide it. Everybody who counts as much goes without then, or those who are left
      would tell. The scores of the organisation stay as they were; those by role are gone;
    - the sheets of such a role where it counts for nothing (customers, say).

    Where a questionnaire weighs roles so that the scores would change by this, no sheet is left in.
    """
    asked = {item.id for item in questionnaire.items_in(assessment.extent) if item.scored}
    said = [sheet for sheet in assessment.sheets if any(answer.given for name, answer in sheet.answers.items() if name in asked)]
    weights = {role: role_weight(questionnaire, role) for role in Role}
    counting = [sheet for sheet in said if weights[sheet.role] > 0]
    kept = _kept(said, weights, _few(said, weights))
    same = [weights[sheet.role] for sheet in counting] == [weight for one in kept if (weight := weights[one.role or UNTOLD]) > 0]
    people = population(questionnaire, assessment)
    invited = assessment.invited if people is None else people
    if not same or len(counting or said) < SMALLEST_TOTAL:
        return AnonymousInFile((), len(said), invited)
    plain = tuple(replace(one, sheet=_without_typed(questionnaire, one.sheet)) for one in kept)
    return AnonymousInFile(plain, len(said) - len(kept), invited)


def _few(said: Sequence[Sheet], weights: Mapping[Role, float]) -> frozenset[Role]:
    """The roles that pages hide; with one role in all there is nothing to tell apart."""
    counts = Counter(sheet.role for sheet in said)
    total = {role for role in counts if weights[role] > 0} or set(counts)
    return hidden_groups(counts, total) if len(counts) > 1 else frozenset()


def _kept(said: Sequence[Sheet], weights: Mapping[Role, float], few: frozenset[Role]) -> list[SheetInFile]:
    """The sheets that may stay. Where nobody counts, everybody counts equally, and a role that is not told would change that."""
    counts = any(weights[sheet.role] > 0 for sheet in said)
    untold = {weights[role] for role in few if weights[role] > 0 or not counts}
    stays = [sheet for sheet in said if sheet.role not in few or weights[sheet.role] in untold]
    return [SheetInFile(sheet, None if weights[sheet.role] in untold else sheet.role) for sheet in stays]


def _without_typed(questionnaire: Questionnaire, sheet: Sheet) -> Sheet:
    chosen = (one for one in sheet.answers.values() if one.given and not isinstance(questionnaire.item(one.item_id), TextItem))
    return replace(sheet, alias="", answers={one.item_id: replace(one, note="", version=1) for one in chosen})
