"""What each column of a file holds: proposed by its name, chosen by the reader."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.assessment import Column, ColumnKind, ColumnMap, Table
from cxassess.locale import N_
from cxassess.questionnaire import Questionnaire

from .. import session
from ..text import plain, t

PAGE_SIZE = 15
EXAMPLES, LONGEST_EXAMPLE = 3, 30
USES = {
    ColumnKind.IGNORED: N_("Leave out"),
    ColumnKind.RESPONDENT: N_("Name or number of the respondent"),
    ColumnKind.ROLE: N_("Role"),
}


def columns_block(questionnaire: Questionnaire, table: Table, columns: ColumnMap, file_id: str) -> ColumnMap:
    """A choice for each column, those to look at first; the columns as they are used from now on."""
    key = f"import_columns_{file_id}"
    doubtful = [place for place, column in enumerate(columns.columns) if _doubtful(column)]
    session.seed(f"{key}_doubtful", tuple(doubtful))
    first = session.value_of(f"{key}_doubtful")  # as it was when the file came in: a choice does not make its row jump away
    known = sum(column.kind is not ColumnKind.IGNORED for column in columns.columns)
    st.caption(t("Recognised: {known} of {count} columns.", known=known, count=len(columns.columns)))
    everything = st.toggle(t("Show all columns"), key=f"{key}_all") if first and len(first) < len(table.header) else True
    places = range(len(table.header)) if everything else first
    options = _options(questionnaire)
    for place in _on_this_page(places, key):
        columns = columns.with_column(place, _choice(table, columns, place, options, f"{key}_{place}"))
    return columns


def _doubtful(column: Column) -> bool:
    return column.kind is ColumnKind.IGNORED or not column.certain


def _on_this_page(places: Sequence[int], key: str) -> Sequence[int]:
    pages = -(-len(places) // PAGE_SIZE)
    if pages < 2:
        return places
    at = st.pagination(pages, key=f"{key}_page_{pages}")
    return places[(at - 1) * PAGE_SIZE : at * PAGE_SIZE]


def _options(questionnaire: Questionnaire) -> dict[str, str]:
    """The uses by key, in the order of asking: the kinds that are no question, then every question with its number."""
    uses = {kind.value: t(words) for kind, words in USES.items()}
    return uses | {item.id: f"{number}. {item.ask}" for number, item in enumerate(questionnaire.items, start=1)}


def _choice(table: Table, columns: ColumnMap, place: int, options: dict[str, str], key: str) -> Column:
    column = columns.columns[place]
    present = column.item_id or column.kind.value
    mark = "" if column.certain else f" :orange-badge[:material/help: {t('please check')}]"
    examples = [row.cells[place].strip()[:LONGEST_EXAMPLE] for row in table.rows if row.cells[place].strip()][:EXAMPLES]
    left, right = st.columns([2, 3], vertical_alignment="center")
    with left, st.container(gap="xxsmall"):
        st.markdown(f"**{plain(table.heading(place))}**{mark}")
        st.caption(plain(" | ".join(dict.fromkeys(examples))) or t("empty"))
    with right:
        session.seed(key, present if present in options else ColumnKind.IGNORED.value)
        chosen = st.selectbox(
            t("Use of column {column}", column=plain(table.heading(place))),
            list(options),
            format_func=options.__getitem__,
            key=key,
            label_visibility="collapsed",
        )
    if chosen == present:
        return column
    kind = ColumnKind(chosen) if chosen in USES else ColumnKind.ITEM
    return Column(kind, chosen if kind is ColumnKind.ITEM else None)
