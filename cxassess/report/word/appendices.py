"""What few readers look for: figures that others published, and how the numbers came about."""

from __future__ import annotations

from cxassess.report.model import Explained, MarketPart, PublishedGroup, Report, Run

from .body import Body
from .looks import Role
from .tables import Column

MOST_TERMS = 12
"""Terms of a sum that a reader follows; of hundreds of people nobody does."""


def write_market(body: Body, report: Report, part: MarketPart) -> None:
    """Published figures about each dimension, with where they come from."""
    body.text(part.note, role=Role.SMALL)
    for area in part.areas:
        body.heading(2, area.title)
        for group in area.groups:
            _group(body, report, group)


def _group(body: Body, report: Report, group: PublishedGroup) -> None:
    for line in group.figures:
        origin = " ".join(filter(None, (line.origin, line.kind, line.source, line.url)))
        body.bullet((Run(f"{line.value.text}  ", bold=True), Run(f"{line.says}\n"), Run(origin, italic=True)))
    body.labelled(report.labels.market_differ, *group.differ, role=Role.SMALL)


def write_calculation(body: Body, report: Report, part: tuple[Explained, ...]) -> None:
    """How each number came about; of many terms only in sentences, as the workbook has them all."""
    labels = report.labels
    columns = (
        Column(labels.term, 6),
        Column(labels.value, 2, number=True),
        Column(labels.weight, 2, number=True),
        Column(labels.contributes, 2.2, number=True),
        Column(labels.remark, 5),
    )
    for explained in part:
        body.heading(2, explained.title)
        body.text(*explained.sentences)
        rows = [(row.label, row.value.text, row.weight.text, row.contribution.text, row.note) for row in explained.rows]
        if len(rows) <= MOST_TERMS:
            body.table(columns, rows, about=explained.title)
