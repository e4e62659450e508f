"""Saving answers: taken once, never lost in silence, the truth about each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxassess.assessment import Answer, AnswerState, Evidence, Role
from cxassess.installation import now
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import (
    Begun,
    Database,
    Submitted,
    add_respondents,
    invite,
    load_assessment,
    open_link,
    reopen_sheet,
    save_answer,
    submit_sheet,
    upgrade,
)
from cxassess.ui.assess.answering import Answering, Choice
from tests.ui.group import by
from tests.ui.stages import begin, items, locked
from tests.ui.visitor import here

ITEM = items("quick")[0].id
OTHER_ITEM = items("quick")[1].id
OPTIONAL_ITEM = next(item for item in shipped_questionnaire().items if item.not_applicable)


def choice(value: object, nonce: str, base: int = 0, item_id: str = ITEM) -> Choice:
    return Choice(item_id, AnswerState.ANSWERED, value, None, base, nonce)


def withdrawal(nonce: str, base: int = 1) -> Choice:
    return Choice(ITEM, AnswerState.UNANSWERED, None, None, base, nonce)


@pytest.fixture
def begun(install: Callable[..., Database]) -> Begun:
    install()
    return begin(here(), "full", ())


@pytest.fixture
def database(begun: Begun, tmp_path: Path) -> Iterator[Database]:
    """A connection that gives up soon."""
    database = Database(tmp_path / "cxassess.db", busy_timeout=0.02)
    upgrade(database)
    yield database
    database.close()


@pytest.fixture
def tab(begun: Begun, database: Database) -> Callable[[], Answering]:
    """A browser tab that has just opened the assessment."""

    def tab() -> Answering:
        link = open_link(database, begun.token, now())
        assert link
        answering = Answering(database, link, begun.respondent_id)
        answering.refresh(shipped_questionnaire(), stored(database, begun))
        return answering

    return tab


def stored(database: Database, begun: Begun) -> dict[str, Answer]:
    link = open_link(database, begun.token, now())
    assert link
    return dict(load_assessment(database, link.context(now()), begun.assessment_id).sheets[0].answers)


def test_a_choice_is_saved_and_said_to_be(tab: Callable[[], Answering], database: Database, begun: Begun) -> None:
    here = tab()
    here.show(ITEM)
    assert here.take(choice(4, "a"))
    assert stored(database, begun)[ITEM].value == 4
    assert here.status[ITEM].kind == "saved"
    assert here.answer(ITEM).value == 4


def test_a_choice_is_taken_once(tab: Callable[[], Answering], database: Database, begun: Begun) -> None:
    here = tab()
    here.show(ITEM)
    here.take(choice(4, "a"))
    here.take(withdrawal("w"))
    assert not here.take(choice(4, "a"))
    assert stored(database, begun)[ITEM].state is AnswerState.UNANSWERED
    assert here.status[ITEM].kind == "withdrawn"


def test_a_choice_for_one_question_leaves_the_others(tab: Callable[[], Answering], database: Database, begun: Begun) -> None:
    here = tab()
    for item_id, nonce in ((ITEM, "a"), (OTHER_ITEM, "b")):
        here.show(item_id)
        here.take(choice(2, nonce, item_id=item_id))
    assert not here.take(choice(2, "b", item_id=OTHER_ITEM))
    assert set(stored(database, begun)) == {ITEM, OTHER_ITEM}


def test_a_live_choice_wins_over_a_change_elsewhere_and_says_what_was_there(
    tab: Callable[[], Answering], database: Database, begun: Begun
) -> None:
    here, elsewhere = tab(), tab()
    here.show(ITEM)
    elsewhere.show(ITEM)
    elsewhere.take(choice(4, "there"))
    assert here.take(choice(2, "here"))
    assert stored(database, begun)[ITEM].value == 2
    status = here.status[ITEM]
    assert status.kind == "elsewhere"
    assert status.was is not None
    assert status.was.value == 4


def test_a_choice_sent_again_after_a_restart_is_taken_when_it_was_never_stored(
    tab: Callable[[], Answering], database: Database, begun: Begun
) -> None:
    assert tab().take(choice(3, "in flight"))
    assert stored(database, begun)[ITEM].value == 3


def test_a_choice_sent_again_after_a_restart_does_not_undo_what_came_later(
    tab: Callable[[], Answering], database: Database, begun: Begun
) -> None:
    before = tab()
    before.show(ITEM)
    before.take(choice(4, "a"))
    before.take(choice(5, "b", base=1))
    assert not tab().take(choice(4, "a"))
    assert stored(database, begun)[ITEM].value == 5


def test_a_choice_made_after_a_restart_is_live(tab: Callable[[], Answering], database: Database, begun: Begun) -> None:
    before = tab()
    before.show(ITEM)
    before.take(choice(4, "a"))
    after = tab()
    assert not after.take(choice(4, "a"))
    after.show(ITEM)
    assert after.take(choice(1, "b", base=1))
    assert stored(database, begun)[ITEM].value == 1


def test_a_failed_write_keeps_what_was_given_and_can_be_tried_again(tab: Callable[[], Answering], database: Database, begun: Begun) -> None:
    here = tab()
    here.show(ITEM)
    with locked(database.location):
        assert not here.take(choice(4, "a"))
        assert here.status[ITEM].kind == "failed"
        assert here.status[ITEM].message is not None
        assert here.answer(ITEM).value == 4
        assert here.stored(ITEM).state is AnswerState.UNANSWERED
    assert stored(database, begun) == {}
    here.retry(ITEM)
    assert stored(database, begun)[ITEM].value == 4
    assert here.status[ITEM].kind == "saved"
    assert not here.unsaved


def test_what_was_not_saved_survives_a_new_look_at_the_database(tab: Callable[[], Answering], database: Database, begun: Begun) -> None:
    here = tab()
    here.show(ITEM)
    with locked(database.location):
        here.take(choice(4, "a"))
    here.refresh(shipped_questionnaire(), stored(database, begun))
    assert here.answer(ITEM).value == 4


def test_a_note_written_while_the_answer_is_unsaved_keeps_that_answer(
    tab: Callable[[], Answering], database: Database, begun: Begun
) -> None:
    here = tab()
    here.show(ITEM)
    with locked(database.location):
        here.take(choice(4, "a"))
    assert here.annotate(ITEM, note="Uit het systeem", evidence=Evidence.MEASURED)
    kept = stored(database, begun)[ITEM]
    assert (kept.value, kept.note, kept.evidence) == (4, "Uit het systeem", Evidence.MEASURED)


def test_a_new_choice_keeps_note_and_evidence(tab: Callable[[], Answering], database: Database, begun: Begun) -> None:
    here = tab()
    here.show(ITEM)
    here.annotate(ITEM, note="Uit het systeem", evidence=Evidence.MEASURED)
    here.take(choice(2, "a", base=1))
    kept = stored(database, begun)[ITEM]
    assert (kept.value, kept.note, kept.evidence) == (2, "Uit het systeem", Evidence.MEASURED)


def test_withdrawing_keeps_the_note(tab: Callable[[], Answering], database: Database, begun: Begun) -> None:
    here = tab()
    here.show(ITEM)
    here.take(choice(2, "a"))
    here.annotate(ITEM, note="Navragen")
    here.take(withdrawal("w"))
    kept = stored(database, begun)[ITEM]
    assert (kept.state, kept.value, kept.note) == (AnswerState.UNANSWERED, None, "Navragen")


def test_does_not_apply_keeps_its_reason(tab: Callable[[], Answering], database: Database, begun: Begun) -> None:
    here, item = tab(), OPTIONAL_ITEM
    here.show(item.id)
    assert here.take(Choice(item.id, AnswerState.NOT_APPLICABLE, None, item.not_applicable[0], 0, "a"))
    assert stored(database, begun)[item.id].reason == item.not_applicable[0]


@pytest.mark.parametrize("value", [0, 6, 3.5, "4", True, None, -1, float("nan"), float("inf"), 1e308, [4], {"value": 4}])
def test_a_choice_off_the_scale_is_refused_with_a_message(
    tab: Callable[[], Answering], database: Database, begun: Begun, value: object
) -> None:
    here = tab()
    here.show(ITEM)
    assert not here.take(choice(value, "a"))
    assert here.status[ITEM].kind == "failed"
    assert here.status[ITEM].message is not None
    assert stored(database, begun) == {}


def test_a_refused_choice_does_not_stay_in_the_way(tab: Callable[[], Answering], database: Database, begun: Begun) -> None:
    here = tab()
    here.show(ITEM)
    here.take(choice(9, "a"))
    assert here.take(choice(4, "b"))
    assert stored(database, begun)[ITEM].value == 4


def test_a_choice_for_an_unknown_question_is_ignored(tab: Callable[[], Answering], database: Database, begun: Begun) -> None:
    assert not tab().take(choice(4, "a", item_id="no.such"))
    assert stored(database, begun) == {}


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "answered",
        4,
        [],
        {},
        {"item": ITEM},
        {"item": ITEM, "state": "answered"},
        {"item": ITEM, "state": "no such state", "nonce": "a"},
        {"item": ITEM, "state": "answered", "nonce": "a", "base": "x"},
        {"item": ITEM, "state": "answered", "nonce": "a", "base": None},
        {"item": ITEM, "state": "answered", "nonce": "a", "base": float("inf")},
        {"item": ITEM, "state": [], "nonce": "a"},
    ],
)
def test_what_is_no_choice_is_not_read_as_one(raw: object) -> None:
    assert Choice.read(raw) is None


def test_a_choice_is_read_as_the_browser_sends_it() -> None:
    raw = {"item": ITEM, "base": 2, "nonce": "1-2-3", "value": 4, "reason": None, "state": "answered"}
    assert Choice.read(raw) == Choice(ITEM, AnswerState.ANSWERED, 4, None, 2, "1-2-3")


# Two who edit the same answers


@pytest.fixture
def colleague(begun: Begun, database: Database) -> str:
    """A respondent beside the one who manages."""
    [added] = add_respondents(*by(begun.token), begun.assessment_id, [("Anna", Role.FRONTLINE)])
    return added


@pytest.fixture
def tab_of_colleague(begun: Begun, database: Database, colleague: str) -> Callable[[str], Answering]:
    """A browser tab with the answers of the colleague, of whoever came by a token."""

    def tab(token: str) -> Answering:
        link = open_link(database, token, now())
        assert link
        opened = Answering(database, link, colleague)
        opened.refresh(shipped_questionnaire(), answers_of(begun, colleague))
        opened.show(ITEM)
        return opened

    return tab


def answers_of(begun: Begun, respondent_id: str) -> dict[str, Answer]:
    loaded = load_assessment(*by(begun.token), begun.assessment_id)
    return dict(next(sheet for sheet in loaded.sheets if sheet.respondent_id == respondent_id).answers)


def test_who_manages_and_a_respondent_at_once_see_both_values(
    begun: Begun, colleague: str, tab_of_colleague: Callable[[str], Answering]
) -> None:
    invited = invite(*by(begun.token), begun.assessment_id, colleague).token
    manager, herself = tab_of_colleague(begun.token), tab_of_colleague(invited)
    assert herself.take(choice(2, "hers"))
    assert manager.take(choice(4, "his"))
    status = manager.status[ITEM]
    assert status.kind == "elsewhere"
    assert status.was is not None
    assert (status.was.value, manager.answer(ITEM).value) == (2, 4)
    assert herself.take(choice(5, "hers again", base=1))
    assert herself.status[ITEM].was is not None
    assert herself.status[ITEM].was.value == 4  # type: ignore[union-attr]
    assert answers_of(begun, colleague)[ITEM].value == 5


def test_answering_what_was_handed_in_elsewhere_is_refused_and_said(
    begun: Begun, colleague: str, tab_of_colleague: Callable[[str], Answering]
) -> None:
    for item in items("full"):
        save_answer(*by(begun.token), begun.assessment_id, colleague, Answer(item.id, AnswerState.ANSWERED, 3))
    tab = tab_of_colleague(invite(*by(begun.token), begun.assessment_id, colleague).token)
    submit_sheet(*by(begun.token), begun.assessment_id, colleague)
    assert not tab.take(choice(1, "late", base=1))
    assert tab.status[ITEM].message == Submitted().message
    assert tab.answer(ITEM).value == 1, "what was chosen stays on screen"
    reopen_sheet(*by(begun.token), begun.assessment_id, colleague)
    tab.retry(ITEM)
    assert answers_of(begun, colleague)[ITEM].value == 1


def test_the_widgets_of_two_sheets_never_share_a_key(begun: Begun, colleague: str, database: Database) -> None:
    """Else a choice that the browser still holds for one would be taken for the other."""
    link = open_link(database, begun.token, now())
    assert link
    own, other = Answering(database, link, begun.respondent_id), Answering(database, link, colleague)
    assert own.key("choice") == "choice"
    assert other.key("choice") != own.key("choice")
