"""Whatever several people and their manager do in whatever order, the history explains every sheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cxassess.assessment import Answer, AnswerState, Role, Sheet
from cxassess.store import (
    Closed,
    Context,
    Database,
    DuplicateRespondent,
    Incomplete,
    Right,
    Submitted,
    add_respondents,
    assessments,
    begin_assessment,
    close_assessment,
    events_of,
    import_sheets,
    load_assessment,
    local_workspace,
    remove_respondent,
    reopen_assessment,
    reopen_sheet,
    respondents,
    save_answer,
    set_extent,
    submit_sheet,
)
from cxassess.store.errors import RespondentKept

NAMES = st.sampled_from(["Ann", "ann", "Bo", "Cas", ""])
LEVELS = st.sampled_from([("speed.reply", 1), ("speed.reply", 4), ("speed.shop", 5), ("speed.measured", "no"), ("ease.way", "web")])
WHO = st.integers(0, 9)


def test_the_history_explains_every_sheet(databases, questionnaire, now):
    class Several(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.database = Database(databases.ready())
            self.context = Context(local_workspace(self.database, now), "owner", Right.MANAGE.included, now)
            begun = begin_assessment(self.database, self.context, questionnaire, "full")
            self.place = (self.database, self.context, begun.assessment_id)
            self.manager = begun.respondent_id
            self.sheets = {begun.respondent_id: Sheet(begun.respondent_id)}
            self.closed = False
            self.imports = {}
            self.acknowledged = Counter()

        def who(self, place):
            return list(self.sheets)[place % len(self.sheets)]

        def put(self, respondent_id, **changes):
            self.sheets[respondent_id] = replace(self.sheets[respondent_id], **changes)

        def taken(self, alias):
            return alias and alias.casefold() in {sheet.alias.casefold() for sheet in self.sheets.values()}

        def adopt(self):
            """Take over the sheets that were just added; their answers are known from what was sent."""
            for sheet in load_assessment(*self.place).sheets:
                self.sheets.setdefault(sheet.respondent_id, replace(sheet, answers={}))

        @rule(alias=NAMES)
        def add(self, alias):
            try:
                (added,) = add_respondents(*self.place, [(alias, Role.FRONTLINE)])
            except Closed:
                assert self.closed
            except DuplicateRespondent:
                assert self.taken(alias)
            else:
                assert not self.closed
                assert not self.taken(alias)
                self.adopt()
                assert added in self.sheets

        @rule(who=WHO)
        def remove(self, who):
            respondent_id = self.who(who)
            try:
                remove_respondent(*self.place[:2], respondent_id)
            except Closed:
                assert self.closed
            except RespondentKept:
                assert respondent_id == self.manager or self.sheets[respondent_id].said_something
            else:
                del self.sheets[respondent_id]

        def save(self, respondent_id, answer):
            sheet = self.sheets[respondent_id]
            try:
                saved = save_answer(*self.place, respondent_id, answer)
            except Closed as refused:
                assert self.closed or sheet.submitted
                assert isinstance(refused, Submitted) == (not self.closed)
                return
            assert not self.closed
            assert not sheet.submitted
            self.acknowledged[respondent_id] += saved.changed
            if saved.answer.version:
                self.put(respondent_id, answers={**sheet.answers, answer.item_id: saved.answer})

        @rule(who=WHO, level=LEVELS)
        def answer(self, who, level):
            self.save(self.who(who), Answer(level[0], AnswerState.ANSWERED, level[1]))

        @rule(who=WHO, item=st.sampled_from(["speed.reply", "ease.way"]))
        def withdraw(self, who, item):
            self.save(self.who(who), Answer(item, AnswerState.UNANSWERED))

        @rule(who=WHO)
        def answer_the_rest(self, who):
            respondent_id = self.who(who)
            for item in questionnaire.items:
                if not self.sheets[respondent_id].answers.get(item.id, Answer(item.id, AnswerState.UNANSWERED)).given:
                    self.save(respondent_id, Answer(item.id, AnswerState.DONT_KNOW))

        @rule(who=WHO)
        def submit(self, who):
            respondent_id = self.who(who)
            try:
                submit_sheet(*self.place, respondent_id)
            except Closed:
                assert self.closed
            except Incomplete as refused:
                assert 0 < refused.left <= len(questionnaire.items)
            else:
                self.put(respondent_id, submitted=True)

        @rule(who=WHO)
        def reopen_one(self, who):
            respondent_id = self.who(who)
            try:
                reopen_sheet(*self.place, respondent_id)
            except Closed:
                assert self.closed
            else:
                self.put(respondent_id, submitted=False)

        @rule(leave=st.booleans())
        def close(self, leave):
            try:
                close_assessment(*self.place, leave_unfinished=leave)
            except Incomplete:
                assert not self.closed
                return
            self.closed = True
            self.note_states()

        @rule()
        def reopen(self):
            reopen_assessment(*self.place)
            if self.closed and len(self.sheets) == 1:
                self.put(self.manager, submitted=False)
            self.closed = False

        @rule(extent=st.sampled_from(["quick", "full"]))
        def ask_more_or_less(self, extent):
            try:
                set_extent(*self.place, extent)
            except Closed:
                assert self.closed
            else:
                self.note_states()

        def note_states(self):
            """Which sheets were submitted or reopened along with it; that the events tell so is an invariant."""
            for sheet in load_assessment(*self.place).sheets:
                self.put(sheet.respondent_id, submitted=sheet.submitted)

        @rule(aliases=st.lists(NAMES, max_size=3), level=LEVELS, key=st.sampled_from(["a", "b", "c"]))
        def take_in(self, aliases, level, key):
            answer = Answer(level[0], AnswerState.ANSWERED, level[1])
            sent = [Sheet(alias, {answer.item_id: answer}) for alias in aliases]
            try:
                result = import_sheets(*self.place, sent, key=key)
            except Closed:
                assert self.closed
            except DuplicateRespondent:
                names = [alias.casefold() for alias in aliases if alias]
                assert len(set(names)) < len(names) or any(map(self.taken, aliases))
            else:
                if key not in self.imports:
                    self.adopt()
                    for respondent_id in list(self.sheets)[len(self.sheets) - len(sent) :] if sent else []:
                        self.put(respondent_id, answers={answer.item_id: replace(answer, version=1)})
                        self.acknowledged[respondent_id] += 1
                assert self.imports.setdefault(key, result) == result

        @invariant()
        def the_store_holds_what_was_acknowledged(self):
            value = load_assessment(*self.place)
            assert value.closed == self.closed
            assert {sheet.respondent_id: (dict(sheet.answers), sheet.submitted) for sheet in value.sheets} == {
                respondent_id: (dict(sheet.answers), sheet.submitted) for respondent_id, sheet in self.sheets.items()
            }
            summary = assessments(*self.place[:2])[0]
            given = {one: sum(answer.given for answer in sheet.answers.values()) for one, sheet in self.sheets.items()}
            assert summary.submitted == sum(sheet.submitted for sheet in self.sheets.values())
            assert summary.respondents == sum(bool(sheet.alias) or given[one] > 0 for one, sheet in self.sheets.items())
            assert {one.id: one.given for one in respondents(*self.place)} == given

        @invariant()
        def no_name_and_no_person_is_there_twice(self):
            sheets = load_assessment(*self.place).sheets
            for told in ([sheet.alias.casefold() for sheet in sheets], [sheet.person for sheet in sheets]):
                named = [one for one in told if one]
                assert len(set(named)) == len(named)

        @invariant()
        def the_events_replayed_give_the_sheets(self):
            states, answers, saves, closed = {}, {}, Counter(), False
            for event in events_of(*self.place):
                who = event.object_id
                if event.object == "answer":
                    assert not closed
                    assert states[who] == "open" or event.action == "imported"
                    assert event.old == answers[who].get(event.item_id)
                    assert event.new["version"] == (event.old or {"version": 0})["version"] + 1
                    answers[who][event.item_id] = event.new
                    saves[who] += 1
                elif event.object == "respondent":
                    if event.action == "added":
                        assert who not in states
                        states[who], answers[who] = event.new["state"], {}
                    elif event.action == "removed":
                        del states[who], answers[who]
                    else:
                        assert states[who] == event.old["state"] != event.new["state"]
                        states[who] = event.new["state"]
                elif event.object == "assessment" and "state" in event.new:
                    closed = event.new["state"] == "closed"
            assert closed == self.closed
            assert states == {one: "submitted" if sheet.submitted else "open" for one, sheet in self.sheets.items()}
            assert saves == +self.acknowledged
            assert {one: {item: facts["version"] for item, facts in said.items()} for one, said in answers.items()} == {
                one: {item: answer.version for item, answer in sheet.answers.items()} for one, sheet in self.sheets.items()
            }

        def teardown(self):
            self.database.close()

    run_state_machine_as_test(
        Several,
        settings=settings(
            max_examples=databases.examples(15), stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
