"""What an action of the advice is called, and which facts stand beside its name."""

from __future__ import annotations

from collections.abc import Sequence

from cxassess.advice import SIZE_WORDS, Action, Phase, Robustness, advice_of
from cxassess.locale import Message, translate
from cxassess.questionnaire import Questionnaire

FIRST_STEPS = 3
"""Actions to begin with, where there is no room for all."""


def action_title(questionnaire: Questionnaire, action: Action, language: str) -> str:
    """What to do."""
    advice = advice_of(questionnaire, action)
    if advice:
        return advice.do
    return translate(action.find_out, language) if action.find_out else ""


def action_facts(questionnaire: Questionnaire, action: Action, language: str) -> list[str]:
    """Part, size, work and owner."""
    facts = [questionnaire.dimension(action.dimension_id).title]
    advice = advice_of(questionnaire, action)
    if action.size:
        facts.append(translate(SIZE_WORDS[action.size], language))
    if advice:
        facts += [weeks_in_words(advice.effort, language), questionnaire.owners[advice.owner]]
    return facts


def weeks_in_words(effort: int, language: str) -> str:
    """Person-weeks in words."""
    return translate(Message("1 person-week") if effort == 1 else Message("{weeks} person-weeks", weeks=effort), language)


def under_headings(free: Sequence[Action]) -> list[tuple[Phase, list[Action]]]:
    """The list by its headings: one where a phase begins. Learning stands among the others: each of its actions says so itself."""
    headed, groups = {Phase.LEARN}, list[tuple[Phase, list[Action]]]()
    for action in free:
        if action.phase not in headed or not groups:
            headed.add(action.phase)
            groups.append((action.phase, []))
        groups[-1][1].append(action)
    return groups


def robustness_to_tell(found: Robustness, actions: Sequence[Action]) -> tuple[Message, ...]:
    """How firmly the first action stands first; nothing where none is to be done, or it is to answer or to find out first."""
    leading = next((action for action in actions if action.free), None)
    return () if leading is None or leading.worth is None else tuple(found.sentences)
