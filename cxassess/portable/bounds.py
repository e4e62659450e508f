"""How much one object or questionnaire in a file may hold, judged before each part is looked at: every wrong part tells an error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cxassess.locale import Message

from .problem import PortableProblem, export_again

MOST_KEYS: Final = 20_000  # the words of a thousand questions in another language
MOST_OBJECTS, MOST_VALUES = 10_000, 60_000  # of a questionnaire; a thousand questions with advice have fewer


def bound_problems(body: dict[str, Any]) -> Iterator[PortableProblem]:
    """Questionnaires in a file that hold more than any that is filled in."""
    questionnaires = body.get("questionnaires")
    for place, one in enumerate(questionnaires if isinstance(questionnaires, list) else ()):
        if _is_endless(one):
            what = Message("The questionnaire holds more than any that is filled in.")
            yield PortableProblem(f"questionnaires.{place}.content", what, export_again())
            return


def _is_endless(content: Any) -> bool:
    objects = values = 0
    ahead = [content]
    while ahead:
        part = ahead.pop()
        objects += isinstance(part, dict)
        inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        values += len(inside)
        if objects > MOST_OBJECTS or values > MOST_VALUES:
            return True
        ahead.extend(inside)
    return False
