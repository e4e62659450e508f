"""Numbers on the page: charts with their tables, and what a number was made of.

Tables go to the browser as Arrow without a detour by pandas, and what is folded is made when it is opened: a result has
dozens of these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pyarrow as pa
import streamlit as st

from cxassess.charts import LevelList, Radar, RadarSeries, levels_alt, levels_spec, radar_alt, radar_spec
from cxassess.charts.model import FEWEST_AXES
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import Explanation

from . import session
from .text import APART, number, t

KEPT_TOGETHER = 22  # characters of the first column of a table on a phone
OUTLINES_HEIGHT = 420  # pixels; room for a legend of three lines under the radar

Row = Mapping[str, str]


def table(rows: Sequence[Row]) -> None:
    """Rows of words and numbers, all with the same keys; a column without a single entry is left out."""
    names = [name for name in rows[0] if any(row[name] for row in rows)]
    columns = {name: [row[name] for row in rows] for name in names}
    st.table(pa.table(columns), hide_index=True, border="horizontal")


def roomy(words: str) -> str:
    """Words for the first column of a table, the first of them kept on one line: on a phone the column is as wide as these."""
    first, *others = words.split(" ")
    while others and len(first) + len(others[0]) < KEPT_TOGETHER:
        first = f"{first}{APART}{others.pop(0)}"
    return " ".join((first, *others))


def chart(spec: dict[str, Any], alt: str, *, key: str) -> None:
    """A chart with what it says in words."""
    st.vega_lite_chart(_as_arrow(spec), theme=None, width="stretch", alt=alt, key=key)


def radar_figure(radar: Radar, height: int, *, key: str) -> None:
    """A radar with what it says in words."""
    spec, alt = _drawn(radar, session.language(), height)
    st.vega_lite_chart(spec, theme=None, width="stretch", alt=alt, key=key)


def radars_of(questionnaire: Questionnaire, outlines: Mapping[str, Mapping[str, float | None]], *, key: str) -> None:
    """A radar for each tier with the areas for one, side by side: a level by dimension id under each label, the own one first."""
    tiers = [tier for tier in questionnaire.tiers if len(questionnaire.of_tier(tier)) >= FEWEST_AXES]
    for place, tier in zip(st.columns(len(tiers), gap="large") if tiers else (), tiers, strict=True):
        dimensions, title = questionnaire.of_tier(tier), questionnaire.tiers[tier].title
        series = tuple(RadarSeries(label, tuple(levels.get(one.id) for one in dimensions)) for label, levels in outlines.items())
        with place:
            st.subheader(title, anchor=False)
            radar_figure(Radar(title, tuple(one.short for one in dimensions), series), OUTLINES_HEIGHT, key=f"{key}_{tier}")


def radar_with_levels(
    radar: Radar, height: int, levels: Callable[[], LevelList], tables: Callable[[], Sequence[Sequence[Row]]], *, key: str
) -> None:
    """A radar, and folded under it the same levels with their bounds: as a list, and as tables for whoever needs to read them."""
    radar_figure(radar, height, key=key)
    folded = st.expander(t("The numbers, with their bounds"), icon=":material/table:", key=f"table_{key}", on_change="rerun")
    if folded.open:
        with folded:
            listed_levels(levels(), tables(), key=key)


def listed_levels(levels: LevelList, tables: Sequence[Sequence[Row]], *, key: str) -> None:
    """Levels with their bounds: as a list, and as tables."""
    language = session.language()
    chart(levels_spec(levels, language), levels_alt(levels, language), key=f"levels_{key}")
    st.caption(t("The line runs from the lower to the upper bound; the mark across is your ambition."))
    for rows in tables:
        table(rows)


@lru_cache(maxsize=500)
def _drawn(radar: Radar, language: str, height: int) -> tuple[dict[str, Any], str]:
    """The radar as Streamlit takes it, and what it says in words."""
    return _as_arrow(radar_spec(radar, language, height=height)), radar_alt(radar, language)


def _as_arrow(spec: dict[str, Any]) -> dict[str, Any]:
    """A chart whose data goes to the browser as Arrow; its accessible name is given apart from it."""
    datasets = {name: pa.Table.from_pylist(values) for name, values in spec["datasets"].items()}
    return {**spec, "datasets": datasets, "description": ""}


def why(explanation: Callable[[], Explanation], key: str) -> None:
    """A small button beside a number that shows what it was made of."""
    opened = st.popover(t("Why?"), type="tertiary", icon=":material/help:", key=f"why_{key}", on_change="rerun")
    if opened.open:
        with opened:
            explained(explanation())


def explained(explanation: Explanation) -> None:
    """How a number came about: sentences, and the terms that make it up."""
    st.markdown(f"**{t(explanation.title)}**")
    for sentence in explanation.sentences:
        st.write(t(sentence))
    if explanation.rows:
        table(_rows_of(explanation))


def _rows_of(explanation: Explanation) -> list[Row]:
    return [
        {
            t("What"): t(row.label) if isinstance(row.label, Message) else row.label,
            t("Value"): _brief(row.level),
            t("Weight"): _brief(row.weight),
            t("Contributes"): _brief(row.contribution),
            t("Remark"): "" if row.note is None else t(row.note),
        }
        for row in explanation.rows
    ]


def _brief(value: float | None) -> str:
    """A whole number as it is, any other with two decimals."""
    if value is None:
        return ""
    return number(value, 0 if float(value).is_integer() else 2)
