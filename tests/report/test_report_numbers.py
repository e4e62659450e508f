"""Every number of a report and what it reads as."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.report.model import ABSENT, Day, Figure, Range, Report, Unit
from cxassess.report.reader import APART, NO_DAY, Reader
from tests.report import reports
from tests.report.walking import all_of

LANGUAGES = ("nl", "en")
MADE: list[Callable[[str], Report]] = [
    reports.full_report,
    reports.hostile_report,
    reports.one_respondent,
    reports.missing_scores,
    reports.no_answers,
    reports.quick,
    reports.anonymous,
    reports.long_notes,
]
NAMES = [made.__name__ for made in MADE]
NUMBER = re.compile(r"[+−]?\d+(?:[.,]\d+)?")


def read_back(text: str, language: str) -> Decimal:
    """The first number of a text, read as a person would."""
    found = NUMBER.search(text)
    assert found, text
    sign = "-" if found.group().startswith("−") else ""
    point = {"nl": ",", "en": "."}[language]
    assert set(found.group()) <= set("+−0123456789") | {point}
    return Decimal(sign + found.group().lstrip("+−").replace(point, "."))


def rounded(value: float, decimals: int) -> Decimal:
    """Half up, by the shortest decimal that names the value; away from zero on both sides."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def agrees(figure: Figure, language: str) -> bool:
    if figure.value is None:
        return True
    value = figure.value * 100 if figure.unit is Unit.SHARE else figure.value
    if figure.unit is Unit.WORDED:
        return str(rounded(abs(value), figure.decimals)) in figure.text.replace(",", ".")
    return read_back(figure.text, language) == rounded(value, figure.decimals)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", MADE, ids=NAMES)
def test_every_number_reads_as_what_it_is_rounded_half_up(made: Callable[[str], Report], language: str) -> None:
    figures = all_of(Figure, made(language))
    assert len([one for one in figures if one.known]) > 10
    assert [one for one in figures if not agrees(one, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", MADE, ids=NAMES)
def test_a_number_that_is_not_there_never_reads_as_zero(made: Callable[[str], Report], language: str) -> None:
    for figure in all_of(Figure, made(language)):
        assert figure.known or not re.fullmatch(r"[+−]?0([.,]0*)?%?", figure.text)
        assert figure.text not in ("None", "nan")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", MADE, ids=NAMES)
def test_a_range_reads_as_its_two_ends(made: Callable[[str], Report], language: str) -> None:
    for found in all_of(Range, made(language)):
        assert found.known == (found.low.known and found.high.known)
        if found.known:
            assert found.low.text in found.text
            assert found.high.text in found.text
            assert (found.low.value or 0) <= (found.high.value or 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_reads_with_the_name_of_its_month(language: str) -> None:
    months = {"nl": "november", "en": "November"}
    day = reports.full_report(language).cover.measured_on
    assert day.text == f"2 {months[language]} 2026"
    assert all(one.date is None or str(one.date.year) in one.text for one in all_of(Day, reports.full_report(language)))


@given(st.floats(-1000, 1000), st.sampled_from((0, 1, 2)), st.sampled_from(LANGUAGES))
def test_any_number_can_be_read_back(value: float, decimals: int, language: str) -> None:
    figure = Reader(language).figure(value, decimals)
    assert figure.value == value
    assert read_back(figure.text, language) == rounded(value, decimals)


@given(st.floats(0, 1), st.sampled_from(LANGUAGES))
def test_any_share_reads_as_a_percentage(share: float, language: str) -> None:
    figure = Reader(language).share(share)
    assert figure.text.endswith("%")
    assert agrees(figure, language)


@given(st.floats(-5, 5), st.sampled_from(LANGUAGES))
def test_a_difference_has_its_sign_unless_it_rounds_to_nothing(value: float, language: str) -> None:
    text = Reader(language).difference(value).text
    sign = "" if not rounded(abs(value), 1) else "+" if value > 0 else "−"
    assert text[0] == sign if sign else text[0].isdigit()


def test_what_is_rounded_half_up_is_what_people_expect() -> None:
    read = [Reader("en").figure(value).text for value in (2.25, 2.35, 3.95, 3.949, 1.0)]
    assert read == ["2.3", "2.4", "4.0", "3.9", "1.0"]


def test_without_numbers_there_is_a_dash_a_blank_or_what_was_asked_for() -> None:
    reader = Reader("nl")
    assert reader.figure(None) == Figure(None, ABSENT)
    assert reader.share(None).text == ABSENT
    assert reader.difference(None).text == ""
    assert reader.figure(None, absent="niets").text == "niets"
    assert reader.day(None) is NO_DAY
    assert not reader.range(None, 3.0).known
    assert not reader.interval(0.1, None).known
    assert reader.range(1.04, 5.0).text == f"1,0{APART}–{APART}5,0"
    assert reader.interval(-0.25, 0.1).text == f"−0,3{APART}…{APART}+0,1"
