"""What can go wrong in the store; every error carries a Message for the reader."""

from __future__ import annotations

from cxassess.locale import Message


class StoreError(Exception):
    """Base of the errors of the store; `message` says what and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


class StoreUnavailable(StoreError):
    """The database is locked, full, read-only or damaged. Nothing was changed; trying again may help."""


class NotFound(StoreError):
    """There is no such thing in this workspace. Unknown and another workspace's are told in the same words."""

    def __init__(self) -> None:
        super().__init__(Message("This was not found, or you have no access to it."))


class NotAllowed(StoreError):
    """The context lacks the right, as with a link that only shows."""

    def __init__(self) -> None:
        super().__init__(Message("This link does not allow that."))


class Closed(StoreError):
    """The assessment or the sheet is closed, so that its answers cannot change."""

    def __init__(self) -> None:
        super().__init__(Message("This assessment is closed, so nothing was changed. Reopen it first."))


class Incomplete(StoreError):
    """The assessment cannot be closed; `left` counts the questions without an answer."""

    def __init__(self, left: int) -> None:
        super().__init__(Message("Questions still open: {left}. Answer them, or choose “not applicable” or “don't know”.", left=left))
        self.left = left


class QuestionnaireChanged(StoreError):
    """A questionnaire came with the id and version of a stored one, and other content."""

    def __init__(self, questionnaire_id: str, version: str) -> None:
        super().__init__(
            Message(
                "Version {version} of questionnaire “{questionnaire}” was stored before with other content. Give it a new version number.",
                questionnaire=questionnaire_id,
                version=version,
            )
        )


class NameRefused(StoreError):
    """A name that cannot be kept."""
