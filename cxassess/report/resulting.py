"""The result in a report: the mark, the profile of each tier, and what they rest on."""

from __future__ import annotations

from cxassess.assessment.ambitions import AMBITIONS
from cxassess.charts import levels_alt, radar_alt
from cxassess.charts.model import FEWEST_AXES
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire, Tier
from cxassess.scoring import DimensionScore, Scores, honesty, margin_of

from .labels import LABELS
from .material import Material
from .pictures import beside_peers, level_list_of, radar_of
from .placing import mark_place
from .result_parts import Honesty, LevelLine, MarkPart, Profile
from .values import Figure

CAVEAT = Message("A prediction from your own answers by an assumption of the method, not a measurement among customers.")
HOLLOW = Message("A hollow point is preliminary: it rests on one of the two questions.")


def mark_of(material: Material) -> MarkPart | None:
    """The predicted mark with what it is made of, and the ambition; None for a questionnaire without a mark."""
    mark, reader, one = material.scores.mark, material.reader, material.assessment
    if mark is None:
        return None
    bounds, precision = reader.range(mark.low, mark.high), mark.precision
    told = not mark.shown_as_bounds
    margin = margin_of(precision) if told else None
    between = Message("Between {low} and {high}, depending on what is not known yet.", low=bounds.low.text, high=bounds.high.text)
    return MarkPart(
        heading=reader.say(LABELS["mark"]),
        mark=reader.figure(mark.value) if told else Figure(None, bounds.text),
        shown_as_bounds=mark.shown_as_bounds,
        bounds=bounds,
        interval=reader.range(precision.low, precision.high) if precision and told else reader.range(None, None),
        margin=reader.say(margin) if margin else "",
        between=reader.say(between) if told and not mark.exact else "",
        caveat=reader.say(CAVEAT),
        basics=reader.figure(mark.basics_composite),
        delight=reader.figure(delight_shown(material.questionnaire, material.scores)),
        ambition=reader.count(one.ambition),
        ambition_text=reader.say(Message(AMBITIONS[one.ambition])) if one.ambition in AMBITIONS else str(one.ambition),
        place=mark_place(material),
    )


def delight_shown(questionnaire: Questionnaire, scores: Scores) -> float | None:
    """The level of delight; None while no scenario has a level."""
    judged = any(scores.dimensions[dimension.id].level is not None for dimension in questionnaire.of_tier("scenarios"))
    return scores.mark.delight_level if scores.mark and judged else None


def profiles_of(material: Material) -> tuple[Profile, ...]:
    """The profile of each tier that has dimensions."""
    asked = material.questionnaire
    return tuple(_profile(material, tier) for tier in asked.tiers if asked.of_tier(tier))


def _profile(material: Material, tier: Tier) -> Profile:
    asked, scores, ambition, language = material.questionnaire, material.scores, material.assessment.ambition, material.language
    dimensions = asked.of_tier(tier)
    radar = radar_of(asked, scores, ambition, tier, language) if len(dimensions) >= FEWEST_AXES else None
    if radar and material.places:
        radar = beside_peers(radar, asked, tier, material.places, language)
    levels = level_list_of(asked, scores, ambition, tier, language)
    hollow = any(scores.dimensions[dimension.id].provisional for dimension in dimensions)
    return Profile(
        tier=tier,
        title=asked.tiers[tier].title,
        about=asked.tiers[tier].about or "",
        radar=radar,
        alt=radar_alt(radar, language) if radar else "",
        levels=levels,
        levels_alt=levels_alt(levels, language),
        lines=tuple(level_line(material, dimension.id) for dimension in dimensions),
        notes=(material.reader.say(HOLLOW),) if hollow else (),
    )


def level_line(material: Material, dimension_id: str) -> LevelLine:
    """The numbers of one dimension."""
    dimension, score, reader = material.questionnaire.dimension(dimension_id), material.scores.dimensions[dimension_id], material.reader
    precision, margin = score.precision, margin_of(score.precision)
    return LevelLine(
        dimension_id=dimension_id,
        title=dimension.title,
        short=dimension.short,
        level=reader.figure(score.level),
        hollow=score.provisional,
        interval=reader.range(precision.low, precision.high) if precision else reader.range(None, None),
        bounds=reader.range(score.low, score.high),
        target=reader.figure(material.questionnaire.target(material.assessment.ambition).get(dimension_id)),
        assured=reader.count(score.assured),
        coverage=reader.share(score.coverage),
        margin=reader.say(margin) if margin else "",
        why_none="" if score.level is not None else reader.say(_why_none(score)),
    )


def _why_none(score: DimensionScore) -> Message:
    if not score.applicable:
        return Message("None of these questions applies.")
    return Message(
        "Too few answers for a score: {answered} of {applicable}. Don't know: {dont_know}; not answered: {unanswered}.",
        answered=score.answered,
        applicable=score.applicable,
        dont_know=score.dont_know,
        unanswered=score.unanswered,
    )


def honesty_of(material: Material) -> Honesty:
    """What the result rests on and where it may flatter."""
    sentences = honesty(material.questionnaire, material.scores, material.assessment)
    return Honesty(material.reader.say(Message("What this result rests on")), material.reader.all(sentences))
