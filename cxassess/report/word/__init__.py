"""The report as a Word document."""

from .document import report_docx

__all__ = ["report_docx"]
