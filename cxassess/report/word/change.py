"""What has changed since an earlier measurement, the place among others, and how the plan came out."""

from __future__ import annotations

from cxassess.charts import radar_alt
from cxassess.report.model import BenchmarkPart, ChangedLine, ChangeLine, ComparisonPart, GradePart, MarkChangeLine, Report, Run

from .body import Body
from .charts import CENTIMETRES, slope_picture
from .looks import Role
from .opening import write_places, write_radar
from .tables import Column


def write_comparison(body: Body, report: Report, part: ComparisonPart) -> None:
    """Two measurements beside each other; the changed answers first where few people answered."""
    body.text(part.title, role=Role.LEAD)
    body.text(*part.sentences)
    body.text(part.basis, role=Role.SMALL)
    if part.answers_first:
        _changed_answers(body, report, part)
    if part.mark:
        write_changes(body, report, (part.mark,), part, about=report.labels.mark)
    write_changes(body, report, part.lines, part, about=part.heading)
    body.text(*part.meaning, role=Role.SMALL)
    if part.slope:
        body.picture(slope_picture(part.slope, body.language), part.slope_alt, CENTIMETRES, caption=part.slope.title)
    for radar in part.radars:
        write_radar(body, radar, radar_alt(radar, body.language))
    if not part.answers_first:
        _changed_answers(body, report, part)


def write_changes(
    body: Body, report: Report, lines: tuple[ChangeLine | MarkChangeLine, ...], named: ComparisonPart | None, *, about: str
) -> None:
    """What became of the mark or of dimensions, and why some cannot be compared."""
    labels = report.labels
    columns = (
        Column(labels.area, 4.6),
        Column(named.before if named else "", 2, number=True),
        Column(named.after if named else "", 2, number=True),
        Column(labels.difference, 1.9, number=True),
        Column(labels.interval, 2.4, number=True),
        Column(labels.outcome, 3.9),
    )
    titles = [line.title if isinstance(line, ChangeLine) else labels.mark for line in lines]
    rows = [
        (title, line.before.text, line.after.text, line.difference.text, line.interval.text, line.outcome)
        for title, line in zip(titles, lines, strict=True)
    ]
    body.table(columns, rows, about=about)
    for title, line in zip(titles, lines, strict=True):
        body.labelled(title, line.reason, role=Role.SMALL)


def _changed_answers(body: Body, report: Report, part: ComparisonPart) -> None:
    if part.changed:
        body.heading(2, part.changed_heading)
    for line in part.changed:
        body.heading(3, line.ask)
        body.labelled(report.labels.difference, line.difference.text)
        for when, level, answer, note in _both(part, line):
            body.labelled(when, answer or level)
            body.text(note, role=Role.QUOTE)


def _both(part: ComparisonPart, line: ChangedLine) -> tuple[tuple[str, str, str, str], ...]:
    return (
        (part.before, line.level_before.text, line.before, line.note_before),
        (part.after, line.level_after.text, line.after, line.note_after),
    )


def write_benchmark(body: Body, report: Report, part: BenchmarkPart) -> None:
    """The place of the mark and of the dimensions among others."""
    body.labelled(report.labels.peers, part.peers)
    write_places(body, report, part.lines, about=part.heading)


def write_grade(body: Body, report: Report, part: GradePart) -> None:
    """What the plan promised and what became of it."""
    labels = report.labels
    body.text(*part.sentences)
    columns = (
        Column(labels.area, 3.8),
        Column(part.before, 1.7, number=True),
        Column(labels.promised, 1.7, number=True),
        Column(part.after, 1.7, number=True),
        Column(labels.reached, 1.6),
        Column(labels.outcome, 3.4),
        Column(labels.done, 1.4, number=True),
        Column(labels.dropped, 1.8, number=True),
        Column(labels.unfinished, 1.8, number=True),
    )
    rows = [
        (
            line.title,
            line.before.text,
            line.promised.text,
            line.after.text,
            line.reached,
            line.outcome,
            line.done.text,
            line.dropped.text,
            line.unfinished.text,
        )
        for line in part.lines
    ]
    body.table(columns, rows, about=part.heading)
    for line in part.lines:
        body.bullet((Run(f"{line.title}: ", bold=True), Run(" ".join(line.sentences))))
