"""`cxassess check` and `cxassess schema`: for whoever writes questionnaires."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cxassess.locale import LANGUAGES
from cxassess.questionnaire import (
    LOCK_FILE,
    Problem,
    check_questionnaire,
    json_schema,
    load_questionnaire,
    questionnaires_in,
    write_lock,
)

from .words import PROBLEMS_FOUND, tell


@click.command()
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
            tell(problems, language)
    if as_json:
        click.echo(json.dumps([_as_json(problem, language) for problem in found], ensure_ascii=False, indent=1))
    raise SystemExit(PROBLEMS_FOUND if any(strict or problem.severity == "error" for problem in found) else 0)


def _as_json(problem: Problem, language: str) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "name": problem.name,
        "code": problem.code,
        "severity": problem.severity,
        "text": problem.text(language),
    }


@click.command()
def schema() -> None:
    """Write the JSON schema of questionnaire files, for editors that check while you type."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))
