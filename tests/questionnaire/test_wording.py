"""The lint of words: what it lets through. What it tells stands in test_problems.py."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cxassess.questionnaire import check_questionnaire


@pytest.fixture
def codes(changed: Callable[..., str], tmp_path: Path) -> Callable[..., list[str]]:
    def codes(*changes: tuple[str, str]) -> list[str]:
        (tmp_path / "shop.yaml").write_text(changed(*changes), "utf-8")
        return [found.code for found in check_questionnaire(tmp_path / "shop.yaml", strict=True)]

    return codes


WITH_DASHBOARD = ("under five minutes, measured weekly.", "under five minutes, as the Dashboard shows.")


def test_a_term_that_the_glossary_explains_is_no_jargon(codes: Callable):
    assert codes(WITH_DASHBOARD) == []
    capital = [("glossary:\n  dashboard:", "glossary:\n  Dashboard:"), ("glossary.dashboard:", "glossary.Dashboard:")]
    assert codes(WITH_DASHBOARD, *capital) == []
    other = [("glossary:\n  dashboard:", "glossary:\n  screen:"), ("glossary.dashboard:", "glossary.screen:")]
    assert codes(WITH_DASHBOARD, *other) == ["JARGON"]


def test_an_absolute_belongs_at_the_highest_level(codes: Callable):
    assert codes(("Nine in ten customers wait under three minutes", "All customers wait under three minutes")) == []
    assert codes(("Nine in ten customers wait under five minutes", "All customers wait under five minutes")) == ["ABSOLUTE"]


def test_an_allowed_warning_is_silent_in_every_language(codes: Callable):
    assert codes() == []
    reason = "        allow: {TWO_IDEAS: Both groups are served by the same box for ideas.}\n"
    assert codes((reason, "")) == ["TWO_IDEAS", "TWO_IDEAS"]


def test_words_are_looked_for_as_whole_words(codes: Callable):
    assert codes(("How does a customer pay?", "How does a customer pay for another candle or a knot?")) == ["TWO_IDEAS"]
    assert codes(("How does a customer pay?", "How does a customer pay for another candle, a knot?")) == []


def test_lengths_are_checked_in_a_language_whose_words_are_not_known(codes: Callable):
    german = [("languages: [en, nl]", "languages: [en, de]"), ("overlays:\n  nl:", "overlays:\n  de:")]
    assert codes(*german, ("    ideas.short: Ideeën", "    ideas.short: Ideen unserer Kundschaft")) == ["LABEL_TOO_LONG"]
    assert codes(*german, ("Hoe betaalt een klant?", "Wie zahlt ein Kunde niet?")) == []
