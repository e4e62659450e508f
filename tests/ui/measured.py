"""Measurements with their people, made through the store: repeated, anonymous, of units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from cxassess.assessment import Answer, AnswerState, OrganisationDetails, Role, Sheet
from cxassess.assessment.months import months_before
from cxassess.questionnaire import Extent, Questionnaire, shipped_questionnaire
from cxassess.store import (
    Begun,
    PastMeasurement,
    add_unit,
    assessments,
    begin_assessment,
    begin_round,
    close_assessment,
    import_sheets,
    load_assessment,
    make_organisation,
    put_example,
    set_anonymity,
)
from tests.ui.visitor import here

NAMES = ("Anneke", "Boudewijn", "Cornelis", "Dieuwertje", "Evert", "Froukje", "Gijsbert", "Hendrikje", "Ignatius", "Jacomijn", "Koenraad")


def sheet(
    level: int,
    name: str = "",
    role: Role = Role.MANAGEMENT,
    *,
    extent: Extent = "quick",
    asked: Questionnaire | None = None,
    otherwise: Mapping[str, int] | None = None,
    note: str = "",
) -> Sheet:
    """Everything answered with one level, except what is said otherwise by item id; `note` stands beside each of these."""
    given = otherwise or {}
    answers = {
        item.id: Answer(item.id, AnswerState.ANSWERED, given.get(item.id, level), note=note if item.id in given else "")
        for item in (asked or shipped_questionnaire()).items_in(extent)
    }
    return Sheet(name, answers, role, alias=name)


def people(*levels: int, roles: Sequence[Role] = (Role.MANAGEMENT,), extent: Extent = "quick") -> list[Sheet]:
    """Somebody for each level, with a name; the roles go round."""
    return [sheet(level, NAMES[place], roles[place % len(roles)], extent=extent) for place, level in enumerate(levels)]


def measured(*waves: Sequence[Sheet], extent: Extent = "quick") -> Begun:
    """Closed measurements of one organisation, half a year apart; what is open is the newest, of this month."""
    return repeated(*(past(sheets, 6 * (len(waves) - place), extent=extent) for place, sheets in enumerate(waves, start=1)))


def past(sheets: Sequence[Sheet], months: int, *, extent: Extent = "quick", asked: Questionnaire | None = None) -> PastMeasurement:
    """A measurement of some months ago."""
    return PastMeasurement(asked or shipped_questionnaire(), months_before(here()[1].now.date(), months), sheets, extent=extent)


def repeated(*waves: PastMeasurement) -> Begun:
    """Measurements of one organisation; what is open is the newest."""
    return put_example(*here(), OrganisationDetails("Acme"), waves)


def anonymous(*waves: Sequence[Sheet]) -> Begun:
    """Closed anonymous measurements of one organisation, a year apart; what is open is the newest."""
    organisation_id = make_organisation(*here(), OrganisationDetails("Acme"))
    for place, sheets in enumerate(waves):
        database, context = here()
        then = replace(context, now=context.now - timedelta(days=365 * (len(waves) - 1 - place)))
        begun = begin_assessment(database, then, shipped_questionnaire(), "quick", organisation_id=organisation_id)
        set_anonymity(database, then, begun.assessment_id, True)
        import_sheets(database, then, begun.assessment_id, sheets, key="sheets")
        close_assessment(database, then, begun.assessment_id)
    return begun


def of_units(*rounds: Mapping[str, Sequence[Sheet]], still_open: Sequence[str] = ()) -> Begun:
    """A measurement of an organisation, open, with rounds of its units a year apart; the units that are named stay open."""
    begun = begin_assessment(*here(), shipped_questionnaire(), "quick", organisation_name="Acme")
    organisation_id = load_assessment(*here(), begun.assessment_id).organisation_id
    ids = {name: add_unit(*here(), organisation_id, name) for name in dict.fromkeys(name for one in rounds for name in one)}
    for place, of_round in enumerate(rounds):
        database, context = here()
        then = replace(context, now=context.now - timedelta(days=365 * (len(rounds) - 1 - place)))
        chosen = [ids[name] for name in of_round]
        round_id = begin_round(database, then, organisation_id, shipped_questionnaire(), "quick", chosen, key=str(place))
        for one in assessments(*here(), organisation_id=organisation_id):
            if one.round_id == round_id:
                import_sheets(database, then, one.id, of_round[one.unit], key="sheets")
                if one.unit not in still_open:
                    close_assessment(database, then, one.id)
    return begun
