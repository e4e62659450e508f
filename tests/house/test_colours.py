"""Colours: the contrast of WCAG, and the nearest darker colour that can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.charts.shades import contrast as contrast_of_charts
from cxassess.house import (
    DEFAULT_STYLE,
    LARGE,
    TEXT,
    HouseStyle,
    StyleRefused,
    checked_style,
    colour_remark,
    contrast,
    darkened,
    ink_on,
    read_colour,
    tint,
)
from cxassess.house.colour import channels

colours = st.integers(0, 0xFFFFFF).map("#{:06X}".format)
WHITE, BLACK = "#FFFFFF", "#000000"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    # As the tools of WebAIM and the W3C's own examples tell them: https://webaim.org/resources/contrastchecker/
    [(WHITE, BLACK, 21.0), ("#777777", WHITE, 4.48), ("#767676", WHITE, 4.54), ("#949494", WHITE, 3.03), ("#0000FF", WHITE, 8.59)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)


@given(colours, colours)
def test_contrast_is_symmetric_between_1_and_21_and_as_in_charts(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(contrast_of_charts(one, other))
    assert 1 <= contrast(one, other) <= 21
    assert contrast(one, one) == 1


@given(colours)
def test_what_is_written_on_any_colour_can_be_read(colour: str) -> None:
    assert contrast(ink_on(colour), colour) >= TEXT
    assert ink_on(colour) in (BLACK, WHITE)


@given(colours, st.sampled_from([LARGE, TEXT, 7.0]))
def test_the_darkened_colour_passes_and_one_that_passes_stays(colour: str, least: float) -> None:
    darker = darkened(colour, least)
    assert contrast(darker, WHITE) >= least
    assert darkened(darker, least) == darker
    if contrast(colour, WHITE) >= least:
        assert darker == colour


@given(colours, st.sampled_from([LARGE, TEXT]))
def test_the_darkened_colour_is_the_lightest_of_its_hue_that_passes(colour: str, least: float) -> None:
    darker = darkened(colour, least)
    share = max((new / old for new, old in zip(channels(darker), channels(colour), strict=True) if old), default=0)
    for new, old in zip(channels(darker), channels(colour), strict=True):
        assert new <= old
        assert new == pytest.approx(share * old, abs=1.01)
    if darker != colour:
        lighter = "#" + "".join(f"{min(255, round(old * (share + 0.02)) + 1):02X}" for old in channels(colour))
        assert contrast(lighter, WHITE) < least


@given(colours)
def test_a_colour_is_read_in_any_case_and_written_one_way(colour: str) -> None:
    assert read_colour(colour) == read_colour(colour.lower()) == read_colour(f" {colour[1:]} ") == colour


def test_a_short_colour_doubles_its_digits() -> None:
    assert read_colour("#1aF") == "#11AAFF"


@pytest.mark.parametrize("typed", ["", "#", "#12", "#1234", "#12345G", "red", "#0E7C86;", "##0E7C8", "#٠١٢", "url(x)", "#0E7C86\n#"])
def test_what_is_no_colour_is_refused_with_what_to_do(typed: str) -> None:
    with pytest.raises(StyleRefused, match=r"is not a colour\. Give a hash sign and six digits"):
        read_colour(typed)


def test_a_colour_that_nobody_sees_on_paper_is_refused_with_the_nearest_that_is_seen() -> None:
    for style in (HouseStyle(primary="#ffcc00"), HouseStyle(accent="#FC0")):
        with pytest.raises(StyleRefused) as refused:
            checked_style(style)
        assert refused.value.message.english() == (
            "The colour #FFCC00 is too light to be seen on white paper. Choose a darker one; #B59000 is the nearest that can be seen."
        )
    assert checked_style(HouseStyle(primary="#B59000")).primary == "#B59000"


def test_a_colour_for_large_letters_only_gets_a_remark_with_the_one_that_text_is_written_in() -> None:
    remark = colour_remark("#B59000")
    assert remark is not None
    assert remark.nearest == darkened("#B59000", TEXT) == HouseStyle(primary="#B59000").primary_ink
    assert remark.nearest in remark.message.english()
    assert colour_remark(remark.nearest) is None


def test_our_own_colours_need_no_remark() -> None:
    assert checked_style(DEFAULT_STYLE) == DEFAULT_STYLE
    assert colour_remark(DEFAULT_STYLE.primary) is colour_remark(DEFAULT_STYLE.accent) is None
    assert (DEFAULT_STYLE.primary_ink, DEFAULT_STYLE.on_primary) == (DEFAULT_STYLE.primary, WHITE)


@given(colours)
def test_a_tint_goes_from_white_to_the_colour(colour: str) -> None:
    assert (tint(colour, 0), tint(colour, 1)) == (WHITE, colour)


@pytest.mark.parametrize(
    ("style", "what"),
    [
        (HouseStyle(footer="x" * 201), "The footer has 201 characters; 200 is the most."),
        (HouseStyle(name="x" * 81), "The name has 81 characters; 80 is the most."),
        (HouseStyle(name="a\x07b"), "The name contains characters that cannot be used."),
        (HouseStyle(footer="Bureau \u202egnp.exe"), "The footer contains characters that cannot be used."),
        (HouseStyle(name="\ud800"), "The name contains characters that cannot be used."),
    ],
)
def test_a_text_that_disturbs_is_refused(style: HouseStyle, what: str) -> None:
    with pytest.raises(StyleRefused) as refused:
        checked_style(style)
    assert refused.value.what.english() == what


def test_texts_come_on_one_line_and_may_be_empty() -> None:
    style = checked_style(HouseStyle(name="  Bureau\n\tE\u0301e\u0301n ", footer=" "))
    assert (style.name, style.footer) == ("Bureau Één", "")
    assert checked_style(HouseStyle(footer='مرحبا 👋 =1+1 #read("x")')).footer == 'مرحبا 👋 =1+1 #read("x")'
