"""How commands speak: results on stdout, messages on stderr, an exit status that tells which."""

from __future__ import annotations

from collections.abc import Iterable

import click

from cxassess.locale import Message, translate
from cxassess.questionnaire import Problem

PROBLEMS_FOUND, WRONG_USE = 1, 2


def say(msgid: str, language: str, /, **params: object) -> str:
    """A sentence in the language."""
    return translate(Message(msgid, **params), language)


def tell(problems: Iterable[Problem], language: str) -> None:
    """Problems on stderr, with the file where they are."""
    file = ""
    for problem in problems:
        if problem.place.file != file:
            file = problem.place.file
            click.echo(f" {file}", err=True)
        click.echo(f"  {problem.text(language)}", err=True)
