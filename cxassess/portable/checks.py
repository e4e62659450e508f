"""Whether what a portable file says fits together: what the form of a single value cannot tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from datetime import date, datetime
from graphlib import CycleError, TopologicalSorter

from cxassess.advice.span import FIRST_YEAR, LAST_YEAR
from cxassess.assessment import COUNTRIES, SECTORS, SIZE_BANDS
from cxassess.assessment.names import composed_name, folded_name, name_problem
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire

from .answers_checks import answer_problems, event_problems
from .model import Portable, PortableAssessment
from .plan_checks import plan_problems
from .problem import PortableProblem, export_again
from .questionnaire_checks import questionnaire_problems

Found = Iterator[PortableProblem]


def problems_of(portable: Portable) -> Found:
    """All problems between the parts of a file, in the order of the file; none for one that was exported."""
    yield from _day_problems("made_at", portable.made_at)
    yield from _organisation_problems(portable)
    yield from _id_problems(portable)
    sound: dict[tuple[str, str], Questionnaire] = {}
    for place, one in enumerate(portable.questionnaires):
        problems = list(questionnaire_problems(f"questionnaires.{place}", one, sound))
        yield from problems
        if not problems:
            sound[one.content.id, one.content.version] = one.content
    yield from _circle_problems(portable)
    unit_ids = {unit.id for unit in portable.units}
    held = {(one.content.id, one.content.version) for one in portable.questionnaires}
    for place, assessment in enumerate(portable.assessments):
        at, version = f"assessments.{place}", (assessment.questionnaire_id, assessment.questionnaire_version)
        yield from _assessment_problems(at, assessment, unit_ids)
        if version in sound:
            yield from answer_problems(at, assessment, sound[version])
            yield from plan_problems(f"{at}.plan", assessment.plan, sound[version])
            yield from event_problems(at, assessment, sound[version])
        elif version not in held:
            what = Message("The file does not hold version {version} of questionnaire “{name}”.", name=version[0], version=version[1])
            yield PortableProblem(f"{at}.questionnaire_version", what, export_again())


def _organisation_problems(portable: Portable) -> Found:
    organisation = portable.organisation
    if organisation.name:  # one that was begun without a name has none
        yield from _name_problems("organisation.name", organisation.name)
    for name, known in (("sector", SECTORS), ("size_band", SIZE_BANDS), ("country", COUNTRIES)):
        if (key := getattr(organisation, name)) not in known:
            yield PortableProblem(f"organisation.{name}", _unknown(key), export_again())
    names = Counter(folded_name(unit.name) for unit in portable.units)
    for place, unit in enumerate(portable.units):
        yield from _name_problems(f"units.{place}.name", unit.name)
        if names[folded_name(unit.name)] > 1:
            yield PortableProblem(f"units.{place}.name", _twice(unit.name), export_again())


def _id_problems(portable: Portable) -> Found:
    """Every id stands once in the file."""
    seen: set[str] = set()
    for where, identity in _ids(portable):
        if identity in seen:
            yield PortableProblem(where, _twice(identity), export_again())
        seen.add(identity)


def _ids(portable: Portable) -> Iterator[tuple[str, str]]:
    yield "organisation.id", portable.organisation.id
    yield from ((f"units.{place}.id", unit.id) for place, unit in enumerate(portable.units))
    for place, one in enumerate(portable.assessments):
        at = f"assessments.{place}"
        yield f"{at}.id", one.id
        yield from ((f"{at}.respondents.{number}.id", respondent.id) for number, respondent in enumerate(one.respondents))
        if one.plan is not None:
            yield f"{at}.plan.id", one.plan.id
            yield from ((f"{at}.plan.actions.{number}.id", action.id) for number, action in enumerate(one.plan.actions))


def _circle_problems(portable: Portable) -> Found:
    """Measurements that repeat each other."""
    try:
        TopologicalSorter({one.id: [one.earlier_id] for one in portable.assessments if one.earlier_id is not None}).prepare()
    except CycleError as error:
        first = next(place for place, one in enumerate(portable.assessments) if one.id in error.args[1])
        yield PortableProblem(f"assessments.{first}.earlier_id", Message("A measurement cannot repeat itself."), export_again())


def _assessment_problems(where: str, one: PortableAssessment, unit_ids: Set[str]) -> Found:
    if one.title:
        yield from _name_problems(f"{where}.title", one.title)
    yield from _day_problems(f"{where}.measured_on", one.measured_on)
    yield from _day_problems(f"{where}.created_at", one.created_at)
    if one.unit_id is not None and one.unit_id not in unit_ids:
        yield PortableProblem(f"{where}.unit_id", Message("The file has no unit with this id."), export_again())
    yield from _respondent_problems(where, one)


def _respondent_problems(where: str, one: PortableAssessment) -> Found:
    names = Counter(folded_name(respondent.alias) for respondent in one.respondents if respondent.alias)
    people = Counter(respondent.person for respondent in one.respondents if respondent.person)
    if sum(respondent.manages for respondent in one.respondents) > 1:
        yield PortableProblem(f"{where}.respondents", Message("More than one respondent manages the measurement."), export_again())
    for place, respondent in enumerate(one.respondents):
        at = f"{where}.respondents.{place}"
        if respondent.alias:
            yield from _name_problems(f"{at}.alias", respondent.alias)
        if names[folded_name(respondent.alias)] > 1:
            yield PortableProblem(f"{at}.alias", _twice(respondent.alias), export_again())
        if respondent.person and people[respondent.person] > 1:
            yield PortableProblem(f"{at}.person", _twice(respondent.person), export_again())


def _name_problems(where: str, name: str) -> Found:
    if (problem := name_problem(name)) is not None:
        yield PortableProblem(where, problem, export_again())
    elif name != composed_name(name):
        yield PortableProblem(where, Message("The name has spaces or characters that are written in more than one way."), export_again())


def _day_problems(where: str, day: date | datetime | None) -> Found:
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        yield PortableProblem(where, Message("Give a date from {first} to {last}.", first=FIRST_YEAR, last=LAST_YEAR), export_again())


def _twice(what: str) -> Message:
    return Message("“{what}” stands here more than once.", what=what)


def _unknown(key: str) -> Message:
    return Message("“{key}” is not in the list.", key=key)
