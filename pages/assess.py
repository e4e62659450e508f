"""Answer the questions: one at a time, or an area at a time."""

from cxassess.ui import session
from cxassess.ui.asking import by_area, closed_notice, focus, place_from_address, way_of_asking
from cxassess.ui.blocks import open_or_stop

opened = open_or_stop()
answering = session.answering(opened)

if opened.assessment.closed:
    closed_notice(opened)
place_from_address(opened, answering)
if way_of_asking(opened) == "list":
    by_area(opened, answering)
else:
    focus(opened, answering)
