"""Beginning, listing, changing, closing and removing an assessment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unicodedata import normalize

import pytest
from sqlalchemy.exc import IntegrityError

from cxassess.assessment import Answer, AnswerRefused, AnswerState, Role
from cxassess.store import (
    Closed,
    Context,
    Incomplete,
    NameRefused,
    NotFound,
    Right,
    assessments,
    begin_assessment,
    close_assessment,
    events_of,
    load_assessment,
    local_workspace,
    new_workspace,
    open_link,
    remove_example,
    rename_organisation,
    reopen_assessment,
    set_ambition,
    set_anonymity,
    set_extent,
)
from tests.store.raw import refuse_rows

COMPLETE = {"speed.reply": 4, "speed.shop": 2, "speed.measured": "yes", "ease.swing": 0, "ease.way": "web", "ease.story": "ja"}
TABLES = ("organisation", "assessment", "respondent", "link", "answer", "event", "questionnaire_version")


def given(values):
    return [Answer(item_id, AnswerState.ANSWERED, value) for item_id, value in values.items()]


def counts(desk):
    return {table: desk.count(table) for table in TABLES}


def test_a_new_assessment_has_one_empty_sheet(desk):
    value = load_assessment(*desk.place)
    assert (value.organisation, value.extent, value.ambition, value.closed, value.example) == ("Mijn organisatie", "full", 8, False, False)
    assert [(sheet.respondent_id, sheet.role, dict(sheet.answers), sheet.submitted) for sheet in value.sheets] == [
        (desk.respondent_id, Role.MANAGEMENT, {}, False)
    ]
    assert (value.questionnaire_id, value.questionnaire_version, value.measured_on) == ("tiny", "1.0.0", None)


def test_beginning_is_one_transaction(desk, begin):
    before = counts(desk)
    with desk.database.writing() as connection:
        refuse_rows(connection, "link")
    with pytest.raises(IntegrityError):
        begin(desk.database, desk.context)
    assert counts(desk) == before


def test_a_worked_example_begins_with_its_answers(begin, database, context, now):
    example = begin(database, context, example=True, answers=given(COMPLETE))
    value = load_assessment(*example.place)
    assert {item_id: answer.value for item_id, answer in value.sheets[0].answers.items()} == COMPLETE
    assert value.example
    assert value.measured_on == now.date()
    assert len(events_of(*example.place, "ease.way")) == 1


@pytest.mark.parametrize("answers", [given({"speed.reply": 9}), given({"speed.reply": 4}) * 2, given({"no.item": 1})])
def test_an_example_with_a_bad_answer_does_not_begin(desk, begin, answers):
    before = counts(desk)
    with pytest.raises(AnswerRefused):
        begin(desk.database, desk.context, example=True, answers=answers)
    assert counts(desk) == before


def test_the_list_has_the_last_changed_first_and_counts_the_answers(desk, begin, at, now):
    second = begin(*at(desk, now=now + timedelta(hours=1)).place[:2], extent="quick")
    assert [found.id for found in assessments(*desk.place[:2])] == [second.assessment_id, desk.assessment_id]
    at(desk, now=now + timedelta(hours=2)).save("speed.reply", 4)
    desk.save("speed.shop", 4)
    at(desk, now=now + timedelta(hours=3)).save("ease.swing", 0)
    first, other = assessments(*desk.place[:2])
    assert (first.id, first.respondents, first.updated_at) == (desk.assessment_id, 1, now + timedelta(hours=3))
    assert (first.organisation, first.title, first.extent, first.state, first.example) == ("Mijn organisatie", "", "full", "open", False)
    assert (other.extent, other.respondents, other.questionnaire_id, other.questionnaire_version) == ("quick", 0, "tiny", "1.0.0")


def test_going_from_quick_to_full_keeps_the_answers(begin, database, context):
    desk = begin(database, context, extent="quick")
    desk.save("speed.reply", 4)
    set_extent(*desk.place, "full")
    value = load_assessment(*desk.place)
    assert (value.extent, value.sheets[0].answers["speed.reply"].value) == ("full", 4)
    change = events_of(*desk.place)[-1]
    assert (change.action, change.old, change.new) == ("set", {"extent": "quick"}, {"extent": "full"})


def test_the_ambition_is_eight_or_nine(desk):
    set_ambition(*desk.place, 9)
    rows = desk.count("event")
    set_ambition(*desk.place, 9)
    with pytest.raises(IntegrityError):
        set_ambition(*desk.place, 7)
    assert load_assessment(*desk.place).ambition == 9
    assert desk.count("event") == rows


def test_another_mark_is_aimed_at_after_closing_too(begin, database, context):
    desk = begin(database, context, answers=given(COMPLETE))
    close_assessment(*desk.place)
    sheets = load_assessment(*desk.place).sheets
    set_ambition(*desk.place, 9)
    value = load_assessment(*desk.place)
    assert (value.ambition, value.closed, value.sheets) == (9, True, sheets)


def test_closing_tells_how_many_questions_are_open(desk):
    desk.save("speed.reply", 4)
    with pytest.raises(Incomplete) as refused:
        close_assessment(*desk.place)
    assert refused.value.left == 5
    assert "5" in refused.value.message.english()
    assert not load_assessment(*desk.place).closed


def test_a_question_that_is_not_shown_need_not_be_answered(desk):
    for item_id, value in COMPLETE.items():
        if item_id != "speed.measured":
            desk.save(item_id, value)
    with pytest.raises(Incomplete):
        close_assessment(*desk.place)
    desk.save("speed.reply", 2)
    close_assessment(*desk.place)


def test_closing_freezes_the_sheet_and_reopening_frees_it(begin, database, context):
    desk = begin(database, context, answers=given(COMPLETE))
    close_assessment(*desk.place)
    value = load_assessment(*desk.place)
    assert value.closed
    assert value.sheets[0].submitted
    for change in (lambda: desk.save("speed.reply", 1), lambda: set_anonymity(*desk.place, True), lambda: set_extent(*desk.place, "quick")):
        with pytest.raises(Closed):
            change()
    reopen_assessment(*desk.place)
    assert not load_assessment(*desk.place).sheets[0].submitted
    assert desk.save("speed.reply", 1).answer.version == 2
    assert [event.new for event in events_of(*desk.place) if event.action == "set"] == [{"state": "closed"}, {"state": "open"}]


def test_closing_and_reopening_twice_is_closing_and_reopening_once(begin, database, context):
    desk = begin(database, context, answers=given(COMPLETE))
    for change in (close_assessment, reopen_assessment):
        change(*desk.place)
        rows = desk.count("event")
        change(*desk.place)
        assert desk.count("event") == rows


def test_an_example_is_erased_with_all_that_belongs_to_it(desk, begin, now):
    before = {**counts(desk), "event": desk.count("event") + 1}
    example = begin(desk.database, desk.context, example=True, answers=given(COMPLETE))
    remove_example(*example.place)
    assert counts(desk) == before
    assert open_link(desk.database, example.token, now) is None
    with pytest.raises(NotFound):
        remove_example(*example.place)
    assert [found.id for found in assessments(*desk.place[:2])] == [desk.assessment_id]


def test_an_example_leaves_an_organisation_that_has_more(desk, begin):
    example = begin(desk.database, desk.context, example=True)
    with desk.database.writing() as connection:
        organisation = "(SELECT organisation_id FROM assessment WHERE example)"
        connection.exec_driver_sql(f"UPDATE assessment SET organisation_id = {organisation} WHERE NOT example")
    remove_example(*example.place)
    assert load_assessment(*desk.place).organisation == "Mijn organisatie"


def test_a_real_assessment_cannot_be_removed_as_an_example(desk):
    with pytest.raises(NotFound):
        remove_example(*desk.place)
    assert load_assessment(*desk.place).id == desk.assessment_id


def test_the_id_of_a_removed_event_is_never_given_again(begin, database, context):
    example = begin(database, context, example=True, answers=given(COMPLETE))
    last = events_of(*example.place)[-1].id
    remove_example(*example.place)
    assert events_of(*begin(database, context).place)[0].id > last


def test_one_way_of_typing_a_name_is_as_good_as_another(desk):
    rename_organisation(*desk.place, normalize("NFD", "Café  Één\r\n"))
    rows = desk.count("event")
    rename_organisation(*desk.place, normalize("NFC", " Café Één"))
    assert load_assessment(*desk.place).organisation == normalize("NFC", "Café Één")
    assert desk.count("event") == rows


NAMES = [
    "n.v.t.",
    "null",
    "NaN",
    "<b>x</b>",
    "=1+1",
    "'; DROP TABLE answer;--",
    "../../etc/passwd",
    "CON",
    "{place}",
    "\U0001f468\u200d\U0001f469",
    "x" * 200,
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_an_odd_name_is_a_name(desk, name):
    rename_organisation(*desk.place, name)
    assert load_assessment(*desk.place).organisation == name


@pytest.mark.parametrize(
    "name",
    ["", "  \r\n", "\u200b\u200d", "a\0b", "\ud800", "abc\u202etxt.exe", "a\x1b[31m", "x" * 201, "x" * 10_000_000],
    ids=lambda name: ascii(name[:12]),
)
def test_a_name_that_shows_nothing_or_something_else_is_refused(desk, begin, name):
    before = counts(desk)
    with pytest.raises(NameRefused):
        rename_organisation(*desk.place, name)
    with pytest.raises(NameRefused):
        begin(desk.database, desk.context, organisation_name=name)
    assert counts(desk) == before


def test_an_organisation_may_be_named_later(database, context, questionnaire):
    begun = begin_assessment(database, context, questionnaire, "quick")
    assert load_assessment(database, context, begun.assessment_id).organisation == ""


def test_a_closed_assessment_can_still_be_given_the_right_name(begin, database, context):
    desk = begin(database, context, answers=given(COMPLETE))
    close_assessment(*desk.place)
    rename_organisation(*desk.place, "Bakkerij Jansen")
    assert load_assessment(*desk.place).organisation == "Bakkerij Jansen"


def test_there_is_one_local_workspace_and_every_public_one_is_new(database, now):
    assert local_workspace(database, now) == local_workspace(database, now)
    assert len({local_workspace(database, now), new_workspace(database, now), new_workspace(database, now)}) == 3


def test_a_moment_without_a_zone_is_refused(database, context):
    naive = datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001 (twice that night)
    with pytest.raises(ValueError, match="time zone"):
        Context(context.workspace_id, "owner", Right.MANAGE.included, naive)
    with pytest.raises(Exception, match="time zone"):
        new_workspace(database, naive)


def test_the_history_is_in_order_when_the_clock_is_set_back(desk, at, now):
    desk.save("speed.reply", 1)
    at(desk, now=now - timedelta(hours=1)).save("speed.reply", 2)
    at(desk, now=datetime(2028, 2, 29, 23, 59, tzinfo=UTC)).save("speed.reply", 3)
    assert [event.new["value"] for event in events_of(*desk.place, "speed.reply")] == [1, 2, 3]
