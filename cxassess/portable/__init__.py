"""Measurements as a file of their own: what it holds, reading it, and what of an anonymous one may be in it."""

from .anonymous import AnonymousInFile, SheetInFile, anonymous_in_file
from .answers_checks import answer_of
from .model import (
    FORMAT,
    SCHEMA_VERSION,
    Portable,
    PortableAction,
    PortableAnswer,
    PortableAssessment,
    PortableEvent,
    PortableOrganisation,
    PortablePlan,
    PortableQuestionnaire,
    PortableRespondent,
    PortableUnit,
    questionnaire_digest,
)
from .parsing import check_file_size
from .plan_checks import action_of, plan_of
from .problem import PortableProblem, PortableRefused
from .reading import read_portable
from .schema import portable_schema
from .size import LARGEST_MB
from .values import assessment_of, sheet_of

__all__ = [
    "FORMAT",
    "LARGEST_MB",
    "SCHEMA_VERSION",
    "AnonymousInFile",
    "Portable",
    "PortableAction",
    "PortableAnswer",
    "PortableAssessment",
    "PortableEvent",
    "PortableOrganisation",
    "PortablePlan",
    "PortableProblem",
    "PortableQuestionnaire",
    "PortableRefused",
    "PortableRespondent",
    "PortableUnit",
    "SheetInFile",
    "action_of",
    "anonymous_in_file",
    "answer_of",
    "assessment_of",
    "check_file_size",
    "plan_of",
    "portable_schema",
    "questionnaire_digest",
    "read_portable",
    "sheet_of",
]
