"""Names that people type."""

from __future__ import annotations

import unicodedata

from cxassess.locale import Message

from .wordings import is_blank

LONGEST_NAME = 200
TURNS_TEXT = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def composed_name(typed: str) -> str:
    """The name in composed Unicode on one line, so that two ways of typing é are one."""
    return unicodedata.normalize("NFC", " ".join(typed.split()))


def folded_name(name: str) -> str:
    """The name as it is compared: two that differ in capitals or in the way of typing é are the same."""
    return unicodedata.normalize("NFC", composed_name(name).casefold())


def name_problem(name: str) -> Message | None:
    """What is wrong with a composed name, if anything.

    Signs that turn the direction of the text around them are refused: they would disturb the page that shows the name.
    """
    if is_blank(name):
        return Message("Please give a name.")
    if len(name) > LONGEST_NAME:
        return Message("The name is longer than {most} characters. Please shorten it.", most=LONGEST_NAME)
    if any(unicodedata.category(sign) in ("Cc", "Cs") or unicodedata.bidirectional(sign) in TURNS_TEXT for sign in name):
        return Message("The name contains characters that cannot be used. Please type it again.")
    return None
