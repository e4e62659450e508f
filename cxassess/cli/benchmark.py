"""`cxassess benchmark`: what this installation publishes of its organisations together, and what others published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from cxassess.benchmark import (
    LARGEST_MB,
    SMALLEST_CELL,
    PackProblem,
    PackRefused,
    Snapshot,
    check_pack_size,
    major_of,
    pack_of,
)
from cxassess.installation import database, now
from cxassess.locale import LANGUAGES, Message, translate
from cxassess.questionnaire import ProblemsFound, Questionnaire, find_questionnaire, load_questionnaire, shipped_questionnaire
from cxassess.store import (
    StoreError,
    import_pack,
    newest_questionnaire,
    packed_versions,
    publish_benchmark,
    published_snapshots,
    published_versions,
)

from .benchmark_lines import as_json as lines_as_json
from .benchmark_lines import line_of, lines_of, tell_lines
from .files import write_whole
from .words import PROBLEMS_FOUND, WRONG_USE, say, tell

LANGUAGE = click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of the messages.")


@click.group()
def benchmark() -> None:
    """What organisations here add up to, without names, and packs of other hosts."""


@benchmark.command()
@LANGUAGE
@click.option("--json", "as_json", is_flag=True, help="What was published as JSON on stdout.")
def build(language: str, as_json: bool) -> None:
    """Publish what organisations that take part add, in the groups that tell of nobody.

    Once more publishes nothing, until enough is new. What was published before stays as it is.
    """
    try:
        lines = [line_of(one) for one in publish_benchmark(database(), now())]
    except StoreError as error:
        raise _stop(error.message, language) from None
    if as_json:
        click.echo(lines_as_json("published", lines))
    elif lines:
        tell_lines(lines, language)
    else:
        nothing = "Nothing new was published. A group is shown once it has {least} new organisations beside those of any one workspace."
        click.echo(say(nothing, language, least=SMALLEST_CELL))


@benchmark.command()
@click.argument("questionnaire", required=False)
@LANGUAGE
@click.option("--json", "as_json", is_flag=True, help="All groups, by dimension, as JSON on stdout.")
def show(questionnaire: str | None, language: str, as_json: bool) -> None:
    """List the groups to compare with: how many organisations, of when, and published by whom.

    QUESTIONNAIRE is an id or a path; all of them when it is left out.
    """
    wanted = None if questionnaire is None else _wanted(questionnaire, language)
    versions = sorted({*published_versions(database()), *packed_versions(database())})
    lines = [line for version in versions if wanted is None or version[0] == wanted for line in lines_of(version)]
    if as_json:
        click.echo(lines_as_json("groups", lines))
    elif lines:
        tell_lines(lines, language)
    else:
        click.echo(say("Nothing was published here yet, and there are no packs of others.", language))


@benchmark.command(name="export")
@click.argument("questionnaire")
@click.option("--host", required=True, help="Who publishes, as readers will see it.")
@click.option("--licence", required=True, help="What others may do with it, such as CC BY 4.0.")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@LANGUAGE
def export_pack(questionnaire: str, host: str, licence: str, output: Path, language: str) -> None:
    """Write what was published here last to a pack, a file that others can import: counts alone, of nobody in particular.

    QUESTIONNAIRE is an id or a path; of an id the newest main version that was published.
    """
    snapshots = _latest(_wanted(questionnaire, language), _major(questionnaire))
    if not snapshots:
        raise _stop(Message("Nothing was published of “{name}” yet, so there is nothing to export.", name=questionnaire), language)
    try:
        write_whole(output, pack_of(snapshots, host=host, licence=licence, period=max(one.period for one in snapshots)))
    except PackRefused as refused:
        _tell_rows("", _rows(refused.problems, language))
        raise SystemExit(WRONG_USE) from None
    except OSError as error:
        message = Message("“{file}” cannot be written: {reason}.", file=str(output), reason=error.strerror or type(error).__name__)
        raise _stop(message, language, WRONG_USE) from None
    click.echo(say("Written: {file}", language, file=str(output)))


@benchmark.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@LANGUAGE
@click.option("--json", "as_json", is_flag=True, help="What came in, or what is wrong, as JSON on stdout.")
def import_command(file: Path, language: str, as_json: bool) -> None:
    """Take in a pack of another host, in the place of an earlier one of the same host; a pack that is not right changes nothing."""
    try:
        content = _read(file)
        kept = import_pack(database(), content, _questionnaire_of(content), now())
    except PackRefused as refused:
        raise _refuse(file, _rows(refused.problems, language), language, as_json) from None
    except StoreError as error:
        rows = [{"where": "", "what": translate(error.message, language), "remedy": ""}]
        raise _refuse(file, rows, language, as_json) from None
    hosts = ", ".join(source.host for source in kept.sources)
    if as_json:
        told = {"questionnaire": kept.questionnaire_id, "major": kept.major, "hosts": [one.host for one in kept.sources]}
        click.echo(json.dumps({"imported": {**told, "sha256": kept.sha256}}, ensure_ascii=False, indent=1))
    else:
        click.echo(say("The pack of {hosts} is taken in.", language, hosts=hosts))


def _wanted(name: str, language: str) -> str:
    """The id of a questionnaire that is named by id or by path."""
    if name in {known for known, _ in (*published_versions(database()), *packed_versions(database()))}:
        return name
    try:
        return load_questionnaire(find_questionnaire(name)).id
    except ProblemsFound as found:
        tell(found.problems, language)
        raise SystemExit(WRONG_USE) from None


def _major(name: str) -> int | None:
    """The major version of a questionnaire that is named by path; None for an id."""
    return major_of(load_questionnaire(find_questionnaire(name)).version) if Path(name).exists() else None


def _latest(questionnaire_id: str, major: int | None) -> Sequence[Snapshot]:
    majors = [number for known, number in published_versions(database()) if known == questionnaire_id and major in (None, number)]
    return published_snapshots(database(), questionnaire_id, max(majors)) if majors else ()


def _read(file: Path) -> bytes:
    """What is in the file, never more of it than a pack holds."""
    check_pack_size(file.stat().st_size)
    with file.open("rb") as opened:
        return opened.read(LARGEST_MB * 1_000_000 + 1)


def _questionnaire_of(content: bytes) -> Questionnaire:
    """The questionnaire that a pack says it is on, where it is known here; else the one of this program, for which it is refused."""
    try:
        body = json.loads(content)
        version = str(body["questionnaire"]), int(body["major"])
    except (ValueError, TypeError, LookupError, RecursionError):
        return shipped_questionnaire()
    ours = shipped_questionnaire()
    known = newest_questionnaire(database(), *version) if version != (ours.id, major_of(ours.version)) else ours
    return known or ours


def _rows(problems: Iterable[PackProblem], language: str) -> list[dict[str, str]]:
    return [{"where": one.where, "what": translate(one.what, language), "remedy": translate(one.remedy, language)} for one in problems]


def _refuse(file: Path, rows: list[dict[str, str]], language: str, as_json: bool) -> SystemExit:
    if as_json:
        click.echo(json.dumps({"problems": rows}, ensure_ascii=False, indent=1))
    else:
        _tell_rows(file.name, rows)
        click.echo(say("Nothing was imported; the packs that are here stay as they are.", language), err=True)
    return SystemExit(PROBLEMS_FOUND)


def _tell_rows(file: str, rows: Iterable[dict[str, str]]) -> None:
    for row in rows:
        where = ", ".join(filter(None, (file, row["where"])))
        click.echo(f"{where}: {row['what']} {row['remedy']}".rstrip(), err=True)


def _stop(message: Message, language: str, status: int = PROBLEMS_FOUND) -> SystemExit:
    click.echo(translate(message, language), err=True)
    return SystemExit(status)
