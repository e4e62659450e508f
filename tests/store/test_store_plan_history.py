"""Whatever people do to a plan in whatever order, nothing is lost and the history explains every action."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cxassess.advice import Plan, PlannedAction, PlanRefused, Status
from cxassess.store import (
    ActionChanged,
    ActionKept,
    Context,
    Database,
    DuplicateAction,
    Right,
    add_action,
    archive_organisation,
    begin_assessment,
    edit_action,
    events_of,
    load_assessment,
    load_plan,
    local_workspace,
    make_plan,
    plans_of,
    remove_action,
)
from tests.store.planned import END, START

KEYS = ("speed.reply/3", "speed.reply/4", "ease/measure", "own-1", "own-2")
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
EARLY, LATE = (st.one_of(st.none(), st.dates(*days)) for days in ((date(2026, 9, 1), START), (date(2026, 11, 1), END)))  # may overlap
ACTIONS = st.builds(
    PlannedAction,
    id=st.sampled_from(KEYS),
    title=st.sampled_from(["Bel terug", "Meet het"]),
    item_id=st.sampled_from([None, "speed.reply"]),
    dimension_id=st.sampled_from([None, "speed"]),
    owner=TEXTS,
    note=TEXTS,
    start=EARLY,
    due=LATE,
    effort=st.integers(0, 5000),
    level=st.one_of(st.none(), st.floats(1, 5)),
    to=st.sampled_from([None, 3, 5]),
)
STATES = st.sampled_from([(Status.OPEN, ""), (Status.BUSY, ""), (Status.DONE, ""), (Status.DROPPED, "te duur"), (Status.DROPPED, " ")])
TYPED = ("status", "reason", "owner", "note", "start", "due", "closed_on", "title", "measure", "effort")
CLOSED = (Status.DONE, Status.DROPPED)
WHICH = st.integers(0, 9)


def test_the_history_explains_the_plan(databases, questionnaire, now):
    class Planning(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.database = Database(databases.ready())
            self.now = now
            self.workspace = local_workspace(self.database, now)
            self.assessment_id = begin_assessment(self.database, self.context, questionnaire, "full").assessment_id
            self.actions, self.touched, self.promised, self.seen, self.used = {}, set(), {"speed": 2.0}, [], 0
            self.changes = Counter()
            make_plan(*self.place, Plan((), START, END, 8), self.promised, key="first")

        @property
        def context(self):
            return Context(self.workspace, "owner", Right.MANAGE.included, self.now)

        @property
        def place(self):
            return self.database, self.context, self.assessment_id

        def stored(self):
            return load_plan(*self.place)

        def pick(self, which):
            return list(self.actions)[which % len(self.actions)] if self.actions else None

        @rule(days=st.integers(0, 40))
        def wait(self, days):
            self.now += timedelta(days=days)

        @rule(archived=st.booleans())
        def archive(self, archived):
            archive_organisation(*self.place[:2], load_assessment(*self.place).organisation_id, archived)

        @rule(action=ACTIONS)
        def add(self, action):
            try:
                add_action(*self.place[:2], self.stored().id, action, key=f"add {self.used}")
            except PlanRefused:
                assert action.due < action.start
            except DuplicateAction:
                assert action.id in self.actions
            else:
                assert action.id not in self.actions
                self.actions[action.id] = action
                self.touched.add(action.id)
                self.used += 1
                self.changes[action.id, "added"] += 1

        @rule(which=WHICH, typed=ACTIONS, state=STATES)
        def edit(self, which, typed, state):
            """All that a person can type, over what stands there."""
            key = self.pick(which)
            if key is not None:
                changes = {name: getattr(typed, name) for name in ("owner", "note", "start", "due", "title", "effort")}
                self.change(key, self.actions[key], status=state[0], reason=state[1], **changes)

        @rule(which=WHICH, note=TEXTS, state=STATES)
        def edit_what_was_seen_before(self, which, note, state):
            """An editor whose page has been open for a while."""
            if self.seen:
                seen = self.seen[which % len(self.seen)]
                if seen.id in self.actions:
                    self.change(seen.id, seen, status=state[0], reason=state[1], note=note)

        def change(self, key, seen, **changes):
            before = self.actions[key]
            wanted = replace(seen, **changes)
            try:
                after = edit_action(*self.place[:2], self.stored().action_ids[key], wanted, seen=seen)
            except PlanRefused:
                too_early = wanted.start and wanted.due and wanted.due < wanted.start
                assert too_early or (wanted.status is Status.DROPPED and not wanted.reason.strip())
                return
            except ActionChanged as refused:
                assert refused.stored == before != seen
                assert refused.differs
                return
            assert replace(after, closed_on=None) == replace(wanted, closed_on=None)
            if after.status not in CLOSED:
                assert after.closed_on is None
            elif before.status is not after.status:
                assert after.closed_on == self.now.date()
            assert before == seen or after == before
            if after != before:
                self.actions[key] = after
                self.touched.add(key)
                self.seen.append(before)
                self.changes[key, "edited"] += 1

        @rule(which=WHICH)
        def remove(self, which):
            key = self.pick(which)
            if key is None:
                return
            there = self.actions[key]
            try:
                remove_action(*self.place[:2], self.stored().action_ids[key])
            except ActionKept:
                assert there.status is not Status.OPEN or there.note.strip()
            else:
                assert there.status is Status.OPEN
                assert not there.note.strip()
                del self.actions[key]
                self.touched.discard(key)
                self.changes[key, "removed"] += 1

        @rule(new=st.lists(ACTIONS, max_size=4, unique_by=lambda action: action.id), level=st.floats(1, 5))
        def make_anew(self, new, level):
            try:
                make_plan(*self.place, Plan(tuple(new), START, END, 8), {"speed": level}, key=str(uuid4()), replace=True)
            except PlanRefused:
                assert any(one.start and one.due and one.due < one.start for one in new)
                return
            before, self.promised = self.actions, {"speed": level}
            ordered = [*(one.id for one in new), *(key for key in before if key in self.touched and key not in {one.id for one in new})]
            found = {one.id: one for one in self.stored().plan.actions}
            assert list(found) == ordered
            for one in new:
                if one.id in self.touched:
                    assert [getattr(found[one.id], name) for name in TYPED] == [getattr(before[one.id], name) for name in TYPED]
                    assert (found[one.id].level, found[one.id].to) == (one.level, one.to)
                else:
                    assert found[one.id] == one
            self.changes.update((key, "planned") for key in found.keys() - before.keys())
            self.changes.update((key, "removed") for key in before.keys() - found.keys())
            self.changes.update((key, "edited") for key in found.keys() & before.keys() if found[key] != before[key])
            self.actions = found

        @rule()
        def ask_again_with_an_old_key(self):
            make_plan(*self.place, Plan((), START, END, 1), {}, key="first", replace=True)
            for number in range(self.used):
                add_action(*self.place[:2], self.stored().id, PlannedAction("own-9", "x"), key=f"add {number}")

        @invariant()
        def the_store_holds_what_was_acknowledged(self):
            stored = self.stored()
            assert list(stored.plan.actions) == list(self.actions.values())
            assert stored.promised == self.promised
            assert [one.stored for one in plans_of(*self.place[:2], load_assessment(*self.place).organisation_id)] == [stored]

        @invariant()
        def the_events_replayed_give_the_actions(self):
            replayed, told = {}, Counter()
            for event in events_of(*self.place):
                if event.object == "action":
                    assert event.old == replayed.get(event.object_id)
                    assert event.old != event.new
                    replayed[event.object_id] = event.new
                    told[(event.new or event.old)["key"], event.action] += 1
            ids = self.stored().action_ids
            standing = {one: facts for one, facts in replayed.items() if facts is not None}
            assert {facts["key"]: one for one, facts in standing.items()} == ids
            for key, one in ids.items():
                facts, action = standing[one], self.actions[key]
                assert all(facts[name] == getattr(action, name) for name in ("title", "status", "owner", "note", "effort", "level"))
                assert facts["closed_on"] == (action.closed_on and action.closed_on.isoformat())
            assert told == self.changes

        @invariant()
        def a_version_counts_the_changes(self):
            edits = Counter(event.object_id for event in events_of(*self.place) if event.object == "action")
            with self.database.reading() as connection:
                found = connection.exec_driver_sql("SELECT id, version, touched, closed_on IS NULL, status FROM action").all()
            assert {row[0]: row[1] for row in found} == {row[0]: edits[row[0]] for row in found}
            assert all(row[3] == (row[4] not in CLOSED) for row in found)
            assert sum(row[2] for row in found) == len(self.touched & self.actions.keys())

        def teardown(self):
            self.database.close()

    run_state_machine_as_test(
        Planning,
        settings=settings(
            max_examples=databases.examples(12), stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
