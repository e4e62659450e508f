"""What can be laid over the radars of Result: the ambition, the measurement before, and where others stand."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.locale import translate
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import Begun, Right, import_pack, new_link
from tests.ui.group import enter
from tests.ui.measured import measured, people
from tests.ui.others import CARE, NAMES, full, pack, published
from tests.ui.stages import begin, items
from tests.ui.test_benchmark_page import few, portfolio, some, still_open
from tests.ui.test_compare import said, told
from tests.ui.test_pages import LANGUAGES
from tests.ui.visitor import Visitor, here

RADARS = ("radar_basics", "radar_scenarios")


def page(visitor: Visitor, token: str, language: str = "en", *unfolded: str) -> AppTest:
    app = enter(visitor, token, "result", language)
    for name in unfolded:
        app.session_state[name] = True
    return app.run() if unfolded else app


def toggles(app: AppTest) -> dict[str, bool]:
    return {toggle.key: toggle.value for toggle in app.toggle if toggle.key}


def show(app: AppTest, key: str, *, on: bool = True) -> AppTest:
    return app.toggle(key=key).set_value(on).run()


def legends(app: AppTest) -> list[dict[str, str]]:
    """What is in the legend of each radar."""
    specs = [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]
    return [one["value"] for spec in specs for one in spec.get("params", []) if one["name"] == "legend"]


def test_others_are_off_at_first_and_offered_only_where_there_are_any(visitor: Visitor) -> None:
    app = page(visitor, few().token)
    assert toggles(app) == {"show_target": True, "show_peers": False}
    assert all("peers" not in legend for legend in legends(app))


@pytest.mark.parametrize("made", [still_open, lambda: full(here(), CARE, (3,), takes_part=False)])
def test_without_others_or_a_closed_measurement_nothing_is_offered(visitor: Visitor, made) -> None:  # type: ignore[no-untyped-def]
    assert toggles(page(visitor, made().token)) == {"show_target": True}


def test_a_quick_measurement_is_not_held_against_others(visitor: Visitor) -> None:
    begun = begin(here(), "quick", items("quick"))
    published(here(), 6)
    assert "show_peers" not in toggles(page(visitor, begun.token))


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_few_others_the_mean_is_drawn_and_no_band(visitor: Visitor, language: str) -> None:
    app = show(page(visitor, few().token, language), "show_peers")
    assert not app.exception
    mean = translate("Others: mean", language)
    assert [legend.get("peers") for legend in legends(app)] == [mean, mean]
    assert all("band" not in legend for legend in legends(app))
    assert told(app, "{n} other organisations", language, n=6)


def test_of_ten_or_more_the_middle_half_is_drawn_and_stands_in_the_table(visitor: Visitor) -> None:
    app = show(page(visitor, some().token, "en", "table_radar_basics"), "show_peers")
    assert [legend.get("band") for legend in legends(app)] == ["Others: middle half"] * 2
    assert "Others: middle half" in [str(name) for table in app.table for name in table.value.columns]
    assert not [name for name in NAMES if name in said(app)]


def test_the_target_is_taken_away_and_put_back(visitor: Visitor) -> None:
    app = show(page(visitor, few().token), "show_target", on=False)
    assert all("target" not in legend for legend in legends(app))
    assert all("target" in legend for legend in legends(show(app, "show_target")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_measurement_before_is_laid_over_with_its_month(visitor: Visitor, language: str) -> None:
    begun = measured(people(2, 3), people(4, 4))
    app = page(visitor, begun.token, language)
    assert toggles(app)["show_earlier"] is False
    show(app, "show_earlier")
    assert not app.exception
    assert all(legend["second"] for legend in legends(app))


def test_a_first_measurement_has_none_before_it(visitor: Visitor) -> None:
    assert "show_earlier" not in toggles(page(visitor, measured(people(2, 3)).token))


def _view(begun: Begun) -> str:
    return new_link(*here(), begun.assessment_id, Right.VIEW).token


def test_who_came_to_look_may_see_a_benchmark_and_not_the_measurement_before(visitor: Visitor) -> None:
    app = show(page(visitor, _view(few())), "show_peers")
    assert told(app, "{n} other organisations", n=6)
    assert "show_earlier" not in toggles(app)
    assert "To the benchmark, with the place in each area" not in said(app)


def test_who_came_to_look_never_sees_a_portfolio(visitor: Visitor) -> None:
    begun = portfolio()
    assert "show_peers" in toggles(page(visitor, begun.token))
    assert "Portfolio: mean" in legends(show(page(visitor, begun.token), "show_peers"))[0].values()
    app = page(visitor, _view(begun))
    assert "show_peers" not in toggles(app)
    assert "ortfolio" not in said(app)


def test_imported_packs_are_shown_where_there_is_no_group_here(visitor: Visitor) -> None:
    begun = full(here(), CARE, (3, 4), takes_part=False)
    import_pack(here()[0], pack(), shipped_questionnaire(), here()[1].now)
    app = show(page(visitor, begun.token), "show_peers")
    assert told(app, "Imported packs")
    assert told(app, "{n} other organisations", n=40)
