"""Assessments in every stage that a page can meet, made through the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cxassess.assessment import Answer, AnswerState
from cxassess.demo import load_demo
from cxassess.questionnaire import Extent, Item, shipped_questionnaire
from cxassess.store import Begun, Context, Database, begin_assessment, close_assessment

STAGES = ("nothing", "fresh", "half", "quick", "full", "closed", "example")
Place = tuple[Database, Context]
LEVELS = (2, 4, 3, 5, 1)


def at_stage(place: Place, stage: str) -> Begun | None:
    """An assessment at a stage; None for *nothing*."""
    match stage:
        case "nothing":
            return None
        case "fresh":
            return begin(place, "quick", ())
        case "half":
            return begin(place, "quick", items("quick")[:11])
        case "quick":
            return begin(place, "quick", items("quick"))
        case "full":
            return begin(place, "full", items("full"))
        case "closed":
            begun = begin(place, "quick", items("quick"))
            close_assessment(*place, begun.assessment_id)
            return begun
        case _:
            return begin_example(place)


def items(extent: Extent) -> tuple[Item, ...]:
    """The questions of a version, in order."""
    return shipped_questionnaire().items_in(extent)


def begin(place: Place, extent: Extent, answered: Iterable[Item]) -> Begun:
    """An assessment with these questions answered, each with a level."""
    answers = [Answer(item.id, AnswerState.ANSWERED, LEVELS[at % len(LEVELS)]) for at, item in enumerate(answered)]
    return begin_assessment(*place, shipped_questionnaire(), extent, answers=answers)


def begin_example(place: Place) -> Begun:
    """The worked example that is shipped, with all its measurements; what is open is the newest."""
    return load_demo(*place, "nl")


@contextmanager
def locked(path: Path | str) -> Iterator[None]:
    """Another process that keeps the database to itself."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()
