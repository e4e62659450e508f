"""`cxassess benchmark`: publish, list, hand out, take in; what is wrong is told, and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cxassess import installation
from cxassess.assessment import SECTORS
from cxassess.benchmark import LARGEST_MB, BinCounts, CellKey, Snapshot, half_year, merge_packs, pack_of, read_pack
from cxassess.cli import main
from cxassess.locale import translate
from cxassess.questionnaire import Questionnaire, shipped_questionnaire
from cxassess.store import kept_packs, published_snapshots
from tests.store.conftest import TINY
from tests.store.participants import participants

NOW = datetime.now(UTC)
TINY_QUESTIONNAIRE = Questionnaire.model_validate(TINY)
SCAN = shipped_questionnaire()
MAJOR = int(SCAN.version.partition(".")[0])


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["benchmark", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(autouse=True)
def own_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CXASSESS_DATA_DIR", str(tmp_path / "data"))
    for cached in (installation.installation, installation.database):
        cached.cache_clear()
        # the next test must not find this one's database
    yield
    installation.database().close()
    for cached in (installation.installation, installation.database):
        cached.cache_clear()


@pytest.fixture
def six() -> None:
    """Six organisations that take part."""
    participants(installation.database(), TINY_QUESTIONNAIRE, NOW)


@pytest.fixture
def published(six: None) -> None:
    assert run("build").exit_code == 0


def pack(host: str = "Host A", n: int = 12) -> bytes:
    """A pack of another host on the questionnaire of this program."""
    snapshot = Snapshot(CellKey(SCAN.id, MAJOR), SCAN.dimensions[0].id, "2026-H1", BinCounts({60: n}))
    return pack_of([snapshot], host=host, licence="CC0", period="2026-H1")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pack.json"
    path.write_bytes(pack())
    return path


def hosts() -> list[str]:
    return [source.host for kept in kept_packs(installation.database(), SCAN.id, MAJOR) for source in kept.sources]


@pytest.mark.usefixtures("six")
def test_build_tells_what_was_published_and_once_more_why_nothing() -> None:
    first, second = run("build"), run("build")
    period = half_year(NOW.date())
    assert first.stdout.splitlines() == [
        f"tiny 1: all organisations; organisations: 6; {period}; this installation",
        f"tiny 1: retail and wholesale; organisations: 6; {period}; this installation",
        f"tiny 1: retail and wholesale, 2 to 9 people; organisations: 6; {period}; this installation",
    ]
    assert (first.exit_code, first.stderr, second.exit_code) == (0, "", 0)
    assert second.stdout.startswith("Nothing new was published.")


@pytest.mark.usefixtures("six")
def test_build_gives_programs_every_dimension() -> None:
    made = json.loads(run("build", "--json").stdout)["published"]
    assert {(one["sector"], one["size_band"], one["dimension"]) for one in made} == {
        (sector, size, dimension) for sector, size in [(None, None), ("trade", None), ("trade", "2-9")] for dimension in ("speed", "ease")
    }
    assert {one["n"] for one in made} == {6}
    assert json.loads(run("build", "--json").stdout) == {"published": []}


def test_too_few_organisations_are_neither_published_nor_counted_aloud() -> None:
    participants(installation.database(), TINY_QUESTIONNAIRE, NOW, [1, 2, 3, 4])
    assert run("build").stdout.startswith("Nothing new was published. A group is shown once it has 5 new organisations")
    shown = run("show")
    assert (shown.exit_code, shown.stdout) == (0, "Nothing was published here yet, and there are no packs of others.\n")
    assert json.loads(run("show", "--json").stdout) == {"groups": []}


@pytest.mark.usefixtures("published")
def test_show_lists_what_is_here_and_what_came_from_others(file: Path) -> None:
    run("import", file)
    lines = run("show").stdout.splitlines()
    assert len(lines) == 4
    assert lines[0] == f"{SCAN.id} {MAJOR}: all organisations; organisations: 12; 2026-H1; Host A"
    assert run("show", "tiny").stdout.splitlines() == lines[1:]
    assert run("show", SCAN.id).stdout.splitlines() == lines[:1]
    (found,) = (one for one in json.loads(run("show", "--json").stdout)["groups"] if one["origin"])
    assert (found["origin"], found["n"], found["first"], found["last"]) == ("Host A", 12, "2026-H1", "2026-H1")


@pytest.mark.usefixtures("published")
def test_show_speaks_dutch() -> None:
    assert translate(SECTORS["trade"], "nl") in run("show", "--language", "nl").stdout


@pytest.mark.usefixtures("published")
def test_a_pack_that_is_exported_is_what_was_published(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    result = run("export", "tiny", "--host", "Wij", "--licence", "CC BY 4.0", "-o", target)
    assert (result.exit_code, result.stdout) == (0, f"Written: {target}\n")
    found = read_pack(target.read_bytes(), TINY_QUESTIONNAIRE)
    (source,) = found.sources
    assert (source.host, source.licence, source.period) == ("Wij", "CC BY 4.0", half_year(NOW.date()))
    assert {(found.key_of(cell), cell.dimension): cell.bin_counts() for cell in found.cells} == {
        (one.key, one.dimension_id): one.counts for one in published_snapshots(installation.database(), "tiny", 1)
    }
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.json"]
    assert target.stat().st_mode & 0o077 == 0o044


@pytest.mark.usefixtures("six")
def test_there_is_nothing_to_export_before_it_was_published(tmp_path: Path) -> None:
    result = run("export", "cx-scan", "--host", "Wij", "--licence", "CC0", "-o", tmp_path / "out.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Nothing was published of “cx-scan” yet, so there is nothing to export.\n"
    assert not (tmp_path / "out.json").exists()


@pytest.mark.usefixtures("published")
def test_a_host_that_cannot_be_shown_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("mine")
    result = run("export", "tiny", "--host", " ", "--licence", "CC0", "-o", target)
    assert (result.exit_code, target.read_text()) == (2, "mine")
    assert "host: " in result.stderr


@pytest.mark.usefixtures("published")
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    result = run("export", "tiny", "--host", "Wij", "--licence", "CC0", "-o", tmp_path / "nowhere" / "out.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be written" in result.stderr


def test_an_unknown_questionnaire_is_wrong_use(tmp_path: Path) -> None:
    assert run("export", "no-such", "--host", "A", "--licence", "B", "-o", tmp_path / "x").exit_code == 2
    assert run("show", "no-such").exit_code == 2


def test_a_pack_is_taken_in_once_and_a_newer_one_of_its_host_takes_its_place(file: Path) -> None:
    assert run("import", file).stdout == "The pack of Host A is taken in.\n"
    assert run("import", file).exit_code == 0
    file.write_bytes(pack(n=20))
    imported = json.loads(run("import", file, "--json").stdout)["imported"]
    assert (imported["questionnaire"], imported["major"], imported["hosts"]) == (SCAN.id, MAJOR, ["Host A"])
    assert [one["n"] for one in json.loads(run("show", "--json").stdout)["groups"]] == [20]


@pytest.mark.usefixtures("published")
def test_a_pack_on_a_questionnaire_of_ones_own_is_taken_in(tmp_path: Path) -> None:
    snapshot = Snapshot(CellKey("tiny", 1), "speed", "2026-H1", BinCounts({60: 7}))
    (tmp_path / "tiny.json").write_bytes(pack_of([snapshot], host="Host B", licence="CC0", period="2026-H1"))
    assert run("import", tmp_path / "tiny.json").exit_code == 0
    assert run("show", "tiny").stdout.splitlines()[1] == "tiny 1: all organisations; organisations: 7; 2026-H1; Host B"


def edited() -> bytes:
    body = json.loads(pack())
    return json.dumps({**body, "cells": [{**body["cells"][0], "n": 3}, {**body["cells"][0], "dimension": "nope"}], "extra": 1}).encode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", ["JSON", "line 1"]),
        (b"[]", ["not a benchmark pack"]),
        (pack().replace(b'"schema_version":1', b'"schema_version":9'), ["newer version"]),
        (pack().replace(b'"60":12', b'"60":13'), ["cells.0", "add up to 13", "sha256", "changed after it was made"]),
        (pack().replace(SCAN.id.encode(), b"other"), ["questionnaire", "other"]),
        (pack().replace(b'"12"', b'"-12"').replace(b":12", b":-12"), ["cells.0", "-12"]),
        (edited(), ["extra", "not known"]),
        (b" " * (LARGEST_MB * 1_000_000 + 1), [f"larger than {LARGEST_MB} MB"]),
    ],
    ids=["half", "no pack", "newer", "edited", "another questionnaire", "negative", "unknown key", "too large"],
)
def test_a_pack_that_is_not_right_is_refused_with_place_and_remedy(file: Path, content: bytes, told: list[str]) -> None:
    run("import", file)
    file.write_bytes(content)

    result = run("import", file)

    assert (result.exit_code, result.stdout) == (1, "")
    for part in told:
        assert part in result.stderr
    assert result.stderr.startswith("pack.json")
    assert result.stderr.endswith("the packs that are here stay as they are.\n")
    assert hosts() == ["Host A"]
    as_json = json.loads(run("import", file, "--json").stdout)["problems"]
    assert as_json
    assert all(one["what"] and one["remedy"] for one in as_json)


def test_a_host_that_is_here_with_others_is_refused(tmp_path: Path, file: Path) -> None:
    both = merge_packs([read_pack(pack(), SCAN), read_pack(pack("Host B"), SCAN)])
    (tmp_path / "both.json").write_bytes(both.to_bytes())
    assert run("import", tmp_path / "both.json").exit_code == 0
    result = run("import", file)
    assert result.exit_code == 1
    assert "Host A is here already" in result.stderr
    assert hosts() == ["Host A", "Host B"]


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    assert run("import", tmp_path / "nothing.json").exit_code == 2
