"""Assessments in a database: saved at once, with their history, each workspace apart."""

from .answers import Saved, save_answer
from .assessments import AssessmentSummary, assessments, load_assessment, load_assessments
from .beginning import Begun, begin_assessment
from .closing import close_assessment, reopen_assessment, reopen_sheet, submit_sheet
from .context import Context, Right
from .earlier import EarlierAnswers, earlier_answers
from .engine import Database
from .errors import (
    AnonymityFixed,
    Archived,
    ChangedElsewhere,
    Closed,
    Duplicate,
    DuplicateRespondent,
    DuplicateUnit,
    Incomplete,
    InvitedRefused,
    NameRefused,
    NobodyFinished,
    NotAllowed,
    NotFound,
    QuestionnaireChanged,
    RespondentKept,
    StoreError,
    StoreUnavailable,
    Submitted,
    UnfinishedSheets,
    WouldReveal,
)
from .events import Event, events_of
from .examples import PastMeasurement, put_example, remove_example
from .history import AnswerChange, answer_history
from .importing import ImportResult, import_sheets
from .links import NewLink, OpenLink, new_link, open_link, revoke_link
from .migrate import upgrade
from .organisations import (
    Organisation,
    OrganisationSummary,
    archive_organisation,
    edit_organisation,
    has_several_organisations,
    load_organisation,
    make_organisation,
    organisations,
)
from .questionnaires import keep_questionnaire, load_questionnaire
from .repeating import begin_round, measure_again
from .respondents import RespondentSummary, add_respondents, edit_respondent, invite, remove_respondent, respondents
from .settings import rename_organisation, set_ambition, set_anonymity, set_extent, set_invited
from .units import Unit, add_unit, archive_unit, rename_unit, units
from .workspaces import local_workspace, new_workspace

__all__ = [
    "AnonymityFixed",
    "AnswerChange",
    "Archived",
    "AssessmentSummary",
    "Begun",
    "ChangedElsewhere",
    "Closed",
    "Context",
    "Database",
    "Duplicate",
    "DuplicateRespondent",
    "DuplicateUnit",
    "EarlierAnswers",
    "Event",
    "ImportResult",
    "Incomplete",
    "InvitedRefused",
    "NameRefused",
    "NewLink",
    "NobodyFinished",
    "NotAllowed",
    "NotFound",
    "OpenLink",
    "Organisation",
    "OrganisationSummary",
    "PastMeasurement",
    "QuestionnaireChanged",
    "RespondentKept",
    "RespondentSummary",
    "Right",
    "Saved",
    "StoreError",
    "StoreUnavailable",
    "Submitted",
    "UnfinishedSheets",
    "Unit",
    "WouldReveal",
    "add_respondents",
    "add_unit",
    "answer_history",
    "archive_organisation",
    "archive_unit",
    "assessments",
    "begin_assessment",
    "begin_round",
    "close_assessment",
    "earlier_answers",
    "edit_organisation",
    "edit_respondent",
    "events_of",
    "has_several_organisations",
    "import_sheets",
    "invite",
    "keep_questionnaire",
    "load_assessment",
    "load_assessments",
    "load_organisation",
    "load_questionnaire",
    "local_workspace",
    "make_organisation",
    "measure_again",
    "new_link",
    "new_workspace",
    "open_link",
    "organisations",
    "put_example",
    "remove_example",
    "remove_respondent",
    "rename_organisation",
    "rename_unit",
    "reopen_assessment",
    "reopen_sheet",
    "respondents",
    "revoke_link",
    "save_answer",
    "set_ambition",
    "set_anonymity",
    "set_extent",
    "set_invited",
    "submit_sheet",
    "units",
    "upgrade",
]
