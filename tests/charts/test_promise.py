"""Before, promised and realised on one track."""

from __future__ import annotations

from typing import Any

import pytest

from cxassess.charts import PromiseList, PromiseRow, promise_alt, promise_spec
from tests.charts.plan_examples import PROMISE


def data(promise: PromiseList, name: str, language: str = "en") -> list[dict[str, Any]]:
    return promise_spec(promise, language)["datasets"][name]


def test_the_rows_keep_the_order_given_with_the_level_that_was_realised() -> None:
    assert [(row["text"], row["number"]) for row in data(PROMISE, "names", "nl")] == [
        ("Snelheid", "3,8"),
        ("Bereikbaarheid", "3,96"),
        ("Klachten", "3,0"),
        ("Wow", "\N{EN DASH}"),
        ("Leren", "3,0"),
    ]


def test_a_level_just_under_the_promise_does_not_look_like_it() -> None:
    row = data(PROMISE, "names")[1]
    assert (row["number"], row["promised"]) == ("3.96", "promised 4.00")


def test_a_dimension_without_a_promise_shows_none() -> None:
    assert [row["promised"] for row in data(PROMISE, "names")][2:] == ["", "promised 3.0", ""]


def test_every_level_that_is_known_has_a_marker() -> None:
    assert [(row["key"], row["x"]) for row in data(PROMISE, "points")] == [
        *[("promised", 3.6), ("after", 3.75), ("before", 2.4)],
        *[("promised", 4.0), ("after", 3.96), ("before", 2.0)],
        *[("after", 3.0), ("before", 3.0)],
        *[("promised", 3.0), ("before", 1.0)],
        ("after", 3.0),
    ]


def test_a_bar_runs_from_before_to_realised() -> None:
    assert [(row["x"], row["x2"]) for row in data(PROMISE, "bars")] == [(2.4, 3.75), (2.0, 3.96), (3.0, 3.0)]


def test_the_three_are_told_apart_without_their_colours() -> None:
    marks = [layer["mark"] for layer in promise_spec(PROMISE, "nl")["layer"] if layer["data"]["name"] == "points"]
    seen = [(mark["type"], mark.get("filled")) for mark in marks if mark.get("aria") is False]
    assert seen == [("tick", None), ("point", False), ("point", True)]
    assert [row["text"] for row in data(PROMISE, "legend")] == ["mei 2026", "promised", "november 2026"]


def test_a_point_says_all_three_levels() -> None:
    said = [row["say"] for row in data(PROMISE, "points")]
    assert said[0] == "Snelheid: mei 2026 2.4; promised 3.6; november 2026 3.8"
    assert said[-1] == "Leren: mei 2026 no score; nothing promised; november 2026 3.0"


def test_the_alt_text_tells_what_was_reached_what_was_not_and_what_cannot_be_told() -> None:
    assert promise_alt(PROMISE, "en") == (
        "Beloofd en bereikt, from mei 2026 to november 2026. "
        "Reached: Snelheid: mei 2026 2.4; promised 3.6; november 2026 3.8. "
        "Not reached: Bereikbaarheid: mei 2026 2.0; promised 4.00; november 2026 3.96. "
        "Cannot be told: Klachten: mei 2026 3.0; nothing promised; november 2026 3.0. "
        "Wow: mei 2026 1.0; promised 3.0; november 2026 no score. "
        "Leren: mei 2026 no score; nothing promised; november 2026 3.0."
    )


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="outside 1 to 5"):
        PromiseRow("Wow", 3.0, 5.5, 3.0)
    with pytest.raises(ValueError, match="verdict without"):
        PromiseRow("Wow", 3.0, None, 3.0, True)
    with pytest.raises(ValueError, match="nothing to show"):
        PromiseList("Beloofd", "mei", "juni", ())
