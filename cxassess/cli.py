"""The command line: `cxassess check | score | demo | db`.

Results go to stdout, messages to stderr. Exit status: 0 ok, 1 problems found, 2 wrong use.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from cxassess import __version__
from cxassess.questionnaire import (
    LOCK_FILE,
    Problem,
    check_questionnaire,
    json_schema,
    load_questionnaire,
    questionnaires_in,
    write_lock,
)

PROBLEMS_FOUND, WRONG_USE = 1, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cxassess")
def main() -> None:
    """Self-assessment of customer experience: questionnaires, scores and the worked example."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Check the wording and the version too; warnings count.")
@click.option("--lock", is_flag=True, help=f"Take down strictly checked questionnaires as published in {LOCK_FILE}.")
@click.option("--language", type=click.Choice(["en", "nl"]), default="en", help="Language of the messages.")
@click.option("--json", "as_json", is_flag=True, help="Problems as JSON on stdout.")
def check(paths: tuple[Path, ...], strict: bool, lock: bool, language: str, as_json: bool) -> None:
    """Tell every problem in questionnaires: single files, folders, or folders of folders."""
    found: list[Problem] = []
    for path in questionnaires_in(paths):
        problems = check_questionnaire(path, strict=strict or lock)
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
