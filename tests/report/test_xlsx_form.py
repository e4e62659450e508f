"""How the workbook is built, and what it does with what people typed, read back with openpyxl and lxml."""

from __future__ import annotations

import re
from datetime import datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook

from cxassess.locale import Message, translate
from cxassess.report.model import Figure, Section, Unit
from cxassess.report.typed import in_file
from cxassess.report.workbook import names, report_xlsx
from cxassess.report.workbook.cells import number_format
from cxassess.report.workbook.names import sheet_name
from tests.report import reports
from tests.report.reports import LONG_NAME, TYPED, full_report
from tests.report.workbook_reading import EVERY, HOUSE, LANGUAGES, SMALL, digits, made, opened, rows_of, sheet, value


@pytest.mark.parametrize("name", EVERY)
def test_no_text_is_a_formula_a_link_or_a_number(name: str) -> None:
    with ZipFile(BytesIO(made(name))) as archive:
        assert archive.testzip() is None
        for part in archive.namelist():
            root = etree.fromstring(archive.read(part))
            assert not [one for one in root.iter() if one.get("TargetMode") == "External"], part
            tags = {etree.QName(one).localname for one in root.iter(etree.Element)}
            assert not tags & {"hyperlink", "hyperlinks"}
            if part.startswith("xl/worksheets/"):
                assert "f" not in tags, part


def test_what_people_typed_is_text_and_all_of_it_is_there() -> None:
    book = opened("hostile_report")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)
    texts = {cell.value for cell in cells}
    assert {in_file(typed) for typed in TYPED} <= texts
    assert book.worksheets[0]["B1"].value == reports.hostile_report("nl").cover.organisation


def test_names_in_charts_come_from_cells_so_that_none_is_a_formula() -> None:
    with ZipFile(BytesIO(made("hostile_report"))) as archive:
        charts = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 2
    areas = sheet_name(names.DIMENSIONS, "nl")
    for chart in charts:
        found = [one.text for one in chart.iter("{*}f")]
        assert found
        assert all(re.fullmatch(rf"'?{areas}'?!\$[A-E]\$\d+(:\$[A-E]\$\d+)?", one or "") for one in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_radar_is_drawn_from_the_cells_in_the_colours_of_the_house(language: str) -> None:
    report = full_report(language)
    summary = opened("full_report", language).worksheets[0]
    with ZipFile(BytesIO(made("full_report", language))) as archive:
        charts = [etree.fromstring(archive.read(f"xl/charts/chart{number}.xml")) for number in (1, 2)]
        drawing = etree.fromstring(archive.read("xl/drawings/drawing1.xml"))
    assert [one.get("descr") for one in drawing.iter("{*}cNvPr")] == [profile.alt for profile in report.profiles]
    assert len(summary._charts) == 2
    for chart, profile in zip(charts, report.profiles, strict=True):
        assert chart.find(".//{*}radarChart") is not None
        own = chart.find(".//{*}ser")
        points = {int(point.get("idx")): digits(float(point.findtext("{*}v") or "")) for point in own.iterfind("{*}val//{*}pt")}
        assert points == {at: value(line.level) for at, line in enumerate(profile.lines) if line.level.value is not None}
        names_of_axes = [point.findtext("{*}v") for point in own.iterfind("{*}cat//{*}pt")]
        assert names_of_axes == [line.short for line in profile.lines]
        colours = [one.get("val") for one in own.iter("{*}srgbClr")]
        assert set(colours) == {HOUSE.primary.removeprefix("#")}


def test_a_level_that_is_not_known_is_an_empty_cell_and_a_gap_in_the_radar() -> None:
    report, rows = reports.missing_scores("nl"), rows_of(sheet(opened("missing_scores"), names.DIMENSIONS))
    missing = [line for profile in report.profiles for line in profile.lines if line.why_none]
    assert missing
    told = {row[1]: row for row in rows}
    for line in missing:
        assert told[line.title][3] is None
        assert told[line.title][12] == line.why_none
    with ZipFile(BytesIO(made("missing_scores"))) as archive:
        chart = etree.fromstring(archive.read("xl/charts/chart1.xml"))
    assert chart.find(".//{*}dispBlanksAs") is None or chart.find(".//{*}dispBlanksAs").get("val") == "gap"
    assert len(chart.findall(".//{*}ser[1]/{*}val//{*}pt")) < len(report.profiles[0].lines)


@pytest.mark.parametrize(
    ("figure", "form"),
    [
        (Figure(2.35, "2,4"), "0.0"),
        (Figure(3.0, "3", 0), "0"),
        (Figure(0.295, "0,30", 2), "0.00"),
        (Figure(0.83, "83%", 0, Unit.SHARE), "0%"),
        (Figure(62.5, "63%", 0, Unit.PERCENT), '0"%"'),
        (Figure(0.3, "+0,3", 1, Unit.DIFFERENCE), '+0.0;"−"0.0;0.0'),
        (Figure(-0.3, "−0,3", 1, Unit.DIFFERENCE), '+0.0;"−"0.0;0.0'),
        (Figure(-0.019, "0,0", 1, Unit.DIFFERENCE), "0.0;0.0"),
    ],
)
def test_a_number_has_the_format_of_what_it_is(figure: Figure, form: str) -> None:
    assert number_format(figure) == form


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SMALL)
def test_a_table_has_a_head_that_stays_filters_and_pages_that_print(name: str, language: str) -> None:
    first, *tables = opened(name, language).worksheets
    for each in (first, *tables):
        assert each.freeze_panes == "A2"
        assert each.print_title_rows == "$1:$1"
        assert each.page_setup.orientation == "landscape"
        assert each.sheet_properties.pageSetUpPr.fitToPage
        assert all(cell.value and cell.font.bold for cell in each[1][:2])
    for each in tables:
        assert each.auto_filter.ref.startswith("A1:")
        heads = [cell.value for cell in each[1]]
        assert len(set(heads)) == len(heads), heads
        assert all(each.column_dimensions[cell.column_letter].width >= 8 for cell in each[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_sheets_are_those_of_the_reader_and_as_short_as_a_spreadsheet_asks(language: str) -> None:
    messages = [message for name, message in vars(names).items() if isinstance(message, Message)]
    told = [sheet_name(message, language) for message in messages]
    assert len(set(map(str.lower, told))) == len(told) == 16
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in told)
    assert sheet_name(Message("[Area]: 'a/b' and more than fits in the tab of a sheet?"), language) == "Area   'a b' and more than fits"
    assert set(opened("full_report", language).sheetnames) <= {*told, translate(Message("Action plan"), language)}


@pytest.mark.parametrize("section", list(Section))
def test_only_what_was_chosen_is_there(section: Section) -> None:
    book = load_workbook(BytesIO(report_xlsx(full_report("nl", frozenset({section})), HOUSE)))
    own = {
        Section.PROFILE: {names.DIMENSIONS},
        Section.COMPARISON: {names.COMPARISON},
        Section.BENCHMARK: {names.BENCHMARK},
        Section.MARKET: {names.MARKET},
        Section.CALCULATION: {names.CALCULATION},
        Section.DIMENSIONS: {names.DIMENSIONS, names.QUESTIONS, names.NOTES},
        Section.ADVICE: {names.ADVICE},
        Section.PLAN: {Message("Action plan"), names.RHYTHM},
        Section.GRADE: {names.GRADE},
        Section.RESPONDENTS: {names.ROLES, names.DIVIDED},
        Section.ANSWERS: {names.ANSWERS},
        Section.METHOD: {names.SOURCES},
    }.get(section, set())
    assert set(book.sheetnames) == {sheet_name(name, "nl") for name in {names.SUMMARY, *own}}


def test_a_report_without_a_profile_has_the_levels_of_its_pages_and_no_radar() -> None:
    report = full_report("nl", frozenset({Section.DIMENSIONS}))
    book = load_workbook(BytesIO(report_xlsx(report, HOUSE)))
    assert report.dimensions
    assert [row[1] for row in rows_of(sheet(book, names.DIMENSIONS))] == [page.title for page in report.dimensions.pages]
    assert not book.worksheets[0]._charts


def test_long_names_and_notes_fit() -> None:
    book = opened("long_notes")
    assert book.worksheets[0]["B1"].value == LONG_NAME
    notes = [row[3] for row in rows_of(sheet(book, names.NOTES))]
    assert len([note for note in notes if len(note) > 3900]) == 66
    assert all(
        cell.row_dimensions[row].height is None or cell.row_dimensions[row].height <= 409 for cell in book.worksheets for row in (2, 3)
    )
    with ZipFile(BytesIO(made("long_notes"))) as archive:
        headers = [root.findtext(".//{*}oddHeader") for root in map(etree.fromstring, (archive.read("xl/worksheets/sheet1.xml"),))]
    assert all(header and len(header) <= 255 for header in headers)


def test_a_row_is_as_tall_as_its_longest_text() -> None:
    table = sheet(opened("long_notes"), names.NOTES)
    assert table.row_dimensions[2].height > 408
    assert opened("full_report").worksheets[1].row_dimensions[2].height is None


def test_the_file_tells_whose_report_it_is_and_is_the_same_each_time() -> None:
    report, book = full_report("nl"), opened("full_report")
    assert book.properties.title == f"{report.cover.title}: {report.cover.organisation}"
    assert book.properties.creator == "Bureau Helder"
    assert report.cover.made_on.date
    assert book.properties.created == datetime.combine(report.cover.made_on.date, time())
    assert report_xlsx(report, HOUSE) == made("full_report")
