"""A presentation that is being made: slides are added one after another, each placed so that nothing runs over."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from cxassess.locale import Message, translate
from cxassess.report.house_style import HouseStyle, Logo

from .area import Area, area_of, put_at
from .charts import put_chart
from .content import Big, Chart, Line, Slide, Table, Text
from .layouts import AT_FOOT, TITLES, content_layout, front_layout
from .measuring import LINE_HEIGHT, clipped
from .placing import BIG_SIZE, CAPTION_SIZE, GAP, Placed, shown, stacked
from .tables import put_table, rows_that_fit, table_height
from .text import SMALLEST, fill_frame, fitted, put_text, put_title, text_height
from .theme import LARGE_LOGO, LOGO, own_look

BETWEEN_COLUMNS = 28
LARGEST_TITLE, LARGEST_NAME = 26, 40
FOOT_SIZE = 12
MOST_PAGES = 3
MORE = Message("There is more in the report.")
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


class Deck:
    """A presentation in a house style, or in a template of the consultant's own, whose own slides are left out."""

    def __init__(self, style: HouseStyle, language: str, footer: str, template: bytes | None = None) -> None:
        self._deck: Any = Presentation(BytesIO(template)) if template else own_look(style)
        self._own, self._style, self._language, self._footer = template is None, style, language, footer
        _clear(self._deck)
        self._layout = content_layout(self._deck)
        self._more = translate(MORE, language)

    def add_front(self, content: Slide, lines: Sequence[Line]) -> None:
        """The first slide, with these lines under its title."""
        found = front_layout(self._deck)
        if found is None:
            self._add(replace(content, left=(Text(tuple(lines)),)))
            return
        layout, heading, under = found
        slide = self._deck.slides.add_slide(layout)
        areas = {PP_PLACEHOLDER.CENTER_TITLE: area_of(heading), PP_PLACEHOLDER.SUBTITLE: area_of(under)}
        for shape in list(slide.placeholders):
            area = areas.get(shape.placeholder_format.type)
            if area is None:
                shape._element.getparent().remove(shape._element)
            elif shape.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE:
                inner = Area(0, 0, area.width - 14.4, area.height - 14.4)
                kept, size = fitted(lines, inner, 20, self._more)
                fill_frame(shape.text_frame, kept, size, inset=7.2)
            else:
                put_title(shape, content.title, area, LARGEST_NAME)
        if self._own and self._style.logo:
            self._put_logo(slide, self._style.logo, LARGE_LOGO, to_the_right=False)
        self._finish(slide, content.notes)

    def add(self, content: Slide) -> None:
        """A slide, or as many as its only table takes."""
        only = content.left[0] if len(content.left) == 1 and not content.right else None
        if not isinstance(only, Table):
            self._add(content)
            return
        body = self._body(replace(content, foot=content.foot or self._more))
        left, number = only, 1
        while left.rows:
            count = max(1, rows_that_fit(left, body))
            page = replace(left, rows=left.rows[:count])
            left = replace(left, rows=left.rows[count:])
            foot = self._more if left.rows and number == MOST_PAGES else content.foot
            title = content.title if number == 1 else f"{content.title} ({number})"
            self._add(replace(content, title=title, left=(page,), foot=foot, notes=content.notes if number == 1 else ()))
            number += 1
            if number > MOST_PAGES:
                break

    def content(self, title: str, subject: str, made_on: Any) -> bytes:
        """The file. What nobody sees tells what it is, whose it is, and in which language."""
        properties = self._deck.core_properties
        properties.title, properties.subject, properties.author = title, subject, self._style.name
        properties.last_modified_by, properties.comments, properties.keywords, properties.category = self._style.name, "", "", ""
        properties.language = LANGUAGES.get(self._language, self._language)
        if made_on:
            properties.created = properties.modified = made_on
        properties.revision = 1
        file = BytesIO()
        self._deck.save(file)
        return file.getvalue()

    def _add(self, content: Slide) -> None:
        slide = self._deck.slides.add_slide(self._layout.layout)
        self._title(slide, content.title)
        body = self._body(content)
        if content.foot:
            self._foot(slide, content.foot, body)
        columns = [blocks for blocks in (shown(content.left), shown(content.right)) if blocks]
        areas = [body] if len(columns) < 2 else body.columns(content.share, BETWEEN_COLUMNS)
        for blocks, area in zip(columns, areas, strict=False):
            for placed in stacked(blocks, area):
                self._put(slide, placed)
        self._finish(slide, content.notes)

    def _title(self, slide: Any, title: str) -> None:
        """Only the title stays of what the layout offers."""
        shape = None
        for one in list(slide.placeholders):
            if one.placeholder_format.type in TITLES and shape is None:
                shape = one
            else:
                one._element.getparent().remove(one._element)
        area = self._layout.title
        if shape is None:
            shape = slide.shapes.add_textbox(*area.emus())
            shape.name = "Title"
            shape.text_frame.word_wrap = True
        elif self._layout.own_title:
            put_at(shape, area)
        put_title(shape, title, area, LARGEST_TITLE)
        if self._own and self._style.logo:
            self._put_logo(slide, self._style.logo, LOGO, to_the_right=True)

    def _body(self, content: Slide) -> Area:
        """The room for what the slide shows, above its small print."""
        body = self._layout.body
        if not content.foot:
            return body
        tall = min(text_height([Line(content.foot)], body.width, FOOT_SIZE), 3 * FOOT_SIZE * 1.2)
        return replace(body, height=body.height - tall - GAP)

    def _foot(self, slide: Any, foot: str, body: Area) -> None:
        whole = self._layout.body
        area = Area(whole.left, body.bottom + GAP, whole.width, whole.bottom - body.bottom - GAP)
        put_text(slide, area, [Line(clipped(foot, area.width, FOOT_SIZE, 3), muted=True)], FOOT_SIZE, name="Small print")

    def _put(self, slide: Any, placed: Placed) -> None:
        block, area = placed.block, placed.area
        name = f"{type(block).__name__} {len(slide.shapes)}"
        match block:
            case Text():
                lines, size = fitted(block.lines, area, block.size, self._more)
                put_text(slide, area, lines, size, name=name)
            case Big():
                self._put_big(slide, block, area, name)
            case Table():
                put_table(slide, area, self._cut(block, area), name=name)
            case Chart():
                put_chart(slide, area, block, name=name)

    def _put_big(self, slide: Any, block: Big, area: Area, name: str) -> None:
        size = next(
            (size for size in range(BIG_SIZE, 19, -2) if text_height([Line(block.figure, True)], area.width, size) <= size * 1.25), 20
        )
        figure = Area(area.left, area.top, area.width, size * 1.2)
        box = put_text(slide, figure, [Line(clipped(block.figure, area.width, size, 1, bold=True), bold=True)], size, name=name)
        if self._own:
            box.text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
        under = Area(area.left, figure.bottom, area.width, area.bottom - figure.bottom)
        lines, small = fitted([Line(block.caption)], under, CAPTION_SIZE, self._more)
        put_text(slide, under, lines, small, name=f"{name} caption")

    def _cut(self, table: Table, area: Area) -> Table:
        """The rows that fit, the last of which says that there is more."""
        count = rows_that_fit(table, area)
        if count == len(table.rows):
            return table
        widest = table.shares.index(max(table.shares))
        pointer = tuple(self._more if column == widest else "" for column in range(len(table.columns)))
        while count > 0:
            cut = replace(table, rows=(*table.rows[:count], pointer))
            if table_height(cut, area.width) <= area.height:
                return cut
            count -= 1
        return replace(table, rows=(pointer,))

    def _put_logo(self, slide: Any, logo: Logo, area: Area, *, to_the_right: bool) -> None:
        share = min(area.width / logo.width, area.height / logo.height)
        width, tall = logo.width * share, logo.height * share
        left = area.right - width if to_the_right else area.left
        picture = slide.shapes.add_picture(BytesIO(logo.content), *Area(left, area.top, width, tall).emus())
        picture._element.nvPicPr.cNvPr.set("descr", self._style.name or translate(Message("Logo"), self._language))

    def _finish(self, slide: Any, notes: Sequence[str]) -> None:
        """Footer and number where the layout has them, the notes, and the language of every word."""
        for shape in slide.slide_layout.placeholders:
            kind = shape.placeholder_format.type
            if kind in AT_FOOT and kind != PP_PLACEHOLDER.DATE and self._is_free(slide, area_of(shape)):
                self._copy_foot(slide, shape, kind)
        if notes:
            slide.notes_slide.notes_text_frame.text = "\n".join(notes)
        for sheet in [slide, slide.notes_slide] if notes else [slide]:
            for run in sheet._element.iter(qn("a:r")):
                run.get_or_add_rPr()
            for properties in sheet._element.iter(qn("a:rPr"), qn("a:endParaRPr")):
                properties.set("lang", LANGUAGES.get(self._language, self._language))

    def _is_free(self, slide: Any, area: Area | None) -> bool:
        """Whether nothing of the slide stands there."""
        return area is not None and not any(other.overlaps(area) for shape in slide.shapes if (other := area_of(shape)))

    def _copy_foot(self, slide: Any, shape: Any, kind: Any) -> None:
        """A new slide of python-pptx has no footer and no number; they are copied from its layout."""
        element, area = deepcopy(shape._element), area_of(shape)
        element.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
        slide.shapes._spTree.append(element)
        frame = next(one for one in slide.placeholders if one._element is element).text_frame
        frame.margin_top = frame.margin_bottom = 0
        if kind == PP_PLACEHOLDER.FOOTER and area:
            frame.text = clipped(self._footer, area.width - 14.4, SMALLEST, 1)
            for run in frame.paragraphs[0].runs:
                run.font.size = Pt(max(6, min(SMALLEST, int(area.height / LINE_HEIGHT))))


def _clear(deck: Any) -> None:
    """Take out the slides of a template: they are samples."""
    listed = deck.slides._sldIdLst
    for one in list(listed):
        deck.part.drop_rel(one.rId)
        listed.remove(one)
