"""Whatever people do in whatever order, the history explains the answers."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cxassess.assessment import Answer, AnswerState, Evidence
from cxassess.store import (
    Closed,
    Context,
    Database,
    Incomplete,
    Right,
    begin_assessment,
    close_assessment,
    events_of,
    load_assessment,
    local_workspace,
    reopen_assessment,
    save_answer,
)

POSSIBLE = {
    "speed.reply": [1, 2, 3, 4, 5],
    "speed.shop": [1, 5],
    "speed.measured": ["yes", "no"],
    "ease.swing": [-10, 0],
    "ease.way": ["web"],
}
LEVELS = st.sampled_from([(item_id, value) for item_id, values in POSSIBLE.items() for value in values])
ITEMS = st.sampled_from([*POSSIBLE, "ease.story"])
NOTES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


def test_the_history_explains_the_answers(databases, questionnaire, now):
    class History(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.database = Database(databases.ready())
            self.context = Context(local_workspace(self.database, now), "owner", Right.MANAGE.included, now)
            begun = begin_assessment(self.database, self.context, questionnaire, "full")
            self.place = (self.database, self.context, begun.assessment_id)
            self.respondent_id = begun.respondent_id
            self.answers = {}
            self.closed = False

        def save(self, answer):
            before = self.answers.get(answer.item_id, Answer(answer.item_id, AnswerState.UNANSWERED))
            try:
                saved = save_answer(*self.place, self.respondent_id, answer)
            except Closed:
                assert self.closed
                return
            assert not self.closed
            said = [(a.state, a.value, a.evidence, a.note) for a in (before, saved.answer, answer)]
            assert said[1] == said[2]
            assert saved.answer.version == before.version + (said[0] != said[2])
            if saved.answer.version:
                self.answers[answer.item_id] = saved.answer

        def current(self, item_id):
            return self.answers.get(item_id, Answer(item_id, AnswerState.UNANSWERED))

        @rule(level=LEVELS, note=NOTES, evidence=st.sampled_from([None, *Evidence]))
        def answer(self, level, note, evidence):
            self.save(Answer(level[0], AnswerState.ANSWERED, level[1], evidence=evidence, note=note))

        @rule(item_id=ITEMS)
        def dont_know(self, item_id):
            self.save(Answer(item_id, AnswerState.DONT_KNOW, note=self.current(item_id).note))

        @rule()
        def dont_know_the_rest(self):
            for item in questionnaire.items:
                if not self.current(item.id).given:
                    self.save(Answer(item.id, AnswerState.DONT_KNOW))

        @rule(item_id=ITEMS)
        def withdraw(self, item_id):
            self.save(Answer(item_id, AnswerState.UNANSWERED, note=self.current(item_id).note))

        @rule(item_id=ITEMS, note=NOTES)
        def note(self, item_id, note):
            now_said = self.current(item_id)
            self.save(Answer(item_id, now_said.state, now_said.value, evidence=now_said.evidence, note=note))

        @rule()
        def close(self):
            try:
                close_assessment(*self.place)
                self.closed = True
            except Incomplete as refused:
                assert 0 < refused.left <= len(questionnaire.items)

        @rule()
        def reopen(self):
            reopen_assessment(*self.place)
            self.closed = False

        @invariant()
        def the_store_holds_what_was_acknowledged(self):
            value = load_assessment(*self.place)
            assert dict(value.sheets[0].answers) == self.answers
            assert (value.closed, value.sheets[0].submitted) == (self.closed, self.closed)

        @invariant()
        def the_events_replayed_give_the_answers(self):
            replayed, open_now = {}, True
            for event in events_of(*self.place):
                if event.object == "answer":
                    assert open_now
                    assert event.old == replayed.get(event.item_id)
                    assert event.new["version"] == (event.old or {"version": 0})["version"] + 1
                    replayed[event.item_id] = event.new
                elif "state" in event.new:
                    open_now = event.new["state"] == "open"
            assert replayed == {
                item_id: {name: getattr(answer, name) for name in ("state", "value", "reason", "evidence", "note", "version")}
                for item_id, answer in self.answers.items()
            }

        def teardown(self):
            self.database.close()

    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=databases.examples(12), stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
