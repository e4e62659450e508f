"""The page Result with several respondents: how far they agree, how sure the mark is, and what an anonymous one keeps back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import Role
from cxassess.locale import translate
from cxassess.questionnaire import in_language, shipped_questionnaire
from cxassess.store import Begun, close_assessment, reopen_assessment, set_invited
from tests.ui.group import enter, group
from tests.ui.measured import NAMES, anonymous, measured, people, sheet
from tests.ui.stages import begin_example, items
from tests.ui.test_compare import headings, said, told
from tests.ui.test_pages import LANGUAGES, OTHER, sentinels
from tests.ui.visitor import Visitor, here, words_on

BOTH = (Role.MANAGEMENT, Role.FRONTLINE)
FOLDS = ("agreement_table", "details", "table_radar_basics", "why_mark")
FIRST = items("quick")[0]


def one_person() -> Begun:
    return measured([sheet(3)])


def two_people() -> Begun:
    return measured(people(2, 4))


def divided() -> Begun:
    """Three people who agree on all questions but one, on which they lie 1⅓ from their mean; on its part that is ⅔."""
    return measured([sheet(3, name, otherwise={FIRST.id: level}) for name, level in zip(NAMES, (2, 5, 5), strict=False)])


def two_roles() -> Begun:
    return measured(people(4, 2, 5, 3, 4, 2, roles=BOTH))


def everyone() -> Begun:
    begun = measured(people(2, 3, 4))
    reopen_assessment(*here(), begun.assessment_id)
    set_invited(*here(), begun.assessment_id, 3)
    close_assessment(*here(), begun.assessment_id)
    return begun


def two_anonymous() -> Begun:
    return anonymous(people(2, 4))


def five_anonymous() -> Begun:
    return anonymous(people(2, 4, 3, 3, 5))


STATES: dict[str, Callable[[], Begun]] = {
    made.__name__: made for made in (one_person, two_people, divided, two_roles, everyone, two_anonymous, five_anonymous)
} | {"example": lambda: begin_example(here())}


def page(visitor: Visitor, begun: Begun, *unfolded: str, language: str = "en") -> AppTest:
    app = enter(visitor, begun.token, "result", language)
    for name in unfolded:
        app.session_state[name] = True
    return app.run() if unfolded else app


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_the_page_speaks_one_language_and_shows_no_fault(visitor: Visitor, state: str, language: str) -> None:
    app = page(visitor, STATES[state](), *FOLDS, language=language)
    words = words_on(app)
    assert not app.exception
    assert not app.error
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}
    assert not re.findall(r"\{[a-z_]+\}|\bNone\b|\bnan\b", words)


def test_one_person_is_not_asked_to_agree_with_anybody(visitor: Visitor) -> None:
    app = page(visitor, one_person())
    assert "Do you agree with each other?" not in headings(app)
    assert "confidence" not in said(app)


def test_of_two_people_it_is_said_that_there_is_no_interval(visitor: Visitor) -> None:
    app = page(visitor, two_people(), *FOLDS)
    assert "Do you agree with each other?" in headings(app)
    assert told(app, "This rests on two respondents: too few for an interval.")
    assert not re.search(r"\d+% confidence", said(app))
    assert "Interval" not in [name for table in app.table for name in table.value.columns]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_divides_people_who_agree_on_the_whole_is_named(visitor: Visitor, language: str) -> None:
    app = page(visitor, divided(), language=language)
    assert told(app, "On every part as a whole the answers lie close together, though not on every question.", language)
    assert told(app, "Most divided: talk about these first", language)
    assert in_language(shipped_questionnaire(), language).item(FIRST.id).ask in said(app)


def test_people_who_answer_alike_have_nothing_to_talk_about(visitor: Visitor) -> None:
    app = page(visitor, measured(people(3, 3, 3)))
    assert told(app, "On every part the answers lie close together.")
    assert "Most divided" not in said(app)


def test_roles_that_differ_are_told_with_the_way_to_both(visitor: Visitor) -> None:
    app = page(visitor, two_roles())
    assert "According to management" in said(app)
    assert told(app, "Roles side by side")
    assert "According to management" not in said(page(visitor, two_people()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mark_of_several_has_an_interval(visitor: Visitor, language: str) -> None:
    app = page(visitor, begin_example(here()), *FOLDS, language=language)
    sentence = "Between {low} and {high} with {confidence}% confidence, from the answers of {count} people."
    low, high = ("5.7", "7.1") if language == "en" else ("5,7", "7,1")
    assert told(app, sentence, language, low=low, high=high, confidence=95, count=7)
    assert translate("Interval", language) in [name for table in app.table for name in table.value.columns]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_everyone_answered_there_is_no_margin(visitor: Visitor, language: str) -> None:
    app = page(visitor, everyone(), *FOLDS, language=language)
    assert told(app, "Everyone who was asked has answered, so there is no margin for others.", language)
    assert not re.search(r"95% (confidence|zekerheid)", said(app))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_anonymous_result_of_two_people_is_withheld_with_the_reason(visitor: Visitor, language: str) -> None:
    app = page(visitor, two_anonymous(), *FOLDS, language=language)
    reason = "This measurement is anonymous. The result shows once {needed} people have answered; so far: {people}."
    assert told(app, reason, language, needed=3, people=2)
    assert not app.metric and not app.table
    assert not [name for name in NAMES if name in said(app)]


def test_an_anonymous_result_of_five_people_shows_no_name_and_no_row_of_a_person(visitor: Visitor) -> None:
    app = page(visitor, five_anonymous(), *FOLDS)
    words = said(app)
    assert app.metric[0].value == "7.7"  # all at 3.4: 9 − 2^.6 = 7.48 for the basics, and 1.5 × .4 × (2^2.4 − 1) ÷ 15 = .17
    assert told(app, "Level of {dimension}", dimension=app.selectbox(key="explained").options[0])
    assert "Respondent 1" not in words
    assert not [name for name in NAMES if name in words]
    named = page(visitor, measured(people(2, 4, 3, 3, 5)), *FOLDS)
    assert "Respondent 1" in said(named)


def test_a_weak_question_is_named_in_full_with_a_link_that_is_short(visitor: Visitor) -> None:
    app = page(visitor, measured([sheet(3, otherwise={FIRST.id: 1})]))
    assert in_language(shipped_questionnaire(), "en").item(FIRST.id).ask in [caption.value for caption in app.caption]
    assert told(app, "To this question")


def test_who_came_to_answer_sees_nothing_of_how_others_answered(visitor: Visitor) -> None:
    made = group(*NAMES[:3])
    listed = made.listed()
    for level, name in enumerate(NAMES[:3], start=2):
        made.fill(listed[name].id, level=level)
    app = enter(visitor, made.invite(listed[NAMES[0]].id), "result", "en")
    assert "Do you agree with each other?" not in headings(app)
    assert app.metric[0].value == "5.0"
    assert not [name for name in NAMES[1:3] if name in said(app)]
