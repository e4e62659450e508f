"""The spread of answers: areas that follow the counts, and the mean."""

from __future__ import annotations

from typing import Any

import pytest

from cxassess.charts import SpreadList, SpreadRow, spread_alt, spread_spec
from tests.charts.examples import QUESTION, SPREAD


def data(spread: SpreadList, name: str, language: str = "en") -> list[dict[str, Any]]:
    return spread_spec(spread, language)["datasets"][name]


def test_the_area_of_a_circle_follows_its_count() -> None:
    circles = data(SPREAD, "circles")
    # 4 answers of 16 at most: a quarter of the area.
    assert [(row["x"], row["text"]) for row in circles[:3]] == [(1, "4"), (3, "1"), (5, "16")]
    assert circles[0]["size"] == pytest.approx(circles[2]["size"] / 4)


def test_circles_of_different_items_share_one_measure() -> None:
    circles = data(SPREAD, "circles")
    assert {row["size"] for row in circles if row["text"] == "1"} == {circles[1]["size"]}


def test_a_level_that_nobody_chose_has_no_circle() -> None:
    assert len(data(SPREAD, "circles")) == 3 + 0 + 5


def test_a_number_stands_inside_a_circle_that_holds_it_and_beside_any_other() -> None:
    inside = {row["text"]: row["inside"] for row in data(SPREAD, "circles")}
    assert inside == {"4": True, "1": False, "16": True}
    crowd = SpreadList("Verdeeld", (SpreadRow("Hoe vaak?", (10000, 0, 0, 0, 1), 1.0),))
    assert not any(row["inside"] for row in data(crowd, "circles"))


def test_a_single_answer_among_many_can_still_be_seen() -> None:
    crowd = SpreadList("Verdeeld", (SpreadRow("Hoe vaak?", (900, 0, 0, 0, 1), 1.0),))
    assert data(crowd, "circles")[-1]["size"] >= 25


def test_the_mean_is_marked_and_printed_where_there_is_one() -> None:
    assert [row["x"] for row in data(SPREAD, "means")] == [4.14, 3.0]
    assert [row["text"] for row in data(SPREAD, "numbers", "nl")] == ["4,1", "\N{EN DASH}", "3,0"]


def test_a_question_takes_two_lines_at_most() -> None:
    question = data(SPREAD, "questions")[2]
    assert question["wide_lines"] == question["slim_lines"] == 2
    assert question["wide"].replace("\n", " ") == QUESTION
    assert question["slim"].endswith("\N{HORIZONTAL ELLIPSIS}")


def test_a_circle_and_a_mean_say_what_they_are() -> None:
    assert data(SPREAD, "circles")[0]["say"] == "Hoe snel?: level 1: 4×"
    assert data(SPREAD, "means")[0]["say"] == "Hoe snel?: mean 4.1"


def test_the_alt_text_tells_the_first_rows_in_full() -> None:
    short = SpreadList("Verdeeld", SPREAD.rows[:2])
    assert (
        spread_alt(short, "en") == "Verdeeld, items: 2. Hoe snel? level 1: 4×; level 3: 1×; level 5: 16×; mean 4.1. Hoe vaak? no answers."
    )


def test_the_alt_text_counts_the_rows_that_it_leaves_out() -> None:
    many = SpreadList("Verdeeld", SPREAD.rows[:1] * 5)
    assert spread_alt(many, "en").endswith("Further items: 2.")


@pytest.mark.parametrize("counts", [(1, 2, 3), (1, 2, 3, 4, -1)])
def test_counts_that_are_none_are_refused(counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="a count of 0 or more for each level"):
        SpreadRow("Hoe vaak?", counts, 3.0)


def test_a_mean_off_the_scale_and_a_chart_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="outside 1 to 5"):
        SpreadRow("Hoe vaak?", (1, 0, 0, 0, 0), 0.5)
    with pytest.raises(ValueError, match="nothing to show"):
        SpreadList("Verdeeld", ())
