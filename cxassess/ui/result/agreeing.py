"""How far the respondents of one measurement agree, and how far their mean can be trusted."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.assessment import withheld
from cxassess.charts import spread_alt, spread_spec
from cxassess.locale import N_
from cxassess.questionnaire import Questionnaire
from cxassess.report.pictures import spread_of
from cxassess.report.respondents import agreement_in_short
from cxassess.scoring import ItemAgreement, Scores, Unity, most_divided

from .. import session
from ..figures import Row, chart, table
from ..measurements import People, hold_opened, people_of
from ..pages import pages
from ..session import Opened
from ..text import number, span, t

FEWEST = 2
UNITY = {Unity.AGREED: N_("agree"), Unity.DIVIDED: N_("divided")}


def agreement_block(opened: Opened, scores: Scores) -> None:
    """Where the respondents agree and where they are divided; nothing with one respondent."""
    if scores.sheets < FEWEST or not opened.manages or withheld(opened.assessment, scores.sheets):
        return
    held = hold_opened(opened)
    people = people_of(held)
    with st.container(border=True, key="agreement"):
        st.subheader(t("Do you agree with each other?"), anchor=False)
        st.markdown(t(agreement_in_short(people.agreement)))
        _divided(opened.questionnaire, most_divided(people.agreement))
        if len(people.roles) >= FEWEST:
            for sentence in people.gaps.sentences:
                st.markdown(f"- {t(sentence)}")
            st.page_link(pages().compare, label=t("Roles side by side"), icon=":material/compare:", query_params={"by": "roles"})
        _details(opened.questionnaire, people)


def _divided(questionnaire: Questionnaire, divided: Sequence[ItemAgreement]) -> None:
    language = session.language()
    spread = spread_of(questionnaire, divided, language)
    if spread:
        st.markdown(f"**{t('Most divided: talk about these first')}**")
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
