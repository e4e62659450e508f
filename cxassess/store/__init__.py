"""Assessments in a database: saved at once, with their history, each workspace apart."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .answers import Saved, save_answer
from .assessments import AssessmentSummary, assessments, load_assessment, load_assessments
from .beginning import Begun, begin_assessment
from .closing import close_assessment, reopen_assessment, reopen_sheet, submit_sheet
from .context import Context, Right
from .earlier import EarlierAnswers, earlier_answers
from .engine import Database
from .erasing import erase_organisation
from .errors import (
    ActionChanged,
    ActionKept,
    AnonymityFixed,
    Archived,
    ChangedElsewhere,
    Closed,
    Duplicate,
    DuplicateAction,
    DuplicateRespondent,
    DuplicateUnit,
    IdTaken,
    Incomplete,
    InvitedRefused,
    NameRefused,
    NobodyFinished,
    NotAllowed,
    NotFound,
    PlanExists,
    QuestionnaireChanged,
    RespondentKept,
    StoreError,
    StoreUnavailable,
    Submitted,
    UnfinishedSheets,
    UnknownQuestionnaire,
    WouldReveal,
)
from .events import Event, events_of
from .examples import PastMeasurement, put_example, remove_example
from .history import AnswerChange, answer_history
from .house_styles import StoredStyle, house_style, house_template, save_house_style, save_house_template
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
from .questionnaires import keep_questionnaire, load_questionnaire, newest_questionnaire
from .repeating import begin_round, measure_again
from .respondents import RespondentSummary, add_respondents, edit_respondent, invite, remove_respondent, respondents
from .settings import rename_organisation, set_ambition, set_anonymity, set_extent, set_invited
from .taking_part import set_in_benchmark
from .units import Unit, add_unit, archive_unit, rename_unit, units
from .workspaces import local_workspace, new_workspace

if TYPE_CHECKING:
    from .exporting import export_assessment, export_organisation
    from .packs import KeptPack, PackOverlaps, all_packs, import_pack, kept_packs, packed_versions, packs_by_host, remove_pack
    from .plan_actions import add_action, edit_action, remove_action
    from .plans import PastPlan, StoredPlan, load_plan, make_plan, plans_of
    from .publishing import publish_benchmark, published_snapshots, published_versions
    from .standing import cells_of, peers_of
    from .taking_in import TakenIn, import_portable

# Plans and the benchmark need numpy and scipy: they are imported when first asked for, since the first page goes before.
_LATER = {
    **dict.fromkeys(("add_action", "edit_action", "remove_action"), ".plan_actions"),
    **dict.fromkeys(("PastPlan", "StoredPlan", "load_plan", "make_plan", "plans_of"), ".plans"),
    **dict.fromkeys(("KeptPack", "PackOverlaps", "all_packs", "import_pack", "kept_packs"), ".packs"),
    **dict.fromkeys(("packed_versions", "packs_by_host", "remove_pack"), ".packs"),
    **dict.fromkeys(("publish_benchmark", "published_snapshots", "published_versions"), ".publishing"),
    **dict.fromkeys(("cells_of", "peers_of"), ".standing"),
    **dict.fromkeys(("export_assessment", "export_organisation"), ".exporting"),
    **dict.fromkeys(("TakenIn", "import_portable"), ".taking_in"),
}

__all__ = [
    "ActionChanged",
    "ActionKept",
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
    "DuplicateAction",
    "DuplicateRespondent",
    "DuplicateUnit",
    "EarlierAnswers",
    "Event",
    "IdTaken",
    "ImportResult",
    "Incomplete",
    "InvitedRefused",
    "KeptPack",
    "NameRefused",
    "NewLink",
    "NobodyFinished",
    "NotAllowed",
    "NotFound",
    "OpenLink",
    "Organisation",
    "OrganisationSummary",
    "PackOverlaps",
    "PastMeasurement",
    "PastPlan",
    "PlanExists",
    "QuestionnaireChanged",
    "RespondentKept",
    "RespondentSummary",
    "Right",
    "Saved",
    "StoreError",
    "StoreUnavailable",
    "StoredPlan",
    "StoredStyle",
    "Submitted",
    "TakenIn",
    "UnfinishedSheets",
    "Unit",
    "UnknownQuestionnaire",
    "WouldReveal",
    "add_action",
    "add_respondents",
    "add_unit",
    "all_packs",
    "answer_history",
    "archive_organisation",
    "archive_unit",
    "assessments",
    "begin_assessment",
    "begin_round",
    "cells_of",
    "close_assessment",
    "earlier_answers",
    "edit_action",
    "edit_organisation",
    "edit_respondent",
    "erase_organisation",
    "events_of",
    "export_assessment",
    "export_organisation",
    "has_several_organisations",
    "house_style",
    "house_template",
    "import_pack",
    "import_portable",
    "import_sheets",
    "invite",
    "keep_questionnaire",
    "kept_packs",
    "load_assessment",
    "load_assessments",
    "load_organisation",
    "load_plan",
    "load_questionnaire",
    "local_workspace",
    "make_organisation",
    "make_plan",
    "measure_again",
    "new_link",
    "new_workspace",
    "newest_questionnaire",
    "open_link",
    "organisations",
    "packed_versions",
    "packs_by_host",
    "peers_of",
    "plans_of",
    "publish_benchmark",
    "published_snapshots",
    "published_versions",
    "put_example",
    "remove_action",
    "remove_example",
    "remove_pack",
    "remove_respondent",
    "rename_organisation",
    "rename_unit",
    "reopen_assessment",
    "reopen_sheet",
    "respondents",
    "revoke_link",
    "save_answer",
    "save_house_style",
    "save_house_template",
    "set_ambition",
    "set_anonymity",
    "set_extent",
    "set_in_benchmark",
    "set_invited",
    "submit_sheet",
    "units",
    "upgrade",
]


def __getattr__(name: str) -> Any:
    """What is imported once it is asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_LATER[name], __name__), name)
    return found
