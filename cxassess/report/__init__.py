"""Files to take along: values in, bytes out."""

from .how_often import how_often
from .plan_calendar import plan_calendar
from .plan_workbook import plan_workbook

__all__ = ["how_often", "plan_calendar", "plan_workbook"]
