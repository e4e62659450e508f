"""An earlier measurement beside this one, in a report."""

from __future__ import annotations

from collections.abc import Mapping

from cxassess.assessment import Answer
from cxassess.assessment.answer_words import answer_in_words
from cxassess.charts import Radar, slope_alt
from cxassess.charts.model import FEWEST_AXES
from cxassess.locale import N_, Message
from cxassess.scoring import (
    CHANGE_WORDS,
    AnswerChange,
    Change,
    ChangedAnswer,
    Comparison,
    MarkChange,
    Measured,
    answers_come_first,
    changed_answers,
    comparison_in_words,
    meaning_of_words,
    series,
)

from .change_parts import ChangedLine, ChangeLine, ComparisonPart, MarkChangeLine
from .material import Material
from .pictures import outlines_of, slope_of
from .reader import Reader
from .typed import in_file
from .values import ABSENT, Figure, Unit

CHANGED_WORDS: Mapping[AnswerChange, str] = {
    AnswerChange.OTHERWISE: N_("different"),
    AnswerChange.ONLY_BEFORE: N_("answered only then"),
    AnswerChange.ONLY_AFTER: N_("answered only now"),
}
"""How an answer differs where there is no difference in levels."""


def comparison_of(material: Material) -> ComparisonPart | None:
    """What has changed since the earlier measurement; None where there is none."""
    earlier, found, scores_then = material.earlier, material.comparison, material.earlier_scores
    if earlier is None or found is None or scores_then is None:
        return None
    reader, (before, after) = material.reader, material.names(earlier)
    comparable, first = found.comparability.comparable, answers_come_first(scores_then, material.scores)
    slope = slope_of(material.questionnaire, found, before, after, material.language) if comparable else None
    return ComparisonPart(
        heading=reader.say(Message("What has changed")),
        title=reader.say(Message("From {before} to {after}", before=before, after=after)),
        before=before,
        after=after,
        comparable=comparable,
        sentences=reader.all(comparison_in_words(found)),
        basis=reader.say(found.comparability.message) if comparable else "",
        meaning=reader.all(meaning_of_words(found)),
        mark=_mark(reader, found.mark) if found.mark else None,
        lines=tuple(change_line(reader, change) for change in found.dimensions.values()),
        slope=slope,
        slope_alt=slope_alt(slope, material.language) if slope else "",
        radars=_radars(material, earlier, found, (before, after)),
        answers_first=first,
        changed_heading=reader.say(Message("What was answered differently")),
        changed=tuple(_changed(material, earlier, one) for one in changed_answers(earlier, material.measured)) if first else (),
    )


def change_line(reader: Reader, change: Change) -> ChangeLine:
    """What became of one dimension."""
    return ChangeLine(
        id=change.id,
        title=change.title,
        verdict=change.verdict,
        outcome=reader.say(CHANGE_WORDS[change.verdict]),
        before=reader.figure(change.before),
        after=reader.figure(change.after),
        difference=reader.difference(change.difference),
        interval=reader.interval(change.low, change.high),
        reason=reader.say(change.reason) if change.reason else "",
    )


def _mark(reader: Reader, change: MarkChange) -> MarkChangeLine:
    return MarkChangeLine(
        before=_mark_figure(reader, change.before, change.bounds_before),
        after=_mark_figure(reader, change.after, change.bounds_after),
        difference=reader.difference(change.difference, ABSENT),
        interval=reader.interval(change.low, change.high),
        verdict=change.verdict or "",
        outcome=_mark_outcome(reader, change),
        reason=reader.say(change.reason) if change.reason else "",
    )


def _mark_outcome(reader: Reader, change: MarkChange) -> str:
    if change.verdict:
        return reader.say(CHANGE_WORDS[change.verdict])
    return reader.say(Message("cannot be tested")) if change.reason else ""


def _mark_figure(reader: Reader, value: float | None, bounds: tuple[float, float]) -> Figure:
    return Figure(None, reader.range(*bounds).text) if value is None else reader.figure(value)


def _radars(material: Material, earlier: Measured, found: Comparison, names: tuple[str, str]) -> tuple[Radar, ...]:
    """This measurement with the earlier one over it, as far as they can be compared."""
    if not found.comparability.comparable:
        return ()
    asked, levels = material.questionnaire, series((earlier, material.measured))
    then, now = ({name: levels.beside_last(name)[place] for name in levels.dimensions} for place in (0, 1))
    outlines = {names[1]: now, names[0]: then}
    tiers = [tier for tier in asked.tiers if len(asked.of_tier(tier)) >= FEWEST_AXES]
    return tuple(outlines_of(asked, tier, outlines) for tier in tiers)


def _changed(material: Material, earlier: Measured, change: ChangedAnswer) -> ChangedLine:
    reader = material.reader
    word = Figure(None, reader.say(Message(CHANGED_WORDS[change.kind])) if change.kind in CHANGED_WORDS else "", 1, Unit.DIFFERENCE)
    told = change.before is not None or change.after is not None
    return ChangedLine(
        ask=change.title,
        difference=word if change.difference is None else reader.difference(change.difference),
        level_before=reader.figure(change.level_before),
        level_after=reader.figure(change.level_after),
        before=_in_words(material, earlier, change.earlier_id, change.before) if told else "",
        after=_in_words(material, material.measured, change.later_id, change.after) if told else "",
        note_before=in_file(change.before.note) if change.before else "",
        note_after=in_file(change.after.note) if change.after else "",
    )


def _in_words(material: Material, measured: Measured, item_id: str | None, answer: Answer | None) -> str:
    if item_id is None:
        return material.reader.say(Message("this question was not asked"))
    if answer is None:
        return material.reader.say(Message("not answered"))
    asked = measured.questionnaire
    return in_file(answer_in_words(asked, asked.item(item_id), answer, material.language))
