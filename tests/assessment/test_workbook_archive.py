"""Workbooks that would hurt are refused before anything in them is read."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile

import pytest

from cxassess.assessment import AnswersFileRefused, read_table
from tests.assessment.tables import SHEET, WORKSHEET, with_parts, with_rows, xlsx_of

TABLE = xlsx_of([["name", "a"], ["Ann", 4]])
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
TOO_LARGE = "The workbook is larger than 50 MB when unpacked."
GROWS = "The workbook grows to more than 100 times its size when unpacked."


def refusal_of(content: bytes) -> tuple[str, str]:
    with pytest.raises(AnswersFileRefused) as error:
        read_table(content)
    (problem,) = error.value.problems
    return problem.what.english(), problem.remedy.english()


def archive_of(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def bomb(megabytes: int, *, padding: bytes = b"") -> bytes:
    """A workbook whose sheet unpacks to so many megabytes of one cell after another."""
    packed = io.BytesIO(with_parts(TABLE, {"xl/padding.xml": padding} if padding else {}))
    rows = CELL.encode() * (1_000_000 // len(CELL))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open("xl/more.xml", "w") as sheet:
        for _ in range(megabytes):
            sheet.write(rows)
    return packed.getvalue()


def with_smaller_sizes(content: bytes) -> bytes:
    """The same archive, of which every part says in the list at the end that it unpacks to ten bytes."""
    changed, place = bytearray(content), content.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 24 : place + 28] = struct.pack("<I", 10)
        place = content.find(b"PK\x01\x02", place + 1)
    return bytes(changed)


def test_two_hundred_megabytes_in_two_are_refused_in_little_memory() -> None:
    content = bomb(200)
    tracemalloc.start()
    try:
        assert refusal_of(content)[0] in (TOO_LARGE, GROWS)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_workbook_that_grows_a_hundredfold_is_refused() -> None:
    assert refusal_of(with_rows(CELL * 100_000)) == (GROWS, "Copy the table to a new workbook, as values only.")


def test_a_workbook_that_hides_its_size_is_refused() -> None:
    assert refusal_of(with_smaller_sizes(bomb(60)))[0] == "The workbook is damaged."


def test_what_unpacks_is_measured_and_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    # Whatever the sizes say: the reader of a part that goes on for ever is stopped.
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda _self, size: b"x" * size)
    assert refusal_of(TABLE)[0] == GROWS


def test_more_cells_than_a_table_may_have_are_refused() -> None:
    # Different numbers keep the ratio low: 1.1 million cells of four tags in 36 MB.
    rows = "".join(
        f'<row r="{row}">{"".join(f"<c><v>{row * place % 9973}</v></c>" for place in range(220))}</row>' for row in range(1, 5001)
    )
    assert refusal_of(with_rows(rows))[0] == "The workbook holds too many cells."


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"xl/vbaProject.bin": b"x"}, "The workbook holds macros."),
        ({"xl/externalLinks/externalLink1.xml": b"<x/>"}, "The workbook refers to other workbooks."),
        ({"xl/embeddings/inner.bin": TABLE}, "The workbook holds another archive."),
        ({"../outside.xml": b"x"}, "The workbook holds a part with a name that is not allowed: ../outside.xml."),
        ({"/etc/passwd": b"x"}, "The workbook holds a part with a name that is not allowed: /etc/passwd."),
        ({"xl\\..\\..\\x": b"x"}, "The workbook holds a part with a name that is not allowed: xl\\..\\..\\x."),
        ({"C:/x": b"x"}, "The workbook holds a part with a name that is not allowed: C:/x."),
        ({f"xl/part{number}.xml": b"x" for number in range(250)}, "The workbook has 259 parts; 200 is the most."),
        ({"xl/workbook.bin": b"x"}, "The file is a binary workbook (.xlsb)."),
        ({SHEET: b"<worksheet><unclosed>"}, "The workbook is damaged."),
        ({"[Content_Types].xml": b"<Types/>"}, "The workbook is damaged."),
    ],
)
def test_a_part_that_may_not_be_there_is_named(parts: dict[str, bytes], what: str) -> None:
    assert refusal_of(with_parts(TABLE, parts))[0] == what


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (archive_of(word__document=b"<x/>"), "The file is a picture or a document, not a table."),
        (archive_of(answers=b"name,a\nAnn,4\n"), "The file is an archive, not a table."),
        (archive_of(), "The file is an archive, not a table."),
        (TABLE[:-30], "The workbook is damaged."),
    ],
)
def test_other_archives_are_told_apart(content: bytes, what: str) -> None:
    assert refusal_of(content)[0] == what


def test_tens_of_thousands_of_parts_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(30_000):
            archive.writestr(f"xl/{number}", b"")
    assert refusal_of(packed.getvalue())[0] == "The workbook has 30000 parts; 200 is the most."


def test_an_open_document_is_told_from_a_workbook() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", b"<x/>")
    assert refusal_of(packed.getvalue()) == (
        "The file is an OpenDocument file (.ods).",
        "Open it in a spreadsheet and save it as XLSX or CSV.",
    )


def test_a_locked_part_is_a_password() -> None:
    place = TABLE.find(b"PK\x01\x02")
    locked = bytearray(TABLE)
    locked[place + 8] |= 1
    assert refusal_of(bytes(locked))[0] == "The workbook is protected with a password."


def test_a_packing_that_cannot_be_stopped_half_way_is_refused() -> None:
    packed = io.BytesIO(TABLE)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/more.xml", b"x")
    assert refusal_of(packed.getvalue())[0] == "The workbook is damaged."


@pytest.mark.parametrize("entity", ['"INTERNAL"', 'SYSTEM "file:///etc/passwd"'])
def test_a_workbook_that_defines_entities_is_refused(entity: str) -> None:
    sheet = WORKSHEET.format(rows='<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>')
    content = with_parts(TABLE, {SHEET: f"<!DOCTYPE x [<!ENTITY e {entity}>]>{sheet}"})
    assert refusal_of(content)[0] == "The workbook holds definitions that are not allowed."


def test_a_sound_workbook_passes() -> None:
    assert read_table(TABLE).rows[0].cells == ("Ann", "4")
