"""A report has the figures and sentences of the pages, since neither works out any of its own."""

from __future__ import annotations

import pytest

from cxassess.report.model import Report
from cxassess.reporting import gather
from cxassess.store import Begun
from cxassess.ui.text import JOINER
from tests.ui.group import enter, unfold
from tests.ui.measured import measured, sheet
from tests.ui.stages import begin, begin_example, items
from tests.ui.test_pages import LANGUAGES
from tests.ui.visitor import Visitor, here, words_on


def shown(visitor: Visitor, begun: Begun, page: str, language: str, *folds: str) -> str:
    """The words of a page with some of it unfolded, without what keeps typed text from being taken for markup."""
    app = enter(visitor, begun.token, page, language)
    for fold in folds:
        app = unfold(app, fold)
    assert not app.exception
    return words_on(app).replace("\\", "").replace(JOINER, "")


def reported(begun: Begun, language: str) -> Report:
    return gather(*here(), begun.assessment_id, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_result_shows_the_figures_of_the_report(visitor: Visitor, language: str) -> None:
    begun = begin_example(here())
    report = reported(begun, language)
    words = shown(visitor, begun, "result", language, "table_radar_basics", "table_radar_scenarios")
    lines = words.splitlines()
    assert report.summary and report.mark and report.honesty
    assert report.mark.mark.text in lines and report.mark.basics.text in lines and report.mark.delight.text in lines
    for sentence in (*report.summary.verdict, *report.honesty.sentences, report.mark.margin, report.mark.between, report.mark.caveat):
        assert sentence in words
    for line in (line for profile in report.profiles for line in profile.lines):
        for text in (line.title, line.level.text, line.interval.text, line.bounds.text, line.target.text, line.coverage.text):
            assert text in lines, (line.title, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_result_without_a_mark_shows_the_bounds_of_the_report(visitor: Visitor, language: str) -> None:
    begun = begin(here(), "full", items("full")[:8])
    report = reported(begun, language)
    assert report.mark and report.mark.shown_as_bounds
    lines = shown(visitor, begun, "result", language, "table_radar_basics").splitlines()
    assert report.mark.mark.text in lines
    assert {line.bounds.text for line in report.profiles[0].lines} <= set(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_advice_lists_the_actions_of_the_report(visitor: Visitor, language: str) -> None:
    begun = begin_example(here())
    report = reported(begun, language)
    words = shown(visitor, begun, "advice", language, "all_advice")
    assert report.advice
    lines = [line for group in report.advice.groups for line in group.lines]
    places = [words.index(f"{line.place}. {line.what}") for line in lines]
    assert places == sorted(places)
    assert all(" · ".join(line.facts) in words for line in lines)
    assert all(sentence in words for sentence in (*report.advice.robust, *[said for line in lines for said in line.memory]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_comparison_shows_the_differences_of_the_report(visitor: Visitor, language: str) -> None:
    begun = measured([sheet(2, "Ans")], [sheet(4, "Ans", otherwise={items("quick")[0].id: 1}, note="Nieuw")])
    report = reported(begun, language)
    words = shown(visitor, begun, "compare", language)
    assert report.comparison and report.comparison.answers_first
    for sentence in (*report.comparison.sentences, *report.comparison.meaning, report.comparison.basis):
        assert sentence in words
    assert f"**{report.comparison.title}**" in words
    for line in report.comparison.lines:
        assert {line.difference.text, line.before.text, line.after.text, line.interval.text} <= set(words.splitlines())
    first = report.comparison.changed[0]
    assert first.before in words and first.after in words
