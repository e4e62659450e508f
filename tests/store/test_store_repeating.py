"""Measuring again: the same organisation, the same people, new answers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, event

from cxassess.assessment import OrganisationDetails, Role
from cxassess.questionnaire import Questionnaire
from cxassess.store import (
    Archived,
    NotFound,
    add_unit,
    archive_organisation,
    assessments,
    begin_assessment,
    load_assessment,
    load_assessments,
    make_organisation,
    measure_again,
    remove_example,
    set_ambition,
    set_anonymity,
)
from tests.store.raw import run


@pytest.fixture
def again(questionnaire):
    def again(desk, key="k", newest=questionnaire, **more):
        begun = measure_again(*desk.place, newest, **{"shows_earlier": True, "with_respondents": True, "key": key, **more})
        return replace(desk, assessment_id=begun.assessment_id, respondent_id=begun.respondent_id, token=begun.token)

    return again


def people(desk):
    return [(sheet.alias, sheet.role, sheet.person) for sheet in desk.load().sheets]


def test_the_next_measurement_keeps_place_settings_and_people_and_has_no_answers(database, context, questionnaire, desk, again):
    organisation_id = make_organisation(database, context, OrganisationDetails("Keten"))
    unit_id = add_unit(database, context, organisation_id, "Zuid")
    begun = begin_assessment(database, context, questionnaire, "quick", organisation_id=organisation_id, unit_id=unit_id)
    first = replace(desk, assessment_id=begun.assessment_id, respondent_id=begun.respondent_id)
    set_ambition(*first.place, 9)
    set_anonymity(*first.place, True)
    first.add("Ann", "Bo", role=Role.BACKOFFICE)
    first.invited(first.add("Cas")[0]).fill(respondent_id_of(first, "Cas"))

    second = again(first)
    value = second.load()
    assert (value.organisation_id, value.unit_id, value.extent, value.ambition) == (organisation_id, unit_id, "quick", 9)
    assert (value.anonymous, value.earlier_id, value.shows_earlier) == (True, first.assessment_id, True)
    assert (value.closed, value.has_answers, value.measured_on, value.round_id) == (False, False, None, None)
    assert len(value.sheets) == 4
    assert {sheet.person for sheet in value.sheets} == {sheet.person for sheet in first.load().sheets}
    assert not {sheet.respondent_id for sheet in value.sheets} & {sheet.respondent_id for sheet in first.load().sheets}


def respondent_id_of(desk, alias):
    with desk.database.reading() as connection:
        query = "SELECT id FROM respondent WHERE alias = :alias AND assessment_id = :assessment"
        return run(connection, query, alias=alias, assessment=desk.assessment_id).scalar_one()


def test_the_people_are_the_same_people(desk, again):
    desk.add("Ann", "Bo")
    second = again(desk, shows_earlier=False)
    assert people(second) == people(desk)
    assert [alias for alias, _, _ in people(second)] == ["", "Ann", "Bo"]
    assert not second.load().shows_earlier
    assert second.load().sheets[0].respondent_id == second.respondent_id


def test_without_its_people_it_has_the_sheet_of_who_manages(desk, again):
    desk.add("Ann")
    second = again(desk, with_respondents=False)
    assert people(second) == [("", Role.MANAGEMENT, "")]
    ann = second.add("Ann")
    assert second.load().sheets[1].person == desk.load().sheets[1].person
    assert second.load().sheets[1].respondent_id == ann[0]


def test_the_same_key_gives_the_same_assessment_and_a_link_that_opens(desk, again):
    desk.add("Ann")
    first, second = again(desk), again(desk)
    assert first.assessment_id == second.assessment_id
    assert first.respondent_id == second.respondent_id
    assert first.token != second.token
    assert desk.by(second.token).assessment_id == desk.by(first.token).assessment_id == first.assessment_id
    assert len(assessments(*desk.place[:2])) == 2
    assert again(desk, key="next time").assessment_id != first.assessment_id


def test_it_takes_the_questionnaire_of_today(desk, again, tiny):
    newer = Questionnaire.model_validate({**tiny, "version": "1.0.1", "title": "Kleiner"})
    assert again(desk, newest=newer).load().questionnaire_version == "1.0.1"
    assert desk.load().questionnaire_version == "1.0.0"


def test_what_was_answered_stays_with_the_measurement_it_belongs_to(desk, again):
    desk.fill(desk.respondent_id)
    second = again(desk)
    second.save("speed.reply", 1)
    assert desk.load().sheets[0].answers["speed.reply"].value == 4


def test_many_assessments_are_read_as_they_are_one_by_one(desk, again, begin):
    desk.fill(desk.respondent_id)
    second = again(desk)
    second.save("speed.reply", 1)
    ids = [second.assessment_id, begin(*desk.place[:2]).assessment_id, desk.assessment_id, second.assessment_id]
    statements = []

    def watch(connection, cursor, statement, *_):
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", watch)
    values = load_assessments(*desk.place[:2], ids)
    event.remove(Engine, "before_cursor_execute", watch)
    assert len([statement for statement in statements if statement.startswith("SELECT")]) == 3
    assert values == tuple(load_assessment(*desk.place[:2], one) for one in ids)
    assert load_assessments(*desk.place[:2], []) == ()
    with pytest.raises(NotFound):
        load_assessments(*desk.place[:2], [*ids, "nobody"])


def test_an_archived_organisation_is_not_measured_again(desk, again):
    archive_organisation(*desk.place[:2], desk.organisation_id, True)
    with pytest.raises(Archived):
        again(desk)
    assert len(assessments(*desk.place[:2])) == 1


def test_the_repetition_of_an_example_is_an_example(begin, database, context, again):
    example = begin(database, context, example=True)
    second = again(example)
    assert second.load().example
    remove_example(*second.place)
    assert assessments(database, context) == ()
    with pytest.raises(NotFound):
        load_assessment(*example.place)


def test_the_key_of_what_was_removed_is_forgotten_with_it(begin, database, context, again):
    real = begin(database, context)
    again(real)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE assessment SET example = true WHERE earlier_id IS NOT NULL")
    second = next(one.id for one in assessments(database, context) if one.example)
    remove_example(database, context, second)
    third = again(real)
    assert {one.id for one in assessments(database, context)} == {real.assessment_id, third.assessment_id}
