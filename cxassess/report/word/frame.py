"""What stands around the text: contents, header and footer, the language, and the properties of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from cxassess.report.house_style import HouseStyle
from cxassess.report.model import Report, Run

from .body import Body
from .looks import Role
from .template import has_own
from .xml import W, add_field, add_run, element, field_mark, within, write_text

LOCALES: Mapping[str, str] = {"nl": "nl-NL", "en": "en-GB"}
CONTENTS_LEVELS = 2
AFTER_FIELDS = frozenset(
    {
        "hdrShapeDefaults",
        "footnotePr",
        "endnotePr",
        "compat",
        "docVars",
        "rsids",
        "mathPr",
        "attachedSchema",
        "themeFontLang",
        "clrSchemeMapping",
        "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures",
        "forceUpgrade",
        "captions",
        "readModeInkLockDown",
        "smartTagType",
        "schemaLibrary",
        "shapeDefaults",
        "doNotEmbedSmartTags",
        "decimalSymbol",
        "listSeparator",
        "docId",
    }
)
"""Settings that come after the one that asks to fill the fields."""

LONGEST_BESIDE_NUMBER = 90
"""Characters of a footer that leave room for the number of the page on the same line."""


def begin_contents(body: Body, heading: str) -> BaseOxmlElement:
    """The heading of the contents; what comes back is the paragraph that `fill_contents` fills when all headings are known."""
    made = body.runs((Run(heading),), Role.CONTENTS)
    within(made[0], "pageBreakBefore")
    return body.paragraph(Role.CONTENTS_1)


def fill_contents(body: Body, first: BaseOxmlElement) -> None:
    """The field that Word fills with headings and pages, holding the headings until it does."""
    _begin(first)
    last = first
    for place, (bookmark, text) in enumerate((name, text) for level, name, text in body.bookmarks if level == 1):
        last = _after(last, body.styles.ids[Role.CONTENTS_1]) if place else first
        link = within(last, "hyperlink", anchor=bookmark, history=1)
        write_text(within(link, "r"), text)
    last.append(field_mark("end"))
    ask_to_update(body.document)


def _begin(paragraph: BaseOxmlElement) -> None:
    paragraph.append(field_mark("begin"))
    instruction = within(within(paragraph, "r"), "instrText")
    instruction.text = f' TOC \\o "1-{CONTENTS_LEVELS}" \\h \\z \\u '
    paragraph.append(field_mark("separate"))


def _after(paragraph: BaseOxmlElement, style_id: str) -> BaseOxmlElement:
    made = element("p")
    within(within(made, "pPr"), "pStyle", val=style_id)
    paragraph.addnext(made)
    return made


def ask_to_update(document: Document) -> None:
    """Let Word fill the fields when it opens the document."""
    settings = document.settings.element
    for existing in list(settings.iterchildren(f"{W}updateFields")):
        settings.remove(existing)
    made = element("updateFields", val="true")
    later = next((child for child in settings.iterchildren("*") if child.tag.rpartition("}")[2] in AFTER_FIELDS), None)
    if later is None:
        settings.append(made)
    else:
        later.addprevious(made)


def write_around(body: Body, report: Report, style: HouseStyle) -> None:
    """A header and a footer on all pages but the first, where the template has none."""
    section = body.document.sections[-1]
    own_header, own_footer = has_own(body.document, "header"), has_own(body.document, "footer")
    if not own_header and not own_footer:
        section.different_first_page_header_footer = True
    if not own_header:
        _empty(section.first_page_header._element, body, Role.HEADER)
        line = _empty(section.header._element, body, Role.HEADER)
        add_run(line, f"{report.cover.organisation} · {report.cover.title}")
    if not own_footer:
        _empty(section.first_page_footer._element, body, Role.FOOTER)
        _write_footer(section.footer._element, body, style.footer or style.name)


def _empty(part: BaseOxmlElement, body: Body, role: Role) -> BaseOxmlElement:
    """The one paragraph of a header or footer, in its style."""
    for child in list(part):
        part.remove(child)
    line = within(part, "p")
    within(within(line, "pPr"), "pStyle", val=body.styles.ids[role])
    return line


def _write_footer(part: BaseOxmlElement, body: Body, text: str) -> None:
    line = _empty(part, body, Role.FOOTER)
    tabs = within(line[0], "tabs")
    for standard in (4513, 4536, 9026, 9072):  # those of Word and of Dutch Word, half-way and at the right
        within(tabs, "tab", val="clear", pos=standard)
    within(tabs, "tab", val="right", pos=body.width)
    add_run(line, text)
    if len(text) > LONGEST_BESIDE_NUMBER:
        within(within(line, "r"), "br")
    add_run(line, "\t")
    add_field(line, "PAGE", "1")
    add_run(line, " / ")
    add_field(line, "NUMPAGES", "1")


def set_language(document: Document, language: str) -> None:
    """The reader's language for the whole document, also where the styles of a template say another."""
    locale = LOCALES.get(language, language)
    sheet = document.styles.element
    for said in list(sheet.iter(f"{W}lang")):
        said.getparent().remove(said)
    defaults = sheet.find(f"{W}docDefaults")
    if defaults is None:
        defaults = element("docDefaults")
        sheet.insert(0, defaults)
    look = _child(_child(defaults, "rPrDefault"), "rPr")
    within(look, "lang", val=locale, eastAsia=locale, bidi="ar-SA")
    for theme in document.settings.element.iterchildren(f"{W}themeFontLang"):
        theme.set(f"{W}val", locale)


def _child(parent: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    found = parent.find(W + tag)
    if found is None:
        found = element(tag)
        parent.insert(0, found)
    made: BaseOxmlElement = found
    return made


def set_properties(document: Document, report: Report, style: HouseStyle) -> None:
    """What the file tells about itself: nothing of who made the template."""
    cover, about = report.cover, document.core_properties
    day = cover.made_on.date
    moment = datetime.combine(day, time(), UTC) if day else datetime.now(UTC)
    about.title = f"{cover.title}: {cover.organisation}"
    about.subject = cover.questionnaire
    about.author = about.last_modified_by = style.name
    about.language = LOCALES.get(report.language, report.language)
    about.comments = about.keywords = about.category = about.content_status = about.identifier = ""
    about.version = cover.version
    about.created = about.modified = moment
    about.revision = 1
