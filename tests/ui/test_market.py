"""Published figures beside a result: what is told with each, and what is not said of them."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.benchmark import figures_about, published_figures, side_by_side
from cxassess.locale import LANGUAGES, translate
from tests.ui.visitor import Visitor, words_on

WAITING = "bereikbaarheid.wachttijd"


def block(visitor: Visitor, language: str, *ids: str, unfolded: bool = True) -> AppTest:
    """A page with nothing but the block."""

    def page(ids: tuple[str, ...]) -> None:
        from cxassess.questionnaire import shipped_questionnaire
        from cxassess.ui.market import market_block

        market_block(shipped_questionnaire(), ids)

    visitor.cookies["cxassess_language"] = language
    app = AppTest.from_function(page, args=(ids,), default_timeout=60)
    if unfolded:
        app.session_state["market"] = True
    return app.run()


def said(app: AppTest) -> str:
    """The words on the page as they are read: without the backslashes that keep signs from being markup."""
    return words_on(app).replace("\\", "").replace("\N{WORD JOINER}", "")


def shown(*ids: str) -> set[str]:
    return {figure.id for group in side_by_side(figures_about(*ids)) for figure in group}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_figure_comes_with_its_year_sector_sample_source_and_sentence(visitor: Visitor, language: str):
    app = block(visitor, language, "bereikbaarheid", "klantreis")
    assert not app.exception
    words = said(app)
    for figure in published_figures():
        told = figure.says[language] in words
        assert told == (figure.id in shown("bereikbaarheid", "klantreis")), figure.id
        if told:
            assert f"{figure.year} · {figure.sector[language]}" in words
            assert figure.source in words
            assert not figure.sample or figure.sample[language] in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_that_differ_say_why_beside_each_other(visitor: Visitor, language: str):
    words = said(block(visitor, language, WAITING))
    (reason,) = (figure.because[language] for figure in published_figures() if figure.id == "call-wait-nl-2021")
    assert reason in words
    assert "116" in words


def test_the_kind_is_told_in_words(visitor: Visitor):
    words = said(block(visitor, "en", "bereikbaarheid", "klantreis"))
    for kind in ("measured", "norm: what should be", "second-hand: read in an article", "stated intention"):
        assert f"Kind of figure: {kind}" in words
    assert "who was asked, and how many, is not stated" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_is_told_that_these_are_no_peers(visitor: Visitor, language: str):
    words = said(block(visitor, language, WAITING))
    assert translate("Figures from the market", language) in words
    assert "benchmark" not in words.replace("Decision-Makers", "").lower()


def test_a_source_without_an_address_is_no_link_and_one_with_an_address_is(visitor: Visitor):
    app = block(visitor, "en", "bereikbaarheid.zelf_vinden")
    captions = [caption.value.replace("\\", "") for caption in app.caption]
    assert any("](https://www.frontier-enterprise.com/" in caption for caption in captions)
    (hbr,) = (caption for caption in captions if "Harvard" in caption)
    assert "https" not in hbr


def test_nothing_is_made_of_the_figures_while_the_list_is_folded(visitor: Visitor):
    app = block(visitor, "en", WAITING, unfolded=False)
    assert [one.label for one in app.expander] == ["Figures from the market"]
    assert not app.caption


@pytest.mark.parametrize("ids", [(), ("no_such_part",), ("bereikbaarheid.no_such_item",), ("community.regie",)])
def test_nothing_is_shown_where_no_figure_is_published(visitor: Visitor, ids: tuple[str, ...]):
    app = block(visitor, "en", *ids)
    assert not app.exception
    assert not app.expander


def test_nobody_is_said_to_be_missing_from_a_norm(visitor: Visitor):
    captions = [caption.value for caption in block(visitor, "en", "bereikbaarheid.kanalen").caption if "norm" in caption.value]
    assert captions
    assert not any("not stated" in caption for caption in captions)
