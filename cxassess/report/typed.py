"""Text that people typed, as a file can hold it and a reader can see it."""

from __future__ import annotations

import re
import unicodedata

BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
TURNS_TEXT = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
NONCHARACTERS = {*range(0xFDD0, 0xFDF0), *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF))}


class _Signs(dict[int, int | None]):
    """What becomes of each sign, by its code: itself, or nothing. Each is judged once: notes can have hundreds of thousands."""

    def __missing__(self, code: int) -> int | None:
        """The judgement of a sign that is seen for the first time."""
        sign = chr(code)
        kept = self[code] = code if sign in "\n\t" or _is_kept(sign) else None
        return kept


SIGNS = _Signs()


def in_file(text: str) -> str:
    """The text with plain line breaks, without control characters and without signs that turn the text around them."""
    return BREAKS.sub("\n", text).translate(SIGNS).strip()


def on_one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(in_file(text).split())


def _is_kept(sign: str) -> bool:
    unseen = unicodedata.category(sign) in ("Cc", "Cs") or ord(sign) in NONCHARACTERS
    return not unseen and unicodedata.bidirectional(sign) not in TURNS_TEXT
