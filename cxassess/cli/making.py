"""What `cxassess report` makes: a module of its own, since other commands should not wait for its imports."""

from __future__ import annotations

from dataclasses import dataclass

from cxassess.installation import database, installation, owner_context
from cxassess.locale import Message, translate
from cxassess.portable import PortableRefused
from cxassess.report.answer_tables import answers_csv
from cxassess.report.files import TEMPLATE_KINDS, Form, report_file, usual_sections
from cxassess.report.leaving_out import without_comparison, without_notes
from cxassess.report.model import Report, Section
from cxassess.report.refusal import ReportRefused
from cxassess.report.rendering import RenderingRefused
from cxassess.report_places import Standing, standing_in_report
from cxassess.reporting import gather
from cxassess.scoring import score_assessment
from cxassess.store import (
    Context,
    NotFound,
    StoreError,
    export_assessment,
    house_style,
    house_template,
    load_assessment,
    load_questionnaire,
)

from .finding import NotFoundByBeginning, measurement_of

WITHOUT = "none"


class WrongUse(Exception):
    """What was asked cannot be; `message` says what to ask instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


class NotMade(Exception):
    """There is no such file to give; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for. `sections`: as typed, empty for the usual; `earlier`: the beginning of an id, WITHOUT, or None for the usual."""

    form: str
    language: str
    sections: str = ""
    earlier: str | None = None
    notes: bool = True


def made(beginning: str, wish: Wish) -> bytes:
    """The file of the measurement whose id begins so; raises WrongUse or NotMade."""
    if not installation().lists_assessments:
        raise WrongUse(Message("Strangers share this installation: only its link opens an assessment, and the report is made in the app."))
    sections, context = _sections(wish), owner_context()
    try:
        return _file(context, _id_of(context, beginning), wish, sections)
    except (ReportRefused, RenderingRefused, StoreError) as refused:
        raise NotMade(refused.message) from refused
    except PortableRefused as refused:
        raise NotMade(refused.problems[0].what) from refused


def _sections(wish: Wish) -> tuple[Section, ...]:
    if not wish.sections.strip():
        return usual_sections(Form(wish.form))
    names = [name.strip() for name in wish.sections.split(",")]
    for name in names:
        if name not in set(Section):
            raise WrongUse(Message("There is no section “{name}”. Use some of: {names}.", name=name, names=", ".join(Section)))
    return tuple(section for section in Section if section in names)


def _id_of(context: Context, beginning: str) -> str:
    try:
        return measurement_of(context, beginning).id
    except NotFoundByBeginning as error:
        raise WrongUse(error.message) from None


def _file(context: Context, assessment_id: str, wish: Wish, sections: tuple[Section, ...]) -> bytes:
    match form := Form(wish.form):
        case Form.DATA:
            return export_assessment(database(), context, assessment_id).to_bytes()
        case Form.TABLE:
            return _table(context, assessment_id, wish.language)
    kind, stored = TEMPLATE_KINDS.get(form), house_style(database(), context)
    template = house_template(database(), context, kind) if kind else None
    return report_file(_report(context, assessment_id, wish, sections), form, stored.style, template)


def _table(context: Context, assessment_id: str, language: str) -> bytes:
    found = load_assessment(database(), context, assessment_id)
    asked = load_questionnaire(database(), found.questionnaire_id, found.questionnaire_version)
    return answers_csv(asked, found, language)


def _report(context: Context, assessment_id: str, wish: Wish, sections: tuple[Section, ...]) -> Report:
    alone = wish.earlier == WITHOUT
    earlier_id = None if alone or wish.earlier is None else _id_of(context, wish.earlier)
    standing = _standing(context, assessment_id)
    group = translate(standing.group, wish.language) if standing.group else ""
    try:
        found = gather(
            database(),
            context,
            assessment_id,
            wish.language,
            earlier_id=earlier_id,
            places=standing.places,
            peers=group,
            sections=sections,
        )
    except NotFound:
        raise WrongUse(Message("“{typed}” is no closed measurement of the same before this one.", typed=wish.earlier)) from None
    found = without_comparison(found) if alone else found
    return found if wish.notes else without_notes(found)


def _standing(context: Context, assessment_id: str) -> Standing:
    found = load_assessment(database(), context, assessment_id)
    asked = load_questionnaire(database(), found.questionnaire_id, found.questionnaire_version)
    return standing_in_report(database(), context, found, score_assessment(asked, found))
