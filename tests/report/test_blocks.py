"""Our longer texts in blocks."""

from __future__ import annotations

import re

import pytest

from cxassess.locale import read_text
from cxassess.report.blocks import blocks_of
from cxassess.report.model import Block, BlockKind, Run

TEXT = """# Kop

Een alinea die
doorloopt, met **vet** en *schuin*.

## Tweede kop
Meteen tekst.

- **Een**: eerste
  gaat door
- twee

1. Eerst
2. Dan
"""


def test_a_text_is_read_as_headings_paragraphs_and_lists() -> None:
    assert [(block.kind, block.text) for block in blocks_of(TEXT)] == [
        (BlockKind.HEADING, "Kop"),
        (BlockKind.PARAGRAPH, "Een alinea die doorloopt, met vet en schuin."),
        (BlockKind.HEADING, "Tweede kop"),
        (BlockKind.PARAGRAPH, "Meteen tekst."),
        (BlockKind.BULLET, "Een: eerste gaat door"),
        (BlockKind.BULLET, "twee"),
        (BlockKind.NUMBERED, "Eerst"),
        (BlockKind.NUMBERED, "Dan"),
    ]


def test_bold_and_italic_are_runs_of_their_own() -> None:
    (block,) = blocks_of("a **b** c *d*")
    assert block == Block(BlockKind.PARAGRAPH, (Run("a "), Run("b", bold=True), Run(" c "), Run("d", italic=True)))


def test_nothing_makes_no_blocks() -> None:
    assert blocks_of("\n \n") == ()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["method", "several", "limits"])
def test_no_word_of_our_texts_is_lost(name: str, language: str) -> None:
    text = read_text(name, language)
    words = [word for line in text.splitlines() for word in re.sub(r"^(#+|-|\d+\.) ", "", line.strip()).split()]
    plain = [word.replace("*", "") for word in words]
    assert " ".join(block.text for block in blocks_of(text)).split() == plain
