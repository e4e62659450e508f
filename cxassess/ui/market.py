"""What others published about the same subjects, as context beside a result: never blended, and no group of peers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.benchmark import (
    KIND_WORDS,
    REGION_WORDS,
    SAMPLE_NOT_STATED,
    PublishedFigure,
    figures_about,
    side_by_side,
    value_words,
)
from cxassess.questionnaire import Questionnaire
from cxassess.report.market import BEFORE_COMPARING

from . import session
from .text import plain, t

ABREAST = 2  # figures in a row, so that their sentences can be read on a narrow column too


def market_block(questionnaire: Questionnaire, ids: Sequence[str], *, key: str = "market") -> None:
    """A folded list of the figures about some dimensions or items of a questionnaire; nothing where there are none."""
    figures = figures_about(*(one for one in ids if _knows(questionnaire, one)))
    if not figures:
        return
    folded = st.expander(t("Figures from the market"), icon=":material/public:", key=key, on_change="rerun")
    if folded.open:
        with folded:
            st.caption(t(BEFORE_COMPARING))
            for group in side_by_side(figures):
                _group(group)


def _knows(questionnaire: Questionnaire, identity: str) -> bool:
    return questionnaire.has_item(identity) or any(identity == dimension.id for dimension in questionnaire.dimensions)


def _group(figures: Sequence[PublishedFigure]) -> None:
    """A figure, with those that it is easily taken for beside it and what sets them apart below."""
    with st.container(border=True):
        if len(figures) == 1:
            _figure(figures[0])
            return
        for at in range(0, len(figures), ABREAST):
            for place, figure in zip(st.columns(ABREAST, gap="medium"), figures[at : at + ABREAST], strict=False):
                with place:
                    _figure(figure)
        st.markdown(f"**{t('Why these differ')}**")
        for reason in dict.fromkeys(figure.because[session.language()] for figure in figures if figure.because):
            st.markdown(f"- {plain(reason)}")


def _figure(figure: PublishedFigure) -> None:
    language = session.language()
    origin = [t(REGION_WORDS[figure.region]), str(figure.year), plain(figure.sector[language])]
    if figure.sample:
        origin.append(plain(figure.sample[language]))
    elif figure.kind != "norm":  # nobody is asked for a norm
        origin.append(t(SAMPLE_NOT_STATED))
    st.markdown(f"**{plain(t(value_words(figure)))}**  \n{plain(figure.says[language])}")
    st.caption(f"{' · '.join(origin)}  \n{t('Kind of figure: {kind}.', kind=t(KIND_WORDS[figure.kind]))} {_source(figure)}")


def _source(figure: PublishedFigure) -> str:
    name = plain(figure.source)
    return t("Source: {sources}", sources=f"[{name}](https://{figure.url})" if figure.url else name)
