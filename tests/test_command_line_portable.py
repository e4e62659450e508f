"""`cxassess export` and `cxassess import`, as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cxassess import installation
from cxassess.assessment import read_answers
from cxassess.cli import main
from cxassess.portable import portable_schema, read_portable
from cxassess.questionnaire import shipped_questionnaire
from cxassess.scoring import score_assessment, score_sheets
from cxassess.store import assessments, events_of, load_assessment, load_plan
from tests.portable.files import SECOND, content, file, put, spoiled


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def at_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the installation in a folder from now on."""
    monkeypatch.setenv("CXASSESS_DATA_DIR", str(folder))
    for cached in (installation.installation, installation.database):
        cached.cache_clear()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_home(tmp_path / "data", monkeypatch)
    yield
    for cached in (installation.installation, installation.database):
        cached.cache_clear()


@pytest.fixture
def demo(home: None) -> list[str]:
    """The ids of the measurements of the example, the newest first."""
    assert run("demo").exit_code == 0
    return [one.id for one in assessments(installation.database(), installation.owner_context())]


def loaded(assessment_id: str):
    return load_assessment(installation.database(), installation.owner_context(), assessment_id)


def test_a_measurement_goes_to_another_installation_and_has_its_scores_there(demo, tmp_path, monkeypatch):
    scores = score_assessment(shipped_questionnaire(), loaded(demo[0]))
    done = run("export", demo[0][:8], "-o", tmp_path / "out.json", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout) == {"files": [str(tmp_path / "out.json")], "assessments": [demo[0]], "left_out": 0}
    at_home(tmp_path / "elsewhere", monkeypatch)

    result = run("import", tmp_path / "out.json", "--json")

    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["new"] == [demo[0]]
    assert score_assessment(shipped_questionnaire(), loaded(demo[0])) == scores
    again = run("import", tmp_path / "out.json", "--language", "nl")
    assert (again.exit_code, again.stderr) == (0, "")
    assert len(assessments(installation.database(), installation.owner_context())) == 1


def test_all_of_an_organisation_goes_with_one_of_its_measurements(demo, tmp_path, monkeypatch):
    assert run("export", demo[0], "-o", tmp_path / "all.json", "--organisation").exit_code == 0
    assert {one.id for one in read_portable((tmp_path / "all.json").read_bytes()).assessments} == set(demo)
    at_home(tmp_path / "elsewhere", monkeypatch)
    assert sorted(json.loads(run("import", tmp_path / "all.json", "--json").stdout)["new"]) == sorted(demo)


def test_the_tables_beside_the_file_are_scored_as_the_measurement_is(demo, tmp_path):
    assert run("export", demo[0], "-o", tmp_path / "out.json", "--csv", "--language", "nl").exit_code == 0
    assert sorted(path.name for path in tmp_path.glob("out*")) == ["out.answers.csv", "out.json", "out.scores.csv"]
    read = read_answers((tmp_path / "out.answers.csv").read_bytes(), shipped_questionnaire()).sheets
    assert score_sheets(shipped_questionnaire(), read, "full") == score_sheets(shipped_questionnaire(), loaded(demo[0]).sheets, "full")
    scored = run("score", "cx-scan", tmp_path / "out.answers.csv", "--json")
    assert scored.exit_code == 0
    assert json.loads(scored.stdout)["organisation"]["respondents"] == len(read)


@pytest.mark.parametrize("wanted", ["", " ", "zzz", "%", "' OR 1=1 --"])
def test_an_id_that_no_measurement_has_is_wrong_use(demo, tmp_path, wanted):
    result = run("export", wanted, "-o", tmp_path / "out.json", "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip()
    assert not list(tmp_path.glob("*out*"))


@pytest.mark.usefixtures("home")
def test_the_start_of_several_ids_is_wrong_use_and_they_are_told(tmp_path):
    (tmp_path / "in.json").write_bytes(content(file()))
    assert run("import", tmp_path / "in.json").exit_code == 0
    result = run("export", "00000000", "-o", tmp_path / "out.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert SECOND in result.stderr
    assert run("export", SECOND.upper(), "-o", tmp_path / "out.json").exit_code == 0


@pytest.mark.usefixtures("home")
def test_a_file_made_by_hand_comes_in_with_its_plan_and_history(tmp_path):
    (tmp_path / "in.json").write_bytes(content(file()))
    assert run("import", tmp_path / "in.json").exit_code == 0
    place = installation.database(), installation.owner_context(), SECOND
    assert [sheet.alias for sheet in loaded(SECOND).sheets] == ["Ann", "Bo"]
    assert load_plan(*place).promised == {"speed": 3.5}
    assert [one.action for one in events_of(*place)] == ["imported", "begun", "made", "imported"]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_wrong_is_told_with_its_place_and_nothing_comes_in(tmp_path, language):
    answers = "assessments.1.respondents.0.answers.0"
    (tmp_path / "in.json").write_bytes(spoiled(put(f"{answers}.value", 9), put("organisation.sector", "space")))
    result = run("import", tmp_path / "in.json", "--json", "--language", language)
    assert (result.exit_code, result.stdout) == (1, "")
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == ["in.json, organisation.sector", f"in.json, {answers}"]
    assert assessments(installation.database(), installation.owner_context()) == ()


@pytest.mark.usefixtures("home")
def test_a_file_that_is_too_large_is_not_read(tmp_path):
    with (tmp_path / "in.json").open("wb") as large:
        large.truncate(500_000_000)
    result = run("import", tmp_path / "in.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "50 MB" in result.stderr


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_no_other(demo, tmp_path):
    result = run("export", demo[0], "-o", tmp_path / "nowhere" / "out.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "out.json" in result.stderr
    (tmp_path / "out.json").write_text("old")
    assert run("export", demo[0], "-o", tmp_path / "out.json").exit_code == 0
    read_portable((tmp_path / "out.json").read_bytes())
    assert [path.name for path in tmp_path.glob("*out*")] == ["out.json"]
    assert not list(tmp_path.glob(".*"))


def test_the_schema_is_written_without_a_database():
    result = run("export", "--schema")
    assert (result.exit_code, json.loads(result.stdout)) == (0, portable_schema())
