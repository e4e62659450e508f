"""What can go wrong in the store; every error carries a Message for the reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cxassess.locale import Message

if TYPE_CHECKING:
    from cxassess.advice import PlannedAction


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

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(message or Message("This assessment is closed, so nothing was changed. Reopen it first."))


class Submitted(Closed):
    """The sheet was submitted; who manages the assessment can reopen it."""

    def __init__(self) -> None:
        super().__init__(Message("These answers have been submitted, so nothing was changed. Have them reopened first."))


class Archived(StoreError):
    """A new measurement was asked of an organisation or unit that is in the archive."""

    def __init__(self, name: str) -> None:
        super().__init__(Message("“{name}” is in the archive. Take it out of the archive first.", name=name))


class Incomplete(StoreError):
    """What is asked needs complete sheets; `left` counts the questions without an answer, over `sheets` unfinished sheets."""

    def __init__(self, left: int, sheets: int = 1, message: Message | None = None) -> None:
        one = Message("Questions still open: {left}. Answer them, or choose “not applicable” or “don't know”.", left=left)
        super().__init__(message or one)
        self.left = left
        self.sheets = sheets


class UnfinishedSheets(Incomplete):
    """Some of several respondents have begun and not finished."""

    def __init__(self, left: int, sheets: int) -> None:
        message = Message(
            "Respondents who have not finished: {sheets}, with {left} open questions. Wait for them, or close without waiting.",
            sheets=sheets,
            left=left,
        )
        super().__init__(left, sheets, message)


class NobodyFinished(Incomplete):
    """None of several respondents has answered everything."""

    def __init__(self, left: int, sheets: int) -> None:
        super().__init__(left, sheets, Message("Nobody has answered all questions yet. Close once at least one respondent has."))


class ChangedElsewhere(StoreError):
    """Another changed the same thing in the meantime; nothing was overwritten. `stored` is what stands there now."""

    def __init__(self, stored: object, there: Message | str, wanted: Message | str) -> None:
        super().__init__(
            Message(
                "Changed elsewhere in the meantime: it now says “{there}”, and you want “{wanted}”. Nothing was overwritten: choose again.",
                there=there,
                wanted=wanted,
            )
        )
        self.stored = stored


class ActionChanged(ChangedElsewhere):
    """An action of a plan: `stored` is the action as it stands there, `differs` the fields in which it is not what was wanted."""

    stored: PlannedAction

    def __init__(self, stored: PlannedAction, differs: Sequence[str], there: Message, wanted: Message) -> None:
        super().__init__(stored, there, wanted)
        self.differs = tuple(differs)


class Duplicate(StoreError):
    """There is one with this `name` already."""

    def __init__(self, name: str, message: Message) -> None:
        super().__init__(message)
        self.name = name


class DuplicateUnit(Duplicate):
    """The organisation has a unit of this name, perhaps in the archive."""

    def __init__(self, name: str) -> None:
        super().__init__(name, Message("There is a unit “{name}” already, perhaps in the archive. Give this one another name.", name=name))


class DuplicateRespondent(Duplicate):
    """The assessment has a respondent of this name."""

    def __init__(self, name: str) -> None:
        message = Message("There is a respondent “{name}” in this assessment already. Give this one another name.", name=name)
        super().__init__(name, message)


class DuplicateAction(Duplicate):
    """The plan has this action."""

    def __init__(self, name: str) -> None:
        super().__init__(name, Message("“{name}” is in the plan already. Change it there.", name=name))


class PlanExists(StoreError):
    """The assessment has a plan, and nobody said that it may be replaced."""

    def __init__(self) -> None:
        super().__init__(Message("This assessment has a plan already. You can replace it: actions that were worked on then stay in it."))


class ActionKept(StoreError):
    """An action that someone worked on, and so cannot be removed from its plan."""

    def __init__(self) -> None:
        super().__init__(Message("This action was worked on, so that it stays in the plan. Drop it, and say why."))


class RespondentKept(StoreError):
    """A respondent who cannot be removed."""


class AnonymityFixed(StoreError):
    """What respondents were told about anonymity holds, once one of them has answered."""

    def __init__(self) -> None:
        super().__init__(Message("Someone has answered already, so anonymity stays as it is. Begin a new assessment to change it."))


class WouldReveal(StoreError):
    """In an anonymous assessment, the change would show which answers are whose."""

    def __init__(self) -> None:
        super().__init__(
            Message("This assessment is anonymous: a new role would show which answers are whose. After the first answer it stays.")
        )


class InvitedRefused(StoreError):
    """A number of invited people that cannot be."""


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


class UnknownQuestionnaire(StoreError):
    """A file came with a questionnaire version that a host of many workspaces does not have: one of them cannot add it for all."""

    def __init__(self, questionnaire_id: str, version: str) -> None:
        super().__init__(
            Message(
                "Version {version} of questionnaire “{questionnaire}” is not known here, so nothing was imported. Ask the host to add it.",
                questionnaire=questionnaire_id,
                version=version,
            )
        )


class IdTaken(StoreError):
    """A file gives something an id that something else has here: it was put together from several files."""

    def __init__(self, identity: str) -> None:
        message = Message(
            "The id {id} belongs to something else here, so nothing was imported. Export the measurement again where it comes from.",
            id=identity,
        )
        super().__init__(message)


class NameRefused(StoreError):
    """A name that cannot be kept."""
