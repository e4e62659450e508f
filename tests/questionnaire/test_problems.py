"""Every problem of the catalogue, by its code and its line; never by its sentence."""

import re
import string
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cxassess.locale import LANGUAGES, Message, translate
from cxassess.questionnaire import Place, Problem, ProblemsFound, check_questionnaire, in_file_order, load_questionnaire
from cxassess.questionnaire.problems import ALLOWABLE, CATALOGUE, WARNINGS, problem

SOURCES = "handbook: {author: Shop, title: How we work}\n"
MARK = re.compile(r"«([A-Z_0-9, ]+)»")

# What is replaced in the example by what. «CODE» says which problem is told on that line; there may be no other.
CHANGES = [
    # the form of values
    [("licence: CC BY 4.0", "license: CC BY 4.0«UNKNOWN_KEY»")],
    [("        kpi: waiting_time", "        1: waiting_time«UNKNOWN_KEY»")],
    [("            effort: 3", "            effort: 3\n            efort: 3«UNKNOWN_KEY»")],
    [("  - id: ideas\n", "  - id: ideas«MISSING_KEY»\n"), ("    short: Ideas\n", "")],
    [('version: "1.0.0"\n', ""), ("id: shop\n", "id: shop«MISSING_KEY»\n")],
    [("        why: Who waits too long walks out with empty hands.", "        why: 010«NOT_A_TEXT»")],
    [("title: Shop scan", "title: [Shop, scan]«NOT_A_TEXT»")],
    [("title: Shop scan", "title: 1e3«NOT_A_TEXT»")],
    [("title: Shop scan", "title: true«NOT_A_TEXT»")],
    [("title: Shop scan", "title:«EMPTY»")],
    [("title: Shop scan", 'title: " "«EMPTY»')],
    [("        weight: 2", '        weight: "2"«NOT_A_NUMBER»')],
    [("        weight: 2", "        weight: .nan«NOT_A_NUMBER»")],
    [("        weight: 2", "        weight: .inf«NOT_A_NUMBER»")],
    [("        weight: 2", "        weight: 1e999«NOT_A_NUMBER»")],
    [("        weight: 2", "        weight: 12345678901234567890123«NOT_A_NUMBER»")],
    [("        weight: 2", "        weight: true«NOT_A_NUMBER»")],
    [("  items: 2", "  items: 2.5«NOT_A_NUMBER»")],
    [("            effort: 3", "            effort: 4«NOT_ONE_OF»")],
    [("        type: choice", "        type: choices"), ("      - id: help.till", "      - id: help.till«NOT_ONE_OF»")],
    [("        component: beleving", "        component: belevenis«NOT_ONE_OF»")],
    [("  scenarios:\n", "  growth:«NOT_ONE_OF»\n")],
    [("        reverse: true", "        reverse: yes«NOT_TRUE_FALSE»")],
    [("        reverse: true", "        reverse: True«NOT_TRUE_FALSE»")],
    [("        not_applicable: [no_till]", "        not_applicable: no_till«NOT_A_LIST»")],
    [
        ("  coverage: 0.8\n  items: 2\n  quick_items: 1\n  floor: 3.0\n  sem: 0.35\n  sem_basis: assumption", "  none"),
        ("rules:\n", "rules:«NOT_KEYS»\n"),
    ],
    [("show_if: {item: help.till, at_least: 3}", "show_if: help.till«NOT_KEYS»")],
    [("      - id: ideas.last\n        type: text\n        ask: Which", "      - Which«NOT_KEYS»")],
    [("id: shop\n", "id: My shop«BAD_ID»\n")],
    [('version: "1.0.0"', "version: 1.0«BAD_VERSION»")],
    [('version: "1.0.0"', 'version: "1.0"«BAD_VERSION»')],
    [('version: "1.0.0"', f'version: "1.0.{"1" * 5000}"«BAD_VERSION»')],
    [("  sem: 0.35", "  sem: 0.35\n  roles: {management: 0, frontline: 0}«NO_ROLE_COUNTS»")],
    [("  sem: 0.35", "  sem: 0.35\n  roles: {boss: 1}«NOT_ONE_OF»")],
    [("  sem: 0.35", "  sem: 0.35\n  roles: {management: -1}«OUT_OF_RANGE»")],
    [("        weight: 2", "        weight: 2\n        replaces: help.till«REPLACES_PRESENT»")],
    [
        ("        weight: 2", "        weight: 2\n        replaces: help.queue"),
        ("        type: choice", "        type: choice\n        replaces: help.queue«REPLACES_TWICE»"),
    ],
    [("        weight: 2", "        weight: 0«OUT_OF_RANGE»")],
    [("        weight: 2", "        weight: -1«OUT_OF_RANGE»")],
    [("        weight: 2", "        weight: 101«OUT_OF_RANGE»")],
    [("  8: {basics: 4.0}", "  8: {basics: 5.5}«OUT_OF_RANGE»")],
    [("  coverage: 0.8", "  coverage: -0.1«OUT_OF_RANGE»")],
    [("  8: {basics: 4.0}", "  11: {basics: 4.0}«OUT_OF_RANGE»")],
    [("title: Shop scan", f"title: {'long ' * 1000}«OUT_OF_RANGE»")],
    [("{TWO_IDEAS: Both groups are served by the same box for ideas.}", '{TWO_IDEAS: ""}«EMPTY»')],
    # how the parts fit together
    [
        ("      - id: help.refusals", "      - id: help.till«DUPLICATE_ID»"),
        ("help.refusals.ask: ", "help.refusal.ask: «OVERLAY_UNKNOWN»"),
        ("        show_if: {item: help.till, at_least: 3}\n", ""),
    ],
    [("id: ideas.last", "id: help.last«ID_OUTSIDE_DIMENSION»"), ("ideas.last.ask", "help.last.ask")],
    [("        scale: ten", "        scale: tenn«UNKNOWN_SCALE»")],
    [("{dimension: ideas, weight: 0.5}", "{dimension: idea, weight: 0.5}«UNKNOWN_DIMENSION»")],
    [("    weights: {help: 2}", "    weights: {helps: 2}«UNKNOWN_DIMENSION»")],
    [("requires: [{item: help.till, at_least: 3}]", "requires: [{item: help.tills, at_least: 3}]«UNKNOWN_ITEM»")],
    [("show_if: {item: help.till, at_least: 3}", "show_if: {item: help.tills, at_least: 3}«UNKNOWN_ITEM»")],
    [("            effort: 3\n            owner: keeper", "            effort: 3\n            owner: keepers«UNKNOWN_OWNER»")],
    [("[no_till]", "[no_tills]«UNKNOWN_REASON»")],
    [("    sources: [handbook]\n    items:", "    sources: [book]«UNKNOWN_SOURCE»\n    items:")],
    [("        sources: [handbook]\n", "        sources: [book]«UNKNOWN_SOURCE»\n")],
    [
        ("  scenarios:\n    title: Growth\n", ""),
        ("  - id: ideas\n", "  - id: ideas«UNKNOWN_TIER»\n"),
        ("    tiers.scenarios.title: Groei\n", ""),
    ],
    [("  ten:\n    min: 0\n    max: 10", "  ten:«SCALE_UPSIDE_DOWN»\n    min: 10\n    max: 0")],
    [("5: Continuously renewed", "6: Continuously renewed«LEVEL_OFF_SCALE»"), ("names.5", "names.6")],
    [
        ("          5: Nine in ten customers wait", "          6: Nine in ten customers wait«LEVEL_OFF_SCALE»"),
        ("        levels:\n", "        levels:«LEVEL_MISSING»\n"),
        ("waiting.levels.5", "waiting.levels.6"),
    ],
    [("    weights: {help: 2}", "    weights: {ideas: 2}«WEIGHT_OUTSIDE_TIER»")],
    [("{dimension: ideas, weight: 0.5}]", "{dimension: help}]«ALSO_OWN_DIMENSION»")],
    [("{dimension: ideas, weight: 0.5}]", "{dimension: ideas}, {dimension: ideas}]«DUPLICATE_ALSO»")],
    [("{TWO_IDEAS: Both", "{TWO_IDEAS: Yes, JARGON: Both«CANNOT_ALLOW»")],
    [("{TWO_IDEAS: Both", "{TWO_IDEAS: Yes, TWO_IDEA: Both«CANNOT_ALLOW»")],
    [("carry out last?\n", "carry out last?\n        also: [{dimension: help}]«NO_LEVEL»\n")],
    [("carry out last?\n", "carry out last?\n        quick: true\n        not_applicable: [no_till]«QUICK_CAN_BE_SKIPPED»\n")],
    [("show_if: {item: help.till, at_least: 3}", "show_if: {item: help.till, at_least: 3}«QUICK_ON_SLOW»\n        quick: true")],
    [
        ("        high: Everything we can\n        quick: true\n", "        high: Everything we can\n"),
        ("  - id: ideas\n", "  - id: ideas«QUICK_MISSING»\n"),
    ],
    [("show_if: {item: help.till, at_least: 3}", "show_if: {item: help.refusals, at_least: 3}«SHOW_IF_SELF»")],
    [("carry out last?\n", "carry out last?\n        show_if: {item: help.refusals, at_least: 2}«SHOW_IF_TOO_DEEP»\n")],
    [("show_if: {item: help.till, at_least: 3}", "show_if: {item: ideas.last, at_least: 3}«CONDITION_UNSCORED»")],
    [("requires: [{item: help.till, at_least: 3}]", "requires: [{item: ideas.last, at_least: 3}]«CONDITION_UNSCORED»")],
    [
        ("  - id: ideas\n", "  - id: ideas«NOTHING_SCORED»\n"),
        ("        type: rating\n        scale: ten\n", "        type: text\n"),
        ("        low: Nothing\n        high: Everything we can\n", ""),
        ("    ideas.mark.low: Niets\n    ideas.mark.high: Alles wat wij kunnen\n", ""),
    ],
    [
        ("          - below: 5", "          - below: 3«DUPLICATE_ADVICE»"),
        ("waiting.advice.5.do:", "waiting.advice.5.do:«OVERLAY_UNKNOWN»"),
        ("waiting.advice.5.first_step:", "waiting.advice.5.first_step:«OVERLAY_UNKNOWN»"),
        ("waiting.advice.5.measure:", "waiting.advice.5.measure:«OVERLAY_UNKNOWN»"),
    ],
    [("requires: [{item: help.till, at_least: 3}]", "requires: [{item: help.waiting, at_least: 3}]«REQUIRES_SELF»")],
    [
        ("        advice:\n", "        advice:«REQUIRES_CIRCLE»\n"),
        ("requires: [{item: help.till, at_least: 3}]", "requires: [{item: help.refusals, at_least: 3}]"),
        (
            "        show_if: {item: help.till, at_least: 3}\n",
            "        advice:\n          - {below: 5, do: Ask., first_step: Ask., effort: 1, owner: keeper, measure: Ask., "
            "requires: [{item: help.waiting, at_least: 4}]}\n",
        ),
        (
            "    help.refusals.ask:",
            "".join(f"    help.refusals.advice.5.{key}: Vraag.\n" for key in ("do", "first_step", "measure")) + "    help.refusals.ask:",
        ),
    ],
    [
        ("{id: both, label: With cash or card, level: 3.5}", "{id: cash, label: With cash or card, level: 3.5}«DUPLICATE_OPTION»"),
        ("till.options.both.label:", "till.options.both.label:«OVERLAY_UNKNOWN»"),
    ],
    [("  8: {basics: 4.0}", "  8: {basic: 4.0}«UNKNOWN_AMBITION_TARGET»")],
    # languages
    [("languages: [en, nl]", "languages: [nl]«BASE_LANGUAGE»")],
    [("languages: [en, nl]", "languages: [en, nl, de]«OVERLAY_MISSING»")],
    [("overlays:\n", "overlays:\n  de: {title: Schau}«UNKNOWN_LANGUAGE»\n")],
    [("overlays:\n", "overlays:\n  de: Schau«NOT_KEYS»\n"), ("languages: [en, nl]", "languages: [en, nl, de]«OVERLAY_MISSING»")],
    [("help.till.ask: Hoe betaalt een klant?", "help.till.ask: 12«NOT_A_TEXT»")],
    [("help.till.ask: Hoe betaalt een klant?", 'help.till.ask: " "«EMPTY»')],
    [("help.till.ask: Hoe betaalt een klant?", f"help.till.ask: {'te lang ' * 600}«OUT_OF_RANGE»")],
    [("    ideas.last.ask:", "    ideas.last.asked: Huh?«OVERLAY_UNKNOWN»\n    ideas.last.ask:")],
    [("    ideas.mark.high: Alles wat wij kunnen\n", ""), ("laatst uitgevoerd?", "laatst uitgevoerd?«OVERLAY_INCOMPLETE»")],
    # wording
    [("ask: How does a customer pay?", f"ask: How does a customer pay{' on a busy day' * 3}?«STEM_TOO_LONG»")],
    [("measured weekly.", "measured by the shopkeeper on the first day of the week.«LEVEL_TOO_LONG, UNEVEN_LEVELS»")],
    [("    short: Ideas", "    short: Ideas of our customers«LABEL_TOO_LONG»")],
    [("    ideas.short: Ideeën", "    ideas.short: Ideeën van onze klanten«LABEL_TOO_LONG»")],
    [("Customers are mostly helped within ten minutes", "We aim to help customers within ten minutes«INTENTION»")],
    [("Customers are mostly helped within ten minutes", "Customers are professionally helped within ten minutes«PRAISE»")],
    [("Customers are mostly helped within ten minutes", "Customers are always helped within ten minutes«ABSOLUTE»")],
    [("Customers are mostly helped within ten minutes", "Customers are mostly helped by churn within ten minutes«JARGON»")],
    [
        ("Customers are mostly helped within five minutes, as agreed.", "Nine in ten customers wait under  FIVE minutes, measured weekly."),
        ("          4: Nine in ten", "          4: Nine in ten«EQUAL_LEVELS»"),
    ],
    [("How does a customer pay?", "How does a customer pay and leave?«TWO_IDEAS»")],
    [("How does a customer pay?", "How does a customer not pay?«NEGATION»")],
    [("meestal binnen tien minuten geholpen, uit gewoonte.", "kort.«UNEVEN_LEVELS»")],
]

# The whole file, and the code and line of what is told about it.
FILES = [
    (b"", "NOT_A_MAPPING", 1),
    (b"# only a comment\n", "NOT_A_MAPPING", 1),
    (b"- a\n- list\n", "NOT_A_MAPPING", 1),
    (b"42", "NOT_A_MAPPING", 1),
    (b"id: shop\n\ttitle: tab\n", "SYNTAX", 2),
    (b"id: [shop\ntitle: x\n", "SYNTAX", 2),
    (b"ask: How: long?\n", "SYNTAX", 1),
    (b'id: "\\ud800"\n', "SYNTAX", 1),
    (b"id: shop\n--- \nid: shop\n", "SEVERAL_DOCUMENTS", 2),
    ("title: één\n".encode("cp1252"), "NOT_UTF8", 1),
    ("id: shop\ntitle: één\n".encode("cp1252"), "NOT_UTF8", 2),
    ("id: shop\n".encode("utf-16"), "NOT_UTF8", 1),
    ("id: \ud800\n".encode("utf-8", "surrogatepass"), "NOT_UTF8", 1),
    (b"id: shop\ntitle: a\0b\n", "CONTROL_CHARACTER", 2),
    (b'id: shop\ntitle: "a\\0b"\n', "CONTROL_CHARACTER", 2),
    (b'id: shop\ntitle: "a\\u202Eb"\n', "CONTROL_CHARACTER", 2),
    ("id: shop\ntitle: a\u2028b\n".encode(), "CONTROL_CHARACTER", 2),
    (("id: shop\ntitle: e" + "\u0301\u0316" * 60_000).encode(), "CONTROL_CHARACTER", 2),
    *((f"id: shop\ntitle: a{chr(sign)}b\n".encode(), "CONTROL_CHARACTER", 2) for sign in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    (b"a: &x [1]\nb: *x\n", "ALIAS", 1),
    (b"a: &x [*x]\n", "ALIAS", 1),
    (b"a:\n  <<: {b: 1}\n", "ALIAS", 2),
    (b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 120)), "ALIAS", 1),
    (b"x0: &x0 {a: 1}\n" + b"".join(b"x%d: &x%d {<<: [*x%d, *x%d]}\n" % (n, n, n - 1, n - 1) for n in range(1, 19)), "ALIAS", 1),
    (b"a: !!python/object/apply:os.system [ls]\n", "TAG", 1),
    (b"id: shop\na: !own x\n", "TAG", 2),
    (b"id: shop\na: " + b"[" * 500 + b"]" * 500, "TOO_DEEP", 2),
    (b"a:\n" + b"  - x\n" * 12_000, "TOO_MANY_VALUES", 11_999),
    (b"a: " + b"x" * 600_000, "FILE_TOO_LARGE", 1),
    (b"id: shop\nid: shop\n", "DUPLICATE_KEY", 2),
    (b"id: shop\n? [a, b]\n: 1\n", "KEY_NOT_TEXT", 2),
    (b"id: shop\ntrue: 1\n", "KEY_NOT_TEXT", 2),
    (b"id: shop\n1.5: 1\n", "KEY_NOT_TEXT", 2),
    (b"id: shop\n" + b"k" * 100 + b": 1\n", "KEY_TOO_LONG", 2),
]
OF_FOLDERS = {"FILE_MISSING", "FILE_NAME", "UNUSED_FILE", "OVERLAYS_IN_FOLDER"}  # in test_folders.py
OF_VERSIONS = {"VERSION_NOT_RAISED", "LOCK_UNREADABLE"}  # in test_versions.py
OF_FIGURES = {"UNKNOWN_FIGURE"}  # in tests/benchmark/test_published.py


def codes_and_lines(problems: Iterable[Problem]) -> set[tuple[str, int]]:
    return {(found.code, found.place.line) for found in problems}


@pytest.fixture
def check(tmp_path: Path) -> Callable[[bytes], set[tuple[str, int]]]:
    def check(content: bytes) -> set[tuple[str, int]]:
        file = tmp_path / "shop.yaml"
        file.write_bytes(content)
        (tmp_path / "sources.yaml").write_text(SOURCES, "utf-8")
        problems = check_questionnaire(file, strict=True)
        assert {found.place.file for found in problems} <= {str(file)}
        return codes_and_lines(problems)

    return check


def test_the_example_has_no_problems(check: Callable[[bytes], set], example: str):
    assert check(example.encode()) == set()


@pytest.mark.parametrize("changes", CHANGES, ids=lambda changes: " ".join(MARK.findall("".join(new for _, new in changes))))
def test_a_change_is_told_by_its_code_on_its_line(check: Callable[[bytes], set], changed: Callable[..., str], changes: list):
    marked = changed(*changes)
    lines = list(enumerate(marked.split("\n"), start=1))
    expected = {(code, number) for number, line in lines for codes in MARK.findall(line) for code in codes.split(", ")}
    assert check(MARK.sub("", marked).encode()) == expected


@pytest.mark.parametrize(("content", "code", "line"), FILES)
def test_a_file_that_cannot_be_read_is_told_by_its_code_on_its_line(check: Callable[[bytes], set], content: bytes, code: str, line: int):
    assert check(content) == {(code, line)}


@pytest.mark.parametrize("ending", [b"\r\n", b"\n"])
@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(check: Callable[[bytes], set], example: str, mark: bytes, ending: bytes):
    wrong = example.replace("        scale: ten", "        scale: tenn").encode()
    assert check(mark + wrong.replace(b"\n", ending)) == {("UNKNOWN_SCALE", example[: example.index("        scale: ten")].count("\n") + 1)}


@pytest.mark.parametrize("text", ["no", "yes", "on", "12:30", "2026-11-03", "0x1F", "1_000", "~x", "é"])
def test_words_that_yaml_likes_to_change_stay_as_they_are_written(changed: Callable[..., str], tmp_path: Path, text: str):
    (tmp_path / "shop.yaml").write_text(changed(("title: Shop scan", f"title: {text}")), "utf-8")
    assert load_questionnaire(tmp_path / "shop.yaml").title == text


def test_every_code_of_the_catalogue_is_produced_by_a_test():
    told = {code for changes in CHANGES for _, new in changes for codes in MARK.findall(new) for code in codes.split(", ")}
    assert told | {code for _, code, _ in FILES} | OF_FOLDERS | OF_VERSIONS | OF_FIGURES == set(CATALOGUE)


def test_only_warnings_can_be_allowed():
    assert set(ALLOWABLE) < WARNINGS < set(CATALOGUE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CATALOGUE)
def test_every_problem_can_be_told_in_every_language(code: str, language: str):
    places = {name for text in CATALOGUE[code] for _, name, _, _ in string.Formatter().parse(text) if name}
    told = problem(code, Place("shop.yaml", 7), "help.till", **dict.fromkeys(places, "this")).text(language)
    assert told.endswith(f"[{code}]")
    assert not re.search(r"[{}]", told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_of_a_problem_has_the_same_places(language: str):
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for texts in CATALOGUE.values():
        for text in texts:
            assert places(translate(text, language)) == places(text)


def test_a_problem_reads_as_where_what_remedy_and_code():
    found = problem(
        "UNKNOWN_SCALE",
        Place("klachten.yaml", 42),
        "klachten.oorzaken",
        id="maturty",
        nearest=Message("Did you mean '{name}'?", name="maturity"),
    )
    assert found.text() == "line 42, 'klachten.oorzaken': there is no scale 'maturty'. Did you mean 'maturity'? [UNKNOWN_SCALE]"


def test_problems_stand_in_file_order():
    problems = [problem("TAG", Place(file, line), tag="!x") for file, line in (("b", 1), ("a", 10), ("a", 9))]
    assert [(found.place.file, found.place.line) for found in in_file_order(problems)] == [("a", 9), ("a", 10), ("b", 1)]
    assert ProblemsFound(problems).problems == in_file_order(problems)
