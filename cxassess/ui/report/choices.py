"""What the report is to be: in which language, with which parts, beside which earlier measurement."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cxassess.locale import LANGUAGES
from cxassess.report.build import SECTION_NAMES
from cxassess.report.files import Form, usual_sections
from cxassess.report.model import Section

from .. import session
from ..measurements import labels_of
from ..recalling import measurements_here
from ..session import Opened
from ..text import t

NAMES = {"nl": "Nederlands", "en": "English"}
NONE = "none"
USUAL = usual_sections(Form.PDF)
"""What goes in until something else is chosen."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen. `earlier_id`: the measurement to compare with; None for the last one before, NONE for no comparison."""

    language: str
    sections: tuple[Section, ...] = USUAL
    notes: bool = True
    earlier_id: str | None = None


def report_choices(opened: Opened) -> Wish:
    """Ask for the language, the earlier measurement and the parts."""
    session.seed("report_language", session.language())
    language = st.segmented_control(
        t("Language of the report"), LANGUAGES, format_func=NAMES.__getitem__, key="report_language", required=True, persist_state="session"
    )
    earlier = _earlier_choice(opened)
    notes = st.toggle(t("With the notes that respondents wrote"), key="report_notes", value=True, persist_state="session")
    return Wish(language or session.language(), _sections(), notes, earlier)


def _earlier_choice(opened: Opened) -> str | None:
    """Which closed measurement before this one to compare with; nothing to ask where there is none, or while this one is open."""
    every = measurements_here(opened)
    at = [one.id for one in every].index(opened.assessment.id)
    before = [one for one in reversed(every[:at]) if one.state == "closed"]
    if not before or not opened.assessment.closed:
        return None
    names = dict(zip((one.id for one in before), labels_of(before), strict=True)) | {NONE: t("With none")}
    return st.selectbox(
        t("Compare with"), list(names), format_func=lambda one: names.get(one, ""), key=f"report_earlier_{opened.assessment.id}"
    )


def _sections() -> tuple[Section, ...]:
    """The parts that are wanted, in the order of the report."""
    with st.expander(t("Parts of the report"), icon=":material/format_list_bulleted:", key="report_parts"):
        session.seed("report_sections", list(USUAL))
        chosen = st.pills(
            t("What goes in"),
            list(Section),
            selection_mode="multi",
            format_func=lambda section: t(SECTION_NAMES[section]),
            key="report_sections",
            label_visibility="collapsed",
            persist_state="session",
        )
        st.caption(t("Parts for which there is nothing stay out. “All answers” is only in the workbook."))
    return tuple(section for section in Section if section in set(chosen))
