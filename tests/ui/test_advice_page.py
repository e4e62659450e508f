"""The page of advice: how firm it is, what fits a budget, what if, and what is remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.advice import Plan, advice_of, advise, effort_of, lifts_of, plan_under_budget, robustness, what_if
from cxassess.assessment import Answer, AnswerState, Assessment
from cxassess.installation import database
from cxassess.locale import translate
from cxassess.questionnaire import LevelsItem, in_language, shipped_questionnaire
from cxassess.scoring import score_assessment
from cxassess.store import StoredPlan, begin_assessment, load_assessment, load_plan
from cxassess.ui import session
from cxassess.ui.request import TOKEN_COOKIE
from cxassess.ui.text import plain
from tests.ui.group import enter, group, keys, unfold
from tests.ui.stages import at_stage, items
from tests.ui.test_pages import LANGUAGES, OTHER, questions_in, sentinels
from tests.ui.visitor import Visitor, here, words_on

ENGLISH = in_language(shipped_questionnaire(), "en")
FOLDED = ("budget", "what_if", "impact")


@pytest.fixture
def full(visitor: Visitor) -> Assessment:
    """A full measurement with all answered, open in the browser of the visitor."""
    begun = at_stage(here(), "full")
    assert begun
    visitor.cookies[TOKEN_COOKIE] = begun.token
    return load_assessment(*here(), begun.assessment_id)


def at(visitor: Visitor, unfolded: str = "budget") -> AppTest:
    """The page in English with one thing unfolded."""
    return unfold(visitor.open("advice", "en"), unfolded)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What is chosen goes to the page by its name, which is found in the language of this thread."""
    before = session._language.set("en")
    yield
    session._language.reset(before)


def stored(assessment: Assessment) -> StoredPlan:
    found = load_plan(*here(), assessment.id)
    assert found is not None
    return found


def titles(plan: Plan) -> list[str]:
    return [action.title for action in plan.actions]


def messages(app: AppTest) -> str:
    return " ".join(one.value for one in [*app.warning, *app.info, *app.error])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", ["half", "quick", "full", "closed", "example"])
def test_everything_that_is_folded_speaks_one_language(visitor: Visitor, stage: str, language: str) -> None:
    begun = at_stage(here(), stage)
    assert begun
    visitor.cookies[TOKEN_COOKIE] = begun.token
    session._language.set(language)
    app = visitor.open("advice", language)
    for key in FOLDED:
        app.session_state[key] = True
    words = words_on(app.run())
    assert not app.exception
    assert not app.error
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}
    assert not {question for question in questions_in(OTHER[language]) if question in words}
    assert not re.findall(r"\{[a-z_]+\}|\bNone\b|\bnan\b", words)


def test_the_page_says_how_firmly_the_first_action_stands_first(visitor: Visitor, full: Assessment) -> None:
    found = robustness(ENGLISH, full, score_assessment(ENGLISH, full))
    assert translate(found.sentences[0], "en") in words_on(visitor.open("advice", "en"))


def test_where_everything_is_as_low_the_page_says_that_there_is_no_clear_winner(visitor: Visitor) -> None:
    answers = [Answer(item.id, AnswerState.ANSWERED, 2) for item in items("full") if isinstance(item, LevelsItem)]
    begun = begin_assessment(*here(), shipped_questionnaire(), "full", answers=answers)
    words = words_on(enter(visitor, begun.token, "advice"))
    assert "There is no clear winner" in words
    assert "These share the first place" in words


def test_nothing_is_worked_out_before_it_is_unfolded(visitor: Visitor, full: Assessment) -> None:
    app = visitor.open("advice", "en")
    assert "per_quarter" not in keys(app.number_input)
    assert not keys(app.select_slider)
    assert "make_plan" not in keys(app.button)


def test_the_best_set_for_a_budget_is_shown_with_its_work_levels_and_mark(visitor: Visitor, full: Assessment) -> None:
    app = at(visitor)
    app.number_input(key="per_quarter").set_value(4).run()
    found = plan_under_budget(ENGLISH, full, score_assessment(ENGLISH, full), 16)
    words = words_on(app)
    assert f"Together {found.weeks} person-weeks, of 16 person-weeks in all." in words
    assert found.effect.mark is not None
    assert f"{found.effect.mark:.1f}" in [metric.value for metric in app.metric]
    assert "The best combination according to this weighting" in words
    assert f"{found.gain:.2f}" not in words


@pytest.mark.parametrize(
    ("weeks", "said"),
    [(0, "With no time nothing can be done"), (-3, "Give a whole number of person-weeks"), (10**9, "Give a whole number of person-weeks")],
)
def test_a_budget_of_nothing_or_beyond_all_reason_is_told_in_words(visitor: Visitor, full: Assessment, weeks: int, said: str) -> None:
    app = at(visitor)
    app.number_input(key="per_quarter").set_value(weeks).run()
    assert said in messages(app)
    assert not app.exception
    assert "make_plan" not in keys(app.button)


def test_a_plan_of_the_best_set_is_made_and_its_page_opens(visitor: Visitor, full: Assessment) -> None:
    app = at(visitor)
    app.button(key="make_plan").click().run()
    assert [title.value for title in app.title] == ["Action plan"]
    plan = stored(full).plan
    best = plan_under_budget(ENGLISH, full, score_assessment(ENGLISH, full), 24)
    assert {action.id for action in plan.actions} >= {action.id for action in best.actions}
    assert plan.per_quarter == 6
    assert plain(plan.actions[0].title) in words_on(app)


def test_a_plan_that_is_there_is_replaced_only_after_a_yes(visitor: Visitor, full: Assessment) -> None:
    at(visitor).button(key="make_plan").click().run()
    before = titles(stored(full).plan)
    app = at(visitor)
    assert "There is a plan of this measurement already" in messages(app)
    assert app.button(key="make_plan").disabled
    app.number_input(key="per_quarter").set_value(1).run()
    assert titles(stored(full).plan) == before
    app.checkbox(key="replace_plan").check().run()
    app.button(key="make_plan").click().run()
    assert stored(full).plan.per_quarter == 1
    assert len(stored(full).plan.actions) < len(before)


def test_a_plan_can_be_made_of_what_the_reader_ticked(visitor: Visitor, full: Assessment) -> None:
    app = at(visitor)
    third = [box for box in app.checkbox if (box.key or "").startswith("choose_")][2]
    third.check().run()
    app.segmented_control(key="budget_way").set_value("own").run()
    actions = [action for action in advise(ENGLISH, full, score_assessment(ENGLISH, full)) if action.free]
    assert f"Together {effort_of([actions[2]])} person-week" in words_on(app)
    app.button(key="make_plan").click().run()
    ids = {action.id for action in stored(full).plan.actions}
    assert actions[2].id in ids
    assert actions[0].id not in ids


def test_without_a_tick_ones_own_choice_says_where_to_tick(visitor: Visitor, full: Assessment) -> None:
    app = at(visitor)
    app.segmented_control(key="budget_way").set_value("own").run()
    assert "Nothing is ticked yet" in messages(app)
    assert "make_plan" not in keys(app.button)


def test_what_is_in_the_plan_says_so_in_the_list(visitor: Visitor, full: Assessment) -> None:
    at(visitor).button(key="make_plan").click().run()
    words = words_on(visitor.open("advice", "en"))
    assert "In your plan: not started" in words
    assert f"There is a plan of this measurement: {len(stored(full).plan.actions)} actions." in words


def test_what_is_not_in_the_plan_can_be_put_there_from_the_list(visitor: Visitor, full: Assessment) -> None:
    app = at(visitor)
    app.number_input(key="per_quarter").set_value(1).run()
    app.button(key="make_plan").click().run()
    before = stored(full).plan.actions
    app = visitor.open("advice", "en")
    button = next(one for one in app.button if (one.key or "").startswith("put_"))
    button.click().run()
    added = stored(full).plan.actions[-1]
    assert len(stored(full).plan.actions) == len(before) + 1
    assert added.start is not None
    assert added.item_id is not None
    assert button.key not in keys(app.button)
    assert not app.error


def test_a_tick_shows_what_the_mark_would_be_and_keeps_nothing(visitor: Visitor, full: Assessment) -> None:
    app = at(visitor, "what_if")
    first = next(box for box in app.checkbox if (box.key or "").startswith("suppose_"))
    first.check().run()
    scores = score_assessment(ENGLISH, full)
    action = next(one for one in advise(ENGLISH, full, scores) if one.worth)
    effect = what_if(ENGLISH, full, scores, lifts_of([action]))
    assert effect.mark is not None
    assert [metric.value for metric in app.metric][-1] == f"{effect.mark:.1f}"
    assert load_assessment(*here(), full.id) == full
    assert load_plan(*here(), full.id) is None


def test_a_part_that_is_moved_moves_the_mark_and_goes_back(visitor: Visitor, full: Assessment) -> None:
    app = at(visitor, "what_if")
    app.segmented_control(key="what_if_way").set_value("parts").run()
    scores = score_assessment(ENGLISH, full)
    assert len(app.select_slider) == len(scores.dimensions)
    slider = app.select_slider(key="move_snelheid")
    now = slider.value
    slider.set_value(1.0).run()
    effect = what_if(ENGLISH, full, scores, moved={"snelheid": 1.0})
    assert effect.mark is not None
    assert [metric.value for metric in app.metric][-1] == f"{effect.mark:.1f}"
    app.button(key="what_if_reset").click().run()
    assert app.select_slider(key="move_snelheid").value == now
    assert len({metric.value for metric in app.metric}) == 1


def test_the_numbers_in_the_chart_of_effort_are_those_of_the_list(visitor: Visitor, full: Assessment) -> None:
    app = at(visitor, "impact")
    free = [action for action in advise(ENGLISH, full, score_assessment(ENGLISH, full)) if action.free]
    tabs = [tab for tab in app.tabs if tab.label.startswith(("Quick win", "Big project", "Fill-in job", "Think twice"))]
    listed = "\n".join(one.value for tab in tabs for one in tab.markdown)
    for place, action in enumerate(free, start=1):
        advice = advice_of(ENGLISH, action)
        assert (advice is not None and f"- **{place}** · {advice.do}" in listed) is (action.worth is not None)


def test_what_was_advised_before_says_when(visitor: Visitor) -> None:
    begun = at_stage(here(), "example")
    assert begun
    app = enter(visitor, begun.token, "advice")
    assert "Advised before, last on" in words_on(app)


def test_a_first_measurement_remembers_nothing(visitor: Visitor, full: Assessment) -> None:
    assert "before, " not in " ".join(one.value for one in visitor.open("advice", "en").markdown if ":material/history:" in one.value)
    assert ":material/history:" not in words_on(visitor.open("advice", "en"))


def test_who_came_to_answer_sees_advice_and_no_way_to_make_a_plan(visitor: Visitor) -> None:
    made = group("Ans", "Bo", "Cas")
    someone = made.listed()["Ans"].id
    token = made.invite(someone)
    made.fill(someone, token, level=2)
    app = enter(visitor, token, "advice")
    app.session_state["budget"] = True
    app.run()
    assert not app.exception
    assert "First step" in words_on(app)
    assert "per_quarter" not in keys(app.number_input)
    assert not [key for key in keys(app.checkbox) if key.startswith("choose_")]
    assert load_plan(database(), made.place[1], made.begun.assessment_id) is None


def test_an_anonymous_measurement_of_two_shows_nothing_of_it(visitor: Visitor) -> None:
    made = group("Ans", "Bo", anonymous=True)
    for name, one in made.listed().items():
        if name in {"Ans", "Bo"}:
            made.fill(one.id, made.invite(one.id), level=2)
    app = enter(visitor, made.begun.token, "advice")
    for key in FOLDED:
        app.session_state[key] = True
    app.run()
    assert "anonymous" in messages(app)
    assert not app.metric
    assert "stays first" not in words_on(app)
