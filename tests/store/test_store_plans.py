"""Plans: kept as they were made, made anew without losing work, and read back with their measurement."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import IntegrityError

from cxassess.advice import PlanRefused, Status
from cxassess.assessment import OrganisationDetails
from cxassess.store import (
    NotAllowed,
    NotFound,
    PlanExists,
    Right,
    add_action,
    add_unit,
    archive_organisation,
    begin_assessment,
    begin_round,
    close_assessment,
    edit_action,
    events_of,
    load_plan,
    make_organisation,
    make_plan,
    measure_again,
    new_link,
    new_workspace,
    plans_of,
    reopen_assessment,
)
from tests.store.planned import BUSY, DONE, DROPPED, EASE, END, OWN, PLAN, PROMISED, REPLY, START, plan_with
from tests.store.raw import refuse_rows, run


@pytest.fixture
def planned(desk):
    """The desk of an assessment that has the plan."""
    make_plan(*desk.place, PLAN, PROMISED, key="k")
    return desk


def change(desk, action, **changes):
    """Edit an action of the plan; how it stands."""
    stored = load_plan(*desk.place)
    there = next(one for one in stored.plan.actions if one.id == action.id)
    return edit_action(*desk.place[:2], stored.action_ids[action.id], replace(there, **changes), seen=there)


def actions_of(desk):
    return {action.id: action for action in load_plan(*desk.place).plan.actions}


def plan_events(desk):
    return [event for event in events_of(*desk.place) if event.object in ("plan", "action")]


def everything(desk):
    with desk.database.reading() as connection:
        return [connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1").all() for table in ("plan", "action", "event", "done")]


def test_a_plan_comes_back_as_it_was_made(desk, now):
    assert load_plan(*desk.place) is None
    plan_id = make_plan(*desk.place, PLAN, PROMISED, key="k")
    stored = load_plan(*desk.place)
    assert (stored.id, stored.assessment_id, stored.plan, stored.made_at) == (plan_id, desk.assessment_id, PLAN, now)
    assert stored.promised == PROMISED
    assert list(stored.action_ids) == [action.id for action in PLAN.actions]
    assert len(set(stored.action_ids.values())) == 3
    assert [type(action.status) for action in stored.plan.actions] == [Status] * 3


def test_actions_come_back_in_every_state(desk):
    actions = [
        replace(REPLY, **BUSY),
        replace(EASE, **DROPPED, closed_on=START),
        replace(OWN, **DONE, closed_on=END, level=1, to=5, effort=5000),
    ]
    make_plan(*desk.place, plan_with(*actions), {}, key="k")
    assert load_plan(*desk.place).plan.actions == tuple(actions)


def test_an_empty_plan_and_one_of_hundreds_of_actions_can_be_kept(desk, begin):
    make_plan(*desk.place, plan_with(), {}, key="k")
    assert load_plan(*desk.place).plan.actions == ()
    other = begin(*desk.place[:2])
    many = tuple(replace(OWN, id=f"own-{number}", title=str(number)) for number in range(400, 0, -1))
    make_plan(*other.place, plan_with(*many), {}, key="k")
    assert load_plan(*other.place).plan.actions == many


def test_making_a_plan_is_told_with_all_its_actions(planned):
    made, *actions = plan_events(planned)
    assert (made.object, made.action, made.object_id, made.old) == ("plan", "made", load_plan(*planned.place).id, None)
    assert made.new == {
        "start": "2026-11-30",
        "end": "2028-11-30",
        "per_quarter": 8,
        "promised": PROMISED,
        "actions": ["speed.reply/3", "ease/measure", "own-1"],
    }
    assert [(one.action, one.old, one.new["key"]) for one in actions] == [("planned", None, action.id) for action in PLAN.actions]
    assert actions[0].new == {
        "key": "speed.reply/3",
        "title": "Spreek een reactietijd af",
        "item_id": "speed.reply",
        "dimension_id": "speed",
        "status": "open",
        "reason": "",
        "owner": "Teamleider",
        "start": "2026-11-30",
        "due": "2027-01-11",
        "closed_on": None,
        "note": "",
        "measure": "Aandeel binnen een dag",
        "effort": 3,
        "level": 5 / 3,
        "to_level": 3,
    }


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (plan_with(REPLY, replace(EASE, due=date(2026, 11, 29))), "due before it starts"),
        (plan_with(REPLY, replace(EASE, owner="x" * 10_000)), "owner is longer"),
        (plan_with(REPLY, replace(EASE, status=Status.DROPPED)), "Say why"),
        (plan_with(REPLY, replace(EASE, note="a\0b")), "cannot be stored"),
        (plan_with(REPLY, replace(EASE, title="half \ud800")), "cannot be stored"),
        (plan_with(REPLY, replace(EASE, title=" ")), "what is to be done"),
        (plan_with(REPLY, replace(EASE, effort=2.5)), "whole number of person-weeks"),
        (plan_with(REPLY, REPLY), "twice"),
        (replace(PLAN, end=date(2026, 1, 1)), "ends before it starts"),
        (replace(PLAN, per_quarter=0), "whole number of person-weeks"),
        (replace(PLAN, per_quarter=2**80), "whole number of person-weeks"),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused_whole(desk, wrong, words):
    before = everything(desk)
    with pytest.raises(PlanRefused, match=words):
        make_plan(*desk.place, wrong, PROMISED, key="k")
    assert everything(desk) == before
    make_plan(*desk.place, PLAN, PROMISED, key="k")
    after = everything(desk)
    with pytest.raises(PlanRefused, match=words):
        make_plan(*desk.place, wrong, PROMISED, key="other", replace=True)
    assert everything(desk) == after


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": "één"},
        {"id": "x" * 129},
        {"id": "a b"},
        {"item_id": ""},
        {"item_id": "\ud800"},
        {"dimension_id": "\0"},
        {"dimension_id": "x" * 65},
        {"level": float("nan")},
        {"level": 0.9},
        {"to": 6},
        {"to": 2**80},
    ],
)
def test_what_would_not_come_back_as_it_went_in_is_refused(desk, wrong):
    before = everything(desk)
    with pytest.raises(ValueError, match=r"An id is|A level lies"):
        make_plan(*desk.place, plan_with(REPLY, replace(EASE, **wrong)), {}, key="k")
    assert everything(desk) == before


@pytest.mark.parametrize("level", [float("nan"), float("inf"), 0.0, 5.1])
def test_a_promise_off_the_scale_is_refused(desk, level):
    before = everything(desk)
    with pytest.raises(ValueError, match="promised level"):
        make_plan(*desk.place, PLAN, {"speed": level}, key="k")
    assert everything(desk) == before


def test_a_plan_that_fails_half_way_leaves_nothing(desk):
    with desk.database.writing() as connection:
        refuse_rows(connection, "event", "NEW.action = 'planned'")
    before = everything(desk)
    with pytest.raises(IntegrityError, match="no"):
        make_plan(*desk.place, PLAN, PROMISED, key="k")
    assert everything(desk) == before


def test_an_assessment_has_one_plan_that_is_replaced_only_when_asked(planned):
    before = everything(planned)
    with pytest.raises(PlanExists):
        make_plan(*planned.place, plan_with(OWN), {}, key="other")
    assert everything(planned) == before
    assert make_plan(*planned.place, plan_with(OWN), {}, key="other", replace=True) == load_plan(*planned.place).id
    assert planned.count("plan") == 1


def test_the_same_key_neither_makes_nor_replaces_again(planned):
    before = everything(planned)
    plan_id = make_plan(*planned.place, plan_with(), {}, key="k", replace=True)
    assert plan_id == load_plan(*planned.place).id
    assert everything(planned) == before
    make_plan(*planned.place, plan_with(REPLY, EASE), {}, key="two", replace=True)
    change(planned, REPLY, **BUSY)
    after = everything(planned)
    make_plan(*planned.place, plan_with(REPLY, EASE), {}, key="two", replace=True)
    assert everything(planned) == after


def test_replacing_keeps_what_is_under_way_done_or_dropped(planned, now, at):
    busy = change(planned, REPLY, **BUSY, owner="Ann", note="begonnen", start=date(2026, 12, 7))
    dropped = change(planned, EASE, **DROPPED)
    done = change(planned, OWN, **DONE)
    later = at(planned, now=now + timedelta(days=90))
    new = replace(REPLY, title="Nieuwe woorden", owner="Iemand", start=END, due=END, level=2.5)
    shop = replace(REPLY, id="speed.shop/2", item_id="speed.shop", to=2)
    make_plan(*later.place, replace(plan_with(shop, new), per_quarter=4), {"speed": 3.5}, key="two", replace=True)
    stored = load_plan(*planned.place)
    assert stored.plan.actions == (shop, replace(busy, level=2.5), dropped, done)
    assert (done.closed_on, stored.plan.per_quarter, stored.promised) == (now.date(), 4, {"speed": 3.5})
    assert stored.made_at == later.context.now


def test_replacing_keeps_what_was_typed_into_an_open_action_or_added_by_hand(planned):
    noted = change(planned, EASE, note="Bel eerst Ann")
    extra = replace(OWN, id="own-2")
    add_action(*planned.place[:2], load_plan(*planned.place).id, extra, key="a")
    make_plan(*planned.place, plan_with(replace(REPLY, due=END)), {}, key="two", replace=True)
    assert load_plan(*planned.place).plan.actions == (replace(REPLY, due=END), noted, extra)


def test_an_action_keeps_its_id_in_the_store_when_the_plan_is_replaced(planned):
    before = load_plan(*planned.place).action_ids
    change(planned, REPLY, **BUSY)
    make_plan(*planned.place, plan_with(EASE, REPLY), PROMISED, key="two", replace=True)
    after = load_plan(*planned.place).action_ids
    assert after == {action.id: before[action.id] for action in (EASE, REPLY)}
    assert list(after) == [EASE.id, REPLY.id]


def test_replacing_is_told_with_what_came_what_went_and_what_stayed(planned):
    change(planned, REPLY, **BUSY)
    told = len(plan_events(planned))
    shop = replace(REPLY, id="speed.shop/2", item_id="speed.shop", to=2)
    make_plan(*planned.place, plan_with(shop, replace(EASE, effort=1)), {"speed": 3.0}, key="two", replace=True)
    replaced, *actions = plan_events(planned)[told:]
    assert (replaced.action, replaced.old["promised"], replaced.new["promised"]) == ("replaced", PROMISED, {"speed": 3.0})
    assert replaced.old["actions"] == ["speed.reply/3", "ease/measure", "own-1"]
    assert replaced.new["actions"] == ["speed.shop/2", "ease/measure", "speed.reply/3"]
    assert (replaced.new["added"], replaced.new["removed"]) == (["speed.shop/2"], ["own-1"])
    assert replaced.new["worked_on"] == ["speed.reply/3"]
    assert {one.action: (one.new or one.old)["key"] for one in actions} == {
        "removed": "own-1",
        "planned": "speed.shop/2",
        "edited": "ease/measure",
    }
    assert next(one for one in actions if one.action == "removed").old["note"] == OWN.note


def test_replacing_a_plan_by_the_same_writes_nothing(planned, now, at):
    rows = everything(planned)[:3]
    later = at(planned, now=now + timedelta(days=1))
    make_plan(*later.place, PLAN, PROMISED, key="two", replace=True)
    assert everything(planned)[:3] == rows
    assert load_plan(*planned.place).made_at == now


def test_a_new_order_alone_is_a_change_of_the_plan(planned):
    told = len(plan_events(planned))
    make_plan(*planned.place, plan_with(OWN, EASE, REPLY), PROMISED, key="two", replace=True)
    assert load_plan(*planned.place).plan.actions == (OWN, EASE, REPLY)
    assert [one.object for one in plan_events(planned)[told:]] == ["plan"]


def test_editing_actions_leaves_the_promise(planned, at, now):
    later = at(planned, now=now + timedelta(days=1))
    change(later, REPLY, **DROPPED)
    stored = load_plan(*planned.place)
    assert (stored.promised, stored.made_at) == (PROMISED, now)


def test_a_plan_lives_on_after_closing_and_reopening(desk, complete):
    desk.fill(desk.respondent_id)
    close_assessment(*desk.place)
    make_plan(*desk.place, PLAN, PROMISED, key="k")
    assert change(desk, REPLY, **BUSY).status is Status.BUSY
    add_action(*desk.place[:2], load_plan(*desk.place).id, replace(OWN, id="own-2"), key="a")
    assert desk.load().closed
    before = load_plan(*desk.place)
    reopen_assessment(*desk.place)
    assert load_plan(*desk.place) == before


def test_the_plan_of_an_organisation_in_the_archive_can_be_worked_on(planned):
    archive_organisation(*planned.place[:2], planned.organisation_id, True)
    change(planned, REPLY, **DONE)
    make_plan(*planned.place, plan_with(EASE), {}, key="two", replace=True)
    assert [one.stored for one in plans_of(*planned.place[:2], planned.organisation_id)] == [load_plan(*planned.place)]


def test_a_next_measurement_begins_without_a_plan(planned, questionnaire):
    begun = measure_again(*planned.place, questionnaire, shows_earlier=False, with_respondents=True, key="k")
    assert load_plan(*planned.place[:2], begun.assessment_id) is None
    assert load_plan(*planned.place).plan == PLAN


def test_the_plans_of_an_organisation_come_oldest_first(planned, questionnaire, now, at):
    def again(days, measured):
        later = at(planned, now=now + timedelta(days=days))
        begun = measure_again(*later.place, questionnaire, shows_earlier=False, with_respondents=True, key=str(days))
        there = replace(later, assessment_id=begun.assessment_id, respondent_id=begun.respondent_id)
        if measured is not None:
            there.save("speed.reply", 3)
            with there.database.writing() as connection:
                run(connection, "UPDATE assessment SET measured_on = :day WHERE id = :id", day=measured, id=there.assessment_id)
        make_plan(*there.place, plan_with(EASE, replace(OWN, title=str(days))), {"ease": 3.0}, key="k")
        return there

    last, first = again(20, "2026-11-20"), again(30, "2026-01-02")
    found = plans_of(*planned.place[:2], planned.organisation_id)
    assert [one.assessment_id for one in found] == [first.assessment_id, planned.assessment_id, last.assessment_id]
    assert [one.measured_on for one in found] == [date(2026, 1, 2), now.date(), date(2026, 11, 20)]
    assert [one.stored for one in found] == [load_plan(*there.place) for there in (first, planned, last)]


def test_the_plans_of_units_are_told_apart_and_those_of_others_stay_out(planned, questionnaire):
    place = planned.place[:2]
    chain = make_organisation(*place, OrganisationDetails("Keten"))
    assert plans_of(*place, chain) == ()
    units = [add_unit(*place, chain, name) for name in ("Noord", "Zuid")]
    begin_round(*place, chain, questionnaire, "full", units, key="k")
    whole = begin_assessment(*place, questionnaire, "full", organisation_id=chain)
    with planned.database.reading() as connection:
        query = "SELECT unit_id, id FROM assessment WHERE organisation_id = :chain"
        by_unit = dict(tuple(row) for row in run(connection, query, chain=chain))
    for number, unit_id in enumerate([*units, None]):
        make_plan(*place, by_unit[unit_id], plan_with(replace(OWN, title=str(number))), {}, key="k")
    found = {one.unit_id: one for one in plans_of(*place, chain)}
    assert {unit_id: one.assessment_id for unit_id, one in found.items()} == by_unit
    assert {unit_id: one.stored.plan.actions[0].title for unit_id, one in found.items()} == {units[0]: "0", units[1]: "1", None: "2"}
    assert found[None].assessment_id == whole.assessment_id
    assert [one.assessment_id for one in plans_of(*place, planned.organisation_id)] == [planned.assessment_id]


def test_the_list_of_plans_takes_as_many_statements_for_ten_as_for_one(planned, questionnaire):
    organisation_id = planned.organisation_id

    def statements():
        seen = []

        def watch(connection, cursor, statement, *_):
            seen.append(statement)

        event.listen(Engine, "before_cursor_execute", watch)
        plans_of(*planned.place[:2], organisation_id)
        event.remove(Engine, "before_cursor_execute", watch)
        return [statement for statement in seen if statement.startswith("SELECT")]

    few = len(statements())
    for number in range(9):
        begun = measure_again(*planned.place, questionnaire, shows_earlier=False, with_respondents=False, key=str(number))
        make_plan(*planned.place[:2], begun.assessment_id, PLAN, PROMISED, key="k")
    assert len(statements()) == few <= 4
    assert len(plans_of(*planned.place[:2], organisation_id)) == 10


def test_the_same_key_in_another_workspace_makes_another_plan(planned, begin, at, now):
    other = begin(planned.database, at(planned, workspace_id=new_workspace(planned.database, now)).context)
    assert make_plan(*other.place, PLAN, PROMISED, key="k") != load_plan(*planned.place).id
    assert load_plan(*other.place).plan == PLAN
    for service in (load_plan, plans_of):
        with pytest.raises(NotFound):
            service(*other.place[:2], planned.assessment_id)


@pytest.mark.parametrize("purpose", [Right.ANSWER, Right.VIEW])
def test_who_came_to_answer_or_look_reaches_no_plan(planned, purpose):
    visitor = planned.by(new_link(*planned.place, purpose, planned.respondent_id).token)
    for rights in (visitor.context.rights, frozenset(Right)):
        place = visitor.database, replace(visitor.context, rights=rights)
        with pytest.raises((NotAllowed, NotFound)):
            plans_of(*place, planned.organisation_id)
    with pytest.raises(NotAllowed):
        load_plan(*visitor.place)
    with pytest.raises(NotAllowed):
        make_plan(*visitor.place, PLAN, PROMISED, key="other", replace=True)


def test_the_store_is_imported_without_what_only_plans_need():
    code = "import sys, cxassess.store; assert not {'numpy', 'scipy', 'cxassess.advice'} & set(sys.modules); cxassess.store.make_plan"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_store_has_no_other_names():
    with pytest.raises(ImportError, match="no_such_service"):
        from cxassess.store import no_such_service  # noqa: F401
