"""Going into an assessment: one that begins now, one that is there, or the same one again."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cxassess.installation import database, owner_context
from cxassess.questionnaire import Extent, shipped_questionnaire
from cxassess.store import AssessmentSummary, Context, Right, StoreError, begin_assessment, measure_again, new_link

from . import session
from .components import enter_assessment
from .deeds import key_of, prepare
from .text import plain, t

BEGUN, TOKEN = "begun", "token"  # what was begun on this page; going in loads a new one


@dataclass(frozen=True, slots=True)
class Place:
    """What is to be measured: an organisation or a unit of it, or without an id a new organisation."""

    organisation_id: str | None = None
    unit_id: str | None = None
    name: str = ""


def begin_and_enter(extent: Extent, place: Place) -> None:
    """Begin once, however often the button is clicked before the page is left, and go in."""
    begun = session.kept(BEGUN)
    try:
        with session.alone():
            begun[TOKEN] = begun.get(TOKEN) or _begin(extent, place)
    except StoreError as error:
        st.error(plain(t(error.message)), icon=":material/error:")
    else:
        enter_assessment(begun[TOKEN], "assess")


def _begin(extent: Extent, place: Place) -> str:
    return begin_assessment(
        database(),
        owner_context(),
        shipped_questionnaire(),
        extent,
        organisation_name=place.name or None,
        organisation_id=place.organisation_id,
        unit_id=place.unit_id,
    ).token


def open_and_enter(assessment_id: str, page: str) -> None:
    """Go into an assessment of one's own by a new link."""
    try:
        token = new_link(database(), owner_context(), assessment_id, Right.MANAGE).token
    except StoreError as error:
        st.error(plain(t(error.message)), icon=":material/error:")
    else:
        enter_assessment(token, page)


def page_of(summary: AssessmentSummary) -> str:
    """Where to go in: to the result of what is closed, else to the questions."""
    return "result" if summary.state == "closed" else "assess"


def measure_again_form(context: Context, assessment_id: str, *, several: bool) -> None:
    """What to take along from a measurement into the next, and the button that begins it; `several`: more than one respondent."""
    deed = f"again_{assessment_id}"
    prepare(deed)
    with st.form(deed, border=False):
        st.write(t("The questions are asked once more, in a new measurement. This one stays as it is."))
        shows = st.checkbox(t("Show the earlier answers beside each question"), value=True, key=f"shows_{assessment_id}")
        people = not several or st.checkbox(t("With the same respondents"), value=True, key=f"people_{assessment_id}")
        pressed = st.form_submit_button(t("Begin the new measurement"), key=f"begin_{deed}", icon=":material/replay:")
    if not pressed:
        return
    try:
        taken = {"shows_earlier": shows, "with_respondents": people}
        token = measure_again(database(), context, assessment_id, shipped_questionnaire(), **taken, key=key_of(deed)).token
    except StoreError as error:
        st.error(plain(t(error.message)), icon=":material/error:")
    else:
        enter_assessment(token, "assess")
