"""The plan over time: its actions on a line, and what keeps coming back."""

from __future__ import annotations

import streamlit as st

from cxassess.advice import Recurring
from cxassess.charts import timeline_alt, timeline_spec
from cxassess.report import how_often, material
from cxassess.report.pictures import timeline_of

from .. import session
from ..blocks import source_line
from ..figures import chart
from ..text import day, t
from .planned import ShownPlan
from .planning import today


def rhythm_in(shown: ShownPlan) -> tuple[Recurring, ...]:
    """What keeps coming back, from the first day on which the plan works on it."""
    return material.rhythm_in(shown.questionnaire, shown.plan)


def timeline_block(shown: ShownPlan) -> None:
    """The actions of each part as bars, with today."""
    timeline = timeline_of(shown.plan, rhythm_in(shown), today(), session.language())
    if timeline is None:
        return
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
