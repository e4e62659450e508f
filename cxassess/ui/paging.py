"""A long list, a page of it at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from . import session

SHOWN_AT_ONCE = 20

T = TypeVar("T")


def rows_on_page(rows: Sequence[T], key: str, at_once: int = SHOWN_AT_ONCE) -> Sequence[T]:
    """The rows of the page that is chosen below them; the first page where there are no longer so many."""
    chosen = int(session.value_of(key, 1))
    at = chosen if chosen <= _pages(rows, at_once) else 1
    return rows[(at - 1) * at_once : at * at_once]


def page_choice(rows: Sequence[T], key: str, at_once: int = SHOWN_AT_ONCE) -> None:
    """Other pages of the rows, below them; nothing where one page holds them all."""
    if _pages(rows, at_once) > 1:
        with st.container(horizontal_alignment="center"):
            st.pagination(_pages(rows, at_once), key=key, persist_state="session")


def _pages(rows: Sequence[T], at_once: int) -> int:
    return -(-len(rows) // at_once)
