"""Assessments in a database: saved at once, with their history, each workspace apart."""

from .answers import Saved, save_answer
from .assessments import AssessmentSummary, Begun, assessments, begin_assessment, load_assessment
from .context import Context, Right
from .engine import Database
from .errors import (
    Closed,
    Incomplete,
    NameRefused,
    NotAllowed,
    NotFound,
    QuestionnaireChanged,
    StoreError,
    StoreUnavailable,
)
from .events import Event, events_of
from .links import NewLink, OpenLink, new_link, open_link, revoke_link
from .migrate import upgrade
from .questionnaires import keep_questionnaire, load_questionnaire
from .settings import close_assessment, remove_example, rename_organisation, reopen_assessment, set_ambition, set_extent
from .workspaces import local_workspace, new_workspace

__all__ = [
    "AssessmentSummary",
    "Begun",
    "Closed",
    "Context",
    "Database",
    "Event",
    "Incomplete",
    "NameRefused",
    "NewLink",
    "NotAllowed",
    "NotFound",
    "OpenLink",
    "QuestionnaireChanged",
    "Right",
    "Saved",
    "StoreError",
    "StoreUnavailable",
    "assessments",
    "begin_assessment",
    "close_assessment",
    "events_of",
    "keep_questionnaire",
    "load_assessment",
    "load_questionnaire",
    "local_workspace",
    "new_link",
    "new_workspace",
    "open_link",
    "remove_example",
    "rename_organisation",
    "reopen_assessment",
    "revoke_link",
    "save_answer",
    "set_ambition",
    "set_extent",
    "upgrade",
]
