"""The gap between two groups: two markers, a bar, and the difference in figures."""

from __future__ import annotations

from typing import Any

import pytest

from cxassess.charts import GapList, GapRow, gap_alt, gap_spec
from tests.charts.examples import GAPS


def data(gaps: GapList, name: str, language: str = "en") -> list[dict[str, Any]]:
    return gap_spec(gaps, language)["datasets"][name]


def test_the_rows_keep_the_order_given_with_their_difference() -> None:
    # 4.1 - 2.9 = 1.2; 3.0 - 3.04 rounds to nothing; without both levels there is no difference.
    assert [(row["text"], row["number"]) for row in data(GAPS, "names", "nl")] == [
        ("Snelheid", "+1,2"),
        ("Klachten", "0,0"),
        ("Wow", "\N{EN DASH}"),
        ("Leren", "\N{EN DASH}"),
    ]


def test_the_interval_of_the_difference_is_text() -> None:
    assert [row["interval"] for row in data(GAPS, "names")] == ["+0.4 to +2.0", "", "", ""]


def test_a_bar_joins_two_levels_and_nothing_else() -> None:
    assert [(row["x"], row["x2"]) for row in data(GAPS, "bars")] == [(4.1, 2.9), (3.0, 3.04)]


def test_a_group_without_a_level_has_no_marker() -> None:
    assert [(row["key"], row["x"]) for row in data(GAPS, "points")] == [
        ("own", 4.1),
        ("second", 2.9),
        ("own", 3.0),
        ("second", 3.04),
        ("second", 2.2),
    ]


def test_the_groups_are_told_apart_by_shape() -> None:
    legend = data(GAPS, "legend")
    assert [row["text"] for row in legend] == ["Leidinggevenden", "Klantcontact"]
    assert [row["shape"] for row in legend] == ["circle", "square"]


def test_a_point_says_both_levels_and_the_difference() -> None:
    said = [row["say"] for row in data(GAPS, "points")]
    assert said[0] == "Snelheid: Leidinggevenden 4.1; Klantcontact 2.9; difference +1.2 (+0.4 to +2.0)"
    assert said[-1] == "Wow: Leidinggevenden no score; Klantcontact 2.2"


def test_the_alt_text_names_the_widest_and_the_narrowest_gap() -> None:
    assert gap_alt(GAPS, "en") == (
        "Basis: Leidinggevenden compared with Klantcontact. "
        "Largest gap: Snelheid: Leidinggevenden 4.1; Klantcontact 2.9; difference +1.2 (+0.4 to +2.0). "
        "Smallest gap: Klachten: Leidinggevenden 3.0; Klantcontact 3.0; difference 0.0. "
        "Not to be compared: Wow, Leren."
    )


def test_the_alt_text_of_nothing_names_no_gap() -> None:
    assert gap_alt(GapList("Basis", "A", "B", (GapRow("Wow", None, 3.0),)), "en") == "Basis: A compared with B. Not to be compared: Wow."


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="outside 1 to 5"):
        GapRow("Wow", 0.0, 3.0)
    with pytest.raises(ValueError, match="runs backwards"):
        GapRow("Wow", 3.0, 2.0, 1.5, 0.5)
    with pytest.raises(ValueError, match="nothing to show"):
        GapList("Basis", "A", "B", ())
