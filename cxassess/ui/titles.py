"""What an action is called on the page, and which facts stand beside its name."""

from __future__ import annotations

import re

from cxassess.advice import SIZE_WORDS, Action, advice_of
from cxassess.questionnaire import Questionnaire

from .text import t


def title_of(questionnaire: Questionnaire, action: Action) -> str:
    """What to do."""
    advice = advice_of(questionnaire, action)
    if advice:
        return advice.do
    return t(action.find_out) if action.find_out else ""


def facts_of(questionnaire: Questionnaire, action: Action) -> list[str]:
    """Part, size, work and owner."""
    facts = [questionnaire.dimension(action.dimension_id).title]
    advice = advice_of(questionnaire, action)
    if action.size:
        facts.append(t(SIZE_WORDS[action.size]))
    if advice:
        facts += [weeks_of(advice.effort), questionnaire.owners[advice.owner]]
    return facts


def weeks_of(effort: int) -> str:
    """Person-weeks in words."""
    return t("1 person-week") if effort == 1 else t("{weeks} person-weeks", weeks=effort)


def key_of_id(action_id: str) -> str:
    """The id of an action as a part of a widget's key."""
    return re.sub(r"\W", "_", action_id)
