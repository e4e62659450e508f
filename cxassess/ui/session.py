"""What one browser tab looks at. The only module that touches Streamlit's session state.

The database holds what people said; this holds where they are. All of it can be lost without harm.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import streamlit as st

from cxassess.assessment import Assessment
from cxassess.installation import database, installation, now
from cxassess.locale import choose_language
from cxassess.questionnaire import Questionnaire, in_language
from cxassess.store import Context, NotFound, OpenLink, Right, load_assessment, load_questionnaire, open_link

from . import request
from .answering import Answering


@dataclass(frozen=True, slots=True)
class Opened:
    """The assessment that this browser has open, in the reader's language."""

    link: OpenLink
    assessment: Assessment
    questionnaire: Questionnaire

    @property
    def context(self) -> Context:
        """Who asks, now."""
        return self.link.context(now())

    @property
    def may_change(self) -> bool:
        """Whether this link may change answers, and the assessment is open."""
        return Right.ANSWER in self.link.purpose.included and not self.assessment.closed


# Asked for at every word; a run of the page has a thread, and a choice of language makes a run.
_language: ContextVar[str] = ContextVar("language")


def language() -> str:
    """The language of the reader: chosen here, chosen before, or the browser's."""
    try:
        return _language.get()
    except LookupError:
        return _settle_language()


def _settle_language() -> str:
    chosen: str | None = st.session_state.get("language")
    settled = chosen or choose_language(request.cookie(request.LANGUAGE_COOKIE), request.browser_language())
    _language.set(settled)
    return settled


def seed(key: str, value: Any) -> None:
    """Give a widget its first value."""
    st.session_state.setdefault(key, value)


def put(key: str, value: Any) -> None:
    """Set the value of a widget that has not been drawn yet in this run."""
    st.session_state[key] = value


def value_of(key: str, default: Any = None) -> Any:
    """The value of a widget, or what was put here."""
    return st.session_state.get(key, default)


def take(key: str, default: Any = None) -> Any:
    """The value that was put here, once."""
    return st.session_state.pop(key, default)


def opened() -> Opened | None:
    """The open assessment, as it was at the start of this run; None when the browser carries no valid link."""
    found: Opened | None = st.session_state.get("opened")
    return found


def look_up() -> Opened | None:
    """Settle the language and read the open assessment anew from the database, at the start of a run."""
    _settle_language()
    st.session_state["opened"] = _opened()
    return opened()


def _opened() -> Opened | None:
    token = request.cookie(request.TOKEN_COOKIE)
    link = open_link(database(), token, now()) if token else None
    if link is None:
        return None
    try:
        assessment = load_assessment(database(), link.context(now()), link.assessment_id)
    except NotFound:
        return None
    questionnaire = load_questionnaire(database(), assessment.questionnaire_id, assessment.questionnaire_version)
    return Opened(link, assessment, in_language(questionnaire, language()))


def answering(open_now: Opened) -> Answering:
    """The sheet being answered in this tab, brought up to date with the database."""
    kept: Answering | None = st.session_state.get("answering")
    respondent = open_now.link.respondent_id or open_now.assessment.sheets[0].respondent_id
    if kept is None or kept.respondent_id != respondent:
        kept = Answering(database(), open_now.link, respondent)
        st.session_state["answering"] = kept
    sheet = next(sheet for sheet in open_now.assessment.sheets if sheet.respondent_id == respondent)
    kept.refresh(open_now.questionnaire, sheet.answers)
    return kept


def resume_link() -> str | None:
    """The secret address that opens this assessment elsewhere; None when nothing is open."""
    token = request.cookie(request.TOKEN_COOKIE)
    return f"{installation().public_url or request.address()}/r/{token}" if token else None
