"""A value among those of others: what is drawn, and what is never told of few."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cxassess.charts import PlaceColumn, PlacePicture, place_alt, place_spec
from tests.charts.examples import FEW_PEERS, MARK_PLACE, PLACE


def test_every_mark_stands_where_its_value_is_on_the_scale() -> None:
    rows = place_spec(PLACE, "en")["datasets"]
    assert [row["x"] for row in rows["own"]] == [0.3125]  # (2.25 - 1) / 4
    assert [row["x"] for row in rows["mean"]] == [0.475]  # (2.9 - 1) / 4
    assert [(row["x"], row["x2"]) for row in rows["middle"]] == [(0.4, 0.5875)]


def test_the_mark_has_a_scale_of_its_own() -> None:
    rows = place_spec(MARK_PLACE, "en")["datasets"]
    assert [row["text"] for row in rows["scale"]] == [str(number) for number in range(1, 11)]
    assert rows["own"][0]["x"] == pytest.approx((6.4 - 1) / 9, abs=1e-4)


def test_the_area_of_a_column_follows_its_count_however_wide_it_is() -> None:
    """6 over 1.5 levels, 21 over 0.5, 7 over 2: densities 4, 42 and 3.5."""
    columns = place_spec(PLACE, "en")["datasets"]["columns"]
    areas = [(row["y2"] - row["y"]) * (row["x2"] - row["x"]) for row in columns]
    assert [area / areas[1] for area in areas] == pytest.approx([6 / 21, 1, 7 / 21], abs=0.01)


def test_of_few_others_no_column_and_no_middle_half_is_drawn() -> None:
    rows = place_spec(FEW_PEERS, "en")["datasets"]
    assert rows["columns"] == rows["middle"] == []
    assert len(rows["mean"]) == len(rows["own"]) == 1


def test_it_is_told_in_words_in_the_reader_s_language() -> None:
    assert place_alt(PLACE, "en") == (
        "Ongemak en onzekerheid voorkomen. you: 2.3; mean of the others: 2.9; middle half: 2.6 to 3.4; "
        "from 1.0 to 2.5: 6 organisations; from 2.5 to 3.0: 21 organisations; from 3.0 to 5.0: 7 organisations."
    )
    assert "2,3" in place_alt(PLACE, "nl")


@pytest.mark.parametrize(
    "wrong", [{"value": 5.1}, {"mean": 0.9}, {"middle_half": (1.0, 5.5)}, {"columns": (PlaceColumn(0.5, 2.0, 5),)}, {"scale": (1, 2)}]
)
def test_what_lies_off_the_scale_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="outside"):
        replace(PLACE, **wrong)


def test_a_middle_half_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="backwards"):
        PlacePicture("Snelheid", 3.0, (1, 5), 3.0, (3.5, 2.5))
