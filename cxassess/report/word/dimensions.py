"""A page for each dimension."""

from __future__ import annotations

from cxassess.report.model import ChangeLine, DimensionPart, DimensionParts, ItemPart, Labels, Note, Report, Run

from .advice import write_in_short
from .body import Body
from .looks import Role
from .opening import write_levels
from .tables import Column

MOST_ADVICE = 3
"""Actions under a dimension; all of them stand in the advice."""


def write_dimensions(body: Body, report: Report, part: DimensionParts) -> None:
    """All pages, in the order of the questionnaire."""
    for place, page in enumerate(part.pages):
        body.heading(2, page.title, new_page=place > 0)
        _write_page(body, report, page)


def _write_page(body: Body, report: Report, page: DimensionPart) -> None:
    labels = report.labels
    body.text(page.about, role=Role.LEAD)
    write_levels(body, report, (page.line,), about=page.title)
    body.text(" ".join(filter(None, (page.line.margin, page.agreement, *(page.place.sentences if page.place else ())))))
    if page.change:
        _change(body, report, page.change)
    body.listed(labels.weakest, page.weakest)
    _items(body, report, page)
    if page.advice:
        body.heading(3, labels.advice)
        for line in page.advice[:MOST_ADVICE]:
            write_in_short(body, line, line.facts[1:])
    body.labelled(labels.source, page.source, role=Role.SMALL)


def _change(body: Body, report: Report, line: ChangeLine) -> None:
    """What became of it since the earlier measurement, in a sentence."""
    told = report.comparison
    between = "; ".join(filter(None, (line.difference.text, line.interval.text)))
    when = f"{told.before} → {told.after}" if told else report.labels.difference
    body.labelled(when, f"{line.before.text} → {line.after.text} ({between}): {line.outcome}", line.reason)


def _items(body: Body, report: Report, page: DimensionPart) -> None:
    labels = report.labels
    columns = (
        Column(labels.question, 6.6),
        Column(labels.answer, 6.6),
        Column(labels.level, 1.5, number=True),
        *(Column(str(level), 0.8, number=True) for level in range(1, 6)),
        Column(labels.next_level, 6.6),
    )
    rows = [
        (_question(labels, item), _answer(report, item), item.level.text, *map(str, item.counts or [""] * 5), item.next_level)
        for item in page.items
    ]
    body.heading(3, labels.questions)
    body.table(columns, rows, about=labels.questions)
    for item in page.items:
        _notes(body, item)


def _question(labels: Labels, item: ItemPart) -> str:
    """What was asked, why it has no level, and whether people disagree about it."""
    return "\n".join(filter(None, (item.ask, item.state if item.state != item.answer else "", labels.divided if item.divided else "")))


def _answer(report: Report, item: ItemPart) -> str:
    rests_on = f"{report.labels.rests_on}: {item.rests_on}" if item.rests_on else ""
    return "\n".join(filter(None, (item.answer, rests_on)))


def _notes(body: Body, item: ItemPart) -> None:
    notes = (*item.texts, *item.notes)
    if notes:
        body.keep_with_next(body.runs((Run(item.ask, bold=True),), Role.SMALL))
    for note in notes:
        write_note(body, note)
    body.text(item.more_notes, role=Role.SMALL)


def write_note(body: Body, note: Note) -> None:
    """What a person wrote, as it was written."""
    who = (Run(f"{note.who}: ", bold=True),) if note.who else ()
    body.runs((*who, Run(note.text)), Role.QUOTE)
