"""A portable file carries a questionnaire that anybody may have written: it is held to what `cxassess check` asks, at a bounded cost."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from cxassess.portable import Portable, PortableProblem, PortableRefused, questionnaire_digest, read_portable
from cxassess.questionnaire import Questionnaire, in_language, shipped_questionnaire
from cxassess.questionnaire.overlay import words_of
from tests.portable.files import at, content, file, put

TEXT = "questionnaires.0.content"
ITEM = f"{TEXT}.dimensions.0.items.0"
WORDS = words_of(Questionnaire.model_validate_json(json.dumps(at(file(), TEXT))))


def sealed(*changes: Callable[[dict[str, Any]], None]) -> bytes:
    """The file after changes, with the digest that its questionnaire has now."""
    body = file()
    for change in changes:
        change(body)
    body["questionnaires"][0]["sha256"] = questionnaire_digest(Questionnaire.model_validate_json(json.dumps(at(body, TEXT))))
    return content(body)


def problems_of(given: bytes) -> tuple[PortableProblem, ...]:
    with pytest.raises(PortableRefused) as refused:
        read_portable(given)
    return refused.value.problems


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://tracker.example/a.png)",
        "![][t]\n\n[t]: https://tracker.example/a.png",
        "[t]: https://tracker.example/a.png",
        "Lees [hier](https://phish.example) meer",
        "Lees [hier](<https://phish.example>) meer",
    ],
)
@pytest.mark.parametrize(("path", "where"), [("ask", "speed.reply.ask"), ("why", "speed.reply.why"), ("about", "about")])
def test_words_that_fetch_something_or_hide_an_address_are_refused(path, where, text):
    given = sealed(put(f"{TEXT}.about" if path == "about" else f"{ITEM}.{path}", text), put(f"{TEXT}.overlays.en", {**WORDS, where: "x"}))
    (problem,) = problems_of(given)
    assert (problem.where, "a picture or a link" in problem.what.english()) == (f"{TEXT}.{where}", True)


def test_words_of_another_language_are_looked_at_too():
    (problem,) = problems_of(sealed(put(f"{TEXT}.overlays.en", {**WORDS, "title": "![x](https://tracker.example)"})))
    assert problem.where == f"{TEXT}.overlays.en.title"


@pytest.mark.parametrize(
    "text", ["Mail! [soms] (bij nood)", "Kies a] of [b", "wow! *sterren* en <haken> van https://example.nl", "[1] en [2] (3)"]
)
def test_brackets_and_other_signs_alone_are_words(text):
    assert isinstance(
        read_portable(sealed(put(f"{ITEM}.why", text), put(f"{TEXT}.overlays.en", {**WORDS, "speed.reply.why": text}))), Portable
    )


@pytest.mark.parametrize(
    ("overlays", "where", "told"),
    [
        ({}, "overlays.en", "missing"),
        ({"en": {}}, "overlays.en", "missing"),
        ({"en": {path: text for path, text in WORDS.items() if path != "title"}}, "overlays.en", "missing"),
        ({"en": {**WORDS, "speed.reply.because": "Therefore"}}, "overlays.en", "does not have"),
        ({"en": {**WORDS, "title": " "}}, "overlays.en.title", "empty"),
        ({"en": {**WORDS, "title": "x" * 4001}}, "overlays.en.title", "4000"),
        ({"en": WORDS, "de": WORDS}, "overlays.de", "not in the list"),
        ({"en": WORDS, "nl": WORDS}, "overlays.nl", "not in the list"),
    ],
)
def test_another_language_has_every_text_and_no_more(overlays, where, told):
    (problem,) = problems_of(sealed(put(f"{TEXT}.overlays", overlays)))
    assert problem.where == f"{TEXT}.{where}"
    assert told in problem.what.english()


def test_what_is_read_has_words_in_each_of_its_languages():
    (one,) = read_portable(content(file())).questionnaires
    for language in one.content.languages:
        assert None not in words_of(in_language(one.content, language)).values()


def test_the_shipped_questionnaire_is_far_under_what_is_refused():
    shipped = shipped_questionnaire().model_dump(mode="json")
    body = file()
    body["questionnaires"].append({"sha256": questionnaire_digest(shipped_questionnaire()), "content": shipped})
    assert isinstance(read_portable(content(body)), Portable)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{ITEM}.sources", ["a"] * 70_000),
        (f"{ITEM}.advice", [{}] * 20_000),
        (f"{TEXT}.dimensions", [{}] * 20_000),
        (f"{ITEM}.allow", [[[[]]]] * 30_000),
    ],
)
def test_a_questionnaire_that_holds_more_than_any_is_refused_before_its_parts_are_looked_at(path, value):
    body = file()
    put(path, value)(body)
    (problem,) = problems_of(content(body))
    assert (problem.where, "more than any" in problem.what.english()) == (TEXT, True)


def test_an_object_with_endless_keys_is_refused_before_they_are_looked_at():
    (problem,) = problems_of(content(file() | {f"k{number}": 0 for number in range(20_001)}))
    assert problem.where == ""


@pytest.mark.parametrize(
    "path", ["assessments", "units", "assessments.1.respondents", "assessments.1.events", "assessments.1.plan.actions"]
)
def test_a_hundred_thousand_wrong_entries_take_no_more_memory_to_tell_than_one(path):
    def peak(count: int) -> int:
        body = file()
        put(path, [{}] * count)(body)
        given = content(body)
        tracemalloc.start()
        problems_of(given)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    # Each takes its place in the parsed file, some eighty bytes, and nothing for what is said of it, some thousands.
    assert peak(100_000) - peak(1) < 100_000 * 200


def test_no_more_problems_of_a_questionnaire_are_looked_for_than_are_told(monkeypatch):
    looked = []
    monkeypatch.setattr("cxassess.questionnaire.checks.nearest", lambda wrong, known: looked.append(wrong) or "")
    body = file()
    item = at(body, ITEM) | {"not_applicable": [f"none-{number}" for number in range(5_000)], "quick": False}
    put(ITEM, item)(body)
    body["questionnaires"][0]["sha256"] = questionnaire_digest(Questionnaire.model_validate_json(json.dumps(at(body, TEXT))))
    assert len(problems_of(content(body))) == 100
    assert len(looked) < 200
