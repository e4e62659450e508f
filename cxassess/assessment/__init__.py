"""Answers, sheets, assessments: what was said, and how far it has come."""

from .model import Answer, AnswerState, Assessment, Evidence, Role, Sheet
from .progress import Progress, progress_of, shown_items
from .validation import AnswerRefused, check_answer

__all__ = [
    "Answer",
    "AnswerRefused",
    "AnswerState",
    "Assessment",
    "Evidence",
    "Progress",
    "Role",
    "Sheet",
    "check_answer",
    "progress_of",
    "shown_items",
]
