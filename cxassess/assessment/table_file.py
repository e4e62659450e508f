"""A table from a file: CSV or XLSX, told apart by what is in it and never by its name."""

from __future__ import annotations

from cxassess.locale import Message

from .csv_table import read_csv
from .file_problem import AnswersFileRefused, refusal
from .table import Table
from .xlsx_archive import SAVE_ANEW

MOST_BYTES = 5_000_000
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
COMPOUND = b"\xd0\xcf\x11\xe0"  # the container of .xls, and of a workbook with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PICTURES_AND_DOCUMENTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM\x00", b"RIFF", b"%PDF", b"{\\rtf", b"%!PS")
PACKED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
WEB_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<table")


def read_table(content: str | bytes) -> Table:
    """The table in a CSV text or in the first visible sheet of an XLSX workbook; raises AnswersFileRefused."""
    size = len(content)
    if size > MOST_BYTES:
        what = Message("The file is {size} MB; {most} MB is the most.", size=-(-size // 1_000_000), most=MOST_BYTES // 1_000_000)
        raise refusal(what, Message("Split the file."))
    if isinstance(content, str):
        return read_csv(content)
    if content.startswith(ZIP):
        from .xlsx_table import read_xlsx  # noqa: PLC0415 - openpyxl brings numpy, for which the first page must not wait

        return read_xlsx(content)
    other = _other_kind(content)
    if other is not None:
        raise other
    return read_csv(content)


def _other_kind(content: bytes) -> AnswersFileRefused | None:
    """Why a file is none of the two, where its first bytes tell."""
    if content.startswith(COMPOUND) and ENCRYPTED in content:
        what = Message("The workbook is protected with a password.")
        return refusal(what, Message("Open it, remove the password, and save it again."))
    if content.startswith(COMPOUND):
        return refusal(Message("The file is a workbook in the old format (.xls)."), SAVE_ANEW)
    if content.startswith(PACKED):
        what = Message("The file is an archive, not a table.")
        return refusal(what, Message("Unpack it, and choose the table that is in it."))
    if content.startswith(PICTURES_AND_DOCUMENTS):
        what = Message("The file is a picture or a document, not a table.")
        return refusal(what, Message("Choose the table, saved as XLSX or CSV."))
    if content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(WEB_PAGES):
        return refusal(Message("The file is a web page or XML, not a table."), SAVE_ANEW)
    return None
