"""The best set under a budget is the best of all sets."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxassess.advice import best_set
from cxassess.advice.selection import UNITS

# J. Burkardt, KNAPSACK_01: capacity, weights, profits, the best profit and the places that give it.
P01 = (165, [23, 31, 29, 44, 53, 38, 63, 85, 89, 82], [92, 57, 49, 68, 60, 43, 67, 84, 87, 72], 309, (0, 1, 2, 3, 5))
P02 = (26, [12, 7, 11, 8, 9], [24, 13, 23, 15, 16], 51, (1, 2, 3))

# Value, cost and needs of two basics and five scenarios; computed outside this code.
ACTIONS = {
    "B1": (8, 3, ()),
    "B2": (6, 2, ()),
    "S2": (5, 2, ()),
    "S1": (6, 3, ()),
    "S3": (12, 5, ("B1", "B2")),
    "S4": (7, 4, ("B1", "B2")),
    "S5": (6, 2, ("S2", "S1")),
}
BEST = {
    5: (14, "B1 B2"),
    7: (19, "B1 B2 S2"),
    9: (23, "B2 S2 S1 S5"),
    10: (26, "B1 B2 S3"),
    12: (31, "B1 B2 S2 S3"),
    15: (37, "B1 B2 S2 S1 S3"),
}

Problem = tuple[list[float], list[int], list[list[int]], int]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Up to 12 things that need things before them; few different values and costs, so that ties are common."""
    count = draw(st.integers(0, 12))
    values = draw(st.lists(st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.7]) | st.floats(0, 1), min_size=count, max_size=count))
    costs = draw(st.lists(st.integers(1, 8), min_size=count, max_size=count))
    needs = [draw(st.lists(st.integers(0, place - 1), max_size=2, unique=True)) if place else [] for place in range(count)]
    return values, costs, needs, draw(st.integers(0, 40))


def rank(problem: Problem, chosen: Sequence[int]) -> tuple[int, int, int]:
    """What the best set has most of: value in millionths, then weeks left, then places in front."""
    values, costs, _, _ = problem
    units = [round(value / max(values) * UNITS) for value in values]
    return sum(units[at] for at in chosen), -sum(costs[at] for at in chosen), -sum(at + 1 for at in chosen)


def allowed(problem: Problem, chosen: Sequence[int]) -> bool:
    _, costs, needs, budget = problem
    return sum(costs[at] for at in chosen) <= budget and all(needed in chosen for at in chosen for needed in needs[at])


def worth(problem: Problem) -> float:
    return sum(problem[0][at] for at in best_set(*problem))


@pytest.mark.parametrize(("capacity", "weights", "profits", "best", "places"), [P01, P02])
def test_published_knapsacks_are_solved(capacity, weights, profits, best, places) -> None:
    chosen = best_set(profits, weights, [()] * len(weights), capacity)
    assert chosen == places and sum(profits[at] for at in chosen) == best


@pytest.mark.parametrize("budget", BEST)
def test_the_best_set_holds_what_its_members_need(budget: int) -> None:
    names = list(ACTIONS)
    values, costs, needs = zip(*ACTIONS.values(), strict=True)
    chosen = best_set(values, costs, [[names.index(name) for name in each] for each in needs], budget)
    assert (sum(values[at] for at in chosen), " ".join(names[at] for at in chosen)) == BEST[budget]


def test_without_needs_seven_weeks_bring_more() -> None:
    values, costs, _ = zip(*ACTIONS.values(), strict=True)
    assert sum(values[at] for at in best_set(values, costs, [()] * 7, 7)) == 20


@settings(max_examples=150, deadline=None)
@given(problems())
def test_no_other_set_is_better(problem: Problem) -> None:
    chosen = best_set(*problem)
    assert allowed(problem, chosen) and list(chosen) == sorted(chosen)
    if any(problem[0]):
        every = product((False, True), repeat=len(problem[0]))
        others = (tuple(at for at, inside in enumerate(mask) if inside) for mask in every)
        assert rank(problem, chosen) == max(rank(problem, other) for other in others if allowed(problem, other))


@settings(max_examples=60, deadline=None)
@given(problems())
def test_a_bigger_budget_never_lowers_the_value(problem: Problem) -> None:
    values, costs, needs, budget = problem
    assert worth((values, costs, needs, budget + 1)) >= worth(problem) - 1e-5


@settings(max_examples=60, deadline=None)
@given(problems())
def test_needing_less_never_lowers_the_value(problem: Problem) -> None:
    values, costs, needs, budget = problem
    assert worth((values, costs, [each[1:] for each in needs], budget)) >= worth(problem) - 1e-5


@settings(max_examples=30, deadline=None)
@given(problems())
def test_the_same_question_has_the_same_answer_in_another_unit(problem: Problem) -> None:
    values, costs, needs, budget = problem
    assert best_set([4 * value for value in values], costs, needs, budget) == best_set(*problem) == best_set(*problem)


def test_of_sets_of_equal_value_the_cheapest_is_taken_and_then_the_earliest() -> None:
    assert best_set([0.3, 0.1 + 0.2, 0.3], [3, 2, 2], [(), (), ()], 3) == (1,)
    assert best_set([0.3, 0.1 + 0.2, 0.3], [2, 2, 2], [(), (), ()], 5) == (0, 1)


@pytest.mark.parametrize("budget", [0, -1, -(10**6)])
def test_nothing_fits_in_no_budget(budget: int) -> None:
    assert best_set([1.0], [1], [()], budget) == ()


def test_nothing_to_choose_from_gives_nothing() -> None:
    assert best_set([], [], [], 10) == () == best_set([0.0], [1], [()], 10)


def test_what_costs_more_than_there_is_is_left_out() -> None:
    assert best_set([5, 1], [9, 1], [(), ()], 8) == (1,)
