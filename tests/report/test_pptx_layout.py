"""Slides hold what stands on them: no text runs over, nothing leaves the slide, nothing stands over another."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from cxassess.house import HouseStyle, TemplateKind
from cxassess.house.logo import read_logo
from cxassess.house.template import read_template
from cxassess.report.model import Report
from cxassess.report.slides import report_pptx
from cxassess.report.slides.measuring import clipped, height, wrapped
from tests.house.pictures import file_of, picture
from tests.report.reports import (
    LONG_NAME,
    anonymous,
    crowd,
    full_report,
    hostile_report,
    long_notes,
    missing_scores,
    no_answers,
    one_respondent,
    quick,
)
from tests.report.slides import all_texts, lines_in, opened, outside, overflows, overlapping, texts

STYLE = HouseStyle("Bureau " + "W" * 60, "Vertrouwelijk. " * 13, "#7A1F5C", "#B05A00", read_logo(file_of(picture(1_200, 110))))
MADE: list[Callable[[str], Report]] = [
    full_report,
    hostile_report,
    one_respondent,
    missing_scores,
    no_answers,
    quick,
    anonymous,
    crowd,
    long_notes,
]


def saved(deck: Any) -> bytes:
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def old_shape() -> bytes:
    """A template of 4:3 with a sample slide."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Voorbeelddia"
    return saved(deck)


def without_titles() -> bytes:
    """A template that has a blank layout only."""
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    return saved(deck)


def with_title_at_the_side() -> bytes:
    """A template whose only layout has a title that stands upright beside the content."""
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Vertical Title and Text":
            deck.slide_layouts.remove(layout)
    return saved(deck)


def wide_with_bands() -> bytes:
    """A wide template with a low title in the middle and content from a third of the width on."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(1_280), Pt(720)
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            kind = shape.placeholder_format.type.name
            if kind == "TITLE":
                shape.left, shape.top, shape.width, shape.height = Pt(400), Pt(60), Pt(800), Pt(60)
            elif kind in ("OBJECT", "BODY"):
                shape.left, shape.top, shape.width, shape.height = Pt(400), Pt(150), Pt(800), Pt(480)
    return saved(deck)


def without_feet() -> bytes:
    """A template of which no layout has a footer or a number."""
    deck = Presentation()
    for sheet in (deck.slide_master, *deck.slide_layouts):
        for shape in list(sheet.placeholders):
            if shape.placeholder_format.type.name in ("FOOTER", "SLIDE_NUMBER", "DATE"):
                shape._element.getparent().remove(shape._element)
    return saved(deck)


TEMPLATES = [old_shape, without_titles, with_title_at_the_side, wide_with_bands, without_feet]


@pytest.mark.parametrize(("made", "language"), [*((made, "nl") for made in MADE), (full_report, "en")])
def test_nothing_runs_over_or_off_or_under(made: Callable[[str], Report], language: str) -> None:
    deck = opened(report_pptx(made(language), STYLE))
    assert overflows(deck) == []
    assert outside(deck) == []
    assert overlapping(deck) == []


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("made", [full_report, hostile_report, no_answers])
def test_nothing_does_in_a_template_of_ones_own(template: Callable[[], bytes], made: Callable[[str], Report]) -> None:
    deck = opened(report_pptx(made("nl"), STYLE, template()))
    assert overflows(deck) == []
    assert outside(deck) == []
    assert overlapping(deck) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_keeps_its_size_and_layouts_and_loses_its_sample_slides(template: Callable[[], bytes]) -> None:
    own = opened(template())
    deck = opened(report_pptx(full_report("nl"), STYLE, read_template(TemplateKind.SLIDES, "x", template()).content))
    assert (deck.slide_width, deck.slide_height) == (own.slide_width, own.slide_height)
    assert [layout.name for layout in deck.slide_layouts] == [layout.name for layout in own.slide_layouts]
    assert "Voorbeelddia" not in all_texts(deck)
    # Colours come from the theme, so that they are those of the template.
    assert not any(list(slide._element.iter(qn("a:srgbClr"))) for slide in deck.slides)


def test_content_stands_where_the_template_wants_it() -> None:
    deck = opened(report_pptx(full_report("nl"), STYLE, wide_with_bands()))
    for slide in list(deck.slides)[1:]:
        assert slide.slide_layout.name == "Title and Content"
        assert all(shape.left >= Pt(400) for shape in slide.shapes if shape.has_chart or shape.has_table)


def test_what_does_not_fit_is_said_to_stand_in_the_report() -> None:
    from cxassess.locale import Message, translate

    more = translate(Message("There is more in the report."), "nl")
    deck = opened(report_pptx(hostile_report("nl"), STYLE))
    assert any(more in text for slide in deck.slides for text in texts(slide))


def test_a_long_name_stands_whole_on_the_first_slide() -> None:
    first = opened(report_pptx(long_notes("nl"), STYLE)).slides[0]
    assert first.shapes.title.text_frame.text == f"{LONG_NAME}, {LONG_NAME}"


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=400)


@given(words, st.floats(40, 900), st.integers(10, 40), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_text_is_cut_to_the_lines_it_may_have(text: str, width: float, size: int, bold: bool) -> None:
    for most in (1, 3):
        short = clipped(text, width, size, most, bold=bold)
        assert len(wrapped(short, width, size, bold=bold)) <= most
        assert short == text or short.endswith("…")


@given(
    st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéëïç0123456789 ,.–“”()%", max_size=300), st.floats(60, 900), st.booleans()
)
@settings(max_examples=60, deadline=None)
def test_what_we_measure_is_never_less_than_what_a_font_takes(text: str, width: float, bold: bool) -> None:
    plain = " ".join(text.split())
    assert height(plain, width, 14, bold=bold) >= lines_in(plain, width, 14, bold) * 14 * 1.2 - 0.01
