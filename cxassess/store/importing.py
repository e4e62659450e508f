"""Taking in sheets that were filled elsewhere: all of them or none, and once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from sqlalchemy import Connection

from cxassess.assessment import Sheet
from cxassess.questionnaire import Questionnaire

from .access import find_assessment, find_open_assessment
from .beginning import check_answers
from .closing import open_questions
from .context import Context, Right
from .engine import Database
from .events import Change, record
from .once import Once
from .people import clean_alias, with_people
from .questionnaires import find_questionnaire
from .settings import check_invited, put_setting
from .sheets import new_sheet, put_sheets


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many respondents came, how many of their sheets were complete and so submitted, and how many answers they gave."""

    respondents: int
    submitted: int
    answers: int


def import_sheets(
    database: Database, context: Context, assessment_id: str, sheets: Sequence[Sheet], *, key: str, invited: int | None = None
) -> ImportResult:
    """Add respondents with their answers, all or nothing; complete sheets are submitted. The same `key` again writes nothing.

    A respondent is called by the sheet's alias, or else its `respondent_id`, as a file has it. Raises AnswerRefused, NameRefused,
    DuplicateRespondent for a name that is there already, and InvitedRefused when more have answered than were `invited`.
    """
    with database.reading() as connection:
        row = find_assessment(connection, context, assessment_id, Right.MANAGE)
        earlier = _earlier(_once(connection, context, assessment_id, key))
        questionnaire = find_questionnaire(connection, row.questionnaire_id, row.questionnaire_version)
    if earlier:
        return earlier
    ready = checked_sheets(questionnaire, sheets)  # outside the transaction that keeps others waiting
    with database.writing(context.workspace_id) as connection:
        once = _once(connection, context, assessment_id, key)
        return _earlier(once) or _import(once, assessment_id, questionnaire, ready, invited)


def checked_sheets(questionnaire: Questionnaire, sheets: Sequence[Sheet]) -> list[Sheet]:
    """New sheets with the answers and names of the given ones, which are checked."""
    ready = []
    for sheet in sheets:
        answers = tuple(sheet.answers.values())
        check_answers(questionnaire, answers)
        ready.append(new_sheet(sheet.role, clean_alias(sheet.alias or sheet.respondent_id), answers=answers))
    return ready


def _once(connection: Connection, context: Context, assessment_id: str, key: str) -> Once:
    return Once(connection, context, "import", assessment_id, key)


def _earlier(once: Once) -> ImportResult | None:
    result = once.result()
    return ImportResult(**result) if isinstance(result, dict) else None


def _import(once: Once, assessment_id: str, questionnaire: Questionnaire, ready: Sequence[Sheet], invited: int | None) -> ImportResult:
    connection, context = once.connection, once.context
    row = find_open_assessment(connection, context, assessment_id)
    sheets = [replace(sheet, submitted=not open_questions(questionnaire, row.extent, sheet.answers)) for sheet in ready]
    placed = with_people(connection, row, sheets)
    put_sheets(connection, context, assessment_id, placed, "imported")
    if invited is not None:
        check_invited(connection, assessment_id, invited)
        put_setting(connection, context, row, "invited", invited)
    result = ImportResult(len(placed), sum(sheet.submitted for sheet in placed), sum(len(sheet.answers) for sheet in placed))
    record(connection, context, assessment_id, Change("assessment", assessment_id, "imported", new=asdict(result)))
    once.keep(asdict(result))
    return result
