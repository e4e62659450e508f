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

from cxassess.charts import Radar, radar_alt, radar_spec
from cxassess.locale import Message
from cxassess.scoring import Explanation

from . import session
from .text import number, t

Row = Mapping[str, str]


def table(rows: Sequence[Row]) -> None:
    """Rows of words and numbers, all with the same keys; a column without a single entry is left out."""
    names = [name for name in rows[0] if any(row[name] for row in rows)]
    columns = {name: [row[name] for row in rows] for name in names}
    st.table(pa.table(columns), hide_index=True, border="horizontal")


def radar_with_table(radar: Radar, height: int, rows: Callable[[], Sequence[Row]], key: str) -> None:
    """A radar, and the same numbers as a table for whoever prefers or needs to read them."""
    spec, alt = _drawn(radar, session.language(), height)
    st.vega_lite_chart(spec, theme=None, width="stretch", alt=alt, key=key)
    _folded_table(rows, key)


@lru_cache(maxsize=500)
def _drawn(radar: Radar, language: str, height: int) -> tuple[dict[str, Any], str]:
    """The chart as Streamlit takes it, and what it says in words; the accessible name is given apart from the chart."""
    spec = radar_spec(radar, language, height=height)
    datasets = {name: pa.Table.from_pylist(values) for name, values in spec["datasets"].items()}
    return {**spec, "datasets": datasets, "description": ""}, radar_alt(radar, language)


def _folded_table(rows: Callable[[], Sequence[Row]], key: str) -> None:
    folded = st.expander(t("The numbers as a table"), icon=":material/table:", key=f"table_{key}", on_change="rerun")
    if folded.open:
        with folded:
            table(rows())


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
            t("Note"): "" if row.note is None else t(row.note),
        }
        for row in explanation.rows
    ]


def _brief(value: float | None) -> str:
    """A whole number as it is, any other with two decimals."""
    if value is None:
        return ""
    return number(value, 0 if float(value).is_integer() else 2)
