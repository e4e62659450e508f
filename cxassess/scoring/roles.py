"""Roles side by side: how management, the frontline and others each see the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cxassess.assessment import SMALLEST_GROUP, Assessment, Role, Sheet, hidden_groups
from cxassess.questionnaire import Questionnaire

from .dimensions import dimension_arrays
from .matrix import FloatArray, Layout, matrix_of
from .moments import Moments, moments_of
from .organisation import role_weight, said_something


@dataclass(frozen=True, slots=True)
class RoleLevel:
    """Level of a dimension as a role sees it, and how many people that rests on; both None where it is hidden or absent."""

    level: float | None = None
    people: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """The people of one role who answered. Where `hidden`, there are no levels, and `needed` people must have answered.

    So many must have answered outside the group too; and a group may be hidden to keep another one from being worked out.
    """

    role: Role
    people: int
    hidden: bool
    needed: int
    levels: Mapping[str, RoleLevel]


def by_role(questionnaire: Questionnaire, assessment: Assessment) -> tuple[RoleGroup, ...]:
    """The levels of each role that answered, everybody in it counting equally; customers and the facilitator too.

    In an anonymous assessment a level shows only where enough people of the role have one, and enough others.
    """
    groups = groups_of(questionnaire, assessment)
    return tuple(
        RoleGroup(
            role=role,
            people=count,
            hidden=role in groups.hidden,
            needed=SMALLEST_GROUP if assessment.anonymous else 1,
            levels={} if role in groups.hidden else {d.id: groups.level(role, d.id) for d in questionnaire.dimensions},
        )
        for role, count in groups.counts.items()
    )


@dataclass(frozen=True)
class Groups:
    """Per role the moments of its levels, and which roles stay hidden: altogether, and by dimension."""

    layout: Layout
    counts: Mapping[Role, int]
    moments: Mapping[Role, Moments]
    hidden: frozenset[Role]
    hidden_in: tuple[frozenset[Role], ...]

    def hides(self, role: Role, dimension_id: str) -> bool:
        """Whether the level of a role must not be shown."""
        return role in self.hidden or role in self.hidden_in[self.layout.dimension_ids.index(dimension_id)]

    def level(self, role: Role, dimension_id: str) -> RoleLevel:
        """The level of a role as it may be shown."""
        place = self.layout.dimension_ids.index(dimension_id)
        count = int(self.moments[role].count[place])
        if self.hides(role, dimension_id):
            return RoleLevel(hidden=True)
        return RoleLevel(float(self.moments[role].mean[place]), count) if count else RoleLevel()


def groups_of(questionnaire: Questionnaire, assessment: Assessment) -> Groups:
    """The groups of an assessment; roles of which nobody answered are left out."""
    matrix = matrix_of(questionnaire, assessment.sheets or (Sheet("nobody"),), assessment.extent)
    said, levels = said_something(matrix), dimension_arrays(matrix).level
    roles = np.array([sheet.role.value for sheet in assessment.sheets] or [""])
    rows = {role: levels[said & (roles == role.value)] for role in Role if (said & (roles == role.value)).any()}
    moments = {role: moments_of(of_role, np.ones(len(of_role))) for role, of_role in rows.items()}
    total = [role for role in rows if role_weight(questionnaire, role) > 0] or list(rows)

    def hidden(counts: Mapping[Role, int]) -> frozenset[Role]:
        return hidden_groups({role: count for role, count in counts.items() if count}, total) if assessment.anonymous else frozenset()

    counts = {role: len(of_role) for role, of_role in rows.items()}
    with_level = _with_level(rows, len(matrix.layout.dimension_ids))
    return Groups(matrix.layout, counts, moments, hidden(counts), tuple(hidden(each) for each in with_level))


def _with_level(rows: Mapping[Role, FloatArray], dimensions: int) -> list[dict[Role, int]]:
    """By dimension, how many people of each role have a level there."""
    known = {role: np.count_nonzero(~np.isnan(levels), axis=0) for role, levels in rows.items()}
    return [{role: int(counts[place]) for role, counts in known.items()} for place in range(dimensions)]
