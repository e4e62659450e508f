"""Respondents: who they are, whether they have answered, and the links by which they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from unicodedata import normalize

import pytest

from cxassess.assessment import Answer, AnswerState, Role
from cxassess.store import (
    AnonymityFixed,
    ChangedElsewhere,
    Closed,
    DuplicateRespondent,
    InvitedRefused,
    NameRefused,
    NotFound,
    RespondentKept,
    Right,
    add_respondents,
    close_assessment,
    edit_respondent,
    events_of,
    invite,
    measure_again,
    new_link,
    open_link,
    remove_respondent,
    respondents,
    save_answer,
    set_anonymity,
    set_invited,
)


def aliases(desk):
    return [one.alias for one in respondents(*desk.place)]


def edit(desk, respondent_id, alias, role=Role.FRONTLINE, **seen):
    edit_respondent(*desk.place[:2], respondent_id, alias, role, **seen)


def again(desk, questionnaire):
    settings = {"shows_earlier": True, "with_respondents": False, "key": "k"}
    begun = measure_again(*desk.place, questionnaire, **settings)
    return replace(desk, assessment_id=begun.assessment_id, respondent_id=begun.respondent_id)


def person_of(desk, alias):
    return next(sheet.person for sheet in desk.load().sheets if sheet.alias == alias)


def test_respondents_stand_in_the_order_in_which_they_were_added(desk):
    desk.add("Zoë", "Ann", "")
    desk.add("Bo", role=Role.CUSTOMER)
    listed = respondents(*desk.place)
    assert [(one.alias, one.role) for one in listed] == [
        ("", Role.MANAGEMENT),
        ("Zoë", Role.FRONTLINE),
        ("Ann", Role.FRONTLINE),
        ("", Role.FRONTLINE),
        ("Bo", Role.CUSTOMER),
    ]
    assert [one.manages for one in listed] == [True, False, False, False, False]
    assert [sheet.respondent_id for sheet in desk.load().sheets] == [one.id for one in listed]


def test_adding_is_all_or_nothing(desk):
    before = desk.count("respondent"), desk.count("event")
    for bad in ("a\0b", "Ann"):
        with pytest.raises((NameRefused, DuplicateRespondent)):
            desk.add("Ann", bad)
    assert (desk.count("respondent"), desk.count("event")) == before
    assert add_respondents(*desk.place, []) == ()


@pytest.mark.parametrize("again", ["Zoë", "ZOË", normalize("NFD", " zoë")])
def test_a_name_is_given_once_in_an_assessment(desk, again):
    desk.add("Zoë")
    with pytest.raises(DuplicateRespondent) as refused:
        desk.add("Bo", again)
    assert refused.value.name.casefold() == "zoë"
    assert "respondent" in refused.value.message.english()
    assert aliases(desk) == ["", "Zoë"]


def test_the_same_key_adds_nobody_more(desk):
    people = [("Ann", Role.FRONTLINE), ("Bo", Role.FRONTLINE)]
    ids = add_respondents(*desk.place, people, "k")
    assert add_respondents(*desk.place, people, "k") == ids
    assert aliases(desk) == ["", "Ann", "Bo"]


def test_a_closed_assessment_takes_nobody_and_lets_nobody_go(desk, complete):
    ann = desk.add("Ann")[0]
    desk.fill(desk.respondent_id)
    close_assessment(*desk.place)
    for change in (
        lambda: desk.add("Bo"),
        lambda: edit(desk, ann, "Anna", seen=("Ann", Role.FRONTLINE)),
        lambda: remove_respondent(*desk.place[:2], ann),
        lambda: invite(*desk.place, ann),
        lambda: set_invited(*desk.place, 9),
        lambda: set_anonymity(*desk.place, True),
    ):
        with pytest.raises(Closed):
            change()
    assert aliases(desk) == ["", "Ann"]


def test_the_same_name_in_another_measurement_is_the_same_person(desk, questionnaire):
    desk.add("Zoë", "Ann", "")
    second = again(desk, questionnaire)
    second.add("ANN", "Cas", normalize("NFD", "zoë"), "")
    assert person_of(second, "ANN") == person_of(desk, "Ann") != ""
    assert person_of(second, normalize("NFC", "zoë")) == person_of(desk, "Zoë")
    assert person_of(second, "Cas") not in ("", person_of(desk, "Ann"), person_of(desk, "Zoë"))
    assert [sheet.person for sheet in second.load().sheets if not sheet.alias] == ["", ""]


def test_a_name_in_another_organisation_is_somebody_else(desk, begin):
    desk.add("Ann")
    other = begin(*desk.place[:2])
    other.add("Ann")
    assert person_of(other, "Ann") != person_of(desk, "Ann")


def test_a_corrected_name_stays_the_same_person_and_may_turn_out_to_be_a_known_one(desk, questionnaire):
    desk.add("Ann")
    second = again(desk, questionnaire)
    anm, bo = second.add("Anm", "Bo")
    edit(second, bo, "Bob", seen=("Bo", Role.FRONTLINE))
    bob = person_of(second, "Bob")
    edit(second, bo, "Bobby", seen=("Bob", Role.FRONTLINE))
    assert person_of(second, "Bobby") == bob
    edit(second, anm, "Ann", seen=("Anm", Role.FRONTLINE))
    assert person_of(second, "Ann") == person_of(desk, "Ann")
    edit(second, anm, "", seen=("Ann", Role.FRONTLINE))
    assert person_of(second, "") == ""


def test_no_two_sheets_of_an_assessment_are_of_one_person(desk, questionnaire):
    desk.add("Ann")
    second = again(desk, questionnaire)
    first = second.add("Ann")[0]
    edit(second, first, "Anna", seen=("Ann", Role.FRONTLINE))
    second.add("Ann")
    assert person_of(second, "Anna") == person_of(desk, "Ann")
    assert person_of(second, "Ann") not in ("", person_of(desk, "Ann"))


def test_who_was_edited_elsewhere_is_not_overwritten(desk):
    ann = desk.add("Ann")[0]
    edit(desk, ann, "Anna", Role.BACKOFFICE, seen=("Ann", Role.FRONTLINE))
    edit(desk, ann, "Anna", Role.BACKOFFICE, seen=("Ann", Role.FRONTLINE))
    with pytest.raises(ChangedElsewhere) as refused:
        edit(desk, ann, "Annie", seen=("Ann", Role.FRONTLINE))
    assert refused.value.stored == ("Anna", Role.BACKOFFICE)
    assert "“Anna (Back office)”" in refused.value.message.english()
    changes = [event for event in events_of(*desk.place) if event.action == "edited"]
    assert [(event.old["alias"], event.new["alias"]) for event in changes] == [("Ann", "Anna")]


def test_an_edited_name_must_be_free(desk):
    ann, _ = desk.add("Ann", "Bo")
    with pytest.raises(DuplicateRespondent):
        edit(desk, ann, "BO", seen=("Ann", Role.FRONTLINE))
    edit(desk, ann, "ANN", seen=("Ann", Role.FRONTLINE))
    assert aliases(desk) == ["", "ANN", "Bo"]


def test_who_has_not_answered_can_be_removed_and_the_link_opens_nothing(desk, now):
    ann = desk.add("Ann")[0]
    token = invite(*desk.place, ann).token
    save_answer(*desk.place, ann, Answer("speed.reply", AnswerState.UNANSWERED, note="nog uitzoeken"))
    remove_respondent(*desk.place[:2], ann)
    assert aliases(desk) == [""]
    assert open_link(desk.database, token, now) is None
    assert desk.count("answer") == 0
    assert [event.action for event in events_of(*desk.place) if event.object_id == ann] == ["added", "saved", "removed"]
    with pytest.raises(NotFound):
        remove_respondent(*desk.place[:2], ann)


def test_who_has_answered_stays(desk, now):
    ann = desk.add("Ann")[0]
    visitor = desk.invited(ann)
    visitor.save("speed.reply", 4)
    with pytest.raises(RespondentKept):
        remove_respondent(*desk.place[:2], ann)
    assert visitor.save("speed.reply", 5).changed


def test_who_manages_stays(desk):
    with pytest.raises(RespondentKept):
        remove_respondent(*desk.place[:2], desk.respondent_id)


def test_an_invitation_opens_ones_own_sheet_for_sixty_days(desk, now):
    ann = desk.add("Ann")[0]
    opened = open_link(desk.database, invite(*desk.place, ann).token, now + timedelta(days=59))
    assert (opened.respondent_id, opened.purpose) == (ann, Right.ANSWER)
    assert respondents(*desk.place)[1].invited_until == now + timedelta(days=60)


def test_a_new_invitation_replaces_the_earlier_one_of_that_person_only(desk, now):
    ann, bo = desk.add("Ann", "Bo")
    tokens = [invite(*desk.place, ann).token, invite(*desk.place, bo).token, invite(*desk.place, ann).token]
    assert [open_link(desk.database, token, now) is not None for token in tokens] == [False, True, True]


def test_the_list_tells_how_far_everyone_is(desk, at, now):
    ann, bo, _ = desk.add("Ann", "Bo", "Cas")
    visitor = desk.invited(ann)
    visitor.save("speed.reply", 4)
    visitor.save("speed.shop", 4)
    invite(*desk.place, bo)
    invite(*at(desk, now=now + timedelta(days=3)).place, ann)
    listed = {one.alias: one for one in respondents(*at(desk, now=now + timedelta(days=61)).place)}
    assert {alias: one.given for alias, one in listed.items()} == {"": 0, "Ann": 2, "Bo": 0, "Cas": 0}
    assert (listed["Ann"].invited_until, listed["Ann"].last_used) == (now + timedelta(days=63), now)
    assert (listed["Bo"].invited_until, listed["Bo"].last_used) == (None, None)


def test_a_respondent_of_another_assessment_is_not_invited_to_this_one(desk, begin):
    other = begin(*desk.place[:2])
    with pytest.raises(NotFound):
        invite(*desk.place, other.add("Ann")[0])


def test_a_new_link_to_manage_comes_with_the_sheet_of_who_manages(desk, now):
    desk.add("Ann")
    assert desk.by(new_link(*desk.place, Right.MANAGE).token).respondent_id == desk.respondent_id


def test_anonymity_is_chosen_before_anyone_has_answered(desk):
    set_anonymity(*desk.place, True)
    set_anonymity(*desk.place, False)
    assert not desk.load().anonymous
    set_anonymity(*desk.place, True)
    ann = desk.by(desk.token).invited(desk.add("Ann")[0])
    ann.save("speed.reply", 4)
    rows = desk.count("event")
    set_anonymity(*desk.place, True)
    with pytest.raises(AnonymityFixed):
        set_anonymity(*desk.place, False)
    save_answer(*ann.place, ann.respondent_id, Answer("speed.reply", AnswerState.UNANSWERED))
    with pytest.raises(AnonymityFixed):
        set_anonymity(*desk.place, False)
    assert desk.load().anonymous
    assert desk.count("event") == rows + 1


def test_who_manages_answers_first_and_then_chooses_for_the_others(desk):
    owner = desk.by(desk.token)
    owner.save("speed.reply", 4)
    set_anonymity(*desk.place, True)
    assert owner.load().anonymous
    assert owner.load().sheets[0].answers["speed.reply"].value == 4
    set_anonymity(*desk.place, False)
    assert not owner.load().anonymous


@pytest.mark.parametrize("number", [0, -1, 100_001])
def test_a_number_of_invited_people_that_cannot_be_is_refused(desk, number):
    with pytest.raises(InvitedRefused, match="from 1 to 100000"):
        set_invited(*desk.place, number)
    assert desk.load().invited is None


def test_no_fewer_were_invited_than_answered(desk):
    for respondent_id in (desk.respondent_id, *desk.add("Ann", "Bo")):
        save_answer(*desk.place, respondent_id, Answer("speed.reply", AnswerState.DONT_KNOW))
    with pytest.raises(InvitedRefused, match="3 people have answered"):
        set_invited(*desk.place, 2)
    for number in (3, 100_000, None):
        set_invited(*desk.place, number)
        assert desk.load().invited == number
