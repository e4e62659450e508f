"""How an answer came to be what it is, and what it was the last time."""

from __future__ import annotations

import streamlit as st

from cxassess.assessment import Answer
from cxassess.installation import database
from cxassess.locale import N_
from cxassess.questionnaire import Item, Questionnaire, in_language
from cxassess.store import AnswerChange, StoreError, answer_history

from .. import request, session
from ..session import Opened
from ..text import clock, day, plain, short_days, t
from .answering import Answering
from .question import answer_in_words

BY = {"manager": N_("who manages"), "import": N_("import"), "respondent": N_("the respondent")}


def last_time(opened: Opened, answering: Answering, item: Item) -> None:
    """What the same person answered in the earlier measurement, in the words of then; nothing where that is not known."""
    if not (opened.assessment.shows_earlier and opened.may_answer):
        return
    earlier = answering.earlier
    before = earlier.answers.get(item.id) if earlier else None
    if earlier is None or before is None:
        return
    then = in_language(earlier.questionnaire, session.language())
    (when,) = short_days([earlier.measured_on])
    said = t("Last time ({when}): {answer}", when=when, answer=plain(answer_in_words(then, then.item(before.item_id), before)))
    st.caption(f":material/history: {said}" + (f" · {t('note')}: {plain(before.note)}" if before.note else ""))


def history(opened: Opened, answering: Answering, item: Item) -> None:
    """One click away: the changes of an answer that was changed after it was first given."""
    if answering.stored(item.id).version < 2 or not opened.may_answer:
        return
    shown = st.popover(t("History"), type="tertiary", icon=":material/history:", key=answering.key(f"history_{item.id}"), on_change="rerun")
    if not shown.open:
        return
    with shown:
        try:
            changes = answer_history(database(), opened.context, opened.assessment.id, answering.respondent_id, item.id)
        except StoreError as error:
            st.error(t(error.message), icon=":material/error:")
            return
        for change in reversed(changes):
            st.markdown(_line(opened.questionnaire, item, change))


def _line(questionnaire: Questionnaire, item: Item, change: AnswerChange) -> str:
    who = plain(change.alias) if change.alias else t(BY[change.via])
    when = f"{day(change.at.astimezone(request.timezone()).date())} {clock(change.at)}"
    return f"**{when}** · {who}  \n{_what(questionnaire, item, change)}"


def _what(questionnaire: Questionnaire, item: Item, change: AnswerChange) -> str:
    def said(answer: Answer) -> str:
        return plain(answer_in_words(questionnaire, item, answer))

    before, after = change.before, change.after
    if before is None:
        parts = [said(after)] if after.given else []
    elif (before.state, before.value, before.reason) != (after.state, after.value, after.reason):
        parts = [f"{said(before)} → {said(after)}"]
    else:
        parts = []
    if after.note != (before.note if before else ""):
        parts.append(t("note: {note}", note=plain(after.note)) if after.note else t("note removed"))
    if after.evidence != (before.evidence if before else None):
        parts.append(t("evidence changed"))
    return " · ".join(parts)
