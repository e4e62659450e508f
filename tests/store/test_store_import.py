"""Importing sheets: all or none of them, and once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from cxassess.assessment import Answer, AnswerRefused, AnswerState, Role, Sheet
from cxassess.store import (
    Closed,
    DuplicateRespondent,
    ImportResult,
    InvitedRefused,
    NameRefused,
    Submitted,
    close_assessment,
    events_of,
    import_sheets,
    measure_again,
    save_answer,
)
from tests.store.raw import refuse_rows


@pytest.fixture
def sheets(complete):
    """A complete sheet, one with a single answer, and one without any."""
    return [
        Sheet("Ann", complete, Role.FRONTLINE),
        Sheet("Bo", {"speed.reply": complete["speed.reply"]}, Role.CUSTOMER),
        Sheet("Cas", {"speed.reply": Answer("speed.reply", AnswerState.UNANSWERED)}),
    ]


def counts(desk):
    return {table: desk.count(table) for table in ("respondent", "answer", "event", "done")}


def test_sheets_come_in_with_their_answers_names_and_roles(desk, sheets, complete, now):
    result = import_sheets(*desk.place, sheets, key="k")
    assert result == ImportResult(respondents=3, submitted=1, answers=7)
    _, *found = desk.load().sheets
    assert [(sheet.alias, sheet.role, sheet.submitted) for sheet in found] == [
        ("Ann", Role.FRONTLINE, True),
        ("Bo", Role.CUSTOMER, False),
        ("Cas", Role.MANAGEMENT, False),
    ]
    assert dict(found[0].answers) == {item_id: replace(answer, version=1) for item_id, answer in complete.items()}
    assert (len(found[1].answers), len(found[2].answers)) == (1, 0)
    assert desk.load().measured_on == now.date()
    assert all(sheet.person for sheet in found)


def test_every_answer_has_its_event_and_so_has_the_import(desk, sheets):
    import_sheets(*desk.place, sheets, key="k")
    events = events_of(*desk.place)
    answers = [event for event in events if event.object == "answer"]
    assert len(answers) == 7
    assert {(event.action, event.old, event.new["version"]) for event in answers} == {("imported", None, 1)}
    assert events[-1].new == {"respondents": 3, "submitted": 1, "answers": 7}


def test_a_row_is_called_by_its_alias_or_else_by_what_the_file_calls_it(desk, complete):
    import_sheets(*desk.place, [Sheet("17", complete), Sheet("18", complete, alias="Ann")], key="k")
    assert [sheet.alias for sheet in desk.load().sheets[1:]] == ["17", "Ann"]


def test_the_same_key_imports_once(desk, sheets):
    first = import_sheets(*desk.place, sheets, key="k", invited=9)
    before = counts(desk)
    assert import_sheets(*desk.place, sheets, key="k") == first
    assert import_sheets(*desk.place, [], key="k") == first
    assert counts(desk) == before


def test_the_same_key_gives_its_result_after_closing_too(desk, sheets):
    first = import_sheets(*desk.place, sheets, key="k")
    close_assessment(*desk.place, leave_unfinished=True)
    assert import_sheets(*desk.place, sheets, key="k") == first
    with pytest.raises(Closed):
        import_sheets(*desk.place, sheets, key="other")


def test_a_respondent_who_is_there_already_is_refused_by_name(desk, sheets):
    desk.add("BO")
    before = counts(desk)
    with pytest.raises(DuplicateRespondent) as refused:
        import_sheets(*desk.place, sheets, key="k")
    assert refused.value.name == "Bo"
    assert counts(desk) == before


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda sheets: [*sheets[:2], Sheet("ann")], DuplicateRespondent),
        (lambda sheets: [*sheets, Sheet("Dee", {"speed.reply": Answer("speed.reply", AnswerState.ANSWERED, 6)})], AnswerRefused),
        (lambda sheets: [*sheets, Sheet("Dee", {"speed.reply": Answer("speed.reply", AnswerState.ANSWERED, True)})], AnswerRefused),
        (lambda sheets: [*sheets, Sheet("Dee", {"speed.shop": Answer("speed.shop", AnswerState.NOT_APPLICABLE)})], AnswerRefused),
        (lambda sheets: [*sheets, Sheet("Dee", {"no.item": Answer("no.item", AnswerState.DONT_KNOW)})], AnswerRefused),
        (lambda sheets: [*sheets, Sheet("D\x00ee")], NameRefused),
    ],
)
def test_one_bad_sheet_keeps_all_out(desk, sheets, spoil, error):
    before = counts(desk)
    with pytest.raises(error):
        import_sheets(*desk.place, spoil(sheets), key="k")
    assert counts(desk) == before
    assert import_sheets(*desk.place, sheets, key="k").respondents == 3


def test_an_import_that_fails_half_way_leaves_nothing(desk, sheets):
    with desk.database.writing() as connection:
        refuse_rows(connection, "event", "NEW.object = 'assessment'")
    before = counts(desk)
    with pytest.raises(IntegrityError, match="no"):
        import_sheets(*desk.place, sheets, key="k")
    assert counts(desk) == before


def test_the_number_of_invited_people_comes_along_and_must_be_possible(desk, sheets):
    before = counts(desk)
    with pytest.raises(InvitedRefused, match="2 people have answered"):
        import_sheets(*desk.place, sheets, key="k", invited=1)
    assert counts(desk) == before
    import_sheets(*desk.place, sheets, key="k", invited=40)
    assert desk.load().invited == 40


def test_an_imported_person_is_known_from_an_earlier_measurement(desk, sheets, questionnaire):
    import_sheets(*desk.place, sheets, key="k")
    begun = measure_again(*desk.place, questionnaire, shows_earlier=False, with_respondents=False, key="k")
    second = replace(desk, assessment_id=begun.assessment_id)
    import_sheets(*second.place, list(reversed(sheets)), key="k")
    assert {sheet.alias: sheet.person for sheet in second.load().sheets} == {sheet.alias: sheet.person for sheet in desk.load().sheets}


def test_respondents_without_a_name_come_in_as_several(desk, complete):
    import_sheets(*desk.place, [Sheet("", complete), Sheet("", complete)], key="k")
    assert [(sheet.alias, sheet.person) for sheet in desk.load().sheets[1:]] == [("", ""), ("", "")]


def test_an_imported_complete_sheet_is_closed_to_changes(desk, sheets):
    import_sheets(*desk.place, sheets, key="k")
    ann, bo = desk.load().sheets[1:3]
    with pytest.raises(Submitted):
        save_answer(*desk.place, ann.respondent_id, Answer("speed.reply", AnswerState.ANSWERED, 1))
    saved = save_answer(*desk.place, bo.respondent_id, Answer("speed.reply", AnswerState.ANSWERED, 1))
    assert saved.answer.version == 2
