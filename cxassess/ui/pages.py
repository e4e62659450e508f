"""The pages of the app. Addresses stay English and stable; titles are in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

from cxassess.installation import database, installation, owner_context
from cxassess.store import has_several_organisations

from .session import Opened
from .text import t

Visibility = Literal["visible", "hidden"]
FOLDER = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class Pages:
    """Every page, by its job."""

    start: st.Page
    assess: st.Page
    result: st.Page
    advice: st.Page
    plan: st.Page
    report: st.Page
    respondents: st.Page
    compare: st.Page
    benchmark: st.Page
    organisations: st.Page
    method: st.Page


def pages(*, managing: Visibility = "hidden", portfolio: Visibility = "hidden") -> Pages:
    """The pages with their titles in the reader's language. What is hidden is not in the menu, and can still be opened."""
    return Pages(
        start=st.Page(FOLDER / "start.py", title=t("Start"), icon=":material/home:", default=True),
        assess=st.Page(FOLDER / "assess.py", title=t("Questions"), icon=":material/checklist:"),
        result=st.Page(FOLDER / "result.py", title=t("Result"), icon=":material/radar:"),
        advice=st.Page(FOLDER / "advice.py", title=t("Advice"), icon=":material/signpost:"),
        plan=st.Page(FOLDER / "plan.py", title=t("Action plan"), icon=":material/event_available:", visibility=managing),
        report=st.Page(FOLDER / "report.py", title=t("Report"), icon=":material/description:", visibility=managing),
        respondents=st.Page(FOLDER / "respondents.py", title=t("Respondents"), icon=":material/groups:", visibility=managing),
        compare=st.Page(FOLDER / "compare.py", title=t("Compare"), icon=":material/compare:", visibility=managing),
        benchmark=st.Page(FOLDER / "benchmark.py", title=t("Benchmark"), icon=":material/leaderboard:", visibility=managing),
        organisations=st.Page(FOLDER / "organisations.py", title=t("Organisations"), icon=":material/domain:", visibility=portfolio),
        method=st.Page(FOLDER / "method.py", title=t("How it works"), icon=":material/menu_book:"),
    )


def menu(opened: Opened | None) -> dict[str, list[st.Page]]:
    """Every page as this reader finds it in the menu; each guards itself too. With one organisation its page stays out of the way."""
    lists = installation().lists_assessments
    owns = lists and (opened is None or opened.manages)
    every = pages(
        managing="visible" if opened and opened.manages else "hidden",
        portfolio="visible" if owns and has_several_organisations(database(), owner_context()) else "hidden",
    )
    more = [
        every.plan,
        every.report,
        every.respondents,
        every.compare,
        every.benchmark,
        *([every.organisations] if lists else []),
        every.method,
    ]
    return {"": [every.start, every.assess, every.result, every.advice], t("More"): more}
