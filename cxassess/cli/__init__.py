"""The command line: `cxassess check | schema | score | export | import | report | benchmark | demo | db`.

Results go to stdout, messages to stderr. Exit status: 0 ok, 1 problems found, 2 wrong use.
"""

from __future__ import annotations

import click

from cxassess import __version__

from .benchmark import benchmark
from .checking import check, schema
from .database import db, demo
from .portable import export_command, import_command
from .report import report
from .scoring import score


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cxassess")
def main() -> None:
    """Self-assessment of customer experience: questionnaires, scores and the worked example."""


for command in (check, schema, score, export_command, import_command, report, benchmark, demo, db):
    main.add_command(command)
