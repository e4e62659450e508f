"""Reading an exported measurement that somebody hands over: everything in it is checked before anything is used."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from pydantic import ValidationError

from cxassess.locale import Message

from .bounds import bound_problems
from .checks import problems_of
from .model import FORMAT, SCHEMA_VERSION, Portable
from .parsing import parsed, refuse_other_forms
from .problem import MOST_SHOWN, PortableProblem, PortableRefused, export_again, short

MANY_KINDS: Final = {"value", "old", "new"}  # fields that may hold several kinds of values: each would tell a problem of its own


def read_portable(content: bytes) -> Portable:
    """What a file holds; raises PortableRefused with all its problems, the first hundred of them.

    The size is checked before anything is parsed, and the form before what it says. Nothing here asks a database: a file can be
    opened and scored without an account.
    """
    text, body = parsed(content)
    refuse_other_forms(body, FORMAT, SCHEMA_VERSION)
    if endless := list(bound_problems(body)):
        raise PortableRefused(endless)
    del body  # it takes as much memory as what is made of the text below
    try:
        portable = Portable.model_validate_json(text)
    except ValidationError as error:
        raise PortableRefused(_shape_problems(error)) from None
    if problems := list(islice(problems_of(portable), MOST_SHOWN)):
        raise PortableRefused(problems)
    return portable


def _shape_problems(error: ValidationError) -> Iterator[PortableProblem]:
    told: set[tuple[int | str, ...]] = set()
    for one in error.errors(include_url=False, include_context=True):
        place = _place(one["loc"])
        if place not in told:
            told.add(place)
            where = ".".join(short(ascii(part)[1:-1] if isinstance(part, str) else str(part)) for part in place)
            yield PortableProblem(where, _shape_words(one), export_again())


def _place(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The path without what it was tried as."""
    return next((loc[: at + 1] for at, part in enumerate(loc) if part in MANY_KINDS and at < len(loc) - 1), loc)


def _shape_words(error: Any) -> Message:
    kind, value = error["type"], error["input"]
    match kind:
        case "missing":
            return Message("This is missing.")
        case "extra_forbidden":
            return Message("This key is not known.")
        case "string_too_long":
            return Message("The text is longer than {most} characters.", most=error["ctx"]["max_length"])
        case "too_long":
            return Message("There are more than {most} of these.", most=error["ctx"]["max_length"])
    if type(value) is int:
        return Message("The number {value} cannot stand here.", value=short(str(value)))
    return Message("This cannot stand here: {value}.", value=short(ascii(value)))
