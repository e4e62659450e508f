"""Small files in a few words: CSV and XLSX from rows, and a questionnaire in two languages with every kind of item."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

from cxassess.questionnaire import Questionnaire
from tests.scoring.small import questionnaire_of

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKSHEET = f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData>{{rows}}</sheetData></worksheet>'
ITEMS = {
    "quick": {"ask": "How quickly do customers get an answer?", "not_applicable": []},
    "shop": {"ask": "How tidy is the shop?"},
    "site": {"ask": "How well does the website work?", "not_applicable": ["no_shop", "no_site"]},
    "mark": {"type": "rating", "ask": "Which mark do customers give?"},
    "fast": {"type": "yes_no", "ask": "Is there a promise on speed?"},
    "how": {
        "type": "choice",
        "ask": "How do most customers reach you?",
        "options": [{"id": "by_phone", "label": "By telephone", "level": 2}, {"id": "online", "label": "Online, at any hour", "level": 4}],
    },
    "open": {"type": "text", "ask": "What would you change first?", "not_applicable": []},
}
DUTCH = {
    "scales.maturity.names.3": "Vastgelegd",
    "snelheid.quick.ask": "Hoe snel krijgen klanten antwoord?",
    "snelheid.quick.levels.4": "Klanten krijgen binnen een dag antwoord.",
    "snelheid.how.options.online.label": "Online, op elk uur",
    "not_applicable.no_shop": "Wij hebben geen winkel.",
}


def bilingual(**more: Any) -> Questionnaire:
    """One dimension with an item of every kind, in English and Dutch."""
    return questionnaire_of(
        {"basics": {"snelheid": ITEMS | more}},
        languages=["en", "nl"],
        overlays={"nl": DUTCH},
        scales={"maturity": {"min": 1, "max": 5, "names": {3: "Established", 4: "Measured"}}, "marks": {"min": 0, "max": 10}},
        not_applicable={"no_shop": "We have no shop.", "no_site": "We have no website."},
    )


def csv_of(rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    """A CSV text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def workbook_of(*sheets: Iterable[Sequence[object]]) -> Workbook:
    """A workbook with the rows of each sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    return book


def xlsx_of(book: Workbook | Iterable[Sequence[object]]) -> bytes:
    """The bytes of a workbook, or of one with these rows."""
    book = book if isinstance(book, Workbook) else workbook_of(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def survey_xlsx_of(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook as survey tools write it: texts in a part of their own, hardly a style, no size told."""
    texts = list(dict.fromkeys(cell for row in rows for cell in row if isinstance(cell, str)))
    lines = []
    for row in rows:
        cells = [f'<c t="s"><v>{texts.index(cell)}</v></c>' if isinstance(cell, str) else f"<c><v>{cell}</v></c>" for cell in row]
        lines.append(f"<row>{''.join(cells)}</row>")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships">'
        f'<Relationship Id="r1" Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{links}">'
        f'<sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}/relationships">'
        f'<Relationship Id="r1" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{links}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(f"<si><t>{escape(text)}</t></si>" for text in texts)}</sst>',
        SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes | str]) -> bytes:
    """The same archive with other or more parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in parts:
                new.writestr(part.filename, old.read(part))
        for name, text in parts.items():
            new.writestr(name, text)
    return packed.getvalue()


def with_rows(rows: str) -> bytes:
    """A workbook of which the rows are written out as XML; it tells of one cell, as some do that hold more."""
    return with_parts(xlsx_of([["x"]]), {SHEET: WORKSHEET.format(rows=rows)})


def part_of(content: bytes, name: str) -> bytes:
    """One part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
