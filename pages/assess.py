"""Answer the questions: one at a time, or an area at a time."""

from cxassess.ui.assess.asking import by_area, focus, place_from_address, way_of_asking
from cxassess.ui.assess.closing import state_notice
from cxassess.ui.assess.welcome import reminder, welcome
from cxassess.ui.blocks import open_or_stop
from cxassess.ui.sheets import sheet_in_address

opened = open_or_stop()
answering = sheet_in_address(opened)

welcome(opened, answering)
state_notice(opened, answering)
reminder(opened)
place_from_address(opened, answering)
if way_of_asking(opened) == "list":
    by_area(opened, answering)
else:
    focus(opened, answering)
