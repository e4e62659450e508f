"""A slow scorer of one sheet, written apart from the product: plain loops over the definitions."""

from dataclasses import dataclass

from cxassess.assessment import AnswerState, Sheet, shown_items
from cxassess.questionnaire import Extent, Questionnaire, level_of


@dataclass
class SlowScore:
    level: float | None
    coverage: float | None
    low: float | None
    high: float | None
    assured: int | None
    lowest: float | None


def slow_scores(questionnaire: Questionnaire, sheet: Sheet, extent: Extent) -> dict[str, SlowScore]:
    return {dimension.id: _slow(questionnaire, sheet, extent, dimension.id) for dimension in questionnaire.dimensions}


def _slow(questionnaire: Questionnaire, sheet: Sheet, extent: Extent, dimension_id: str) -> SlowScore:
    terms: list[tuple[float, float | None]] = []
    shown = {item.id for item in shown_items(questionnaire, sheet.answers, extent)}
    for item_id, fed, weight in questionnaire.feeds():
        answer = sheet.answers.get(item_id)
        if fed != dimension_id or item_id not in shown or (answer and answer.state is AnswerState.NOT_APPLICABLE):
            continue
        known = answer is not None and answer.state is AnswerState.ANSWERED
        terms.append((weight, level_of(questionnaire.item(item_id), answer.value, questionnaire.scales) if known else None))
    if not terms:
        return SlowScore(None, None, None, None, None, None)
    known_terms = [(weight, level) for weight, level in terms if level is not None]
    total, known_total = sum(weight for weight, _ in terms), sum(weight for weight, _ in known_terms)
    coverage = known_total / total
    rules = questionnaire.rules
    enough = len(known_terms) >= min(rules.quick_items if extent == "quick" else rules.items, len(terms))
    covered = extent == "quick" or coverage > rules.coverage - 1e-9
    scored = bool(known_terms) and enough and covered
    return SlowScore(
        level=sum(weight * level for weight, level in known_terms) / known_total if scored else None,
        coverage=coverage,
        low=sum(weight * (1 if level is None else level) for weight, level in terms) / total,
        high=sum(weight * (5 if level is None else level) for weight, level in terms) / total,
        assured=_staged([level for _, level in terms]),
        lowest=min((level for _, level in known_terms), default=None),
    )


def _staged(levels: list[float | None]) -> int:
    def percent(least: int) -> float:
        return 100 * sum(level is not None and level >= least - 1e-9 for level in levels) / len(levels)

    reached = 1
    for level in range(2, 6):
        if percent(level) <= 50:
            break
        reached = level
        if percent(level) <= 85:
            break
    return reached


def slow_mark(basics: list[float | None], scenarios: list[tuple[float | None, float]]) -> float | None:
    if any(level is None for level in basics):
        return None
    known = [level for level in basics if level is not None]
    composite = (sum(known) / len(known) + min(known)) / 2
    delight = sum(weight * (level or 1) for level, weight in scenarios) / sum(weight for _, weight in scenarios)
    gate = min(1, max(0, composite - 3))
    return 9 - 2 ** (4 - composite) + 1.5 * gate * (2 ** (delight - 1) - 1) / 15
