"""What someone who was asked to answer should know: before the first question, and in one line at every question."""

from __future__ import annotations

import streamlit as st

from cxassess.assessment import SMALLEST_GROUP, SMALLEST_TOTAL
from cxassess.questionnaire import minutes_of

from .. import session
from ..session import Opened
from ..text import plain, t
from .answering import Answering

BEGUN = "begun_answering"


def welcome(opened: Opened, answering: Answering) -> None:
    """Before the first answer: for whom, about what, how long, and who sees it. The page stops there until the respondent begins."""
    begun = session.value_of(BEGUN, False) or any(answer.given for answer in answering.answers.values())
    if opened.manages or not answering.may_change or begun:
        return
    items = opened.questionnaire.items_in(opened.assessment.extent)
    st.title(_title(opened), anchor=False)
    st.markdown(
        t("You are asked to answer {questions} questions: about {minutes} minutes.", questions=len(items), minutes=minutes_of(items))
    )
    if opened.questionnaire.period:
        st.markdown(opened.questionnaire.period)
    _promise(opened)
    st.markdown(t("Each answer is saved at once. You can stop, and go on later with the same link. “Don't know” is an answer too."))
    st.button(t("Begin"), key="begin_answering", type="primary", icon=":material/play_arrow:", on_click=session.put, args=(BEGUN, True))
    st.stop()


def _title(opened: Opened) -> str:
    names = [name for name in (opened.assessment.organisation, opened.assessment.unit) if name]
    if not names:
        return t("How customer-focused is your organisation?")
    return t("How customer-focused is {organisation}?", organisation=plain(", ".join(names)))


def _promise(opened: Opened) -> None:
    with st.container(border=True, key="promise"):
        if opened.assessment.anonymous:
            st.markdown(f":material/visibility_off: **{t('Your answers are anonymous.')}**")
            st.markdown(
                t(
                    "Who organises this sees whether you have handed in your answers, and the results of everybody together without "
                    "names. Which answers are yours shows only to whoever opens your own link."
                )
            )
            st.markdown(
                t(
                    "Results show once {total} people have answered; those of a group, such as a role, only where at least {group} people "
                    "are in it and {group} outside it. A note may be read without your name: name nobody in it.",
                    total=SMALLEST_TOTAL,
                    group=SMALLEST_GROUP,
                )
            )
        else:
            st.markdown(f":material/badge: **{t('Your answers are kept with your name.')}**")
            st.markdown(
                t("Who organises this sees what you answer and note, with your name or role. Others who are asked to answer do not.")
            )


def reminder(opened: Opened) -> None:
    """Whether the answers go with a name, in one line, for who came to answer."""
    if opened.manages or not opened.may_answer:
        return
    if opened.assessment.anonymous:
        st.caption(f":material/visibility_off: {t('Anonymous: your name is not shown with your answers.')}")
    else:
        st.caption(f":material/badge: {t('With your name: who organises this sees your answers.')}")
