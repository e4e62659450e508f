"""Answers, sheets, assessments: what was said, and how far it has come."""

from .anonymity import SMALLEST_GROUP, SMALLEST_TOTAL, hidden_groups, withheld
from .answers_file import AnswerTable, read_answers
from .columns import Column, ColumnKind, ColumnMap, suggest_mapping
from .example import Example, ExampleMeasurement, load_example, shipped_example
from .file_problem import AnswersFileProblem, AnswersFileRefused
from .import_answers import ImportPreview, read_mapped
from .model import Answer, AnswerState, Assessment, Evidence, Role, Sheet
from .organisation import COUNTRIES, ROLE_NAMES, SECTORS, SIZE_BANDS, OrganisationDetails
from .progress import Progress, is_shown, progress_of, shown_items
from .table import Table, TableRow
from .table_file import read_table
from .validation import AnswerRefused, check_answer

__all__ = [
    "COUNTRIES",
    "ROLE_NAMES",
    "SECTORS",
    "SIZE_BANDS",
    "SMALLEST_GROUP",
    "SMALLEST_TOTAL",
    "Answer",
    "AnswerRefused",
    "AnswerState",
    "AnswerTable",
    "AnswersFileProblem",
    "AnswersFileRefused",
    "Assessment",
    "Column",
    "ColumnKind",
    "ColumnMap",
    "Evidence",
    "Example",
    "ExampleMeasurement",
    "ImportPreview",
    "OrganisationDetails",
    "Progress",
    "Role",
    "Sheet",
    "Table",
    "TableRow",
    "check_answer",
    "hidden_groups",
    "is_shown",
    "load_example",
    "progress_of",
    "read_answers",
    "read_mapped",
    "read_table",
    "shipped_example",
    "shown_items",
    "suggest_mapping",
    "withheld",
]
