"""A consultant's own template: an Office file that is looked into before any program opens it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePath

from cxassess.locale import Message

from .refusal import StyleRefused
from .style import Template, TemplateKind
from .template_parts import check_parts, check_refers_nowhere, is_xml, settled
from .words import checked_line

MOST_UPLOADED, MOST_UNPACKED, MOST_XML = 5_000_000, 60_000_000, 15_000_000
MOST_RATIO, MOST_PARTS, MOST_TAGS = 100, 500, 300_000
LONGEST_FILE_NAME = 120
CHUNK = 1 << 16
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # those whose unpacking can be stopped half way
IS_ENCRYPTED = 0x1
OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")
ARCHIVE, OLD_OFFICE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
LOCKED = "EncryptedPackage".encode("utf-16-le")

SAVE_AS: Mapping[TemplateKind, Message] = {
    TemplateKind.SLIDES: Message("Save the template in PowerPoint as PPTX or POTX, and choose that."),
    TemplateKind.DOCUMENT: Message("Save the template in Word as DOCX or DOTX, and choose that."),
}
LIGHTER = Message("Remove large pictures and sample content from the template, and choose it again.")


def read_template(kind: TemplateKind, file_name: str, content: bytes) -> Template:
    """An uploaded template that is safe to open, packed anew; StyleRefused, with what to do, for anything else.

    What it unpacks to is measured while unpacking, as the sizes that an archive tells can lie.
    """
    name = checked_line(PurePath(file_name.replace("\\", "/")).name, Message("The file name"), LONGEST_FILE_NAME)
    _check_beginning(kind, content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_list(kind, archive.infolist())
            parts = _unpacked(archive, len(content))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, UnicodeError) as error:
        raise _damaged(kind) from error
    check_parts(kind, parts)
    parts = settled(parts)
    check_refers_nowhere(parts)
    packed = _packed(parts)
    _check_opens(kind, packed)
    return Template(kind, name, packed)


def _check_beginning(kind: TemplateKind, content: bytes) -> None:
    if len(content) > MOST_UPLOADED:
        raise StyleRefused(Message("The template is larger than {most} MB.", most=MOST_UPLOADED // 1_000_000), LIGHTER)
    if content.startswith(OLD_OFFICE) and LOCKED in content:
        raise _locked()
    if content.startswith(OLD_OFFICE):
        raise StyleRefused(Message("The template is in the format of Office before 2007."), SAVE_AS[kind])
    if not content.startswith(ARCHIVE):
        raise StyleRefused(Message("The file is no template."), SAVE_AS[kind])


def _check_list(kind: TemplateKind, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise StyleRefused(Message("The template has {count} parts; {most} is the most.", count=len(parts), most=MOST_PARTS), LIGHTER)
    names = [part.filename.lower() for part in parts]
    if len(set(names)) < len(names) or any(part.compress_type not in PACKINGS for part in parts):
        raise _damaged(kind)
    if any(part.flag_bits & IS_ENCRYPTED for part in parts):
        raise _locked()
    if outside := next((part.filename for part in parts if OUTSIDE.search(part.filename)), None):
        what = Message("The template holds a part with a name that is not allowed: {name}.", name=ascii(outside)[1:-1][:40])
        raise StyleRefused(what, SAVE_AS[kind])


def _unpacked(archive: zipfile.ZipFile, packed: int) -> dict[str, bytes]:
    """The content of each part by name, in order; as much as there may be."""
    found: dict[str, bytes] = {}
    most = min(MOST_UNPACKED, MOST_RATIO * packed)
    unpacked = xml = tags = 0
    for part in archive.infolist():
        if part.is_dir():
            continue
        chunks = []
        with archive.open(part) as content:
            while chunk := content.read(CHUNK):
                chunks.append(chunk)
                unpacked += len(chunk)
                if is_xml(part.filename):
                    xml += len(chunk)
                    tags += chunk.count(b"<")
                if unpacked > most or xml > MOST_XML or tags > MOST_TAGS:
                    raise StyleRefused(Message("The template is too large when unpacked."), LIGHTER)
        found[part.filename] = b"".join(chunks)
    return found


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these parts and nothing else, the same for the same parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _check_opens(kind: TemplateKind, content: bytes) -> None:
    """The libraries that will write in it open it; what they raise for a file that is not whole, nobody lists."""
    # They take a third of a second to import, and are needed when someone uploads a template.
    from docx import Document  # noqa: PLC0415
    from pptx import Presentation  # noqa: PLC0415

    try:
        if kind is TemplateKind.DOCUMENT:
            usable = Document(io.BytesIO(content)).sections[0] is not None
        else:
            usable = len(Presentation(io.BytesIO(content)).slide_layouts) > 0
    except Exception as error:  # a damaged template makes these libraries raise whatever their parsers raise
        raise _damaged(kind) from error
    if not usable:
        raise StyleRefused(Message("The template has no layouts."), SAVE_AS[kind])


def _damaged(kind: TemplateKind) -> StyleRefused:
    return StyleRefused(Message("The template is damaged."), SAVE_AS[kind])


def _locked() -> StyleRefused:
    what = Message("The template is protected with a password.")
    return StyleRefused(what, Message("Open it, remove the password, and save it again."))
