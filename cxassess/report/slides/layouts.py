"""Which layouts of a presentation to use, and where there is room on them: ours, or those of a consultant's own template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu

from .area import Area, area_of

TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
CONTENTS = (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY)
AT_FOOT = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE)
GAP = 10
LEAST_WIDTH, LEAST_HEIGHT = 0.5, 0.45
"""Shares of the slide that what is shown needs; with less room, title and content get places of their own."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout, where its title goes, and the room under it. `own_title`: the title does not stand where the layout has it."""

    layout: Any
    title: Area
    body: Area
    own_title: bool = False


def content_layout(deck: Any) -> Layout:
    """The layout for slides with a title and something under it.

    The best tells where the designer wants the content: a title with one area for it. Then a title alone, then any title, then any.
    """
    sheet = Area(0, 0, Emu(deck.slide_width).pt, Emu(deck.slide_height).pt)
    layout = min(deck.slide_layouts, key=lambda one: _unfit(one, sheet))
    return _with_room(layout, sheet)


def front_layout(deck: Any) -> tuple[Any, Any, Any] | None:
    """The layout for the first slide with its title and subtitle; None where no layout has these two."""
    for layout in deck.slide_layouts:
        kinds = {shape.placeholder_format.type: shape for shape in layout.placeholders}
        title, subtitle = kinds.get(PP_PLACEHOLDER.CENTER_TITLE), kinds.get(PP_PLACEHOLDER.SUBTITLE)
        areas = [area_of(shape) for shape in (title, subtitle) if shape is not None]
        if len(areas) == 2 and areas[0] and areas[1] and not areas[0].overlaps(areas[1]):
            return layout, title, subtitle
    return None


def _unfit(layout: Any, sheet: Area) -> tuple[bool, bool, int, int]:
    kinds = [shape.placeholder_format.type for shape in layout.placeholders]
    contents = [kind for kind in kinds if kind not in (*TITLES, *AT_FOOT)]
    has_title = PP_PLACEHOLDER.TITLE in kinds
    fits = has_title and not _with_room(layout, sheet).own_title
    return not has_title, not fits, 0 if len(contents) == 1 and contents[0] in CONTENTS else 1 + len(contents), len(kinds)


def _with_room(layout: Any, sheet: Area) -> Layout:
    """The layout with its areas: those of its placeholders where these leave room enough, else places of our own."""
    title = next((area for shape in layout.placeholders if shape.placeholder_format.type in TITLES and (area := area_of(shape))), None)
    feet = [area for shape in layout.placeholders if shape.placeholder_format.type in AT_FOOT and (area := area_of(shape))]
    floor = min([area.top for area in feet if area.top > 0.6 * sheet.height], default=0.94 * sheet.height) - GAP / 2
    contents = [area for shape in layout.placeholders if shape.placeholder_format.type in CONTENTS and (area := area_of(shape))]
    if title and title.height >= 30 and title.width >= LEAST_WIDTH * sheet.width and _inside(title, sheet):
        below = Area(title.left, title.bottom + GAP, title.width, floor - title.bottom - GAP)
        for body in (contents[0] if len(contents) == 1 else below, below):
            body = Area(body.left, body.top, body.width, min(body.bottom, floor) - body.top)
            if _is_roomy(body, sheet) and not body.overlaps(title):
                return Layout(layout, title, body)
    margin = 0.06 * sheet.width
    own = Area(margin, 0.06 * sheet.height, sheet.width - 2 * margin, 0.14 * sheet.height)
    body = Area(margin, own.bottom + GAP, own.width, min(floor, 0.94 * sheet.height) - own.bottom - GAP)
    return Layout(layout, own, body, own_title=True)


def _is_roomy(area: Area, sheet: Area) -> bool:
    return area.width >= LEAST_WIDTH * sheet.width and area.height >= LEAST_HEIGHT * sheet.height and _inside(area, sheet)


def _inside(area: Area, sheet: Area) -> bool:
    return area.left >= 0 and area.top >= 0 and area.right <= sheet.width + 0.5 and area.bottom <= sheet.height + 0.5
