"""Roles side by side: how management, the frontline and others each see the organisation."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.assessment import Role, withheld
from cxassess.charts import GapList, GapRow, Radar, RadarSeries, gap_alt, gap_spec
from cxassess.questionnaire import Questionnaire, Tier
from cxassess.scoring import Gap, RoleGaps, RoleGroup

from . import session
from .blocks import empty_state
from .figures import Row, chart, radar_figure, table
from .measurements import hold_opened, people_of
from .pages import pages
from .session import Opened
from .text import number, signed, t
from .words import ROLE_NAMES

RADAR_HEIGHT = 420
MOST_OUTLINES = 3


def roles_side_by_side(opened: Opened) -> None:
    """The open measurement as each role sees it, and where management and the frontline differ most."""
    held = hold_opened(opened)
    people, questionnaire = people_of(held), held.measured.questionnaire
    if reason := withheld(held.measured.assessment, held.scores.sheets):
        st.info(t(reason), icon=":material/visibility_off:")
        return
    if len(people.roles) < 2:
        empty_state(
            t("There are no two roles to compare yet."),
            t("Add respondents with different roles, such as management and frontline, and see where they differ."),
            pages().respondents,
            t("To the respondents"),
        )
    _counts(people.roles)
    shown = [group for group in people.roles if not group.hidden]
    if len(shown) > 1:
        _radars(questionnaire, shown[:MOST_OUTLINES])
    _gaps(questionnaire, people.gaps)
    if shown:
        _levels(questionnaire, shown)


def _counts(groups: Sequence[RoleGroup]) -> None:
    counts = ", ".join(f"{t(ROLE_NAMES[group.role])} {group.people}" for group in groups)
    st.caption(t("Respondents: {counts}.", counts=counts))
    for group in groups:
        if group.hidden:
            text = t(
                "{role} is not shown: in an anonymous measurement that takes {needed} people, and as many others.",
                role=t(ROLE_NAMES[group.role]),
                needed=group.needed,
            )
            st.caption(f":material/visibility_off: {text}")


def _radars(questionnaire: Questionnaire, groups: Sequence[RoleGroup]) -> None:
    left, right = st.columns(2, gap="large")
    tiers: list[Tier] = [tier for tier in questionnaire.tiers if questionnaire.of_tier(tier)]
    for place, tier in zip((left, right), tiers, strict=False):
        dimensions = questionnaire.of_tier(tier)
        outlines = tuple(RadarSeries(t(ROLE_NAMES[group.role]), tuple(group.levels[d.id].level for d in dimensions)) for group in groups)
        radar = Radar(questionnaire.tiers[tier].title, tuple(dimension.short for dimension in dimensions), outlines)
        with place:
            st.subheader(radar.title, anchor=False)
            radar_figure(radar, RADAR_HEIGHT, key=f"roles_{tier}")


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
    st.caption(t("The difference is management minus frontline. Demonstrable: more than chance, with all parts tested together."))


def _gap_row(gap: Gap, first: Role, second: Role) -> Row:
    return {
        t("Area"): gap.title,
        t(ROLE_NAMES[first]): number(gap.levels[0]),
        t(ROLE_NAMES[second]): number(gap.levels[1]),
        t("Difference"): signed(gap.difference),
        t("Interval"): "" if gap.low is None or gap.high is None else f"{signed(gap.low)} … {signed(gap.high)}",
        t("Demonstrable"): t("too few people") if gap.adjusted is None else t("yes") if gap.demonstrable else t("no"),
    }


def _levels(questionnaire: Questionnaire, groups: Sequence[RoleGroup]) -> None:
    folded = st.expander(t("All levels by role"), icon=":material/table:", key="role_levels", on_change="rerun")
    if folded.open:
        with folded:
            table([_level_row(dimension.title, dimension.id, groups) for dimension in questionnaire.dimensions])


def _level_row(title: str, dimension_id: str, groups: Sequence[RoleGroup]) -> Row:
    levels = {group.role: group.levels[dimension_id].level for group in groups}
    return {t("Area"): title} | {t(ROLE_NAMES[role]): "–" if level is None else number(level) for role, level in levels.items()}
