"""The first pages of a report: what it is of, and the result in words."""

from __future__ import annotations

from cxassess.assessment import SECTORS, SIZE_BANDS
from cxassess.locale import Message
from cxassess.scoring import DimensionScore, verdict

from .action_words import FIRST_STEPS
from .advising import advice_lines
from .material import Material, count_of_respondents
from .result_parts import Cover, Extreme, Summary
from .typed import on_one_line

MOST_WEAK_ITEMS = 2  # named under each weakest part


def cover_of(material: Material) -> Cover:
    """Of whom and what the report is, when it was measured and made, and how far it can be taken."""
    say, one, asked = material.reader.say, material.assessment, material.questionnaire
    people, measured_on = material.scores.sheets if one.has_answers else 0, material.reader.day(one.measured_on)
    extent = say(Message("quick version") if one.extent == "quick" else Message("full version"))
    return Cover(
        title=say(Message("Customer experience report")),
        organisation=on_one_line(one.organisation) or say(Message("My organisation")),
        unit=on_one_line(one.unit),
        assessment=on_one_line(one.title),
        questionnaire=asked.title,
        version=asked.version,
        period=asked.period or "",
        extent=extent,
        measured_on=measured_on,
        made_on=material.reader.day(material.made_on),
        respondents=material.reader.count(people),
        state=say(Message("Final") if one.closed else Message("Preliminary: the assessment is still open")),
        preliminary=not one.closed,
        anonymous=one.anonymous,
        example=say(Message("Invented example")) if one.example else "",
        facts=tuple(fact for fact in (measured_on.text, extent, say(count_of_respondents(people))) if fact),
        sector=say(Message(SECTORS[material.details.sector])) if material.details.sector else "",
        size=say(Message(SIZE_BANDS[material.details.size_band])) if material.details.size_band else "",
    )


def summary_of(material: Material) -> Summary:
    """The result in a few sentences, the strongest and weakest parts, and the first steps."""
    scores, reader = material.scores, material.reader
    level_everywhere = scores.strongest == scores.weakest  # nothing is scored, or all is level
    free = [action for action in material.actions if action.free]
    return Summary(
        heading=reader.say(Message("In short")),
        verdict=reader.all(verdict(material.questionnaire, scores, material.assessment.ambition)),
        strongest=() if level_everywhere else tuple(_extreme(material, score, 0) for score in scores.strongest),
        weakest=() if level_everywhere else tuple(_extreme(material, score, MOST_WEAK_ITEMS) for score in scores.weakest),
        steps_heading=reader.say(Message("What to do first")),
        steps=advice_lines(material, free[:FIRST_STEPS], first=1),
    )


def _extreme(material: Material, score: DimensionScore, questions: int) -> Extreme:
    return Extreme(
        dimension_id=score.dimension_id,
        title=material.questionnaire.dimension(score.dimension_id).title,
        level=material.reader.figure(score.level),
        questions=tuple(material.questionnaire.item(item_id).ask for item_id in score.weakest[:questions]),
    )
