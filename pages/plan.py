"""What is going to be done, by whom and when: now, next and later; and at the next measurement what came of it."""

import streamlit as st

from cxassess.ui.blocks import managing_or_stop
from cxassess.ui.plan.editing import action_card, own_action_block
from cxassess.ui.plan.files import downloads
from cxassess.ui.plan.grading import graded_block
from cxassess.ui.plan.planned import part_heading, parts_shown, plan_heading, plan_or_stop
from cxassess.ui.plan.timing import rhythm_block, timeline_block
from cxassess.ui.text import t

opened = managing_or_stop()
st.title(t("Action plan"), anchor=False)

shown = plan_or_stop(opened)
plan_heading(shown)
downloads(opened, shown)
graded_block(opened, shown)
timeline_block(shown)
for phase, actions in parts_shown(shown).items():
    part_heading(phase, actions)
    for action in actions:
        action_card(opened, shown, action)
own_action_block(opened, shown)
rhythm_block(shown)
