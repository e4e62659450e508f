"""Looking into the archive of a workbook before anything in it is believed."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from cxassess.locale import Message

from .file_problem import AnswersFileRefused, refusal

MOST_UNPACKED = 50_000_000
MOST_RATIO = 100
MOST_PARTS = 200
MOST_TAGS = 4_000_000  # four to a cell: ten thousand rows of a hundred cells
CHUNK = 1 << 16
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # those whose unpacking can be stopped half way
IS_ENCRYPTED = 0x1
ARCHIVE = b"PK\x03\x04"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")

SAVE_ANEW = Message("Open it in a spreadsheet and save it as XLSX or CSV.")
COPY_VALUES = Message("Copy the table to a new workbook, as values only.")


def check_archive(content: bytes) -> None:
    """Raise AnswersFileRefused unless the archive is a workbook that is safe to read; zipfile's own errors when it is damaged.

    What it unpacks to is measured while unpacking, as the sizes that it tells can lie.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        _check_kind(archive, [part.filename for part in parts])
        _check_parts(parts)
        _check_sizes(archive, parts, len(content))


def damaged() -> AnswersFileRefused:
    """The refusal of a workbook that cannot be read."""
    return refusal(Message("The workbook is damaged."), SAVE_ANEW)


def _check_kind(archive: zipfile.ZipFile, names: list[str]) -> None:
    if "mimetype" in names and archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED:
        with archive.open("mimetype") as kind:
            if kind.read(len(OPEN_DOCUMENT)) == OPEN_DOCUMENT:
                raise refusal(Message("The file is an OpenDocument file (.ods)."), SAVE_ANEW)
    folders = {PurePosixPath(name).parts[0] for name in names if "/" in name and not name.startswith("/")}
    if "xl/workbook.bin" in names:
        raise refusal(Message("The file is a binary workbook (.xlsb)."), SAVE_ANEW)
    if folders & {"word", "ppt"}:
        raise refusal(Message("The file is a picture or a document, not a table."), Message("Choose the table, saved as XLSX or CSV."))
    if "xl" not in folders:
        raise refusal(Message("The file is an archive, not a table."), Message("Unpack it, and choose the table that is in it."))


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise refusal(Message("The workbook has {count} parts; {most} is the most.", count=len(parts), most=MOST_PARTS), COPY_VALUES)
    for part in parts:
        name = part.filename.lower()
        if OUTSIDE.search(part.filename):
            raise refusal(
                Message("The workbook holds a part with a name that is not allowed: {name}.", name=part.filename[:40]), COPY_VALUES
            )
        if part.flag_bits & IS_ENCRYPTED:
            what = Message("The workbook is protected with a password.")
            raise refusal(what, Message("Open it, remove the password, and save it again."))
        if part.compress_type not in PACKINGS:
            raise damaged()
        if name.endswith("vbaproject.bin"):
            raise refusal(Message("The workbook holds macros."), Message("Save it as XLSX without macros."))
        if name.startswith("xl/externallinks/"):
            raise refusal(Message("The workbook refers to other workbooks."), COPY_VALUES)


def _check_sizes(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], packed: int) -> None:
    most = min(MOST_UNPACKED, MOST_RATIO * packed)
    if sum(part.file_size for part in parts) > most:
        raise _too_large(most)
    unpacked = tags = 0
    for part in parts:
        with archive.open(part) as content:
            chunk = content.read(CHUNK)
            if chunk.startswith(ARCHIVE):
                raise refusal(Message("The workbook holds another archive."), COPY_VALUES)
            while chunk:
                unpacked += len(chunk)
                tags += chunk.count(b"<")
                if unpacked > most:
                    raise _too_large(most)
                if tags > MOST_TAGS:
                    raise refusal(Message("The workbook holds too many cells."), COPY_VALUES)
                chunk = content.read(CHUNK)


def _too_large(most: int) -> AnswersFileRefused:
    if most == MOST_UNPACKED:
        what = Message("The workbook is larger than {most} MB when unpacked.", most=MOST_UNPACKED // 1_000_000)
    else:
        what = Message("The workbook grows to more than {most} times its size when unpacked.", most=MOST_RATIO)
    return refusal(what, COPY_VALUES)
