"""Names that people type."""

from __future__ import annotations

import unicodedata

from cxassess.locale import Message

from .errors import NameRefused

LONGEST_NAME = 200
UNSEEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
TURNS_TEXT = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def clean_name(typed: str) -> str:
    """The name in composed Unicode on one line, so that two ways of typing é are one; else NameRefused.

    Signs that turn the direction of the text around them are refused: they would disturb the page that shows the name.
    """
    name = unicodedata.normalize("NFC", " ".join(typed.split()))
    if all(unicodedata.category(sign) in UNSEEN for sign in name):
        raise NameRefused(Message("Please give a name."))
    if len(name) > LONGEST_NAME:
        raise NameRefused(Message("The name is longer than {most} characters. Please shorten it.", most=LONGEST_NAME))
    if any(unicodedata.category(sign) in ("Cc", "Cs") or unicodedata.bidirectional(sign) in TURNS_TEXT for sign in name):
        raise NameRefused(Message("The name contains characters that cannot be used. Please type it again."))
    return name


def folded(name: str) -> str:
    """The name as it is compared: two that differ in capitals or in the way of typing é are the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
