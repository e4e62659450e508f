"""The pages of the app. Addresses stay English and stable; titles are in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from .text import t

FOLDER = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class Pages:
    """Every page, by its job."""

    start: st.Page
    assess: st.Page
    result: st.Page
    advice: st.Page
    method: st.Page


def pages() -> Pages:
    """The pages with their titles in the reader's language."""
    return Pages(
        start=st.Page(FOLDER / "start.py", title=t("Start"), icon=":material/home:", default=True),
        assess=st.Page(FOLDER / "assess.py", title=t("Questions"), icon=":material/checklist:"),
        result=st.Page(FOLDER / "result.py", title=t("Result"), icon=":material/radar:"),
        advice=st.Page(FOLDER / "advice.py", title=t("Advice"), icon=":material/signpost:"),
        method=st.Page(FOLDER / "method.py", title=t("How it works"), icon=":material/menu_book:"),
    )
