"""The parts of an Office file: which may be there, and what they may refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cxassess.locale import Message

from .refusal import StyleRefused
from .style import TemplateKind

TYPES = "[Content_Types].xml"
OFFICE = "application/vnd.openxmlformats-officedocument."
# What is a document, and what is a template for new ones, of which the libraries open only the first.
MAIN: Mapping[TemplateKind, tuple[str, str]] = {
    TemplateKind.SLIDES: (f"{OFFICE}presentationml.presentation.main+xml", f"{OFFICE}presentationml.template.main+xml"),
    TemplateKind.DOCUMENT: (f"{OFFICE}wordprocessingml.document.main+xml", f"{OFFICE}wordprocessingml.template.main+xml"),
}
RUNS = re.compile(r"macroenabled|vbaproject|vbadata|activex|wllibrary|attachedtoolbars|keymapcustomizations", re.IGNORECASE)
MACRO_FILES = re.compile(r"vbaproject|vbadata|activex", re.IGNORECASE)
HOLDS_FILES = frozenset({"oleobject", "package", "control", "afchunk", "subdocument", "externallink", "frame", "embeddedobject"})
ADDS_IN = re.compile(r"webextension", re.IGNORECASE)  # a web page beside the document, which opens with it
WEB = re.compile(r"(https?://|mailto:)[^\s\x00-\x1f]*", re.IGNORECASE)
# Fields of Word that fetch or start something when the document is opened, and the one that spells their names in numbers.
FETCHES = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD|DATABASE|MACROBUTTON|GOTOBUTTON|QUOTE\s+[\d\"]*\d)\b", re.IGNORECASE
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ATTACHED = "attachedTemplate"
ATTACHED_IN_SETTINGS = re.compile(rb"<(\w+):attachedTemplate\b[^>]*?(/>|>\s*</\1:attachedTemplate>)")
ATTACHED_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*/attachedTemplate[\"'][^>]*?(/>|>\s*</(?:\w+:)?Relationship>)")

WITHOUT_MACROS: Mapping[TemplateKind, Message] = {
    TemplateKind.SLIDES: Message("Save it as PPTX or POTX, without macros, and choose that."),
    TemplateKind.DOCUMENT: Message("Save it as DOCX or DOTX, without macros, and choose that."),
}
REMOVE_LINKS = Message("Remove the link in the template, or copy what it shows into it, and choose it again.")
REMOVE_OBJECTS = Message("Remove embedded files and sample charts from the template, and choose it again.")


def is_xml(name: str) -> bool:
    """Whether a part of this name is read as XML."""
    return PurePosixPath(name).suffix.lower() in (".xml", ".rels", ".vml")


def check_parts(kind: TemplateKind, parts: Mapping[str, bytes]) -> None:
    """Raise StyleRefused unless the parts are those of a document of this kind that runs, holds and fetches nothing."""
    if TYPES not in parts:
        raise StyleRefused(Message("The file is an archive, not a template."), WITHOUT_MACROS[kind])
    types = [text for element in _parsed(parts[TYPES]).iter() if (text := element.get("ContentType"))]
    if any(map(RUNS.search, types)) or any(map(MACRO_FILES.search, parts)):
        raise StyleRefused(Message("The template holds macros or controls."), WITHOUT_MACROS[kind])
    if not set(types) & set(MAIN[kind]):
        raise _other_kind(kind, types)
    if any("/embeddings/" in f"/{name.lower()}" for name in parts):
        raise _holds_files()
    if hidden := [name for name in _named_xml(_parsed(parts[TYPES])) if not is_xml(name)]:
        what = Message("The template holds a part with a name that is not allowed: {name}.", name=ascii(hidden[0])[1:-1][:40])
        raise StyleRefused(what, Message("Open it, save it under another name, and choose that."))
    for name, content in parts.items():
        if is_xml(name):
            _check_xml(name, _parsed(content))


def check_refers_nowhere(parts: Mapping[str, bytes]) -> None:
    """Raise StyleRefused when a link to the template that a document was made from stands where `settled` does not find it."""
    for name, content in parts.items():
        if name.endswith(".rels") and any(relation.get("Type", "").endswith(f"/{ATTACHED}") for relation in _parsed(content)):
            raise StyleRefused(Message("The template refers to another file: {target}.", target=name[:60]), REMOVE_LINKS)


def _named_xml(types: Element) -> Iterator[str]:
    """Names of parts, and endings of names, that are read as XML."""
    for element in types:
        if element.get("ContentType", "").lower().endswith(("+xml", "/xml")):
            yield element.get("PartName") or f"x.{element.get('Extension', '')}"


def settled(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts as those of a document, also where they were of a template for new ones; without the link to the template they
    were made from, which Word leaves in most documents and nobody sees."""
    new = dict(parts)
    for document, template in MAIN.values():
        new[TYPES] = new[TYPES].replace(template.encode(), document.encode())
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith("settings.xml"):
            new[name] = ATTACHED_IN_SETTINGS.sub(b"", content)
        if name.startswith("word/_rels/settings"):
            new[name] = ATTACHED_LINK.sub(b"", content)
    return new


def _parsed(content: bytes) -> Element:
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        what = Message("The template holds definitions that are not allowed.")
        raise StyleRefused(what, Message("Open it, save it under another name, and choose that.")) from error
    except (ParseError, ValueError, LookupError) as error:
        raise StyleRefused(Message("The template is damaged."), Message("Open it, save it under another name, and choose that.")) from error
    return root


def _check_xml(name: str, root: Element) -> None:
    if name.endswith(".rels"):
        for relation in root:
            _check_relation(relation.get("Type", ""), relation.get("Target", ""), relation.get("TargetMode", ""))
    elif FETCHES.search(" ".join(_fields(root))):
        raise StyleRefused(Message("The template holds a field that fetches something from elsewhere."), REMOVE_LINKS)


def _check_relation(kind: str, target: str, mode: str) -> None:
    name = kind.rsplit("/", 1)[-1]
    if name.lower() in HOLDS_FILES or ADDS_IN.search(kind):
        raise _holds_files()
    if mode.lower() != "external" or name == ATTACHED or (name == "hyperlink" and WEB.fullmatch(target)):
        return
    raise StyleRefused(Message("The template refers to another file: {target}.", target=ascii(target)[1:-1][:60]), REMOVE_LINKS)


def _fields(root: Element) -> Iterator[str]:
    """The instructions of fields, which Word writes in one piece or in several."""
    yield "".join(element.text or "" for element in root.iter(f"{WORD}instrText"))
    for element in root.iter(f"{WORD}fldSimple"):
        yield element.get(f"{WORD}instr", "")


def _other_kind(kind: TemplateKind, types: list[str]) -> StyleRefused:
    others = {name for other, names in MAIN.items() if other is not kind for name in names}
    if set(types) & others:
        what = {
            TemplateKind.SLIDES: Message("The file is a Word document, not a presentation."),
            TemplateKind.DOCUMENT: Message("The file is a presentation, not a Word document."),
        }[kind]
    else:
        what = Message("The file is no presentation and no Word document.")
    return StyleRefused(what, WITHOUT_MACROS[kind])


def _holds_files() -> StyleRefused:
    return StyleRefused(Message("The template holds embedded files."), REMOVE_OBJECTS)
