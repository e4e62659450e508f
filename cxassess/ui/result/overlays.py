"""What can be laid over the radars of a result: the level aimed at, the measurement before, and where others stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import streamlit as st

from cxassess.benchmark import Place
from cxassess.charts import Radar, RadarBand, RadarSeries
from cxassess.questionnaire import Questionnaire, Tier
from cxassess.scoring import Scores
from cxassess.store import Right

from ..benchmark.peers import Beside, sources_of
from ..benchmark.places import who_they_are
from ..figures import Row, roomy
from ..measurements import Held, hold, series_of
from ..pages import pages
from ..recalling import measurements_here
from ..session import Opened
from ..text import number, span, t


@dataclass(frozen=True)
class Overlays:
    """What is chosen: levels of the measurement before by area, with its name in a chart and in a text; and the places among others."""

    target: bool = True
    earlier: dict[str, float | None] = field(default_factory=dict)
    earlier_name: str = ""
    earlier_label: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    portfolio: bool = False

    def over(self, radar: Radar, questionnaire: Questionnaire, tier: Tier) -> Radar:
        """A radar with what is chosen over it."""
        ids = [one.id for one in questionnaire.of_tier(tier)]
        if self.earlier:
            before = RadarSeries(self.earlier_name, tuple(self.earlier.get(one) for one in ids))
            radar = replace(radar, series=(*radar.series, before))
        found = [self.places.get(one) for one in ids]
        if any(found):
            mean, half = self._labels()
            means = RadarSeries(mean, tuple(place.mean if place else None for place in found))
            quartiles = [place.quartiles if place else None for place in found]
            low, high = (tuple(one[at] if one else None for one in quartiles) for at in (0, 2))
            radar = replace(radar, peers=means, band=RadarBand(half, low, high) if any(quartiles) else None)
        return radar if self.target else replace(radar, target=None)

    @property
    def extra(self) -> int:
        """How many looks there are besides the own level and the ambition."""
        return bool(self.earlier) + bool(self.places) + any(place.quartiles for place in self.places.values())

    def rows(self, questionnaire: Questionnaire, scores: Scores, tier: Tier) -> list[Row]:
        """The same in a table of its own; none where nothing is laid over."""
        if not (self.earlier or self.places):
            return []
        return [self._row(one.title, one.id, scores.dimensions[one.id].level) for one in questionnaire.of_tier(tier)]

    def _row(self, title: str, dimension_id: str, level: float | None) -> Row:
        place, before = self.places.get(dimension_id), self.earlier.get(dimension_id)
        quartiles = place.quartiles if place else None
        mean, half = self._labels()
        return {
            t("Area"): roomy(title),
            t("Level"): "–" if level is None else number(level),
            (self.earlier_label or t("Before")): "" if before is None else number(before),
            mean: number(place.mean) if place and place.mean is not None else "",
            half: span(quartiles[0], quartiles[2]) if quartiles else "",
        }

    def _labels(self) -> tuple[str, str]:
        if self.portfolio:
            return t("Portfolio: mean"), t("Portfolio: middle half")
        return t("Others: mean"), t("Others: middle half")


def overlays_of(opened: Opened, scores: Scores) -> Overlays:
    """Ask what to lay over the radars, as far as there is anything, and say what it is."""
    earlier, others = _earlier(opened), _others(opened, scores)
    with st.container(horizontal=True, key="overlays"):
        target = st.toggle(t("Show your ambition"), value=True, key="show_target", persist_state="session")
        shows_earlier = earlier is not None and st.toggle(t("Show the measurement before"), key="show_earlier", persist_state="session")
        label = t("Show your own portfolio") if others and others[1].is_portfolio else t("Show the peer group")
        shows_peers = others is not None and st.toggle(label, key="show_peers", persist_state="session")
    chosen = Overlays(target)
    if earlier and shows_earlier:
        chosen = replace(chosen, earlier=_levels(opened, earlier), earlier_name=earlier.name, earlier_label=earlier.label)
    if others and shows_peers:
        _told(opened, *others)
        chosen = replace(chosen, places=others[1].drawn, portfolio=others[1].is_portfolio)
    return chosen


def _earlier(opened: Opened) -> Held | None:
    """The closed measurement before this one, which is closed too; for who manages them."""
    if not (opened.manages and opened.assessment.closed):
        return None
    every = measurements_here(opened)
    before = every[: [one.id for one in every].index(opened.assessment.id)]
    closed = [one for one in before if one.state == "closed"][-1:]
    return next((one for one in hold(opened, closed, among=every) if not one.withheld), None)


def _levels(opened: Opened, earlier: Held) -> dict[str, float | None]:
    """The levels of then, on the questions that are asked in both."""
    every = measurements_here(opened)
    (present,) = hold(opened, [one for one in every if one.id == opened.assessment.id], among=every)
    found = series_of([earlier, present])
    return {name: found.beside_last(name)[0] for name in found.dimensions}


def _others(opened: Opened, scores: Scores) -> tuple[str, Beside] | None:
    """Where others stand, from the first source that tells of any; not for who sees the own sheet alone."""
    one = opened.assessment
    if not (one.closed and one.extent == "full") or opened.link.purpose is Right.ANSWER:
        return None
    for source, peers in sources_of(opened, opened.questionnaire, one.id).items():
        beside = Beside(opened.questionnaire, scores, peers)
        if beside.drawn:
            return source, beside
    return None


def _told(opened: Opened, source: str, beside: Beside) -> None:
    """Who the others are, and the way to all of it."""
    st.caption(who_they_are(beside, source))
    if opened.manages:
        st.page_link(pages().benchmark, label=t("To the benchmark, with the place in each area"), icon=":material/leaderboard:")
