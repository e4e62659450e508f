"""The radar by what it holds, and by what it must never do."""

from __future__ import annotations

import io
import re
from copy import deepcopy
from dataclasses import replace
from math import hypot

import altair as alt
import pytest
import vl_convert as vlc
from PIL import Image

from cxassess.charts import AUTO, DARK, LIGHT, Radar, RadarBand, RadarSeries, Theme, radar_alt, radar_spec
from cxassess.charts.radar_template import radar_template
from cxassess.charts.theme import COLOURS, DASHES, PADDING, SHAPES

BASICS = ("Snelheid", "Bereikbaarheid", "Ongemak voorkomen", "Klachten", "Betrokkenheid", "Deskundigheid")
SCENARIOS = ("Klantreis", "Leren", "Wow", "Community", "Vernieuwen")
LEVELS = (3.4, 2.8, 3.1, 2.25, 4.0, 3.6)


def radar_of(*levels: float | None, hollow: frozenset[int] = frozenset(), target: tuple[float | None, ...] | None = None) -> Radar:
    axes = BASICS if len(levels) == len(BASICS) else SCENARIOS
    aim = RadarSeries("Ambitie 8", target) if target else None
    return Radar("Basis", axes, (RadarSeries("Uw organisatie", levels, hollow),), aim)


def rows(radar: Radar, name: str, language: str = "nl") -> list[dict]:
    return radar_spec(radar, language)["datasets"][name]


def ends_of(segments: list[dict], key: str = "own") -> list[tuple[float, float, float, float]]:
    return [(row["x"], row["y"], row["x2"], row["y2"]) for row in segments if row["key"] == key]


def place(radar: Radar, index: int) -> tuple[float, float]:
    point = rows(radar, "points")[index]
    return point["x"], point["y"]


@pytest.mark.parametrize("theme", [AUTO, LIGHT, DARK])
@pytest.mark.parametrize("radar", [radar_of(*LEVELS), radar_of(2.1, 3.4, None, 2.6, 1.9, target=(None, 4.0, None, None, None))])
def test_the_spec_is_valid_vega_lite(radar: Radar, theme: Theme) -> None:
    alt.Chart.from_dict(radar_spec(radar, "nl", theme)).to_dict(validate=True)


def test_level_1_is_the_centre_and_level_5_the_rim() -> None:
    radar = radar_of(1.0, 5.0, 3.0, 1.0, 5.0, 3.0)
    assert [hypot(*place(radar, k)) for k in range(6)] == pytest.approx([0, 1, 0.5, 0, 1, 0.5], abs=1e-4)


def test_there_is_no_ring_at_zero() -> None:
    numbers = rows(radar_of(*LEVELS), "ring_numbers")
    assert [row["number"] for row in numbers] == ["1", "2", "3", "4", "5"]
    assert {row["ring"] for row in rows(radar_of(*LEVELS), "rings")} == {2, 3, 4, 5}


def test_the_axes_keep_their_order_clockwise_from_twelve_o_clock() -> None:
    labels = rows(radar_of(*LEVELS), "labels")
    assert [row["wide"] for row in labels] == list(BASICS)
    assert (labels[0]["x"], labels[0]["y"]) == (0, 1)
    assert [row["align"] for row in labels] == ["center", "left", "left", "center", "right", "right"]


def test_the_order_does_not_follow_the_levels() -> None:
    assert [row["wide"] for row in rows(radar_of(*sorted(LEVELS)), "labels")] == list(BASICS)


@pytest.mark.parametrize(("language", "printed"), [("nl", "3,4 2,8 3,1 2,3 4,0 3,6"), ("en", "3.4 2.8 3.1 2.3 4.0 3.6")])
def test_every_level_is_printed_half_up_in_the_reader_s_form(language: str, printed: str) -> None:
    assert [row["number"] for row in rows(radar_of(*LEVELS), "labels", language)] == printed.split()


def test_an_axis_without_a_score_is_a_gap_and_not_a_zero() -> None:
    radar = radar_of(3.4, None, 3.1, 2.25, 4.0, 3.6)
    spec = radar_spec(radar, "nl")
    assert len(spec["datasets"]["points"]) == 5
    assert spec["datasets"]["labels"][1]["number"] == "\N{EN DASH}"
    corners = [place(radar, k) for k in range(5)]
    open_line = [(*corners[k], *corners[k + 1]) for k in range(1, 4)] + [(*corners[4], *corners[0])]
    assert ends_of(spec["datasets"]["segments"]) == open_line


def test_a_complete_profile_is_closed() -> None:
    assert len(ends_of(rows(radar_of(*LEVELS), "segments"))) == 6


def test_only_the_own_profile_is_filled_and_only_when_complete() -> None:
    own = radar_of(*LEVELS)
    filled = rows(replace(own, series=(*own.series, RadarSeries("Vorige meting", (2.0,) * 6))), "fill")
    assert [hypot(row["x"], row["y"]) for row in filled] == pytest.approx([(level - 1) / 4 for level in LEVELS], abs=1e-3)
    assert rows(radar_of(3.4, None, 3.1, 2.25, 4.0, 3.6), "fill") == []


def test_one_score_among_gaps_is_a_point_without_a_line() -> None:
    data = radar_spec(radar_of(None, None, 3.2, None, None), "en")["datasets"]
    assert (len(data["points"]), data["segments"], data["fill"]) == (1, [], [])


def test_a_radar_without_any_score_still_shows_its_axes() -> None:
    data = radar_spec(radar_of(None, None, None, None, None), "en")["datasets"]
    assert (data["points"], data["segments"], len(data["labels"])) == ([], [], 5)


def test_a_target_on_one_axis_is_a_mark_and_not_an_outline() -> None:
    data = radar_spec(radar_of(2.0, 2.0, 2.0, 2.0, 2.0, target=(None, 4.0, None, None, None)), "nl")["datasets"]
    assert [row["say"] for row in data["points"] if row["key"] == "target"] == ["Ambitie 8, Leren: 4,0"]
    assert ends_of(data["segments"], "target") == []


def test_a_target_on_every_axis_is_a_closed_outline() -> None:
    assert len(ends_of(rows(radar_of(*LEVELS, target=(4.0,) * 6), "segments"), "target")) == 6


def test_the_line_stops_short_of_a_hollow_marker() -> None:
    solid, hollow = radar_of(*LEVELS), radar_of(*LEVELS, hollow=frozenset({0}))
    x, y, *_ = ends_of(rows(hollow, "segments"))[0]
    top = place(solid, 0)
    assert hypot(x - top[0], y - top[1]) == pytest.approx(0.045, abs=1e-3)
    assert [row["hollow"] for row in rows(hollow, "points")] == [True, False, False, False, False, False]


def test_a_hollow_marker_says_that_it_is_provisional() -> None:
    assert rows(radar_of(*LEVELS, hollow=frozenset({3})), "points", "en")[3]["say"] == "Uw organisatie, Klachten: 2.3 (provisional)"


def test_no_area_and_no_score_is_computed_in_the_drawing() -> None:
    words = str(radar_spec(radar_of(*LEVELS, target=(4.0,) * 6), "en")).lower()
    assert "area" not in words
    assert "aggregate" not in words


def test_the_own_profile_is_drawn_over_the_others_and_the_target_last() -> None:
    others = tuple(RadarSeries(name, (3.0,) * 6) for name in ("Vorige meting", "Vestiging"))
    radar = radar_of(*LEVELS, target=(4.0,) * 6)
    keys = list(dict.fromkeys(row["key"] for row in rows(replace(radar, series=radar.series + others), "points")))
    assert keys == ["third", "second", "own", "target"]


def test_outlines_can_be_told_apart_without_colour() -> None:
    assert len({tuple(dash) for dash in DASHES.values()}) == len(DASHES)
    assert len(set(SHAPES.values())) == len(SHAPES)


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[k : k + 2], 16) for k in (1, 3, 5))


def luminance(colour: str) -> float:
    parts = [part / 255 for part in rgb(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("page", ["#FFFFFF", "#FBFAF7", "#12181B"])
@pytest.mark.parametrize("colour", COLOURS.values())
def test_every_colour_stands_out_on_light_and_dark_pages(colour: str, page: str) -> None:
    assert contrast(colour, page) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_in_print_is_readable(theme: Theme) -> None:
    assert min(contrast(theme.text, theme.background), contrast(theme.muted, theme.background)) >= 4.5


def test_text_on_screen_follows_the_page_and_text_in_print_does_not() -> None:
    assert "currentColor" in str(radar_spec(radar_of(*LEVELS), "nl"))
    assert "currentColor" not in str(radar_spec(radar_of(*LEVELS), "nl", LIGHT))


def test_a_legend_appears_only_when_there_is_something_to_tell_apart() -> None:
    alone, aimed = radar_spec(radar_of(*LEVELS), "nl"), radar_spec(radar_of(*LEVELS, target=(4.0,) * 6), "nl")
    assert "labelExpr" not in str(alone)
    assert "labelExpr" in str(aimed)
    legend = next(parameter["value"] for parameter in aimed["params"] if parameter["name"] == "legend")
    assert legend == {"own": "Uw organisatie", "target": "Ambitie 8"}


def test_radars_of_one_structure_share_a_template() -> None:
    radar_template.cache_clear()
    radar_spec(radar_of(*LEVELS, target=(4.0,) * 6), "nl")
    radar_spec(radar_of(2.1, 3.4, 1.5, 2.6, 1.9, target=(None, 4.0, None, None, None)), "en", width=700)
    assert (radar_template.cache_info().misses, radar_template.cache_info().hits) == (1, 1)
    radar_spec(radar_of(*LEVELS), "nl")
    assert radar_template.cache_info().misses == 2


def test_the_levels_of_one_radar_never_reach_another() -> None:
    first = radar_spec(radar_of(*LEVELS), "nl")
    kept = deepcopy(first)
    second = radar_spec(radar_of(1.5, None, 1.5, 1.5, 1.5, 1.5), "nl")
    second["datasets"]["points"].clear()
    second["params"].clear()
    second["layer"].clear()
    assert first == kept
    assert radar_spec(radar_of(*LEVELS), "nl") == kept


def test_the_description_is_the_alt_text() -> None:
    radar = radar_of(*LEVELS)
    assert radar_spec(radar, "nl")["description"] == radar_alt(radar, "nl")


def test_the_alt_text_names_highest_lowest_provisional_and_unknown() -> None:
    radar = radar_of(3.4, None, 3.1, 2.25, 4.0, 3.96, hollow=frozenset({2}))
    assert radar_alt(radar, "en") == (
        "Basis: highest Betrokkenheid, Deskundigheid (4.0), lowest Klachten (2.3). "
        "Provisional: Ongemak voorkomen. Without a score: Bereikbaarheid."
    )


def test_the_alt_text_speaks_the_reader_s_language() -> None:
    text = radar_alt(radar_of(*LEVELS), "nl")
    assert "Betrokkenheid (4,0)" in text
    assert "Klachten (2,3)" in text


def test_the_alt_text_of_equal_levels_names_no_winner() -> None:
    assert radar_alt(radar_of(4.0, 4.0, None, None, None), "en") == (
        "Basis: Klantreis, Leren at level 4.0. Without a score: Wow, Community, Vernieuwen."
    )


def test_the_alt_text_says_when_there_is_nothing_to_see() -> None:
    assert radar_alt(radar_of(None, None, None, None, None), "en") == "Basis: nothing has a score yet."


@pytest.mark.parametrize(
    ("levels", "complaint"),
    [((3.0,) * 4 + (5.1,), "outside 1 to 5"), ((0.0,) + (3.0,) * 4, "outside 1 to 5"), ((3.0,) * 4, "4 levels for 5 axes")],
)
def test_levels_that_cannot_be_drawn_are_refused(levels: tuple[float, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Radar("Scenario's", SCENARIOS, (RadarSeries("Uw organisatie", levels),))


def test_a_fourth_outline_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 3 outlines"):
        Radar("Scenario's", SCENARIOS, tuple(RadarSeries(str(k), (3.0,) * 5) for k in range(4)))


def beside_others(low: tuple[float | None, ...] = (2.0,) * 6, high: tuple[float | None, ...] = (3.5,) * 6) -> Radar:
    """A radar with all that can be laid over it."""
    others = (RadarSeries("mei 2026", (2.5,) * 6),)
    own = radar_of(*LEVELS, target=(4.0,) * 6)
    return replace(own, series=own.series + others, peers=RadarSeries("Gemiddelde", (2.9,) * 6), band=RadarBand("Helft", low, high))


@pytest.mark.parametrize("theme", [AUTO, LIGHT, DARK])
def test_a_radar_beside_others_is_valid_vega_lite(theme: Theme) -> None:
    alt.Chart.from_dict(radar_spec(beside_others(), "nl", theme)).to_dict(validate=True)


def test_the_band_runs_from_its_lower_to_its_upper_level_between_every_two_neighbours() -> None:
    patches = rows(beside_others(), "band")
    assert len(patches) == 6 * 4
    assert {round(hypot(row["x"], row["y"]), 3) for row in patches} == {0.25, 0.625}  # levels 2 and 3.5 of 1 to 5


def test_where_the_range_is_not_known_the_band_has_a_gap() -> None:
    radar = beside_others(low=(2.0, 2.0, None, 2.0, None, 2.0), high=(3.5, 3.5, None, 3.5, None, 3.5))
    assert len({row["patch"] for row in rows(radar, "band")}) == 2  # of the axes 5, 0 and 1, which are neighbours
    alone = [row for row in rows(radar, "band_edges") if row["alone"]]
    assert [(hypot(row["x"], row["y"]), hypot(row["x2"], row["y2"])) for row in alone] == [pytest.approx((0.25, 0.625))]


def test_the_mean_of_others_lies_under_the_own_profile_and_says_what_it_is() -> None:
    points = rows(beside_others(), "points", "en")
    assert list(dict.fromkeys(row["key"] for row in points)) == ["peers", "second", "own", "target"]
    assert points[0]["say"] == "Gemiddelde, Snelheid: 2.9"


def test_everything_that_is_drawn_is_in_one_legend() -> None:
    spec = radar_spec(beside_others(), "nl")
    (legend,) = (parameter["value"] for parameter in spec["params"] if parameter["name"] == "legend")
    assert legend == {"own": "Uw organisatie", "second": "mei 2026", "target": "Ambitie 8", "peers": "Gemiddelde", "band": "Helft"}
    colours = [layer["encoding"]["color"] for layer in spec["layer"] if layer.get("encoding", {}).get("color", {}).get("legend")]
    assert {tuple(colour["scale"]["domain"]) for colour in colours} == {tuple(legend)}


@pytest.mark.parametrize("width", [360, *range(396, 440, 4), *range(484, 560, 4), 700])
def test_no_width_cuts_off_the_legend(width: int) -> None:
    two = replace(radar_of(*LEVELS), series=(radar_of(*LEVELS).own, RadarSeries("mei 2026", (2.5,) * 6)))
    for radar in (beside_others(), two):
        drawn = vlc.vegalite_to_svg(radar_spec(radar, "nl", LIGHT, width=width, height=430))
        legend = drawn[drawn.index("role-legend") :]
        found = re.search(r'translate\([\d.]+,([\d.]+)\)"><path class="background" aria-hidden="true" d="M0,0h[\d.]+v([\d.]+)', legend)
        assert found
        assert sum(map(float, found.groups())) <= 430 - PADDING["top"] - PADDING["bottom"] + 1


def test_without_others_nothing_of_them_is_in_the_drawing() -> None:
    spec = radar_spec(radar_of(*LEVELS), "nl")
    assert not {"band", "band_edges"} & spec["datasets"].keys()
    assert not {"band", "band_edges"} & {layer["data"]["name"] for layer in spec["layer"]}


def test_the_alt_text_tells_of_the_mean_of_others_too() -> None:
    assert radar_alt(beside_others(), "en").endswith(
        "Gemiddelde: Snelheid, Bereikbaarheid, Ongemak voorkomen, Klachten, Betrokkenheid, Deskundigheid at level 2.9."
    )


@pytest.mark.parametrize(
    ("band", "complaint"),
    [
        (((2.0,) * 5, (3.0,) * 5), "5 levels for 6 axes"),
        (((0.5,) * 6, (3.0,) * 6), "outside 1 to 5"),
        (((3.0,) * 6, (2.0,) * 6), "backwards"),
    ],
)
def test_a_band_that_cannot_be_drawn_is_refused(band: tuple[tuple[float, ...], tuple[float, ...]], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        beside_others(*band)


@pytest.mark.parametrize("width", [300, 390, 519, 545, 700, 1600])
def test_the_legend_of_a_full_radar_is_not_cut_off(width: int) -> None:
    spec = radar_spec(beside_others(), "nl", replace(LIGHT, font="DejaVu Sans"), width=width, height=560)
    image = Image.open(io.BytesIO(vlc.vegalite_to_png(spec, vl_version="6.4"))).convert("RGB")
    right, bottom = image.size
    assert image.size == (width, 560)
    assert rgb(COLOURS["band"]) in set(image.crop((0, bottom - 60, right, bottom)).get_flattened_data())
    for edge in ((0, 0, right, 3), (0, bottom - 3, right, bottom), (0, 0, 3, bottom), (right - 3, 0, right, bottom)):
        assert set(image.crop(edge).get_flattened_data()) == {rgb(LIGHT.background)}


@pytest.mark.parametrize("width", [300, 390, 519, 700, 1600])
def test_no_label_is_clipped_from_a_small_phone_to_a_projector(width: int) -> None:
    radar = radar_of(5.0, 5.0, None, 5.0, 5.0, 5.0, target=(4.0,) * 6)
    spec = radar_spec(radar, "nl", replace(LIGHT, font="DejaVu Sans"), width=width)
    image = Image.open(io.BytesIO(vlc.vegalite_to_png(spec, vl_version="6.4"))).convert("RGB")
    right, bottom = image.size
    assert image.size == (width, 440)
    assert rgb(LIGHT.text) in set(image.get_flattened_data()), "there is no text at all"
    assert rgb(COLOURS["target"]) in set(image.crop((0, bottom - 40, right, bottom)).get_flattened_data()), "the legend is cut off"
    for edge in ((0, 0, right, 3), (0, bottom - 3, right, bottom), (0, 0, 3, bottom), (right - 3, 0, right, bottom)):
        assert set(image.crop(edge).get_flattened_data()) == {rgb(LIGHT.background)}
