"""A published questionnaire does not change under the same number."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cxassess.questionnaire import LOCK_FILE, check_questionnaire, load_questionnaire, write_lock
from cxassess.questionnaire.versions import fingerprint, needed_part

NEW_ITEM = "carry out last?\n      - id: ideas.count\n        type: text\n        ask: How many?\n"
NEW_ITEM_NL = "    ideas.last.ask:"
CHANGES = [
    ("patch", [("title: Shop scan", "title: Scan of the shop")]),
    ("patch", [("    title: Winkelscan", "    title: Scan van de winkel")]),
    ("patch", [("            effort: 3", "            effort: 5")]),
    ("patch", [("        sources: [handbook]\n", "")]),
    ("minor", [("carry out last?\n", NEW_ITEM), (NEW_ITEM_NL, f"    ideas.count.ask: Hoeveel?\n{NEW_ITEM_NL}")]),
    ("major", [("        weight: 2", "        weight: 3")]),
    ("major", [("        reverse: true", "        reverse: false")]),
    ("major", [("level: 3.5", "level: 3")]),
    ("major", [("    max: 10", "    max: 12")]),
    ("major", [("  coverage: 0.8", "  coverage: 0.7")]),
    ("major", [("    weights: {help: 2}", "    weights: {help: 3}")]),
    ("major", [("  8: {basics: 4.0}", "  8: {basics: 4.1}")]),
    ("major", [("        not_applicable: [no_till]\n", "")]),
    ("major", [("    tier: scenarios", "    tier: basics")]),
    ("major", [("        component: beleving", "        component: bijzonder")]),
]


@pytest.fixture
def published(example: str, tmp_path: Path) -> Path:
    file = tmp_path / "shop.yaml"
    file.write_text(example, "utf-8")
    write_lock(load_questionnaire(file), tmp_path / LOCK_FILE)
    return file


def codes(file: Path) -> list[str]:
    return [found.code for found in check_questionnaire(file, strict=True)]


def test_what_is_published_unchanged_has_no_problem(published: Path):
    assert codes(published) == []


@pytest.mark.parametrize(("part", "changes"), CHANGES)
def test_a_change_calls_for_a_part_of_the_version(published: Path, changed: Callable[..., str], part: str, changes: list):
    old = fingerprint(load_questionnaire(published))
    published.write_text(changed(*changes), "utf-8")
    assert needed_part(old, fingerprint(load_questionnaire(published))) == part
    found = check_questionnaire(published, strict=True)
    assert [(problem.code, problem.place.line, problem.remedy.params["part"]) for problem in found] == [("VERSION_NOT_RAISED", 2, part)]


@pytest.mark.parametrize(
    ("part", "version", "enough"),
    [
        ("patch", "1.0.1", True),
        ("patch", "0.9.9", False),
        ("minor", "1.0.1", False),
        ("minor", "1.1.0", True),
        ("major", "1.9.0", False),
        ("major", "2.0.0", True),
        ("major", "10.0.0", True),
    ],
)
def test_the_version_must_be_raised_enough(published: Path, changed: Callable[..., str], part: str, version: str, enough: bool):
    changes = next(changes for needed, changes in CHANGES if needed == part)
    published.write_text(changed(*changes, ('version: "1.0.0"', f'version: "{version}"')), "utf-8")
    assert codes(published) == ([] if enough else ["VERSION_NOT_RAISED"])


def test_the_order_of_levels_in_the_file_is_no_change(published: Path, example: str):
    lines = example.split("\n")
    at = lines.index("        levels:")
    lines[at + 1], lines[at + 5] = lines[at + 5], lines[at + 1]
    old = fingerprint(load_questionnaire(published))
    published.write_text("\n".join(lines), "utf-8")
    assert needed_part(old, fingerprint(load_questionnaire(published))) is None


def test_a_questionnaire_that_was_never_published_is_free(published: Path, changed: Callable[..., str]):
    published.write_text(changed(("id: shop\n", "id: shop-two\n"), ("        weight: 2", "        weight: 3")), "utf-8")
    assert codes(published) == []


def test_publishing_keeps_the_other_questionnaires(published: Path, changed: Callable[..., str]):
    lock = published.parent / LOCK_FILE
    published.write_text(changed(("id: shop\n", "id: shop-two\n")), "utf-8")
    write_lock(load_questionnaire(published), lock)
    assert codes(published) == []
    published.write_text(changed(("        weight: 2", "        weight: 3")), "utf-8")
    assert codes(published) == ["VERSION_NOT_RAISED"]


def test_a_damaged_lock_file_is_told(published: Path):
    (published.parent / LOCK_FILE).write_text("<<<<<<< HEAD\n{}", "utf-8")
    found = check_questionnaire(published, strict=True)
    assert [(problem.code, Path(problem.place.file).name) for problem in found] == [("LOCK_UNREADABLE", LOCK_FILE)]
