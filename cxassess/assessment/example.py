"""The worked example: an invented organisation with answers that tell a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cxassess.questionnaire import SHIPPED, Questionnaire, in_language, read_yaml, shipped_questionnaire

from .model import Answer, AnswerState, Evidence
from .validation import check_answer

EXAMPLE_FILE = SHIPPED / "examples" / "de-lichte-keuken.yaml"


@dataclass(frozen=True, slots=True)
class Example:
    """An invented organisation in the language of the reader."""

    organisation: str
    story: str
    answers: tuple[Answer, ...]


@cache
def shipped_example(language: str) -> Example:
    """The example that comes with the main questionnaire, in a language; read once."""
    return load_example(in_language(shipped_questionnaire(), language))


def load_example(questionnaire: Questionnaire, file: Path = EXAMPLE_FILE) -> Example:
    """The example, in the language of the questionnaire; raises ProblemsFound or AnswerRefused when the file is wrong."""
    data, _ = read_yaml(file.read_bytes(), file.name)
    language = questionnaire.language
    answers = tuple(_answer(item_id, said, language) for item_id, said in data["answers"].items())
    for answer in answers:
        check_answer(questionnaire, answer)
    return Example(data["organisation"][language], data["story"][language], answers)


def _answer(item_id: str | int, said: Any, language: str) -> Answer:
    said = said if isinstance(said, Mapping) else {"level": said}
    evidence, note = said.get("evidence"), said.get("note", {}).get(language, "")
    rest = {"evidence": Evidence(evidence) if evidence else None, "note": note}
    if "na" in said:
        return Answer(str(item_id), AnswerState.NOT_APPLICABLE, reason=said["na"], **rest)
    if said["level"] == "dk":
        return Answer(str(item_id), AnswerState.DONT_KNOW, **rest)
    return Answer(str(item_id), AnswerState.ANSWERED, said["level"], **rest)
