"""Lines of text that people type for their house style."""

from __future__ import annotations

import unicodedata

from cxassess.assessment.names import TURNS_TEXT, composed_name
from cxassess.locale import Message

from .refusal import StyleRefused


def checked_line(typed: str, what: Message, longest: int) -> str:
    """The text in composed Unicode on one line, perhaps empty; StyleRefused when it is too long or disturbs what it stands in.

    `what` names the text, as in “The footer”.
    """
    line = composed_name(typed)
    if len(line) > longest:
        raise StyleRefused(
            Message("{what} has {count} characters; {most} is the most.", what=what, count=len(line), most=longest),
            Message("Please shorten it."),
        )
    if any(unicodedata.category(sign) in ("Cc", "Cs") or unicodedata.bidirectional(sign) in TURNS_TEXT for sign in line):
        raise StyleRefused(Message("{what} contains characters that cannot be used.", what=what), Message("Please type it again."))
    return line
