"""From bytes that anybody may have made to JSON that is safe to look into."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from cxassess.assessment.strict_json import KeyTwice, read_strictly
from cxassess.locale import Message

from .bounds import MOST_KEYS
from .problem import PortableProblem, PortableRefused, export_again, refusal, short
from .size import EXPORT_LESS, LARGEST_MB, TOO_LARGE, is_too_large

_UNSTORABLE_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")  # NUL and halves of characters can only come escaped
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def check_file_size(size: int) -> None:
    """Refuse a file by its number of bytes, before it is read into memory; raises PortableRefused."""
    if size > LARGEST_MB * 1_000_000:
        raise refusal(TOO_LARGE, EXPORT_LESS)


def parsed(content: bytes) -> tuple[str, dict[str, Any]]:
    """The text of a file and the object in it; raises PortableRefused."""
    if is_too_large(content):
        raise refusal(TOO_LARGE, EXPORT_LESS)
    try:
        text = content.decode("utf-8-sig")
        body = read_strictly(text, MOST_KEYS)
    except UnicodeDecodeError:
        raise refusal(Message("This is not an exported measurement: it cannot be read as text."), _choose_another()) from None
    except json.JSONDecodeError as error:
        what = Message("The file cannot be read as JSON from line {line}, character {place} on.", line=error.lineno, place=error.colno)
        raise refusal(what) from None
    except KeyTwice as error:
        raise refusal(Message("The key '{key}' stands twice in one place.", key=short(ascii(str(error))[1:-1]))) from None
    except (RecursionError, ValueError):
        raise refusal(Message("The file holds numbers or nesting that no exported measurement has.")) from None
    if not isinstance(body, dict):
        raise refusal(Message("This is not an exported measurement."), _choose_another())
    if _UNSTORABLE_ESCAPE.search(text) and (problems := list(_unstorable(body, ""))):
        raise PortableRefused(problems)
    return text, body


def _choose_another() -> Message:
    return Message("Choose a file that was made by exporting a measurement or an organisation.")


def refuse_other_forms(body: dict[str, Any], form: str, newest: int) -> None:
    """Raise PortableRefused unless the object says that it is of this format, and of no newer version."""
    if body.get("format") != form:
        raise refusal(Message("This is not an exported measurement."), _choose_another())
    version = body.get("schema_version")
    if type(version) is int and version > newest:
        what = Message(
            "This file was made by a newer version of this program: its form is {found}, and {known} is the newest known here.",
            found=short(str(version)),
            known=newest,
        )
        raise refusal(what, Message("Update this program, and import the file then."))


def _unstorable(value: Any, where: str) -> Iterator[PortableProblem]:
    """Texts that no database can hold, keys too."""
    match value:
        case str() if _UNSTORABLE.search(value):
            yield PortableProblem(where, Message("The text contains characters that cannot be stored."), export_again())
        case dict():
            for key, part in value.items():
                name = f"{where}.{short(ascii(key)[1:-1])}".removeprefix(".")
                yield from _unstorable(key, name)
                yield from _unstorable(part, name)
        case list():
            for place, part in enumerate(value):
                yield from _unstorable(part, f"{where}.{place}".removeprefix("."))
