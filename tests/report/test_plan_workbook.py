"""A plan as a workbook, opened with openpyxl, which had no part in writing it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cxassess.advice import Plan, Recurring
from cxassess.report import plan_workbook
from cxassess.report.typed import in_file, on_one_line
from tests.report.plans import ADVICE, ADVISED, DUTCH, ENGLISH, HOSTILE, HOSTILE_PLAN, NOW, PLAN, START, rhythm

WHAT, OWNER, FIRST_DAY, DUE, STATUS, EFFORT, MEASURE, FIRST_STEP, NOTE = 1, 3, 4, 5, 6, 7, 8, 9, 10


def written(plan: Plan = PLAN, meetings: tuple[Recurring, ...] = (), organisation: str = "Bakkerij Jansen", **given: Any) -> bytes:
    return plan_workbook(plan, meetings, organisation, **{"questionnaire": DUTCH, "language": "en", "now": NOW, **given})


def opened(*values: Any, **given: Any) -> Workbook:
    return load_workbook(BytesIO(written(*values, **given)))


def sheet_of(*values: Any, **given: Any) -> Worksheet:
    return opened(*values, **given).worksheets[0]


def rows_of(sheet: Worksheet) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]


def midnight(day: date | None) -> datetime:
    """A day as openpyxl reads it."""
    assert day is not None
    return datetime.combine(day, time())


def test_the_columns_are_named_in_the_language_of_the_reader() -> None:
    assert [cell.value for cell in sheet_of()[1]] == [
        "Phase",
        "What to do",
        "Area",
        "Owner",
        "Start",
        "Due",
        "Status",
        "Person-weeks",
        "You see that it worked by",
        "First step",
        "Note",
        "Why it was dropped",
    ]
    assert sheet_of(language="nl")[1][STATUS].value == "Status"
    assert rows_of(sheet_of(language="nl"))[0][0] == "Nu"


def test_a_row_holds_all_that_is_known_of_an_action() -> None:
    assert rows_of(sheet_of(replace(PLAN, actions=(ADVISED,)))) == [
        (
            "Now",
            ADVICE.do,
            DUTCH.dimensions[0].title,
            "Sanne",
            midnight(START),
            midnight(ADVISED.due),
            "under way",
            ADVICE.effort,
            ADVICE.measure,
            ADVICE.first_step,
            None,
            None,
        )
    ]


def test_the_first_step_is_in_the_language_of_the_reader() -> None:
    row = rows_of(sheet_of(questionnaire=ENGLISH))[0]
    assert row[FIRST_STEP] == ENGLISH.dimensions[0].items[0].advice[0].first_step != ADVICE.first_step


def test_the_rows_stand_by_phase_and_start() -> None:
    rows = rows_of(sheet_of())
    assert [(row[0], row[WHAT]) for row in rows] == [
        ("Now", ADVICE.do),
        ("Now", "Vrij idee"),
        ("Next up", "Bouw een loket"),
        ("Later", "Verf de winkel"),
    ]
    assert rows[2][-1] == "Te duur"


@pytest.mark.parametrize(("language", "form"), [("nl", "[$-413]d mmm yyyy"), ("en", "[$-809]d mmm yyyy"), ("de", "yyyy-mm-dd")])
def test_dates_are_dates_in_the_form_of_the_reader(language: str, form: str) -> None:
    first = sheet_of(language=language)[2]
    for cell in (first[FIRST_DAY], first[DUE]):
        assert cell.is_date
        assert cell.number_format == form


def test_numbers_are_numbers_and_what_is_not_known_is_empty() -> None:
    sheet = sheet_of()
    assert [(cell.data_type, cell.value) for cell in sheet["H"][1:]] == [("n", ADVICE.effort), ("n", None), ("n", None), ("n", 2)]
    assert sheet.cell(3, FIRST_DAY + 1).value is None


def test_no_text_becomes_a_formula_a_link_or_a_number() -> None:
    book = opened(HOSTILE_PLAN, rhythm(), HOSTILE[0])
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    for k, (text, row) in enumerate(zip(HOSTILE, rows_of(book.worksheets[0]), strict=True)):
        assert row[WHAT] == in_file(f"{text} {k}")
        assert row[OWNER] == on_one_line(text[:200])
        assert row[NOTE] == row[MEASURE] == in_file(text)


def test_the_file_holds_no_formula_nor_link_anywhere() -> None:
    with ZipFile(BytesIO(written(HOSTILE_PLAN, rhythm(), HOSTILE[0]))) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    assert not any(re.search(r"<f>|<hyperlink|TargetMode=.External", text) for text in parts.values())


def test_the_head_is_frozen_and_the_rows_can_be_filtered() -> None:
    sheet = sheet_of()
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:L5"


def test_long_texts_are_wrapped_in_columns_of_a_readable_width() -> None:
    sheet = sheet_of()
    assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in (sheet["B2"], sheet["I2"], sheet["J2"]))
    assert all(10 <= sheet.column_dimensions[letter].width <= 50 for letter in "ABCDEFGHIJKL")


def test_each_status_has_a_fill_of_its_own() -> None:
    (found,) = sheet_of().conditional_formatting
    assert found.sqref == "G2:G5"
    assert [rule.formula for rule in found.rules] == [['"not started"'], ['"under way"'], ['"done"'], ['"dropped"']]
    assert len({rule.dxf.fill.bgColor.rgb for rule in found.rules}) == 4


def test_a_status_can_be_chosen_from_the_four() -> None:
    (choice,) = sheet_of(language="nl").data_validations.dataValidation
    assert choice.formula1.strip('"').count(",") == 3
    assert choice.sqref == "G2:G5"


def test_a_page_lies_is_as_wide_as_the_table_and_repeats_the_head() -> None:
    for sheet in opened(PLAN, rhythm()).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"


def test_a_name_is_no_code_at_the_head_of_a_page() -> None:
    with ZipFile(BytesIO(written(organisation="Jansen &D & Zn"))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode("utf-8")
    assert "&amp;LAction plan of Jansen &amp;&amp;D &amp;&amp; Zn" in sheet


def test_names_of_eighty_characters_fit() -> None:
    name = "Stichting " + "x" * 70
    book = opened(replace(PLAN, actions=(replace(ADVISED, owner=name),)), organisation=name)
    assert rows_of(book.worksheets[0])[0][OWNER] == name
    assert book.properties.title == f"Action plan of {name}"


def test_the_second_sheet_holds_what_comes_back() -> None:
    sheet = opened(PLAN, rhythm()).worksheets[1]
    titles = {dimension.id: dimension.title for dimension in DUTCH.dimensions}
    assert sheet.title == "Rhythm"
    assert rows_of(sheet)[0] == (
        "Learning meeting: what customers said, and what we improve",
        titles["leren"],
        "every two weeks",
        30,
        midnight(START),
    )
    assert [each.title for each in opened().worksheets] == ["Action plan"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_names_of_sheets_are_as_short_as_a_spreadsheet_asks(language: str) -> None:
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in opened(PLAN, rhythm(), language=language).sheetnames)


def test_a_plan_without_actions_is_a_head_without_rows() -> None:
    assert rows_of(sheet_of(replace(PLAN, actions=()))) == []


def test_the_same_plan_makes_the_same_file() -> None:
    assert written() == written()
    assert opened().properties.created == NOW.replace(tzinfo=None)
