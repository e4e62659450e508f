"""Which words the code shows, and bringing the catalogues up to date with them: `python -m cxassess.locale.collection`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "cxassess" / "locale" / "nl" / "LC_MESSAGES" / "cxassess.po"
SPEAKING = {"t", "say", "N_", "Message", "translate"}


def words_in_code(root: Path = ROOT) -> dict[str, set[str]]:
    """Every text that is given to a function that translates, with the files it stands in."""
    words: dict[str, set[str]] = {}
    for file in sorted([*root.glob("cxassess/**/*.py"), *root.glob("pages/*.py")]):
        for text in _texts(ast.parse(file.read_text("utf-8"))):
            words.setdefault(text, set()).add(file.relative_to(root).as_posix())
    return words


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKING and node.args:
            yield from _constants(node.args[0])


def _constants(node: ast.expr) -> Iterator[str]:
    """The text itself, or both of a choice such as `t("one") if single else t("many")`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def update(file: Path = CATALOGUE) -> list[str]:
    """Add what is new, drop what is gone, keep the translations; returns what has none yet."""
    with file.open("rb") as opened:
        old = read_po(opened, locale="nl")
    words = words_in_code()
    new = Catalog(
        locale="nl", project="cxassess", header_comment="# Dutch words of the interface; the ids are the English ones.", fuzzy=False
    )
    for text in sorted(words):
        kept = old.get(text)
        new.add(text, kept.string if kept else "", auto_comments=sorted(words[text]))
    with file.open("wb") as opened:
        write_po(opened, new, width=0, omit_header=False)
    return [str(entry.id) for entry in new if entry.id and not entry.string]


if __name__ == "__main__":
    missing = update()
    print(f"{len(missing)} texts without translation", *missing, sep="\n  ")  # noqa: T201
