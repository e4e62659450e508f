"""The plan over time: its actions on a line, and what keeps coming back."""

from __future__ import annotations

import streamlit as st

from cxassess.advice import PLAN_PHASE_WORDS, Recurring, Status
from cxassess.advice.parts import parts_of
from cxassess.advice.rhythm import rhythm_of
from cxassess.charts import Timeline, TimelineBar, TimelineGroup, TimelineMeeting, timeline_alt, timeline_spec
from cxassess.report import how_often

from . import session
from .blocks import source_line
from .figures import chart
from .planned import ShownPlan
from .planning import today
from .text import day, t


def rhythm_in(shown: ShownPlan) -> tuple[Recurring, ...]:
    """What keeps coming back, from the first day on which the plan works on it."""
    kept = [action for action in shown.plan.actions if action.status is not Status.DROPPED]
    return rhythm_of(shown.questionnaire, [(one.dimension_id, one.start) for one in kept if one.dimension_id and one.start])


def timeline_block(shown: ShownPlan) -> None:
    """The actions of each part as bars, with today."""
    groups = tuple(
        TimelineGroup(
            t(PLAN_PHASE_WORDS[phase]), tuple(TimelineBar(one.title, one.status, one.start, one.due, one.owner) for one in actions)
        )
        for phase, actions in parts_of(shown.plan).items()
    )
    if not any(group.bars for group in groups):
        return
    meetings = tuple(TimelineMeeting(f"{t(one.words)}, {t(how_often(one))}", one.start) for one in rhythm_in(shown))
    timeline = Timeline(t("The plan over time"), shown.plan.start, shown.plan.end, groups, meetings, today())
    folded = st.expander(t("The plan over time"), icon=":material/view_timeline:", key="timeline_folded", on_change="rerun")
    if folded.open:
        with folded:
            chart(timeline_spec(timeline, session.language()), timeline_alt(timeline, session.language()), key="timeline")


def rhythm_block(shown: ShownPlan) -> None:
    """What keeps coming back, how often and why."""
    rhythm = rhythm_in(shown)
    if not rhythm:
        return
    with st.container(border=True, key="rhythm"):
        st.subheader(t("The rhythm"), anchor=False)
        st.markdown(t("Without a fixed moment to learn and to renew, a plan comes to a standstill. The calendar file has these too."))
        for one in rhythm:
            facts = t("{often}, {minutes} minutes, from {date}", often=t(how_often(one)), minutes=one.minutes, date=day(one.start))
            st.markdown(f":material/event_repeat: **{t(one.words)}** · {facts}")
            st.caption(t("Source: {sources}", sources=source_line(one.sources)))
