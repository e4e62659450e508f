"""A plan graded at the next measurement."""

import re
from datetime import date
from enum import StrEnum

import pytest

from cxassess.advice import Grade, Plan, PlannedAction, Status, grade
from cxassess.scoring import Scores, score_assessment
from tests.advice.small import ALL_FIVE, assessment, questionnaire
from tests.scoring.small import all_at

ASKED = questionnaire()
CAUSAL = re.compile(
    r"\b(because|due to|thanks|led to|result of|caused?|effect|brought|made|therefore|so that|improved? by)\b", re.IGNORECASE
)


class Verdict(StrEnum):
    RISEN = "risen"


def scores(**levels: object) -> Scores:
    return score_assessment(ASKED, assessment(all_at(ALL_FIVE | levels)))


def action(dimension: str, status: Status, number: int = 1) -> PlannedAction:
    return PlannedAction(f"{dimension}{number}", "Do it", f"{dimension}.a", dimension, status, "No time")


PLAN = Plan(
    (
        action("klachten", Status.DONE),
        action("klachten", Status.DROPPED, 2),
        action("snelheid", Status.BUSY),
        action("snelheid", Status.OPEN, 2),
        PlannedAction("own", "Repaint the shop", status=Status.DONE),
    ),
    date(2026, 11, 30),
    date(2028, 11, 30),
    8,
)


def graded(promised: dict[str, float], before: Scores, after: Scores, **verdicts: str) -> Grade:
    return grade(ASKED, PLAN, promised, before=before, after=after, verdicts=verdicts)


def sentences(found: Grade) -> list[str]:
    return [message.english() for each in (*found.dimensions, found) for message in each.sentences]


def test_promised_stands_against_realised() -> None:
    found = graded(
        {"klachten": 3.0, "snelheid": 4.0},
        scores(klachten=2, snelheid=3),
        scores(klachten=4, snelheid=3),
        klachten="risen",
        snelheid="no_difference",
    )
    speed, complaints = found.dimensions
    assert (speed.dimension_id, speed.before, speed.promised, speed.after, speed.reached) == ("snelheid", 3, 4, 3, False)
    assert (complaints.dimension_id, complaints.before, complaints.promised, complaints.after, complaints.reached) == (
        "klachten",
        2,
        3,
        4,
        True,
    )
    assert [message.english() for message in complaints.sentences] == [
        "“Klachten” was at 2.0; 3.0 was promised, and it is at 4.0.",
        "It has risen by more than the error of measurement.",
        "It has reached what the plan promised.",
        "Actions done: 1; dropped: 1; not finished: 0.",
    ]
    assert "Promised levels reached: 1 of 2." in sentences(found)


def test_done_stands_against_dropped() -> None:
    found = graded({}, scores(), scores())
    assert (found.progress.done, found.progress.dropped, found.progress.unfinished) == (2, 1, 2)
    assert [(each.dimension_id, each.progress.done, each.progress.unfinished) for each in found.dimensions] == [
        ("snelheid", 0, 2),
        ("klachten", 1, 0),
    ]


def test_a_verdict_may_come_from_another_enumeration() -> None:
    assert graded({"klachten": 3}, scores(klachten=2), scores(klachten=3), klachten=Verdict.RISEN).dimensions[1].verdict == "risen"


@pytest.mark.parametrize("verdict", ["not_comparable", None])
def test_what_cannot_be_compared_is_not_judged(verdict: str | None) -> None:
    verdicts = {"klachten": verdict} if verdict else {}
    found = graded({"klachten": 3.0}, scores(klachten=2), scores(klachten=4), **verdicts).dimensions[1]
    assert (found.verdict, found.reached) == ("not_comparable", None)
    assert "The two measurements cannot be compared here." in [message.english() for message in found.sentences]


def test_a_level_that_is_missing_in_one_measurement_is_told() -> None:
    found = graded({"klachten": 3.0}, scores(klachten=2), scores(klachten="dk"), klachten="risen").dimensions[1]
    assert (found.after, found.verdict, found.reached) == (None, "not_comparable", None)
    assert found.sentences[0].english() == "“Klachten” does not have a level in both measurements."


def test_an_area_without_a_promise_is_shown_and_not_judged() -> None:
    found = graded({}, scores(klachten=2), scores(klachten=3), klachten="risen").dimensions[1]
    assert found.reached is None
    assert found.sentences[0].english() == "“Klachten” was at 2.0 and is at 3.0; the plan promised no level."


def test_a_promise_without_an_action_of_its_own_is_graded_too() -> None:
    assert [each.dimension_id for each in graded({"leren": 4.5}, scores(), scores()).dimensions] == ["snelheid", "klachten", "leren"]


def test_a_level_just_under_its_promise_is_not_rounded_to_it() -> None:
    under, at = (
        graded({"klachten": level}, scores(klachten=2), scores(klachten=4), klachten="risen").dimensions[1] for level in (4.04, 4.0)
    )
    assert (under.reached, at.reached) == (False, True)
    assert under.sentences[0].english() == "“Klachten” was at 2.0; 4.04 was promised, and it is at 4.00."


def test_what_rose_without_an_action_stands_beside_the_plan() -> None:
    verdicts = {"ongemak": "risen", "leren": "no_difference", "wow": "not_comparable", "klachten": "risen"}
    found = sentences(graded({}, scores(), scores(), **verdicts))
    assert "Of the areas without an action in the plan, 1 of 2 have risen too." in found
    assert not any("without an action" in sentence for sentence in sentences(graded({}, scores(), scores(), klachten="risen")))


def test_every_grade_says_what_it_can_and_cannot_tell() -> None:
    found = sentences(graded({}, scores(), scores()))
    assert found[-2:] == [
        "Both measurements are your own judgement. They can tell whether it differs by more than the error of measurement.",
        "They cannot tell why it differs, nor whether customers notice: ask them too.",
    ]


@pytest.mark.parametrize("verdict", ["risen", "fallen", "no_difference", "not_comparable"])
def test_no_sentence_claims_a_cause(verdict: str) -> None:
    for after in (1, 3, 4):
        found = graded({"klachten": 3.0}, scores(klachten=2), scores(klachten=after), klachten=verdict, ongemak=verdict)
        assert [sentence for sentence in sentences(found) if CAUSAL.search(sentence)] == []
