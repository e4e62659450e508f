"""Everything that is wrong is told at once: what cannot be read is left out, the rest is checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cxassess.questionnaire import ProblemsFound, check_questionnaire, load_questionnaire
from cxassess.questionnaire.parsing import read_draft


@pytest.fixture
def told(changed: Callable[..., str], tmp_path: Path) -> Callable[..., list[tuple[str, str]]]:
    """Code of each problem and the text of the line that it points at."""

    def told(*changes: tuple[str, str], strict: bool = False) -> list[tuple[str, str]]:
        file, text = tmp_path / "shop.yaml", changed(*changes)
        file.write_text(text, "utf-8")
        lines = text.split("\n")
        return [(found.code, lines[found.place.line - 1].strip()) for found in check_questionnaire(file, strict=strict)]

    return told


LATER = ("        scale: ten", "        scale: tenn")
LATER_TOLD = ("UNKNOWN_SCALE", "scale: tenn")


def test_what_stands_after_an_item_of_a_wrong_form_is_checked_too(told: Callable):
    assert told(("        weight: 2", "        weight: two"), LATER) == [("NOT_A_NUMBER", "weight: two"), LATER_TOLD]


def test_other_items_of_the_same_dimension_keep_their_lines(told: Callable):
    wrong = ("show_if: {item: help.till, at_least: 3}", "show_if: {item: help.tills, at_least: 3}")
    assert told(("        weight: 2", "        weight: two"), wrong) == [
        ("NOT_A_NUMBER", "weight: two"),
        ("UNKNOWN_ITEM", "show_if: {item: help.tills, at_least: 3}"),
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("        type: choice", "        type: choices"), ("NOT_ONE_OF", "- id: help.till")),  # two others refer to this item
        (
            ("        type: rating\n", "        type: rating\n        wait: 2\n"),
            ("UNKNOWN_KEY", "wait: 2"),
        ),  # the quick and only scored one
        (("    short: Ideas\n", "    short: []\n"), ("NOT_A_TEXT", "short: []")),  # a dimension that another feeds
        (("  - id: ideas\n", "  - id: Ideas\n"), ("BAD_ID", "- id: Ideas")),
        (("      - id: help.till\n", "      - id: helptill\n"), ("BAD_ID", "- id: helptill")),
        (("period: Think", "periods: Think"), ("UNKNOWN_KEY", "periods: Think of the past 12 months.")),
    ],
)
def test_nobody_is_told_of_something_unknown_because_it_was_left_out(told: Callable, change: tuple, problem: tuple):
    absences = {"UNKNOWN_ITEM", "UNKNOWN_DIMENSION", "NOTHING_SCORED", "QUICK_MISSING"}
    found = told(change)
    assert problem in found
    assert not absences & {code for code, _ in found}
    assert all(code != "OVERLAY_UNKNOWN" or line.startswith("period:") for code, line in found)


def test_what_is_really_unknown_is_told_beside_what_was_left_out(told: Callable):
    codes = told(("        type: choice", "        type: choices"), ("{dimension: ideas, ", "{dimension: idea, "))
    assert ("UNKNOWN_DIMENSION", "also: [{dimension: idea, weight: 0.5}]") in codes


def test_a_dimension_without_a_right_item_is_left_out(told: Callable):
    broken = [("        scale: ten", "        scale: 10"), ("        ask: Which idea of a", "        ask: [a]\n        why: a")]
    wrong = ("[no_till]", "[no_tills]")
    assert told(wrong, *broken) == [
        ("UNKNOWN_REASON", "not_applicable: [no_tills]"),
        ("NOT_A_TEXT", "scale: 10"),
        ("NOT_A_TEXT", "ask: [a]"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('version: "1.0.0"', "version: 1.0", "BAD_VERSION"),
        ("title: Shop scan", "title: 12", "NOT_A_TEXT"),
        ("  8: {basics: 4.0}", "  8: {basics: high}", "NOT_A_NUMBER"),
        ("  coverage: 0.8", "  coverage: 80", "OUT_OF_RANGE"),
    ],
)
def test_a_wrong_value_at_the_top_does_not_hide_what_follows(told: Callable, old: str, new: str, code: str):
    assert told((old, new), LATER) == [(code, new.strip()), LATER_TOLD]


def test_where_the_scales_are_wrong_nothing_is_said_of_what_rests_on_them(told: Callable):
    assert told(("  ten:\n    min: 0", "  ten:\n    min: zero"), LATER) == [("NOT_A_NUMBER", "min: zero")]


def test_the_wording_of_the_other_items_is_told_beside_an_item_of_a_wrong_form(told: Callable):
    wording = ("How does a customer pay?", "How does a customer not pay?")
    assert told(("        weight: 2", "        weight: two"), wording, strict=True) == [
        ("NOT_A_NUMBER", "weight: two"),
        ("NEGATION", "ask: How does a customer not pay?"),
    ]


def test_a_problem_is_named_after_the_item_it_stands_in(changed: Callable[..., str], tmp_path: Path):
    (tmp_path / "shop.yaml").write_text(changed(("{id: both, label: With cash or card, level: 3.5}", "{id: both, label: Card, level: 9}")))
    assert [found.name for found in read_draft(tmp_path / "shop.yaml").problems] == ["help.till"]


def test_an_unknown_key_is_answered_with_the_one_that_was_meant(changed: Callable[..., str], tmp_path: Path):
    (tmp_path / "shop.yaml").write_text(changed(("        options:", "        optoins:")))
    remedies = {found.code: found.remedy.params.get("nearest") for found in read_draft(tmp_path / "shop.yaml").problems}
    assert remedies["UNKNOWN_KEY"].params == {"name": "options"}


def test_warnings_do_not_stop_a_questionnaire(changed: Callable[..., str], tmp_path: Path):
    (tmp_path / "shop.yaml").write_text(
        changed(("        high: Everything we can\n        quick: true\n", "        high: Everything we can\n"))
    )
    assert [found.severity for found in check_questionnaire(tmp_path / "shop.yaml")] == ["warning"]
    assert load_questionnaire(tmp_path / "shop.yaml").id == "shop"


def test_loading_raises_all_problems(changed: Callable[..., str], tmp_path: Path):
    (tmp_path / "shop.yaml").write_text(changed(LATER, ("        weight: 2", "        weight: two")))
    with pytest.raises(ProblemsFound) as found:
        load_questionnaire(tmp_path / "shop.yaml")
    assert [problem.code for problem in found.value.problems] == ["NOT_A_NUMBER", "UNKNOWN_SCALE"]


def test_a_wrong_sources_file_is_told_with_the_rest(changed: Callable[..., str], tmp_path: Path):
    (tmp_path / "shop.yaml").write_text(changed(LATER))
    (tmp_path / "sources.yaml").write_text("handbook: Shop\n")
    assert [found.code for found in check_questionnaire(tmp_path / "shop.yaml")] == ["UNKNOWN_SCALE", "NOT_KEYS"]


def test_three_circles_of_advice_are_each_told_once_and_a_long_chain_is_none(tmp_path: Path, example: str):
    def item(name: str, *required: str) -> str:
        needs = ", ".join(f"{{item: help.{other}, at_least: 5}}" for other in required)
        advice = f"[{{below: 5, do: a, first_step: a, effort: 1, owner: keeper, measure: a, requires: [{needs}]}}]"
        return f"      - {{id: help.{name}, type: yes_no, ask: 'Yes?', quick: true, advice: {advice}}}\n"

    circles = "".join(item(f"a{n}", f"b{n}") + item(f"b{n}", f"a{n}") for n in range(3))
    chain = "".join(item(f"c{n}", f"c{n + 1}") for n in range(300)) + item("c300")
    head = (
        example[: example.index("      - id: help.waiting")]
        .replace("languages: [en, nl]", "languages: [en]")
        .replace("    weights: {help: 2}\n", "")
    )
    file = tmp_path / "shop.yaml"
    file.write_text(head + circles + chain, "utf-8")
    found = check_questionnaire(file)
    assert [(problem.code, problem.name) for problem in found] == [("REQUIRES_CIRCLE", f"help.a{n}") for n in range(3)]
    assert found[0].what.params["items"] == "help.a0, help.b0"
