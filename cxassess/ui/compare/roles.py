"""Roles side by side: how management, the frontline and others each see the organisation."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.assessment import ROLE_NAMES, Role
from cxassess.charts import GapList, GapRow, gap_alt, gap_spec
from cxassess.questionnaire import Questionnaire
from cxassess.report.respondents import has_enough, why_hidden
from cxassess.scoring import Gap, RoleGaps, RoleGroup

from .. import session
from ..blocks import empty_state, preliminary_badge
from ..figures import Row, chart, radars_of, roomy, table
from ..measurements import Held, hold_opened, people_of
from ..pages import pages
from ..session import Opened
from ..text import interval, number, signed, t
from .pictures import MOST_OUTLINES

FEWEST = 2  # roles, to compare


def roles_side_by_side(opened: Opened) -> None:
    """The open measurement as each role sees it, and where management and the frontline differ most."""
    held = hold_opened(opened)
    if held.withheld:
        st.info(t(held.withheld), icon=":material/visibility_off:")
        return
    people = people_of(held)
    if len(people.roles) < FEWEST:
        empty_state(
            t("There are no two roles to compare yet."),
            t("Add respondents with different roles, such as management and frontline, and see where they differ."),
            pages().respondents,
            t("To the respondents"),
        )
    preliminary_badge(opened)
    _counts(people.roles)
    _side_by_side(held, [group for group in people.roles if not group.hidden])
    _gaps(held.measured.questionnaire, people.gaps)
    _levels(held.measured.questionnaire, [group for group in people.roles if not group.hidden])


def _counts(groups: Sequence[RoleGroup]) -> None:
    counts = ", ".join(f"{t(ROLE_NAMES[group.role])} {group.people}" for group in groups)
    st.caption(t("Respondents: {counts}.", counts=counts))
    for group in sorted((group for group in groups if group.hidden), key=lambda group: has_enough(group, groups)):
        st.caption(f":material/visibility_off: {t(why_hidden(group, groups))}")


def _side_by_side(held: Held, groups: Sequence[RoleGroup]) -> None:
    if len(groups) < FEWEST:
        return
    drawn = groups[:MOST_OUTLINES]
    outlines = {t(ROLE_NAMES[group.role]): {name: level.level for name, level in group.levels.items()} for group in drawn}
    radars_of(held.measured.questionnaire, outlines, key="roles")
    if len(groups) > len(drawn):
        st.caption(t("The radars show three roles; the table of all levels has the others."))


def _gaps(questionnaire: Questionnaire, found: RoleGaps) -> None:
    st.subheader(t("Where management and frontline differ"), anchor=False)
    for sentence in found.sentences:
        st.markdown(f"- {t(sentence)}")
    if not found.gaps:
        return
    first, second = (t(ROLE_NAMES[role]) for role in (found.first, found.second))
    rows = tuple(GapRow(questionnaire.dimension(gap.dimension_id).short, *gap.levels, gap.low, gap.high) for gap in found.gaps)
    gaps, language = GapList(t("{first} and {second}", first=first, second=second), first, second, rows), session.language()
    chart(gap_spec(gaps, language), gap_alt(gaps, language), key="gaps")
    table([_gap_row(gap, found.first, found.second) for gap in found.gaps])
    st.caption(t("The difference is management minus frontline."))
    if any(gap.adjusted is not None for gap in found.gaps):
        st.caption(t("Demonstrable: more than chance, with all parts tested together."))
    if any(gap.adjusted is None for gap in found.gaps):
        st.caption(t("Whether a difference is more than chance can be told from three people of each role."))


def _gap_row(gap: Gap, first: Role, second: Role) -> Row:
    """The difference comes first, and whether it counts: what a phone has room for."""
    return {
        t("Area"): roomy(gap.title),
        t("Difference"): signed(gap.difference),
        t("Demonstrable"): "" if gap.adjusted is None else t("yes") if gap.demonstrable else t("no"),
        t(ROLE_NAMES[first]): number(gap.levels[0]),
        t(ROLE_NAMES[second]): number(gap.levels[1]),
        t("Interval"): interval(gap.low, gap.high),
    }


@st.fragment
def _levels(questionnaire: Questionnaire, groups: Sequence[RoleGroup]) -> None:
    if not groups:
        return
    folded = st.expander(t("All levels by role"), icon=":material/table:", key="role_levels", on_change="rerun")
    if folded.open:
        with folded:
            table([_level_row(dimension.title, dimension.id, groups) for dimension in questionnaire.dimensions])


def _level_row(title: str, dimension_id: str, groups: Sequence[RoleGroup]) -> Row:
    levels = {group.role: group.levels[dimension_id].level for group in groups}
    return {t("Area"): roomy(title)} | {t(ROLE_NAMES[role]): "–" if level is None else number(level) for role, level in levels.items()}
