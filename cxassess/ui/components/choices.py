"""The possible answers to one question, as large choices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from cxassess.assessment import Answer, AnswerState
from cxassess.questionnaire import ChoiceItem, Item, LevelsItem, Questionnaire, RatingItem, values_of

from .. import session
from ..assess.answering import Choice
from ..text import t

HERE = Path(__file__).parent

_CHOICES = st.components.v2.component(
    "cxassess_choices",
    html=(HERE / "choices.html").read_text("utf-8"),
    css=(HERE / "choices.css").read_text("utf-8"),
    js=(HERE / "choices.js").read_text("utf-8"),
)


def choices(
    questionnaire: Questionnaire,
    item: Item,
    answer: Answer,
    version: int,
    *,
    key: str,
    status: tuple[str, str],
    unsaved: bool,
    locked: bool,
    alone: bool,
    on_choice: Callable[[], None],
) -> Choice | None:
    """Draw the choices; the last one that was made here, if any.

    `version`: that of the stored answer. `status`: an icon and words on whether it is saved. `alone`: the only question
    on screen, so that digits choose wherever the focus is.
    """
    data = {
        "item": item.id,
        "question": item.ask,
        "version": version,
        "chosen": _key_of(answer),
        "unsaved": unsaved,
        "locked": locked,
        "alone": alone,
        "options": _options(questionnaire, item),
        "dontKnow": t("Don't know"),
        "notApplicable": t("Does not apply"),
        "askReason": t("Why does it not apply?"),
        "icon": status[0],
        "status": status[1],
        "clear": t("Clear the answer"),
        "reasons": [{"value": reason, "text": questionnaire.not_applicable[reason]} for reason in item.not_applicable],
    }
    result = _CHOICES(key=key, data=data, on_answer_change=on_choice)
    return Choice.read(result.get("answer"))


def last_choice(key: str) -> Choice | None:
    """The choice that is on its way in, for a callback that runs before the page is drawn."""
    state: Any = session.value_of(key)
    return Choice.read(state.get("answer")) if state is not None else None


def _options(questionnaire: Questionnaire, item: Item) -> list[dict[str, object]]:
    """Value, badge and text of each possible answer."""
    values = values_of(item, questionnaire.scales)
    match item:
        case LevelsItem():
            texts = [item.levels[int(value)] for value in values]
        case ChoiceItem():
            texts = [option.label for option in item.options]
        case RatingItem():
            texts = [""] * len(values)
            texts[0], texts[-1] = item.low, item.high
        case _:
            texts = [t("Yes"), t("No")] if values else []
    numbered = isinstance(item, LevelsItem | RatingItem)
    badges = [str(value) if numbered else str(at) for at, value in enumerate(values, start=1)]
    return [{"value": value, "badge": badge, "text": text} for value, badge, text in zip(values, badges, texts, strict=True)]


def _key_of(answer: Answer) -> str:
    match answer.state:
        case AnswerState.ANSWERED:
            return f"answered:{answer.value}"
        case AnswerState.NOT_APPLICABLE:
            return f"not_applicable:{answer.reason}"
        case AnswerState.DONT_KNOW:
            return "dont_know"
        case _:
            return ""
