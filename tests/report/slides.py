"""What stands on slides, read back, and how much room their texts take by the fonts that we have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import combinations
from typing import Any

from PIL import ImageFont
from pptx import Presentation
from pptx.util import Emu

from cxassess.report.rendering.fonts import font_folder
from cxassess.report.slides.area import Area, area_of

FONT = "NotoSans[wght].ttf"
WEIGHTS = {False: 400, True: 700}


def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def shapes(deck: Any) -> Iterator[tuple[int, Any]]:
    for number, slide in enumerate(deck.slides, start=1):
        for shape in slide.shapes:
            yield number, shape


def charts(deck: Any) -> list[Any]:
    return [shape.chart for _, shape in shapes(deck) if shape.has_chart]


def chart_called(deck: Any, title: str) -> Any:
    """The first chart on the slide whose title begins so."""
    slide = slide_called(deck, title)
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def slide_called(deck: Any, title: str) -> Any:
    return next(slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith(title))


def numbers(chart: Any) -> list[list[float | None]]:
    return [list(series.values) for series in chart.plots[0].series]


def texts(slide: Any) -> list[str]:
    """Every text on a slide, of cells too."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        elif shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return found


def all_texts(deck: Any) -> str:
    """Everything that can be read: slides, notes, names in charts."""
    found = [text for slide in deck.slides for text in texts(slide)]
    found += [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]
    found += [str(category) for chart in charts(deck) for category in chart.plots[0].categories]
    return "\n".join(found)


@cache
def _font(size: float, bold: bool) -> Any:
    font = ImageFont.truetype(str(font_folder() / FONT), round(size * 4))
    font.set_variation_by_axes([WEIGHTS[bold]])
    return font


@cache
def _length(text: str, size: float, bold: bool) -> float:
    return float(_font(size, bold).getlength(text)) / 4


def lines_in(text: str, width: float, size: float, bold: bool) -> int:
    """Lines of a text in a width; a word that is too wide takes as many as it needs."""
    count, used, space = 1, 0.0, _length(" ", size, bold)
    for word in text.split(" "):
        wide = _length(word, size, bold)
        if used and used + space + wide <= width:
            used += space + wide
            continue
        count += bool(used) + int(wide // width)
        used = wide % width
    return count


def _frame_height(frame: Any, width: float) -> float:
    """How high the paragraphs of a frame stand, with a fifth of the size between lines."""
    tall = 0.0
    for paragraph in frame.paragraphs:
        sizes = [run.font.size.pt for run in paragraph.runs if run.font.size] or [12]
        bold = any(run.font.bold for run in paragraph.runs)
        margin = int(paragraph._p.pPr.get("marL", 0)) if paragraph._p.pPr is not None else 0
        tall += lines_in(paragraph.text, width - Emu(margin).pt, max(sizes), bold) * max(sizes) * 1.2
        tall += paragraph.space_before.pt if paragraph.space_before else 0
    return tall


def overflows(deck: Any) -> list[str]:
    """Texts that are higher than their box or cell."""
    found = []
    for number, shape in shapes(deck):
        if shape.has_table:
            found += [f"{number}: {text}" for text in _overflowing_cells(shape.table)]
        elif shape.has_text_frame and shape.text_frame.text:
            frame, area = shape.text_frame, area_of(shape)
            assert area is not None
            inner = Emu(frame.margin_left + frame.margin_right).pt, Emu(frame.margin_top + frame.margin_bottom).pt
            if _frame_height(frame, area.width - inner[0]) > area.height - inner[1] + 0.5:
                found.append(f"{number}: {shape.name}: {frame.text[:80]}")
    return found


def _overflowing_cells(table: Any) -> Iterator[str]:
    for row in table.rows:
        for cell, column in zip(row.cells, table.columns, strict=True):
            room = Emu(column.width - cell.margin_left - cell.margin_right).pt
            tall = _frame_height(cell.text_frame, room) + Emu(cell.margin_top + cell.margin_bottom).pt
            if tall > Emu(row.height).pt + 0.5:
                yield cell.text_frame.text


def outside(deck: Any) -> list[str]:
    """Shapes that leave the slide."""
    sheet = Area(0, 0, Emu(deck.slide_width).pt + 0.5, Emu(deck.slide_height).pt + 0.5)
    found = [(number, shape.name, area_of(shape)) for number, shape in shapes(deck)]
    return [
        f"{number}: {name}"
        for number, name, area in found
        if area is None or min(area.left, area.top) < 0 or area.right > sheet.width or area.bottom > sheet.height
    ]


def overlapping(deck: Any) -> list[str]:
    """Shapes that stand over each other."""
    found = []
    for number, slide in enumerate(deck.slides, start=1):
        placed = [(shape.name, area) for shape in slide.shapes if (area := area_of(shape))]
        smaller = [(name, Area(a.left + 0.5, a.top + 0.5, a.width - 1, a.height - 1)) for name, a in placed]
        found += [f"{number}: {one} and {other}" for (one, a), (other, b) in combinations(smaller, 2) if a.overlaps(b)]
    return found
