"""What people are called in a report, and what each of them answered, as far as that may be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxassess.assessment import ROLE_NAMES, Answer, AnswerState, Sheet
from cxassess.assessment.answer_words import EVIDENCE, answer_in_words
from cxassess.assessment.progress import is_shown
from cxassess.locale import Message
from cxassess.questionnaire import Item, level_of

from .material import Material
from .people_parts import AnswersPart, PersonAnswer, PersonLine
from .typed import in_file, on_one_line


def sheets_to_tell(material: Material) -> tuple[Sheet, ...]:
    """The sheets of which single answers may be told: the only one, or all for who manages; none of an anonymous measurement."""
    said = tuple(sheet for sheet in material.assessment.sheets if sheet.said_something)
    return said if not material.assessment.anonymous and (material.manages or len(said) == 1) else ()


def who_said(material: Material, sheets: Sequence[Sheet]) -> list[str]:
    """What each is called: as typed, else by number."""
    numbers = (material.reader.say(Message("Respondent {number}", number=place)) for place in range(1, len(sheets) + 1))
    return [on_one_line(sheet.alias) or number for sheet, number in zip(sheets, numbers, strict=True)]


def answers_of(material: Material) -> AnswersPart | None:
    """All answers, person by person; None where they may not be shown."""
    sheets = sheets_to_tell(material)
    if not sheets:
        return None
    asked = material.questionnaire
    items = asked.items_in(material.assessment.extent)
    roles = {role: material.reader.say(Message(name)) for role, name in ROLE_NAMES.items()}
    return AnswersPart(
        heading=material.reader.say(Message("All answers")),
        questions=tuple((item.id, item.ask, asked.dimension_of(item.id).title) for item in items),
        people=tuple(
            PersonLine(name, roles[sheet.role], tuple(_answers(material, items, sheet)))
            for name, sheet in zip(who_said(material, sheets), sheets, strict=True)
        ),
    )


def _answers(material: Material, items: Sequence[Item], sheet: Sheet) -> Iterator[PersonAnswer]:
    for item in items:
        answer = shown_answer(material, item, sheet)
        if answer is not None:
            yield PersonAnswer(
                item_id=item.id,
                level=material.reader.brief(level_said(material, item, answer)),
                text=answer_text(material, item, answer),
                rests_on=rests_on(material, answer),
                note=in_file(answer.note),
            )


def shown_answer(material: Material, item: Item, sheet: Sheet) -> Answer | None:
    """What someone said to an item that was asked of them: an answer, or a note without one."""
    answer = sheet.answers.get(item.id)
    if answer is None or not (answer.given or answer.note.strip()) or not is_shown(material.questionnaire, item, sheet.answers):
        return None
    return answer


def answer_text(material: Material, item: Item, answer: Answer) -> str:
    """An answer in words."""
    return in_file(answer_in_words(material.questionnaire, item, answer, material.language))


def level_said(material: Material, item: Item, answer: Answer) -> float | None:
    """The level of one answer; None where it has none."""
    if answer.state is not AnswerState.ANSWERED or answer.value is None:
        return None
    return level_of(item, answer.value, material.questionnaire.scales)


def rests_on(material: Material, answer: Answer) -> str:
    """What an answer rests on; empty where nobody said."""
    words = EVIDENCE.get(answer.evidence) if answer.evidence else None
    return material.reader.say(Message(words)) if words else ""
