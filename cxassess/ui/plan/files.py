"""The plan to take along: for the calendar, and as a workbook. A file is made when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cxassess.advice import Recurring
from cxassess.installation import now
from cxassess.report import plan_calendar, plan_workbook

from .. import session
from ..session import Opened
from ..text import t
from .planned import ShownPlan
from .timing import rhythm_in

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloads(opened: Opened, shown: ShownPlan) -> None:
    """The plan as files, in the reader's language."""
    name = opened.assessment.organisation or t("My organisation")
    calendar, workbook = (partial(make, shown, rhythm_in(shown), name, session.language()) for make in (_calendar, _workbook))
    with st.container(horizontal=True, key="plan_files"):
        st.download_button(
            t("For your calendar (.ics)"),
            calendar,
            file_name=f"{t('action-plan')}.ics",
            mime="text/calendar",
            key="plan_ics",
            icon=":material/calendar_add_on:",
            on_click="ignore",
        )
        st.download_button(
            t("As a workbook (.xlsx)"),
            workbook,
            file_name=f"{t('action-plan')}.xlsx",
            mime=WORKBOOK,
            key="plan_xlsx",
            icon=":material/table_view:",
            on_click="ignore",
        )


def _calendar(shown: ShownPlan, rhythm: Sequence[Recurring], name: str, language: str) -> bytes:
    """Runs outside the page: it is told the language."""
    return plan_calendar(shown.plan, rhythm, name, questionnaire=shown.questionnaire, language=language, now=now(), plan_id=shown.stored.id)


def _workbook(shown: ShownPlan, rhythm: Sequence[Recurring], name: str, language: str) -> bytes:
    return plan_workbook(shown.plan, rhythm, name, questionnaire=shown.questionnaire, language=language, now=now())
