"""One question on the page: its text, its choices, whether it is saved, its note. The same in both ways of asking."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from cxassess.assessment import Answer, AnswerState, Evidence
from cxassess.locale import N_
from cxassess.questionnaire import LONGEST_TEXT, Item, LevelsItem, Questionnaire, TextItem

from . import session
from .answering import Answering, Status
from .components import choices, last_choice
from .session import Opened
from .text import clock, plain, t

EVIDENCE = {
    Evidence.MEASURED: N_("Measured"),
    Evidence.OBSERVED: N_("Seen myself"),
    Evidence.OPINION: N_("My opinion"),
}


def question(
    opened: Opened, answering: Answering, item: Item, *, key: str, alone: bool = False, moved_on: Callable[[], None] | None = None
) -> None:
    """Draw a question and save what is chosen; `moved_on` is called after a live choice was saved. Its note is drawn by `note`."""
    st.subheader(item.ask, anchor=False)
    if item.why:
        st.caption(item.why)
    if isinstance(item, TextItem):
        _open_question(opened, answering, item)
    else:
        _choices(opened, answering, item, key, alone=alone, moved_on=moved_on)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=f"status_{key}"):
        status_line(opened.questionnaire, answering, item)
        _withdraw(opened, answering, item)


def _choices(opened: Opened, answering: Answering, item: Item, key: str, *, alone: bool, moved_on: Callable[[], None] | None) -> None:
    def chosen() -> None:
        if answering.take(last_choice(key)) and moved_on:
            moved_on()

    choice = choices(
        opened.questionnaire,
        item,
        answering.answer(item.id),
        answering.stored(item.id).version,
        key=key,
        unsaved=item.id in answering.unsaved,
        locked=not opened.may_change,
        alone=alone,
        on_choice=chosen,
    )
    # After a restart the browser sends its last choice to a session that has no callback yet.
    if answering.take(choice):
        st.rerun()
    answering.show(item.id)


def _open_question(opened: Opened, answering: Answering, item: Item) -> None:
    key = f"text_{item.id}"
    session.seed(key, answering.answer(item.id).value or "")

    def typed() -> None:
        text = str(session.value_of(key, "")).strip()
        state = AnswerState.ANSWERED if text else AnswerState.UNANSWERED
        answering.put(Answer(item.id, state, text or None))

    st.text_area(item.ask, key=key, label_visibility="collapsed", max_chars=LONGEST_TEXT, disabled=not opened.may_change, on_change=typed)


def status_line(questionnaire: Questionnaire, answering: Answering, item: Item) -> None:
    """Whether the answer is saved; always one line high, so that nothing jumps."""
    status = answering.status.get(item.id)
    if status is None:
        given = answering.stored(item.id).given
        st.caption(t(":material/cloud_done: Saved") if given else t(":material/radio_button_unchecked: Not answered yet"))
    elif status.kind == "failed" and status.message is not None:
        st.error(t("Not saved. {reason}", reason=status.message), icon=":material/error:")
        st.button(t("Try again"), key=f"retry_{item.id}", icon=":material/refresh:", on_click=answering.retry, args=(item.id,))
    else:
        st.caption(_saved_text(questionnaire, item, status))


def _saved_text(questionnaire: Questionnaire, item: Item, status: Status) -> str:
    time = clock(status.at)
    if status.kind == "elsewhere" and status.was is not None:
        was = answer_in_words(questionnaire, item, status.was)
        return t(":material/sync: Saved at {time}. Elsewhere it had been changed to: {was}", time=time, was=was)
    if status.kind == "withdrawn":
        return t(":material/undo: Answer cleared at {time}", time=time)
    return t(":material/cloud_done: Saved at {time}", time=time)


def answer_in_words(questionnaire: Questionnaire, item: Item, answer: Answer) -> str:
    """An answer as a person would say it."""
    match answer.state:
        case AnswerState.NOT_APPLICABLE:
            return t("does not apply ({reason})", reason=questionnaire.not_applicable.get(answer.reason or "", ""))
        case AnswerState.DONT_KNOW:
            return t("don't know")
        case AnswerState.UNANSWERED:
            return t("not answered")
    if isinstance(item, LevelsItem):
        return t("level {level}: {text}", level=answer.value, text=item.levels.get(int(answer.value or 0), ""))
    return plain(str(answer.value))


def _withdraw(opened: Opened, answering: Answering, item: Item) -> None:
    st.button(
        t("Clear the answer"),
        key=f"clear_{item.id}",
        type="tertiary",
        icon=":material/backspace:",
        disabled=not opened.may_change or not answering.answer(item.id).given,
        on_click=answering.withdraw,
        args=(item.id,),
    )


def note(opened: Opened, answering: Answering, item: Item) -> None:
    """Note and evidence: saved when the field is left, or by its button."""
    folded = st.expander(t("Note and evidence"), icon=":material/edit_note:", key=f"folded_{item.id}", on_change="rerun")
    if not folded.open:
        return
    note_key, evidence_key = f"note_{item.id}", f"evidence_{item.id}"
    stored = answering.answer(item.id)
    session.seed(note_key, stored.note)
    session.seed(evidence_key, stored.evidence if stored.evidence in EVIDENCE else None)

    def keep() -> None:
        answering.annotate(item.id, str(session.value_of(note_key) or ""), session.value_of(evidence_key))

    with folded:
        if item.evidence:
            st.caption(t("Look at: {evidence}", evidence=item.evidence))
        st.segmented_control(
            t("What does your answer rest on?"),
            list(EVIDENCE),
            format_func=lambda kind: t(EVIDENCE[kind]),
            key=evidence_key,
            on_change=keep,
            disabled=not opened.may_change,
        )
        st.text_area(t("Note"), key=note_key, max_chars=LONGEST_TEXT, on_change=keep, disabled=not opened.may_change, height=100)
        st.button(t("Save the note"), key=f"keep_{item.id}", on_click=keep, disabled=not opened.may_change)
