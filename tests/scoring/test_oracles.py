"""Reference values that were computed outside this code: tests/oracles.json."""

import json
from pathlib import Path

import numpy as np
import pytest

from cxassess.locale import round_half_up
from cxassess.scoring import composite_of, mark_from_levels, score_sheets
from tests.scoring.small import questionnaire_of, sheet_of

ORACLES = json.loads((Path(__file__).parents[1] / "oracles.json").read_text(encoding="utf-8"))
HALVING = ORACLES["mark_halving_v1"]


def mark(composite: float, delight: float = 1.0) -> float:
    return float(mark_from_levels([composite], [1], [delight], [1]).mark)


def score_of(answers: list, weights: list | None = None):
    names = [f"i{place}" for place in range(len(answers))]
    questionnaire = questionnaire_of({"basics": {"snelheid": dict(zip(names, weights or [1] * len(names), strict=True))}})
    sheet = sheet_of({"snelheid": dict(zip(names, answers, strict=True))})
    return score_sheets(questionnaire, (sheet,), "full").dimensions["snelheid"]


@pytest.mark.parametrize(("level", "expected"), HALVING["basics_only"].items())
def test_basics_alone_give_the_mark_of_the_halving_formula(level: str, expected: float) -> None:
    assert mark(float(level)) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(("composite", "delight", "expected"), HALVING["with_delight"])
def test_delight_adds_what_the_formula_says(composite: float, delight: float, expected: float) -> None:
    assert mark(composite, delight) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(("basics", "delight", "expected"), HALVING["vectors"])
def test_six_basics_give_the_mark_of_the_formula(basics: list[float], delight: float, expected: float) -> None:
    assert mark_from_levels(basics, np.ones(6), [delight], [1]).mark == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(("composite", "delight"), ORACLES["delight_needed_for_a_nine"])
def test_a_nine_needs_this_much_delight(composite: float, delight: float) -> None:
    assert mark(composite, delight) == pytest.approx(9, abs=1e-4)


@pytest.mark.parametrize(("level", "slope"), ORACLES["slope"])
def test_the_mark_rises_as_steeply_as_the_formula(level: float, slope: float) -> None:
    assert (mark(level + 1e-6) - mark(level - 1e-6)) / 2e-6 == pytest.approx(slope, abs=1e-4)


@pytest.mark.parametrize(("basics", "mean", "_geometric", "_harmonic", "lowest", "composite"), ORACLES["means"])
def test_the_composite_is_half_the_mean_and_half_the_lowest(basics, mean, _geometric, _harmonic, lowest, composite) -> None:
    assert composite_of(basics, np.ones(6)) == pytest.approx((mean, lowest, composite), abs=1e-4)


@pytest.mark.parametrize(("levels", "assured"), ORACLES["assured_level"])
def test_the_assured_level_is_the_staged_one(levels: list[int], assured: int) -> None:
    assert score_of(levels).assured == assured


@pytest.mark.parametrize(("answers", "mean", "low", "high", "coverage"), ORACLES["bounds"])
def test_unknowns_widen_the_bounds_and_lower_the_coverage(answers, mean, low, high, coverage) -> None:
    score = score_of(answers)
    assert (score.low, score.high, score.coverage) == (low, high, coverage)
    known = list(score.item_levels.values())
    assert (sum(known) / len(known) if known else None) == mean


def test_weights_renormalise_over_the_answered_items() -> None:
    answers, weights, expected = ORACLES["renormalised_weights"]
    quick = [{"weight": weight, "quick": True} for weight in weights]
    names = ["a", "b", "c", "d"]
    questionnaire = questionnaire_of({"basics": {"snelheid": dict(zip(names, quick, strict=True))}})
    sheet = sheet_of({"snelheid": dict(zip(names, answers, strict=True))})
    assert score_sheets(questionnaire, (sheet,), "quick").dimensions["snelheid"].level == expected


@pytest.mark.parametrize(("value", "decimals", "shown"), ORACLES["rounding_half_up"])
def test_numbers_are_rounded_half_up_when_shown(value: float, decimals: int, shown: str) -> None:
    assert str(round_half_up(value, decimals)) == shown
