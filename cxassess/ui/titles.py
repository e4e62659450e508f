"""What an action is called on the page, and which facts stand beside its name."""

from __future__ import annotations

import re

from cxassess.advice import Action
from cxassess.questionnaire import Questionnaire
from cxassess.report.action_words import action_facts, action_title, weeks_in_words

from . import session


def title_of(questionnaire: Questionnaire, action: Action) -> str:
    """What to do."""
    return action_title(questionnaire, action, session.language())


def facts_of(questionnaire: Questionnaire, action: Action) -> list[str]:
    """Part, size, work and owner."""
    return action_facts(questionnaire, action, session.language())


def weeks_of(effort: int) -> str:
    """Person-weeks in words."""
    return weeks_in_words(effort, session.language())


def key_of_id(action_id: str) -> str:
    """The id of an action as a part of a widget's key."""
    return re.sub(r"\W", "_", action_id)
