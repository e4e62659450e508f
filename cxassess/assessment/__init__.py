"""Answers, sheets, assessments: what was said, and how far it has come."""

from .answers_file import AnswersFileProblem, AnswersFileRefused, AnswerTable, read_answers
from .example import Example, load_example, shipped_example
from .model import Answer, AnswerState, Assessment, Evidence, Role, Sheet
from .progress import Progress, progress_of, shown_items
from .validation import AnswerRefused, check_answer

__all__ = [
    "Answer",
    "AnswerRefused",
    "AnswerState",
    "AnswerTable",
    "AnswersFileProblem",
    "AnswersFileRefused",
    "Assessment",
    "Evidence",
    "Example",
    "Progress",
    "Role",
    "Sheet",
    "check_answer",
    "load_example",
    "progress_of",
    "read_answers",
    "shipped_example",
    "shown_items",
]
