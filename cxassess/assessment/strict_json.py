"""JSON that somebody hands over, read without what Python's reader lets through."""

from __future__ import annotations

import json
import math
from typing import Any


class KeyTwice(ValueError):
    """A key that stands twice in one object; of two values the reader would silently drop one."""


def read_strictly(text: str, most_keys: int) -> Any:
    """The value in a JSON text, with at most so many keys in each object.

    Raises JSONDecodeError, KeyTwice, and ValueError or RecursionError for NaN, infinity, numbers beyond any float, and too many keys
    or levels.
    """

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(pairs) > most_keys:
            raise ValueError(f"more than {most_keys} keys")
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise KeyTwice(key)
            found[key] = value
        return found

    return json.loads(text, object_pairs_hook=unique, parse_constant=_no_constant, parse_float=_finite)


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number
