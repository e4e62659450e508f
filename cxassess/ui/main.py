"""The router: every page goes through here."""

from pathlib import Path

import streamlit as st

from cxassess.ui import session
from cxassess.ui.blocks import column, heading_bar
from cxassess.ui.components import speak
from cxassess.ui.pages import pages
from cxassess.ui.text import t

ICON = Path(__file__).parent / "static" / "favicon.svg"
st.set_page_config(page_title=t("Customer experience scan"), page_icon=str(ICON), layout="wide")

every = pages()
page = st.navigation({"": [every.start, every.assess, every.result, every.advice], t("More"): [every.method]}, position="top")
with column(broad=page == every.result):
    heading_bar(session.look_up())
    page.run()
speak(session.language())
