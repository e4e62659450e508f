"""The result in a few sentences: what it comes down to, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nlargest

from cxassess.assessment import Assessment
from cxassess.locale import Message, round_apart, round_half_up
from cxassess.questionnaire import Questionnaire

from .dimensions import TOLERANCE
from .mark import GATE_OPEN
from .precision import population
from .reliability import mean_reliability
from .result import BasicsState, DimensionScore, Mark, Scores, TierScore

IN_SIGHT = 0.5  # points of the mark: rounded to a whole mark, it is the ambition
SHOWS = 0.05  # points of the mark: less than this is 0.0 on the page
FLATTERS = 1.0  # levels: an average so far above the assured level hides weak spots
MOST_NAMED = 3
LOOSE_UNDER = 8  # respondents: with fewer, the mean of most organisations is under half reliable

STATE_WORDS = {
    BasicsState.FIRST: Message("Your basics are not in order yet and come first."),
    BasicsState.NEARLY: Message("Your basics are nearly in order."),
    BasicsState.IN_ORDER: Message("Your basics are in order."),
}


def verdict(questionnaire: Questionnaire, scores: Scores, ambition: int) -> tuple[Message, ...]:
    """The result for an owner: how the basics stand, what delight adds, whether the ambition is in sight.

    The questionnaire is in the reader's language: its titles are part of the sentences. While basics lack a score the
    sentences say which, and what to do about it.
    """
    if not any(score.answered for score in scores.dimensions.values()):
        return (Message("There are no answers to judge yet."),)
    basics = scores.tiers.get("basics")
    if basics and basics.missing:
        return tuple(_what_is_missing(questionnaire, [scores.dimensions[dimension_id] for dimension_id in basics.missing]))
    first = _basics(questionnaire, scores, basics) if basics else _strongest_and_weakest(questionnaire, scores)
    return (first, *_delight(questionnaire, scores), *_ambition(questionnaire, scores, ambition))


def _what_is_missing(questionnaire: Questionnaire, missing: list[DimensionScore]) -> Iterator[Message]:
    yield Message("It is too early to judge the basics: there is no score yet for {names}.", names=_titles(questionnaire, missing))
    if unanswered := [score for score in missing if score.unanswered]:
        yield Message("Answer the open questions first: {names}.", names=_titles(questionnaire, unanswered))
    if unknown := [score for score in missing if score.dont_know and not score.unanswered]:
        yield Message("Find out first what nobody could tell: {names}.", names=_titles(questionnaire, unknown))
    if inapplicable := [score for score in missing if not score.dont_know and not score.unanswered]:
        yield Message("Too little of this applies to you for a score: {names}.", names=_titles(questionnaire, inapplicable))


def _basics(questionnaire: Questionnaire, scores: Scores, basics: TierScore) -> Message:
    lowest, composite, state = basics.lowest or 0.0, basics.composite or 0.0, scores.state or BasicsState.FIRST
    levels = [score for score in scores.dimensions.values() if score.tier == "basics"]
    floor = questionnaire.rules.floor
    if state is BasicsState.NEARLY and composite >= GATE_OPEN - TOLERANCE:
        names = _titles(questionnaire, (score for score in levels if (score.level or 0.0) < floor - TOLERANCE))
        return Message("Your basics are nearly in order; still under {floor}: {names}.", floor=round_half_up(floor), names=names)
    level, weakest = round_apart(lowest, floor), [score for score in levels if (score.level or 0.0) <= lowest + TOLERANCE]
    if len(weakest) == len(levels):
        return Message("{state} All of them are at {level}.", state=STATE_WORDS[state], level=level)
    return Message(
        "{state} Weakest of these: {names} ({level}).", state=STATE_WORDS[state], names=_titles(questionnaire, weakest), level=level
    )


def _strongest_and_weakest(questionnaire: Questionnaire, scores: Scores) -> Message:
    strongest, weakest = _titles(questionnaire, scores.strongest), _titles(questionnaire, scores.weakest)
    return Message("Strongest: {strongest}. Weakest: {weakest}.", strongest=strongest, weakest=weakest)


def _delight(questionnaire: Questionnaire, scores: Scores) -> Iterator[Message]:
    mark, scenarios = scores.mark, scores.tiers.get("scenarios")
    if mark is None or mark.gate is None or mark.delight_part is None or scenarios is None:
        return
    points = round_half_up(mark.delight_part)
    if mark.gate < TOLERANCE:
        yield Message("What you do beyond the basics does not count in the mark yet: customers miss the basics first.")
    elif scenarios.missing:
        names = _titles(questionnaire, (scores.dimensions[dimension_id] for dimension_id in scenarios.missing))
        yield Message("What you do beyond the basics cannot be judged in full yet: there is no score for {names}.", names=names)
    elif mark.delight_part < SHOWS:
        yield Message("What you do beyond the basics adds hardly anything to the mark yet.")
    elif mark.gate < 1 - TOLERANCE:
        yield Message("What you do beyond the basics adds {points} to the mark; more once the basics are in order.", points=points)
    else:
        yield Message("What you do beyond the basics adds {points} to the mark.", points=points)


def _ambition(questionnaire: Questionnaire, scores: Scores, ambition: int) -> Iterator[Message]:
    if scores.mark is not None:
        yield _mark_and_ambition(scores.mark, ambition)
    elif distances := scores.to_target(questionnaire.target(ambition)):
        reached = sum(distance == 0 for distance in distances.values())
        yield Message("{reached} of the {asked} parts are where your ambition asks them to be.", reached=reached, asked=len(distances))


def _mark_and_ambition(mark: Mark, ambition: int) -> Message:
    if mark.value is None or mark.shown_as_bounds:
        low, high = round_half_up(mark.low), round_half_up(mark.high)
        return Message(
            "The predicted mark lies between {low} and {high}; your ambition is {ambition}.", low=low, high=high, ambition=ambition
        )
    shown = round_apart(mark.value, ambition)
    if mark.value >= ambition - TOLERANCE:
        return Message(
            "The predicted mark is {mark}: that reaches your ambition, {ambition}.", mark=round_half_up(mark.value), ambition=ambition
        )
    if mark.value >= ambition - IN_SIGHT - TOLERANCE:
        return Message("The predicted mark is {mark}: your ambition, {ambition}, is in sight.", mark=shown, ambition=ambition)
    return Message("The predicted mark is {mark}: your ambition, {ambition}, is still some way off.", mark=shown, ambition=ambition)


def honesty(questionnaire: Questionnaire, scores: Scores, assessment: Assessment) -> tuple[Message, ...]:
    """What the result rests on and where it may flatter; empty while nothing was said."""
    if not assessment.has_answers:
        return ()
    sentences = [*_respondents(questionnaire, scores, assessment), *_answers(scores), *_flattering(questionnaire, scores)]
    if scores.extent == "quick":
        sentences.append(Message("This is the quick version, with a few questions for each part: a first impression."))
    if scores.mark is not None:
        sentences.append(Message("The mark is indicative: an assumption from the sources, not a measurement of your customers."))
    return tuple(sentences)


def _respondents(questionnaire: Questionnaire, scores: Scores, assessment: Assessment) -> Iterator[Message]:
    """How many answered, out of how many, and how far a mean of so few can be relied on."""
    people, count = population(questionnaire, assessment), scores.sheets
    if count == 1:
        yield Message("One person answered; somebody else may see it differently.")
    else:
        yield Message("{count} people answered.", count=count)
    if people is not None and people > count:
        yield Message("{people} people were asked; those who did not answer may see it differently.", people=people)
    elif people is not None and count > 1:
        yield Message("Everyone who was asked answered: the levels are what these people think, without a margin for others.")
        return
    if 1 < count < LOOSE_UNDER and (mean := mean_reliability(questionnaire, assessment)):
        yield mean.message


def _answers(scores: Scores) -> Iterator[Message]:
    dimensions = scores.dimensions.values()
    answered, unanswered = sum(score.answered for score in dimensions), sum(score.unanswered for score in dimensions)
    dont_know, not_applicable = sum(score.dont_know for score in dimensions), sum(score.not_applicable for score in dimensions)
    applicable = answered + unanswered + dont_know
    if applicable:
        share = round_half_up(100 * answered / applicable, 0)
        yield Message(
            "Answered with a level: {answered} of {applicable} ({share}%).", answered=answered, applicable=applicable, share=share
        )
    if dont_know:
        yield Message("Answered with “don't know”: {count}. If these are weak spots, the result is too rosy.", count=dont_know)
    if unanswered:
        yield Message("Not answered: {count}.", count=unanswered)
    if not_applicable:
        yield Message("Left out as not applicable: {count}.", count=not_applicable)


def _flattering(questionnaire: Questionnaire, scores: Scores) -> Iterator[Message]:
    """The dimensions whose average lies farthest above the level that they are sure of."""
    apart = {
        score.dimension_id: score.level - score.assured
        for score in scores.dimensions.values()
        if score.level is not None and score.assured is not None and score.level - score.assured >= FLATTERS - TOLERANCE
    }
    for dimension_id in nlargest(MOST_NAMED, apart, key=lambda dimension_id: apart[dimension_id]):
        score = scores.dimensions[dimension_id]
        yield Message(
            "“{dimension}” is at {level} on average, but certain only up to level {assured}: some answers are lower or unknown.",
            dimension=questionnaire.dimension(dimension_id).title,
            level=round_half_up(score.level or 0.0),
            assured=score.assured,
        )


def _titles(questionnaire: Questionnaire, scores: Iterable[DimensionScore]) -> str:
    return ", ".join(questionnaire.dimension(score.dimension_id).title for score in scores)
