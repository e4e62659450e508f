"""What a set of actions would do: the levels and the mark of the whole set, beside those of now."""

from __future__ import annotations

import streamlit as st

from cxassess.advice import WhatIf
from cxassess.charts import Radar, RadarSeries
from cxassess.charts.model import FEWEST_AXES
from cxassess.locale import round_half_up
from cxassess.questionnaire import Questionnaire, Tier
from cxassess.scoring import TOLERANCE

from ..figures import Row, radar_figure, table
from ..text import number, span, t

RADAR_HEIGHT = 380


def marks_shown(effect: WhatIf) -> None:
    """The mark as it is and as it would be, each with what is not known yet; nothing where the scan has no mark."""
    mark = effect.before.mark
    if mark is None or effect.low is None or effect.high is None:
        return
    now, then = st.columns(2)
    with now:
        _one_mark(t("Indicative mark now"), None if mark.shown_as_bounds else mark.value, mark.low, mark.high)
    with then:
        _one_mark(t("Indicative mark then"), None if mark.shown_as_bounds else effect.mark, effect.low, effect.high)


def _one_mark(label: str, value: float | None, low: float, high: float) -> None:
    st.metric(label, span(low, high) if value is None else number(value))
    if value is not None and round_half_up(low) < round_half_up(high):
        st.caption(t("Between {low} and {high}, depending on what is not known yet.", low=number(low), high=number(high)))


def levels_shown(questionnaire: Questionnaire, effect: WhatIf) -> None:
    """The parts whose level would be another one."""
    rows = [row for dimension in questionnaire.dimensions if (row := _row(dimension.id, dimension.title, effect))]
    if rows:
        table(rows)


def _row(dimension_id: str, title: str, effect: WhatIf) -> Row | None:
    now, then = effect.before.dimensions[dimension_id].level, effect.levels[dimension_id]
    if now is None or then is None or abs(then - now) < TOLERANCE:
        return None
    return {t("Area"): title, t("Level now"): number(now), t("Level then"): number(then)}


def supposition() -> None:
    """What these numbers suppose."""
    st.caption(
        t(
            "Worked out for all of it together, by the same scoring as your result: the effects of actions one by one do not add up. "
            "It supposes that an action brings its question to the level that it aims at. That is no promise."
        )
    )


def radars_shown(questionnaire: Questionnaire, effect: WhatIf, ambition: int) -> None:
    """The radars, of tiers with the areas for one, with the supposed outline beside the present one."""
    targets = questionnaire.target(ambition)
    tiers = [tier for tier in questionnaire.tiers if len(questionnaire.of_tier(tier)) >= FEWEST_AXES]
    for place, tier in zip(st.columns(2), tiers, strict=False):
        with place:
            st.markdown(f"**{questionnaire.tiers[tier].title}**")
            radar_figure(_radar(questionnaire, effect, tier, targets), RADAR_HEIGHT, key=f"supposed_{tier}")


def _radar(questionnaire: Questionnaire, effect: WhatIf, tier: Tier, targets: dict[str, float]) -> Radar:
    dimensions = questionnaire.of_tier(tier)
    now = RadarSeries(t("Your level"), tuple(effect.before.dimensions[one.id].level for one in dimensions))
    then = RadarSeries(t("What if"), tuple(effect.levels[one.id] for one in dimensions))
    target = RadarSeries(t("Your ambition"), tuple(targets.get(one.id) for one in dimensions))
    return Radar(
        questionnaire.tiers[tier].title, tuple(one.short for one in dimensions), (now, then), target if any(target.levels) else None
    )
