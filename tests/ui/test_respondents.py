"""The page of respondents: who answers, by which links, and what nobody may see there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import Role
from cxassess.locale import translate
from cxassess.store import (
    edit_respondent,
    submit_sheet,
)
from cxassess.ui.request import TOKEN_COOKIE
from cxassess.ui.text import JOINER
from tests.ui.group import Group, enter, group, keys, unfold
from tests.ui.people import PEOPLE, alone, anonymous, closed, manage, named, page, said, uninvited
from tests.ui.test_pages import LANGUAGES, OTHER, sentinels
from tests.ui.visitor import Visitor, words_on


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", [alone, named, uninvited, anonymous, closed], ids=lambda state: state.__name__)
def test_the_page_speaks_one_language_in_every_state(visitor: Visitor, state: Callable[[], Group], language: str) -> None:
    made = state()
    app = page(visitor, made, language)
    for one in made.listed().values():
        app = manage(app, one.id)
    app = unfold(app, "importing_block")
    words = words_on(app)
    assert not app.exception
    assert not app.error
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_came_to_answer_is_told_that_the_page_is_not_for_them(visitor: Visitor, language: str) -> None:
    made = named()
    token = made.invite(made.listed()["Chris"].id)
    app = enter(visitor, token, "assess", language)
    assert "respondents" not in str(app.get("navigation"))
    visitor.cookies[TOKEN_COOKIE] = token
    words = words_on(AppTest.from_function(the_page_itself, default_timeout=60).run())
    assert translate("This page is for who manages the assessment.", language) in words
    assert not [name for name in ("Anna", "Bilal") if name in words]


def the_page_itself() -> None:
    """As when someone finds a way round the menu."""
    import runpy

    import streamlit as st

    from cxassess.ui import session
    from cxassess.ui.pages import FOLDER, pages

    session.look_up()
    st.navigation([pages().start, pages().assess], position="hidden")
    runpy.run_path(str(FOLDER / "respondents.py"))


def test_it_counts_who_was_asked_who_began_and_who_handed_in(visitor: Visitor) -> None:
    words = words_on(page(visitor, named()))
    assert "3 respondents · 2 begun · 1 handed in" in words
    assert "22 answers" in words
    assert "4 answers" in words


def test_who_only_manages_is_not_counted_as_asked(visitor: Visitor) -> None:
    assert said(page(visitor, alone()), "Nobody has been asked yet. Add the people who should answer, or fill in the questions yourself.")


def test_an_anonymous_assessment_tells_who_handed_in_and_nothing_of_what(visitor: Visitor) -> None:
    made = anonymous()
    app = page(visitor, made)
    for one in made.listed().values():
        app = manage(app, one.id)
    words = words_on(app)
    assert "3 respondents · 2 begun · 1 handed in" in words
    assert "answers" not in [word for word in words.split() if word[0].isdigit()]
    assert "4 answers" not in words
    assert "22 answers" not in words
    labels = [link.label for link in app.get("page_link")]
    assert translate("See the answers", "en") not in labels
    assert labels.count(translate("Fill in here", "en")) == 1, "the own sheet only"
    assert not [key for key in keys(app.button) if key.startswith("reopen_")]


def test_names_are_shown_as_they_were_typed(visitor: Visitor) -> None:
    words = words_on(page(visitor, group("**A** [x](javascript:1)"))).replace(JOINER, "")
    assert r"\*\*A\*\* \[x\]\(javascript\:1\)" in words


def test_a_long_list_has_pages_and_can_be_searched(visitor: Visitor) -> None:
    made = group(*(f"Person {number:02}" for number in range(1, 31)))
    app = page(visitor, made)
    assert "Person 19" in words_on(app)
    assert "Person 20" not in words_on(app)
    app.get("pagination")[0].set_value(2).run()
    assert "Person 20" in words_on(app)
    assert "Person 19" not in words_on(app)
    app.text_input(key="people_search").set_value("PERSON 07").run()
    assert "**Person 07**" in words_on(app)
    assert "Person 08" not in words_on(app)
    app.text_input(key="people_search").set_value("nobody").run()
    assert said(app, "Nobody fits this search.")


@pytest.mark.parametrize(
    ("state", "shown"),
    [("all", {"Anna", "Bilal", "Chris"}), ("open", {"Bilal", "Chris"}), ("submitted", {"Anna"}), ("uninvited", {"Bilal"})],
)
def test_the_list_can_be_filtered_by_state(visitor: Visitor, state: str, shown: set[str]) -> None:
    made = named()
    made.invite(made.listed()["Chris"].id)
    app = page(visitor, made)
    app.selectbox(key="people_filter").set_value(state).run()
    assert {name for name in PEOPLE if f"**{name}**" in words_on(app)} == shown


# One respondent


def saved(app: AppTest, name: str, role: Role, respondent_id: str) -> AppTest:
    app.text_input(key=f"name_{respondent_id}").set_value(name)
    app.selectbox(key=f"role_{respondent_id}").set_value(role)
    return next(button for button in app.button if button.label == translate("Save", "en")).click().run()


def test_name_and_role_can_be_changed(visitor: Visitor) -> None:
    made = named()
    anna = made.listed()["Anna"].id
    saved(manage(page(visitor, made), anna), "Anna de Wit", Role.BACKOFFICE, anna)
    assert made.listed()["Anna de Wit"].role is Role.BACKOFFICE


def test_a_change_by_another_shows_both_and_is_overwritten_on_purpose_only(visitor: Visitor) -> None:
    made = named()
    anna = made.listed()["Anna"].id
    app = manage(page(visitor, made), anna)
    edit_respondent(*made.place[:2], anna, "Anne", Role.FRONTLINE, seen=("Anna", Role.FRONTLINE))
    app = saved(app, "Anna de Wit", Role.FRONTLINE, anna)
    [told] = app.error
    assert "Anne" in told.value
    assert "Anna de Wit" in told.value
    assert "Anne" in made.listed()
    assert app.text_input(key=f"name_{anna}").value == "Anna de Wit"
    saved(app, "Anna de Wit", Role.FRONTLINE, anna)
    assert "Anna de Wit" in made.listed()


def test_a_name_that_is_taken_is_refused(visitor: Visitor) -> None:
    made = named()
    anna = made.listed()["Anna"].id
    app = saved(manage(page(visitor, made), anna), "bilal", Role.FRONTLINE, anna)
    assert len(app.error) == 1
    assert "Anna" in made.listed()


def test_only_who_has_not_answered_can_be_removed(visitor: Visitor) -> None:
    made = named()
    ids = {name: one.id for name, one in made.listed().items()}
    app = page(visitor, made)
    for respondent_id in ids.values():
        app = manage(app, respondent_id)
    assert {key for key in keys(app.button) if key.startswith("remove_")} == {f"remove_{ids['Chris']}"}
    app.button(key=f"remove_{ids['Chris']}").click().run()
    assert set(made.listed()) == {"", "Anna", "Bilal"}
    assert not app.exception


def test_who_answered_meanwhile_is_not_removed(visitor: Visitor) -> None:
    made = named()
    chris = made.listed()["Chris"].id
    app = manage(page(visitor, made), chris)
    made.fill(chris, count=1)
    app.button(key=f"remove_{chris}").click().run()
    assert "Chris" in made.listed()
    assert len(app.error) == 1


def test_a_sheet_that_was_handed_in_can_be_reopened(visitor: Visitor) -> None:
    made = named()
    anna = made.listed()["Anna"].id
    manage(page(visitor, made), anna).button(key=f"reopen_{anna}").click().run()
    assert made.listed()["Anna"].state == "open"


# The number of people invited


def test_the_number_of_people_invited_is_kept_refused_and_emptied(visitor: Visitor) -> None:
    made = named()
    app = page(visitor, made)
    assert app.number_input(key="invited").value is None
    app.number_input(key="invited").set_value(12).run()
    assert made.load().invited == 12
    assert "12 invited · 3 respondents" in words_on(app)
    app.number_input(key="invited").set_value(1).run()
    assert made.load().invited == 12
    assert len(app.error) == 1
    app.number_input(key="invited").set_value(None).run()
    assert made.load().invited is None


# Closing


def test_closing_asks_first_when_some_have_not_finished(visitor: Visitor) -> None:
    made = named()
    app = page(visitor, made)
    app.button(key="close").click().run()
    [told] = app.warning
    assert "1" in told.value
    assert "18" in told.value
    assert not made.load().closed
    app.button(key="close_anyway").click().run()
    assert made.load().closed
    assert "close" not in keys(app.button)
    app.button(key="reopen").click().run()
    assert not made.load().closed


def test_waiting_for_the_others_closes_nothing(visitor: Visitor) -> None:
    made = named()
    app = page(visitor, made)
    app.button(key="close").click().run()
    app.button(key="keep_open").click().run()
    assert not app.warning
    assert not made.load().closed


def test_closing_needs_no_question_when_all_have_handed_in(visitor: Visitor) -> None:
    made = group("Anna")
    made.fill(made.listed()["Anna"].id)
    submit_sheet(*made.place, made.listed()["Anna"].id)
    app = page(visitor, made)
    app.button(key="close").click().run()
    assert made.load().closed
    assert not app.warning


def test_what_nobody_finished_is_not_closed(visitor: Visitor) -> None:
    made = group("Anna", "Bilal")
    made.fill(made.listed()["Anna"].id, count=3)
    app = page(visitor, made)
    app.button(key="close").click().run()
    assert not made.load().closed
    assert len(app.error) == 1
    assert "close_anyway" not in keys(app.button)


def test_a_closed_assessment_takes_no_more_people_or_links(visitor: Visitor) -> None:
    made = closed()
    app = manage(page(visitor, made), made.listed()["Chris"].id)
    assert not app.text_area
    assert not app.number_input
    assert not {key for key in keys(app.button) if key.startswith(("invite", "remove", "reopen_", "edit"))}
