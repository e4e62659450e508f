"""A worked example of several measurements: made whole, erased whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cxassess.assessment import Answer, AnswerRefused, AnswerState, OrganisationDetails, Role, Sheet
from cxassess.store import (
    DuplicateRespondent,
    Incomplete,
    NotFound,
    PastMeasurement,
    add_unit,
    assessments,
    begin_assessment,
    load_assessments,
    load_organisation,
    load_plan,
    make_plan,
    open_link,
    organisations,
    put_example,
    remove_example,
)
from tests.store.planned import PLAN, PROMISED
from tests.store.raw import run

KITCHEN = OrganisationDetails("De Lichte Keuken", "hospitality", "10-49", "NL")
DAYS = (date(2025, 5, 1), date(2025, 11, 1), date(2026, 5, 1))
TABLES = ("organisation", "unit", "assessment", "respondent", "link", "answer", "plan", "action")


@pytest.fixture
def measurements(questionnaire, complete):
    sheets = [Sheet("1", complete, alias="Ann"), Sheet("2", complete, Role.FRONTLINE, "Bo"), Sheet("3", {}, alias="Cas")]
    return [PastMeasurement(questionnaire, day, sheets, closed=day != DAYS[-1]) for day in DAYS]


@pytest.fixture
def example(desk, measurements):
    begun = put_example(*desk.place[:2], KITCHEN, measurements)
    return replace(desk, assessment_id=begun.assessment_id, respondent_id=begun.respondent_id, token=begun.token)


def counts(desk):
    return {table: desk.count(table) for table in TABLES}


def test_an_example_has_its_measurements_in_order(desk, example):
    found = next(one for one in organisations(*desk.place[:2]) if one.details == KITCHEN)
    values = load_assessments(*desk.place[:2], [one.id for one in reversed(found.measurements)])
    assert [value.measured_on for value in values] == list(DAYS)
    assert [value.closed for value in values] == [True, True, False]
    assert [value.earlier_id for value in values] == [None, values[0].id, values[1].id]
    assert all(value.example for value in values)
    assert assessments(*desk.place[:2])[0].id == example.assessment_id == values[-1].id


def test_the_people_of_an_example_are_the_same_in_each_measurement(example):
    values = load_assessments(*example.place[:2], [one.id for one in assessments(*example.place[:2]) if one.example])
    assert len({tuple((sheet.alias, sheet.person) for sheet in value.sheets) for value in values}) == 1
    assert [sheet.submitted for sheet in values[-1].sheets] == [True, True, False]


def test_the_link_of_an_example_manages_its_last_measurement(example, now):
    opened = open_link(example.database, example.token, now)
    assert (opened.assessment_id, opened.respondent_id) == (example.assessment_id, example.respondent_id)
    assert example.load().sheets[0].respondent_id == example.respondent_id
    assert example.by(example.token).save("speed.reply", 1).changed


@pytest.mark.parametrize("which", [0, 1, 2])
def test_removing_any_measurement_of_an_example_removes_it_all(desk, measurements, which):
    make_plan(*desk.place, PLAN, PROMISED, key="k")
    before = counts(desk)
    put_example(*desk.place[:2], KITCHEN, measurements)
    found = [one for one in assessments(*desk.place[:2]) if one.example]
    for one in found[:2]:
        make_plan(*desk.place[:2], one.id, PLAN, PROMISED, key="k")
    add_unit(*desk.place[:2], found[0].organisation_id, "Terras")
    remove_example(*desk.place[:2], found[which].id)
    assert counts(desk) == before
    assert [one.id for one in assessments(*desk.place[:2])] == [desk.assessment_id]
    assert load_plan(*desk.place).plan == PLAN
    with desk.database.reading() as connection:
        names = run(connection, "SELECT count(*) FROM event WHERE new LIKE '%Terras%' OR new LIKE '%Keuken%'")
        assert names.scalar_one() == 0


def test_what_a_visitor_measured_there_stays(example, questionnaire):
    organisation_id = example.organisation_id
    unit_id = add_unit(*example.place[:2], organisation_id, "Terras")
    real = begin_assessment(*example.place[:2], questionnaire, "full", organisation_id=organisation_id, unit_id=unit_id)
    with example.database.writing() as connection:
        run(connection, "UPDATE assessment SET earlier_id = :earlier WHERE id = :id", earlier=example.assessment_id, id=real.assessment_id)
    remove_example(*example.place)
    assert [one.id for one in assessments(*example.place[:2], organisation_id=organisation_id)] == [real.assessment_id]
    assert [unit.name for unit in load_organisation(*example.place[:2], organisation_id).units] == ["Terras"]
    with pytest.raises(NotFound):
        remove_example(*example.place[:2], real.assessment_id)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda one: replace(one, sheets=[Sheet("1", {"no.item": Answer("no.item", AnswerState.DONT_KNOW)})]), AnswerRefused),
        (lambda one: replace(one, sheets=[Sheet("1"), Sheet("1")]), DuplicateRespondent),
        (lambda one: replace(one, sheets=[Sheet("1")], closed=True), Incomplete),
        (lambda one: replace(one, sheets=[]), ValueError),
    ],
)
def test_an_example_is_made_whole_or_not_at_all(desk, measurements, spoil, error):
    before = counts(desk)
    with pytest.raises(error):
        put_example(*desk.place[:2], KITCHEN, [*measurements, spoil(measurements[-1])])
    with pytest.raises(ValueError, match="needs a measurement"):
        put_example(*desk.place[:2], KITCHEN, [])
    assert counts(desk) == before
