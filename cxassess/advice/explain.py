"""Why an action has the value that it is ranked by."""

from __future__ import annotations

from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import Explanation, ExplanationRow

from .action import Action


def explain_value(questionnaire: Questionnaire, action: Action) -> Explanation:
    """The factors of the value of an action; `level` of each row is the factor, and their product is the result."""
    title, worth = Message("Why this action stands here"), action.worth
    if worth is None:
        return Explanation(title, (), (Message("What is to be found out has no value yet: it is not known what it brings."),), None)
    dimension = questionnaire.dimension(action.dimension_id).title
    rows = (
        ExplanationRow(Message("Pull of “{dimension}” at the mark", dimension=dimension), worth.pull),
        ExplanationRow(Message("Share of this question in “{dimension}”", dimension=dimension), worth.share),
        ExplanationRow(Message("Levels that the action lifts it"), worth.levels),
        ExplanationRow(Message("Confidence in the answer"), worth.confidence, note=Message("Measured 1, observed 0.9, opinion 0.8.")),
        ExplanationRow(Message("One divided by the person-weeks"), 1 / worth.effort),
    )
    what = Message("These multiplied are what actions are ranked by, within their phase. It is no promise of points.")
    return Explanation(title, rows, (what,), worth.value)
