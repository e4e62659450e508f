"""A plan graded at the next measurement: promised against realised, done against dropped, and what that can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cxassess.locale import Message, round_apart, round_half_up
from cxassess.questionnaire import Dimension, Questionnaire
from cxassess.scoring import TOLERANCE, Scores

from .plan import Plan, Status

RISEN, FALLEN, NO_DIFFERENCE, NOT_COMPARABLE = "risen", "fallen", "no_difference", "not_comparable"
VERDICT_SENTENCES: Mapping[str, Message] = {
    RISEN: Message("It has risen by more than the error of measurement."),
    FALLEN: Message("It has fallen by more than the error of measurement."),
    NO_DIFFERENCE: Message("The difference with the first measurement is within the error of measurement."),
    NOT_COMPARABLE: Message("The two measurements cannot be compared here."),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many actions are done, dropped, or neither."""

    done: int
    dropped: int
    unfinished: int


@dataclass(frozen=True, slots=True)
class DimensionGrade:
    """Promised against realised for one dimension; None where there is no such level.

    `verdict`: risen, fallen, no_difference or not_comparable. `reached`: whether the level is where it was promised to be;
    None where that cannot be told.
    """

    dimension_id: str
    before: float | None
    promised: float | None
    after: float | None
    verdict: str
    reached: bool | None
    progress: Progress
    sentences: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """The plan as a whole: a grade per dimension that it worked on or promised, its progress, and what these tell."""

    dimensions: tuple[DimensionGrade, ...]
    progress: Progress
    sentences: tuple[Message, ...]


def grade(
    questionnaire: Questionnaire,
    plan: Plan,
    promised: Mapping[str, float],
    *,
    before: Scores,
    after: Scores,
    verdicts: Mapping[str, str],
) -> Grade:
    """How a plan came out.

    Parameters
    ----------
    questionnaire
        In the reader's language: its titles are part of the sentences.
    plan
        With the status of its actions.
    promised
        Level by dimension id, as `promise` gave it when the plan was made.
    before, after
        The scores that the plan was made from, and those of the next measurement.
    verdicts
        By dimension id: risen, fallen, no_difference or not_comparable; a dimension that is left out is not comparable.

    Notes
    -----
    Both measurements are judgements of one's own. That a level rose while actions were done does not tell why, so no sentence
    says so; what rose without any action stands beside it.
    """
    worked_on = {action.dimension_id for action in plan.actions} | set(promised)
    graded = []
    for dimension in questionnaire.dimensions:
        if dimension.id in worked_on:
            then, now = _level(before, dimension.id), _level(after, dimension.id)
            verdict = NOT_COMPARABLE if then is None or now is None else str(verdicts.get(dimension.id, NOT_COMPARABLE))
            graded.append(_of_dimension(dimension, _progress(plan, dimension.id), verdict, (then, promised.get(dimension.id), now)))
    others = [str(verdicts[dimension.id]) for dimension in questionnaire.dimensions if dimension.id in set(verdicts) - worked_on]
    progress = _progress(plan)
    return Grade(tuple(graded), progress, (_in_words(progress), *_overall(graded, others)))


def _of_dimension(
    dimension: Dimension, progress: Progress, verdict: str, levels: tuple[float | None, float | None, float | None]
) -> DimensionGrade:
    before, promised, after = levels
    reached = None if promised is None or after is None or verdict == NOT_COMPARABLE else after >= promised - TOLERANCE
    sentences = (_levels(dimension.title, *levels), VERDICT_SENTENCES[verdict], *_reached(reached), _in_words(progress))
    return DimensionGrade(dimension.id, before, promised, after, verdict, reached, progress, sentences)


def _level(scores: Scores, dimension_id: str) -> float | None:
    score = scores.dimensions.get(dimension_id)
    return score.level if score else None


def _progress(plan: Plan, dimension_id: str | None = None) -> Progress:
    """Of one dimension, or of the whole plan."""
    count = Counter(action.status for action in plan.actions if dimension_id is None or action.dimension_id == dimension_id)
    return Progress(count[Status.DONE], count[Status.DROPPED], count[Status.OPEN] + count[Status.BUSY])


def _levels(title: str, before: float | None, promised: float | None, after: float | None) -> Message:
    if before is None or after is None:
        return Message("“{dimension}” does not have a level in both measurements.", dimension=title)
    if promised is None:
        shown = {"before": round_half_up(before), "after": round_half_up(after)}
        return Message("“{dimension}” was at {before} and is at {after}; the plan promised no level.", dimension=title, **shown)
    shown = {"before": round_half_up(before), "promised": round_apart(promised, after), "after": round_apart(after, promised)}
    return Message("“{dimension}” was at {before}; {promised} was promised, and it is at {after}.", dimension=title, **shown)


def _reached(reached: bool | None) -> Iterator[Message]:
    if reached is not None:
        yield Message("It has reached what the plan promised.") if reached else Message("It is under what the plan promised.")


def _in_words(progress: Progress) -> Message:
    counts = {"done": progress.done, "dropped": progress.dropped, "unfinished": progress.unfinished}
    return Message("Actions done: {done}; dropped: {dropped}; not finished: {unfinished}.", **counts)


def _overall(graded: Sequence[DimensionGrade], others: Sequence[str]) -> Iterator[Message]:
    """`others`: the verdicts of dimensions without an action in the plan."""
    judged = [each.reached for each in graded if each.reached is not None]
    if judged:
        yield Message("Promised levels reached: {reached} of {count}.", reached=sum(judged), count=len(judged))
    compared = [verdict for verdict in others if verdict != NOT_COMPARABLE]
    if compared:
        risen = compared.count(RISEN)
        yield Message("Of the areas without an action in the plan, {risen} of {count} have risen too.", risen=risen, count=len(compared))
    yield Message("Both measurements are your own judgement. They can tell whether it differs by more than the error of measurement.")
    yield Message("They cannot tell why it differs, nor whether customers notice: ask them too.")
