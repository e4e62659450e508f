"""A page for each dimension."""

from __future__ import annotations

from cxassess.report.model import DimensionPart, DimensionParts, ItemPart, Note, PublishedGroup, Report, Run

from .advice import write_in_short
from .body import Body
from .change import write_changes
from .looks import Role
from .opening import write_explained, write_levels, write_places
from .tables import Column


def write_dimensions(body: Body, report: Report, part: DimensionParts) -> None:
    """All pages, in the order of the questionnaire."""
    for place, page in enumerate(part.pages):
        body.heading(2, page.title, new_page=place > 0)
        _write_page(body, report, page, part.published_note)


def _write_page(body: Body, report: Report, page: DimensionPart, published_note: str) -> None:
    labels = report.labels
    body.text(page.tier, role=Role.SMALL)
    body.text(page.about, role=Role.LEAD)
    write_levels(body, report, (page.line,), about=page.title)
    body.text(page.line.margin, page.agreement)
    body.listed(labels.weakest, page.weakest)
    if page.change:
        write_changes(body, report, (page.change,), report.comparison, about=labels.difference)
    if page.place:
        write_places(body, report, (page.place,), about=labels.others)
    _items(body, report, page)
    if page.advice:
        body.heading(3, labels.advice)
        for line in page.advice:
            write_in_short(body, line)
    _published(body, report, page.published, published_note)
    write_explained(body, report, page.explained)
    body.labelled(labels.source, page.source, role=Role.SMALL)


def _items(body: Body, report: Report, page: DimensionPart) -> None:
    labels = report.labels
    levels = [str(level) for level in range(1, 6)]
    columns = (
        Column(labels.question, 8),
        Column(labels.level, 1.5, number=True),
        *(Column(level, 0.8, number=True) for level in levels),
        Column(labels.agreement, 4.6),
    )
    rows = [(item.ask, item.level.text, *(map(str, item.counts) if item.counts else [""] * 5), item.agreement) for item in page.items]
    body.heading(3, labels.questions)
    body.table(columns, rows, about=labels.questions)
    for item in page.items:
        _item(body, report, item)


def _item(body: Body, report: Report, item: ItemPart) -> None:
    labels = report.labels
    body.heading(3, item.ask)
    body.text(item.state)
    body.labelled(labels.answer, item.answer)
    body.labelled(labels.rests_on, item.rests_on)
    body.labelled(labels.next_level, item.next_level)
    body.labelled(labels.why, item.why, role=Role.SMALL)
    body.labelled(labels.look_at, item.look_at, role=Role.SMALL)
    for note in (*item.texts, *item.notes):
        write_note(body, note)
    body.text(item.more_notes, role=Role.SMALL)


def write_note(body: Body, note: Note) -> None:
    """What a person wrote, as it was written."""
    who = (Run(f"{note.who}: ", bold=True),) if note.who else ()
    body.runs((*who, Run(note.text)), Role.QUOTE)


def _published(body: Body, report: Report, groups: tuple[PublishedGroup, ...], about: str) -> None:
    if groups:
        body.heading(3, report.labels.market)
        body.text(about, role=Role.SMALL)
    for group in groups:
        for line in group.figures:
            origin = " ".join(filter(None, (line.origin, line.kind, line.source, line.url)))
            body.bullet((Run(f"{line.value.text}  ", bold=True), Run(f"{line.says}\n"), Run(origin, italic=True)))
        body.labelled(report.labels.market_differ, *group.differ, role=Role.SMALL)
