"""Changes on the page: in a table, each with its reasons, and answer by answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from cxassess.assessment import Answer, AnswerState
from cxassess.questionnaire import TextItem
from cxassess.report.comparing import CHANGED_WORDS
from cxassess.scoring import CHANGE_WORDS, Change, ChangedAnswer, ChangeVerdict, Comparison, explain_change

from ..assess.question import answer_in_words
from ..figures import Row, explained, roomy, table
from ..measurements import Held
from ..paging import page_choice, rows_on_page
from ..text import APART, interval, number, plain, signed, t

ICONS = {"risen": "↑", "fallen": "↓", "no_difference": "≈", "not_comparable": "–"}
ANSWERS_PAGE = "changed_answers_page"
FULL_AT_ONCE, BRIEF_AT_ONCE = 8, 20


def change_table(changes: Iterable[Change], first: Held, last: Held, name: str | None = None) -> None:
    """A row a part: the outcome in words, the difference, the level then and now, and the interval of the difference."""
    table(
        [
            {
                name or t("Area"): roomy(change.title),
                t("Outcome"): outcome_in_words(change.verdict),
                t("Difference"): "" if change.difference is None else signed(change.difference),
                first.label: _level(change.before),
                last.label: _level(change.after),
                t("Interval"): interval(change.low, change.high),
            }
            for change in changes
        ]
    )


def outcome_in_words(verdict: ChangeVerdict) -> str:
    """One of the four words, with its sign."""
    return f"{ICONS[verdict]}{APART}{t(CHANGE_WORDS[verdict])}"


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
        change_table(changes, first, last, t("Question"))
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
        in_full = any(change.before or change.after for change in changed)
        at_once = FULL_AT_ONCE if in_full else BRIEF_AT_ONCE
        shown = rows_on_page(changed, ANSWERS_PAGE, at_once)
        if in_full:
            for change in shown:
                _in_full(change, first, last)
        elif shown:
            table([_brief(change, first.label, last.label) for change in shown])
        page_choice(changed, ANSWERS_PAGE, at_once)


def _brief(change: ChangedAnswer, before: str, after: str) -> Row:
    return {
        t("Question"): roomy(change.title),
        t("Difference"): t(CHANGED_WORDS[change.kind]) if change.difference is None else signed(change.difference),
        before: _level(change.level_before),
        after: _level(change.level_after),
    }


def _in_full(change: ChangedAnswer, first: Held, last: Held) -> None:
    difference = "" if change.difference is None else f" ({signed(change.difference)})"
    sides = ((first, change.earlier_id, change.before), (last, change.later_id, change.after))
    said = [f"- {held.label}: {_in_words(held, item_id, answer)}" for held, item_id, answer in sides]
    st.markdown("\n".join((f"**{change.title}**{difference}", *said)))


def _in_words(held: Held, item_id: str | None, answer: Answer | None) -> str:
    if item_id is None:
        return t("this question was not asked")
    if answer is None:
        return t("not answered")
    questionnaire = held.measured.questionnaire
    item = questionnaire.item(item_id)
    said = answer_in_words(questionnaire, item, answer)
    if isinstance(item, TextItem) and answer.state is AnswerState.ANSWERED:
        said = _on_one_line(said)
    return f"{said} · *{_on_one_line(answer.note)}*" if answer.note.strip() else said


def _on_one_line(typed: str) -> str:
    """What a person typed, as a part of a line."""
    return plain(" ".join(typed.split()))
