"""Hold measurements, roles and units beside each other: what really differs."""

import streamlit as st

from cxassess.ui.blocks import managing_or_stop
from cxassess.ui.compare.comparing import over_time, way_of_comparing
from cxassess.ui.compare.roles import roles_side_by_side
from cxassess.ui.compare.units import units_side_by_side
from cxassess.ui.text import t

opened = managing_or_stop()
st.title(t("Compare"), anchor=False)

match way_of_comparing():
    case "roles":
        roles_side_by_side(opened)
    case "units":
        units_side_by_side(opened)
    case _:
        over_time(opened)
