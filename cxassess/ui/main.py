"""The router: every page goes through here."""

from contextlib import nullcontext
from pathlib import Path

import streamlit as st

from cxassess.ui import session
from cxassess.ui.blocks import broad_column, heading_bar
from cxassess.ui.components import speak
from cxassess.ui.pages import menu
from cxassess.ui.text import t
from cxassess.ui.warming import warm

BROAD = {"result", "compare", "report"}  # two charts, or pages, side by side
FIRST = {"", "assess"}  # what people meet first does not wait for what draws results
ICON = Path(__file__).parent / "static" / "favicon.svg"
opened = session.look_up()
st.set_page_config(page_title=t("Customer experience scan"), page_icon=str(ICON))
page = st.navigation(menu(opened), position="top")
broad = page.url_path in BROAD
st.set_page_config(layout="wide" if broad else "centered")
if page.url_path not in FIRST:
    warm()
body, foot = st.container(), st.container()
with foot:  # before the page, which may stop half-way
    speak(session.language())
with body, broad_column() if broad else nullcontext():
    heading_bar(opened)
    page.run()
