"""A document from a template of ours and values in the reader's language, in a house style."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .house_style import HouseStyle, tint
from .rendering import TypstDocument
from .typed import in_file, on_one_line

TEMPLATES = Path(__file__).parent / "typst"
LONG_WORD, PIECE, BREAK = re.compile(r"\S{50,}"), re.compile(r"\S{1,25}"), "\N{ZERO WIDTH SPACE}"
"""A word that is wider than a column may be broken after so many signs."""

WASH = 0.08
"""How much of the first colour there is in a light surface."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands around the text: the title and author in the file's properties, and the lines at head and foot of a page."""

    title: str
    language: str
    left: str = ""
    right: str = ""
    on_first_page: bool = True


@dataclass(frozen=True, slots=True)
class Content:
    """What a template is filled with: values, and charts (Vega-Lite) by the name of their picture."""

    values: Mapping[str, Any]
    charts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def typst_document(template: str, heading: Heading, style: HouseStyle, content: Content, *, logo_alt: str) -> TypstDocument:
    """The files of a document; texts are cleared of what a file cannot hold, and stand in data.json alone."""
    files = {path.name: path.read_bytes() for path in TEMPLATES.glob("*.typ")}
    files["main.typ"] = files[template]
    if style.logo:
        files[_logo_name(style)] = style.logo.content
    values = {
        "language": heading.language,
        "title": on_one_line(heading.title),
        "author": on_one_line(style.name),
        "head": heading.left,
        "head_right": heading.right,
        "head_on_first": heading.on_first_page,
        "foot": style.footer or style.name,
        "style": _style_values(style, logo_alt),
        **content.values,
    }
    files["data.json"] = json.dumps(plain(values), ensure_ascii=False).encode()
    return TypstDocument(files, content.charts)


def plain(value: Any) -> Any:
    """Dataclasses as objects by field, for JSON; every text without signs that a file cannot hold."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    match value:
        case str():
            return _cleared(value)
        case Mapping():
            return {str(key): plain(one) for key, one in value.items()}
        case list() | tuple() | frozenset():
            return [plain(one) for one in value]
        case date():
            return value.isoformat()
        case _:
            return value


def _cleared(text: str) -> str:
    """The text as a file can hold it. A space at its ends stays: it may be between two parts of a sentence."""
    if not text.strip():
        return text[:1]
    ends = [" " if sign.isspace() else "" for sign in (text[:1], text[-1:])]
    return LONG_WORD.sub(lambda word: BREAK.join(PIECE.findall(word[0])), in_file(text)).join(ends)


def _style_values(style: HouseStyle, logo_alt: str) -> dict[str, Any]:
    logo = style.logo
    return {
        "name": style.name,
        "primary": style.primary,
        "primary_ink": style.primary_ink,
        "on_primary": style.on_primary,
        "accent": style.accent,
        "accent_ink": style.accent_ink,
        "on_accent": style.on_accent,
        "wash": tint(style.primary, WASH),
        "logo": _logo_name(style) if logo else None,
        "logo_ratio": logo.width / logo.height if logo else 1,
        "logo_alt": logo_alt,
    }


def _logo_name(style: HouseStyle) -> str:
    return f"logo.{style.logo.kind}" if style.logo else ""
