"""The slope chart: what changed, told by more than colour, with labels that do not overlap."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.charts import Slope, SlopeRow, slope_alt, slope_spec
from cxassess.charts.slope_labels import LAYOUTS, slope_labels
from cxassess.charts.slope_template import COLOUR, DASH, SHAPE, WEIGHT
from cxassess.scoring import ChangeVerdict
from tests.charts.examples import NAMES, SLOPE

levels = st.none() | st.floats(1, 5)
slopes = st.lists(st.builds(SlopeRow, st.sampled_from(NAMES), levels, levels, st.sampled_from(ChangeVerdict)), min_size=1, max_size=14).map(
    lambda rows: Slope("Basis", "mei 2026", "november 2026", tuple(rows))
)


def data(slope: Slope, name: str, language: str = "en") -> list[dict[str, Any]]:
    return slope_spec(slope, language)["datasets"][name]


@given(slopes)
def test_no_label_overlaps_another(slope: Slope) -> None:
    labels = slope_labels(slope, "nl")
    for side in (0, 1):
        for layout in LAYOUTS:
            name = layout.name
            placed = sorted((row[name] * labels.height, row[f"{name}_lines"] * layout.line) for row in labels.rows if row["x"] == side)
            for (place, size), (following, next_size) in pairwise(placed):
                assert following - place >= (size + next_size) / 2


@given(slopes)
def test_the_labels_stay_within_the_chart(slope: Slope) -> None:
    labels = slope_labels(slope, "nl")
    for row in labels.rows:
        for layout in LAYOUTS:
            half = row[f"{layout.name}_lines"] * layout.line / 2
            assert row[layout.name] * labels.height - half >= -17
            assert row[layout.name] * labels.height + half <= labels.height + 17


@given(slopes)
def test_labels_stand_in_the_order_of_their_levels(slope: Slope) -> None:
    rows = [row for row in slope_labels(slope, "nl").rows if row["x"] == 1 and row["scored"]]
    by_level, by_place = (sorted(rows, key=lambda row, name=name: (row[name], row["wide"])) for name in ("y", "wide"))
    assert [row["y"] for row in by_place] == [row["y"] for row in by_level]


def test_a_line_runs_from_the_one_level_to_the_other() -> None:
    # Level 5 is the top (0) and level 1 the bottom: 2.4 lies (5 - 2.4) / 4 = 0.65 down.
    slope = Slope("Basis", "mei", "juni", (SlopeRow("Snelheid", 2.4, 5.0, ChangeVerdict.RISEN),))
    (line,) = data(slope, "lines")
    assert (line["x"], line["y"], line["x2"], line["y2"]) == (0, 0.65, 1, 0)


def test_only_what_is_comparable_has_a_line() -> None:
    assert sorted(row["key"] for row in data(SLOPE, "lines")) == ["fallen", "no_difference", "risen"]


def test_two_measurements_that_are_not_comparable_are_two_points() -> None:
    slope = Slope("Basis", "mei", "juni", (SlopeRow("Klachten", 2.2, 3.0, ChangeVerdict.NOT_COMPARABLE),))
    assert (data(slope, "lines"), len(data(slope, "points"))) == ([], 2)


def test_a_level_on_one_side_is_not_comparable_whatever_the_verdict() -> None:
    assert SlopeRow("Deskundigheid", 1.0, None, ChangeVerdict.RISEN).shown is ChangeVerdict.NOT_COMPARABLE


def test_without_a_level_there_is_a_dash_and_no_point() -> None:
    slope = Slope("Basis", "mei", "juni", (SlopeRow("Snelheid", None, 3.0), SlopeRow("Wow", None, None)))
    assert [row["x"] for row in data(slope, "points")] == [1]
    assert [row["number"] for row in data(slope, "labels")] == ["\N{EN DASH}", "\N{EN DASH}", "3.0", "\N{EN DASH}"]


def test_the_verdicts_can_be_told_apart_without_colour() -> None:
    looks = {(tuple(DASH[verdict]), WEIGHT[verdict], SHAPE[verdict]) for verdict in ChangeVerdict}
    assert len(looks) == len({COLOUR[verdict] for verdict in ChangeVerdict}) == len(ChangeVerdict)


def test_numbers_are_printed_half_up_in_the_reader_s_form() -> None:
    assert data(SLOPE, "labels", "nl")[7]["number"] == "3,3"


def test_on_a_phone_a_letter_joins_a_lone_point_to_its_name() -> None:
    left, right = data(SLOPE, "labels")[:7], data(SLOPE, "labels")[7:]
    assert [row["slim_number"] for row in left] == ["2.4", "3.4", "3.1", "(a) 2.2", "", "(b) 1.0", ""]
    assert [row["slim_name"] for row in right][3:6] == ["Klachten (a)", "Betrokkenheid", "Deskundigheid (b)"]


def test_the_legend_explains_only_what_is_drawn() -> None:
    assert [row["text"] for row in data(SLOPE, "legend")] == ["risen", "fallen", "no demonstrable difference", "not comparable"]
    slope = Slope("Basis", "mei", "juni", (SlopeRow("Snelheid", 2.0, 3.0, ChangeVerdict.FALLEN), SlopeRow("Wow", None, None)))
    assert [row["text"] for row in data(slope, "legend")] == ["fallen"]


def test_a_point_says_the_course_and_the_verdict() -> None:
    said = {row["say"] for row in data(SLOPE, "points")}
    assert "Snelheid from 2.4 to 3.3; risen" in said
    assert "Betrokkenheid from no score to 4.1; not comparable" in said


def test_the_alt_text_names_the_largest_change_first() -> None:
    rows = (
        SlopeRow("Snelheid", 2.0, 2.5, ChangeVerdict.RISEN),
        SlopeRow("Wow", 2.0, 4.0, ChangeVerdict.RISEN),
        SlopeRow("Leren", 3.0, 3.1),
    )
    assert slope_alt(Slope("Basis", "May", "June", rows), "en") == (
        "Basis, from May to June. Risen: Wow from 2.0 to 4.0; Snelheid from 2.0 to 2.5. No demonstrable difference: Leren from 3.0 to 3.1."
    )


def test_the_alt_text_says_what_has_no_score() -> None:
    assert (
        slope_alt(Slope("Basis", "May", "June", (SlopeRow("Wow", None, None),)), "en") == "Basis, from May to June. Without a score: Wow."
    )


def test_a_level_off_the_scale_and_a_chart_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match=r"outside 1 to 5: 5\.1"):
        SlopeRow("Snelheid", 3.0, 5.1)
    with pytest.raises(ValueError, match="nothing to show"):
        Slope("Basis", "mei", "juni", ())
