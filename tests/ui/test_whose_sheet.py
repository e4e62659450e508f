"""The questions page with several respondents: whose answers they are, what is promised, handing in, history, the last time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import Answer, AnswerState
from cxassess.installation import now
from cxassess.locale import translate
from cxassess.questionnaire import in_language, shipped_questionnaire
from cxassess.store import (
    Begun,
    Right,
    close_assessment,
    measure_again,
    new_link,
    rename_organisation,
    save_answer,
    submit_sheet,
)
from cxassess.ui.text import JOINER
from tests.ui.group import Group, by, enter, group, keys, unfold
from tests.ui.stages import items
from tests.ui.test_pages import LANGUAGES, OTHER, PROGRESS, sentinels, unfold_note
from tests.ui.visitor import Visitor, words_on

FIRST, SECOND = items("quick")[:2]


def english(item_id: str) -> str:
    return in_language(shipped_questionnaire(), "en").item(item_id).ask


def plain_words(app: AppTest) -> str:
    return words_on(app).replace("\\", "").replace(JOINER, "")


def said(app: AppTest, msgid: str, **places: object) -> bool:
    return translate(msgid, "en", **places) in plain_words(app)


def progress(app: AppTest, given: int) -> bool:
    return said(app, PROGRESS, given=given, shown=22)


def locked(app: AppTest) -> bool:
    return '"locked":true' in words_on(app).replace('"locked": true', '"locked":true')


def id_of(made: Group, name: str) -> str:
    return made.listed()[name].id


def respondent(visitor: Visitor, made: Group, name: str, language: str = "en", **address: str) -> AppTest:
    token = made.invite(id_of(made, name))
    return enter(visitor, token, "assess", language, **address)


# Whose answers


def test_who_manages_chooses_whose_answers_are_on_the_page(visitor: Visitor) -> None:
    made = group("Anna", "Bilal")
    anna = id_of(made, "Anna")
    made.fill(anna, count=5)
    app = enter(visitor, made.begun.token, "assess")
    assert progress(app, 0)
    app = app.selectbox(key="sheet").set_value(anna).run()
    assert progress(app, 5)
    assert app.query_params["sheet"] == anna
    assert f"choice_{anna}" in app.session_state, "a component of its own: a choice that the browser still holds stays with its sheet"
    assert [heading.value for heading in app.subheader] == [english(items("quick")[5].id)]


def test_an_address_with_a_respondent_opens_those_answers(visitor: Visitor) -> None:
    made = group("Anna", "Bilal")
    made.fill(id_of(made, "Bilal"), count=7)
    app = enter(visitor, made.begun.token, "assess", sheet=id_of(made, "Bilal"))
    assert app.selectbox(key="sheet").value == id_of(made, "Bilal")
    assert progress(app, 7)


@pytest.mark.parametrize("unknown", ["nobody", "", "<script>", "x" * 5000])
def test_an_address_with_an_unknown_respondent_says_so_and_shows_the_own_answers(visitor: Visitor, unknown: str) -> None:
    made = group("Anna")
    app = enter(visitor, made.begun.token, "assess", sheet=unknown)
    assert len(app.warning) == 1
    assert app.selectbox(key="sheet").value == made.begun.respondent_id
    assert "sheet" not in app.query_params


def test_a_single_owner_is_asked_nothing_about_sheets(visitor: Visitor) -> None:
    app = enter(visitor, group().begun.token, "assess")
    assert not app.selectbox
    assert not app.warning


@pytest.mark.parametrize("address", [{}, {"sheet": "other"}])
def test_in_an_anonymous_assessment_only_the_own_answers_can_be_opened(visitor: Visitor, address: dict[str, str]) -> None:
    made = group("Anna", anonymous=True)
    anna = id_of(made, "Anna")
    made.fill(anna, made.invite(anna), count=5)
    app = enter(visitor, made.begun.token, "assess", **dict.fromkeys(address, anna))
    assert not app.selectbox
    assert progress(app, 0)
    assert not app.exception


def test_what_is_typed_on_one_sheet_never_arrives_on_another(visitor: Visitor) -> None:
    made = group("Anna", "Bilal")
    anna, bilal = id_of(made, "Anna"), id_of(made, "Bilal")
    app = enter(visitor, made.begun.token, "assess", sheet=anna)
    app = unfold(app, f"folded_{FIRST.id}_{anna}")
    app = app.text_area(key=f"note_{FIRST.id}_{anna}").set_value("Van Anna").run()
    app = app.selectbox(key="sheet").set_value(bilal).run()
    app = unfold(app, f"folded_{FIRST.id}_{bilal}")
    assert app.text_area(key=f"note_{FIRST.id}_{bilal}").value == ""
    app.button(key=f"keep_{FIRST.id}_{bilal}").click().run()
    assert made.sheet(anna).answers[FIRST.id].note == "Van Anna"
    assert not [one for one in made.sheet(bilal).answers.values() if one.note]


def test_each_sheet_keeps_its_own_place(visitor: Visitor) -> None:
    made = group("Anna")
    anna = id_of(made, "Anna")
    made.fill(anna, count=5)
    app = enter(visitor, made.begun.token, "assess", sheet=anna)
    app = app.button(key="next").click().run()
    app = app.selectbox(key="sheet").set_value(made.begun.respondent_id).run()
    assert [heading.value for heading in app.subheader] == [english(FIRST.id)]
    app = app.selectbox(key="sheet").set_value(anna).run()
    assert [heading.value for heading in app.subheader] == [english(items("quick")[6].id)]


# What someone who was asked should know first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("anonymous", [True, False])
def test_before_the_first_question_stands_for_whom_how_long_and_who_sees_it(visitor: Visitor, anonymous: bool, language: str) -> None:
    made = group("Anna", anonymous=anonymous)
    rename_organisation(*made.place, "Bakkerij *De Kruim*")
    app = respondent(visitor, made, "Anna", language)
    words = plain_words(app)
    assert "Bakkerij *De Kruim*" in app.title[0].value.replace("\\", "")
    assert "22" in words
    assert str(in_language(shipped_questionnaire(), language).period) in words
    anonymously, named = (translate(text, language) for text in ("Your answers are anonymous.", "Your answers are kept with your name."))
    assert (anonymously in words, named in words) == (anonymous, not anonymous)
    assert FIRST.ask not in words
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}
    app = app.button(key="begin_answering").click().run()
    words = plain_words(app)
    assert in_language(shipped_questionnaire(), language).item(FIRST.id).ask in words
    reminders = ("Anonymous: your name is not shown with your answers.", "With your name: who organises this sees your answers.")
    assert [translate(text, language) in words for text in reminders] == [anonymous, not anonymous]
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}


def test_who_has_answered_goes_on_where_they_were(visitor: Visitor) -> None:
    made = group("Anna")
    made.fill(id_of(made, "Anna"), count=3)
    app = respondent(visitor, made, "Anna")
    assert "begin_answering" not in keys(app.button)
    assert [heading.value for heading in app.subheader] == [english(items("quick")[3].id)]


def test_who_manages_sees_no_welcome_and_no_reminder(visitor: Visitor) -> None:
    app = enter(visitor, group("Anna").begun.token, "assess")
    assert "begin_answering" not in keys(app.button)
    assert not said(app, "With your name: who organises this sees your answers.")


# Handing in


def test_a_respondent_hands_in_and_is_thanked(visitor: Visitor) -> None:
    made = group("Anna", "Bilal")
    made.fill(id_of(made, "Anna"))
    app = respondent(visitor, made, "Anna")
    assert "close" not in keys(app.button)
    app = app.button(key="submit").click().run()
    assert made.listed()["Anna"].state == "submitted"
    assert said(app, "**Thank you.** Your answers have been handed in. You can close this page.")
    assert not keys(app.button) & {"submit", "close", "reopen", "reopen_sheet"}
    assert not made.load().closed


def test_what_is_not_complete_cannot_be_handed_in(visitor: Visitor) -> None:
    made = group("Anna")
    made.fill(id_of(made, "Anna"), count=21)
    app = respondent(visitor, made, "Anna")
    app = app.button(key="next").click().run()
    assert said(app, "One question is still open")
    assert "submit" not in keys(app.button)


@pytest.mark.parametrize("way", ["focus", "list"])
def test_answers_that_were_handed_in_cannot_be_changed(visitor: Visitor, way: str) -> None:
    made = group("Anna")
    anna = id_of(made, "Anna")
    made.fill(anna)
    submit_sheet(*made.place, anna)
    app = respondent(visitor, made, "Anna", way=way, item=FIRST.id)
    assert locked(app)
    assert unfold_note(app, FIRST.id).text_area(key=f"note_{FIRST.id}").disabled


def test_who_manages_can_reopen_what_was_handed_in(visitor: Visitor) -> None:
    made = group("Anna", "Bilal")
    anna = id_of(made, "Anna")
    made.fill(anna)
    submit_sheet(*made.place, anna)
    app = enter(visitor, made.begun.token, "assess", sheet=anna, item=FIRST.id)
    assert locked(app)
    app = app.button(key="reopen_sheet").click().run()
    assert made.listed()["Anna"].state == "open"
    assert not locked(app)


def test_with_several_sheets_who_manages_hands_in_one_and_goes_to_the_respondents(visitor: Visitor) -> None:
    made = group("Anna", "Bilal")
    anna = id_of(made, "Anna")
    made.fill(anna)
    app = enter(visitor, made.begun.token, "assess", sheet=anna)
    assert "close" not in keys(app.button)
    assert translate("To the respondents", "en") in [link.label for link in app.get("page_link")]
    app.button(key="submit").click().run()
    assert made.listed()["Anna"].state == "submitted"
    assert not made.load().closed


def test_with_one_sheet_who_manages_closes_as_before(visitor: Visitor) -> None:
    made = group()
    made.fill(made.begun.respondent_id)
    app = enter(visitor, made.begun.token, "assess")
    assert "submit" not in keys(app.button)
    app.button(key="close").click().run()
    assert made.load().closed


def test_a_respondent_cannot_reopen_a_closed_assessment(visitor: Visitor) -> None:
    made = group("Anna")
    made.fill(id_of(made, "Anna"))
    token = made.invite(id_of(made, "Anna"))
    close_assessment(*made.place)
    app = enter(visitor, token, "assess")
    assert said(app, "**This assessment is closed.** Its answers are kept as they are.")
    assert "reopen" not in keys(app.button)
    assert "begin_answering" not in keys(app.button)


@pytest.mark.parametrize("anonymous", [True, False])
def test_a_link_that_only_shows_opens_nobodys_answers(visitor: Visitor, anonymous: bool) -> None:
    made = group("Anna", anonymous=anonymous)
    anna = id_of(made, "Anna")
    made.fill(anna, made.invite(anna), count=1)
    app = enter(visitor, new_link(*made.place, Right.VIEW).token, "assess", sheet=anna)
    assert said(app, "This link is for looking at the result.")
    assert "Anna" not in words_on(app)
    assert not app.subheader[1:]


def test_a_link_that_only_shows_changes_nothing_of_the_only_sheet(visitor: Visitor) -> None:
    made = group()
    app = enter(visitor, new_link(*made.place, Right.VIEW).token, "assess", item=FIRST.id)
    assert not app.exception
    assert locked(app)
    assert "begin_answering" not in keys(app.button)


# History


def changed(made: Group, name: str) -> None:
    """Answered with 3 by who manages, then with 5 by the respondent, with a note."""
    respondent_id = id_of(made, name)
    made.fill(respondent_id, count=1)
    answer = Answer(FIRST.id, AnswerState.ANSWERED, 5, note="Na *navraag*")
    save_answer(*by(made.invite(respondent_id)), made.begun.assessment_id, respondent_id, answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_history_of_an_answer_is_one_click_away(visitor: Visitor, language: str) -> None:
    made = group("Anna", "Bilal")
    changed(made, "Anna")
    anna = id_of(made, "Anna")
    app = enter(visitor, made.begun.token, "assess", language, sheet=anna, item=FIRST.id)
    level = in_language(shipped_questionnaire(), language).item(FIRST.id).levels  # type: ignore[union-attr]
    words = plain_words(unfold(app, f"history_{FIRST.id}_{anna}"))
    assert f"{level[3]} → " in words
    assert "Anna" in words
    assert translate("who manages", language) in words
    assert translate("note: {note}", language, note="Na *navraag*") in words


def test_an_answer_given_once_has_no_history(visitor: Visitor) -> None:
    made = group("Anna", "Bilal")
    anna = id_of(made, "Anna")
    made.fill(anna, count=1)
    app = enter(visitor, made.begun.token, "assess", sheet=anna, item=FIRST.id)
    assert translate("History", "en") not in words_on(app)


def test_history_costs_nothing_until_it_is_opened(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    made = group("Anna", "Bilal")
    changed(made, "Anna")
    asked = []
    monkeypatch.setattr("cxassess.ui.assess.history.answer_history", lambda *_: asked.append(1) or ())
    app = enter(visitor, made.begun.token, "assess", sheet=id_of(made, "Anna"), item=FIRST.id)
    assert translate("History", "en") in words_on(app)
    assert not asked


# The last time


def again(made: Group, *, shows: bool = True) -> Group:
    begun: Begun = measure_again(*made.place, shipped_questionnaire(), shows_earlier=shows, with_respondents=True, key="k")
    return Group(begun)


def answered_before(anonymous: bool = False) -> Group:
    made = group("Anna", "Bilal", anonymous=anonymous)
    for name, level in (("Anna", 2), ("Bilal", 5)):
        token = made.invite(id_of(made, name))
        made.fill(id_of(made, name), token, count=1, level=level)
    return made


def told(app: AppTest) -> list[str]:
    start = translate("Last time ({when}): {answer}", "en", when="", answer="").split("(")[0]
    return [caption.value.replace("\\", "") for caption in app.caption if start in caption.value]


@pytest.mark.parametrize(("name", "level"), [("Anna", 2), ("Bilal", 5)])
def test_the_answer_of_the_same_person_stands_beside_the_question(visitor: Visitor, name: str, level: int) -> None:
    second = again(answered_before())
    app = enter(visitor, second.begun.token, "assess", sheet=id_of(second, name), item=FIRST.id)
    [line] = told(app)
    assert f"level {level}: " in line
    assert str(now().year) in line
    app = app.button(key="next").click().run()
    assert not told(app), "nothing was answered there"


def test_a_respondent_sees_the_own_last_answer_by_the_link(visitor: Visitor) -> None:
    second = again(answered_before(anonymous=True))
    app = respondent(visitor, second, "Anna", item=FIRST.id)
    app = app.button(key="begin_answering").click().run()
    [line] = told(app)
    assert "level 2: " in line


def test_earlier_answers_are_read_once_for_a_tab(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    from cxassess.ui.assess import answering

    second = again(answered_before())
    read: list[str] = []
    real: Callable[..., object] = answering.earlier_answers
    monkeypatch.setattr(answering, "earlier_answers", lambda *args: (read.append(args[3]), real(*args))[1])
    app = enter(visitor, second.begun.token, "assess", sheet=id_of(second, "Anna"), item=FIRST.id)
    app.button(key="next").click().run().button(key="back").click().run()
    assert read == [id_of(second, "Anna")]


def test_nothing_of_the_last_time_shows_unless_it_was_asked_for(visitor: Visitor) -> None:
    second = again(answered_before(), shows=False)
    assert not told(enter(visitor, second.begun.token, "assess", sheet=id_of(second, "Anna"), item=FIRST.id))


def test_who_fills_in_for_another_sees_nothing_of_an_anonymous_last_time(visitor: Visitor) -> None:
    first = answered_before(anonymous=True)
    second = again(first)
    app = enter(visitor, second.begun.token, "assess", item=FIRST.id)
    assert not told(app)
    assert not app.exception
