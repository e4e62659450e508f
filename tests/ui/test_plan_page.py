"""The page of the action plan: what is to be done, changed in place, taken along, and graded at the next measurement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from cxassess.advice import Plan, PlannedAction, Status, advise, grade, plan_of, promise, schedule_actions
from cxassess.assessment import Answer, AnswerState
from cxassess.installation import now
from cxassess.locale import translate
from cxassess.questionnaire import in_language, shipped_questionnaire
from cxassess.report.plan_words import plan_in_language
from cxassess.scoring import Measured, compare, score_assessment
from cxassess.store import (
    StoredPlan,
    assessments,
    close_assessment,
    edit_action,
    load_assessment,
    load_plan,
    make_plan,
    measure_again,
    remove_action,
    save_answer,
)
from cxassess.ui import session
from cxassess.ui.text import JOINER, plain
from tests.ui.group import by, enter, group, keys, unfold
from tests.ui.stages import at_stage, items
from tests.ui.test_pages import LANGUAGES, OTHER, questions_in, sentinels
from tests.ui.visitor import Visitor, here, words_on

DUTCH = shipped_questionnaire()
START = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What is chosen goes to the page by its name, which is found in the language of this thread."""
    before = session._language.set("en")
    yield
    session._language.reset(before)


class Planned:
    """A measurement with a plan, made in Dutch of the first free actions."""

    def __init__(self, stage: str = "full", chosen: int = 6) -> None:
        begun = at_stage(here(), stage)
        assert begun
        self.token, self.assessment_id = begun.token, begun.assessment_id
        assessment = load_assessment(*here(), self.assessment_id)
        scores = score_assessment(DUTCH, assessment)
        free = [action for action in advise(DUTCH, assessment, scores) if action.free][:chosen]
        schedule = schedule_actions(DUTCH, assessment, scores, [one.id for one in free], start=START, per_quarter=6)
        plan = plan_of(DUTCH, schedule)
        make_plan(*self.place, plan, promise(plan, DUTCH, assessment, scores), key="test")

    @property
    def place(self) -> tuple[object, ...]:
        return (*by(self.token), self.assessment_id)

    @property
    def stored(self) -> StoredPlan:
        found = load_plan(*self.place)  # type: ignore[arg-type]
        assert found is not None
        return found

    @property
    def first(self) -> PlannedAction:
        return self.stored.plan.actions[0]

    @property
    def first_id(self) -> str:
        return self.stored.action_ids[self.first.id]

    def put(self, **changes: object) -> None:
        """Change the first action as another would, elsewhere."""
        edit_action(*by(self.token), self.first_id, replace(self.first, **changes), seen=self.first)  # type: ignore[arg-type]

    def editing(self, visitor: Visitor) -> AppTest:
        """The page with the form of the first action open."""
        return unfold(enter(visitor, self.token, "plan"), f"change_{self.first_id}")


def messages(app: AppTest) -> str:
    """What the page says in boxes, without what keeps typed text from being taken for markup."""
    return " ".join(one.value for one in [*app.warning, *app.info, *app.error]).replace("\\", "").replace(JOINER, "")


def save(app: AppTest, place: str) -> AppTest:
    return app.button(key=f"save_{place}").click().run()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", ["quick", "full", "closed", "example"])
def test_the_page_speaks_one_language_whatever_the_plan_was_made_in(visitor: Visitor, stage: str, language: str) -> None:
    made = Planned(stage)
    session._language.set(language)
    app = enter(visitor, made.token, "plan", language)
    app.session_state["timeline_folded"] = True
    app.session_state[f"change_{made.first_id}"] = True
    words = words_on(app.run())
    assert not app.exception
    assert not app.error
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}
    assert not {question for question in questions_in(OTHER[language]) if question in words}
    others = {advice.do for item in in_language(DUTCH, OTHER[language]).items for advice in item.advice}
    assert not {text for text in others if plain(text) in words or text in words}
    assert not re.findall(r"\{[a-z_]+\}|\bNone\b|\bnan\b", words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_plan_the_page_says_how_to_make_one(visitor: Visitor, language: str) -> None:
    begun = at_stage(here(), "full")
    assert begun
    words = words_on(enter(visitor, begun.token, "plan", language))
    assert translate("There is no plan yet.", language) in words
    assert translate("To the advice", language) in words
    assert "plan_ics" not in words


def test_each_action_shows_what_who_and_when_in_its_part_of_the_plan(visitor: Visitor) -> None:
    made = Planned()
    app = enter(visitor, made.token, "plan", "nl")
    words = words_on(app)
    assert [heading.value for heading in app.subheader][:3] == ["Nu", "Hierna", "Later"]
    for action in made.stored.plan.actions:
        assert plain(action.title) in words
        assert plain(action.measure) in words
    assert plain(made.first.owner) in words
    assert "2 maart 2026" in words


def test_who_came_to_answer_is_not_offered_the_plan(visitor: Visitor) -> None:
    made = group("Ans")
    someone = made.listed()["Ans"].id
    token = made.invite(someone)
    made.fill(someone, token)
    words = words_on(enter(visitor, token, "plan", "nl"))
    assert translate("This page is for who manages the assessment.", "nl") in words
    assert translate("There is no plan yet.", "nl") not in words


def test_what_is_changed_in_place_is_kept(visitor: Visitor) -> None:
    made = Planned()
    app, place = made.editing(visitor), made.first_id
    app.text_input(key=f"owner_{place}").set_value("Sanne")
    app.text_area(key=f"note_{place}").set_value("Begonnen met **tien**")
    app.date_input(key=f"due_{place}").set_value(date(2026, 5, 1))
    app.segmented_control(key=f"status_{place}").set_value(Status.BUSY)
    save(app, place)
    first = made.first
    assert (first.owner, first.note, first.due, first.status) == ("Sanne", "Begonnen met **tien**", date(2026, 5, 1), Status.BUSY)
    assert "Saved." in " ".join(one.value for one in app.success)
    assert plain("Begonnen met **tien**") in words_on(app)
    assert f"owner_{place}" not in keys(app.text_input)


def test_saving_in_another_language_leaves_the_words_of_the_advice_as_they_were(visitor: Visitor) -> None:
    made = Planned()
    before, app, place = made.first, made.editing(visitor), made.first_id
    assert app.text_area(key=f"title_{place}").value != before.title
    app.text_area(key=f"note_{place}").set_value("ok")
    save(app, place)
    assert made.first == replace(before, note="ok")


def test_an_action_is_dropped_only_with_a_reason_and_what_was_typed_stays(visitor: Visitor) -> None:
    made = Planned()
    app, place = made.editing(visitor), made.first_id
    app.segmented_control(key=f"status_{place}").set_value(Status.DROPPED)
    app.text_area(key=f"note_{place}").set_value("geen geld")
    save(app, place)
    assert "Say why the action is dropped" in messages(app)
    assert made.first.status is Status.OPEN
    assert app.text_area(key=f"note_{place}").value == "geen geld"
    app.text_input(key=f"reason_{place}").set_value("Te duur")
    save(app, place)
    assert (made.first.status, made.first.reason) == (Status.DROPPED, "Te duur")
    assert "Te duur" in words_on(app)


def test_due_before_start_is_refused_in_words(visitor: Visitor) -> None:
    made = Planned()
    app, place = made.editing(visitor), made.first_id
    app.date_input(key=f"due_{place}").set_value(START - timedelta(days=9))
    save(app, place)
    assert "The action is due before it starts" in messages(app)
    assert made.first.due != START - timedelta(days=9)


def test_what_another_changed_is_not_overwritten_and_both_versions_are_shown(visitor: Visitor) -> None:
    made = Planned()
    app, place = made.editing(visitor), made.first_id
    app.text_input(key=f"owner_{place}").set_value("Sanne")
    made.put(owner="Piet", note="van Piet")
    save(app, place)
    assert made.first.owner == "Piet"
    assert "Piet" in messages(app)
    assert "Sanne" in messages(app)
    assert app.text_input(key=f"owner_{place}").value == "Sanne"
    app.button(key=f"mine_{place}").click().run()
    assert (made.first.owner, made.first.note) == ("Sanne", "van Piet")


def test_what_another_changed_can_be_taken_over(visitor: Visitor) -> None:
    made = Planned()
    app, place = made.editing(visitor), made.first_id
    app.text_input(key=f"owner_{place}").set_value("Sanne")
    made.put(owner="Piet")
    save(app, place)
    app.button(key=f"theirs_{place}").click().run()
    assert app.text_input(key=f"owner_{place}").value == "Piet"
    assert not app.warning
    assert made.first.owner == "Piet"


def test_what_was_typed_for_an_action_that_another_removed_is_told(visitor: Visitor) -> None:
    made = Planned()
    app, place = made.editing(visitor), made.first_id
    remove_action(*by(made.token), place)
    app.text_area(key=f"note_{place}").set_value("Begonnen in maart")
    save(app, place)
    assert "Begonnen in maart" in messages(app)
    assert "was taken out of the plan elsewhere" in messages(app)
    assert place not in made.stored.action_ids.values()


def test_an_action_of_ones_own_is_added_once(visitor: Visitor) -> None:
    made = Planned()
    app = unfold(enter(visitor, made.token, "plan"), "add_action")
    app.text_area(key="title_own").set_value("Bel elke vrijdag een klant")
    app.text_input(key="owner_own").set_value("Directie")
    app.button(key="add_own_action").click().run()
    added = made.stored.plan.actions[-1]
    assert (added.title, added.owner, added.item_id) == ("Bel elke vrijdag een klant", "Directie", None)
    assert "Bel elke vrijdag een klant" in words_on(app)
    unfold(app, "add_action")
    assert app.text_area(key="title_own").value == ""


def test_an_own_action_without_words_is_refused_and_what_was_typed_stays(visitor: Visitor) -> None:
    made = Planned()
    count = len(made.stored.plan.actions)
    app = unfold(enter(visitor, made.token, "plan"), "add_action")
    app.text_input(key="owner_own").set_value("Directie")
    app.button(key="add_own_action").click().run()
    assert "Say what is to be done." in messages(app)
    assert app.text_input(key="owner_own").value == "Directie"
    assert len(made.stored.plan.actions) == count


def test_what_nobody_worked_on_can_be_removed_and_what_is_under_way_cannot(visitor: Visitor) -> None:
    made = Planned()
    gone, place = made.first.id, made.first_id
    app = made.editing(visitor)
    app.button(key=f"remove_{place}").click().run()
    assert gone not in made.stored.action_ids
    assert not app.exception
    made.put(status=Status.BUSY)
    assert f"remove_{made.first_id}" not in keys(made.editing(visitor).button)


def test_the_actions_can_be_filtered_by_status(visitor: Visitor) -> None:
    made = Planned()
    made.put(status=Status.DONE)
    app = enter(visitor, made.token, "plan")
    app.pills(key="status_filter").set_value([Status.DONE]).run()
    first, second, *_ = plan_in_language(DUTCH, made.stored.plan, "en").actions
    assert plain(first.title) in words_on(app)
    assert plain(second.title) not in words_on(app)


def test_what_should_have_been_done_by_now_is_marked(visitor: Visitor) -> None:
    made = Planned()
    late, later = now().date() - timedelta(days=3), now().date() + timedelta(days=3)
    others = [replace(one, start=None, due=later) for one in made.stored.plan.actions[1:]]
    plan = Plan((replace(made.first, start=None, due=late), *others), START, made.stored.plan.end, 6)
    make_plan(*made.place, plan, {}, key="other", replace=True)  # type: ignore[arg-type]
    assert words_on(enter(visitor, made.token, "plan")).count("overdue") == 1
    made.put(status=Status.DONE)
    assert "overdue" not in words_on(enter(visitor, made.token, "plan"))


def test_what_was_typed_is_shown_as_it_is(visitor: Visitor) -> None:
    made = Planned()
    made.put(title="[x](javascript:1) **b**", owner=":material/delete:")
    words = words_on(enter(visitor, made.token, "plan"))
    assert plain("[x](javascript:1) **b**") in words
    assert plain(":material/delete:") in words
    assert "[x](javascript:1)" not in words


def test_the_plan_over_time_is_told_in_words_too(visitor: Visitor) -> None:
    made = Planned()
    app = unfold(enter(visitor, made.token, "plan", "nl"), "timeline_folded")
    assert "2 maart 2026" in words_on(app)
    assert not app.exception


def test_what_keeps_coming_back_says_how_often_and_its_source(visitor: Visitor) -> None:
    words = words_on(enter(visitor, Planned().token, "plan"))
    assert "every two weeks, 30 minutes" in words
    assert "every working day, 10 minutes" in words


def again(made: Planned, level: int, closed: bool = True) -> str:
    """Measure again, with every question at a level; the token of the new measurement."""
    begun = measure_again(*made.place, DUTCH, shows_earlier=False, with_respondents=False, key="again")  # type: ignore[arg-type]
    for item in items("full"):
        answer = Answer(item.id, AnswerState.ANSWERED, level)
        save_answer(*by(begun.token), begun.assessment_id, begun.respondent_id, answer)
    if closed:
        close_assessment(*by(begun.token), begun.assessment_id)
    return begun.token


def closed_plan() -> Planned:
    made = Planned()
    close_assessment(*made.place)  # type: ignore[arg-type]
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_the_next_measurement_the_plan_is_graded(visitor: Visitor, language: str) -> None:
    made = closed_plan()
    made.put(status=Status.DONE)
    token = again(made, 4)
    session._language.set(language)
    app = unfold(enter(visitor, token, "plan", language), "graded_details")
    words = words_on(app)
    asked = in_language(DUTCH, language)
    (first, last) = (load_assessment(*here(), one.id) for one in sorted(assessments(*here()), key=lambda one: one.updated_at))
    verdicts = {one: str(change.verdict) for one, change in compare(Measured(asked, first), Measured(asked, last)).dimensions.items()}
    before, after = score_assessment(asked, first), score_assessment(asked, last)
    found = grade(asked, made.stored.plan, made.stored.promised, before=before, after=after, verdicts=verdicts)
    for sentence in found.sentences:
        assert translate(sentence, language) in words
    assert not app.exception
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}


def test_before_the_next_measurement_is_closed_nothing_is_graded(visitor: Visitor) -> None:
    made = closed_plan()
    token = again(made, 4, closed=False)
    app = enter(visitor, token, "plan")
    assert "Promised and realised" not in words_on(app)
    assert "This plan was made after the measurement of" in messages(app)


def test_the_plan_of_an_earlier_measurement_can_still_be_changed(visitor: Visitor) -> None:
    made = closed_plan()
    token, place = again(made, 4), made.first_id
    app = unfold(enter(visitor, token, "plan"), f"change_{place}")
    app.text_input(key=f"owner_{place}").set_value("Sanne")
    save(app, place)
    assert made.first.owner == "Sanne"


def test_the_plan_of_another_organisation_is_not_shown(visitor: Visitor) -> None:
    Planned()
    begun = at_stage(here(), "full")
    assert begun
    assert "There is no plan yet." in words_on(enter(visitor, begun.token, "plan"))


def test_advice_remembers_what_was_done_and_why_something_was_dropped(visitor: Visitor) -> None:
    made = Planned()
    made.put(status=Status.DROPPED, reason="Te duur *nu*")
    close_assessment(*made.place)  # type: ignore[arg-type]
    begun = measure_again(*made.place, DUTCH, shows_earlier=False, with_respondents=False, key="again")  # type: ignore[arg-type]
    for item_id, answer in load_assessment(*made.place).sheets[0].answers.items():  # type: ignore[arg-type]
        save_answer(*by(begun.token), begun.assessment_id, begun.respondent_id, replace(answer, item_id=item_id, version=0))
    words = words_on(enter(visitor, begun.token, "advice"))
    assert plain("Te duur *nu*") in words
    assert "and not finished" in words


def test_the_files_hold_the_plan_in_the_language_of_the_reader(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Planned()
    files: dict[str, Callable[[], bytes]] = {}

    def offered(_label: str, data: Callable[[], bytes], *, key: str, **_others: object) -> None:
        files[key] = data

    monkeypatch.setattr("streamlit.download_button", offered)
    assert not enter(visitor, made.token, "plan").exception
    told = plan_in_language(DUTCH, made.stored.plan, "en").actions
    calendar = files["plan_ics"]().decode().replace("\r\n ", "")
    assert calendar.count("BEGIN:VEVENT") == len(told) + 2
    cells = {cell for row in load_workbook(BytesIO(files["plan_xlsx"]())).worksheets[0].iter_rows(values_only=True) for cell in row}
    assert {action.title for action in told} <= cells
    assert told[0].title.split(",")[0] in calendar
