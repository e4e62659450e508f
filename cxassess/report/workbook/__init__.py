"""The report as an Excel workbook."""

from .report import report_xlsx

__all__ = ["report_xlsx"]
