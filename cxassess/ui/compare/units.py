"""Units side by side: the measurements of one round, rolled up to the organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from cxassess.assessment.measurement_names import numbered
from cxassess.charts import HeatMap, HeatRow, LevelList, LevelRow, heat_map_alt, heat_map_spec, levels_alt, levels_spec
from cxassess.locale import N_
from cxassess.questionnaire import Questionnaire
from cxassess.reporting import day_of
from cxassess.scoring import RankedUnit, RollUp, UnitRow, UnitScores, roll_up
from cxassess.store import AssessmentSummary

from .. import session
from ..blocks import empty_state
from ..figures import Row, chart, roomy, table
from ..measurements import hold, of_organisation
from ..pages import pages
from ..session import Opened
from ..text import number, plain, short_days, t

INTERVALS = N_(
    "The line runs over the 95% interval of a unit, where three people or more answered. Units whose lines overlap may well be equal."
)
NO_INTERVALS = N_("Units that lie close together may well be equal. In the order of one part you see how sure each level is.")

Names = Mapping[str, str]


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
    held = hold(opened, rounds[_choose(rounds)])
    questionnaire = held[-1].measured.questionnaire
    _show(questionnaire, roll_up(questionnaire, [UnitScores(one.measured.assessment, one.scores) for one in held]))


def rounds_of(measurements: Sequence[AssessmentSummary]) -> Mapping[str, list[AssessmentSummary]]:
    """The measurements of units by the round that they belong to, the oldest round first."""
    rounds: dict[str, list[AssessmentSummary]] = {}
    for one in measurements:
        if one.round_id:
            rounds.setdefault(one.round_id, []).append(one)
    return rounds


def _choose(rounds: Mapping[str, Sequence[AssessmentSummary]]) -> str:
    """The newest round, unless another one is picked."""
    newest_first = list(rounds)[::-1]
    if len(rounds) == 1:
        return newest_first[0]
    names = dict(zip(rounds, numbered(short_days([day_of(of_round[0]) for of_round in rounds.values()])), strict=True))
    return st.selectbox(t("Round"), newest_first, format_func=lambda one: names[one], key="round")


def _show(questionnaire: Questionnaire, found: RollUp) -> None:
    letters = bool(found.rows) and st.toggle(
        t("Show letters in place of names"), key="unit_letters", help=t("For showing to others: the letters tell nothing.")
    )
    _left_out(found, letters)
    if not found.rows:
        st.page_link(pages().organisations, label=t("To the organisation"), icon=":material/domain:")
        return
    for note in found.notes:
        st.caption(t(note))
    if found.mark is not None:
        st.metric(t("Indicative mark of all units together, 1 to 10"), number(found.mark))
    names = {row.unit_id: row.alias if letters else row.name for row in found.rows}
    rows = found.rows if letters else sorted(found.rows, key=lambda row: row.name.casefold())
    _heat_map(questionnaire, rows, names)
    _spread(questionnaire, found)
    _ranking(questionnaire, found, names)


def _left_out(found: RollUp, letters: bool) -> None:
    """The units that are not shown; how many they are where names are not to be seen."""
    if not found.left_out:
        return
    out = str(len(found.left_out)) if letters else ", ".join(plain(name) for name in sorted(found.left_out, key=str.casefold))
    st.info(t("Not in the picture, because not closed yet or too few people answered: {names}.", names=out), icon=":material/info:")


def _heat_map(questionnaire: Questionnaire, rows: Sequence[UnitRow], names: Names) -> None:
    st.subheader(t("Units and parts"), anchor=False)
    columns = tuple(dimension.short for dimension in questionnaire.dimensions)
    lines = tuple(HeatRow(names[row.unit_id], tuple(row.levels.get(d.id) for d in questionnaire.dimensions)) for row in rows)
    heat, language = HeatMap(t("Level per unit and part"), columns, lines), session.language()
    chart(heat_map_spec(heat, language), heat_map_alt(heat, language), key="heat_map")


def _spread(questionnaire: Questionnaire, found: RollUp) -> None:
    if not found.dimensions:
        return
    st.subheader(t("The organisation, and how units differ"), anchor=False)
    table([_spread_row(questionnaire, dimension_id, found) for dimension_id in found.dimensions])
    st.caption(t("Each unit counts once, however many people answered there."))


def _spread_row(questionnaire: Questionnaire, dimension_id: str, found: RollUp) -> Row:
    spread = found.dimensions[dimension_id]
    return {
        t("Area"): roomy(questionnaire.dimension(dimension_id).title),
        t("Mean"): number(spread.mean),
        t("Lowest"): number(spread.lowest),
        t("Highest"): number(spread.highest),
        t("Standard deviation"): "" if spread.sd is None else number(spread.sd),
        t("Units"): str(spread.units),
    }


@st.fragment
def _ranking(questionnaire: Questionnaire, found: RollUp, names: Names) -> None:
    st.subheader(t("Units in order"), anchor=False)
    orders: dict[str, tuple[str, tuple[RankedUnit, ...]]] = {"": (t("Mean of all parts"), found.by_mean)} if found.by_mean else {}
    orders |= {name: (questionnaire.dimension(name).title, ranked) for name, ranked in found.by_dimension.items()}
    if not orders:
        st.caption(t("No part has a level in any unit yet."))
        return
    chosen = st.selectbox(t("In order of"), list(orders), format_func=lambda one: orders[one][0], key="rank_by")
    title, ranked = orders[chosen]
    rows = tuple(LevelRow(f"{one.rank}. {names[one.unit_id]}", one.value, one.low, one.high) for one in ranked)
    listed, language = LevelList(title, rows), session.language()
    chart(levels_spec(listed, language), levels_alt(listed, language), key="ranking")
    st.caption(t(INTERVALS if any(one.low is not None for one in ranked) else NO_INTERVALS))
