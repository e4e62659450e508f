"""Other languages replace words, and nothing but words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cxassess.questionnaire import Questionnaire, in_language, load_questionnaire, shipped_questionnaire, words_of


def without_words(value: Any, words: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: without_words(part, words) for key, part in value.items() if key not in ("language", "overlays")}
    if isinstance(value, list):
        return [without_words(part, words) for part in value]
    return "…" if isinstance(value, str) and value in words else value


@pytest.fixture(params=["shop", "cx-scan"])
def questionnaire(request: pytest.FixtureRequest) -> Questionnaire:
    return request.getfixturevalue("shop") if request.param == "shop" else shipped_questionnaire()


def test_a_language_changes_words_only(questionnaire: Questionnaire):
    for language in questionnaire.overlays:
        spoken = in_language(questionnaire, language)
        assert spoken.language == language
        assert words_of(spoken).keys() == words_of(questionnaire).keys()
        assert words_of(spoken) == dict(questionnaire.overlays[language])
        words = {*words_of(spoken).values(), *words_of(questionnaire).values()}
        assert without_words(spoken.model_dump(mode="json"), words) == without_words(questionnaire.model_dump(mode="json"), words)


def test_a_language_is_made_once_and_leaves_the_original_alone(shop: Questionnaire):
    before = shop.model_dump_json()
    assert in_language(shop, "nl") is in_language(shop, "nl")
    assert shop.model_dump_json() == before
    assert in_language(shop, "nl").items[0].ask != shop.items[0].ask
    assert in_language(shop, "nl").item("help.till") is in_language(shop, "nl").items[1]


def test_a_language_without_texts_gives_the_original(shop: Questionnaire):
    assert in_language(shop, "en") is shop
    assert in_language(shop, "fr") is shop


def test_a_path_names_a_text(shop: Questionnaire):
    words = words_of(shop)
    assert words["title"] == "Shop scan"
    assert words["scales.maturity.names.1"] == "By chance"
    assert words["help.waiting.levels.3"] == shop.item("help.waiting").levels[3]
    assert words["help.waiting.advice.5.do"] == shop.item("help.waiting").advice[1].do
    assert words["help.till.options.both.label"] == "With cash or card"


def test_an_overlay_cannot_reach_what_is_not_a_text(changed: Callable[..., str], tmp_path: Path):
    for path in ("help.waiting.weight", "help.waiting.id", "version", "licence", "help.till.options.cash.level", "rules.coverage"):
        assert path not in words_of(shipped_questionnaire())
        (tmp_path / "shop.yaml").write_text(changed(("    help.till.ask: ", f"    {path}: x\n    help.till.ask: ")), "utf-8")
        with pytest.raises(ValueError, match="OVERLAY_UNKNOWN"):
            load_questionnaire(tmp_path / "shop.yaml")


def test_spaces_around_a_translation_are_dropped(changed: Callable[..., str], tmp_path: Path):
    (tmp_path / "shop.yaml").write_text(changed(("    help.short: Hulp", '    help.short: " Hulp "')), "utf-8")
    assert in_language(load_questionnaire(tmp_path / "shop.yaml"), "nl").dimension("help").short == "Hulp"
