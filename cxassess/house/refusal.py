"""Why a house style, or a file for it, cannot be used."""

from __future__ import annotations

from cxassess.locale import Message


class StyleRefused(ValueError):
    """What is wrong and what to do; `message` is both in one."""

    def __init__(self, what: Message, remedy: Message) -> None:
        self.what = what
        self.remedy = remedy
        self.message = Message("{what} {remedy}", what=what, remedy=remedy)
        super().__init__(self.message.english())
