"""The plan at the next measurement: promised against realised, done against dropped, and what that can tell."""

from __future__ import annotations

import streamlit as st

from cxassess.advice import DimensionGrade, Grade, grade
from cxassess.assessment import withheld
from cxassess.charts import promise_alt, promise_spec
from cxassess.questionnaire import Questionnaire
from cxassess.report.pictures import promise_list_of
from cxassess.report.planning import level_beside
from cxassess.report.reader import Reader
from cxassess.scoring import CHANGE_WORDS

from .. import session
from ..compare.changes import ICONS
from ..figures import Row, chart, table
from ..measurements import Held, comparison_of, hold
from ..pages import pages
from ..recalling import measurements_here
from ..session import Opened
from ..text import t
from .planned import ShownPlan


def graded_block(opened: Opened, shown: ShownPlan) -> None:
    """How the plan came out, once there is a later closed measurement; nothing before."""
    later = _later(opened, shown)
    if not later:
        return
    with st.container(border=True, key="graded"):
        st.subheader(t("Promised and realised"), anchor=False)
        after = later[-1] if len(later) == 1 else _choose(later)
        for held in (shown.held, after):
            if reason := withheld(held.measured.assessment, held.scores.sheets):
                st.info(t(reason), icon=":material/visibility_off:")
                return
        _graded(shown, after)


def _later(opened: Opened, shown: ShownPlan) -> tuple[Held, ...]:
    """The closed measurements after the one that the plan was made from."""
    every = measurements_here(opened)
    at = [one.id for one in every].index(shown.stored.assessment_id)
    return hold(opened, [one for one in every[at + 1 :] if one.state == "closed"])


def _choose(later: tuple[Held, ...]) -> Held:
    labels = {held.summary.id: held.label for held in later}
    chosen = st.selectbox(
        t("Held against the measurement of"), list(labels)[::-1], format_func=lambda one: labels[one], key="graded_against"
    )
    return next(held for held in later if held.summary.id == chosen)


def _graded(shown: ShownPlan, after: Held) -> None:
    questionnaire = after.measured.questionnaire
    verdicts = {one: str(change.verdict) for one, change in comparison_of(shown.held, after).dimensions.items()}
    found = grade(questionnaire, shown.plan, shown.stored.promised, before=shown.held.scores, after=after.scores, verdicts=verdicts)
    st.markdown("\n".join(f"- {t(sentence)}" for sentence in found.sentences))
    _picture(questionnaire, found, shown.held.label, after.label)
    _details(questionnaire, found, shown.held.label, after.label)
    st.page_link(pages().compare, label=t("Everything that changed"), icon=":material/compare:")


def _picture(questionnaire: Questionnaire, found: Grade, before: str, after: str) -> None:
    language = session.language()
    promised = promise_list_of(questionnaire, found, before, after, language)
    if promised:
        chart(promise_spec(promised, language), promise_alt(promised, language), key="promise_chart")


def _details(questionnaire: Questionnaire, found: Grade, before: str, after: str) -> None:
    folded = st.expander(t("Per part, in numbers and words"), icon=":material/table:", key="graded_details", on_change="rerun")
    if not folded.open or not found.dimensions:
        return
    with folded:
        table([_row(questionnaire, one, before, after) for one in found.dimensions])
        for one in found.dimensions:
            st.markdown(f"**{questionnaire.dimension(one.dimension_id).title}**")
            st.markdown("\n".join(f"- {t(sentence)}" for sentence in one.sentences))


def _row(questionnaire: Questionnaire, one: DimensionGrade, before: str, after: str) -> Row:
    reached = {True: t("yes"), False: t("no"), None: "–"}
    progress = one.progress
    return {
        t("Area"): questionnaire.dimension(one.dimension_id).title,
        before: _level(one.before),
        t("Promised"): _level(one.promised, one.after),
        after: _level(one.after, one.promised),
        t("Reached"): reached[one.reached],
        t("Outcome"): f"{ICONS[one.verdict]} {t(CHANGE_WORDS[one.verdict])}",  # type: ignore[index]
        t("Done / dropped / not finished"): f"{progress.done} / {progress.dropped} / {progress.unfinished}",
    }


def _level(level: float | None, beside: float | None = None) -> str:
    """A level with as many decimals as it takes not to look like the one beside it."""
    return level_beside(Reader(session.language()), level, beside).text
