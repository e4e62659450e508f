"""Values of the wrong form: from pydantic's errors to problems that an author can act on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from cxassess.locale import Message

from .model import (
    ITEM_TYPES,
    Advice,
    ChoiceItem,
    Condition,
    Dimension,
    Feed,
    Frozen,
    LevelsItem,
    Option,
    Questionnaire,
    RatingItem,
    Rules,
    Scale,
    TextItem,
    TierRule,
    YesNoItem,
)
from .problems import N_, Problem, nearest, problem
from .reading import Path, Places, place_of

CODES = {
    "missing": "MISSING_KEY",
    "string_type": "NOT_A_TEXT",
    "string_too_short": "EMPTY",
    "int_type": "NOT_A_NUMBER",
    "float_type": "NOT_A_NUMBER",
    "bool_type": "NOT_TRUE_FALSE",
    "tuple_type": "NOT_A_LIST",
    "dict_type": "NOT_KEYS",
    "model_type": "NOT_KEYS",
    "union_tag_not_found": "NOT_KEYS",
    "literal_error": "NOT_ONE_OF",
    "union_tag_invalid": "NOT_ONE_OF",
    "string_pattern_mismatch": "BAD_ID",
    "extra_forbidden": "UNKNOWN_KEY",
    "invalid_key": "UNKNOWN_KEY",
    "string_too_long": "OUT_OF_RANGE",
    "too_short": "OUT_OF_RANGE",
    "greater_than": "OUT_OF_RANGE",
    "greater_than_equal": "OUT_OF_RANGE",
    "less_than_equal": "OUT_OF_RANGE",
}
LIMITS = {
    "string_too_long": ("max_length", N_("at most {limit} characters")),
    "too_short": ("min_length", N_("at least {limit} entries")),
    "greater_than": ("gt", N_("more than {limit}")),
    "greater_than_equal": ("ge", N_("at least {limit}")),
    "less_than_equal": ("le", N_("at most {limit}")),
}
ITEMS: dict[str, type[Frozen]] = dict(zip(ITEM_TYPES, (LevelsItem, RatingItem, YesNoItem, ChoiceItem, TextItem), strict=True))
PARTS: Mapping[str, type[Frozen]] = {
    "dimensions": Dimension,
    "advice": Advice,
    "requires": Condition,
    "show_if": Condition,
    "also": Feed,
    "options": Option,
    "scales": Scale,
    "tiers": TierRule,
    "rules": Rules,
    **ITEMS,
}
KEY_MARK = "[key]"  # pydantic ends a location with it where the key itself is wrong


def form_problems(
    error: ValidationError, data: Mapping[Any, Any], places: Places, around: Path = (), whole: type[Frozen] = Questionnaire
) -> Iterator[tuple[Path, Problem]]:
    """The path and the problem of each error. `around` is the path in `data` of what was validated, a `whole`."""
    for one in error.errors(include_url=False):
        if one["type"] == "too_short" and len(one["input"]) >= one["ctx"]["min_length"]:
            continue  # long enough, but for the entries that are told themselves
        loc = (*around, *one["loc"])
        yield _without_marks(loc), _form_problem(one, loc, data, places, whole)


def _without_marks(loc: Path) -> Path:
    """Pydantic's location without the kind of item it puts after an item's number, and without its marks for keys."""
    return tuple(
        part for at, part in enumerate(loc) if part != KEY_MARK and not (at >= 2 and loc[at - 2] == "items" and part in ITEM_TYPES)
    )


def _form_problem(error: Any, loc: Path, data: Mapping[Any, Any], places: Places, whole: type[Frozen]) -> Problem:
    kind, value, context, path = error["type"], error["input"], error.get("ctx", {}), _without_marks(loc)
    place, name, key = place_of(places, path), name_at(data, path), str(path[-1])
    if value is None and kind != "extra_forbidden":
        return problem("EMPTY", place, name, key=key)
    match CODES[kind]:
        case "UNKNOWN_KEY":
            return problem("UNKNOWN_KEY", place, name, key=key, nearest=nearest(key, _keys_at(loc, whole)))
        case "NOT_ONE_OF":
            allowed = str(context.get("expected_tags", context.get("expected"))).replace("'", "").replace(" or ", ", ")
            if kind == "union_tag_invalid":
                key, value = "type", context["tag"]
            elif loc[-1] == KEY_MARK:
                key = str(path[-2])
            return problem("NOT_ONE_OF", place, name, key=key, value=brief(value), allowed=allowed)
        case "BAD_ID" | "NOT_A_TEXT" if path == ("version",):
            return problem("BAD_VERSION", place, name, value=brief(value))
        case "OUT_OF_RANGE":
            limit, sentence = LIMITS[kind]
            return problem("OUT_OF_RANGE", place, name, key=key, limit=Message(sentence, limit=context[limit]))
        case code:
            return problem(code, place, name, key=key, value=brief(value))


def _keys_at(loc: Path, whole: type[Frozen]) -> Mapping[str, Any]:
    """The keys that the format knows where an unknown one stands: those of the innermost part around it."""
    around = (PARTS[part] for part in reversed(loc[:-1]) if isinstance(part, str) and part in PARTS)
    return next(around, whole).model_fields


def name_at(data: Any, path: Path) -> str:
    """What the author calls the item, else the dimension, around a path."""
    name = ""
    for part in path[:4]:  # dimensions, number, items, number
        try:
            data = data[part]
        except (IndexError, KeyError, TypeError):
            break
        if isinstance(data, Mapping) and isinstance(data.get("id"), str):
            name = brief(data["id"])
    return name


def brief(value: Any) -> str:
    """A value as its author wrote it, cut where it is long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}…"
