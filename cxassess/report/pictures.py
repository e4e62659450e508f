"""What the charts of a result show: from scores, advice and plans to the values that are drawn, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cxassess.advice import PLAN_PHASE_WORDS, Action, Grade, ImpactPoint, Plan, Recurring
from cxassess.advice.parts import parts_of
from cxassess.benchmark import Place, PlaceKind
from cxassess.charts import (
    ImpactList,
    ImpactRow,
    LevelList,
    LevelRow,
    PromiseList,
    PromiseRow,
    Radar,
    RadarBand,
    RadarSeries,
    Slope,
    SlopeRow,
    SpreadList,
    SpreadRow,
    Timeline,
    TimelineBar,
    TimelineGroup,
    TimelineMeeting,
)
from cxassess.locale import Message, translate
from cxassess.questionnaire import Questionnaire, Tier
from cxassess.scoring import Comparison, ItemAgreement, Scores

from .how_often import how_often

OWN, AMBITION = Message("Your level"), Message("Your ambition")
OTHERS = Message("Others: mean"), Message("Others: middle half")
PORTFOLIO = Message("Portfolio: mean"), Message("Portfolio: middle half")
"""What is drawn of others: their mean, and their middle half."""


def radar_of(questionnaire: Questionnaire, scores: Scores, ambition: int, tier: Tier, language: str) -> Radar:
    """The radar of one tier, with the ambition as target."""
    found = [scores.dimensions[dimension.id] for dimension in questionnaire.of_tier(tier)]
    axes = tuple(dimension.short for dimension in questionnaire.of_tier(tier))
    hollow = frozenset(at for at, score in enumerate(found) if score.provisional)
    own = RadarSeries(translate(OWN, language), tuple(score.level for score in found), hollow)
    targets = questionnaire.target(ambition)
    target = RadarSeries(translate(AMBITION, language), tuple(targets.get(score.dimension_id) for score in found))
    return Radar(questionnaire.tiers[tier].title, axes, (own,), target if any(target.levels) else None)


def beside_peers(radar: Radar, questionnaire: Questionnaire, tier: Tier, places: Mapping[str, Place], language: str) -> Radar:
    """The radar of a tier with the mean of others and their middle half, as far as places tell these."""
    found = [places.get(dimension.id) for dimension in questionnaire.of_tier(tier)]
    means = tuple(place.mean if place else None for place in found)
    quartiles = [place.quartiles if place and place.quartiles else (None, None, None) for place in found]
    low, high = (tuple(of_one[at] for of_one in quartiles) for at in (0, -1))
    portfolio = any(place and place.kind is PlaceKind.OWN_PORTFOLIO for place in found)
    mean, half = (translate(words, language) for words in (PORTFOLIO if portfolio else OTHERS))
    return replace(
        radar,
        peers=RadarSeries(mean, means) if any(means) else None,
        band=RadarBand(half, low, high) if any(low) else None,
    )


def level_list_of(questionnaire: Questionnaire, scores: Scores, ambition: int, tier: Tier, language: str) -> LevelList:
    """The levels of a radar with what unknown answers leave open."""
    targets = questionnaire.target(ambition)
    found = [(dimension.short, scores.dimensions[dimension.id]) for dimension in questionnaire.of_tier(tier)]
    rows = (LevelRow(name, one.level, one.low, one.high, targets.get(one.dimension_id), one.provisional) for name, one in found)
    return LevelList(questionnaire.tiers[tier].title, tuple(rows), translate(AMBITION, language))


def outlines_of(questionnaire: Questionnaire, tier: Tier, outlines: Mapping[str, Mapping[str, float | None]]) -> Radar:
    """The radar of a tier with several outlines: a level by dimension id under each label, the own one first."""
    dimensions = questionnaire.of_tier(tier)
    series = tuple(RadarSeries(label, tuple(levels.get(one.id) for one in dimensions)) for label, levels in outlines.items())
    return Radar(questionnaire.tiers[tier].title, tuple(one.short for one in dimensions), series)


def slope_of(questionnaire: Questionnaire, comparison: Comparison, before: str, after: str, language: str) -> Slope:
    """What became of each part, from the measurement named `before` to the one named `after`, which is that of the questionnaire."""
    short = {dimension.id: dimension.short for dimension in questionnaire.dimensions}
    changes = comparison.dimensions.values()
    rows = tuple(SlopeRow(short.get(one.id, one.title), one.before, one.after, one.verdict) for one in changes)
    return Slope(translate(Message("Change per part"), language), before, after, rows)


def spread_of(questionnaire: Questionnaire, divided: Sequence[ItemAgreement], language: str) -> SpreadList | None:
    """How the answers to the most divided questions are spread; None where nothing divides."""
    rows = tuple(SpreadRow(questionnaire.item(one.item_id).ask, one.counts, one.mean) for one in divided)
    return SpreadList(translate(Message("Most divided questions"), language), rows) if rows else None


def promise_list_of(questionnaire: Questionnaire, found: Grade, before: str, after: str, language: str) -> PromiseList | None:
    """What a plan promised and what became of it; None where it worked on nothing of the questionnaire."""
    rows = tuple(
        PromiseRow(questionnaire.dimension(one.dimension_id).short, one.before, one.promised, one.after, one.reached)
        for one in found.dimensions
    )
    return PromiseList(translate(Message("Promised and realised"), language), before, after, rows) if rows else None


def impact_list_of(
    questionnaire: Questionnaire, points: Sequence[ImpactPoint], titles: Mapping[str, str], free: Sequence[Action], language: str
) -> ImpactList | None:
    """Effort against effect of the actions of a list, by their numbers in it; None where there is nothing to weigh."""
    if not points:
        return None
    numbers = {action.id: place for place, action in enumerate(free, start=1)}
    tiers = [tier for tier in questionnaire.tiers if any(point.tier == tier for point in points)]
    rows = tuple(
        ImpactRow(
            numbers[point.action_id],
            titles[point.action_id],
            tiers.index(point.tier),
            point.effort,
            point.impact,
            point.quadrant,
            point.borderline,
        )
        for point in points
    )
    title = translate(Message("Effort against effect"), language)
    return ImpactList(title, tuple(questionnaire.tiers[tier].title for tier in tiers), rows)


def timeline_of(plan: Plan, rhythm: Sequence[Recurring], today: date, language: str) -> Timeline | None:
    """The actions of each part of a plan as bars, with what keeps coming back; None where there is no action."""
    groups = tuple(
        TimelineGroup(
            translate(PLAN_PHASE_WORDS[phase], language),
            tuple(TimelineBar(one.title, one.status, one.start, one.due, one.owner) for one in actions),
        )
        for phase, actions in parts_of(plan).items()
    )
    if not any(group.bars for group in groups):
        return None
    meetings = tuple(
        TimelineMeeting(f"{translate(one.words, language)}, {translate(how_often(one), language)}", one.start) for one in rhythm
    )
    return Timeline(translate(Message("The plan over time"), language), plan.start, plan.end, groups, meetings, today)
