"""Who answered, and how far they agree, in a report."""

from __future__ import annotations

from collections.abc import Sequence

from cxassess.assessment import ROLE_NAMES
from cxassess.charts import spread_alt
from cxassess.locale import N_, Message
from cxassess.scoring import Agreement, ItemAgreement, RoleGroup, Unity, by_role, most_divided, reliability, role_gap

from .material import Material, count_of_respondents
from .people_parts import DividedLine, RespondentsPart, RoleLine
from .pictures import spread_of

FEWEST_ROLES = 2  # to say where they differ
TOO_FEW = N_("{role} is not shown: in an anonymous measurement that takes {needed} people, and as many others.")
KEPT_BACK = N_("{role} is not shown either: with it, what a smaller role answered could be worked out.")


def respondents_of(material: Material) -> RespondentsPart | None:
    """Roles, agreement and the most divided questions; None for one respondent, and for who may not see it."""
    found, reader = material.agreement, material.reader
    if found is None:
        return None
    divided, groups = most_divided(found), by_role(material.questionnaire, material.assessment)
    gaps = role_gap(material.questionnaire, material.assessment).sentences if len(groups) >= FEWEST_ROLES else ()
    spread = spread_of(material.questionnaire, divided, material.language)
    mean = reliability(material.questionnaire, material.assessment).mean
    said = [count_of_respondents(material.scores.sheets), agreement_in_short(found), *([mean.message] if mean else [])]
    titles = {dimension.id: dimension.title for dimension in material.questionnaire.dimensions}
    return RespondentsPart(
        heading=reader.say(Message("Do you agree with each other?")),
        sentences=reader.all(said),
        roles=tuple(_role(material, group, groups) for group in groups),
        gaps=reader.all(gaps),
        agreement=tuple((titles[one], reader.say(each.message)) for one, each in found.dimensions.items()),
        divided_heading=reader.say(Message("Most divided: talk about these first")) if divided else "",
        divided=tuple(_divided(material, one) for one in divided),
        spread=spread,
        spread_alt=spread_alt(spread, material.language) if spread else "",
    )


def agreement_in_short(found: Agreement) -> Message:
    """On how many parts the answers lie far apart."""
    apart = sum(one.unity is Unity.DIVIDED for one in found.dimensions.values())
    if apart:
        return Message("On {apart} of {all} parts the answers lie far apart.", apart=apart, all=len(found.dimensions))
    if most_divided(found):
        return Message("On every part as a whole the answers lie close together, though not on every question.")
    return Message("On every part the answers lie close together.")


def has_enough(group: RoleGroup, groups: Sequence[RoleGroup]) -> bool:
    """Whether a role has enough people in it and outside it to be shown by itself."""
    return min(group.people, sum(one.people for one in groups) - group.people) >= group.needed


def why_hidden(group: RoleGroup, groups: Sequence[RoleGroup]) -> Message:
    """Why a role is not shown: too few people in it or outside it, or to keep another role from being worked out."""
    return Message(KEPT_BACK if has_enough(group, groups) else TOO_FEW, role=Message(ROLE_NAMES[group.role]), needed=group.needed)


def _role(material: Material, group: RoleGroup, groups: Sequence[RoleGroup]) -> RoleLine:
    reader = material.reader
    return RoleLine(
        role=reader.say(Message(ROLE_NAMES[group.role])),
        people=reader.count(group.people),
        levels=tuple((dimension_id, reader.figure(level.level)) for dimension_id, level in group.levels.items()),
        hidden=reader.say(why_hidden(group, groups)) if group.hidden else "",
    )


def _divided(material: Material, one: ItemAgreement) -> DividedLine:
    return DividedLine(
        item_id=one.item_id,
        ask=material.questionnaire.item(one.item_id).ask,
        dimension=material.questionnaire.dimension(one.dimension_id).title,
        counts=one.counts,
        mean=material.reader.figure(one.mean),
        sentence=material.reader.say(one.message),
    )
