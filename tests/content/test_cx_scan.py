"""The scan that ships: complete, even, in two languages, and to be taken in the time it promises."""

import re
from collections import Counter

import pytest

from cxassess.questionnaire import (
    SHIPPED,
    Item,
    LevelsItem,
    Questionnaire,
    check_questionnaire,
    in_language,
    minutes_of,
    shipped_questionnaire,
    shipped_sources,
    words_of,
)

BASICS = ["snelheid", "bereikbaarheid", "ongemak", "klachten", "betrokkenheid", "deskundigheid"]
SCENARIOS = ["klantreis", "leren", "wow", "community", "vernieuwen"]
SAME_IN_DUTCH_AND_ENGLISH = {"Community", "Marketing", "Wow"}
SPOKEN_TO_A_FRIEND = re.compile(r"\b(?:jij|je|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)

SCAN = shipped_questionnaire()
ITEMS = pytest.mark.parametrize("item", SCAN.items, ids=lambda item: item.id)
LANGUAGES = pytest.mark.parametrize("questionnaire", [SCAN, in_language(SCAN, "en")], ids=lambda spoken: spoken.language)


def test_the_strict_check_finds_no_problems():
    assert [f"{found.place.file}: {found.text()}" for found in check_questionnaire(SHIPPED / "cx-scan", strict=True)] == []


def test_there_are_six_basics_and_five_scenarios_in_a_fixed_order():
    assert [dimension.id for dimension in SCAN.dimensions] == BASICS + SCENARIOS
    assert [dimension.id for dimension in SCAN.of_tier("basics")] == BASICS
    assert [dimension.id for dimension in SCAN.of_tier("scenarios")] == SCENARIOS


@pytest.mark.parametrize("dimension", SCAN.dimensions, ids=lambda dimension: dimension.id)
def test_a_dimension_has_six_items_of_which_two_are_quick(dimension):
    assert len(dimension.items) == 6
    assert sum(item.quick for item in dimension.items) == 2


@ITEMS
def test_an_item_has_all_that_a_respondent_and_the_advice_need(item: Item):
    assert isinstance(item, LevelsItem)
    assert sorted(item.levels) == [1, 2, 3, 4, 5]
    assert item.why
    assert item.evidence
    assert len(item.advice) >= 2
    assert item.advice[-1].below == 5, "whoever stands at level 4 gets advice too"


@ITEMS
def test_an_item_rests_on_a_known_source(item: Item):
    assert SCAN.sources_of(item.id)
    assert set(SCAN.sources_of(item.id)) <= shipped_sources().keys()


def test_every_source_is_used():
    assert {source for item in SCAN.items for source in SCAN.sources_of(item.id)} == shipped_sources().keys()


def test_every_reason_and_owner_is_used():
    assert {reason for item in SCAN.items for reason in item.not_applicable} == SCAN.not_applicable.keys()
    assert {advice.owner for item in SCAN.items for advice in item.advice} == SCAN.owners.keys()


def test_quick_items_always_apply():
    assert all(not item.not_applicable and item.show_if is None for item in SCAN.items_in("quick"))


def test_the_weights_of_the_scenarios_add_up_to_one():
    weights = SCAN.tiers["scenarios"].weights
    assert sorted(weights) == sorted(SCENARIOS)
    assert sum(weights.values()) == pytest.approx(1)


def test_the_ambitions_set_targets():
    assert SCAN.target(8) == {**dict.fromkeys(BASICS, 4.0), "leren": 4.0}
    assert SCAN.target(9) == {**dict.fromkeys(BASICS, 4.5), **dict.fromkeys(SCENARIOS, 4.1)}


@LANGUAGES
def test_it_takes_about_twenty_minutes_and_the_quick_version_about_six(questionnaire: Questionnaire):
    assert 17 <= minutes_of(questionnaire.items_in("full")) <= 23
    assert 5 <= minutes_of(questionnaire.items_in("quick")) <= 8


def test_all_advice_can_be_unlocked_one_step_at_a_time():
    levels = dict.fromkeys((item.id for item in SCAN.items), 1)
    waiting = [(item, advice) for item in SCAN.items for advice in item.advice]
    while waiting:
        ready = [
            (item, advice)
            for item, advice in waiting
            if all(levels[condition.item] >= condition.at_least for condition in advice.requires)
            and not any(other is item and lower.below < advice.below for other, lower in waiting)
        ]
        assert ready, [f"{item.id}/{advice.below}" for item, advice in waiting]
        levels |= {item.id: advice.below for item, advice in ready}
        waiting = [pair for pair in waiting if pair not in ready]


def test_both_languages_are_complete():
    assert SCAN.languages == ("nl", "en")
    assert SCAN.overlays["en"].keys() == words_of(SCAN).keys()


@LANGUAGES
def test_no_two_items_say_the_same(questionnaire: Questionnaire):
    texts = Counter(
        text for path, text in words_of(questionnaire).items() if path.count(".") >= 2 and path.split(".")[0] in BASICS + SCENARIOS
    )
    assert [text for text, times in texts.items() if times > 1] == []


def test_the_dutch_texts_say_u():
    assert {path: text for path, text in words_of(SCAN).items() if SPOKEN_TO_A_FRIEND.search(text)} == {}


def test_the_english_texts_are_not_dutch():
    dutch = words_of(SCAN)
    same = {text for path, text in words_of(in_language(SCAN, "en")).items() if text == dutch[path]}
    assert same <= SAME_IN_DUTCH_AND_ENGLISH


@LANGUAGES
def test_a_text_stands_on_one_line_without_double_spaces(questionnaire: Questionnaire):
    assert {path: text for path, text in words_of(questionnaire).items() if re.search(r"\s\s|\n|\t", text)} == {}
