"""How large a portable file may be, judged before anything of it is parsed."""

from __future__ import annotations

from typing import Final

from cxassess.locale import Message

LARGEST_MB: Final = 50
MOST_PARTS = 1_500_000  # objects and lists: each takes some sixty bytes or more of memory, however short it is written
MOST_VALUES = 10_000_000

TOO_LARGE = Message("The file is larger than {most} MB, or holds too many parts.", most=LARGEST_MB)
EXPORT_LESS = Message("Export the measurements one by one.")


def is_too_large(content: bytes) -> bool:
    """Whether so much cannot be read into memory; signs in texts count too, which no real file has so many of."""
    if len(content) > LARGEST_MB * 1_000_000:
        return True
    return content.count(b"{") + content.count(b"[") > MOST_PARTS or content.count(b",") > MOST_VALUES
