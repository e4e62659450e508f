"""Whether the answers in a portable file, and the history of these, fit their questionnaire."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cxassess.advice.span import FIRST_YEAR, LAST_YEAR
from cxassess.assessment import Answer, AnswerRefused, AnswerState, Evidence, check_answer
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire

from .model import PortableAnswer, PortableAssessment, PortableEvent
from .problem import PortableProblem, export_again

FACTS = {"state", "value", "reason", "evidence", "note", "version"}  # what the history tells of an answer


def answer_of(one: PortableAnswer) -> Answer:
    """The answer as it is scored."""
    return Answer(one.item_id, one.state, one.value, one.reason, one.evidence, one.note, one.version)


def answer_problems(where: str, assessment: PortableAssessment, questionnaire: Questionnaire) -> Iterator[PortableProblem]:
    """Answers that the questionnaire does not know, and items that are answered twice on one sheet."""
    for place, respondent in enumerate(assessment.respondents):
        seen: set[str] = set()
        for number, one in enumerate(respondent.answers):
            at = f"{where}.respondents.{place}.answers.{number}"
            if one.item_id in seen:
                yield PortableProblem(at, Message("The question “{item}” is answered twice.", item=one.item_id), export_again())
            seen.add(one.item_id)
            if (wrong := _refused(questionnaire, answer_of(one))) is not None:
                yield PortableProblem(at, wrong, export_again())


def event_problems(where: str, assessment: PortableAssessment, questionnaire: Questionnaire) -> Iterator[PortableProblem]:
    """Events of answers that do not say what an answer says, and absurd days."""
    for place, one in enumerate(assessment.events):
        at = f"{where}.events.{place}"
        if not FIRST_YEAR <= one.at.year <= LAST_YEAR:
            yield PortableProblem(
                f"{at}.at", Message("Give a date from {first} to {last}.", first=FIRST_YEAR, last=LAST_YEAR), export_again()
            )
        if one.object == "answer" and not _tells_an_answer(one, questionnaire):
            yield PortableProblem(at, Message("This does not tell how an answer changed."), export_again())


def _refused(questionnaire: Questionnaire, answer: Answer) -> Message | None:
    try:
        check_answer(questionnaire, answer)
    except AnswerRefused as refused:
        return refused.message
    return None


def _tells_an_answer(one: PortableEvent, questionnaire: Questionnaire) -> bool:
    return one.new is not None and all(_fits(one.item_id or "", facts, questionnaire) for facts in (one.old, one.new) if facts is not None)


def _fits(item_id: str, facts: Mapping[str, Any], questionnaire: Questionnaire) -> bool:
    """Whether facts are those of an answer; JSON has made texts of its state and evidence."""
    if set(facts) != FACTS or not isinstance(facts["note"], str) or type(facts["version"]) is not int or facts["version"] < 1:
        return False
    if not isinstance(facts["reason"], str | None) or isinstance(facts["value"], bool | tuple | dict):
        return False
    try:
        state, evidence = AnswerState(facts["state"]), facts["evidence"] and Evidence(facts["evidence"])
    except ValueError:
        return False
    answer = Answer(item_id, state, facts["value"], facts["reason"], evidence or None, facts["note"], facts["version"])
    return _refused(questionnaire, answer) is None
