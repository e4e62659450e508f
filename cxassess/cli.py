"""The command line: `cxassess check | schema | score | demo | db`.

Results go to stdout, messages to stderr. Exit status: 0 ok, 1 problems found, 2 wrong use.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
import pandas as pd

from cxassess import __version__
from cxassess.assessment import AnswersFileProblem, AnswersFileRefused, read_answers, shipped_example
from cxassess.demo import demos, load_demo, remove_demos
from cxassess.installation import database, owner_context
from cxassess.locale import LANGUAGES, Message, format_number, format_share, translate
from cxassess.questionnaire import (
    LOCK_FILE,
    Extent,
    Problem,
    ProblemsFound,
    Questionnaire,
    check_questionnaire,
    find_questionnaire,
    in_language,
    json_schema,
    load_questionnaire,
    questionnaires_in,
    write_lock,
)
from cxassess.scoring import Scores, score_sheets
from cxassess.scoring.table import score_table

PROBLEMS_FOUND, WRONG_USE = 1, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cxassess")
def main() -> None:
    """Self-assessment of customer experience: questionnaires, scores and the worked example."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Check the wording and the version too; warnings count.")
@click.option("--lock", is_flag=True, help=f"Check strictly, and take down what is right as published in {LOCK_FILE}.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of the messages.")
@click.option("--json", "as_json", is_flag=True, help="Problems as JSON on stdout.")
def check(paths: tuple[Path, ...], strict: bool, lock: bool, language: str, as_json: bool) -> None:
    """Tell every problem in questionnaires: single files, folders, or folders of folders."""
    strict = strict or lock
    found: list[Problem] = []
    for path in questionnaires_in(paths):
        problems = check_questionnaire(path, strict=strict)
        found += problems
        if lock and not problems:
            write_lock(load_questionnaire(path), path.absolute().parent / LOCK_FILE)
        if not as_json:
            click.echo(f"{path}: {len(problems)} problem{'' if len(problems) == 1 else 's'}")
            _tell(problems, language)
    if as_json:
        click.echo(json.dumps([_as_json(problem, language) for problem in found], ensure_ascii=False, indent=1))
    raise SystemExit(PROBLEMS_FOUND if any(strict or problem.severity == "error" for problem in found) else 0)


def _tell(problems: Iterable[Problem], language: str) -> None:
    file = ""
    for problem in problems:
        if problem.place.file != file:
            file = problem.place.file
            click.echo(f" {file}", err=True)
        click.echo(f"  {problem.text(language)}", err=True)


def _as_json(problem: Problem, language: str) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "name": problem.name,
        "code": problem.code,
        "severity": problem.severity,
        "text": problem.text(language),
    }


@main.command()
def schema() -> None:
    """Write the JSON schema of questionnaire files, for editors that check while you type."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))


@main.command()
@click.argument("questionnaire")
@click.argument("answers", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--extent", type=click.Choice(["full", "quick"]), default="full", help="Which items count.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of messages and titles.")
@click.option("--json", "form", flag_value="json", help="Organisation and respondents as JSON.")
@click.option("--csv", "form", flag_value="csv", help="A row a respondent, for a spreadsheet.")
def score(questionnaire: str, answers: Path, extent: Extent, language: str, form: str | None) -> None:
    """Score the answers of one or many respondents.

    QUESTIONNAIRE is an id or a path. ANSWERS is a table, as CSV or XLSX, with a column `respondent` and a column for each item:
    a value, `na` (not applicable), `dk` (don't know) or empty.
    """
    asked = in_language(_questionnaire(questionnaire, language), language)
    try:
        table = read_answers(answers.read_bytes(), asked)
    except AnswersFileRefused as refused:
        _tell_rows(answers, refused.problems, language)
        click.echo(_("{count} problems; nothing was scored.", language, count=refused.count), err=True)
        raise SystemExit(PROBLEMS_FOUND) from None
    _tell_rows(answers, table.warnings, language)
    rows = score_table(asked, table.sheets, extent)
    scores = score_sheets(asked, table.sheets, extent)
    match form:
        case "csv":
            click.echo(rows.to_csv(), nl=False)
        case "json":
            click.echo(json.dumps(_scores_as_json(scores, rows), indent=1))
        case _:
            click.echo(_scores_in_words(asked, scores, language))


def _questionnaire(name: str, language: str) -> Questionnaire:
    try:
        return load_questionnaire(find_questionnaire(name))
    except ProblemsFound as found:
        _tell(found.problems, language)
        raise SystemExit(WRONG_USE) from None


def _(msgid: str, language: str, /, **params: object) -> str:
    return translate(Message(msgid, **params), language)


def _tell_rows(file: Path, problems: Iterable[AnswersFileProblem], language: str) -> None:
    for problem in problems:
        row = translate(Message("row {row}", row=problem.row), language) if problem.row else ""
        column = translate(Message("column {column}", column=problem.column), language) if problem.column else ""
        where = ", ".join(part for part in (file.name, row, column) if part)
        click.echo(f"{where}: {translate(problem.what, language)} {translate(problem.remedy, language)}", err=True)


def _scores_as_json(scores: Scores, rows: pd.DataFrame) -> dict[str, Any]:
    """Numbers unrounded, null where there is none."""
    dimensions = {
        name: {"level": one.level, "coverage": one.coverage, "low": one.low, "high": one.high, "assured": one.assured}
        for name, one in scores.dimensions.items()
    }
    mark = scores.mark
    return {
        "questionnaire": scores.questionnaire_id,
        "version": scores.questionnaire_version,
        "extent": scores.extent,
        "organisation": {
            "respondents": scores.sheets,
            "dimensions": dimensions,
            "state": scores.state,
            "mark": None if mark is None else {"model": mark.model, "value": mark.value, "low": mark.low, "high": mark.high},
        },
        "respondents": json.loads(rows.reset_index().to_json(orient="records", double_precision=15)),
    }


def _scores_in_words(questionnaire: Questionnaire, scores: Scores, language: str) -> str:
    lines = [
        f"{dimension.title:<45} {'–' if (one := scores.dimensions[dimension.id]).level is None else format_number(one.level, language):>5}"
        f"   {format_share(one.coverage or 0, language):>5}"
        for dimension in questionnaire.dimensions
    ]
    if scores.mark is not None:
        value = scores.mark.value
        bounds = f"{format_number(scores.mark.low, language)} – {format_number(scores.mark.high, language)}"
        shown = bounds if value is None else f"{format_number(value, language)} ({bounds})"
        lines.append(f"{_('Indicative mark, 1 to 10', language):<45} {shown}")
    return "\n".join(lines)


@main.command()
@click.option("--language", type=click.Choice(LANGUAGES), default="nl", help="Language of the example's name and notes.")
@click.option("--remove", is_flag=True, help="Remove the example instead.")
def demo(language: str, remove: bool) -> None:
    """Load the worked example: an invented organisation with three measurements, clearly marked; or remove it."""
    context = owner_context()
    if remove:
        click.echo(_("Examples removed: {count}.", language, count=remove_demos(database(), context)))
    elif demos(database(), context):
        click.echo(_("The example is there already; open it from the start page.", language))
    else:
        load_demo(database(), context, language)
        click.echo(_("Loaded “{name}”. Open it from the start page.", language, name=shipped_example(language).organisation))


@main.group()
def db() -> None:
    """The database of this installation."""


@db.command(name="upgrade")
def upgrade_database() -> None:
    """Make the database, or bring its tables up to date. Starting the app does so too."""
    click.echo(database().location)
