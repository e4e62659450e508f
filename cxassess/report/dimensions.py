"""A page about each dimension: how it stands, on which answers that rests, what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from cxassess.assessment import AnswerState, Sheet
from cxassess.assessment.progress import is_shown
from cxassess.locale import Message
from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL, Dimension, Item, LevelsItem, TextItem
from cxassess.scoring import TOLERANCE, DimensionScore, Unity

from .advice_parts import AdviceLine
from .advising import advice_lines, numbers_of
from .comparing import change_line
from .material import Material
from .people import answer_text, rests_on, sheets_to_tell, shown_answer, who_said
from .placing import place_of_dimension
from .result_parts import DimensionPart, DimensionParts, ItemPart, Note
from .resulting import level_line
from .sources import cited
from .typed import in_file

EVERY_LEVEL = set(range(LOWEST_LEVEL, HIGHEST_LEVEL + 1))
MOST_NOTES = 5  # under one question; all of them stand in the part with the answers


def dimensions_of(material: Material) -> DimensionParts:
    """All pages, in questionnaire order."""
    sheets = sheets_to_tell(material)
    names = who_said(material, sheets) if len(sheets) > 1 else [""] * len(sheets)
    people, numbers = list(zip(names, sheets, strict=True)), numbers_of(material)
    return DimensionParts(
        heading=material.reader.say(Message("Part by part")),
        pages=tuple(_page(material, dimension, people, numbers) for dimension in material.questionnaire.dimensions),
    )


def _page(material: Material, dimension: Dimension, people: Sequence[tuple[str, Sheet]], numbers: dict[str, int]) -> DimensionPart:
    asked, scores, reader = material.questionnaire, material.scores, material.reader
    score = scores.dimensions[dimension.id]
    agreed = material.agreement.dimensions.get(dimension.id) if material.agreement else None
    change = material.comparison.dimensions.get(dimension.id) if material.comparison else None
    return DimensionPart(
        id=dimension.id,
        tier=asked.tiers[dimension.tier].title,
        title=dimension.title,
        about=dimension.about,
        line=level_line(material, dimension.id),
        weakest=tuple(asked.item(item_id).ask for item_id in standing_out(score)),
        items=tuple(_item(material, item, people) for item in _asked_items(material, dimension, people)),
        agreement=reader.say(agreed.message) if agreed else "",
        advice=_advice(material, dimension, numbers),
        change=change_line(reader, change) if change else None,
        place=place_of_dimension(material, dimension.id),
        source=cited(dimension.sources, material.language),
    )


def _advice(material: Material, dimension: Dimension, numbers: dict[str, int]) -> tuple[AdviceLine, ...]:
    """The advice about a dimension, each with its number in the whole list."""
    actions = [action for action in material.actions if action.dimension_id == dimension.id]
    return tuple(line for action in actions for line in advice_lines(material, [action], numbers.get(action.id)))


def standing_out(score: DimensionScore) -> tuple[str, ...]:
    """The items that share the lowest level; none where more than half of them do."""
    return score.weakest if 2 * len(score.weakest) <= len(score.item_levels) else ()


def _asked_items(material: Material, dimension: Dimension, people: Sequence[tuple[str, Sheet]]) -> list[Item]:
    """The items of the version that was asked; of a single person without those that were hidden from them."""
    items = [item for item in dimension.items if item.quick or material.assessment.extent == "full"]
    if len(people) != 1 or material.scores.sheets > 1:
        return items
    answers = people[0][1].answers
    return [item for item in items if is_shown(material.questionnaire, item, answers)]


def _item(material: Material, item: Item, people: Sequence[tuple[str, Sheet]]) -> ItemPart:
    reader, score = material.reader, material.scores.dimensions[material.questionnaire.dimension_of(item.id).id]
    level = score.item_levels.get(item.id)
    agreed = material.agreement.items.get(item.id) if material.agreement else None
    alone = people[0][1].answers.get(item.id) if len(people) == 1 and material.scores.sheets == 1 else None
    notes = _notes(material, item, people)
    return ItemPart(
        id=item.id,
        ask=item.ask,
        why=item.why or "",
        level=reader.figure(level, 0 if level is not None and level.is_integer() else 1),
        answer=answer_text(material, item, alone) if alone and not isinstance(item, TextItem) else "",
        next_level=_next_level(item, level),
        state="" if level is not None or not item.scored else reader.say(_why_none(material, item, people)),
        rests_on=rests_on(material, alone) if alone else "",
        counts=agreed.counts if agreed else (),
        agreement=reader.say(agreed.message) if agreed else "",
        divided=agreed is not None and agreed.unity is Unity.DIVIDED,
        weakest=item.id in standing_out(score),
        notes=notes[:MOST_NOTES],
        more_notes=reader.say(Message("And {count} more notes.", count=len(notes) - MOST_NOTES)) if len(notes) > MOST_NOTES else "",
        texts=_texts(material, item, people),
        look_at=item.evidence or "",
    )


def _next_level(item: Item, level: float | None) -> str:
    """What one level more would look like: the description of the first whole level above."""
    if level is None or not isinstance(item, LevelsItem) or item.reverse or item.levels.keys() != EVERY_LEVEL:
        return ""
    return item.levels.get(int(level + TOLERANCE) + 1, "")


def _why_none(material: Material, item: Item, people: Sequence[tuple[str, Sheet]]) -> Message:
    """Why an item has no level: as one person said, or that nobody gave one that may be shown."""
    if material.scores.sheets > 1 or len(people) != 1:
        return Message("No level: nobody gave one, or too few people did to show it.")
    answer = people[0][1].answers.get(item.id)
    match answer.state if answer else AnswerState.UNANSWERED:
        case AnswerState.DONT_KNOW:
            return Message("don't know")
        case AnswerState.NOT_APPLICABLE:
            return Message("does not apply")
        case _:
            return Message("not answered")


def _notes(material: Material, item: Item, people: Sequence[tuple[str, Sheet]]) -> tuple[Note, ...]:
    said = ((name, shown_answer(material, item, sheet)) for name, sheet in people)
    return tuple(Note(name, text) for name, answer in said if answer and (text := in_file(answer.note)))


def _texts(material: Material, item: Item, people: Sequence[tuple[str, Sheet]]) -> tuple[Note, ...]:
    """What was written to an open question."""
    if not isinstance(item, TextItem):
        return ()
    said = ((name, shown_answer(material, item, sheet)) for name, sheet in people)
    return tuple(
        Note(name, text)
        for name, answer in said
        if answer and answer.state is AnswerState.ANSWERED and (text := answer_text(material, item, answer))
    )
