"""Everything that stands in a report, found by walking through it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TypeVar

T = TypeVar("T")


def values_in(part: object) -> Iterator[object]:
    """A value and all values in it, however deep."""
    yield part
    if is_dataclass(part):
        for field in fields(part):
            yield from values_in(getattr(part, field.name))
    elif isinstance(part, tuple | list | frozenset):
        for one in part:
            yield from values_in(one)
    elif isinstance(part, Mapping):
        for one in part.values():
            yield from values_in(one)


def all_of(kind: type[T], part: object) -> list[T]:
    """All values of one kind."""
    return [one for one in values_in(part) if isinstance(one, kind)]


def texts_in(part: object) -> list[str]:
    """Every text that is not the key of something."""
    return [one for one in values_in(part) if type(one) is str]
