"""The file of the worked example is strict: each mistake is told with its line."""

from pathlib import Path

import pytest

from cxassess.assessment import Answer, AnswerState, Evidence, Role, Sheet, load_example
from cxassess.assessment.example import EXAMPLE_FILE
from cxassess.questionnaire import ProblemsFound, in_language, shipped_questionnaire

SCAN = shipped_questionnaire()
SMALL = """\
questionnaire: cx-scan
organisation: {nl: Bakkerij, en: Bakery}
story: {nl: Brood., en: Bread.}
people:
  - {id: baas, role: management, alias: {nl: Baas, en: Boss}}
  - {id: winkel, role: frontline, alias: {nl: Winkel, en: Shop}}
measurements:
  - months_ago: 6
    answers:
      klachten.melden: [2, dk]
  - months_ago: 0
    answers:
      klachten.melden: [3, 4]
      klachten.doorgeven: [2, {na: geen_afdelingen}]
      community.relatie: {na: geen_online}
    remarks:
      klachten.melden:
        winkel: {evidence: measured, note: {nl: Geteld., en: Counted.}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bakery.yaml"


def test_rows_become_a_sheet_for_each_person(file: Path):
    file.write_text(SMALL, "utf-8")

    example = load_example(in_language(SCAN, "en"), file)

    assert (example.organisation, example.story) == ("Bakery", "Bread.")
    assert [one.months_ago for one in example.measurements] == [6, 0]
    assert example.measurements[0].sheets[1].answers == {"klachten.melden": Answer("klachten.melden", AnswerState.DONT_KNOW)}
    skipped = Answer("community.relatie", AnswerState.NOT_APPLICABLE, reason="geen_online")
    assert example.measurements[1].sheets == (
        Sheet(
            "baas",
            {
                "klachten.melden": Answer("klachten.melden", AnswerState.ANSWERED, 3),
                "klachten.doorgeven": Answer("klachten.doorgeven", AnswerState.ANSWERED, 2),
                "community.relatie": skipped,
            },
            Role.MANAGEMENT,
            "Boss",
            submitted=True,
            person="baas",
        ),
        Sheet(
            "winkel",
            {
                "klachten.melden": Answer("klachten.melden", AnswerState.ANSWERED, 4, evidence=Evidence.MEASURED, note="Counted."),
                "klachten.doorgeven": Answer("klachten.doorgeven", AnswerState.NOT_APPLICABLE, reason="geen_afdelingen"),
                "community.relatie": skipped,
            },
            Role.FRONTLINE,
            "Shop",
            submitted=True,
            person="winkel",
        ),
    )


def test_the_newest_answers_of_the_first_person_stand_for_the_example(file: Path):
    file.write_text(SMALL, "utf-8")
    assert [(answer.item_id, answer.value) for answer in load_example(SCAN, file).answers][:2] == [
        ("klachten.melden", 3),
        ("klachten.doorgeven", 2),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "told"),
    [
        ("questionnaire: cx-scan", "questionnaire: other", 1, "cx-scan"),
        ("questionnaire: cx-scan", "questionnaire: cx-scan\nauthor: me", 2, "author"),
        ("{nl: Brood., en: Bread.}", "{nl: Brood.}", 3, "story"),
        ("role: frontline", "role: baker", 6, "role"),
        ("id: winkel", "id: baas", 6, "'baas'"),
        ("months_ago: 6", "months_ago: 0", 11, "oldest first"),
        ("months_ago: 6", "months_ago: -1", 8, "months_ago"),
        ("[2, dk]", "[2, dk, 3]", 10, "3 answers for 2 people"),
        ("[2, dk]", "[2]", 10, "1 answers for 2 people"),
        ("[2, dk]", "[2, maybe]", 10, "answers.klachten.melden.winkel"),
        ("[2, dk]", "[2, true]", 10, "answers.klachten.melden.winkel"),
        ("[2, dk]", "[2, [3]]", 10, "answers.klachten.melden.winkel"),
        ("[2, dk]", "[2, ]", 10, "1 answers for 2 people"),
        ("[2, dk]", "", 10, "answers.klachten.melden.baas"),
        ("{na: geen_online}", "{na: geen_online, why: x}", 15, "community.relatie.baas"),
        ("[2, dk]", "[2, 6]", 10, "“6”"),
        ("      klachten.melden: [2, dk]", "      klachten.meldden: [2, dk]", 10, "klachten.meldden"),
        ("{na: geen_online}", "{na: geen_afdelingen}", 15, "community.relatie"),
        ("{na: geen_afdelingen}", "{na: geen_zin}", 14, "klachten.doorgeven"),
        ("        winkel: {", "        bakker: {", 18, "'bakker'"),
        ("    remarks:\n      klachten.melden:", "    remarks:\n      klachten.nazorg:", 17, "no answers"),
        ("evidence: measured", "evidence: guessed", 18, "evidence"),
        ("note: {nl: Geteld., en: Counted.}", "notes: {nl: Geteld., en: Counted.}", 18, "notes"),
        ("note: {nl: Geteld., en: Counted.}", "note: {nl: Geteld.}", 18, "note"),
    ],
    ids=lambda value: str(value).strip()[:30],
)
def test_a_mistake_is_told_with_its_line(file: Path, right: str, wrong: str, line: int, told: str):
    assert SMALL.count(right) == 1
    file.write_text(SMALL.replace(right, wrong), "utf-8")

    with pytest.raises(ValueError, match="bakery") as refused:
        load_example(SCAN, file)

    first, *_ = str(refused.value).splitlines()
    assert first.startswith(f"bakery.yaml line {line}, ")
    assert told in first


def test_all_mistakes_are_told_at_once(file: Path):
    file.write_text(SMALL.replace("[2, dk]", "[2]").replace("[3, 4]", "[3, 9]").replace("winkel: {e", "bakker: {e"), "utf-8")
    with pytest.raises(ValueError, match="bakery") as refused:
        load_example(SCAN, file)
    assert len(str(refused.value).splitlines()) == 3


def test_what_is_no_yaml_is_told_as_such(file: Path):
    file.write_text("people: [", "utf-8")
    with pytest.raises(ProblemsFound):
        load_example(SCAN, file)


def test_every_row_of_the_shipped_file_can_be_reviewed_on_a_line_of_its_own():
    rows = [line for line in EXAMPLE_FILE.read_text("utf-8").splitlines() if line.startswith("      ") and line.endswith("]")]
    assert len(rows) == 3 * (len(SCAN.items) - 2)
