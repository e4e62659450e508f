"""People who answer: an assessment each, their clicks, and whether the database holds what they were told is saved."""

from __future__ import annotations

import json
import random
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cxassess.assessment import Answer, AnswerState
from cxassess.installation import DATABASE_FILE
from cxassess.questionnaire import LevelsItem, shipped_questionnaire
from cxassess.store import Begun, Context, Database, Right, begin_assessment, events_of, load_assessment, local_workspace, upgrade
from cxassess.ui.request import TOKEN_COOKIE

from .streamlit_client import Control, Tab

CHOICES = "cxassess_choices"
MAKER = "benchmark"  # in the history: who began the assessments, apart from who answers in a tab


class Respondent:
    """Someone with an assessment of their own, who remembers every answer sent and every answer that was said to be saved."""

    def __init__(self, begun: Begun, seed: int) -> None:
        self.begun = begun
        self.sent: Counter[tuple[str, object]] = Counter()
        self.acknowledged: dict[str, object] = {}
        self._random = random.Random(seed)

    @property
    def cookies(self) -> dict[str, str]:
        """What the browser got by the resume link."""
        return {TOKEN_COOKIE: self.begun.token}

    async def answer(self, tab: Tab, question: Control) -> float:
        """Choose another answer than the one that stands; the seconds until it was saved and shown so."""
        item, version, chosen = (question.data[name] for name in ("item", "version", "chosen"))
        value = self._random.choice([option["value"] for option in question.data["options"] if chosen != f"answered:{option['value']}"])
        answer = {"item": item, "base": version, "nonce": str(uuid.uuid4()), "value": value, "reason": None, "state": "answered"}
        self.sent[item, value] += 1
        seconds = await tab.set(question, json_value=json.dumps({"answer": answer}))
        after = {one.data["item"]: one.data for one in questions(tab)}.get(item)
        if after is not None and (after["unsaved"] or after["chosen"] != f"answered:{value}"):
            raise RuntimeError(f"The page does not say that the answer to {item} is saved")
        self.acknowledged[item] = value
        return seconds


def questions(tab: Tab) -> list[Control]:
    """The questions on the page. One at a time, the page moves on only after a save: then the answered one is gone."""
    return [control for control in tab.controls.values() if control.component == CHOICES]


def begin(folder: Path, count: int, *, answered: bool = False) -> list[Respondent]:
    """Begin full assessments in the database of a data folder, blank or with a level on every question."""
    database, context = open_database(folder)
    questionnaire, chance = shipped_questionnaire(), random.Random(count)
    items = [item for dimension in questionnaire.dimensions for item in dimension.items if isinstance(item, LevelsItem)]
    people = []
    for seed in range(count):
        answers = [Answer(item.id, AnswerState.ANSWERED, chance.randint(1, 5)) for item in items] if answered else []
        people.append(Respondent(begin_assessment(database, context, questionnaire, "full", answers=answers), seed))
    database.close()
    return people


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database holds, against what people sent and were told."""

    acknowledged: int
    lost: int
    duplicated: int


def compare_with_database(folder: Path, people: Iterable[Respondent]) -> Kept:
    """Lost: said to be saved, and not stored so. Duplicated: written more often than it was sent."""
    database, context = open_database(folder)
    acknowledged = lost = duplicated = 0
    for person in people:
        sheet = load_assessment(database, context, person.begun.assessment_id).sheets[0]
        stored = {item_id: answer.value for item_id, answer in sheet.answers.items()}
        written = Counter(
            (event.item_id or "", event.new["value"])
            for event in events_of(database, context, person.begun.assessment_id)
            if event.object == "answer" and event.actor != MAKER and event.new is not None
        )
        acknowledged += len(person.acknowledged)
        lost += sum(stored.get(item) != value for item, value in person.acknowledged.items())
        duplicated += (written - person.sent).total()
    database.close()
    return Kept(acknowledged, lost, duplicated)


def open_database(folder: Path) -> tuple[Database, Context]:
    """The database of a data folder, with its tables, and who works in it."""
    database, now = Database(folder / DATABASE_FILE), datetime.now(UTC)
    upgrade(database)
    return database, Context(local_workspace(database, now), MAKER, Right.MANAGE.included, now)
