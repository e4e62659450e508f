"""The text of a document: headings, paragraphs, lists, tables and pictures, one under another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from cxassess.locale import Message, translate
from cxassess.report.values import Run

from .looks import HEADINGS, Role
from .numbering import Lists
from .styles import Styles
from .tables import Column, Row, table_of
from .xml import W, add_field, add_run, element, within

PER_CM = 567
"""Twentieths of a point in a centimetre."""

FIGURE = Message("Figure")


@dataclass(slots=True)
class Body:
    """What is written, in order. `width` of the text in twentieths of a point."""

    document: Document
    styles: Styles
    lists: Lists
    language: str
    width: int
    bookmarks: list[tuple[int, str, str]] = field(default_factory=list)
    pictures: int = 0

    def paragraph(self, role: Role = Role.BODY) -> BaseOxmlElement:
        """A new paragraph at the end."""
        made = element("p")
        look = within(made, "pPr")
        if role is not Role.BODY:
            within(look, "pStyle", val=self.styles.ids[role])
        self.add(made)
        return made

    def add(self, what: BaseOxmlElement) -> None:
        """Put a paragraph or table at the end, before the properties of the last section."""
        self.document.element.body[-1].addprevious(what)

    def heading(self, level: int, text: str, *, new_page: bool = False) -> None:
        """A heading that the contents lead to."""
        made = self.paragraph(HEADINGS[level - 1])
        if new_page:
            within(made[0], "pageBreakBefore")
        number = len(self.bookmarks) + 1
        name = f"_Toc{number:06}"
        within(made, "bookmarkStart", id=number, name=name)
        add_run(made, text)
        within(made, "bookmarkEnd", id=number)
        self.bookmarks.append((level, name, text))

    def text(self, *texts: str, role: Role = Role.BODY) -> None:
        """A paragraph for each text that is not empty."""
        for text in filter(None, texts):
            add_run(self.paragraph(role), text)

    def runs(self, runs: Iterable[Run], role: Role = Role.BODY) -> BaseOxmlElement:
        """A paragraph with words in more than one weight."""
        made = self.paragraph(role)
        for run in runs:
            add_run(made, run.text, bold=run.bold, italic=run.italic)
        return made

    def labelled(self, label: str, *texts: str, role: Role = Role.BODY) -> None:
        """A name in bold and what it stands for; nothing where that is empty."""
        if text := " ".join(filter(None, texts)):
            self.runs((Run(f"{label}: ", bold=True), Run(text)), role)

    def listed(self, label: str, texts: Sequence[str]) -> None:
        """A name in bold over a list, or before its only text."""
        if len(texts) == 1:
            self.labelled(label, texts[0])
        elif texts:
            self.keep_with_next(self.runs((Run(f"{label}:", bold=True),)))
            self.bullets(texts)

    def bullets(self, texts: Iterable[str]) -> None:
        """A list."""
        for text in texts:
            self.bullet((Run(text),))

    def bullet(self, runs: Iterable[Run]) -> None:
        """One text of a list."""
        made = self.runs(runs, Role.BULLET)
        if self.styles.own_bullets:
            _as_list(made, self.lists.bullets)

    def numbered(self, items: Iterable[Iterable[Run]]) -> None:
        """A list that counts from 1."""
        number = self.lists.begin_numbers()
        for runs in items:
            _as_list(self.runs(runs, Role.NUMBERED), number)

    def table(self, columns: Sequence[Column], rows: Sequence[Row], *, about: str = "") -> None:
        """A table as wide as the text, with a head on each page; columns in which nothing stands are left out."""
        if rows:
            self.add(table_of(columns, rows, self.styles, self.width, about))
            self.gap()

    def gap(self) -> None:
        """A little room after a table, which also keeps it apart from the next."""
        within(self.paragraph(Role.SMALL)[0], "spacing", before=0, after=60, line=120, lineRule="exact")

    def keep_with_next(self, paragraph: BaseOxmlElement) -> None:
        """Have a paragraph on the page of the one that comes after it."""
        look = paragraph[0]
        look.insert(1 if look.find(f"{W}pStyle") is not None else 0, element("keepNext"))

    def picture(self, content: bytes, alt: str, centimetres: float, *, caption: str = "") -> None:
        """A picture, at most as wide as the text, with what it shows in words for who does not see it."""
        made = self.paragraph()
        if caption:
            self.keep_with_next(made)
        width = min(round(centimetres * PER_CM), self.width)
        inline = self.document.part.new_pic_inline(BytesIO(content), width=Cm(width / PER_CM))
        self.pictures += 1
        inline.docPr.set("id", str(self.pictures))
        inline.docPr.set("name", f"{translate(FIGURE, self.language)} {self.pictures}")
        inline.docPr.set("descr", alt)
        within(within(made, "r"), "drawing").append(inline)
        if caption:
            self._caption(caption)

    def _caption(self, text: str) -> None:
        word = translate(FIGURE, self.language)
        made = self.paragraph(Role.CAPTION)
        add_run(made, f"{word} ")
        add_field(made, f"SEQ {word} \\* ARABIC", str(self.pictures))
        add_run(made, f". {text}")


def _as_list(paragraph: BaseOxmlElement, number: int) -> None:
    numbers = within(paragraph.find(f"{W}pPr"), "numPr")
    within(numbers, "ilvl", val=0)
    within(numbers, "numId", val=number)
