"""`cxassess score`: the answers in a file, scored as the app would."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
import pandas as pd

from cxassess.assessment import AnswersFileProblem, AnswersFileRefused, read_answers
from cxassess.locale import LANGUAGES, Message, format_number, format_share, translate
from cxassess.questionnaire import Extent, ProblemsFound, Questionnaire, find_questionnaire, in_language, load_questionnaire
from cxassess.scoring import Scores, score_sheets
from cxassess.scoring.table import score_table

from .words import PROBLEMS_FOUND, WRONG_USE, say, tell


@click.command()
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
        click.echo(say("{count} problems; nothing was scored.", language, count=refused.count), err=True)
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
        tell(found.problems, language)
        raise SystemExit(WRONG_USE) from None


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
        lines.append(f"{say('Indicative mark, 1 to 10', language):<45} {shown}")
    return "\n".join(lines)
