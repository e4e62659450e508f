"""Worked examples that a consultant can review: tests/cases/*.yaml, with the arithmetic in their comments."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from cxassess.questionnaire import Questionnaire
from cxassess.scoring import Scores, score_sheets
from tests.scoring.small import eleven_dimensions, questionnaire_of, sheet_of

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))


def questionnaire_in(case: dict[str, Any]) -> Questionnaire:
    return eleven_dimensions() if case["dimensions"] == "eleven" else questionnaire_of(case["dimensions"])


def scores_of(case: dict[str, Any]) -> Scores:
    sheets = case.get("sheets", [{"answers": case.get("answers")}])
    return score_sheets(questionnaire_in(case), tuple(sheet_of(**sheet) for sheet in sheets), case.get("extent", "full"))


def assert_equal(found: object, expected: object, where: str) -> None:
    if isinstance(expected, float):
        expected = pytest.approx(expected, abs=1e-6)
    if isinstance(expected, list):
        expected = tuple(expected)
    assert found == expected, where


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_worked_example_gives_the_numbers_in_it(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    scores = scores_of(case)
    for name, expected in case["expect"].items():
        if name in ("strongest", "weakest"):
            assert [score.dimension_id for score in getattr(scores, name)] == expected
        elif isinstance(expected, dict):
            part = scores.mark if name == "mark" else scores.dimensions[name]
            for field, value in expected.items():
                assert_equal(getattr(part, field), value, f"{name} {field}")
        else:
            assert_equal(getattr(scores, name), expected, name)


def test_there_are_worked_examples() -> None:
    assert len(CASES) >= 15
