"""How much room a text takes, judged on the wide side, since nobody knows which fonts the reader's machine has.

The widths are those of DejaVu Sans and its bold, which is about as wide as Verdana, the widest text font that Office programs bring. A
text that fits by them fits in Calibri, Arial, Georgia and their stand-ins.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LINE_HEIGHT = 1.2
BOLD = 1.12
NARROW_TO_WIDE = {
    0.30: "ijl'ïI",
    0.36: ",. ‘’·J/:;\\|f ",
    0.42: "-t()[]r!",
    0.52: '"*_`–“”',
    0.60: "sz?cLçkFvxy•",
    0.64: "aeoPTYéëáóöàè0123456789bdghnpquES${}ü€",
    0.70: "KABCRVXZ",
    0.78: "UHNDG&",
    0.84: "OQw#+<=>^~×−",
    1.0: "M%mW@—…",
}
WIDTHS = {sign: width for width, signs in NARROW_TO_WIDE.items() for sign in signs}
OTHER_LATIN, OTHER, WIDE = 0.7, 0.85, 1.3


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines that a text takes in a width in points; a word that is wider is broken."""
    most = width / size / (BOLD if bold else 1)
    lines = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in _pieces(paragraph, most):
            wide = _width(word)
            if line and used + wide - (_width(" ") if word.endswith(" ") else 0) > most:
                lines.append(line.rstrip())
                line, used = "", 0.0
            line, used = line + word, used + wide
        lines.append(line.rstrip())
    return lines


def height(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """The height of a text in a width, both in points."""
    return len(wrapped(text, width, size, bold=bold)) * size * LINE_HEIGHT


def clipped(text: str, width: float, size: float, most: int, *, bold: bool = False) -> str:
    """The text, or as many words of it as stand on so many lines, with an ellipsis."""
    lines = wrapped(text, width, size, bold=bold)
    if len(lines) <= most:
        return text
    kept = " ".join(lines[: max(1, most)]).split(" ")
    while len(kept) > 1 and len(wrapped(" ".join(kept) + "…", width, size, bold=bold)) > most:
        kept.pop()
    short = " ".join(kept)
    while short and len(wrapped(short + "…", width, size, bold=bold)) > most:
        short = short[:-1]
    return short.rstrip(" ,;:.") + "…"


def _pieces(paragraph: str, most: float) -> list[str]:
    """The words, each with the space behind it; a word that is too wide in pieces."""
    pieces = []
    for word in paragraph.split(" "):
        piece, used = "", 0.0
        for sign in word:
            wide = _sign(sign)
            if piece and used + wide > most:
                pieces.append(piece)
                piece, used = "", 0.0
            piece, used = piece + sign, used + wide
        pieces.append(piece + " ")
    return pieces


def _width(text: str) -> float:
    return sum(map(_sign, text))


@lru_cache(maxsize=4096)
def _sign(sign: str) -> float:
    if (width := WIDTHS.get(sign)) is not None:
        return width
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Cf", "Me"):
        return 0
    if unicodedata.east_asian_width(sign) in "WF" or unicodedata.category(sign) == "So":
        return WIDE
    return OTHER_LATIN if sign.isascii() or unicodedata.name(sign, "").startswith("LATIN SMALL") else OTHER
