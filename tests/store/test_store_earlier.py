"""Earlier answers beside the questions: of the same person, and of nobody else."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest

from cxassess.assessment import Answer, AnswerState, Role
from cxassess.questionnaire import Questionnaire
from cxassess.store import (
    NotAllowed,
    NotFound,
    Right,
    close_assessment,
    earlier_answers,
    edit_respondent,
    measure_again,
    new_link,
    remove_respondent,
    respondents,
    save_answer,
    set_anonymity,
)


def again(desk, questionnaire, **changes):
    """Whoever manages, at the measurement that repeats it."""
    settings = {"shows_earlier": True, "with_respondents": True, "key": "again", **changes}
    return desk.by(measure_again(*desk.place, questionnaire, **settings).token)


def id_of(desk, alias):
    return next(one.id for one in respondents(*desk.place) if one.alias == alias)


def told(desk, respondent_id=None):
    """The values of the last time by item id; nothing where nothing is told."""
    found = earlier_answers(*desk.place, respondent_id or desk.respondent_id)
    return {} if found is None else {item_id: one.value for item_id, one in found.answers.items()}


def test_the_only_sheet_finds_the_answers_of_the_only_sheet_before(desk, questionnaire):
    desk.save("speed.reply", 3, note="Uit het systeem")
    found = earlier_answers(*again(desk, questionnaire).place, again(desk, questionnaire).respondent_id)
    assert found is not None
    assert (found.answers["speed.reply"].value, found.answers["speed.reply"].note) == (3, "Uit het systeem")
    assert found.measured_on == desk.context.now.date()
    assert set(found.answers) == {"speed.reply"}


def test_each_of_several_finds_the_own_answers(desk, questionnaire):
    ann, bo = desk.add("Ann", "Bo")
    desk.fill(ann, **{"speed.reply": 1})
    desk.fill(bo, **{"speed.reply": 5})
    second = again(desk, questionnaire)
    assert told(second, id_of(second, "Ann"))["speed.reply"] == 1
    assert told(second, id_of(second, "Bo"))["speed.reply"] == 5
    assert told(second) == {}, "the one who manages has no name, so nobody knows which sheet was theirs"


def test_someone_by_a_link_to_answer_finds_them_though_the_earlier_measurement_is_out_of_reach(desk, questionnaire):
    ann = desk.add("Ann")[0]
    desk.fill(ann, **{"speed.reply": 2})
    second = again(desk, questionnaire)
    visitor = second.invited(id_of(second, "Ann"))
    with pytest.raises(NotFound):
        replace(visitor, assessment_id=desk.assessment_id).load()
    assert told(visitor)["speed.reply"] == 2
    with pytest.raises(NotFound):
        told(visitor, second.respondent_id)


def test_a_new_person_finds_nothing(desk, questionnaire):
    desk.fill(desk.add("Ann")[0])
    second = again(desk, questionnaire)
    assert told(second, second.add("Cas")[0]) == {}


def test_a_sheet_of_someone_else_is_not_taken_for_the_only_one(desk, questionnaire):
    edit_respondent(*desk.place[:2], desk.respondent_id, "Ann", Role.MANAGEMENT, seen=("", Role.MANAGEMENT))
    desk.save("speed.reply", 3)
    second = again(desk, questionnaire, with_respondents=False)
    assert told(second)["speed.reply"] == 3
    edit_respondent(*second.place[:2], second.respondent_id, "Bo", Role.MANAGEMENT, seen=("", Role.MANAGEMENT))
    assert told(second) == {}


@pytest.mark.parametrize("state", ["not shown", "first"])
def test_nothing_is_told_where_it_is_not_asked_for(desk, questionnaire, state):
    desk.save("speed.reply", 3)
    second = desk if state == "first" else again(desk, questionnaire, shows_earlier=False)
    assert told(second) == {}


def test_what_was_not_given_or_not_asked_is_not_told(desk, questionnaire):
    desk.save("speed.reply", 4)
    desk.save("speed.measured", "yes")
    desk.save("ease.way", "web")
    save_answer(*desk.place, desk.respondent_id, Answer("ease.way", AnswerState.UNANSWERED, note="Navragen"))
    desk.save("speed.reply", 1)  # from now on speed.measured is not asked
    assert told(again(desk, questionnaire)) == {"speed.reply": 1}


def test_an_item_with_another_id_continues_the_one_that_it_replaces(desk, tiny):
    desk.save("speed.reply", 2)
    desk.save("ease.way", "desk")
    later = deepcopy(tiny) | {"version": "1.1.0", "languages": ["nl"], "overlays": {}}
    first, _, measured = later["dimensions"][0]["items"]
    first |= {"id": "speed.first_reply", "replaces": "speed.reply"}
    del measured["show_if"]
    found = told(again(desk, Questionnaire.model_validate(later)))
    assert found == {"speed.first_reply": 2, "ease.way": "desk"}


@pytest.fixture
def crowd(desk, questionnaire):
    """An anonymous measurement that is closed, and the one that repeats it."""
    set_anonymity(*desk.place, True)
    owner = desk.by(desk.token)
    owner.fill(owner.respondent_id, **{"speed.reply": 3})
    ann = owner.add("Ann")[0]
    owner.invited(ann).fill(ann, **{"speed.reply": 1})
    close_assessment(*owner.place)
    return owner, again(owner, questionnaire)


def test_anonymous_answers_come_back_to_the_one_who_gave_them(crowd):
    _, second = crowd
    assert told(second.invited(id_of(second, "Ann")))["speed.reply"] == 1
    with pytest.raises(NotAllowed):
        told(second, id_of(second, "Ann"))


def test_who_manages_does_not_get_anonymous_answers_by_taking_a_name(crowd):
    _, second = crowd
    remove_respondent(*second.place[:2], id_of(second, "Ann"))
    edit_respondent(*second.place[:2], second.respondent_id, "Ann", Role.MANAGEMENT, seen=("", Role.MANAGEMENT))
    assert told(second) == {}


def test_anonymous_answers_stay_hidden_where_the_next_measurement_shows_names(crowd):
    _, second = crowd
    set_anonymity(*second.place, False)
    assert told(second, id_of(second, "Ann")) == {}
    assert told(second.invited(id_of(second, "Ann")))["speed.reply"] == 1


def test_a_link_that_only_shows_tells_nothing(desk, questionnaire):
    desk.save("speed.reply", 3)
    second = again(desk, questionnaire)
    viewer = second.by(new_link(*second.place, Right.VIEW).token)
    with pytest.raises(NotAllowed):
        told(viewer, second.respondent_id)
