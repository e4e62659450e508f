"""One question on the page: its text, its choices, whether it is saved, its note. The same in both ways of asking."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from cxassess.assessment import Answer, AnswerState, answer_words
from cxassess.assessment.answer_words import EVIDENCE
from cxassess.questionnaire import LONGEST_TEXT, Item, Questionnaire, TextItem

from .. import session
from ..components import choices, last_choice
from ..session import Opened
from ..text import clock, t
from .answering import Answering


def question(
    opened: Opened, answering: Answering, item: Item, *, key: str, alone: bool = False, moved_on: Callable[[], None] | None = None
) -> None:
    """Draw a question and save what is chosen; `moved_on` is called after a live choice was saved. Its note is drawn by `note`."""
    st.subheader(item.ask, anchor=False)
    if item.why:
        st.caption(item.why)
    if isinstance(item, TextItem):
        _open_question(opened.questionnaire, answering, item)
    else:
        _choices(opened, answering, item, answering.key(key), alone=alone, moved_on=moved_on)
    _failure(answering, item)


def _choices(opened: Opened, answering: Answering, item: Item, key: str, *, alone: bool, moved_on: Callable[[], None] | None) -> None:
    def chosen() -> None:
        choice = last_choice(key)
        if answering.take(choice) and moved_on and choice and choice.given:
            moved_on()

    choice = choices(
        opened.questionnaire,
        item,
        answering.answer(item.id),
        answering.stored(item.id).version,
        key=key,
        status=_status(opened.questionnaire, answering, item),
        unsaved=item.id in answering.unsaved,
        locked=not answering.may_change,
        alone=alone,
        on_choice=chosen,
    )
    # After a restart the browser sends its last choice to a session that has no callback yet.
    if answering.take(choice):
        st.rerun()
    answering.show(item.id)


def _open_question(questionnaire: Questionnaire, answering: Answering, item: Item) -> None:
    key = answering.key(f"text_{item.id}")
    session.seed(key, answering.answer(item.id).value or "")

    def typed() -> None:
        text = str(session.value_of(key, "")).strip()
        state = AnswerState.ANSWERED if text else AnswerState.UNANSWERED
        answering.put(Answer(item.id, state, text or None))

    st.text_area(
        item.ask, key=key, label_visibility="collapsed", max_chars=LONGEST_TEXT, disabled=not answering.may_change, on_change=typed
    )
    icon, words = _status(questionnaire, answering, item)
    st.caption(f":material/{icon}: {words}")


def _status(questionnaire: Questionnaire, answering: Answering, item: Item) -> tuple[str, str]:
    """Whether the answer is saved: an icon, and words."""
    status = answering.status.get(item.id)
    if status is None:
        return ("cloud_done", t("Saved")) if answering.stored(item.id).given else ("radio_button_unchecked", t("Not answered yet"))
    time = clock(status.at)
    match status.kind:
        case "failed":
            return "cloud_off", t("Not saved")
        case "withdrawn":
            return "undo", t("Answer cleared at {time}", time=time)
        case "elsewhere" if status.was is not None:
            was = answer_in_words(questionnaire, item, status.was)
            return "sync", t("Saved at {time}. Elsewhere it had been changed to: {was}", time=time, was=was)
    return "cloud_done", t("Saved at {time}", time=time)


def _failure(answering: Answering, item: Item) -> None:
    """Why an answer is not saved, and the way to try again; what was given stays on screen."""
    status = answering.status.get(item.id)
    if status is None or status.kind != "failed" or status.message is None:
        return
    st.error(t("Not saved. {reason}", reason=status.message), icon=":material/error:")
    st.button(t("Try again"), key=answering.key(f"retry_{item.id}"), icon=":material/refresh:", on_click=answering.retry, args=(item.id,))


def answer_in_words(questionnaire: Questionnaire, item: Item, answer: Answer) -> str:
    """An answer as a person would say it."""
    return answer_words.answer_in_words(questionnaire, item, answer, session.language())


def note(answering: Answering, item: Item) -> None:
    """Note and evidence: saved when the field is left, or by its button."""
    folded = st.expander(t("Note and evidence"), icon=":material/edit_note:", key=answering.key(f"folded_{item.id}"), on_change="rerun")
    if not folded.open:
        return
    note_key, evidence_key = answering.key(f"note_{item.id}"), answering.key(f"evidence_{item.id}")
    stored = answering.answer(item.id)
    session.seed(note_key, stored.note)
    session.seed(evidence_key, stored.evidence if stored.evidence in EVIDENCE else None)

    def keep_note() -> None:
        answering.annotate(item.id, note=str(session.value_of(note_key) or ""))

    def keep_evidence() -> None:
        answering.annotate(item.id, evidence=session.value_of(evidence_key))

    with folded:
        if item.evidence:
            st.caption(t("Look at: {evidence}", evidence=item.evidence))
        st.segmented_control(
            t("What does your answer rest on?"),
            list(EVIDENCE),
            format_func=lambda kind: t(EVIDENCE[kind]),
            key=evidence_key,
            on_change=keep_evidence,
            disabled=not answering.may_change,
        )
        st.text_area(t("Note"), key=note_key, max_chars=LONGEST_TEXT, on_change=keep_note, disabled=not answering.may_change, height=100)
        st.button(t("Save the note"), key=answering.key(f"keep_{item.id}"), on_click=keep_note, disabled=not answering.may_change)
