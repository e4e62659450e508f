"""PDF files read back with another library than made them."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from cxassess.house import HouseStyle

CONSULTANT = HouseStyle(name="Bureau Vooruit", footer="Bureau Vooruit · Postbus 1, Utrecht")
HOSTILE = (
    '#read("/etc/hostname")',
    "*vet* _schuin_ $x^2$ `code` = kop",
    '#panic() #eval("1") @label <label> // weg',
    "<script>alert(1)</script>",
    "=1+1",
    "\\u{41} \\",
    '#import "@preview/x:1.0.0"',
)
"""Texts that would do something if they were taken for a program."""

BETWEEN = "-\N{SOFT HYPHEN}\N{HYPHEN}\N{ZERO WIDTH SPACE}\x02\ufffe"
"""Hyphens, and what stands for one at the end of a line."""

WORDS_OF_THE_WORLD = "مرحبا שלום \N{BREAD} \N{FAMILY} Ωμέγα Žižek"


def opened(pdf: bytes) -> PdfReader:
    """The file, to look into."""
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All that can be read, with single spaces."""
    return " ".join(" ".join(pages_of(pdf)).split())


def pages_of(pdf: bytes) -> list[str]:
    """What can be read on each page."""
    with pypdfium2.PdfDocument(pdf) as file:
        return [page.get_textpage().get_text_range() for page in file]


def boxes_of(pdf: bytes) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """The number of the page, and left, bottom, right and top of each stretch of text, in points; the page is A4."""
    with pypdfium2.PdfDocument(pdf) as file:
        for number, page in enumerate(file, start=1):
            text = page.get_textpage()
            yield from ((number, text.get_rect(at)) for at in range(text.count_rects()))


def squeezed(text: str) -> str:
    """Without spaces and hyphens of broken lines: two texts that read the same are equal."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in BETWEEN)


def elements(pdf: bytes) -> Iterator[DictionaryObject]:
    """The elements of structure that a screen reader walks through, outermost first."""
    root = opened(pdf).root_object["/StructTreeRoot"]
    waiting: list[object] = [root]
    while waiting:
        one = waiting.pop(0)
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, DictionaryObject):
            yield one
            if "/K" in one:
                waiting.append(one["/K"])


def kinds_of(pdf: bytes) -> set[str]:
    """The kinds of element that are in it, such as /H1 and /Table."""
    return {str(one["/S"]) for one in elements(pdf) if "/S" in one}


def alts_of(pdf: bytes) -> list[str]:
    """What is said of each picture."""
    return [str(one["/Alt"]) for one in elements(pdf) if one.get("/S") == "/Figure" and "/Alt" in one]
