"""The longer texts of the app as blocks of words: what a file of any kind can lay out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .values import Block, BlockKind, Run

KINDS = (
    (re.compile(r"#+ (.*)"), BlockKind.HEADING),
    (re.compile(r"[-*] (.*)"), BlockKind.BULLET),
    (re.compile(r"\d+\. (.*)"), BlockKind.NUMBERED),
)
MARKED = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*")


def blocks_of(text: str) -> tuple[Block, ...]:
    """Our own Markdown in blocks: headings, paragraphs and lists, with bold and italic words; a line goes on until the next begins."""
    return tuple(Block(kind, tuple(_runs(" ".join(lines)))) for kind, lines in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[BlockKind, list[str]]]:
    kind, lines = BlockKind.PARAGRAPH, list[str]()
    for line in map(str.strip, text.splitlines()):
        begun = next(((found[1], one) for pattern, one in KINDS if (found := pattern.match(line))), None)
        if (begun or not line) and lines:
            yield kind, lines
            lines = []
        if begun:
            kind, lines = begun[1], [begun[0]]
        elif line:
            kind, lines = (kind if lines else BlockKind.PARAGRAPH), [*lines, line]
        if kind is BlockKind.HEADING and lines:
            yield kind, lines
            lines = []
    if lines:
        yield kind, lines


def _runs(text: str) -> Iterator[Run]:
    at = 0
    for found in MARKED.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()])
        bold, italic = found.groups()
        yield Run(bold or italic, bold=bold is not None, italic=italic is not None)
        at = found.end()
    if at < len(text):
        yield Run(text[at:])
