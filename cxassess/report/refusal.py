"""What no report can be made of, and why."""

from __future__ import annotations

from cxassess.locale import Message


class ReportRefused(ValueError):
    """A result that may not be reported; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message
