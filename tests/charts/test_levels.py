"""The list of levels: the same numbers as the radar, on straight lines."""

from __future__ import annotations

import io

import altair as alt
import pytest
import vl_convert as vlc
from PIL import Image

from cxassess.charts import AUTO, DARK, LIGHT, LevelList, LevelRow, Theme, levels_alt, levels_spec
from cxassess.charts.levels import levels_template

ROWS = (
    LevelRow("Snelheid", 3.25, low=2.9, high=3.9, target=4.0),
    LevelRow("Bereikbaarheid", None, low=1.5, high=4.5),
    LevelRow("Klachten", 2.0, low=2.0, high=2.0, hollow=True),
)
LEVELS = LevelList("Basis", ROWS, "Ambitie 8")


@pytest.mark.parametrize("theme", [AUTO, LIGHT, DARK])
def test_the_spec_is_valid_vega_lite(theme: Theme) -> None:
    alt.Chart.from_dict(levels_spec(LEVELS, "nl", theme)).to_dict(validate=True)


def test_the_rows_keep_their_order_and_print_their_level() -> None:
    names = levels_spec(LEVELS, "nl")["datasets"]["names"]
    assert [(row["name"], row["number"]) for row in names] == [("Snelheid", "3,3"), ("Bereikbaarheid", "\N{EN DASH}"), ("Klachten", "2,0")]


def test_an_unknown_level_has_bounds_but_no_point() -> None:
    data = levels_spec(LEVELS, "nl")["datasets"]
    assert [row["x"] for row in data["points"]] == [3.25, 2.0]
    assert (1.5, 4.5) in [(row["x"], row["x2"]) for row in data["bounds"]]


def test_a_target_stands_only_in_the_row_that_has_one() -> None:
    targets = levels_spec(LEVELS, "nl")["datasets"]["targets"]
    assert [(row["x"], int(row["y"])) for row in targets] == [(4.0, 0)]


def test_a_point_says_its_level_bounds_and_target() -> None:
    first, second = levels_spec(LEVELS, "en")["datasets"]["points"]
    assert first["say"] == "Snelheid: 3.3; between 2.9 and 3.9; Ambitie 8: 4.0"
    assert second["say"] == "Klachten: 2.0; provisional"


def test_the_scale_runs_from_1_to_5() -> None:
    assert [row["text"] for row in levels_spec(LEVELS, "en")["datasets"]["scale"]] == ["1", "2", "3", "4", "5"]


def test_the_alt_text_reads_like_that_of_a_radar() -> None:
    assert levels_alt(LEVELS, "en") == (
        "Basis: highest Snelheid (3.3), lowest Klachten (2.0). Provisional: Klachten. Without a score: Bereikbaarheid."
    )


def test_lists_of_any_length_share_a_template_and_no_data() -> None:
    levels_template.cache_clear()
    long = levels_spec(LEVELS, "nl")
    short = levels_spec(LevelList("Kort", ROWS[:1]), "en", width=320)
    assert (levels_template.cache_info().misses, levels_template.cache_info().hits) == (1, 1)
    assert short["height"] < long["height"]
    assert len(long["datasets"]["names"]) == 3


def test_a_level_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="outside 1 to 5: 0"):
        LevelRow("Snelheid", 3.0, low=0)


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match=r"runs backwards: 4\.0 to 2\.0"):
        LevelRow("Snelheid", 3.0, low=4.0, high=2.0)


def test_units_have_a_row_and_an_interval_each() -> None:
    units = LevelList("Vestigingen", tuple(LevelRow(f"Vestiging {k}", 3.0, 2.0, 4.0) for k in range(30)))
    spec = levels_spec(units, "nl")
    assert len(spec["datasets"]["names"]) == len(spec["datasets"]["bounds"]) == len(spec["datasets"]["points"]) == 30
    assert spec["height"] >= 30 * 50


def test_a_marker_at_either_end_is_not_cut() -> None:
    ends = LevelList("Einden", (LevelRow("Laagste", 1.0), LevelRow("Hoogste", 5.0)))
    png = vlc.vegalite_to_png(levels_spec(ends, "nl", LIGHT, width=320), vl_version="6.4")
    image = Image.open(io.BytesIO(png)).convert("RGB")
    for edge in ((0, 0, 3, image.height), (image.width - 3, 0, image.width, image.height)):
        assert set(image.crop(edge).get_flattened_data()) == {(255, 255, 255)}
