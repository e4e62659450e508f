"""Text that people typed, as a file can hold it and a reader can see it."""

from __future__ import annotations

import re
import unicodedata

BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
TURNS_TEXT = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
NONCHARACTERS = {*range(0xFDD0, 0xFDF0), *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF))}


def in_file(text: str) -> str:
    """The text with plain line breaks, without control characters and without signs that turn the text around them."""
    return "".join(sign for sign in BREAKS.sub("\n", text) if sign in "\n\t" or _is_kept(sign)).strip()


def on_one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(in_file(text).split())


def _is_kept(sign: str) -> bool:
    unseen = unicodedata.category(sign) in ("Cc", "Cs") or ord(sign) in NONCHARACTERS
    return not unseen and unicodedata.bidirectional(sign) not in TURNS_TEXT
