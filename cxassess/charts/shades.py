"""Levels as shades of one hue: light for level 1, dark for level 5, so that they also print in grey."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from .model import LOWEST

# Lightness falls by even steps; the middle is the hue of the own profile, lighter.
STOPS = ("#E4F3F3", "#B2D9DA", "#72B4B8", "#2F868D", "#0A545D")
DARK_INK, LIGHT_INK = "#000000", "#FFFFFF"

Colour = tuple[float, float, float]


@lru_cache(maxsize=256)
def shade(level: float) -> str:
    """The colour of a cell, between the two whole levels around it."""
    at = min(level - LOWEST, len(STOPS) - 1 - 1e-9)
    lower, upper = [*pairwise(STOPS)][int(at)]
    share = at - int(at)
    mixed = (a + share * (b - a) for a, b in zip(_channels(lower), _channels(upper), strict=True))
    return "#" + "".join(f"{round(channel):02X}" for channel in mixed)


@lru_cache(maxsize=256)
def ink(background: str) -> str:
    """Dark or white, whichever is read better on this colour."""
    return max(DARK_INK, LIGHT_INK, key=lambda colour: contrast(colour, background))


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> Colour:
    red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
