"""The command line: `score`, `demo` and `db` (`check` and `schema` are tested with the questionnaires)."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cxassess import installation
from cxassess.cli import main
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import assessments, load_assessment

ITEMS = [item.id for item in shipped_questionnaire().items]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows([["respondent", *ITEMS], *rows])
    return text.getvalue()


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return tmp_path / "answers.csv"


@pytest.fixture
def own_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXASSESS_DATA_DIR", str(tmp_path / "data"))
    for cached in (installation.installation, installation.database):
        cached.cache_clear()
        # the next test must not find this one's database
    yield
    for cached in (installation.installation, installation.database):
        cached.cache_clear()


def test_a_thousand_respondents_are_scored(answers: Path) -> None:
    drawn = random.Random(7)
    rows = [[f"r{number}", *(drawn.choice(["1", "2", "3", "4", "5", "dk", ""]) for _ in ITEMS)] for number in range(1000)]
    answers.write_text(table(rows), "utf-8")

    result = run("score", "cx-scan", answers, "--json")

    assert result.exit_code == 0, result.output
    scored = json.loads(result.stdout)
    assert len(scored["respondents"]) == scored["organisation"]["respondents"] == 1000
    assert set(scored["organisation"]["dimensions"]) == {dimension.id for dimension in shipped_questionnaire().dimensions}
    mark = scored["organisation"]["mark"]
    assert 1 <= mark["low"] <= mark["value"] <= mark["high"] <= 10


def test_all_fours_make_a_mark_of_eight_and_full_delight_with_it(answers: Path) -> None:
    # basics 4 -> 8; delight level 4 adds 1.5 * (2^3 - 1) / 15 = 0.7
    answers.write_text(table([["one", *("4" for _ in ITEMS)]]), "utf-8")

    scored = json.loads(run("score", "cx-scan", answers, "--json").stdout)

    assert scored["organisation"]["mark"]["value"] == pytest.approx(8.7)
    assert {one["level"] for one in scored["organisation"]["dimensions"].values()} == {4.0}


def test_a_spreadsheet_gets_a_row_a_respondent(answers: Path) -> None:
    answers.write_text(table([["anna", *("3" for _ in ITEMS)], ["bram", *("5" for _ in ITEMS)]], ";"), "utf-8")

    rows = list(csv.DictReader(io.StringIO(run("score", "cx-scan", answers, "--csv").stdout)))

    assert [row["respondent"] for row in rows] == ["anna", "bram"]
    assert float(rows[0]["snelheid"]) == 3
    assert float(rows[1]["mark"]) == pytest.approx(10)


def test_words_go_to_a_person_in_dutch_with_a_comma(answers: Path) -> None:
    answers.write_text(table([["one", *("4" for _ in ITEMS)]]), "utf-8")

    result = run("score", "cx-scan", answers, "--language", "nl")

    assert "Klachtenafhandeling" in result.stdout
    assert "8,7" in result.stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (table([["one", "6", *("3" for _ in ITEMS[1:])]]), ["row 2", ITEMS[0], "6"]),
        ("respondent,snelheid.eerste_reaktie\none,3\n", ["snelheid.eerste_reactie"]),
        (table([["one", *("3" for _ in ITEMS)], ["one", *("3" for _ in ITEMS)]]), ["row 3", "one"]),
        ("respondent\n", ["respondent"]),
        ("", ["empty"]),
        (table([["one", "3"]]), ["row 2"]),
    ],
    ids=["off the scale", "unknown column", "twice", "no items", "empty", "ragged"],
)
def test_a_wrong_table_is_refused_with_place_and_nothing_is_scored(answers: Path, content: str, told: list[str]) -> None:
    answers.write_text(content, "utf-8")

    result = run("score", "cx-scan", answers, "--json")

    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    for part in told:
        assert part in result.stderr
    assert "Traceback" not in result.output


def test_an_unknown_questionnaire_is_wrong_use(answers: Path) -> None:
    answers.write_text(table([]), "utf-8")

    result = run("score", "no-such-scan", answers)

    assert result.exit_code == 2
    assert "no-such-scan" in result.stderr


@pytest.mark.usefixtures("own_installation")
def test_the_example_is_loaded_once_marked_and_removed() -> None:
    assert run("demo").exit_code == 0
    assert run("demo").exit_code == 0
    context = installation.owner_context()
    found = assessments(installation.database(), context)
    loaded = load_assessment(installation.database(), context, found[0].id)
    assert [summary.state for summary in found] == ["closed"] * 3
    assert all(summary.example for summary in found)
    assert loaded.example
    assert "verzonnen" in loaded.organisation
    assert [len(sheet.answers) for sheet in loaded.sheets] == [len(ITEMS)] * found[0].respondents

    assert run("demo", "--remove").exit_code == 0
    assert assessments(installation.database(), context) == ()


@pytest.mark.usefixtures("own_installation")
def test_db_upgrade_makes_the_database() -> None:
    result = run("db", "upgrade")

    assert result.exit_code == 0
    assert Path(result.stdout.strip()).exists()


def test_every_command_is_in_the_readme() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    for name in main.commands:
        assert f"cxassess {name}" in readme
