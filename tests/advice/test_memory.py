"""What became of an advice before."""

from datetime import date

from cxassess.advice import Earlier, Plan, PlannedAction, Status, remember
from tests.advice.small import advice_on, ids, questionnaire

FIRST, SECOND = date(2025, 3, 1), date(2026, 3, 1)
ACTIONS = advice_on({"klachten": 2})
A, B, C = sorted(ids(ACTIONS))


def plan(*actions: PlannedAction) -> Plan:
    return Plan(actions, FIRST, SECOND, 8)


def planned(action_id: str, status: Status, reason: str = "", closed_on: date | None = None) -> PlannedAction:
    return PlannedAction(action_id, "Do it", status=status, reason=reason, closed_on=closed_on)


def told(*earlier: Earlier) -> dict[str, list[str]]:
    found = remember(questionnaire(), ACTIONS, earlier)
    return {action_id: [message.english() for message in messages] for action_id, messages in found.items()}


def test_without_a_past_there_is_nothing_to_tell() -> None:
    assert told() == {}
    assert told(Earlier(FIRST)) == {}


def test_done_dropped_and_unfinished_are_told_apart() -> None:
    then = plan(planned(A, Status.DONE, closed_on=date(2025, 9, 1)), planned(B, Status.DROPPED, "No budget"), planned(C, Status.BUSY))
    assert told(Earlier(FIRST, (A, B, C), then)) == {
        A: ["Done before, on 1 September 2025. The answers ask for it again."],
        B: ["Dropped before, on 1 March 2025: No budget"],
        C: ["Planned before, on 1 March 2025, and not finished."],
    }


def test_advice_that_was_not_taken_up_is_told_once_with_its_last_date() -> None:
    assert told(Earlier(SECOND, (A,)), Earlier(FIRST, (A, B))) == {
        A: ["Advised before, last on 1 March 2026, and not taken up."],
        B: ["Advised before, last on 1 March 2025, and not taken up."],
    }


def test_what_was_taken_up_once_is_not_called_ignored() -> None:
    found = told(Earlier(FIRST, (A,)), Earlier(SECOND, (A,), plan(planned(A, Status.DONE))))
    assert found == {A: ["Done before, on 1 March 2026. The answers ask for it again."]}


def test_the_past_is_told_from_the_oldest() -> None:
    dropped, done = plan(planned(A, Status.DROPPED, "No time")), plan(planned(A, Status.DONE))
    assert told(Earlier(SECOND, (), done), Earlier(FIRST, (), dropped)) == {
        A: ["Dropped before, on 1 March 2025: No time", "Done before, on 1 March 2026. The answers ask for it again."]
    }


def test_another_step_of_the_same_question_is_another_action() -> None:
    assert told(Earlier(FIRST, ("klachten.a/5",), plan(planned("klachten.b/5", Status.DONE)))) == {}


def test_a_question_under_a_new_id_inherits_the_past_of_the_old_one() -> None:
    asked = questionnaire({"klachten.a": {"replaces": "klachten.old"}})
    found = remember(asked, advice_on({"klachten": 2}, of=asked), [Earlier(FIRST, ("klachten.old/3",))])
    assert list(found) == ["klachten.a/3"]


def test_what_is_to_be_found_out_for_a_whole_area_is_remembered_too() -> None:
    actions = advice_on({"klachten": "dk"})
    found = remember(questionnaire(), actions, [Earlier(FIRST, ("klachten/measure",))])
    assert list(found) == ["klachten/measure"]
