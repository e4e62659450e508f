"""What holds for every chart beside the radar."""

from __future__ import annotations

import io
import json
import re
from copy import deepcopy
from dataclasses import replace
from math import isfinite
from typing import Any

import altair as alt
import pytest
import vl_convert as vlc
from PIL import Image

from cxassess.charts import AUTO, DARK, LIGHT, Theme
from cxassess.charts.gap import gap_template
from cxassess.charts.heat_map_template import heat_map_template
from cxassess.charts.impact_template import impact_template
from cxassess.charts.levels import levels_template
from cxassess.charts.place import place_template
from cxassess.charts.promise import promise_template
from cxassess.charts.slope_template import slope_template
from cxassess.charts.spread import spread_template
from cxassess.charts.timeline_template import timeline_template
from cxassess.charts.trend_template import trend_template
from tests.charts.examples import EXAMPLES, Example

SMALLEST_FONT = 10.5

every_chart = pytest.mark.parametrize("chart", EXAMPLES, ids=[example.name for example in EXAMPLES])


def rows_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for rows in spec["datasets"].values() for row in rows]


@every_chart
def test_the_spec_is_valid_vega_lite(chart: Example) -> None:
    alt.Chart.from_dict(chart.spec(chart.values, "nl", AUTO)).to_dict(validate=True)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_theme_changes_nothing_that_makes_a_spec_valid(theme: Theme) -> None:
    for chart in {type(example.values): example for example in EXAMPLES}.values():
        alt.Chart.from_dict(chart.spec(chart.values, "nl", theme)).to_dict(validate=True)


@every_chart
def test_every_datum_is_known_and_finite(chart: Example) -> None:
    for row in rows_of(chart.spec(chart.values, "nl")):
        assert None not in row.values()
        assert all(isfinite(value) for value in row.values() if isinstance(value, int | float))


@every_chart
def test_the_rows_of_a_data_set_have_the_same_columns(chart: Example) -> None:
    for rows in chart.spec(chart.values, "nl")["datasets"].values():
        assert len({tuple(row) for row in rows}) <= 1


@every_chart
def test_no_layer_is_without_rows(chart: Example) -> None:
    spec = chart.spec(chart.values, "nl")
    assert all(spec["datasets"][layer["data"]["name"]] for layer in spec["layer"])


@every_chart
def test_what_a_screen_reader_meets_says_something(chart: Example) -> None:
    spec = chart.spec(chart.values, "nl")
    for layer in spec["layer"]:
        if layer["mark"].get("aria") is False:
            continue
        assert layer["encoding"]["description"]["field"] == layer["encoding"]["tooltip"]["field"] == "say"
        assert all(row["say"] for row in spec["datasets"][layer["data"]["name"]])


@every_chart
def test_points_answer_to_a_finger(chart: Example) -> None:
    spec = chart.spec(chart.values, "nl")
    unseen = [layer["mark"] for layer in spec["layer"] if layer["mark"].get("opacity") == 0]
    assert all(mark["type"] == "rect" or mark["size"] >= 18**2 for mark in unseen)  # a rect is a row over the whole width
    assert unseen or "empty" in chart.name or chart.name.startswith("heat map")


@every_chart
def test_the_description_is_the_alt_text(chart: Example) -> None:
    assert chart.spec(chart.values, "en")["description"] == chart.alt(chart.values, "en")


@every_chart
def test_no_text_is_small(chart: Example) -> None:
    sizes = [layer["mark"]["fontSize"] for layer in chart.spec(chart.values, "nl")["layer"] if layer["mark"]["type"] == "text"]
    numbers = [float(number) for size in sizes for number in re.findall(r"[\d.]+", json.dumps(size))]
    assert numbers
    assert min(numbers) >= SMALLEST_FONT


@every_chart
def test_text_on_screen_follows_the_page_and_text_in_print_does_not(chart: Example) -> None:
    assert "currentColor" in json.dumps(chart.spec(chart.values, "nl", AUTO))
    assert "currentColor" not in json.dumps(chart.spec(chart.values, "nl", LIGHT))


@every_chart
def test_a_chart_is_as_wide_as_it_is_asked_to_be(chart: Example) -> None:
    assert chart.spec(chart.values, "nl")["width"] == "container"
    assert chart.spec(chart.values, "nl", width=350)["width"] == 350


@every_chart
def test_what_is_done_to_one_spec_never_reaches_another(chart: Example) -> None:
    first = chart.spec(chart.values, "nl")
    kept = deepcopy(first)
    second = chart.spec(chart.values, "nl")
    second["layer"].clear()
    for rows in second["datasets"].values():
        rows.clear()
    assert first == kept == chart.spec(chart.values, "nl")


@pytest.mark.parametrize(
    "template",
    [
        slope_template,
        trend_template,
        heat_map_template,
        gap_template,
        spread_template,
        levels_template,
        place_template,
        impact_template,
        timeline_template,
        promise_template,
    ],
)
def test_a_drawing_is_built_once_for_a_theme(template: Any) -> None:
    template.cache_clear()
    name = template.__name__.removesuffix("_template").replace("_", " ")
    charts = [example for example in EXAMPLES if example.name.startswith(name)]
    for chart in charts:
        chart.spec(chart.values, "en", LIGHT)
    assert len(charts) > 1
    assert (template.cache_info().misses, template.cache_info().hits) == (1, len(charts) - 1)


def picture(chart: Example, width: int, theme: Theme = LIGHT) -> Image.Image:
    spec = chart.spec(chart.values, "nl", replace(theme, font="DejaVu Sans"), width=width)
    return Image.open(io.BytesIO(vlc.vegalite_to_png(spec, vl_version="6.4"))).convert("RGB")


@pytest.mark.parametrize("width", [320, 1100])
@every_chart
def test_nothing_is_cut_off_from_a_small_phone_to_a_projector(chart: Example, width: int) -> None:
    image = picture(chart, width)
    right, bottom = image.size
    assert right == width
    assert image.getcolors(maxcolors=1) is None, "nothing is drawn"
    for edge in ((0, 0, right, 2), (0, bottom - 2, right, bottom), (0, 0, 2, bottom), (right - 2, 0, right, bottom)):
        assert set(image.crop(edge).get_flattened_data()) == {(255, 255, 255)}
