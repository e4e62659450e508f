"""Answers as a person would say them."""

from __future__ import annotations

from collections.abc import Mapping

from cxassess.locale import N_, Message, translate
from cxassess.questionnaire import ChoiceItem, Item, LevelsItem, Questionnaire, Value, YesNoItem

from .model import Answer, AnswerState, Evidence

EVIDENCE: Mapping[Evidence, str] = {
    Evidence.MEASURED: N_("Measured"),
    Evidence.OBSERVED: N_("Seen myself"),
    Evidence.OPINION: N_("My opinion"),
}
"""What an answer rests on, in words."""


def answer_in_words(questionnaire: Questionnaire, item: Item, answer: Answer, language: str) -> str:
    """An answer in a language, that of the questionnaire; what a person wrote is as it was typed."""
    match answer.state:
        case AnswerState.NOT_APPLICABLE:
            reason = questionnaire.not_applicable.get(answer.reason or "", "")
            return translate(Message("does not apply ({reason})", reason=reason), language)
        case AnswerState.DONT_KNOW:
            return translate(Message("don't know"), language)
        case AnswerState.UNANSWERED:
            return translate(Message("not answered"), language)
        case AnswerState.ANSWERED:
            return _value_in_words(item, answer.value, language)


def _value_in_words(item: Item, value: Value | None, language: str) -> str:
    match item:
        case LevelsItem():
            text = item.levels.get(int(value or 0), "")
            return translate(Message("level {level}: {text}", level=value, text=text), language)
        case ChoiceItem():
            return next(option.label for option in item.options if option.id == value)
        case YesNoItem():
            return translate(Message("Yes") if value == "yes" else Message("No"), language)
        case _:
            return str(value)
