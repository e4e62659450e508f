"""Changes on the page: in a table, each with its reasons, and answer by answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from cxassess.assessment import Answer
from cxassess.locale import N_
from cxassess.scoring import CHANGE_WORDS, AnswerChange, Change, ChangedAnswer, Comparison, explain_change

from .figures import Row, explained, table
from .measurements import Held
from .question import answer_in_words
from .text import number, plain, signed, t

ICONS = {"risen": "↑", "fallen": "↓", "no_difference": "≈", "not_comparable": "–"}
ANSWER_WORDS = {
    AnswerChange.HIGHER: N_("higher"),
    AnswerChange.LOWER: N_("lower"),
    AnswerChange.OTHERWISE: N_("different"),
    AnswerChange.ONLY_BEFORE: N_("answered only then"),
    AnswerChange.ONLY_AFTER: N_("answered only now"),
}


def change_rows(changes: Iterable[Change], before: str, after: str, name: str | None = None) -> list[Row]:
    """A row a part: the outcome in a word, the difference, the level then and now, and the interval of the difference."""
    return [
        {
            name or t("Area"): change.title,
            t("Outcome"): f"{ICONS[change.verdict]} {t(CHANGE_WORDS[change.verdict])}",
            t("Difference"): "" if change.difference is None else signed(change.difference),
            before: _level(change.before),
            after: _level(change.after),
            t("Interval"): "" if change.low is None or change.high is None else f"{signed(change.low)} … {signed(change.high)}",
        }
        for change in changes
    ]


def _level(level: float | None) -> str:
    return "–" if level is None else number(level)


@st.fragment
def explained_changes(comparison: Comparison) -> None:
    """Why the outcome of a part is what it is."""
    folded = st.expander(t("Why this outcome?"), icon=":material/help:", key="why_change", on_change="rerun")
    if folded.open:
        with folded:
            chosen = _one_of(t("Area"), list(comparison.dimensions.values()), "why_dimension")
            explained(explain_change(chosen))


def _one_of(label: str, changes: Sequence[Change], key: str) -> Change:
    """The change that the reader picks; first the one that moved most."""
    by_id = {change.id: change for change in changes}
    most = max(changes, key=lambda change: abs(change.difference or 0.0))
    chosen = st.selectbox(label, list(by_id), index=list(by_id).index(most.id), format_func=lambda one: by_id[one].title, key=key)
    return by_id[chosen]


@st.fragment
def item_changes_block(comparison: Comparison, first: Held, last: Held) -> None:
    """The questions of one part, with the outcome of each and why."""
    folded = st.expander(t("Per question"), icon=":material/list:", key="item_changes", on_change="rerun")
    if not folded.open or not comparison.items:
        return
    with folded:
        part = _one_of(t("Area"), list(comparison.dimensions.values()), "items_of")
        changes = [change for change in comparison.items.values() if _dimension_of(change.id, last, first) == part.id]
        if not changes:
            st.caption(t("No question of this part was asked in both."))
            return
        table(change_rows(changes, first.label, last.label, t("Question")))
        explained(explain_change(_one_of(t("Why?"), changes, "why_item")))


def _dimension_of(item_id: str, *held: Held) -> str | None:
    found = (one.measured.questionnaire for one in held if one.measured.questionnaire.has_item(item_id))
    return next((questionnaire.dimension_of(item_id).id for questionnaire in found), None)


@st.fragment
def changed_answers_block(changed: Sequence[ChangedAnswer], first: Held, last: Held, *, opened_first: bool) -> None:
    """What was answered differently, the largest move first, with the notes where one person answered each time."""
    label = t("What was answered differently ({count})", count=len(changed))
    folded = st.expander(label, icon=":material/compare_arrows:", key="changed_answers", expanded=opened_first, on_change="rerun")
    if not folded.open:
        return
    with folded:
        if not changed:
            st.write(t("Every question was answered as before."))
        elif any(change.before or change.after for change in changed):
            for change in changed:
                _in_full(change, first, last)
        else:
            table([_brief(change, first.label, last.label) for change in changed])


def _brief(change: ChangedAnswer, before: str, after: str) -> Row:
    return {
        t("Question"): change.title,
        before: _level(change.level_before),
        after: _level(change.level_after),
        t("Difference"): "" if change.difference is None else signed(change.difference),
        t("Answer"): t(ANSWER_WORDS[change.kind]),
    }


def _in_full(change: ChangedAnswer, first: Held, last: Held) -> None:
    difference = "" if change.difference is None else f" ({signed(change.difference)})"
    st.markdown(f"**{change.title}**{difference}")
    for held, item_id, answer in ((first, change.earlier_id, change.before), (last, change.later_id, change.after)):
        st.markdown(f"- {held.label}: {_in_words(held, item_id, answer)}")


def _in_words(held: Held, item_id: str | None, answer: Answer | None) -> str:
    if item_id is None:
        return t("this question was not asked")
    if answer is None:
        return t("not answered")
    questionnaire = held.measured.questionnaire
    said = answer_in_words(questionnaire, questionnaire.item(item_id), answer)
    return f"{said} · *{plain(answer.note)}*" if answer.note else said
