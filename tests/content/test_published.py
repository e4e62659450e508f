"""The published figures that ship: each with its year and source, in two languages, in our own plain sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cxassess.benchmark import PublishedFigure, published_figures, side_by_side
from cxassess.benchmark.published import REFERENCE, FigureFile, Kind, Qualifier, Region, Unit
from cxassess.locale import LANGUAGES
from cxassess.questionnaire import shipped_questionnaire
from cxassess.questionnaire.reading import read_file

FIGURES = published_figures()
EVERY = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "figures.md").read_text("utf-8")
NUMBER = re.compile(r"[+−]?\d+(?:[.,]\d+)?")
ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[\w./?=-]*\w)?")
MOST_WORDS = 40
OTHER_PARTY = re.compile(r"\(.+\)$")
PREDICTION = re.compile(r"\b(?:in|by|tegen) 20(?:23|25)\b.*\b(?:will|zal|zullen|verwacht wordt)\b", re.IGNORECASE)
SPOKEN_TO_A_FRIEND = re.compile(r"\b(?:jij|je|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
ONE_IN = {1.0}  # "1 in 8" names a number beside the value


def numbers_in(sentence: str) -> set[float]:
    return {float(number.replace(",", ".").replace("−", "-")) for number in NUMBER.findall(sentence)}


def texts_of(figure: PublishedFigure, language: str) -> list[str]:
    return [words[language] for words in (figure.sector, figure.sample, figure.says, figure.because) if words]


def figure_of(figure_id: str) -> PublishedFigure:
    return next(figure for figure in FIGURES if figure.id == figure_id)


@EVERY
def test_a_figure_has_a_year_that_has_come_and_a_source(figure: PublishedFigure):
    assert 2000 < figure.year <= datetime.now(UTC).year
    assert len(figure.source) > 5


@pytest.mark.parametrize("file", sorted(REFERENCE.glob("*.yaml")), ids=lambda file: file.stem)
def test_no_source_was_read_in_a_year_that_is_yet_to_come(file: Path):
    assert read_file(file)[0]["read_in"] <= datetime.now(UTC).year


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_short_and_names_the_value_and_no_other_number(figure: PublishedFigure, language: str):
    sentence = figure.says[language]
    assert len(sentence.split()) <= MOST_WORDS
    assert figure.because is None or len(figure.because[language].split()) <= MOST_WORDS
    assert sentence.endswith(".")
    assert numbers_in(sentence) - (ONE_IN if figure.unit == "one_in" else set()) == {figure.value}


@EVERY
def test_both_languages_give_the_same_numbers(figure: PublishedFigure):
    for words in filter(None, (figure.sample, figure.because)):
        dutch, english = (sorted(re.sub(r"\D", "", number) for number in NUMBER.findall(words[language])) for language in LANGUAGES)
        assert dutch == english


@EVERY
def test_the_english_texts_are_not_dutch_and_the_dutch_ones_speak_to_no_friend(figure: PublishedFigure):
    assert figure.says["nl"] != figure.says["en"]
    assert figure.because is None or figure.because["nl"] != figure.because["en"]
    assert not any(SPOKEN_TO_A_FRIEND.search(text) for text in texts_of(figure, "nl"))
    assert not any(re.search(r"\b(?:het|een|van|niet)\b", text) for text in texts_of(figure, "en"))


@EVERY
def test_a_qualified_value_is_qualified_in_the_sentence(figure: PublishedFigure):
    said = {
        None: ("", ""),
        "about": ("ongeveer ", "about "),
        "at_least": ("minstens ", "at least "),
        "more_than": ("meer dan ", "more than "),
    }
    for words, language in zip(said[figure.qualifier], LANGUAGES, strict=True):
        assert f"{words}{format(figure.value, 'g')}" in figure.says[language].lower().replace(",", ".").replace("−", "-")


@EVERY
def test_a_second_hand_figure_names_where_it_was_read(figure: PublishedFigure):
    assert figure.kind != "secondary" or OTHER_PARTY.search(figure.source)
    assert figure.url is None or ADDRESS.fullmatch(figure.url)


@EVERY
def test_no_figure_is_a_prediction_or_called_a_benchmark_of_peers(figure: PublishedFigure):
    for language in LANGUAGES:
        text = " ".join(texts_of(figure, language))
        assert not PREDICTION.search(text)
        assert not re.search(r"benchmark|peer|vergelijkingsgroep", text, re.IGNORECASE)


@pytest.mark.parametrize("dimension", shipped_questionnaire().dimensions, ids=lambda dimension: dimension.id)
def test_every_dimension_has_a_figure(dimension):
    assert [figure for figure in FIGURES if any(about.split(".")[0] == dimension.id for about in figure.about)]


def test_figures_of_one_metric_stand_side_by_side_with_why_they_differ():
    metrics: dict[str, list[PublishedFigure]] = defaultdict(list)
    for figure in FIGURES:
        metrics[figure.metric].append(figure)
    for figures in metrics.values():
        assert len(side_by_side(figures)) == 1, [figure.id for figure in figures]


@pytest.mark.parametrize(
    ("figure_id", "value", "year", "kind", "source"),
    [
        ("self-help-first-2017", 81, 2017, "measured", "Harvard Business Review"),
        ("switch-number-world-2016", 66, 2016, "intention", "Salesforce"),
        ("experience-important-world-2019", 84, 2019, "measured", "Salesforce"),
        ("switch-one-world-2020", 50, 2020, "intention", "Zendesk"),
        ("switch-one-nl-2020", 25, 2020, "intention", "Zendesk"),
        ("consider-once-2018", 57, 2018, "intention", "CustomerScope"),
        ("consider-twice-2018", 78, 2018, "intention", "CustomerScope"),
    ],
)
def test_an_attribution_that_was_corrected_stays_corrected(figure_id: str, value: float, year: int, kind: str, source: str):
    figure = figure_of(figure_id)
    assert (figure.value, figure.year, figure.kind) == (value, year, kind)
    assert source in figure.source


def test_what_the_sources_got_wrong_is_said():
    assert "geen Nederlanders" in figure_of("experience-important-world-2019").sample["nl"]
    assert "bestuurders" in figure_of("executives-growth-2019").says["nl"]
    assert all("geen onderzoek noemt" in figure_of(name).says["nl"] for name in ("consider-once-2018", "consider-twice-2018"))
    assert all(figure.sample is None for figure in FIGURES if figure.id.startswith("consider-"))


def fields_told(heading: str) -> dict[str, bool]:
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", GUIDE, re.DOTALL | re.MULTILINE)[1]
    return {name: bool(star) for name, star in re.findall(r"^\| `(\w+)`( \*)? \| [^|]+ \| [^|]*\|", section, re.MULTILINE)}


@pytest.mark.parametrize(("heading", "model"), [("A file", FigureFile), ("A figure", PublishedFigure)])
def test_the_guide_explains_every_field_and_no_other(heading: str, model: type):
    assert fields_told(heading) == {name: field.is_required() for name, field in model.model_fields.items()}


@pytest.mark.parametrize("choices", [Kind, Qualifier, Region, Unit])
def test_the_guide_names_every_choice(choices):
    assert {choice for choice in choices.__args__ if f"`{choice}`" not in GUIDE} == set()
