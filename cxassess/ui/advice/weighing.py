"""Effort against effect: which actions are worth their work at first sight."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.advice import BORDERLINE_WORD, EFFORT_CUT, QUADRANT_WORDS, Action, ImpactPoint, impact_points
from cxassess.charts import impact_alt, impact_spec
from cxassess.questionnaire import Questionnaire
from cxassess.report.pictures import impact_list_of

from .. import session
from ..figures import chart
from ..session import Opened
from ..text import number, share, t
from ..titles import title_of, weeks_of


@st.fragment
def impact_block(opened: Opened, actions: Sequence[Action]) -> None:
    """Folded: the numbered actions of the list in a chart, and in words."""
    folded = st.expander(t("Effort against effect"), icon=":material/scatter_plot:", key="impact", on_change="rerun")
    if folded.open:
        with folded:
            _in_full(opened.questionnaire, [action for action in actions if action.free])


def _in_full(questionnaire: Questionnaire, free: Sequence[Action]) -> None:
    numbers = {action.id: place for place, action in enumerate(free, start=1)}
    titles = {action.id: title_of(questionnaire, action) for action in free}
    points = impact_points(questionnaire, free)
    impact = impact_list_of(questionnaire, points, titles, free, session.language())
    if impact is None:
        st.info(t("There is nothing to weigh yet: first find out what is not known."), icon=":material/search:")
        return
    chart(impact_spec(impact, session.language()), impact_alt(impact, session.language()), key="impact_chart")
    st.caption(
        t(
            "The numbers are those of the list. The lines lie at {weeks} person-weeks and at half of the largest effect of a tier. "
            "Tiers are not compared with each other: the effect of a scenario supposes that the basics are in order.",
            weeks=number(EFFORT_CUT),
        )
    )
    inside = {word: [point for point in points if point.quadrant is quadrant] for quadrant, word in QUADRANT_WORDS.items()}
    there = {word: listed for word, listed in inside.items() if listed}
    for tab, listed in zip(st.tabs([f"{t(word)} ({len(listed)})" for word, listed in there.items()]), there.values(), strict=True):
        with tab:
            st.markdown("\n".join(_line(point, numbers[point.action_id], titles[point.action_id]) for point in listed))


def _line(point: ImpactPoint, place: int, title: str) -> str:
    facts = [weeks_of(point.effort), t("effect {share} of the largest", share=share(point.impact))]
    if point.borderline:
        facts.append(t(BORDERLINE_WORD))
    return f"- **{place}** · {title} :small[({', '.join(facts)})]"
