"""Where two roles see the organisation differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cxassess.assessment import SMALLEST_GROUP, Assessment, Role
from cxassess.locale import Message
from cxassess.questionnaire import Dimension, Questionnaire

from .difference import ALPHA, LEAST_FOR_A_TEST, holm, sample_at, welch
from .dimensions import TOLERANCE
from .explanation import shown
from .roles import Groups, groups_of

NOTABLE = 0.5  # levels: a gap that is worth a sentence
MOST_NAMED = 3

ROLE_WORDS: Mapping[Role, Message] = {
    Role.MANAGEMENT: Message("management"),
    Role.FRONTLINE: Message("the frontline"),
    Role.BACKOFFICE: Message("the back office"),
    Role.FACILITATOR: Message("the facilitator"),
    Role.CUSTOMER: Message("the customers"),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A dimension as two roles see it: `difference` is the first minus the second, `low` to `high` its 95 % interval.

    Interval and chances only with three people of each; `demonstrable`: more than chance, after Holm over the dimensions.
    """

    dimension_id: str
    title: str
    levels: tuple[float, float]
    people: tuple[int, int]
    difference: float
    low: float | None = None
    high: float | None = None
    p: float | None = None
    adjusted: float | None = None
    demonstrable: bool = False


@dataclass(frozen=True, slots=True)
class RoleGaps:
    """The gaps between two roles, largest first, and what they come down to; `hidden`: they must not be shown."""

    first: Role
    second: Role
    gaps: tuple[Gap, ...]
    hidden: bool
    sentences: tuple[Message, ...]


def role_gap(questionnaire: Questionnaire, assessment: Assessment, a: Role = Role.MANAGEMENT, b: Role = Role.FRONTLINE) -> RoleGaps:
    """How much higher role `a` rates each dimension than role `b`; negative where it rates it lower.

    Notes
    -----
    Welch's t test from three people of each, with Holm over the tested dimensions; see `difference_of`. Everybody in a role
    counts equally. Nothing where one of the roles is hidden to keep its people from being recognised, in a dimension or at all.
    """
    groups = groups_of(questionnaire, assessment)
    absent = [role for role in (a, b) if role not in groups.counts]
    if absent:
        said = tuple(Message("Nobody answered for {role}.", role=ROLE_WORDS[role]) for role in absent)
        return RoleGaps(a, b, (), False, said)
    if groups.hidden & {a, b}:
        return RoleGaps(a, b, (), True, (_hidden(),))
    gaps = sorted(_with_holm(list(_gaps(questionnaire, groups, a, b))), key=lambda gap: -abs(gap.difference))
    return RoleGaps(a, b, tuple(gaps), False, tuple(_in_words(gaps, a, b)))


def _hidden() -> Message:
    return Message(
        "This measurement is anonymous: a role shows once {needed} of its people and {needed} others have answered.",
        needed=SMALLEST_GROUP,
    )


def _gaps(questionnaire: Questionnaire, groups: Groups, a: Role, b: Role) -> Iterator[Gap]:
    for dimension in questionnaire.dimensions:
        if not groups.hides(a, dimension.id) and not groups.hides(b, dimension.id):
            yield from _gap(questionnaire, groups, dimension, (a, b))


def _gap(questionnaire: Questionnaire, groups: Groups, dimension: Dimension, roles: tuple[Role, Role]) -> Iterator[Gap]:
    place = groups.layout.dimension_ids.index(dimension.id)
    first, second = (sample_at(groups.moments[role], place) for role in roles)
    if not first.count or not second.count:
        return
    levels, people = (first.mean, second.mean), (first.count, second.count)
    gap = Gap(dimension.id, dimension.title, levels, people, first.mean - second.mean)
    found = welch(second, first, questionnaire.rules.sem) if min(people) >= LEAST_FOR_A_TEST else None
    yield gap if found is None else replace(gap, low=found.low, high=found.high, p=found.p)


def _with_holm(gaps: list[Gap]) -> Iterator[Gap]:
    adjusted = iter(holm([gap.p for gap in gaps if gap.p is not None]))
    for gap in gaps:
        chance = None if gap.p is None else next(adjusted)
        yield replace(gap, adjusted=chance, demonstrable=chance is not None and chance <= ALPHA)


def _in_words(gaps: list[Gap], a: Role, b: Role) -> Iterator[Message]:
    largest = [gap for gap in gaps if abs(gap.difference) >= NOTABLE - TOLERANCE][:MOST_NAMED]
    if gaps and not largest:
        yield Message(
            "No part differs by {notable} of a level or more between {a} and {b}.",
            notable=shown(NOTABLE, 1),
            a=ROLE_WORDS[a],
            b=ROLE_WORDS[b],
        )
    for gap in largest:
        higher, lower = (a, b) if gap.difference > 0 else (b, a)
        said = Message(
            "According to {higher}, “{dimension}” stands {difference} levels higher than according to {lower}.",
            higher=ROLE_WORDS[higher],
            lower=ROLE_WORDS[lower],
            dimension=gap.title,
            difference=shown(abs(gap.difference), 1),
        )
        yield said if gap.demonstrable else Message("{gap} That may be chance.", gap=said)
