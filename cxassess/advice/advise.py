"""From scores to advice."""

from __future__ import annotations

from cxassess.assessment import Assessment
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import Scores

from .action import Action, Size
from .candidates import candidates_of
from .case import Case
from .phases import in_phases
from .precedence import obstacles_of, unmet_need
from .sequence import Step, in_sequence
from .sizes import sizes_of
from .words import find_out, reasons_of


def advise(questionnaire: Questionnaire, assessment: Assessment, scores: Scores) -> tuple[Action, ...]:
    """Every action that the answers ask for, in the order in which to take them up; those for later stand at the end.

    Parameters
    ----------
    questionnaire
        In the reader's language: its titles and questions are part of the reasons.
    assessment
        Gives the answers, what they rest on, and the ambition.
    scores
        Those of this assessment.

    Notes
    -----
    First the basics under their floor, the lowest first; then the other basics that are under the target of the
    ambition; then the scenarios that the ambition asks for, each in its turn; renewing closes the list. The best action
    of learning is always in the list, at rank 3 to 5, behind the basics under their floor where these leave room.
    Within a phase the highest value goes first, and an action goes behind those that it waits for. What no earlier
    action unlocks is blocked, and says why. Actions that the ambition does not ask for come last, as `Phase.LATER`.
    """
    return _listed(Case(questionnaire, assessment, scores), every_step=False)


def every_step(questionnaire: Questionnaire, assessment: Assessment, scores: Scores) -> tuple[Action, ...]:
    """The list of `advise` with, for every question, the steps after the first: what a plan is chosen from.

    A higher step stands behind the lower one of its question and, being no obstacle any more, frees what waited for it.
    """
    return _listed(Case(questionnaire, assessment, scores), every_step=True)


def _listed(case: Case, every_step: bool) -> tuple[Action, ...]:
    obstacles = {dimension.id: obstacles_of(case, dimension) for dimension in case.questionnaire.dimensions}
    steps = in_sequence(in_phases(case, candidates_of(case, every_step)), case.levels, obstacles)
    return tuple(_action(case, step, rank, size) for rank, (step, size) in enumerate(zip(steps, sizes_of(steps), strict=True), start=1))


def _action(case: Case, step: Step, rank: int, size: Size | None) -> Action:
    candidate = step.place.candidate
    return Action(
        id=candidate.id,
        item_id=candidate.item.id if candidate.item else None,
        dimension_id=candidate.dimension.id,
        kind=candidate.kind,
        phase=step.place.phase,
        rank=rank,
        worth=candidate.worth,
        size=size,
        level=candidate.level,
        to=candidate.advice.below if candidate.advice else None,
        find_out=find_out(candidate),
        reasons=reasons_of(case, step.place, step.after),
        sources=case.questionnaire.sources_of(candidate.item.id) if candidate.item else candidate.dimension.sources,
        blocked=(*step.obstacles, *(unmet_need(case, need) for need in step.unmet)),
        after=step.after,
        requires=candidate.requires,
    )
