"""The first sheet: what it is a report of, the result in short, and the radars, drawn from the cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from cxassess.report.model import Profile, Report

from . import names
from .cells import Book, Cell
from .names import sheet_name
from .result_sheets import LEVEL, SHORT, TARGET, TIER, LevelRows, from_to
from .table import set_height

LABEL_WIDTH, VALUE_WIDTH, GAP = 34, 70, 3
CHART_COLUMN, CHART_WIDTH, CHART_HEIGHT, CHART_GAP = 3, 520, 420, 12
Line = tuple[str, Cell]


def write_summary(book: Book, report: Report) -> Worksheet:
    """Facts, verdict and mark, a name and a value in each row."""
    sheet = book.made.add_worksheet(sheet_name(names.SUMMARY, report.language))
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 1, VALUE_WIDTH)
    sheet.set_column(2, 2, GAP)
    sheet.set_row(0, 32)
    for column, heading in enumerate((report.cover.title, report.cover.organisation)):
        sheet.write_string(0, column, heading, book.head())
    sheet.freeze_panes(1, 0)
    row = 1
    for label, cell in (*_facts(report), *_result(report), *_mark(report), *_honesty(report)):
        book.write(sheet, row, 0, label)
        book.write(sheet, row, 1, cell, align="left", indent=1)
        set_height(sheet, row, ((label, LABEL_WIDTH), (cell, VALUE_WIDTH)))
        row += 1
    sheet.fit_to_pages(1, 1)
    return sheet


def _facts(report: Report) -> list[Line]:
    cover, labels = report.cover, report.labels
    facts: list[Line] = [
        (labels.unit, cover.unit),
        (labels.assessment, cover.assessment),
        (labels.questionnaire, f"{cover.questionnaire}, {cover.extent}"),
        (labels.version, cover.version),
        (labels.measured_on, cover.measured_on),
        (labels.respondents, cover.respondents),
        (labels.state, cover.state),
        (labels.remark, cover.example),
        (labels.made_on, cover.made_on),
    ]
    return [fact for fact in facts if fact[1]]


def _result(report: Report) -> Iterable[Line]:
    part = report.summary
    if part:
        yield from _under(part.heading, part.verdict)
        for label, extremes in ((report.labels.strongest_of_all, part.strongest), (report.labels.weakest_of_all, part.weakest)):
            yield from _under(label, ["\n".join((f"{one.title}: {one.level.text}", *one.questions)) for one in extremes])
        yield from _under(part.steps_heading, [f"{step.what}\n{' · '.join(step.facts)}" for step in part.steps])


def _mark(report: Report) -> Iterable[Line]:
    part, labels = report.mark, report.labels
    if part:
        yield labels.mark, part.mark
        for name, span in ((labels.interval, part.interval), (labels.bounds, part.bounds)):
            if span.known:
                (first, _), (last, _) = from_to(name, report.language)
                yield first, span.low
                yield last, span.high
        yield labels.basics, part.basics
        yield labels.delight, part.delight
        yield labels.ambition, part.ambition_text
        yield from _under("", [text for text in (part.margin, part.between, part.caveat) if text])


def _honesty(report: Report) -> Iterable[Line]:
    if report.honesty:
        yield from _under(report.honesty.heading, report.honesty.sentences)


def _under(label: str, texts: Iterable[str]) -> Iterable[Line]:
    """Texts under each other, the first beside their name."""
    for place, text in enumerate(texts):
        yield "" if place else label, text


def write_radars(book: Book, sheet: Worksheet, report: Report, levels: Mapping[str, LevelRows]) -> None:
    """A chart for each tier that has one, beside the facts."""
    drawn = [profile for profile in report.profiles if profile.radar]
    for place, profile in enumerate(drawn):
        chart = _radar(book, profile, levels[profile.title])
        below = place * (CHART_HEIGHT + CHART_GAP)
        sheet.insert_chart(1, CHART_COLUMN, chart, {"y_offset": below, "description": profile.alt, "object_position": 3})


def _radar(book: Book, profile: Profile, rows: LevelRows) -> Any:
    chart = book.made.add_chart({"type": "radar", "subtype": "with_markers"})
    chart.add_series(_series(rows, LEVEL, book.style.primary, marker="circle", dash="solid"))
    if profile.radar and profile.radar.target:
        chart.add_series(_series(rows, TARGET, book.style.accent, marker="diamond", dash="dash"))
    chart.set_title({"name": [rows.sheet, rows.first, TIER], "name_font": {"size": 14, "bold": True}, "overlay": False})
    line = {"color": "#CFD6D8", "width": 0.75}
    chart.set_y_axis({"min": 1, "max": 5, "major_unit": 1, "num_format": "0", "major_gridlines": {"visible": True, "line": line}})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("gap")
    chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
    return chart


def _series(rows: LevelRows, column: int, colour: str, *, marker: str, dash: str) -> dict[str, Any]:
    """An outline over the cells of a column; its name too is that of the cell over it."""
    return {
        "name": [rows.sheet, 0, column],
        "categories": [rows.sheet, rows.first, SHORT, rows.last, SHORT],
        "values": [rows.sheet, rows.first, column, rows.last, column],
        "line": {"color": colour, "width": 2.25, "dash_type": dash},
        "marker": {"type": marker, "size": 7, "fill": {"color": colour}, "border": {"color": colour}},
    }
