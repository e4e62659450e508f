"""`cxassess demo` and `cxassess db`: the example and the database of this installation."""

from __future__ import annotations

import click

from cxassess.assessment import shipped_example
from cxassess.demo import demos, load_demo, remove_demos
from cxassess.installation import database, owner_context
from cxassess.locale import LANGUAGES

from .words import say


@click.command()
@click.option("--language", type=click.Choice(LANGUAGES), default="nl", help="Language of the example's name and notes.")
@click.option("--remove", is_flag=True, help="Remove the example instead.")
def demo(language: str, remove: bool) -> None:
    """Load the worked example: an invented organisation with three measurements, clearly marked; or remove it."""
    context = owner_context()
    if remove:
        click.echo(say("Examples removed: {count}.", language, count=remove_demos(database(), context)))
    elif demos(database(), context):
        click.echo(say("The example is there already; open it from the start page.", language))
    else:
        load_demo(database(), context, language)
        click.echo(say("Loaded “{name}”. Open it from the start page.", language, name=shipped_example(language).organisation))


@click.group()
def db() -> None:
    """The database of this installation."""


@db.command(name="upgrade")
def upgrade_database() -> None:
    """Make the database, or bring its tables up to date. Starting the app does so too."""
    click.echo(database().location)
