"""Why the numbers of a dimension are what they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cxassess.locale import N_, Message
from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL, Questionnaire

from .assured import FULLY, LARGELY, count_applicable, count_reaching
from .explain_precision import level_precision_sentences
from .explanation import Explanation, ExplanationRow, Number, mean_rows, percent, shown
from .matrix import DONT_KNOW, HIDDEN, NOT_APPLICABLE, UNANSWERED, FloatArray
from .organisation import Pooled
from .result import DimensionScore

TITLES = {
    Number.LEVEL: N_("Level of {dimension}"),
    Number.COVERAGE: N_("Coverage of {dimension}"),
    Number.LOW: N_("Lowest possible level of {dimension}"),
    Number.HIGH: N_("Highest possible level of {dimension}"),
    Number.ASSURED: N_("Assured level of {dimension}"),
}
STATE_NOTES = {
    NOT_APPLICABLE: Message("Not applicable: left out."),
    DONT_KNOW: Message("Don't know: counts as unknown."),
    UNANSWERED: Message("Not answered: counts as unknown."),
}


@dataclass(frozen=True)
class DimensionCase:
    """A dimension, its score, and the sheets that it came from."""

    questionnaire: Questionnaire
    score: DimensionScore
    pooled: Pooled

    @property
    def index(self) -> int:
        """Place of the dimension in the arrays."""
        return self.pooled.matrix.layout.dimension_ids.index(self.score.dimension_id)

    @property
    def alone(self) -> bool:
        """Whether one sheet counts."""
        return len(self.pooled.matrix) == 1

    @property
    def columns(self) -> list[int]:
        """Columns of the items of the dimension that are asked."""
        states = self.pooled.items.states[0]
        return [int(column) for column in self.pooled.matrix.layout.columns_of(self.index) if states[column] != HIDDEN]


def explain_dimension(case: DimensionCase, number: Number) -> Explanation:
    """Answers, weights and the sum behind a number of a dimension."""
    result = getattr(case.score, number.value)
    if number is Number.ASSURED:
        rows, sentences = _assured_rows(case), _assured_sentences(case)
    else:
        rows = _item_rows(case, number) if case.alone else _sheet_rows(case, number)
        precision = () if case.alone or number is not Number.LEVEL else level_precision_sentences(case.score)
        sentences = (*_sum_sentences(case, number, rows), *precision, *_rule_sentences(case, number))
    dimension = case.questionnaire.dimension(case.score.dimension_id)
    return Explanation(Message(TITLES[number], dimension=dimension.title), rows, sentences, result)


def _item_rows(case: DimensionCase, number: Number) -> tuple[ExplanationRow, ...]:
    layout, columns = case.pooled.matrix.layout, case.columns
    states = case.pooled.items.states[0, columns]
    labels = [case.questionnaire.item(layout.item_ids[column]).ask for column in columns]
    notes = [STATE_NOTES.get(int(state)) for state in states]
    levels = _filled(case.pooled.items.values[0, columns], states, number)
    return mean_rows(labels, levels, layout.weights[case.index, columns], notes)


def _filled(levels: FloatArray, states: np.ndarray, number: Number) -> FloatArray:
    """The terms that the number is a mean of: levels, or for the coverage 1 where answered and 0 where not."""
    unknown = (states == UNANSWERED) | (states == DONT_KNOW)
    if number is Number.COVERAGE:
        return np.where(states == NOT_APPLICABLE, np.nan, np.where(unknown, 0.0, 1.0))
    fill = {Number.LOW: float(LOWEST_LEVEL), Number.HIGH: float(HIGHEST_LEVEL)}.get(number, np.nan)
    return np.where(unknown, fill, levels)


def _sheet_rows(case: DimensionCase, number: Number) -> tuple[ExplanationRow, ...]:
    sheets, index = case.pooled.sheets, case.index
    terms = getattr(sheets, number.value)[:, index]
    too_few = np.isnan(sheets.level[:, index])
    if number in (Number.LOW, Number.HIGH) and not too_few.all():
        terms = np.where(too_few, np.nan, terms)
    labels = [Message("Respondent {number}", number=place) for place in range(1, len(terms) + 1)]
    notes = [Message("Too few answers for a level.") if missing else None for missing in too_few]
    return mean_rows(labels, terms, case.pooled.weights, notes)


def _sum_sentences(case: DimensionCase, number: Number, rows: tuple[ExplanationRow, ...]) -> tuple[Message, ...]:
    result = getattr(case.score, number.value)
    if result is None:
        return (_without(case, number),)
    counted = [row for row in rows if row.contribution is not None]
    weight = sum(row.weight or 0.0 for row in counted)
    points = sum((row.weight or 0.0) * (row.level or 0.0) for row in counted)
    if number is Number.COVERAGE:
        if not case.alone:
            return (Message("The mean coverage of {sheets} respondents is {result}%.", sheets=len(counted), result=percent(result)),)
        return (
            Message(
                "Answered weight {points} ÷ applicable weight {weight} = {result}%.",
                points=shown(points),
                weight=shown(weight),
                result=percent(result),
            ),
        )
    return (
        Message(
            "Sum of weight × level {points} ÷ sum of weights {weight} = {result}.",
            points=shown(points),
            weight=shown(weight),
            result=shown(result),
        ),
    )


def _without(case: DimensionCase, number: Number) -> Message:
    if case.pooled.withheld[case.index]:
        return Message(
            "Fewer than {least} people have a level here. This measurement is anonymous, so it is not shown.", least=case.pooled.least
        )
    if case.score.applicable == 0:
        return Message("No question of this dimension applies, so there is no number.")
    if number is Number.LEVEL:
        return Message(
            "There is no level yet: {answered} of {applicable} questions are answered.",
            answered=case.score.answered,
            applicable=case.score.applicable,
        )
    return Message("There is no number yet.")


def _rule_sentences(case: DimensionCase, number: Number) -> tuple[Message, ...]:
    rules = case.questionnaire.rules
    if number is Number.LOW:
        return (Message("Every unknown answer counts as level {level} here.", level=LOWEST_LEVEL),)
    if number is Number.HIGH:
        return (Message("Every unknown answer counts as level {level} here.", level=HIGHEST_LEVEL),)
    if case.pooled.matrix.layout.extent == "quick":
        return (Message("In the quick version a level needs {items} answered question(s).", items=rules.quick_items),)
    return (
        Message(
            "A level needs {coverage}% of the weight answered, and {items} questions or all that apply.",
            coverage=percent(rules.coverage),
            items=rules.items,
        ),
    )


def _assured_rows(case: DimensionCase) -> tuple[ExplanationRow, ...]:
    applicable = count_applicable(case.pooled.items)[case.index, 0]
    if not applicable:
        return ()
    rows, held = [], True
    for level in range(LOWEST_LEVEL + 1, HIGHEST_LEVEL + 1):
        reached = count_reaching(case.pooled.items, level)[case.index, 0]
        note = _assured_note(held, 100 * reached > LARGELY * applicable)
        rows.append(ExplanationRow(Message("Level {level} or higher", level=level), float(level), None, float(reached / applicable), note))
        held = held and 100 * reached > FULLY * applicable
    return tuple(rows)


def _assured_note(held: bool, largely: bool) -> Message:
    if not held:
        return Message("Closed: a lower level is not held by more than {fully}%.", fully=FULLY)
    if largely:
        return Message("Reached: more than {largely}% of the questions.", largely=LARGELY)
    return Message("Not reached: this takes more than {largely}% of the questions.", largely=LARGELY)


def _assured_sentences(case: DimensionCase) -> tuple[Message, ...]:
    if case.score.assured is None:
        return (_without(case, Number.ASSURED),)
    return (
        Message(
            "A level is assured when more than {largely}% of the questions reach it and more than {fully}% reach every lower level.",
            largely=LARGELY,
            fully=FULLY,
        ),
        Message("Unknown answers have reached no level; every question counts equally. Level 1 is the floor."),
        Message("The assured level is {level}.", level=case.score.assured),
    )
