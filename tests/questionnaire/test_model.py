"""The compiled questionnaire: frozen, and the same after a journey through JSON."""

import pytest
from pydantic import ValidationError

from cxassess.questionnaire import Questionnaire, Scale, in_language, level_of, minutes_of, values_of

SCALES = {"maturity": Scale(min=1, max=5), "ten": Scale(min=0, max=10)}


def test_a_questionnaire_survives_json(shop: Questionnaire):
    in_language(shop, "nl")
    again = Questionnaire.model_validate_json(shop.model_dump_json())
    assert again == shop
    assert again.model_dump_json() == shop.model_dump_json()
    assert in_language(again, "nl") == in_language(shop, "nl")


def test_a_questionnaire_cannot_be_changed(shop: Questionnaire):
    with pytest.raises(ValidationError):
        shop.title = "Other"
    with pytest.raises(ValidationError):
        shop.items[0].weight = 9


def test_parts_are_found_by_their_ids(shop: Questionnaire):
    assert [item.id for item in shop.items] == ["help.waiting", "help.till", "help.refusals", "ideas.mark", "ideas.last"]
    assert shop.item("help.till") is shop.dimension("help").items[1]
    assert shop.dimension_of("ideas.last") is shop.dimension("ideas")
    assert shop.has_item("help.till")
    assert not shop.has_item("help.tills")
    assert [dimension.id for dimension in shop.of_tier("scenarios")] == ["ideas"]
    with pytest.raises(KeyError):
        shop.item("help.tills")


def test_the_quick_version_asks_the_quick_items(shop: Questionnaire):
    assert [item.id for item in shop.items_in("quick")] == ["help.waiting", "ideas.mark"]
    assert shop.items_in("full") == shop.items


def test_an_item_has_its_own_sources_else_those_of_its_dimension(shop: Questionnaire):
    assert shop.sources_of("help.waiting") == ("handbook",)
    assert shop.sources_of("ideas.last") == ()


def test_an_ambition_sets_targets_by_dimension_or_tier(shop: Questionnaire):
    assert shop.target(8) == {"help": 4.0}
    assert shop.target(9) == {}
    own = shop.model_copy(update={"ambitions": {8: {"basics": 4.0, "help": 3.5}}})
    assert own.target(8) == {"help": 3.5}


def test_scored_items_feed_their_dimension_and_the_ones_in_also(shop: Questionnaire):
    assert list(shop.feeds()) == [
        ("help.waiting", "help", 2.0),
        ("help.waiting", "ideas", 0.5),
        ("help.till", "help", 1.0),
        ("help.refusals", "help", 1.0),
        ("ideas.mark", "ideas", 1.0),
    ]


@pytest.mark.parametrize(
    ("item_id", "value", "level", "reversed_level"),
    [
        ("help.waiting", 1, 1, 5),
        ("help.waiting", 4, 4, 2),
        ("ideas.mark", 0, 1, 5),
        ("ideas.mark", 5, 3, 3),
        ("ideas.mark", 7, 3.8, 2.2),  # 1 + 4 * 7 / 10
        ("ideas.mark", 10, 5, 1),
    ],
)
def test_a_scale_is_mapped_to_levels_by_its_bounds(shop: Questionnaire, item_id: str, value: int, level: float, reversed_level: float):
    item = shop.item(item_id)
    assert level_of(item, value, shop.scales) == pytest.approx(level)
    assert level_of(item.model_copy(update={"reverse": True}), value, shop.scales) == pytest.approx(reversed_level)


def test_yes_is_high_unless_reversed(shop: Questionnaire):
    refusals = shop.item("help.refusals")
    assert [level_of(refusals, value, shop.scales) for value in ("yes", "no")] == [1, 5]
    assert [level_of(refusals.model_copy(update={"reverse": False}), value, shop.scales) for value in ("yes", "no")] == [5, 1]


def test_a_choice_has_the_level_of_its_option_and_a_text_none(shop: Questionnaire):
    assert [level_of(shop.item("help.till"), value, shop.scales) for value in ("cash", "both", "any")] == [1, 3.5, 5]
    assert level_of(shop.item("ideas.last"), "A bench", shop.scales) is None


def test_the_values_of_an_item_stand_in_order(shop: Questionnaire):
    assert values_of(shop.item("help.waiting"), shop.scales) == (1, 2, 3, 4, 5)
    assert values_of(shop.item("ideas.mark"), shop.scales) == tuple(range(11))
    assert values_of(shop.item("help.refusals"), shop.scales) == ("yes", "no")
    assert values_of(shop.item("help.till"), shop.scales) == ("cash", "both", "any")
    assert values_of(shop.item("ideas.last"), shop.scales) == ()


def test_levels_stand_in_order_whatever_order_they_are_written_in(shop: Questionnaire):
    waiting = shop.item("help.waiting")
    upside_down = waiting.model_copy(update={"levels": dict(reversed(waiting.levels.items()))})
    assert values_of(upside_down, shop.scales) == (1, 2, 3, 4, 5)


def test_minutes_follow_from_the_words(shop: Questionnaire):
    waiting = shop.item("help.waiting")  # 67 words: 13 s to read, 3 s to choose
    assert minutes_of((waiting,)) == 1
    assert minutes_of((waiting,) * 8) == 2
    assert minutes_of((waiting,) * 40) > 4 * minutes_of((waiting,) * 8)
