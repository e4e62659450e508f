"""Making a plan of chosen actions: when it starts, what it comes to, and what becomes of the plan that there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from cxassess.advice import PLAN_PHASE_WORDS, PlanRefused, Schedule, plan_of, promise, schedule_actions
from cxassess.advice.schedule import LASTS
from cxassess.installation import database, now
from cxassess.scoring import Scores
from cxassess.store import StoreError, load_plan, make_plan

from .. import request, session
from ..deeds import key_of, prepare, used
from ..pages import pages
from ..recalling import Known
from ..session import Opened
from ..text import day, plain, t
from ..titles import title_of

DATE_FORMATS = {"nl": "DD-MM-YYYY", "en": "DD/MM/YYYY"}
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def today() -> date:
    """The day where the reader is."""
    return now().astimezone(request.timezone()).date()


def date_format() -> str:
    """How the reader types a date."""
    return DATE_FORMATS[session.language()]


def plan_notice(known: Known) -> None:
    """That there is a plan of this measurement, and the way to it."""
    if known.plan:
        with st.container(horizontal=True, vertical_alignment="center", key="plan_notice"):
            st.markdown(
                f":material/event_available: {t('There is a plan of this measurement: {count} actions.', count=len(known.planned))}"
            )
            st.page_link(pages().plan, label=t("To the action plan"), icon=":material/arrow_forward:")


def make_block(opened: Opened, scores: Scores, chosen: Sequence[str], per_quarter: int) -> None:
    """From chosen actions to a plan with dates, after a look at what it comes to."""
    with st.container(border=True, key="make_plan_block"):
        st.markdown(f"**{t('Make a plan of this')}**")
        start = st.date_input(
            t("Start date"), value=today(), min_value=FIRST_DAY, max_value=LAST_DAY, format=date_format(), key="plan_start"
        )
        try:
            schedule = schedule_actions(
                opened.questionnaire, opened.scored, scores, chosen, start=start or today(), per_quarter=per_quarter
            )
        except PlanRefused as refused:
            st.warning(t(refused.message), icon=":material/edit:")
            return
        _preview(opened, schedule)
        _make(opened, scores, schedule)


def _preview(opened: Opened, schedule: Schedule) -> None:
    """The parts of the plan, and what joins it by the rules of the method."""
    counts = Counter(each.phase for each in schedule.actions)
    lines = [
        f"- **{t(PLAN_PHASE_WORDS[phase])}**: {t('from {date}, actions: {count}', date=day(first_day), count=counts[phase])}"
        for phase, first_day in schedule.starts.items()
    ]
    st.markdown("\n".join([*lines, f"- {t('The plan ends on {date}.', date=day(schedule.end))}"]))
    st.caption(t(LASTS))
    for each in schedule.actions:
        if each.added:
            st.caption(f":material/add: {title_of(opened.questionnaire, each.action)} *{t(each.added)}*")
    for warning in schedule.warnings:
        st.warning(t(warning), icon=":material/warning:")


def _make(opened: Opened, scores: Scores, schedule: Schedule) -> None:
    replacing = load_plan(database(), opened.context, opened.assessment.id) is not None
    sure = True
    if replacing:
        st.info(
            t("There is a plan of this measurement already. What is under way, done, dropped or changed by hand stays; the rest goes."),
            icon=":material/event_available:",
        )
        sure = st.checkbox(t("Yes, replace the plan"), key="replace_plan")
    prepare("plan")
    label = t("Replace the plan") if replacing else t("Make this plan")
    if not st.button(label, key="make_plan", type="primary", icon=":material/event_available:", disabled=not sure):
        return
    plan = plan_of(opened.questionnaire, schedule)
    promised = promise(plan, opened.questionnaire, opened.scored, scores)
    try:
        make_plan(database(), opened.context, opened.assessment.id, plan, promised, key=key_of("plan"), replace=replacing)
    except (StoreError, PlanRefused) as refused:
        st.error(plain(t(refused.message)), icon=":material/error:")
    else:
        used("plan")
        st.switch_page(pages().plan)
