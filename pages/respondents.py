"""Who answers: add people, invite them, import their answers, and close when enough have answered."""

import streamlit as st

from cxassess.ui.assess.closing import closed_notice, closing_block
from cxassess.ui.blocks import managing_or_stop
from cxassess.ui.respondents.adding import adding_block
from cxassess.ui.respondents.importing import importing_block
from cxassess.ui.respondents.inviting import anonymity_block, invited_block, links_block
from cxassess.ui.respondents.respondents import people_list, people_of, standing
from cxassess.ui.text import t

opened = managing_or_stop()
st.title(t("Respondents"), anchor=False)
people = people_of(opened)

if opened.assessment.closed:
    closed_notice(opened)
standing(opened, people)
if not opened.assessment.closed:
    adding_block(opened, people)
settled = anonymity_block(opened, people)
if settled:
    links_block(opened, people)
if not opened.assessment.closed:
    importing_block(opened, people)
people_list(opened, people, may_invite=settled)
if not opened.assessment.closed:
    invited_block(opened, people)
    closing_block(opened, people)
