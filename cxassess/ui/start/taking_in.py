"""The way in for a file of cxassess. What reads one is imported when someone wants it: the first page does not wait for that."""

from __future__ import annotations

import streamlit as st

from ..text import t
from ..warming import warm


def taking_in_block() -> None:
    """A field for a file, folded away until someone wants it."""
    folded = st.expander(t("Open a file of cxassess"), icon=":material/folder_open:", key="taking_in", on_change="rerun")
    if folded.open:
        warm()
        from .taking_in_file import taking_in  # noqa: PLC0415

        with folded:
            taking_in()
