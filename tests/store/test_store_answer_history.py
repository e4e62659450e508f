"""The history of one answer: from what to what, when, by whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cxassess.assessment import Answer, AnswerState, Evidence, Sheet
from cxassess.store import NotAllowed, NotFound, Right, answer_history, import_sheets, new_link, save_answer


def test_the_history_tells_every_change_with_who_made_it(desk, at, now):
    ann = desk.add("Ann")[0]
    visitor = desk.invited(ann)
    visitor.save("speed.reply", 4, note="ruwe schatting", evidence=Evidence.OPINION)
    later = at(desk, now=now + timedelta(days=1))
    save_answer(*later.place, ann, Answer("speed.reply", AnswerState.DONT_KNOW))
    visitor.save("speed.shop", 2)
    first, second = answer_history(*desk.place, ann, "speed.reply")
    given = Answer("speed.reply", AnswerState.ANSWERED, 4, None, Evidence.OPINION, "ruwe schatting", 1)
    assert (first.at, first.via, first.alias, first.before, first.after) == (now, "respondent", "Ann", None, given)
    assert (second.via, second.alias, second.before) == ("manager", "", given)
    assert second.after == Answer("speed.reply", AnswerState.DONT_KNOW, version=2)
    assert second.at == now + timedelta(days=1)


def test_who_manages_is_told_as_such_on_the_own_sheet(desk):
    owner = desk.by(desk.token)
    owner.save("speed.reply", 4)
    assert [change.via for change in answer_history(*owner.place, owner.respondent_id, "speed.reply")] == ["manager"]


def test_an_imported_answer_is_told_as_such(desk, complete):
    import_sheets(*desk.place, [Sheet("Ann", {"ease.way": complete["ease.way"]})], key="k")
    ann = desk.load().sheets[1].respondent_id
    save_answer(*desk.place, ann, Answer("ease.way", AnswerState.ANSWERED, "desk"))
    assert [(change.via, change.after.value) for change in answer_history(*desk.place, ann, "ease.way")] == [
        ("import", "web"),
        ("manager", "desk"),
    ]


def test_a_respondent_sees_the_own_history_only(desk):
    ann, bo = desk.add("Ann", "Bo")
    visitor = desk.invited(ann)
    visitor.save("speed.reply", 4)
    assert len(answer_history(*visitor.place, ann, "speed.reply")) == 1
    with pytest.raises(NotFound):
        answer_history(*visitor.place, bo, "speed.reply")
    viewer = desk.by(new_link(*desk.place, Right.VIEW).token)
    with pytest.raises(NotAllowed):
        answer_history(*viewer.place, ann, "speed.reply")


def test_what_was_never_answered_has_no_history(desk):
    assert answer_history(*desk.place, desk.respondent_id, "speed.reply") == ()
    assert answer_history(*desk.place, desk.respondent_id, "\ud800") == ()
