"""The account of the method, in the reader's language, with the numbers that the code uses."""

from __future__ import annotations

import streamlit as st

from cxassess.assessment import SMALLEST_GROUP, SMALLEST_TOTAL
from cxassess.locale import read_text
from cxassess.questionnaire import Questionnaire, in_language, shipped_questionnaire, shipped_sources
from cxassess.report.accounting import marks_by_level, scenario_weights
from cxassess.report.reader import Reader
from cxassess.scoring import LEAST_FOR_COEFFICIENT, LEAST_SHARE, detectable_change

from . import session
from .blocks import cite
from .figures import Row, table
from .text import number, share, t


def method_text() -> None:
    """The method in words."""
    questionnaire = _questionnaire()
    rules = questionnaire.rules
    text = read_text("method", session.language())
    st.markdown(
        text.format(
            coverage=share(rules.coverage),
            items=rules.items,
            floor=number(rules.floor, 0),
            weights=", ".join(f"{title} {share(weight)}" for title, weight in scenario_weights(questionnaire).items()),
            reviewed=questionnaire.reviewed or "",
            version=questionnaire.version,
        )
    )
    table(_mark_rows())


def several_text() -> None:
    """What several respondents and repeated measurements add, in words."""
    sem = _questionnaire().rules.sem
    st.markdown(
        read_text("several", session.language()).format(
            coefficient=LEAST_FOR_COEFFICIENT,
            total=SMALLEST_TOTAL,
            group=SMALLEST_GROUP,
            share=share(LEAST_SHARE),
            limit="–" if sem is None else number(detectable_change(sem), 2),
        )
    )


def limits_and_sources() -> None:
    """What the model cannot tell, its terms and its sources."""
    st.markdown(read_text("limits", session.language()))
    questionnaire = _questionnaire()
    st.subheader(t("Terms"), anchor=False)
    for term, meaning in questionnaire.glossary.items():
        st.markdown(f"**{term.capitalize()}** · {meaning}")
    st.subheader(t("Sources"), anchor=False)
    for source in shipped_sources().values():
        st.markdown(f"- {cite(source)}")
    st.caption(
        t(
            "Facts and rules come from these sources; all sentences of the questionnaire are our own. Licence: {licence}.",
            licence=questionnaire.licence,
        )
    )


def _questionnaire() -> Questionnaire:
    return in_language(shipped_questionnaire(), session.language())


def _mark_rows() -> list[Row]:
    """The mark by level of the basics, without delight and with the most of it."""
    grid = marks_by_level(Reader(session.language()))
    return [dict(zip(grid.columns, row, strict=True)) for row in grid.rows]
