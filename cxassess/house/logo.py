"""A logo that someone uploads: looked at before it is unpacked, and written anew, so that only the picture stays."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageOps

from cxassess.locale import Message

from .refusal import StyleRefused
from .style import Logo, LogoKind
from .svg import drawn, is_svg

MOST_UPLOADED, MOST_KEPT = 5_000_000, 2_000_000
LONGEST_SIDE, SHORTEST_SIDE = 4_000, 16
WIDEST, TALLEST = 12, 3
"""How many times as wide as tall, and as tall as wide, a logo may be: beyond that it is a hair at the head of a page."""

SIDES_KEPT = (1_600, 800, 400)
"""Pixels of the longest side; the next where the picture takes too much room."""

FAINTEST = 235
"""The brightness, 0 to 255, above which nothing is seen on white paper."""

UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, EOFError, OverflowError, struct.error, zlib.error)
OTHER_FILE = Message("Choose the logo as PNG, JPEG or SVG.")
SMALLER = Message("Save it smaller, and choose it again.")


def read_logo(content: bytes) -> Logo:
    """The logo in an uploaded PNG, JPEG or SVG file; StyleRefused, with what to do, for anything else.

    What comes back holds the pixels and nothing more: no metadata, no colour profile, nothing after the end. An SVG becomes a PNG.
    """
    if len(content) > MOST_UPLOADED:
        raise StyleRefused(Message("The logo is larger than {most} MB.", most=MOST_UPLOADED // 1_000_000), SMALLER)
    if is_svg(content):
        content = drawn(content)
    picture, kind = _opened(content)
    _check_seen(picture)
    return _kept(picture, kind)


def _opened(content: bytes) -> tuple[Image.Image, LogoKind]:
    """The pixels, upright, in a picture that knows nothing else."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as file:
            _check_sides(*file.size)
            kind: LogoKind = "jpeg" if file.format == "JPEG" else "png"
            ImageOps.exif_transpose(file, in_place=True)
            _check_ratio(*file.size)
            small = _in_colour(_smaller(file))
    except StyleRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except UNREADABLE as error:
        raise StyleRefused(Message("The file is no picture that can be read."), OTHER_FILE) from error
    bare = Image.new(small.mode, small.size)
    bare.paste(small)
    return bare, kind


def _smaller(picture: Image.Image) -> Image.Image:
    """At most as large as it is kept, before more is done to it: sixteen million pixels take 64 MB each time."""
    if picture.mode in ("RGB", "RGBA", "L", "LA", "CMYK"):
        picture.thumbnail((SIDES_KEPT[0], SIDES_KEPT[0]), Image.Resampling.LANCZOS)
    return picture


def _in_colour(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):  # grey in 16 bits
        return picture.convert("I").point(lambda grey: grey * (1 / 257)).convert("L").convert("RGB")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _check_sides(width: int, height: int) -> None:
    if max(width, height) > LONGEST_SIDE:
        raise _too_large()
    if min(width, height) < SHORTEST_SIDE:
        raise StyleRefused(
            Message(
                "The logo is {width} by {height} pixels; {least} is the least on a side.", width=width, height=height, least=SHORTEST_SIDE
            ),
            Message("Choose a larger picture."),
        )


def _check_ratio(width: int, height: int) -> None:
    if width > WIDEST * height or height > TALLEST * width:
        what = Message("The logo is {width} by {height} pixels, which is too narrow to be seen in a report.", width=width, height=height)
        remedy = Message(
            "Choose one that is at most {wide} times as wide as tall, or {tall} times as tall as wide.", wide=WIDEST, tall=TALLEST
        )
        raise StyleRefused(what, remedy)


def _check_seen(picture: Image.Image) -> None:
    """On white paper a white logo, or one that is transparent, is nothing."""
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    darkest = paper.convert("L").getextrema()[0]
    if isinstance(darkest, (int, float)) and darkest > FAINTEST:
        raise StyleRefused(Message("The logo cannot be seen on white paper."), Message("Choose the version for a light background."))


def _kept(picture: Image.Image, kind: LogoKind) -> Logo:
    """The picture in a file of the size that is kept: the smallest of the sides always fits."""
    for side in SIDES_KEPT:
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        file = io.BytesIO()
        picture.save(file, kind.upper(), **({"quality": 92} if kind == "jpeg" else {"optimize": True}))
        if file.tell() <= MOST_KEPT:
            break
    return Logo(file.getvalue(), kind, *picture.size)


def _too_large() -> StyleRefused:
    return StyleRefused(Message("The logo is more than {most} pixels wide or tall.", most=LONGEST_SIDE), SMALLER)
