"""A portable file as somebody may hand it over, to be spoiled in many ways."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable
from typing import Any

from cxassess.portable import questionnaire_digest
from cxassess.questionnaire import Questionnaire
from tests.store.conftest import TINY

SHOP, NORTH, FIRST, SECOND, ANN, BO, PERSON, PLAN, ACTION, OWN = (f"00000000-0000-4000-8000-{number:012d}" for number in range(1, 11))
MOMENT = "2026-11-03T09:30:00Z"
QUESTIONNAIRE = Questionnaire.model_validate(TINY)
FACTS = {"state": "answered", "value": 3, "reason": None, "evidence": "measured", "note": "", "version": 1}


def answer(item_id: str, value: object, **more: object) -> dict[str, Any]:
    return {"item_id": item_id, "state": "answered", "value": value, **more}


def file() -> dict[str, Any]:
    """Two measurements of an organisation with one unit, a plan and a history."""
    return copy.deepcopy(
        {
            "format": "cxassess-portable",
            "schema_version": 1,
            "program": "cxassess 0.1.0",
            "made_at": MOMENT,
            "organisation": {"id": SHOP, "name": "Winkel", "sector": "trade", "size_band": "2-9", "country": "NL"},
            "units": [{"id": NORTH, "name": "Noord"}],
            "questionnaires": [{"sha256": questionnaire_digest(QUESTIONNAIRE), "content": QUESTIONNAIRE.model_dump(mode="json")}],
            "assessments": [
                {"id": FIRST, "questionnaire_id": "tiny", "questionnaire_version": "1.0.0", "created_at": MOMENT, "unit_id": NORTH},
                {
                    "id": SECOND,
                    "questionnaire_id": "tiny",
                    "questionnaire_version": "1.0.0",
                    "created_at": MOMENT,
                    "measured_on": "2026-11-03",
                    "invited": 5,
                    "earlier_id": FIRST,
                    "respondents": [
                        {
                            "id": ANN,
                            "role": "frontline",
                            "alias": "Ann",
                            "person": PERSON,
                            "manages": True,
                            "answers": [
                                answer("speed.reply", 3, evidence="measured", note="goed"),
                                answer("ease.swing", -10),
                                {"item_id": "speed.shop", "state": "not_applicable", "reason": "no-shop"},
                            ],
                        },
                        {"id": BO, "alias": "Bo", "answers": [{"item_id": "ease.way", "state": "dont_know", "version": 2}]},
                    ],
                    "plan": {
                        "id": PLAN,
                        "start": "2026-11-30",
                        "end": "2028-11-30",
                        "per_quarter": 8,
                        "promised": {"speed": 3.5},
                        "made_at": MOMENT,
                        "actions": [
                            {"id": ACTION, "key": "speed.reply/4", "title": "Doen", "item_id": "speed.reply", "dimension_id": "speed"},
                            {"id": OWN, "key": "own-1", "title": "Schilderen", "level": 1.5, "to_level": 3, "effort": 2},
                        ],
                    },
                    "events": [
                        {
                            "at": MOMENT,
                            "by": "manage",
                            "object": "answer",
                            "object_id": ANN,
                            "item_id": "speed.reply",
                            "action": "saved",
                            "new": FACTS,
                        },
                        {
                            "at": MOMENT,
                            "by": "manage",
                            "object": "assessment",
                            "object_id": SECOND,
                            "action": "begun",
                            "new": {"extent": "full"},
                        },
                    ],
                },
            ],
        }
    )


def content(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def at(body: Any, path: str) -> Any:
    """The part of a file that a path leads to."""
    for name in path.split(".") if path else ():
        body = body[int(name)] if name.isdigit() else body[name]
    return body


def put(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    """A change that puts a value at a path."""
    *parents, last = path.split(".")

    def change(body: dict[str, Any]) -> None:
        part = at(body, ".".join(parents))
        part[int(last) if last.isdigit() else last] = value

    return change


def spoiled(*changes: Callable[[dict[str, Any]], None]) -> bytes:
    """The file after changes."""
    body = file()
    for change in changes:
        change(body)
    return content(body)


def paths_of(value: Any, before: str = "") -> Iterable[str]:
    """Every path in a file."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        path = f"{before}.{name}".removeprefix(".")
        yield path
        yield from paths_of(part, path)
