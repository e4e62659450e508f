"""`cxassess report`: a measurement as a file to give away."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from cxassess.locale import LANGUAGES, Message, translate

from .files import write_whole
from .words import PROBLEMS_FOUND, WRONG_USE

FORMS = ("pdf", "summary", "pptx", "docx", "xlsx", "csv", "json")


@click.command()
@click.argument("assessment")
@click.option("--format", "form", type=click.Choice(FORMS), default="pdf", help="What to make; `summary` is one page as PDF.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="nl", help="Language of the report and of messages.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write.")
@click.option(
    "--sections",
    default="",
    help="What goes in, separated by commas, such as summary,mark,advice. Without it all, but no market and calculation in PDF and Word.",
)
@click.option("--earlier", help="Id of the measurement to compare with, or `none`. The last one before when left out.")
@click.option("--notes/--no-notes", default=True, help="Whether what respondents wrote beside their answers goes along.")
def report(  # noqa: PLR0917
    assessment: str, form: str, language: str, output: Path, sections: str, earlier: str | None, notes: bool
) -> None:
    """Write the report of an assessment, in the house style that was saved in the app.

    ASSESSMENT is an id, or the beginning of one with which no other begins. A file that is there is replaced once the new one is ready.
    """
    from .making import NotMade, Wish, WrongUse, made  # noqa: PLC0415 — other commands should not wait for these

    try:
        content = made(assessment, Wish(form, language, sections, earlier, notes))
        write_whole(output, content)
    except WrongUse as error:
        _end(error.message, language, WRONG_USE)
    except NotMade as error:
        _end(error.message, language, PROBLEMS_FOUND)
    except OSError as error:
        message = Message("“{file}” cannot be written: {reason}.", file=str(output), reason=error.strerror or type(error).__name__)
        _end(message, language, WRONG_USE)
    click.echo(translate(Message("Written: {file}", file=str(output)), language), err=True)


def _end(message: Message, language: str, status: int) -> NoReturn:
    click.echo(translate(message, language), err=True)
    raise SystemExit(status)
