"""Refuse an answer that the questionnaire does not know, before it is stored or scored."""

from __future__ import annotations

import unicodedata

from cxassess.locale import Message
from cxassess.questionnaire import LONGEST_TEXT, Questionnaire, TextItem, values_of

from .model import Answer, AnswerState


class AnswerRefused(ValueError):
    """An answer that cannot be kept; `message` says what and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


def check_answer(questionnaire: Questionnaire, answer: Answer) -> None:
    """Raise AnswerRefused unless the answer fits its item."""
    if not questionnaire.has_item(answer.item_id):
        raise AnswerRefused(Message("There is no question “{item}” in this questionnaire.", item=answer.item_id))
    if len(answer.note) > LONGEST_TEXT:
        raise AnswerRefused(Message("The note is longer than {most} characters. Please shorten it.", most=LONGEST_TEXT))
    if not _storable(answer.note):
        raise AnswerRefused(Message("The note contains characters that cannot be stored. Please type it again."))
    if answer.state is AnswerState.ANSWERED:
        _check_value(questionnaire, answer)
    elif answer.value is not None:
        raise AnswerRefused(Message("An answer without a level cannot carry a value."))
    if answer.state is AnswerState.NOT_APPLICABLE:
        _check_reason(questionnaire, answer)
    elif answer.reason is not None:
        raise AnswerRefused(Message("A reason belongs to “not applicable” only."))


def _check_value(questionnaire: Questionnaire, answer: Answer) -> None:
    item = questionnaire.item(answer.item_id)
    if isinstance(item, TextItem):
        fits = isinstance(answer.value, str) and 0 < len(answer.value) <= LONGEST_TEXT
        if not fits:
            raise AnswerRefused(Message("Please type between 1 and {most} characters.", most=LONGEST_TEXT))
        if not _storable(str(answer.value)):
            raise AnswerRefused(Message("The answer contains characters that cannot be stored. Please type it again."))
        return
    allowed = values_of(item, questionnaire.scales)
    fits = any(type(answer.value) is type(value) and answer.value == value for value in allowed)
    if not fits:
        raise AnswerRefused(
            Message(
                "“{value}” is not a possible answer to “{item}”. Use one of: {allowed}.",
                value=answer.value,
                item=item.id,
                allowed=", ".join(map(str, allowed)),
            )
        )


def _check_reason(questionnaire: Questionnaire, answer: Answer) -> None:
    allowed = questionnaire.item(answer.item_id).not_applicable
    if not allowed:
        raise AnswerRefused(Message("The question “{item}” always applies. Choose a level or “don't know”.", item=answer.item_id))
    if answer.reason not in allowed:
        raise AnswerRefused(
            Message("Please choose why “{item}” does not apply: {allowed}.", item=answer.item_id, allowed=", ".join(allowed))
        )


def _storable(text: str) -> bool:
    """Whether every database and file can hold the text: no NUL, no half of a character."""
    return not any(sign == "\0" or unicodedata.category(sign) == "Cs" for sign in text)
