"""Start here: `streamlit run app.py`, or `uvicorn app:app`.

The router is cxassess/ui/main.py and not this file: a `pages/` folder beside the main script would let the first
visitor of a fresh server open a page past the router.
"""

import streamlit as st

from cxassess.ui.server import MAIN_SCRIPT, MIDDLEWARE, ROUTES, draw_fault, lifespan

app = st.App(MAIN_SCRIPT, lifespan=lifespan, routes=ROUTES, middleware=MIDDLEWARE, on_script_error=draw_fault)

if __name__ == "__main__":
    app.run()
