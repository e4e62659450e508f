"""How firmly the first action stands first when the weights and the work are guessed anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxassess.assessment import Assessment
from cxassess.locale import Message, round_half_up
from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL, Dimension, Questionnaire
from cxassess.scoring import TOLERANCE, UNANSWERED, Scores

from .action import Phase
from .candidates import Candidate, candidates_of
from .case import Case
from .phases import DECIMALS
from .precedence import is_met, obstacles_of
from .pull import pull_of_levels
from .rules import rule_of

FloatArray = NDArray[np.float64]

DRAWS, SEED = 2_000, 2026
CONCENTRATION = 50.0  # of the Dirichlet distribution: a weight of 1/6 then varies by about 0.05
EFFORT_SPREAD = 0.5  # the work of an action may turn out up to half more or less
CLEAR_FROM = 0.6  # share of the draws from which number one is a clear winner
IN_THE_TIE = 0.1  # share of the draws from which a dimension is named as one of those in the tie


@dataclass(frozen=True, slots=True)
class Robustness:
    """How often each dimension holds the first place.

    `first`: the dimension of the first action that can be taken up now. `shares`: of the draws, by dimension id, largest first.
    """

    first: str | None
    shares: Mapping[str, float]
    draws: int
    clear_winner: bool
    sentences: tuple[Message, ...]


def robustness(
    questionnaire: Questionnaire,
    assessment: Assessment,
    scores: Scores,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    concentration: float = CONCENTRATION,
    spread: float = EFFORT_SPREAD,
) -> Robustness:
    """How often the dimension of the first action stays first when item weights and efforts vary.

    Notes
    -----
    Per draw and dimension the weights of its items come from Dirichlet(50 * w), w their shares of the weight, and each effort
    is multiplied by a number between 0.5 and 1.5. Levels, pull, phases and values follow; which actions are blocked is
    held as it is. A dimension and not an action is counted: actions of one dimension are often worth the same.
    Under 60 % there is no clear winner. The same seed gives the same answer.
    """
    case = Case(questionnaire, assessment, scores)
    candidates = _ready(case)
    if not candidates:
        return Robustness(None, {}, draws, False, ())
    rng, weights = np.random.default_rng(seed), _weights(case)
    efforts = rng.uniform(1 - spread, 1 + spread, (draws, len(candidates)))
    drawn = draw_weights(weights, draws, concentration, rng)
    now = _first_dimensions(case, candidates, weights[np.newaxis], np.ones((1, len(candidates))))[0]
    counts = np.bincount(_first_dimensions(case, candidates, drawn, efforts), minlength=len(weights) + 1) / draws
    names = (*case.pooled.items.layout.dimension_ids, None)  # None: in that draw nothing is left to be done
    ranked = sorted((-share, at) for at, share in enumerate(counts) if share)
    shares = {name: float(-share) for share, at in ranked if (name := names[at]) is not None}
    clear = names[now] is not None and bool(counts[now] >= CLEAR_FROM - TOLERANCE)
    return Robustness(names[now], shares, draws, clear, _sentences(questionnaire, names[now], shares, draws, clear))


def draw_weights(weights: FloatArray, draws: int, concentration: float, rng: np.random.Generator) -> FloatArray:
    """Weights drawn from Dirichlet(concentration * w) for each row of weights: draws by rows by columns; a weight of 0 stays 0."""
    drawn = np.zeros((draws, *weights.shape))
    for row, of_row in enumerate(weights):
        positive = of_row > 0
        if positive.any():
            drawn[:, row, positive] = rng.dirichlet(concentration * of_row[positive] / of_row.sum(), draws)
    return drawn


def _ready(case: Case) -> list[Candidate]:
    """Candidates that can be taken up now."""
    closed = {dimension.id for dimension in case.questionnaire.dimensions if obstacles_of(case, dimension)}
    return [
        candidate
        for candidate in candidates_of(case)
        if candidate.dimension.id not in closed and all(is_met(need, case.levels) for need in candidate.requires)
    ]


def _weights(case: Case) -> FloatArray:
    items = case.pooled.items
    return np.where(items.states[0] >= UNANSWERED, items.layout.weights, 0.0)


def _first_dimensions(case: Case, candidates: Sequence[Candidate], weights: FloatArray, efforts: FloatArray) -> NDArray[np.intp]:
    """Per draw the place of the dimension that comes first; the number of dimensions where nothing is left to be done."""
    layout = case.pooled.items.layout
    rows = np.array([layout.dimension_ids.index(candidate.dimension.id) for candidate in candidates])
    levels = _levels(case, weights)
    phase, turn = (array[:, rows] for array in _turns(case, candidates, levels))
    values = np.round(_values(case, candidates, rows, weights, pull_of_levels(layout, levels)) / efforts, DECIMALS)
    in_phase = np.isfinite(phase) & (phase == phase.min(axis=1, keepdims=True))
    turn = np.where(in_phase, turn, np.inf)
    in_turn = in_phase & (turn == turn.min(axis=1, keepdims=True))
    first = rows[np.where(in_turn, values, -np.inf).argmax(axis=1)]
    return np.where(in_turn.any(axis=1), first, len(layout.dimension_ids))


def _levels(case: Case, weights: FloatArray) -> FloatArray:
    """Levels under other weights: each moves as far from the level of its score as the mean of its items does."""
    of_items = case.pooled.items.values[0]
    known, points = ~np.isnan(of_items), np.nan_to_num(of_items)
    scores = [case.scores.dimensions[dimension_id].level for dimension_id in case.pooled.items.layout.dimension_ids]
    with np.errstate(invalid="ignore", divide="ignore"):
        means, mean = ((each @ points) / (each @ known) for each in (weights, _weights(case)))
    moved: FloatArray = np.array(scores, dtype=np.float64) + means - mean
    return np.clip(moved, LOWEST_LEVEL, HIGHEST_LEVEL)


def _values(case: Case, candidates: Sequence[Candidate], rows: NDArray[np.intp], weights: FloatArray, pulls: FloatArray) -> FloatArray:
    """Gain per person-week under other weights; 0 for what is to be found out."""
    values = np.zeros((len(weights), len(candidates)))
    for place, (candidate, row) in enumerate(zip(candidates, rows, strict=True)):
        if candidate.worth and candidate.item:
            share = weights[:, row, case.pooled.items.layout.column_of[candidate.item.id]] / weights[:, row].sum(axis=1)
            values[:, place] = pulls[:, row] * share * candidate.worth.levels * candidate.worth.confidence / candidate.worth.effort
    return values


def _turns(case: Case, candidates: Sequence[Candidate], levels: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Phase and turn of each dimension in each draw, as `Placed.turn` has them; an infinite phase is for later."""
    phases, turns = np.full(levels.shape, np.inf), np.zeros(levels.shape)
    for column, dimension_id in enumerate(case.pooled.items.layout.dimension_ids):
        dimension, level = case.questionnaire.dimension(dimension_id), levels[:, column]
        target = case.targets.get(dimension_id)
        asked = np.full(level.shape, target is not None) & (np.isnan(level) | (level < (target or 0.0) - TOLERANCE))
        if dimension.tier == "basics":
            under_floor = level < case.questionnaire.rules.floor - TOLERANCE
            phases[:, column] = np.where(under_floor, Phase.FLOOR, np.where(asked | np.isnan(level), Phase.BASICS, np.inf))
            turns[:, column] = np.where(under_floor, np.round(level, DECIMALS), ~np.isnan(level))
        else:
            count = sum(candidate.dimension is dimension for candidate in candidates)
            phases[:, column], turns[:, column] = _turn_of_scenario(dimension, asked, count), rule_of(dimension).order
    return phases, turns


def _turn_of_scenario(dimension: Dimension, asked: NDArray[np.bool_], count: int) -> FloatArray:
    """Its phase; the action that is always advised never goes before others, so a dimension with no more has its turn after growth."""
    rule = rule_of(dimension)
    if rule.closes:
        return np.full(asked.shape, float(Phase.RENEW))
    others = (Phase.GROWTH + Phase.RENEW) / 2 if rule.always else np.inf
    return np.where(asked & (count > 1 or not rule.always), float(Phase.GROWTH), others)


def _sentences(
    questionnaire: Questionnaire, first: str | None, shares: Mapping[str, float], draws: int, clear: bool
) -> tuple[Message, ...]:
    if first is None:
        return ()
    found = {"dimension": questionnaire.dimension(first).title, "share": _percent(shares.get(first, 0.0)), "draws": draws}
    how = Message("Each trial took the weights of the questions and the work of the actions anew, the work up to half more or less.")
    if clear:
        return (Message("“{dimension}” stays first in {share}% of {draws} trials.", **found), how)
    tied = {name: share for name, share in shares.items() if share >= IN_THE_TIE}
    names = ", ".join(f"{questionnaire.dimension(name).title} {_percent(share)}%" for name, share in tied.items())
    return (
        Message("There is no clear winner: “{dimension}” stays first in {share}% of {draws} trials.", **found),
        Message("These share the first place: {names}.", names=names),
        how,
    )


def _percent(share: float) -> int:
    return int(round_half_up(100 * share, 0))
