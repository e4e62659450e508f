"""The house style of whoever gives the report: name, footer, two colours and a logo."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from cxassess.locale import Message

from .colour import LARGE, PAPER, TEXT, contrast, darkened, ink_on, read_colour
from .refusal import StyleRefused
from .words import checked_line

LONGEST_NAME, LONGEST_FOOTER = 80, 200

LogoKind = Literal["png", "jpeg"]


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that was checked and written anew by `read_logo`; sizes in pixels."""

    content: bytes = field(repr=False)
    kind: LogoKind
    width: int
    height: int


class TemplateKind(StrEnum):
    """What a template is for, by the ending of its file."""

    SLIDES = "pptx"
    DOCUMENT = "docx"


@dataclass(frozen=True, slots=True)
class Template:
    """A file of the consultant's own that was checked by `read_template`; `file_name` is for people."""

    kind: TemplateKind
    file_name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a report looks like, and whose it is. Colours are `#RRGGBB`; an empty name or footer is not shown."""

    name: str = ""
    footer: str = ""
    primary: str = "#0E7C86"
    accent: str = "#C15619"
    logo: Logo | None = None

    @property
    def primary_ink(self) -> str:
        """The first colour for text on white paper: darker where it has to be."""
        return darkened(self.primary, TEXT)

    @property
    def accent_ink(self) -> str:
        """The second colour for text on white paper: darker where it has to be."""
        return darkened(self.accent, TEXT)

    @property
    def on_primary(self) -> str:
        """Black or white: what can be read on a surface of the first colour."""
        return ink_on(self.primary)

    @property
    def on_accent(self) -> str:
        """Black or white: what can be read on a surface of the second colour."""
        return ink_on(self.accent)


DEFAULT_STYLE = HouseStyle()


@dataclass(frozen=True, slots=True)
class ColourRemark:
    """A colour that is too light on paper for some use, and the nearest darker one of its hue that is not."""

    message: Message
    nearest: str


def checked_style(style: HouseStyle) -> HouseStyle:
    """The style with its texts on one line and its colours as `#RRGGBB`; StyleRefused for what cannot be used."""
    return replace(
        style,
        name=checked_line(style.name, Message("The name"), LONGEST_NAME),
        footer=checked_line(style.footer, Message("The footer"), LONGEST_FOOTER),
        primary=_visible(read_colour(style.primary)),
        accent=_visible(read_colour(style.accent)),
    )


def colour_remark(colour: str) -> ColourRemark | None:
    """What is to be said of a colour for small text on white paper; nothing where that can be read."""
    if contrast(colour, PAPER) >= TEXT:
        return None
    nearest = darkened(colour, TEXT)
    message = Message(
        "Small text in {colour} is hard to read on white. The report writes text in {nearest}, the nearest darker colour that can be read.",
        colour=colour,
        nearest=nearest,
    )
    return ColourRemark(message, nearest)


def _visible(colour: str) -> str:
    """The colour; StyleRefused when even large letters and lines in it cannot be told from white paper."""
    if contrast(colour, PAPER) < LARGE:
        raise StyleRefused(
            Message("The colour {colour} is too light to be seen on white paper.", colour=colour),
            Message("Choose a darker one; {nearest} is the nearest that can be seen.", nearest=darkened(colour, LARGE)),
        )
    return colour
