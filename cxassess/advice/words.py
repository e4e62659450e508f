"""Why an action stands where it does, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cxassess.locale import Message, round_apart, round_half_up
from cxassess.questionnaire import ChoiceItem, Item, LevelsItem, Questionnaire, RatingItem, level_of, values_of
from cxassess.scoring import TOLERANCE

from .action import Phase, Size
from .candidates import Candidate
from .case import Case
from .phases import Placed

PHASE_WORDS: Mapping[Phase, Message] = {
    Phase.FLOOR: Message("Basics that are too low"),
    Phase.BASICS: Message("The other basics"),
    Phase.LEARN: Message("Always worth doing"),
    Phase.GROWTH: Message("Growth"),
    Phase.RENEW: Message("Keep renewing"),
    Phase.LATER: Message("Later"),
}
SIZE_WORDS: Mapping[Size, Message] = {
    Size.BIGGEST: Message("biggest lever"),
    Size.LARGE: Message("large effect"),
    Size.MEDIUM: Message("medium effect"),
    Size.SMALL: Message("small effect"),
}


def find_out(candidate: Candidate) -> Message | None:
    """What to find out first; None where the questionnaire says what to do."""
    if candidate.advice:
        return None
    if candidate.item:
        return Message("Make this measurable first: “{ask}”", ask=candidate.item.ask)
    if candidate.score.dont_know:
        return Message("First find out how “{dimension}” stands.", dimension=candidate.dimension.title)
    return Message("First answer the questions of “{dimension}”.", dimension=candidate.dimension.title)


def reasons_of(case: Case, place: Placed, after: tuple[str, ...]) -> tuple[Message, ...]:
    """The rule that puts it here, the answer that it follows from, its effect, and what goes first."""
    return (
        _rule(case, place),
        *_answer_and_effect(case, place.candidate),
        *(Message("Do this after the action for “{ask}”.", ask=case.questionnaire.item(item_id).ask) for item_id in after),
    )


def _rule(case: Case, place: Placed) -> Message:
    title, level = place.candidate.dimension.title, place.candidate.score.level
    match place.phase:
        case Phase.FLOOR if level is not None:
            floor = case.questionnaire.rules.floor
            shown = {"level": round_apart(level, floor), "floor": round_half_up(floor)}
            return Message("“{dimension}” is at {level}: basics under {floor} come before everything else.", dimension=title, **shown)
        case Phase.BASICS if level is None:
            return Message("Without “{dimension}” nobody can tell whether the basics are in order.", dimension=title)
        case Phase.LEARN:
            return Message("“{dimension}” is always in the advice: it shows what all the rest brings about.", dimension=title)
        case Phase.RENEW:
            return Message("“{dimension}” is never where to begin and never left out: it keeps up what you reach.", dimension=title)
        case _:
            return _ambition(case, place)


def _ambition(case: Case, place: Placed) -> Message:
    dimension, level, ambition = place.candidate.dimension, place.candidate.score.level, case.assessment.ambition
    target = case.targets.get(dimension.id)
    if target is None:
        return Message("Your ambition, a mark of {ambition}, does not ask for this.", ambition=ambition)
    if place.phase is Phase.LATER:
        return Message("“{dimension}” is already where your ambition asks it to be; this can wait.", dimension=dimension.title)
    if level is None:
        return Message("Your ambition, a mark of {ambition}, asks for “{dimension}” too.", ambition=ambition, dimension=dimension.title)
    shown = {"target": round_half_up(target), "level": round_apart(level, target)}
    return Message("The aim for “{dimension}” is {target}; it is at {level}.", dimension=dimension.title, **shown)


def _answer_and_effect(case: Case, candidate: Candidate) -> Iterator[Message]:
    item, score, advice = candidate.item, candidate.score, candidate.advice
    if item is None:
        yield Message(
            "Too few answers for a score: {answered} of {applicable}. Don't know: {dont_know}; not answered: {unanswered}.",
            answered=score.answered,
            applicable=score.applicable,
            dont_know=score.dont_know,
            unanswered=score.unanswered,
        )
    elif advice is None or candidate.level is None:
        yield Message("“{ask}” was answered with “don't know”.", ask=item.ask)
        if item.evidence:
            yield Message("Look at this: {evidence}", evidence=item.evidence)
    else:
        yield _answer(case, item, candidate.level)
        yield _effect(case.questionnaire, item, advice.below)


def _answer(case: Case, item: Item, level: float) -> Message:
    name = name_of_level(case.questionnaire, item, level)
    if case.scores.sheets > 1:
        return Message("On average the answers to “{ask}” are at level {level}.", ask=item.ask, level=_shown(level))
    if name is None:
        return Message("Your answer to “{ask}” is level {level}.", ask=item.ask, level=_shown(level))
    return Message("Your answer to “{ask}” is level {level}: {name}.", ask=item.ask, level=_shown(level), name=name)


def _effect(questionnaire: Questionnaire, item: Item, level: int) -> Message:
    name = name_of_level(questionnaire, item, level)
    if name is None:
        return Message("This action brings it to level {level}.", level=level)
    return Message("This action brings it to level {level}: {name}.", level=level, name=name)


def name_of_level(questionnaire: Questionnaire, item: Item, level: float) -> str | None:
    """The name that a level of an item has in the questionnaire; None for a level between two, or without a name."""
    for value in values_of(item, questionnaire.scales):
        of_value = level_of(item, value, questionnaire.scales)
        if of_value is not None and abs(of_value - level) < TOLERANCE:
            match item:
                case LevelsItem() | RatingItem():
                    return questionnaire.scales[item.scale].names.get(int(value))
                case ChoiceItem():
                    return next(option.label for option in item.options if option.id == value)
    return None


def _shown(level: float) -> Decimal:
    return round_half_up(level, 0 if level == int(level) else 1)
