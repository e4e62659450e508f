"""Units side by side: the measurements of one round, rolled up to the organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from cxassess.charts import HeatMap, HeatRow, LevelList, LevelRow, heat_map_alt, heat_map_spec, levels_alt, levels_spec
from cxassess.locale import N_
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import RankedUnit, RollUp, UnitScores, roll_up
from cxassess.store import AssessmentSummary

from . import session
from .blocks import empty_state
from .figures import Row, chart, table
from .measurements import day_of, hold, of_organisation
from .pages import pages
from .session import Opened
from .text import number, plain, short_days, t

INTERVALS = N_(
    "The line runs over the 95% interval of a unit, where three people or more answered. Units whose lines overlap may well be equal."
)


def units_side_by_side(opened: Opened) -> None:
    """The units of the organisation in one round: spread per part, ranked with intervals, and a heat map."""
    rounds = rounds_of(of_organisation(opened))
    if not rounds:
        empty_state(
            t("No round of units has been measured yet."),
            t("Add units to the organisation and measure them together; then you see them side by side here."),
            pages().organisations,
            t("To the organisation"),
        )
    newest = list(rounds)[-1]
    names = dict(zip(rounds, short_days([day_of(of_round[0]) for of_round in rounds.values()]), strict=True))
    chosen = newest
    if len(rounds) > 1:
        chosen = st.selectbox(t("Round"), list(rounds)[::-1], format_func=lambda one: names[one], key="round")
    held = hold(opened, rounds[chosen])
    found = roll_up(held[-1].measured.questionnaire, [UnitScores(one.measured.assessment, one.scores) for one in held])
    _show(held[-1].measured.questionnaire, found)


def rounds_of(measurements: Sequence[AssessmentSummary]) -> Mapping[str, list[AssessmentSummary]]:
    """The measurements of units by the round that they belong to, the oldest round first."""
    rounds: dict[str, list[AssessmentSummary]] = {}
    for one in measurements:
        if one.round_id:
            rounds.setdefault(one.round_id, []).append(one)
    return rounds


def _show(questionnaire: Questionnaire, found: RollUp) -> None:
    if found.left_out:
        out = ", ".join(plain(name) for name in found.left_out)
        st.info(t("Not in the picture, because not closed yet or too few people answered: {names}.", names=out), icon=":material/info:")
    if not found.rows:
        return
    for note in found.notes:
        st.caption(t(note))
    hidden = st.toggle(t("Show letters in place of names"), key="unit_letters", help=t("For showing to others: the letters tell nothing."))
    names = {row.unit_id: row.alias if hidden else plain(row.name) for row in found.rows}
    if found.mark is not None:
        st.metric(t("Indicative mark of all units together, 1 to 10"), number(found.mark))
    _heat_map(questionnaire, found, names)
    _spread(questionnaire, found)
    _ranking(questionnaire, found, names)


def _heat_map(questionnaire: Questionnaire, found: RollUp, names: Mapping[str, str]) -> None:
    st.subheader(t("Units and parts"), anchor=False)
    columns = tuple(dimension.short for dimension in questionnaire.dimensions)
    rows = tuple(HeatRow(names[row.unit_id], tuple(row.levels.get(d.id) for d in questionnaire.dimensions)) for row in found.rows)
    heat, language = HeatMap(t("Level per unit and part"), columns, rows), session.language()
    chart(heat_map_spec(heat, language), heat_map_alt(heat, language), key="heat_map")


def _spread(questionnaire: Questionnaire, found: RollUp) -> None:
    st.subheader(t("The organisation, and how units differ"), anchor=False)
    table([_spread_row(questionnaire, dimension_id, found) for dimension_id in found.dimensions])
    st.caption(t("Each unit counts once, however many people answered there."))


def _spread_row(questionnaire: Questionnaire, dimension_id: str, found: RollUp) -> Row:
    spread = found.dimensions[dimension_id]
    return {
        t("Area"): questionnaire.dimension(dimension_id).title,
        t("Mean"): number(spread.mean),
        t("Standard deviation"): "" if spread.sd is None else number(spread.sd),
        t("Lowest"): number(spread.lowest),
        t("Highest"): number(spread.highest),
        t("Units"): str(spread.units),
    }


def _ranking(questionnaire: Questionnaire, found: RollUp, names: Mapping[str, str]) -> None:
    st.subheader(t("Units in order"), anchor=False)
    orders: dict[str, tuple[str, tuple[RankedUnit, ...]]] = {"": (t("Mean of all parts"), found.by_mean)}
    orders |= {name: (questionnaire.dimension(name).title, ranked) for name, ranked in found.by_dimension.items()}
    chosen = st.selectbox(t("In order of"), list(orders), format_func=lambda one: orders[one][0], key="rank_by")
    title, ranked = orders[chosen]
    rows = tuple(LevelRow(f"{one.rank}. {names[one.unit_id]}", one.value, one.low, one.high) for one in ranked)
    if rows:
        listed, language = LevelList(title, rows), session.language()
        chart(levels_spec(listed, language), levels_alt(listed, language), key="ranking")
        st.caption(t(INTERVALS))
