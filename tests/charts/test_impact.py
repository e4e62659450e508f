"""Effort against effect: numbered points in four quadrants."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from cxassess.advice import Quadrant
from cxassess.charts import ImpactList, ImpactRow, impact_alt, impact_spec
from cxassess.charts.impact import EFFORTS, MOST_NUMBERED
from cxassess.charts.impact_template import BODY, TOP
from cxassess.charts.shades import LIGHT_INK, contrast
from cxassess.charts.theme import COLOURS
from cxassess.questionnaire import Effort
from tests.charts.plan_examples import IMPACT, MANY, ONE_SPOT, TIERS, impact_row

CUT = TOP + BODY / 2


def data(impact: ImpactList, name: str, language: str = "en") -> list[dict[str, Any]]:
    return impact_spec(impact, language)["datasets"][name]


def points(impact: ImpactList) -> list[dict[str, Any]]:
    """From the first of the list to the last; the first are drawn last."""
    return data(impact, "points")[::-1]


def test_there_is_a_column_for_every_effort_that_advice_has() -> None:
    assert get_args(Effort) == EFFORTS
    assert [row["text"] for row in data(IMPACT, "efforts") if not row["cut"]] == ["1", "2", "3", "5", "8"]


def test_another_effort_gets_a_column_of_its_own() -> None:
    other = ImpactList("Moeite", TIERS, (impact_row(1, 4, 0.5),))
    assert [row["text"] for row in data(other, "efforts") if not row["cut"]] == ["1", "2", "3", "4", "5", "8"]
    assert points(other)[0]["x"] == pytest.approx(3.5 / 6, abs=1e-4)


def test_the_lines_are_drawn_and_labelled_at_both_axes() -> None:
    (cut,) = data(IMPACT, "cuts")
    assert (cut["x"], cut["y"]) == (2 / 5, CUT)
    assert [row["text"] for row in data(IMPACT, "efforts", "nl") if row["cut"]] == ["2,5"]
    assert [row["text"] for row in data(IMPACT, "shares") if row["cut"]] == ["50%"]


def test_each_quadrant_is_named_at_its_own_corner() -> None:
    corners = {row["wide"]: (row["align"], row["y"] < CUT) for row in data(IMPACT, "quadrants")}
    assert corners == {
        "Quick win": ("left", True),
        "Big project": ("right", True),
        "Fill-in job": ("left", False),
        "Think twice": ("right", False),
    }


def test_points_are_numbered_as_in_the_list_and_shaped_by_tier() -> None:
    assert [(row["text"], row["shape"]) for row in points(IMPACT)] == [
        ("1", "circle"),
        ("2", "circle"),
        ("3", "square"),
        ("4", "circle"),
        ("5", "square"),
        ("6", "circle"),
    ]


def test_a_borderline_case_is_hollow() -> None:
    assert [row["text"] for row in points(IMPACT) if row["hollow"]] == ["4"]


def test_only_the_first_of_a_long_list_are_numbered() -> None:
    numbers = [row["text"] for row in points(MANY)]
    assert numbers[:MOST_NUMBERED] == [str(k + 1) for k in range(MOST_NUMBERED)]
    assert set(numbers[MOST_NUMBERED:]) == {""}
    assert len(numbers) == 132


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    plain = ImpactList("Moeite", TIERS, IMPACT.rows[:3])
    assert [row["text"] for row in data(plain, "legend")] == ["Basis", "Scenario's"]
    assert [row["text"] for row in data(MANY, "legend")] == ["Basis", "Scenario's", "borderline case", "further down the list"]


@pytest.mark.parametrize("screen", ["wide", "slim"])
@pytest.mark.parametrize("impact", [IMPACT, MANY, ONE_SPOT])
def test_no_number_is_covered_by_another(impact: ImpactList, screen: str) -> None:
    numbered = [row for row in points(impact) if row["text"]]
    for k, one in enumerate(numbered):
        for other in numbered[k + 1 :]:
            if one["x"] == other["x"]:
                aside, apart = (abs(one[f"{screen}_{axis}"] - other[f"{screen}_{axis}"]) for axis in "xy")
                assert aside**2 + apart**2 >= 25**2


@pytest.mark.parametrize("screen", ["wide", "slim"])
@pytest.mark.parametrize("impact", [IMPACT, MANY, ONE_SPOT])
def test_no_point_leaves_its_quadrant(impact: ImpactList, screen: str) -> None:
    for row, point in zip(impact.rows, points(impact), strict=True):
        much = row.quadrant in (Quadrant.QUICK_WIN, Quadrant.BIG_PROJECT)
        assert point[f"{screen}_y"] <= CUT if much else point[f"{screen}_y"] >= CUT
        assert (point["x"] < 2 / 5) == (row.quadrant in (Quadrant.QUICK_WIN, Quadrant.FILL_IN))


def test_the_same_actions_have_the_same_places() -> None:
    again = ImpactList(MANY.title, MANY.tiers, tuple(MANY.rows))
    assert points(again) == points(MANY)


def test_a_number_can_be_read_on_its_point() -> None:
    assert all(contrast(LIGHT_INK, COLOURS[key]) >= 4.5 for key in ("own", "second"))


def test_a_point_says_its_quadrant_effort_and_effect() -> None:
    said = [row["say"] for row in points(IMPACT)]
    assert said[2] == "3 Teken de klantreis: Big project; 5 person-weeks; 80% of the largest effect of “Scenario's”"
    assert said[3].endswith("52% of the largest effect of “Basis”; borderline case")
    assert "; 1 person-week; " in said[4]


def test_the_alt_text_counts_each_quadrant_and_names_the_first() -> None:
    assert impact_alt(IMPACT, "en") == (
        "Moeite en effect, actions: 6. Quick win, 2: 1 Bel binnen een dag terug; 2 Meet de wachttijd. "
        "Big project, 2: 3 Teken de klantreis; 4 Vraag na wat er misging. Fill-in job, 1: 5 Houd een dagstart. "
        "Think twice, 1: 6 Bouw een nieuw loket."
    )
    assert impact_alt(ONE_SPOT, "en").endswith(" and 129 more.")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [({"impact": 1.2}, "outside 0 to 1"), ({"effort": 0}, "1 person-week or more"), ({"tier": 2}, "tier 2 of 2")],
)
def test_an_action_without_a_place_is_refused(change: dict[str, Any], complaint: str) -> None:
    values = {"number": 1, "label": "Bel", "tier": 0, "effort": 1, "impact": 0.5, "quadrant": Quadrant.QUICK_WIN} | change
    with pytest.raises(ValueError, match=complaint):
        ImpactList("Moeite", TIERS, (ImpactRow(**values),))


@pytest.mark.parametrize(("tiers", "rows", "complaint"), [(TIERS, (), "nothing to show"), ((), IMPACT.rows, "1 or 2 tiers")])
def test_a_chart_of_nothing_is_refused(tiers: tuple[str, ...], rows: tuple[ImpactRow, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        ImpactList("Moeite", tiers, rows)
