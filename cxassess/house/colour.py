"""Colours as people type them, and what can be read on what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from cxassess.locale import Message

from .refusal import StyleRefused

PAPER = "#FFFFFF"
BLACK, WHITE = "#000000", "#FFFFFF"
LARGE, TEXT = 3.0, 4.5
"""The least contrast of large letters and lines, and of text, by success criteria 1.4.3 and 1.4.11 of WCAG 2.2."""

STEPS = 4096
SHORT, LONG = re.compile("#?([0-9A-Fa-f]{3})"), re.compile("#?([0-9A-Fa-f]{6})")


def read_colour(typed: str) -> str:
    """The colour as `#RRGGBB`, from `#rrggbb` or `#rgb` in either case; else StyleRefused."""
    text = typed.strip()
    if found := LONG.fullmatch(text):
        return f"#{found[1].upper()}"
    if found := SHORT.fullmatch(text):
        return "#" + "".join(2 * digit for digit in found[1].upper())
    raise StyleRefused(
        Message("“{typed}” is not a colour.", typed=text[:20]),
        Message("Give a hash sign and six digits or letters A to F, such as #0E7C86."),
    )


def luminance(colour: str) -> float:
    """Relative luminance of a colour, 0 for black to 1 for white.

    0.2126 R + 0.7152 G + 0.0722 B over linear sRGB, as WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    """
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=256)
def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21: (lighter + 0.05) / (darker + 0.05) of their luminance, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def ink_on(background: str) -> str:
    """White where text in it can be read on this colour, else whichever of black and white is read better."""
    if contrast(WHITE, background) >= TEXT:
        return WHITE
    return max(BLACK, WHITE, key=lambda colour: contrast(colour, background))


@lru_cache(maxsize=256)
def darkened(colour: str, least: float = TEXT, background: str = PAPER) -> str:
    """The same hue, only as much darker as it takes to have at least this contrast on a light background."""
    low, high = 0, STEPS
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if contrast(_scaled(colour, middle), background) >= least else (low, middle - 1)
    return _scaled(colour, low)


def tint(colour: str, share: float) -> str:
    """So much of a colour on white paper: 0 is white, 1 the colour."""
    return _written(round(255 + share * (channel - 255)) for channel in channels(colour))


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#RRGGBB`, each 0 to 255."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def _scaled(colour: str, step: int) -> str:
    return _written(channel * step // STEPS for channel in channels(colour))


def _written(values: Iterable[int]) -> str:
    return "#" + "".join(f"{value:02X}" for value in values)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
