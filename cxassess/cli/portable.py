"""`cxassess export` and `cxassess import`: measurements out of the database of this installation, and into it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from cxassess.installation import database, owner_context
from cxassess.locale import LANGUAGES, translate
from cxassess.portable import Portable, PortableRefused, check_file_size, portable_schema, read_portable
from cxassess.report.answer_tables import answers_csv, scores_csv
from cxassess.store import (
    Context,
    StoreError,
    export_assessment,
    export_organisation,
    import_portable,
    load_assessment,
    load_questionnaire,
)

from .files import write_whole
from .finding import NotFoundByBeginning, measurement_of
from .words import PROBLEMS_FOUND, WRONG_USE, say


def _write_schema(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(json.dumps(portable_schema(), ensure_ascii=False, indent=1))
        context.exit()


@click.command(name="export")
@click.argument("assessment")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--organisation", is_flag=True, help="The whole organisation of the measurement: all its measurements and plans.")
@click.option("--csv", "tables", is_flag=True, help="Write the answers and the scores of the measurement as tables beside it, too.")
@click.option("--schema", is_flag=True, is_eager=True, expose_value=False, callback=_write_schema, help="Write the JSON schema, and stop.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of the messages, and of numbers in tables.")
@click.option("--json", "as_json", is_flag=True, help="What was written as JSON on stdout.")
def export_command(assessment: str, output: Path, *, organisation: bool, tables: bool, language: str, as_json: bool) -> None:
    """Write a measurement to a file that `cxassess import` takes in elsewhere.

    ASSESSMENT is its id, or the beginning of it.
    """
    context = owner_context()
    try:
        found = measurement_of(context, assessment)
        portable = (
            export_organisation(database(), context, found.organisation_id)
            if organisation
            else export_assessment(database(), context, found.id)
        )
        files = {output: portable.to_bytes()} | (_tables(context, found.id, output, language) if tables else {})
    except NotFoundByBeginning as error:
        raise _stop(translate(error.message, language), WRONG_USE) from None
    except StoreError as error:
        raise _stop(translate(error.message, language)) from None
    except PortableRefused as refused:
        raise _refuse(output, refused, language) from None
    for path, content in files.items():
        _write(path, content, language)
    _tell_written(portable, files, language, as_json=as_json)


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of the messages.")
@click.option("--json", "as_json", is_flag=True, help="What came in as JSON on stdout.")
def import_command(file: Path, language: str, as_json: bool) -> None:
    """Take in a file that `cxassess export` wrote: everything that is new in it, or nothing."""
    try:
        check_file_size(file.stat().st_size)
        portable = read_portable(file.read_bytes())
        taken = import_portable(database(), owner_context(), portable)
    except PortableRefused as refused:
        raise _refuse(file, refused, language) from None
    except StoreError as error:
        raise _stop(translate(error.message, language)) from None
    except OSError as error:
        raise _stop(say("“{file}” cannot be read: {reason}.", language, file=file, reason=error.strerror)) from None
    if as_json:
        click.echo(json.dumps({"organisation": taken.organisation_id, "new": taken.new, "there": taken.there}, indent=1))
    elif taken.new:
        counts = {"new": len(taken.new), "there": len(taken.there)}
        click.echo(say("Imported: {new}. Here already, and left as they are: {there}.", language, **counts))
    else:
        click.echo(say("Everything in this file is here already. Nothing was changed.", language))


def _tables(context: Context, assessment_id: str, output: Path, language: str) -> dict[Path, bytes]:
    """The tables that stand beside the file, by their paths."""
    found = load_assessment(database(), context, assessment_id)
    questionnaire = load_questionnaire(database(), found.questionnaire_id, found.questionnaire_version)
    return {
        output.with_suffix(".answers.csv"): answers_csv(questionnaire, found, language),
        output.with_suffix(".scores.csv"): scores_csv(questionnaire, found, language),
    }


def _write(path: Path, content: bytes, language: str) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        raise _stop(say("“{file}” cannot be written: {reason}.", language, file=path, reason=error.strerror)) from None


def _tell_written(portable: Portable, files: Iterable[Path], language: str, *, as_json: bool) -> None:
    left_out = sum(one.left_out for one in portable.assessments)
    if left_out:
        told = say("Sheets left out, since they would tell who gave them in an anonymous measurement: {count}.", language, count=left_out)
        click.echo(told, err=True)
    if as_json:
        ids = [one.id for one in portable.assessments]
        click.echo(json.dumps({"files": list(map(str, files)), "assessments": ids, "left_out": left_out}, ensure_ascii=False, indent=1))
    else:
        for path in files:
            click.echo(say("Written: {file}", language, file=path))


def _refuse(file: Path, refused: PortableRefused, language: str) -> SystemExit:
    """Tell every problem with its place."""
    for problem in refused.problems:
        where = ", ".join(part for part in (file.name, problem.where) if part)
        click.echo(f"{where}: {translate(problem.what, language)} {translate(problem.remedy, language)}", err=True)
    return SystemExit(PROBLEMS_FOUND)


def _stop(text: str, status: int = PROBLEMS_FOUND) -> SystemExit:
    click.echo(text, err=True)
    return SystemExit(status)
