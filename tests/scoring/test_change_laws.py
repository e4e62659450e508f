"""Laws of comparing, on random measurements."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from cxassess.scoring import ChangeVerdict, Method, compare, holm
from tests.scoring.small import questionnaire_of
from tests.scoring.waves import PEOPLE, SEM, THREE, all_changes, random_wave, wave

MIRROR = {ChangeVerdict.RISEN: ChangeVerdict.FALLEN, ChangeVerdict.FALLEN: ChangeVerdict.RISEN}
CHANCES = st.lists(st.floats(0, 1), max_size=12)


def close(one: float | None, other: float | None) -> bool:
    return one == other if one is None or other is None else one == pytest.approx(other, abs=1e-9)


@settings(max_examples=40)
@given(PEOPLE, PEOPLE)
def test_swapping_the_measurements_mirrors_every_change(before, after) -> None:
    forward, back = (
        all_changes(compare(random_wave(before), random_wave(after))),
        all_changes(compare(random_wave(after), random_wave(before))),
    )
    for name, change in forward.items():
        other = back[name]
        assert other.verdict is MIRROR.get(change.verdict, change.verdict) and other.method is change.method
        assert close(change.before, other.after) and close(change.p, other.p) and close(change.adjusted, other.adjusted)
        assert close(change.difference, None if other.difference is None else -other.difference)
        assert close(change.low, None if other.high is None else -other.high)


@settings(max_examples=40)
@given(PEOPLE, st.sampled_from(["quick", "full"]))
def test_a_measurement_does_not_differ_from_itself(people, extent) -> None:
    comparison = compare(random_wave(people, extent), random_wave(people, extent))
    for change in all_changes(comparison).values():
        level = change.before
        assert change.verdict is (ChangeVerdict.NOT_COMPARABLE if level is None else ChangeVerdict.NO_DIFFERENCE)
        assert level is None or change.difference == pytest.approx(0, abs=1e-12)
    assert comparison.mark.verdict not in MIRROR


@settings(max_examples=40)
@given(PEOPLE, PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_the_people_changes_nothing(before, after, random) -> None:
    shuffled = [random.sample(people, len(people)) for people in (before, after)]
    one, other = compare(random_wave(before), random_wave(after)), compare(*map(random_wave, shuffled))
    for name, change in all_changes(one).items():
        found = all_changes(other)[name]
        assert (found.verdict, found.method, found.pairs) == (change.verdict, change.method, change.pairs)
        assert close(found.p, change.p) and close(found.low, change.low)


@settings(max_examples=30)
@given(PEOPLE, PEOPLE)
def test_the_order_of_the_items_changes_nothing(before, after) -> None:
    turned = THREE.model_copy(update={"dimensions": tuple(d.model_copy(update={"items": d.items[::-1]}) for d in THREE.dimensions[::-1])})
    one = all_changes(compare(random_wave(before), random_wave(after)))
    other = all_changes(compare(*(replace(random_wave(people), questionnaire=turned) for people in (before, after))))
    for name, change in one.items():
        assert other[name].verdict is change.verdict and close(other[name].adjusted, change.adjusted)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=12), st.booleans())
def test_a_large_enough_shift_of_everybody_is_a_rise(levels, same_people) -> None:
    # Two levels up for everybody: pairs agree wholly; groups of three or more differ by chance at most in narrow spreads.
    people = "abcdefghijkl"[: len(levels)] if same_people else ""
    found = compare(wave(levels, people), wave([level + 2 for level in levels], people)).dimensions["snelheid"]
    assert found.difference == pytest.approx(2)
    if same_people or found.method is Method.DETECTABLE_CHANGE or len(levels) >= 8:
        assert found.verdict is ChangeVerdict.RISEN
    else:
        assert found.verdict is not ChangeVerdict.FALLEN


@given(st.lists(st.integers(1, 4), min_size=3, max_size=12), st.integers(0, 3))
def test_the_more_everybody_moves_the_smaller_the_chance(levels, steps) -> None:
    fine = questionnaire_of(
        {"basics": {"snelheid": {"a": {"type": "rating"}}}},
        rules=SEM,
        scales={"maturity": {"min": 1, "max": 5}, "marks": {"min": 0, "max": 10}},
    )
    moved = [compare(wave(levels, "", fine), wave([level + step for level in levels], "", fine)) for step in range(steps, steps + 3)]
    chances = [comparison.dimensions["snelheid"].p for comparison in moved]
    assert chances == sorted(chances, reverse=True)


@settings(max_examples=40)
@given(PEOPLE, PEOPLE)
def test_holm_never_finds_more_than_the_tests_by_themselves(before, after) -> None:
    for change in all_changes(compare(random_wave(before), random_wave(after))).values():
        if change.p is not None:
            assert change.adjusted >= change.p
            assert change.verdict not in MIRROR or change.p <= 0.05


@settings(max_examples=30)
@given(CHANCES)
def test_holm_is_that_of_statsmodels(chances) -> None:
    assert holm(chances) == pytest.approx(multipletests(chances, method="holm")[1] if chances else [], abs=1e-12)


@given(CHANCES, st.randoms(use_true_random=False))
def test_holm_belongs_to_its_chance_and_not_to_its_place(chances, random) -> None:
    places = random.sample(range(len(chances)), len(chances))
    moved = holm([chances[place] for place in places])
    assert moved == pytest.approx(list(np.array(holm(chances))[places]) if chances else [], abs=1e-12)


@settings(max_examples=40)
@given(PEOPLE, PEOPLE)
def test_quick_with_quick_is_always_comparable(before, after) -> None:
    comparison = compare(random_wave(before, "quick"), random_wave(after, "quick"))
    assert comparison.comparability.comparable and len(comparison.comparability.dimensions) == 3
    for change in comparison.dimensions.values():
        levels = change.before, change.after
        assert (change.verdict is ChangeVerdict.NOT_COMPARABLE) == (None in levels)


@settings(max_examples=40)
@given(PEOPLE, PEOPLE)
def test_a_verdict_goes_the_way_of_its_difference(before, after) -> None:
    for change in all_changes(compare(random_wave(before), random_wave(after))).values():
        assert (change.difference is None) == (change.verdict is ChangeVerdict.NOT_COMPARABLE) == (change.reason is not None)
        if change.verdict is ChangeVerdict.RISEN:
            assert change.difference > 0
        if change.verdict is ChangeVerdict.FALLEN:
            assert change.difference < 0
        if change.low is not None:
            assert change.low <= change.difference <= change.high
