"""The first pages of the report as pictures, to look at before it is downloaded."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cxassess.locale import N_
from cxassess.report.pdf import report_document
from cxassess.report.rendering import renderer

from ..making import Pages, pictures, watched
from ..paging import page_choice, rows_on_page
from ..text import plain, t
from .files import REFUSALS, Asked

PAGE = "report_page_number"
MOST_PAGES, DOTS_PER_INCH = 8, 96
PREVIEWS: Mapping[bool, str] = {False: N_("Full report"), True: N_("One page")}


def report_preview(asked: Asked) -> None:
    """Pictures of the first pages, made while the rest of the page can be used."""
    summary = bool(
        st.segmented_control(
            t("Look at"),
            list(PREVIEWS),
            default=False,
            format_func=lambda one: t(PREVIEWS[one]),
            key="report_preview",
            required=True,
            label_visibility="collapsed",
        )
    )
    job = pictures().begin((asked.key, summary), lambda: _pages(asked, summary))
    try:
        found = watched(job, t("Drawing the pages …"))
    except REFUSALS as refused:
        st.error(plain(t(refused.message)), icon=":material/error:")
        if st.button(t("Try again"), key="preview_again", icon=":material/refresh:"):
            pictures().begin((asked.key, summary), lambda: _pages(asked, summary), again=True)
            st.rerun()
    else:
        _shown(found)
    finally:
        job.cancel()  # where it waits its turn while something else was chosen


def _pages(asked: Asked, summary: bool) -> Pages:
    document = report_document(asked.report(), asked.stored.style, summary=summary)
    every = renderer().pages(document, dots_per_inch=DOTS_PER_INCH)
    return Pages(every[:MOST_PAGES], len(every))


@st.fragment
def _shown(found: Pages) -> None:
    """One page at a time."""
    ((number, page),) = rows_on_page(list(enumerate(found.first, start=1)), PAGE, at_once=1)
    with st.container(border=True, key="report_page"):
        st.image(page, width="stretch", alt=t("Page {page} of the report", page=number))
    page_choice(found.first, PAGE, at_once=1)
    if found.count > len(found.first):
        st.caption(t("The first {shown} of {count} pages.", shown=len(found.first), count=found.count))
