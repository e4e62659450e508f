"""An anonymous assessment: everyone sees the answers, and nobody whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cxassess.assessment import Answer, AnswerState, Role
from cxassess.store import (
    NotAllowed,
    NotFound,
    Right,
    WouldReveal,
    answer_history,
    begin_assessment,
    edit_respondent,
    events_of,
    load_assessment,
    load_assessments,
    measure_again,
    new_link,
    reopen_sheet,
    respondents,
    save_answer,
    set_anonymity,
    submit_sheet,
)
from tests.store.raw import run

PEOPLE = ("Ann", "Bo", "Cas", "Dee", "Eva", "Fin", "Gus", "Hal")


@pytest.fixture
def crowd(desk):
    """An anonymous assessment in which everyone has answered; the level tells who."""
    set_anonymity(*desk.place, True)
    owner = desk.by(desk.token)
    for place, respondent_id in enumerate(owner.add(*PEOPLE)):
        visitor = owner.invited(respondent_id)
        visitor.fill(respondent_id, **{"ease.story": f"ik ben nummer {place}"})
    return owner


def ids(desk):
    return {one.alias: one.id for one in respondents(*desk.place)}


def others(desk):
    return [sheet for sheet in desk.load().sheets if sheet.respondent_id != desk.respondent_id]


def test_who_manages_sees_every_answer_and_nobody_whose(crowd):
    found = others(crowd)
    assert {sheet.answers["ease.story"].value for sheet in found} == {f"ik ben nummer {place}" for place in range(8)}
    assert {sheet.alias for sheet in found} == {""}
    shown = {value for one in respondents(*crowd.place) for value in (one.id, one.alias)}
    assert not {value for sheet in found for value in (sheet.respondent_id, sheet.person)} & shown
    assert len({sheet.respondent_id for sheet in found}) == len({sheet.person for sheet in found}) == 8
    assert all(sheet.role is Role.FRONTLINE for sheet in found)


def test_the_ids_behind_the_stand_ins_are_nowhere_in_what_others_see(crowd):
    with crowd.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, person, alias FROM respondent WHERE alias != ''").all()
    said = repr(crowd.load())
    assert not [value for row in rows for value in row if value in said]


def test_the_order_of_the_sheets_is_that_of_stand_ins_and_stays_the_same(crowd):
    found = crowd.load().sheets
    assert found == crowd.load().sheets
    stand_ins = [sheet.respondent_id for sheet in found if sheet.respondent_id != crowd.respondent_id]
    assert stand_ins == sorted(stand_ins)


def test_the_orders_of_two_assessments_tell_nothing_about_each_other(crowd, questionnaire):
    """Else the place of a sheet would be a name."""
    orders = set()
    for turn in range(6):
        again = {"shows_earlier": False, "with_respondents": True, "key": str(turn)}
        begun = measure_again(*crowd.place, questionnaire, **again)
        orders.add(tuple(sheet.person for sheet in load_assessment(*crowd.place[:2], begun.assessment_id).sheets if sheet.person))
    assert len(orders) > 1
    assert len({frozenset(order) for order in orders}) == 1


def test_ones_own_sheet_keeps_its_name_and_the_answer_link_shows_no_other(crowd):
    bo = crowd.invited(ids(crowd)["Bo"])
    assert [(sheet.respondent_id, sheet.alias) for sheet in bo.load().sheets] == [(bo.respondent_id, "Bo")]
    assert bo.save("speed.reply", 1).changed


def test_who_manages_sees_and_answers_the_own_sheet(crowd):
    assert crowd.save("speed.reply", 3).changed
    own = next(sheet for sheet in crowd.load().sheets if sheet.respondent_id == crowd.respondent_id)
    assert own.answers["speed.reply"].value == 3


def test_without_a_link_nobody_has_a_sheet_of_their_own(crowd, context):
    local = replace(crowd, context=context)
    assert crowd.respondent_id not in {sheet.respondent_id for sheet in local.load().sheets}
    with pytest.raises(NotAllowed):
        local.save("speed.reply", 3)


def test_a_link_to_view_shows_no_names_whatever_sheet_it_was_made_with(crowd):
    for respondent_id in (None, ids(crowd)["Bo"]):
        viewer = crowd.by(new_link(*crowd.place, Right.VIEW, respondent_id).token)
        assert not {sheet.respondent_id for sheet in viewer.load().sheets} & set(ids(crowd).values())
        assert {sheet.alias for sheet in viewer.load().sheets} == {""}


def test_nobody_makes_a_link_that_manages_with_the_sheet_of_another(crowd):
    with pytest.raises(NotAllowed):
        new_link(*crowd.place, Right.MANAGE, ids(crowd)["Bo"])
    assert crowd.by(new_link(*crowd.place, Right.MANAGE).token).respondent_id == crowd.respondent_id


def test_who_manages_does_nothing_with_the_sheet_of_another(crowd):
    bo = ids(crowd)["Bo"]
    for change in (
        lambda: save_answer(*crowd.place, bo, Answer("speed.reply", AnswerState.ANSWERED, 1)),
        lambda: submit_sheet(*crowd.place, bo),
        lambda: reopen_sheet(*crowd.place, bo),
        lambda: answer_history(*crowd.place, bo, "speed.reply"),
    ):
        with pytest.raises(NotAllowed):
            change()
    stand_in = others(crowd)[0].respondent_id
    with pytest.raises(NotFound):
        save_answer(*crowd.place, stand_in, Answer("speed.reply", AnswerState.ANSWERED, 1))
    with pytest.raises(NotFound):
        answer_history(*crowd.place, stand_in, "speed.reply")


def test_a_new_role_does_not_show_whose_a_sheet_is(crowd):
    bo = ids(crowd)["Bo"]
    before = crowd.load()
    with pytest.raises(WouldReveal):
        edit_respondent(*crowd.place[:2], bo, "Bo", Role.CUSTOMER, seen=("Bo", Role.FRONTLINE))
    edit_respondent(*crowd.place[:2], bo, "Bob", Role.FRONTLINE, seen=("Bo", Role.FRONTLINE))
    assert crowd.load() == before
    silent = crowd.add("Ida")[0]
    edit_respondent(*crowd.place[:2], silent, "Ida", Role.CUSTOMER, seen=("Ida", Role.FRONTLINE))
    assert respondents(*crowd.place)[-1].role is Role.CUSTOMER


def test_the_events_of_others_answers_are_left_out(crowd):
    crowd.save("speed.reply", 3)
    told = events_of(*crowd.place)
    assert {event.object_id for event in told if event.object == "answer"} == {crowd.respondent_id}
    assert [event.new["alias"] for event in told if event.action == "added"] == ["", *PEOPLE]
    assert len(events_of(*crowd.place, "speed.reply")) == 1


def test_the_list_of_respondents_does_not_count_the_answers_of_others(crowd):
    crowd.save("speed.reply", 3)
    listed = respondents(*crowd.place)
    assert [one.given for one in listed] == [1, *[None] * 8]


def test_a_respondent_submits_and_sees_the_own_history(crowd):
    bo = crowd.invited(ids(crowd)["Bo"])
    submit_sheet(*bo.place, bo.respondent_id)
    assert len(answer_history(*bo.place, bo.respondent_id, "speed.reply")) == 1
    assert {one.alias: one.state for one in respondents(*crowd.place)}["Bo"] == "submitted"


def test_people_are_matched_over_anonymous_measurements_only(crowd, questionnaire):
    again = {"shows_earlier": False, "with_respondents": True}
    hidden = measure_again(*crowd.place, questionnaire, **again, key="hidden").assessment_id
    shown = measure_again(*crowd.place, questionnaire, **again, key="shown").assessment_id
    set_anonymity(*crowd.place[:2], shown, False)
    here, there, open_ones = (
        {sheet.person for sheet in value.sheets if sheet.person}
        for value in load_assessments(*crowd.place[:2], [crowd.assessment_id, hidden, shown])
    )
    assert here == there
    assert len(here) == 8
    assert not here & open_ones


def test_another_organisation_has_other_stand_ins_for_the_same_person(crowd, questionnaire):
    begun = begin_assessment(*crowd.place[:2], questionnaire, "full")
    with crowd.database.writing() as connection:
        bo = "(SELECT person FROM respondent WHERE alias = 'Bo')"
        run(connection, f"UPDATE respondent SET person = {bo} WHERE id = :id", id=begun.respondent_id)
    set_anonymity(*crowd.place[:2], begun.assessment_id, True)
    person = load_assessment(*crowd.place[:2], begun.assessment_id).sheets[0].person
    assert person
    assert person not in {sheet.person for sheet in crowd.load().sheets}
