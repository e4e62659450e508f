"""Files become tables of plain text, or are refused with what to do."""

from __future__ import annotations

import codecs
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.assessment import AnswersFileRefused, Table, TableRow, read_table
from cxassess.assessment.table import column_letter
from tests.assessment.tables import csv_of, part_of, with_parts, with_rows, workbook_of, xlsx_of

ROWS = [["naam", "Hoe snel, en hoe?"], ["Zoë", "4"], ["Bob", "3,5"]]


def refused(content: str | bytes) -> tuple[str, str]:
    with pytest.raises(AnswersFileRefused) as error:
        read_table(content)
    (problem,) = error.value.problems
    return problem.what.english(), problem.remedy.english()


def problems(content: str | bytes) -> list[tuple[int | None, str | None, str]]:
    return [(problem.row, problem.column, problem.what.english()) for problem in read_table(content).problems]


def cells(table: Table) -> list[list[str]]:
    return [list(table.header), *(list(row.cells) for row in table.rows)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings_are_recognised(delimiter: str, encoding: str) -> None:
    assert cells(read_table(csv_of(ROWS, delimiter).encode(encoding))) == ROWS


def test_big_endian_text_is_recognised_by_its_mark() -> None:
    assert cells(read_table(codecs.BOM_UTF16_BE + csv_of(ROWS).encode("utf-16-be"))) == ROWS


def test_commas_in_questions_do_not_hide_the_semicolons() -> None:
    text = "naam;Hoe snel, hoe vaak, en hoe goed?\nAnn;4\nBob;3,0\n"
    assert cells(read_table(text)) == [["naam", "Hoe snel, hoe vaak, en hoe goed?"], ["Ann", "4"], ["Bob", "3,0"]]


def test_the_separator_that_a_spreadsheet_tells_is_used() -> None:
    table = read_table("sep=;\r\na,b;c\r\n1,2;3\r\n")
    assert (cells(table), table.header_row) == ([["a,b", "c"], ["1,2", "3"]], 1)


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    table = read_table('\n\nname,said\nAnn,"two\nlines"\n,\nBob,x\n')
    assert (table.header_row, table.rows) == (3, (TableRow(4, ("Ann", "two\nlines")), TableRow(6, ("Bob", "x"))))


def test_empty_last_columns_are_left_out_and_others_stay() -> None:
    assert cells(read_table("a,,b,,\n1,2,3,,\n")) == [["a", "", "b"], ["1", "2", "3"]]


def test_a_column_without_a_name_is_called_by_its_letter() -> None:
    table = read_table("a,,b\n1,2,3\n")
    assert [table.heading(place) for place in range(3)] == ["a", "B", "b"]
    assert [column_letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_double_headings_stay_for_whoever_chooses() -> None:
    assert read_table("a,a\n1,2\n").header == ("a", "a")


def test_formulas_in_csv_are_text() -> None:
    assert cells(read_table('=1+1,b\n"=HYPERLINK(""x"")",+1\n')) == [["=1+1", "b"], ['=HYPERLINK("x")', "+1"]]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "The file is empty."),
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf ;;\r\n", "The file is empty."),
        ("a,b\0\n", "The file contains characters that are no text."),
        (csv_of(ROWS).encode("utf-16-le"), "The file contains characters that are no text."),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "The file contains characters that are no text."),
        (b"caf\x8d,b\n", "The file contains characters that are no text."),
        (b"x" * 50_000_000, "The file is 50 MB; 5 MB is the most."),
        ('a,b\n1,2\n"3,4\n5,6\n', "The quotation marks in row 3 do not pair up."),
        ('a,b\n1,"2"x"\n', "The quotation marks in row 2 do not pair up."),
        ("a" * 200_000, "The table cannot be read: field larger than field limit (131072)."),
        (",".join(map(str, range(201))), "The file has 201 columns; 200 columns is the most."),
        ("a\n" * 10_002, "The file has 10001 rows; 10000 rows is the most."),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "The file is a picture or a document, not a table."),
        (b"%PDF-1.7\n", "The file is a picture or a document, not a table."),
        (b"\x1f\x8b\x08", "The file is an archive, not a table."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Workbook", "The file is a workbook in the old format (.xls)."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "The workbook is protected with a password."),
        (b"\r\n<HTML><table>", "The file is a web page or XML, not a table."),
    ],
)
def test_what_is_no_table_says_what_it_is(content: str | bytes, what: str) -> None:
    told, remedy = refused(content)
    assert told == what
    assert remedy.endswith(".")


def test_ragged_rows_and_long_texts_are_told_with_their_place() -> None:
    assert problems(f"a,b\n1\n1,2,3\n1,2,,\n1,{'x' * 4001}\n") == [
        (2, None, "The row has 1 cells, the header 2."),
        (3, None, "The row has 3 cells, the header 2."),
        (5, "b", "The text is longer than 4000 characters."),
    ]


def test_a_workbook_gives_the_same_table_as_text() -> None:
    assert cells(read_table(xlsx_of(ROWS))) == ROWS


def test_numbers_dates_and_truth_become_sensible_text() -> None:
    row = [4, 4.0, 3.5, 0.1 + 0.2, -0.0, True, date(2026, 11, 3), datetime.fromisoformat("2026-11-03T09:30"), None, "4"]
    (_, read) = cells(read_table(xlsx_of([list("abcdefghij"), row])))
    assert read == ["4", "4", "3.5", "0.3", "0", "true", "2026-11-03", "2026-11-03 09:30", "", "4"]


def test_the_first_visible_sheet_is_read_and_the_others_are_told() -> None:
    book = workbook_of([["secret", "x"], [1, 2]], ROWS, [["more", "y"], [1, 2]])
    book.worksheets[1].title = "Answers"
    book.worksheets[0].sheet_state = "hidden"
    table = read_table(xlsx_of(book))
    assert (cells(table), table.sheet) == (ROWS, "Answers")
    assert [warning.what.english() for warning in table.warnings] == ["The workbook has 2 sheets; only “Answers” was read."]


def test_a_title_may_stand_above_the_column_names() -> None:
    table = read_table(xlsx_of([["Answers 2026"], [], *ROWS]))
    assert (table.header_row, [row.number for row in table.rows], cells(table)) == (3, [4, 5], ROWS)


def test_a_workbook_that_tells_less_than_it_holds_is_read_whole() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>1</v></c></row>' for row in (1, 2, 3))
    assert cells(read_table(with_rows(rows))) == [["1", "1"], ["2", "1"], ["3", "1"]]


def test_empty_rows_with_a_style_at_the_end_are_not_even_read() -> None:
    kept = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="7"><c r="A7" s="0"><v>1</v></c></row>'
    empty = "".join(f'<row r="{row}" s="1"/>' for row in range(8, 50_000))
    assert cells(read_table(with_rows(f'{kept}{empty}<row r="no number"/>'))) == [["a"], ["1"]]


def test_empty_cells_with_a_style_are_no_columns() -> None:
    styled = "".join(f'<c r="{column_letter(place)}1" s="0"/>' for place in range(1, 1000))
    rows = f'<row r="1"><c r="A1"><v>5</v></c>{styled}</row><row r="2"><c r="A2"><v>6</v></c></row>'
    assert cells(read_table(with_rows(rows))) == [["5"], ["6"]]


def test_formulas_are_refused_by_column_with_the_remedy() -> None:
    content = xlsx_of([["name", "a", "=B2"], ["Ann", "=1+1", 3], ["Bob", "=A1", 4]])
    assert problems(content) == [
        (1, "C", "The column holds formulas, not values: 1."),
        (2, "a", "The column holds formulas, not values: 2."),
    ]
    assert read_table(content).problems[0].remedy.english() == "Copy the column and paste it as values."


def test_text_that_looks_like_a_formula_is_text() -> None:
    book = workbook_of([["name", "a"], ["Ann", ""]])
    book.worksheets[0]["B2"].value = "=1+1"
    book.worksheets[0]["B2"].data_type = "s"
    table = read_table(xlsx_of(book))
    assert (table.rows[0].cells, table.problems) == (("Ann", "=1+1"), ())


def test_merged_answers_are_refused_and_merged_titles_are_not() -> None:
    book = workbook_of([["Answers 2026"], ["name", "a"], ["Ann", 4], ["Bob", None]])
    book.worksheets[0].merge_cells("A1:B1")
    assert problems(xlsx_of(book)) == []
    book.worksheets[0].merge_cells("B3:B4")
    assert problems(xlsx_of(book)) == [(3, None, "The cells B3:B4 are merged, so that only the first has a value.")]


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([], "The file is empty."),
        ([list(range(201))], "The file has 201 columns; 200 columns is the most."),
        ([["a"]] + [["b"]] * 10_001, "The file has 10001 rows; 10000 rows is the most."),
    ],
)
def test_a_workbook_has_the_limits_of_a_table(rows: list[list[object]], what: str) -> None:
    assert refused(xlsx_of(rows))[0] == what


def test_a_workbook_without_a_visible_sheet_is_refused() -> None:
    content = xlsx_of(ROWS)
    hidden = part_of(content, "xl/workbook.xml").replace(b'state="visible"', b'state="hidden"')
    assert refused(with_parts(content, {"xl/workbook.xml": hidden}))[0] == "The workbook has no visible sheet."


def test_rows_that_count_to_the_moon_end() -> None:
    rows = '<row r="1"><c r="A1"><v>5</v></c></row><row r="999999999999"><c r="A999999999999"><v>6</v></c></row>'
    assert cells(read_table(with_rows(rows))) == [["5"]]


@given(st.binary(max_size=400))
def test_random_bytes_are_a_table_or_refused(content: bytes) -> None:
    table_or_refusal(content)


@given(st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
def test_random_archives_are_refused(content: bytes) -> None:
    assert table_or_refusal(content) is None


WORKBOOK = xlsx_of([["name", "a", "b"], ["Ann", 4, "x"], ["Bob", 3.5, True]])


@given(st.lists(st.tuples(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255)), min_size=1, max_size=5))
def test_a_damaged_workbook_is_a_table_or_refused(changes: list[tuple[int, int]]) -> None:
    content = bytearray(WORKBOOK)
    for place, value in changes:
        content[place] = value
    table_or_refusal(bytes(content))


@given(st.text(alphabet='<>/"=crowvist12AB \n', max_size=80))
def test_a_sheet_of_random_xml_is_a_table_or_refused(rows: str) -> None:
    table_or_refusal(with_rows(rows))


def table_or_refusal(content: bytes) -> Table | None:
    try:
        return read_table(content)
    except AnswersFileRefused as error:
        assert error.problems
        return None


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8), min_size=3, max_size=3), max_size=6))
def test_written_cells_are_read_back(rows: list[list[str]]) -> None:
    table = read_table(csv_of([["a", "b", "c"], *rows]).encode())
    assert [list(row.cells) for row in table.rows] == [row for row in rows if any(map(str.strip, row))]
