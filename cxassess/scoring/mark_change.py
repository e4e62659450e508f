"""What has changed in the predicted mark."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

import numpy as np

from cxassess.locale import Message

from .change import ChangeVerdict, MarkChange, direction
from .common_items import CommonItems, Wave
from .comparability import comparability_of
from .compared import Compared
from .difference import Method, Sample, sample_at, tested, welch_freedom
from .mark import MARK_MODEL, mark_bounds
from .precision import mark_moments


def mark_change(compared: Compared) -> MarkChange | None:
    """The mark of both measurements, on their common items; None where the questionnaire predicts none.

    Notes
    -----
    Welch's t test with the jackknife's standard errors (see `mark_moments`), from 3 people in each wave, who are taken as
    different people: where they are the same the test errs on the side of *no difference*. A scenario that cannot be compared
    counts as level 1 in both marks. The marks are not comparable without all basics, nor where a scenario has a level in one
    measurement alone, as that by itself moves the mark. Then each is the measurement's own.
    """
    common = compared.common
    if common.newest.mark_model != MARK_MODEL or not common.newest.of_tier("basics"):
        return None
    reason = _why_not(common, compared.waves)
    before, after = compared.own if reason else compared.waves
    old, new = (sample_at(mark_moments(wave.pooled), 0) for wave in (before, after))
    change = MarkChange(
        before=None if np.isnan(old.mean) else old.mean,
        after=None if np.isnan(new.mean) else new.mean,
        bounds_before=_bounds(before),
        bounds_after=_bounds(after),
        people_before=old.count,
        people_after=new.count,
        left_out=tuple(d.title for d in common.every_dimension if d.tier == "scenarios" and not common.has_dimension(d.id)),
    )
    if reason:
        return replace(change, verdict=ChangeVerdict.NOT_COMPARABLE, reason=reason)
    return _judged(change, old, new)


def _judged(change: MarkChange, before: Sample, after: Sample) -> MarkChange:
    difference = after.mean - before.mean
    if np.isnan(before.error) or np.isnan(after.error) or (before.constant and after.constant):
        reason = Message("Whether the mark has changed cannot be tested: that takes three people each time who do not all answer alike.")
        return replace(change, reason=reason)
    found = tested(difference, hypot(before.error, after.error), welch_freedom(before, after), Method.WELCH)
    verdict = direction(difference) if found.significant else ChangeVerdict.NO_DIFFERENCE
    return replace(change, difference=difference, low=found.low, high=found.high, p=found.p, verdict=verdict)


def _bounds(wave: Wave) -> tuple[float, float]:
    low, high = mark_bounds(wave.pooled.dimensions)
    return float(low[0]), float(high[0])


def _why_not(common: CommonItems, waves: tuple[Wave, Wave]) -> Message | None:
    if not common.comparable:
        return comparability_of(common).message
    dimensions = common.every_dimension
    if missing := [d.title for d in dimensions if d.tier == "basics" and not common.has_dimension(d.id)]:
        return Message("The mark needs all basics; these cannot be compared: {names}.", names=", ".join(missing))
    scored = {d.id: [wave.level_of(d.id) is not None for wave in waves] for d in dimensions}
    if missing := [d.title for d in dimensions if d.tier == "basics" and not all(scored[d.id])]:
        return Message("The mark needs all basics; these have no level each time: {names}.", names=", ".join(missing))
    if alone := [d.title for d in dimensions if any(scored[d.id]) and not all(scored[d.id])]:
        return Message("These have a level in one measurement only, which moves the mark by itself: {names}.", names=", ".join(alone))
    return None
