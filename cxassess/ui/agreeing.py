"""How far the respondents of one measurement agree, and how far their mean can be trusted."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.assessment import withheld
from cxassess.charts import SpreadList, SpreadRow, spread_alt, spread_spec
from cxassess.locale import N_
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import ItemAgreement, Scores, Unity, most_divided

from . import session
from .figures import Row, chart, table
from .measurements import People, hold_opened, people_of
from .pages import pages
from .session import Opened
from .text import number, span, t

FEWEST = 2
UNITY = {Unity.AGREED: N_("agree"), Unity.DIVIDED: N_("divided")}


def agreement_block(opened: Opened, scores: Scores) -> None:
    """Where the respondents agree and where they are divided; nothing with one respondent."""
    if scores.sheets < FEWEST or not opened.manages or withheld(opened.assessment, scores.sheets):
        return
    held = hold_opened(opened)
    people = people_of(held)
    divided = most_divided(people.agreement)
    with st.container(border=True, key="agreement"):
        st.subheader(t("Do you agree with each other?"), anchor=False)
        st.markdown(_summary(people, divided))
        if divided:
            _divided(opened.questionnaire, divided)
        if len(people.roles) >= FEWEST:
            for sentence in people.gaps.sentences:
                st.markdown(f"- {t(sentence)}")
            st.page_link(pages().compare, label=t("Roles side by side"), icon=":material/compare:", query_params={"by": "roles"})
        _details(opened.questionnaire, people)


def _summary(people: People, divided: Sequence[ItemAgreement]) -> str:
    dimensions = people.agreement.dimensions.values()
    apart = sum(one.unity is Unity.DIVIDED for one in dimensions)
    if not apart and divided:
        return t("On every part as a whole the answers lie close together, though not on every question.")
    if not apart:
        return t("On every part the answers lie close together.")
    return t("On {apart} of {all} parts the answers lie far apart.", apart=apart, all=len(dimensions))


def _divided(questionnaire: Questionnaire, divided: Sequence[ItemAgreement]) -> None:
    st.markdown(f"**{t('Most divided: talk about these first')}**")
    rows = tuple(SpreadRow(questionnaire.item(one.item_id).ask, one.counts, one.mean) for one in divided)
    spread, language = SpreadList(t("Most divided questions"), rows), session.language()
    chart(spread_spec(spread, language), spread_alt(spread, language), key="divided")


def _details(questionnaire: Questionnaire, people: People) -> None:
    folded = st.expander(t("Agreement and reliability per part"), icon=":material/table:", key="agreement_table", on_change="rerun")
    if not folded.open:
        return
    with folded:
        table([_row(questionnaire, people, dimension_id) for dimension_id in people.agreement.dimensions])
        if people.reliability.mean:
            st.markdown(t(people.reliability.mean.message))
        st.caption(
            t(
                "Distance: how far answers lie from their mean, on average, in levels. Alpha: how well the questions of a part "
                "measure one thing; it takes five complete respondents."
            )
        )


def _row(questionnaire: Questionnaire, people: People, dimension_id: str) -> Row:
    found, measured = people.agreement.dimensions[dimension_id], people.reliability.dimensions.get(dimension_id)
    alpha = measured.alpha if measured else None
    return {
        t("Area"): questionnaire.dimension(dimension_id).title,
        t("Agreement"): t(UNITY[found.unity]),
        t("Distance"): number(found.deviation, 2),
        t("Alpha"): "" if alpha is None else number(alpha.value, 2),
        t("Interval of alpha"): "" if alpha is None else span(alpha.low, alpha.high, 2),
        t("Respondents"): "" if alpha is None else str(alpha.count),
    }
