"""`cxassess check` and `cxassess schema`: exit status, results on stdout, messages on stderr."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cxassess.cli import main
from cxassess.questionnaire import LOCK_FILE, json_schema


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def file(changed: Callable[..., str], tmp_path: Path) -> Callable[..., Path]:
    def write(*changes: tuple[str, str]) -> Path:
        (tmp_path / "shop.yaml").write_text(changed(*changes), "utf-8")
        return tmp_path / "shop.yaml"

    return write


WRONG = ("        scale: ten", "        scale: tenn")
NEGATIVE = ("How does a customer pay?", "How does a customer not pay?")


def test_a_questionnaire_without_problems_ends_in_zero(file: Callable):
    result = run("check", "--strict", file())
    assert (result.exit_code, result.stderr) == (0, "")
    assert "shop.yaml: 0 problems" in result.stdout


def test_problems_end_in_one_and_are_told_on_stderr(file: Callable):
    result = run("check", file(WRONG))
    assert result.exit_code == 1
    assert "shop.yaml: 1 problem\n" in result.stdout
    assert "[UNKNOWN_SCALE]" in result.stderr
    assert "UNKNOWN_SCALE" not in result.stdout


def test_wrong_use_ends_in_two(file: Callable):
    assert run("check").exit_code == 2
    assert run("check", "--langauge", "nl", file()).exit_code == 2
    assert run("check", "--language", "fr", file()).exit_code == 2


def test_a_path_that_does_not_exist_is_a_problem(tmp_path: Path):
    result = run("check", tmp_path / "none.yaml")
    assert result.exit_code == 1
    assert "[FILE_MISSING]" in result.stderr


def test_warnings_count_with_strict_only(file: Callable):
    wrong = ("        high: Everything we can\n        quick: true\n", "        high: Everything we can\n")
    assert run("check", file(wrong)).exit_code == 0
    assert run("check", "--strict", file(wrong)).exit_code == 1


def test_wording_is_checked_with_strict_only(file: Callable):
    assert "NEGATION" not in run("check", file(NEGATIVE)).stderr
    assert "NEGATION" in run("check", "--strict", file(NEGATIVE)).stderr


def test_problems_come_as_json_for_other_programs(file: Callable, changed: Callable[..., str]):
    path = file(WRONG)
    result = run("check", "--json", path)
    (found,) = json.loads(result.stdout)
    line = path.read_text("utf-8").split("\n").index("        scale: tenn") + 1
    assert result.exit_code == 1
    assert result.stderr == ""
    assert {key: found[key] for key in ("file", "line", "name", "code", "severity")} == {
        "file": str(path),
        "line": line,
        "name": "ideas.mark",
        "code": "UNKNOWN_SCALE",
        "severity": "error",
    }
    assert json.loads(run("check", "--json", file()).stdout) == []


def test_publishing_asks_for_well_worded_texts_and_a_raised_version(file: Callable, tmp_path: Path):
    assert run("check", "--lock", file(NEGATIVE)).exit_code == 1
    assert not (tmp_path / LOCK_FILE).exists()
    run("check", "--lock", file())
    published = (tmp_path / LOCK_FILE).read_text("utf-8")
    result = run("check", "--lock", file(("        weight: 2", "        weight: 3")))
    assert "VERSION_NOT_RAISED" in result.stderr
    assert (tmp_path / LOCK_FILE).read_text("utf-8") == published


def test_the_schema_is_written_to_stdout():
    result = run("schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == json_schema()
