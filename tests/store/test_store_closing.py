"""Submitting a sheet, and closing an assessment of one or several."""

from __future__ import annotations

import pytest

from cxassess.assessment import Answer, AnswerState
from cxassess.store import (
    Closed,
    Incomplete,
    NobodyFinished,
    NotAllowed,
    NotFound,
    Right,
    Submitted,
    UnfinishedSheets,
    close_assessment,
    events_of,
    new_link,
    reopen_assessment,
    reopen_sheet,
    save_answer,
    set_extent,
    submit_sheet,
)


def states(desk):
    return {sheet.alias: sheet.submitted for sheet in desk.load().sheets}


def sheet_events(desk, respondent_id):
    found = [event for event in events_of(*desk.place) if event.object == "respondent" and event.object_id == respondent_id]
    return [event.action for event in found]


def test_a_respondent_submits_a_complete_sheet(desk):
    ann = desk.invited(desk.add("Ann")[0])
    ann.save("speed.reply", 4)
    with pytest.raises(Incomplete) as refused:
        submit_sheet(*ann.place, ann.respondent_id)
    assert refused.value.left == 5
    ann.fill(ann.respondent_id)
    submit_sheet(*ann.place, ann.respondent_id)
    submit_sheet(*ann.place, ann.respondent_id)
    assert states(desk) == {"": False, "Ann": True}
    assert sheet_events(desk, ann.respondent_id) == ["added", "submitted"]


def test_a_question_that_is_not_shown_need_not_be_answered_to_submit(desk):
    for item_id, value in {"speed.reply": 2, "speed.shop": 2, "ease.swing": 0, "ease.way": "web", "ease.story": "ja"}.items():
        desk.save(item_id, value)
    submit_sheet(*desk.place, desk.respondent_id)
    assert desk.load().sheets[0].submitted


def test_a_submitted_sheet_takes_no_answer_until_it_is_reopened(desk):
    ann = desk.invited(desk.add("Ann")[0])
    ann.fill(ann.respondent_id)
    submit_sheet(*ann.place, ann.respondent_id)
    with pytest.raises(Submitted):
        ann.save("speed.reply", 1)
    with pytest.raises(NotAllowed):
        reopen_sheet(*ann.place, ann.respondent_id)
    for _ in range(2):
        reopen_sheet(*desk.place, ann.respondent_id)
    assert ann.save("speed.reply", 1).changed
    assert sheet_events(desk, ann.respondent_id) == ["added", "submitted", "reopened"]


def test_nobody_submits_the_sheet_of_another_but_who_manages(desk):
    ann, bo = desk.add("Ann", "Bo")
    desk.fill(bo)
    visitor = desk.invited(ann)
    with pytest.raises(NotFound):
        submit_sheet(*visitor.place, bo)
    viewer = desk.by(new_link(*desk.place, Right.VIEW, bo).token)
    with pytest.raises(NotAllowed):
        submit_sheet(*viewer.place, bo)
    owner = desk.by(desk.token)
    submit_sheet(*owner.place, bo)
    assert states(desk) == {"": False, "Ann": False, "Bo": True}


def test_sheets_without_an_answer_do_not_hinder_closing_and_stay_as_they_are(desk):
    ann, bo, _ = desk.add("Ann", "Bo", "Cas")
    desk.fill(ann)
    desk.fill(bo)
    submit_sheet(*desk.place, bo)
    close_assessment(*desk.place)
    assert desk.load().closed
    assert states(desk) == {"": False, "Ann": True, "Bo": True, "Cas": False}
    assert sheet_events(desk, bo) == ["added", "submitted"]
    with pytest.raises(Closed):
        desk.save("speed.reply", 4)


def test_half_filled_sheets_are_told_and_can_be_left(desk):
    ann, bo, cas = desk.add("Ann", "Bo", "Cas")
    desk.fill(ann)
    for respondent_id in (bo, cas):
        desk.invited(respondent_id).save("speed.reply", 4)
    with pytest.raises(UnfinishedSheets) as refused:
        close_assessment(*desk.place)
    assert (refused.value.left, refused.value.sheets) == (10, 2)
    assert "10" in refused.value.message.english()
    assert not desk.load().closed
    close_assessment(*desk.place, leave_unfinished=True)
    assert desk.load().closed
    assert states(desk) == {"": False, "Ann": True, "Bo": False, "Cas": False}


@pytest.mark.parametrize("leave_unfinished", [False, True])
def test_an_assessment_without_a_complete_sheet_stays_open(desk, leave_unfinished):
    ann = desk.add("Ann")[0]
    for _ in range(2):
        with pytest.raises(NobodyFinished):
            close_assessment(*desk.place, leave_unfinished=leave_unfinished)
        assert not desk.load().closed
        desk.invited(ann).save("speed.reply", 4)


def test_a_single_sheet_cannot_be_left_unfinished(desk):
    desk.save("speed.reply", 4)
    with pytest.raises(Incomplete) as refused:
        close_assessment(*desk.place, leave_unfinished=True)
    assert (refused.value.left, refused.value.sheets) == (5, 1)


def test_reopening_leaves_the_sheets_of_several_as_they_are(desk):
    ann, bo = desk.add("Ann", "Bo")
    desk.fill(ann)
    close_assessment(*desk.place)
    reopen_assessment(*desk.place)
    assert states(desk) == {"": False, "Ann": True, "Bo": False}
    assert desk.invited(bo).save("speed.reply", 4).changed
    with pytest.raises(Submitted):
        desk.invited(ann).save("speed.reply", 1)


def test_closing_and_reopening_one_sheet_is_in_its_history(desk):
    desk.fill(desk.respondent_id)
    close_assessment(*desk.place)
    reopen_assessment(*desk.place)
    assert sheet_events(desk, desk.respondent_id) == ["added", "submitted", "reopened"]


def test_a_sheet_of_a_closed_assessment_is_neither_submitted_nor_reopened(desk):
    ann = desk.add("Ann")[0]
    desk.fill(ann)
    close_assessment(*desk.place)
    for change in (submit_sheet, reopen_sheet):
        with pytest.raises(Closed):
            change(*desk.place, ann)


def test_a_submitted_sheet_to_which_more_is_asked_is_reopened(begin, database, context):
    desk = begin(database, context, extent="quick")
    ann, bo = desk.add("Ann", "Bo")
    desk.fill(bo)
    desk.invited(ann).save("speed.reply", 4)
    for respondent_id in (ann, bo):
        submit_sheet(*desk.place, respondent_id)
    set_extent(*desk.place, "full")
    assert states(desk) == {"": False, "Ann": False, "Bo": True}
    assert sheet_events(desk, ann) == ["added", "submitted", "reopened"]
    set_extent(*desk.place, "quick")
    assert states(desk)["Bo"]


def test_dont_know_completes_a_sheet_as_well(desk, questionnaire):
    for item in questionnaire.items:
        save_answer(*desk.place, desk.respondent_id, Answer(item.id, AnswerState.DONT_KNOW))
    submit_sheet(*desk.place, desk.respondent_id)
    assert desk.load().sheets[0].submitted
