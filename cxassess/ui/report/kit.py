"""What is needed to hold the session: the questionnaire on paper, the script, and a slide for each part."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

import streamlit as st

from cxassess.installation import database
from cxassess.locale import Message
from cxassess.questionnaire import Extent, Questionnaire
from cxassess.report.facilitation_pdf import facilitation_pdf
from cxassess.report.files import MEDIA_TYPES, Form, file_name
from cxassess.report.questionnaire_pdf import questionnaire_pdf
from cxassess.scoring import most_divided
from cxassess.store import load_questionnaire

from ..making import files
from ..measurements import hold_opened, people_of
from ..session import Opened
from ..text import t
from .files import Asked, offer

FEWEST = 2  # respondents, to be divided


def meeting_kit(asked: Asked) -> None:
    """Files for a session with the team, in the language of the report."""
    divided = _divided(asked.opened)
    with st.container(border=True, key="meeting_kit"):
        st.subheader(t("For a session with your team"), anchor=False)
        st.caption(t("In the language of the report. In the slides, each part has its own, with what to ask as speaker notes."))
        with st.container(horizontal=True):
            _offer(
                asked,
                t("Full questionnaire on paper"),
                Message("full questionnaire"),
                ":material/print:",
                partial(_on_paper, asked, "full"),
            )
            _offer(
                asked,
                t("Quick questionnaire on paper"),
                Message("quick questionnaire"),
                ":material/print:",
                partial(_on_paper, asked, "quick"),
            )
            _offer(
                asked,
                t("Script for two hours"),
                Message("session script"),
                ":material/record_voice_over:",
                partial(_script, asked, divided),
            )


def _offer(asked: Asked, label: str, what: Message, icon: str, make: Callable[[], bytes]) -> None:
    language, key = asked.wish.language, str(what.msgid).replace(" ", "_")
    organisation = asked.opened.assessment.organisation
    name = file_name(what, "pdf", language, organisation="" if what.msgid.endswith("questionnaire") else organisation)

    def begin() -> Future[bytes]:
        return files().begin((asked.key, what.msgid), make, again=True)

    offer(label, begin, name=name, media_type=MEDIA_TYPES[Form.PDF], key=key, icon=icon)


def _asked_questions(opened: Opened) -> Questionnaire:
    one = opened.assessment
    return load_questionnaire(database(), one.questionnaire_id, one.questionnaire_version)


def _on_paper(asked: Asked, extent: Extent) -> bytes:
    style, language = asked.stored.style, asked.wish.language
    return questionnaire_pdf(_asked_questions(asked.opened), extent, style, language, organisation=asked.opened.assessment.organisation)


def _script(asked: Asked, divided: tuple[str, ...]) -> bytes:
    style, language = asked.stored.style, asked.wish.language
    return facilitation_pdf(
        _asked_questions(asked.opened), style, language, organisation=asked.opened.assessment.organisation, divided=divided
    )


def _divided(opened: Opened) -> tuple[str, ...]:
    """Ids of the questions to talk about first, where several people answered."""
    if sum(sheet.said_something for sheet in opened.scored.sheets) < FEWEST:
        return ()
    return tuple(one.item_id for one in most_divided(people_of(hold_opened(opened)).agreement))
