"""What all charts look like: colours, dashes, shapes, fonts."""

from __future__ import annotations

from dataclasses import dataclass

NO_SCORE = "\N{EN DASH}"
FIT = {"type": "fit", "contains": "padding"}
PADDING = {"left": 8, "right": 8, "top": 8, "bottom": 8}
"""Given per side, because Streamlit writes to the bottom one."""

SCREEN_FONT = "Source Sans"
PRINT_FONT = "Noto Sans"

OUTLINES = ("own", "second", "third")
TARGET, PEERS, BAND = "target", "peers", "band"
MARKS = (*OUTLINES, TARGET, PEERS, BAND)

# Each hue has a contrast of 3:1 or more on white, on off-white and on the dark page, so that a chart stays readable when the
# reader switches theme without a rerun. Dash and shape tell the outlines apart without any hue.
COLOURS = dict(zip(MARKS, ("#0E7C86", "#8A63B8", "#6B7F94", "#C2571A", "#8A7437", "#8A7437"), strict=True))
DASHES = dict(zip(MARKS[:-1], ([1, 0], [8, 4], [2, 3], [5, 4], [1, 4]), strict=True))  # the band is no line
SLAB = "M-1.2,-0.5H1.2V0.5H-1.2Z"
SHAPES = dict(zip(MARKS, ("circle", "square", "triangle-up", "diamond", "cross", SLAB), strict=True))


@dataclass(frozen=True, slots=True)
class Theme:
    """The font, and the colours of everything that is not data. Rendering outside a browser needs a font that is installed there."""

    text: str
    muted: str
    grid: str
    surface: str
    background: str
    font: str


LIGHT = Theme(text="#1C2529", muted="#5F6B70", grid="#CFD6D8", surface="#F6F8F8", background="#FFFFFF", font=PRINT_FONT)
DARK = Theme(text="#EAEFF0", muted="#A3AFB3", grid="#3B464A", surface="#182025", background="#12181B", font=PRINT_FONT)
AUTO = Theme(
    text="currentColor",
    muted="currentColor",
    grid="rgba(120,135,140,0.42)",
    surface="rgba(120,135,140,0.07)",
    background="transparent",
    font=SCREEN_FONT,
)
"""For the screen: text takes the colour of the page around it and the rest is translucent, so that a switch between light and dark
needs no rerun. For print use LIGHT: only a web page knows `currentColor`."""
