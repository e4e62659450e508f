"""The heat map: numbers first, shade second, and a gap where there is no score."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.charts import HeatMap, HeatRow, heat_map_alt, heat_map_spec
from cxassess.charts.shades import STOPS, contrast, ink, shade
from tests.charts.examples import HEAT_MAP, LARGE_HEAT_MAP, NAMES

WHITE = "#FFFFFF"


def data(heat_map: HeatMap, name: str, language: str = "en") -> list[dict[str, Any]]:
    return heat_map_spec(heat_map, language)["datasets"][name]


def test_every_cell_prints_its_level_and_a_missing_one_a_dash() -> None:
    assert [row["text"] for row in data(HEAT_MAP, "cells", "nl")] == ["3,3", "1,0", "5,0"]
    assert [row["text"] for row in data(HEAT_MAP, "blanks")] == ["\N{EN DASH}"]


def test_thirty_units_by_eleven_dimensions_are_330_cells() -> None:
    assert len(data(LARGE_HEAT_MAP, "cells")) == 330


def test_a_cell_stands_in_its_row_and_its_column() -> None:
    last = data(HEAT_MAP, "cells")[-1]
    assert (last["x"], last["x2"], last["y"], last["y2"]) == (0.5, 1, 0.5, 1)


def test_a_cell_says_its_row_column_and_level() -> None:
    assert data(HEAT_MAP, "cells")[0]["say"] == "Utrecht, Snelheid: 3.3"
    assert data(HEAT_MAP, "blanks")[0]["say"] == "Utrecht, Klachten: no score"


def test_cells_with_one_number_have_one_shade() -> None:
    cells = data(HeatMap("Vestigingen", ("A", "B"), (HeatRow("Utrecht", (3.25, 3.34)),)), "cells")
    assert cells[0]["fill"] == cells[1]["fill"]


@given(st.floats(1, 5))
def test_the_number_in_a_cell_can_be_read(level: float) -> None:
    assert contrast(ink(shade(level)), shade(level)) >= 4.5


def test_a_higher_level_is_darker_so_that_it_prints_in_grey() -> None:
    darkness = [contrast(shade(1 + k / 10), WHITE) for k in range(41)]
    assert all(lighter < darker for lighter, darker in pairwise(darkness))
    assert (shade(1), shade(3), shade(5)) == (STOPS[0], STOPS[2], STOPS[4])


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("#000000", "#FFFFFF", 21), ("#777777", "#FFFFFF", 4.48), ("#0000FF", "#FFFFFF", 8.59)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)


def test_columns_are_numbered_for_a_phone_and_named_in_a_key() -> None:
    columns = data(LARGE_HEAT_MAP, "columns")
    assert [row["number"] for row in columns] == [str(k) for k in range(1, 12)]
    assert [row["key"] for row in columns] == [f"{k}  {name}" for k, name in enumerate(NAMES, start=1)]


def test_the_alt_text_names_the_extremes_and_counts_the_gaps() -> None:
    assert heat_map_alt(HEAT_MAP, "en") == (
        "Vestigingen, rows: 2, columns: 2. Highest: Delft, Klachten: 5.0. Lowest: Delft, Snelheid: 1.0. Without a score: 1 of 4 cells."
    )


def test_the_alt_text_of_many_equal_cells_stays_short() -> None:
    level = HeatMap("Vestigingen", NAMES, (HeatRow("Utrecht", (3.0,) * 11),))
    assert heat_map_alt(level, "en").endswith("Ongemak en onzekerheid voorkomen: 3.0 and 8 more.")


def test_the_alt_text_of_nothing_counts_the_gaps_alone() -> None:
    assert heat_map_alt(HeatMap("Vestigingen", ("A",), (HeatRow("Utrecht", (None,)),)), "en") == (
        "Vestigingen, rows: 1, columns: 1. Without a score: 1 of 1 cells."
    )


@pytest.mark.parametrize(
    ("columns", "rows", "complaint"),
    [
        (("A", "B"), (HeatRow("Utrecht", (3.0,)),), "1 levels for 2 columns"),
        (("A",), (HeatRow("Utrecht", (5.5,)),), "outside 1 to 5"),
        (("A",), (), "nothing to show"),
        ((), (HeatRow("Utrecht", ()),), "nothing to show"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(columns: tuple[str, ...], rows: tuple[HeatRow, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        HeatMap("Vestigingen", columns, rows)
