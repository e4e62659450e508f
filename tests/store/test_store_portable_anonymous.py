"""A file of an anonymous measurement: the same scores, and nobody to be found in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cxassess.assessment import Answer, AnswerState, Role, withheld
from cxassess.portable import read_portable
from cxassess.scoring import by_role, score_assessment
from cxassess.store import (
    Right,
    add_respondents,
    close_assessment,
    events_of,
    export_assessment,
    import_portable,
    load_assessment,
    measure_again,
    new_link,
    respondents,
    save_answer,
    set_anonymity,
)

NAMES = ("Ann", "Bo", "Cas", "Dee", "Eva", "Fin", "Gus", "Hal", "Ida", "Jan", "Kim", "Lee")


@pytest.fixture
def crowd(desk):
    """Make an anonymous measurement in which so many people of each role have answered, each in their own way."""

    def crowd(*roles, closed=True):
        set_anonymity(*desk.place, True)
        owner = desk.by(desk.token)
        ids = add_respondents(*desk.place, list(zip(NAMES, roles, strict=False)))
        for place, respondent_id in enumerate(ids):
            visitor = owner.invited(respondent_id)
            visitor.fill(respondent_id, **{"ease.story": f"ik ben {NAMES[place]}", "ease.swing": place, "speed.reply": 1 + place % 5})
            visitor.save("speed.shop", 1 + place % 3, note=f"vraag maar aan {NAMES[place]}")
        if closed:
            close_assessment(*desk.place)
        return owner

    return crowd


STAFF = [Role.FRONTLINE] * 6


def file_of(desk):
    return read_portable(export_assessment(*desk.place).to_bytes())


def scored(assessment, questionnaire):
    return score_assessment(questionnaire, assessment)


CROWDS = {
    "one role": STAFF,
    "a manager": [*STAFF, Role.MANAGEMENT],
    "few customers": [*STAFF, *[Role.CUSTOMER] * 2],
    "three of three roles": [Role.MANAGEMENT, Role.FRONTLINE, Role.BACKOFFICE],
    "customers only": [Role.CUSTOMER] * 3,
    "some of each": [*STAFF, *[Role.MANAGEMENT] * 2, Role.BACKOFFICE, Role.CUSTOMER, Role.FACILITATOR],
}


@pytest.mark.parametrize("roles", CROWDS.values(), ids=CROWDS)
def test_the_scores_are_the_same_bit_for_bit(crowd, elsewhere, questionnaire, roles):
    owner = crowd(*roles)
    import_portable(*elsewhere, file_of(owner))
    there = load_assessment(*elsewhere, owner.assessment_id)
    assert there.anonymous
    assert scored(there, questionnaire) == scored(owner.load(), questionnaire)


def test_neither_names_nor_ids_nor_typed_texts_are_in_the_file(crowd):
    owner = crowd(*STAFF)
    with owner.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, person FROM respondent").all()
    content = export_assessment(*owner.place).to_bytes().decode()
    assert not [name for name in NAMES if name in content]
    assert not [value for row in rows for value in row if value and value in content]


def test_the_order_and_the_ids_of_the_sheets_are_those_of_the_veil(crowd, context):
    owner = crowd(*STAFF)
    seen_by_no_respondent = load_assessment(owner.database, context, owner.assessment_id)
    ids = [one.id.replace("-", "") for one in file_of(owner).assessments[0].respondents]
    assert ids == [sheet.respondent_id for sheet in seen_by_no_respondent.sheets if sheet.said_something]


def test_who_manages_is_hidden_too(crowd):
    owner = crowd(*STAFF, closed=False)
    owner.fill(owner.respondent_id, **{"ease.story": "ik beheer"})
    found = file_of(owner).assessments[0].respondents
    assert len(found) == 7
    assert not [one for one in found if one.manages or one.id == owner.respondent_id]


def test_when_people_answered_and_how_often_they_changed_it_is_not_in_the_file(crowd):
    owner = crowd(*STAFF, closed=False)
    found = file_of(owner).assessments[0]
    assert {one.object for one in found.events} == {"assessment"}
    assert {(one.state, answer.version) for one in found.respondents for answer in one.answers} == {("submitted", 1)}


def test_fewer_than_three_people_are_left_out_whole(crowd, elsewhere, questionnaire):
    owner = crowd(Role.FRONTLINE, Role.MANAGEMENT, *[Role.CUSTOMER] * 5)
    here = owner.load()
    assert withheld(here, scored(here, questionnaire).sheets)
    found = file_of(owner).assessments[0]
    assert (found.respondents, found.left_out) == ((), 7)
    import_portable(*elsewhere, file_of(owner))
    assert not load_assessment(*elsewhere, owner.assessment_id).has_answers


def test_where_nobody_counts_and_roles_would_tell_nothing_is_left_in(crowd):
    found = file_of(crowd(*[Role.CUSTOMER] * 3, Role.FACILITATOR)).assessments[0]
    assert (found.respondents, found.left_out) == ((), 4)


def test_how_many_were_asked_is_kept_though_the_sheets_of_the_silent_are_not(crowd, elsewhere, questionnaire):
    owner = crowd(*STAFF, closed=False)
    owner.add("Zoë", "Yara")
    found = file_of(owner).assessments[0]
    assert (len(found.respondents), found.invited) == (6, 9)
    import_portable(*elsewhere, file_of(owner))
    there = scored(load_assessment(*elsewhere, owner.assessment_id), questionnaire)
    assert there == scored(owner.load(), questionnaire)
    assert there.dimensions["speed"].precision.population == 9


def test_a_role_of_few_people_is_told_of_nobody_who_counts_as_much(crowd, elsewhere, questionnaire):
    owner = crowd(*STAFF, Role.MANAGEMENT)
    assert all(group.hidden for group in by_role(questionnaire, owner.load()))
    assert {one.role for one in file_of(owner).assessments[0].respondents} == {None}
    import_portable(*elsewhere, file_of(owner))
    assert all(group.hidden for group in by_role(questionnaire, load_assessment(*elsewhere, owner.assessment_id)))


def test_few_people_of_a_role_that_does_not_count_are_left_out(crowd, questionnaire):
    owner = crowd(*STAFF, *[Role.CUSTOMER] * 2)
    assert all(group.hidden for group in by_role(questionnaire, owner.load()))
    found = file_of(owner).assessments[0]
    assert ([one.role for one in found.respondents], found.left_out) == ([None] * 6, 2)


def test_roles_that_pages_show_are_in_the_file(crowd, elsewhere, questionnaire):
    owner = crowd(*STAFF, *[Role.CUSTOMER] * 5)
    here = by_role(questionnaire, owner.load())
    assert not [group for group in here if group.hidden]
    import_portable(*elsewhere, file_of(owner))
    assert by_role(questionnaire, load_assessment(*elsewhere, owner.assessment_id)) == here


def test_the_same_people_are_known_over_two_measurements(crowd, elsewhere, questionnaire):
    owner = crowd(*STAFF)
    begun = measure_again(*owner.place, questionnaire, shows_earlier=False, with_respondents=True, key="k")
    again = replace(owner, assessment_id=begun.assessment_id).by(new_link(*owner.place[:2], begun.assessment_id, Right.MANAGE).token)
    for one in respondents(*again.place)[1:]:
        visitor = again.invited(one.id)
        visitor.fill(one.id)
    for desk in (owner, again):
        import_portable(*elsewhere, file_of(desk))
    first, second = (
        {sheet.person for sheet in load_assessment(*elsewhere, one.assessment_id).sheets if sheet.person} for one in (owner, again)
    )
    assert len(first) == 6
    assert first == second


def test_it_comes_in_once_and_who_imports_has_a_sheet_of_their_own(crowd, elsewhere, now):
    owner = crowd(*STAFF, closed=False)
    portable = file_of(owner)
    import_portable(*elsewhere, portable)
    assert import_portable(*elsewhere, portable).there == (owner.assessment_id,)
    listed = respondents(*elsewhere, owner.assessment_id)
    assert len(listed) == 7
    assert [one.manages for one in listed].count(True) == 1
    mine = next(one.id for one in listed if one.manages)
    context = replace(elsewhere[1])
    link = new_link(elsewhere[0], context, owner.assessment_id, Right.MANAGE)
    here = replace(owner, database=elsewhere[0], context=context).by(link.token)
    assert here.respondent_id == mine
    saved = save_answer(*here.place, mine, Answer("speed.reply", AnswerState.ANSWERED, 3))
    assert saved.changed
    assert not [one for one in events_of(*here.place) if one.object == "answer" and one.object_id != mine]
