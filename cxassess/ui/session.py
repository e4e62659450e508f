"""What one browser tab looks at. The only module that touches Streamlit's session state.

The database holds what people said; this holds where they are. All of it can be lost without harm.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from threading import RLock
from typing import Any

import streamlit as st

from cxassess.assessment import Assessment, Sheet
from cxassess.installation import database, installation, now
from cxassess.locale import choose_language
from cxassess.questionnaire import Questionnaire, in_language
from cxassess.store import Context, NotFound, OpenLink, Right, load_assessment, load_questionnaire, open_link

from . import request
from .assess.answering import Answering


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
    def manages(self) -> bool:
        """Whether this link manages the assessment, rather than only answering or looking."""
        return Right.MANAGE in self.link.purpose.included

    @property
    def scored(self) -> Assessment:
        """The assessment as it is scored for this reader: who came to answer sees the own sheet alone, which hides nobody."""
        own = self.link.purpose is Right.ANSWER
        return replace(self.assessment, anonymous=False) if own and self.assessment.anonymous else self.assessment

    @property
    def may_change(self) -> bool:
        """Whether this link may change answers, and the assessment is open; a sheet that was submitted is fixed all the same."""
        return self.may_answer and not self.assessment.closed

    @property
    def may_answer(self) -> bool:
        """Whether this link is for answering, rather than only for looking."""
        return Right.ANSWER in self.link.purpose.included

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets that this reader may see one by one: of several people only who manages those with names sees any but the own."""
        if not self.assessment.anonymous and (self.manages or len(self.assessment.sheets) == 1):
            return self.assessment.sheets
        return tuple(sheet for sheet in self.assessment.sheets if sheet.respondent_id == self.link.respondent_id)


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


def alone() -> AbstractContextManager[Any]:
    """One run of this tab at a time: a second click begins another run while the first is still at work."""
    lock: AbstractContextManager[Any] = st.session_state.setdefault("alone", RLock())
    return lock


def kept(key: str) -> dict[str, Any]:
    """Where a deed keeps what came of it: a dictionary to ask for before the deed, and to change in place.

    A second click ends the first run at its next call of this module, so that what is only put here after a deed can be lost.
    """
    found: dict[str, Any] = st.session_state.setdefault(key, {})
    return found


def look_up() -> Opened | None:
    """Settle the language and read the open assessment anew from the database, at the start of a run."""
    _settle_language()
    st.session_state["opened"] = _opened(opened())
    return opened()


def _opened(before: Opened | None) -> Opened | None:
    token = request.cookie(request.TOKEN_COOKIE)
    link = open_link(database(), token, now()) if token else None
    if link is None:
        return None
    try:
        known = before.assessment if before and before.link == link else None
        assessment = load_assessment(database(), link.context(now()), link.assessment_id, known=known)
    except NotFound:
        return None
    questionnaire = load_questionnaire(database(), assessment.questionnaire_id, assessment.questionnaire_version)
    return Opened(link, assessment, in_language(questionnaire, language()))


def answering(open_now: Opened, respondent_id: str | None = None) -> Answering:
    """A sheet in this tab, brought up to date with the database: the own one, unless another that may be seen is asked for."""
    sheets = {sheet.respondent_id: sheet for sheet in open_now.sheets}
    own = open_now.link.respondent_id or next(iter(sheets), "")
    chosen = respondent_id if respondent_id in sheets else own
    kept: dict[str, Answering] = st.session_state.setdefault("sheets", {})
    if chosen not in kept:
        kept[chosen] = Answering(database(), open_now.link, chosen)
    sheet = sheets.get(chosen, Sheet(chosen))
    may_change = open_now.may_change and chosen in sheets and not sheet.submitted
    kept[chosen].refresh(open_now.questionnaire, sheet.answers, submitted=sheet.submitted, may_change=may_change)
    return kept[chosen]


def resume_link() -> str | None:
    """The secret address that opens this assessment elsewhere; None when nothing is open."""
    token = request.cookie(request.TOKEN_COOKIE)
    return f"{installation().public_url or request.address()}/r/{token}" if token else None
