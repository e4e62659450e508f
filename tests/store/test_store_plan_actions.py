"""Changing a plan action by action: who changed it first is told, and no work is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cxassess.advice import PlanRefused, Status
from cxassess.locale import translate
from cxassess.store import (
    ActionChanged,
    ActionKept,
    ChangedElsewhere,
    DuplicateAction,
    NotFound,
    add_action,
    edit_action,
    events_of,
    load_plan,
    make_plan,
    remove_action,
)
from tests.store.planned import BUSY, DONE, DROPPED, EASE, END, OWN, PLAN, PROMISED, REPLY, START

EXTRA = replace(OWN, id="own-2", title="Vraag het Ann")
WRONG = [
    ({"due": date(2026, 1, 1), "start": START}, "due before it starts"),
    ({"owner": "x" * 10_000}, "owner is longer"),
    ({"status": Status.DROPPED, "reason": " "}, "Say why"),
    ({"note": "a\0b"}, "cannot be stored"),
    ({"title": ""}, "what is to be done"),
    ({"effort": -1}, "whole number of person-weeks"),
]


@pytest.fixture
def planned(desk):
    """The desk of an assessment that has the plan."""
    make_plan(*desk.place, PLAN, PROMISED, key="k")
    return desk


@pytest.fixture
def edit(planned):
    """Edit an action as it was last seen, or as an editor says to have seen it."""

    def edit(action, *, seen=None, desk=planned, **changes):
        seen = seen or stored(planned, action)
        return edit_action(*desk.place[:2], action_id(planned, action), replace(seen, **changes), seen=seen)

    return edit


def action_id(desk, action):
    return load_plan(*desk.place).action_ids[action.id]


def stored(desk, action):
    return next(one for one in load_plan(*desk.place).plan.actions if one.id == action.id)


def rows(desk):
    with desk.database.reading() as connection:
        return [connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1").all() for table in ("plan", "action", "event", "done")]


def test_an_edited_action_comes_back_as_edited_and_the_others_as_they_were(planned, edit):
    changes = {"title": "Anders", "owner": "", "start": None, "due": END, "note": "<b>ja</b>", "measure": "", "effort": 0, **BUSY}
    assert edit(REPLY, **changes) == stored(planned, REPLY) == replace(REPLY, **changes)
    assert load_plan(*planned.place).plan.actions[1:] == (EASE, OWN)


def test_an_edit_is_told_with_what_it_was_and_what_it_became(planned, edit, at, now):
    edit(REPLY, desk=at(planned, now=now + timedelta(days=1), actor="ann"), owner="Ann")
    change = events_of(*planned.place)[-1]
    assert (change.object, change.object_id, change.action) == ("action", action_id(planned, REPLY), "edited")
    assert (change.actor, change.at) == ("ann", now + timedelta(days=1))
    assert {name for name in change.new if change.old[name] != change.new[name]} == {"owner"}
    assert (change.old["owner"], change.new["owner"]) == ("Teamleider", "Ann")


def test_the_same_again_writes_nothing(planned, edit):
    edit(REPLY, owner="Ann", **DONE)
    before = rows(planned)
    edit(REPLY)
    edit(REPLY, seen=REPLY, owner="Ann", **DONE)
    assert rows(planned) == before


def test_an_action_is_closed_on_the_day_that_it_is_done_or_dropped_and_not_when_it_goes_back(planned, edit, at, now):
    def on(days):
        return at(planned, now=now + timedelta(days=days))

    today = now.date()
    assert edit(REPLY, desk=on(1), **BUSY).closed_on is None
    assert edit(REPLY, desk=on(2), **DONE).closed_on == today + timedelta(days=2)
    assert edit(REPLY, desk=on(3), note="klaar").closed_on == today + timedelta(days=2)
    assert edit(REPLY, desk=on(4), **DROPPED).closed_on == today + timedelta(days=4)
    assert edit(REPLY, desk=on(5), closed_on=today).closed_on == today
    assert edit(REPLY, desk=on(6), closed_on=None).closed_on == today
    assert edit(REPLY, desk=on(7), status=Status.OPEN).closed_on is None
    assert edit(REPLY, desk=on(8), closed_on=today).closed_on is None
    assert stored(planned, REPLY) == replace(REPLY, reason="Geen tijd", note="klaar")


@pytest.mark.parametrize(("wrong", "words"), WRONG)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(planned, edit, wrong, words):
    plan_id, before = load_plan(*planned.place).id, rows(planned)
    with pytest.raises(PlanRefused, match=words):
        edit(REPLY, **wrong)
    with pytest.raises(PlanRefused, match=words):
        add_action(*planned.place[:2], plan_id, replace(EXTRA, **wrong), key="a")
    assert rows(planned) == before


def test_an_action_keeps_its_id_in_the_plan(planned, edit):
    before = rows(planned)
    with pytest.raises(ValueError, match="keeps its id"):
        edit(REPLY, id="own-2")
    assert rows(planned) == before


def test_of_two_editors_the_second_is_told_what_differs_and_overwrites_nothing(planned, edit):
    first = edit(REPLY, seen=REPLY, owner="Ann", due=date(2027, 2, 1))
    before = rows(planned)
    with pytest.raises(ActionChanged) as refused:
        edit(REPLY, seen=REPLY, note="Bel Bo", **DONE)
    assert rows(planned) == before
    assert refused.value.stored == first
    assert refused.value.differs == ("status", "owner", "due", "closed_on", "note")
    said = refused.value.message.english()
    assert "“status: not started, owner: Ann, due: 1 February 2027, done or dropped on: not given, note: not given”" in said
    assert "“status: done, owner: Teamleider, due: 11 January 2027, done or dropped on: 3 November 2026, note: Bel Bo”" in said
    assert isinstance(refused.value, ChangedElsewhere)
    edit(REPLY, seen=refused.value.stored, note="Bel Bo", **DONE)
    assert (stored(planned, REPLY).owner, stored(planned, REPLY).note) == ("Ann", "Bel Bo")


def test_two_editors_of_different_actions_do_not_hinder_each_other(planned, edit):
    edit(REPLY, seen=REPLY, owner="Ann")
    edit(EASE, seen=EASE, owner="Bo")
    assert [action.owner for action in load_plan(*planned.place).plan.actions] == ["Ann", "Bo", "Jo"]


def test_an_edit_of_what_was_replaced_in_the_meantime_is_told(planned, edit):
    make_plan(*planned.place, replace(PLAN, actions=(replace(REPLY, due=END), EASE)), PROMISED, key="two", replace=True)
    with pytest.raises(ActionChanged) as refused:
        edit(REPLY, seen=REPLY, owner="Ann")
    assert refused.value.differs == ("owner", "due")


def test_every_field_that_can_change_has_words_and_long_ones_are_shortened(planned, edit):
    changed = {
        "title": "{there} " + "x" * 3000,
        "item_id": "speed.shop",
        "dimension_id": "ease",
        "status": Status.DROPPED,
        "reason": "Te\nduur",
        "owner": "Ann",
        "start": None,
        "due": None,
        "note": "ja",
        "measure": "niets",
        "effort": 1,
        "level": 2.25,
        "to": 4,
    }
    edit(REPLY, owner="Bo")
    with pytest.raises(ActionChanged) as refused:
        edit(REPLY, seen=REPLY, **changed)
    assert set(refused.value.differs) == {*changed, "closed_on"} == set(type(REPLY).__slots__) - {"id"}
    said = translate(refused.value.message, "en")
    assert "what to do: {there} " + "x" * 52 + " …, " in said
    assert "reason: Te duur, owner: Ann, start: not given" in said
    assert "level now: 1.7, level afterwards: 3”" in said
    assert len(said) < 1000


def test_an_added_action_comes_last(planned):
    plan_id = load_plan(*planned.place).id
    added = add_action(*planned.place[:2], plan_id, EXTRA, key="a")
    last = add_action(*planned.place[:2], plan_id, replace(EXTRA, id="speed.shop/2", item_id="speed.shop"), key="b")
    stored_plan = load_plan(*planned.place)
    assert [action.id for action in stored_plan.plan.actions] == [REPLY.id, EASE.id, OWN.id, "own-2", "speed.shop/2"]
    assert (stored_plan.action_ids["own-2"], stored_plan.action_ids["speed.shop/2"]) == (added, last)
    assert stored(planned, EXTRA) == EXTRA
    change = events_of(*planned.place)[-2]
    assert (change.object_id, change.action, change.old, change.new["title"]) == (added, "added", None, EXTRA.title)


def test_an_action_can_be_added_to_an_empty_plan(planned):
    make_plan(*planned.place, replace(PLAN, actions=()), {}, key="two", replace=True)
    add_action(*planned.place[:2], load_plan(*planned.place).id, EXTRA, key="a")
    assert load_plan(*planned.place).plan.actions == (EXTRA,)


def test_what_is_added_when_it_is_done_already_was_done_today_or_on_the_given_day(planned, now):
    plan_id = load_plan(*planned.place).id
    add_action(*planned.place[:2], plan_id, replace(EXTRA, **DONE), key="a")
    add_action(*planned.place[:2], plan_id, replace(EXTRA, **DONE, id="own-3", closed_on=START), key="b")
    assert [action.closed_on for action in load_plan(*planned.place).plan.actions[3:]] == [now.date(), START]


def test_the_same_key_adds_once_and_an_action_is_in_a_plan_once(planned):
    plan_id = load_plan(*planned.place).id
    added = add_action(*planned.place[:2], plan_id, EXTRA, key="a")
    before = rows(planned)
    assert add_action(*planned.place[:2], plan_id, EXTRA, key="a") == added
    for again in (EXTRA, REPLY):
        with pytest.raises(DuplicateAction) as refused:
            add_action(*planned.place[:2], plan_id, again, key="b")
        assert refused.value.name == again.title
    assert rows(planned) == before


def test_an_open_action_can_be_removed_and_that_is_told(planned):
    gone = action_id(planned, EASE)
    remove_action(*planned.place[:2], gone)
    assert load_plan(*planned.place).plan.actions == (REPLY, OWN)
    change = events_of(*planned.place)[-1]
    assert (change.object_id, change.action, change.new, change.old["title"]) == (gone, "removed", None, EASE.title)
    with pytest.raises(NotFound):
        remove_action(*planned.place[:2], gone)
    with pytest.raises(NotFound):
        edit_action(*planned.place[:2], gone, EASE, seen=EASE)


@pytest.mark.parametrize("changes", [BUSY, DONE, DROPPED, {"note": "Bel Ann"}])
def test_what_was_worked_on_or_noted_is_dropped_and_not_removed(planned, edit, changes):
    edit(EASE, **changes)
    before = rows(planned)
    with pytest.raises(ActionKept, match="Drop it"):
        remove_action(*planned.place[:2], action_id(planned, EASE))
    assert rows(planned) == before
    edit(EASE, status=Status.OPEN, note=" ")
    remove_action(*planned.place[:2], action_id(planned, EASE))
    assert load_plan(*planned.place).plan.actions == (REPLY, OWN)
