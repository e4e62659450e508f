"""Every page, in both languages, at every stage of an assessment."""

from __future__ import annotations

import re
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import Evidence
from cxassess.locale import translate
from cxassess.locale.collection import words_in_code
from cxassess.questionnaire import in_language, shipped_questionnaire
from cxassess.ui.request import TOKEN_COOKIE
from cxassess.ui.text import JOINER
from tests.ui.group import enter, group
from tests.ui.stages import STAGES, at_stage, begin, items
from tests.ui.visitor import PAGES, Visitor, here, words_on

LANGUAGES = ("nl", "en")
OTHER = {"nl": "en", "en": "nl"}
PLACE = re.compile(r"\{\w+\}")
PROGRESS = "{given} of {shown} questions answered"


@cache
def sentinels(language: str) -> frozenset[str]:
    """The longest piece without a place of each sentence that the interface says in this language only."""
    both = {say: {translate(msgid, say) for msgid in words_in_code()} for say in LANGUAGES}
    pieces = (max(PLACE.split(text), key=len).strip() for text in both[language] - both[OTHER[language]])
    return frozenset(piece for piece in pieces if piece.count(" ") >= 2)


def questions_in(language: str) -> set[str]:
    return {item.ask for item in in_language(shipped_questionnaire(), language).items}


def opened(visitor: Visitor, stage: str) -> Visitor:
    begun = at_stage(here(), stage)
    if begun:
        visitor.cookies[TOKEN_COOKIE] = begun.token
    return visitor


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_speaks_one_language_and_shows_no_fault(visitor: Visitor, page: str, stage: str, language: str) -> None:
    app = opened(visitor, stage).open(page, language)
    words = words_on(app)
    assert not app.exception
    assert not app.error
    assert words.strip()
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}
    assert not {question for question in questions_in(OTHER[language]) if question in words}
    assert not re.findall(r"\{[a-z_]+\}|\bNone\b|\bnan\b", words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["assess", "result", "advice"])
def test_a_page_without_an_assessment_says_how_to_begin(visitor: Visitor, page: str, language: str) -> None:
    words = words_on(visitor.open(page, language))
    assert translate("No assessment is open on this device.", language) in words
    assert translate("To the start page", language) in words


@pytest.mark.parametrize("page", ["result", "advice"])
def test_a_page_without_answers_says_where_to_answer(visitor: Visitor, page: str) -> None:
    words = words_on(opened(visitor, "fresh").open(page, "nl"))
    assert translate("No answers yet.", "nl") in words
    assert translate("Start answering", "nl") in words


@pytest.mark.parametrize(
    ("stage", "given", "shown"), [("fresh", 0, 22), ("half", 11, 22), ("quick", 22, 22), ("full", 66, 66), ("closed", 22, 22)]
)
@pytest.mark.parametrize("page", ["start", "assess"])
def test_progress_counts_what_was_answered(visitor: Visitor, page: str, stage: str, given: int, shown: int) -> None:
    words = words_on(opened(visitor, stage).open(page, "nl"))
    assert translate(PROGRESS, "nl", given=given, shown=shown) in words


def test_answering_begins_at_the_first_open_question(visitor: Visitor) -> None:
    app = opened(visitor, "half").open("assess", "nl")
    assert items("quick")[11].ask in [heading.value for heading in app.subheader]
    assert '"chosen":""' in words_on(app).replace('": ', '":')


def unfold_note(app: AppTest, item_id: str) -> AppTest:
    app.session_state[f"folded_{item_id}"] = True
    return app.run()


def test_nothing_is_chosen_beforehand(visitor: Visitor) -> None:
    words = words_on(opened(visitor, "fresh").open("assess", "nl"))
    assert '"chosen":""' in words.replace('"chosen": ""', '"chosen":""')


def test_an_address_with_a_question_opens_that_question(visitor: Visitor) -> None:
    wanted = items("quick")[7]
    app = opened(visitor, "fresh").open("assess", "nl", item=wanted.id)
    assert [heading.value for heading in app.subheader] == [wanted.ask]
    assert not app.warning


@pytest.mark.parametrize("unknown", ["no.such", "", "<script>", "snelheid.levertijd", "x" * 5000])
def test_an_address_with_an_unknown_question_says_so_and_writes_nothing(visitor: Visitor, unknown: str) -> None:
    app = opened(visitor, "fresh").open("assess", "nl", item=unknown)
    assert len(app.warning) == 1
    assert [heading.value for heading in app.subheader] == [items("quick")[0].ask]
    assert "item" not in app.query_params
    assert translate(PROGRESS, "nl", given=0, shown=22) in words_on(app)


def test_next_and_back_move_by_one_question(visitor: Visitor) -> None:
    app = opened(visitor, "fresh").open("assess", "nl")
    assert app.button(key="back").disabled
    app.button(key="next").click().run()
    assert [heading.value for heading in app.subheader] == [items("quick")[1].ask]
    app.button(key="back").click().run()
    assert [heading.value for heading in app.subheader] == [items("quick")[0].ask]


def test_the_end_names_what_is_open_and_offers_no_closing(visitor: Visitor) -> None:
    app = opened(visitor, "half").open("assess", "nl")
    for _ in range(11):
        app.button(key="next").click().run()
    assert translate("{count} questions are still open", "nl", count=11) in words_on(app)
    assert "close" not in [button.key for button in app.button]
    app.button(key="first_open").click().run()
    assert [heading.value for heading in app.subheader] == [items("quick")[11].ask]


def test_closing_fixes_the_answers_and_reopening_frees_them(visitor: Visitor) -> None:
    app = opened(visitor, "quick").open("assess", "nl")
    app.button(key="close").click().run()
    assert app.button(key="reopen")
    assert "close" not in [button.key for button in app.button]
    app.button(key="reopen").click().run()
    assert "reopen" not in [button.key for button in app.button]


def test_a_closed_question_cannot_be_changed(visitor: Visitor) -> None:
    first = items("quick")[0]
    app = opened(visitor, "closed").open("assess", "nl", item=first.id)
    assert unfold_note(app, first.id).text_area(key=f"note_{first.id}").disabled
    assert '"locked":true' in words_on(app).replace('"locked": true', '"locked":true')


def test_a_note_typed_before_going_on_is_kept(visitor: Visitor) -> None:
    first = items("quick")[0]
    app = opened(visitor, "fresh").open("assess", "nl")
    unfold_note(app, first.id).text_area(key=f"note_{first.id}").set_value("Eerst vragen")
    app.button(key="next").click().run()
    assert unfold_note(visitor.open("assess", "nl", item=first.id), first.id).text_area(key=f"note_{first.id}").value == "Eerst vragen"


def test_evidence_is_kept_with_the_answer(visitor: Visitor) -> None:
    first = items("quick")[0]
    app = opened(visitor, "quick").open("assess", "nl", item=first.id)
    unfold_note(app, first.id).segmented_control(key=f"evidence_{first.id}").set_value(Evidence.MEASURED).run()
    assert (
        unfold_note(visitor.open("assess", "nl", item=first.id), first.id).segmented_control(key=f"evidence_{first.id}").value
        == Evidence.MEASURED
    )


def test_the_list_shows_all_questions_of_an_area(visitor: Visitor) -> None:
    app = opened(visitor, "fresh").open("assess", "nl", way="list")
    area = [item.ask for item in items("quick") if item.id.startswith("snelheid.")]
    assert [heading.value for heading in app.subheader] == area
    app.button(key="next_area").click().run()
    assert app.selectbox(key="dimension").value == "bereikbaarheid"


def test_the_result_is_preliminary_until_the_assessment_is_closed(visitor: Visitor) -> None:
    preliminary = translate("Preliminary: the assessment is still open", "nl")
    assert preliminary in words_on(opened(visitor, "quick").open("result", "nl"))
    assert preliminary not in words_on(opened(visitor, "closed").open("result", "nl"))


@pytest.mark.parametrize("page", PAGES)
def test_the_example_is_marked_as_one_on_every_page(visitor: Visitor, page: str) -> None:
    app = opened(visitor, "example").open(page, "nl")
    assert translate("Invented example", "nl") in " ".join(caption.value for caption in app.caption)


def test_the_quick_version_becomes_the_full_one_with_its_answers(visitor: Visitor) -> None:
    app = opened(visitor, "quick").open("result", "nl")
    app.button(key="extend_button").click().run()
    assert translate(PROGRESS, "nl", given=22, shown=66) in words_on(app)


def test_the_ambition_is_kept_with_the_assessment(visitor: Visitor) -> None:
    opened(visitor, "quick").open("advice", "nl").segmented_control(key="ambition").set_value(9).run()
    assert visitor.open("result", "nl").segmented_control(key="ambition").value == 9


@pytest.mark.parametrize("stage", ["closed", "example"])
def test_another_ambition_is_chosen_after_closing_too(visitor: Visitor, stage: str) -> None:
    app = opened(visitor, stage).open("advice", "nl").segmented_control(key="ambition").set_value(9).run()
    assert not app.exception
    assert not app.error
    assert visitor.open("advice", "nl").segmented_control(key="ambition").value == 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_came_to_answer_reads_the_ambition_and_cannot_change_it(visitor: Visitor, language: str) -> None:
    made = group("Anna")
    respondent_id = made.listed()["Anna"].id
    token = made.invite(respondent_id)
    made.fill(respondent_id, token, count=4)
    app = enter(visitor, token, "advice", language)
    assert translate("8: effortless and loyal", language) in words_on(app)
    assert "ambition" not in {control.key for control in app.segmented_control}


def test_who_answered_everything_alone_is_led_to_the_result_and_to_others(visitor: Visitor) -> None:
    app = opened(visitor, "quick").open("assess", "en")
    assert app.button(key="to_result").proto.type == "primary"
    assert "Ask others" in [link.label for link in app.get("page_link")]


@pytest.mark.parametrize(("stage", "offered"), [("fresh", True), ("quick", False), ("closed", False)])
def test_the_rest_of_an_area_is_skipped_where_something_is_left(visitor: Visitor, stage: str, offered: bool) -> None:
    app = opened(visitor, stage).open("assess", "en", way="list")
    assert ("skip" in {button.key for button in app.button}) is offered


def test_a_page_that_stops_half_way_tells_the_browser_its_language_too(visitor: Visitor) -> None:
    app = visitor.open("plan", "en")
    assert translate("No assessment is open on this device.", "en") in words_on(app)
    assert [one.proto.component_name for one in app.get("bidi_component")] == ["cxassess_document"]


def test_the_language_can_be_switched_on_any_page(visitor: Visitor) -> None:
    app = opened(visitor, "half").open("assess", "nl")
    app.segmented_control(key="language").set_value("en").run()
    english = in_language(shipped_questionnaire(), "en").items_in("quick")[11]
    assert english.ask in [heading.value for heading in app.subheader]


@pytest.mark.parametrize(("asked", "language"), [("en-GB", "en"), ("nl-BE", "nl"), ("fr-FR", "nl"), (None, "nl")])
def test_the_language_follows_the_browser(visitor: Visitor, monkeypatch: pytest.MonkeyPatch, asked: str | None, language: str) -> None:
    monkeypatch.setattr("cxassess.ui.request.browser_language", lambda: asked)
    assert [title.value for title in visitor.open("start").title] == [translate("How customer-focused is your organisation?", language)]


def test_beginning_makes_one_assessment_and_sends_the_browser_into_it(visitor: Visitor) -> None:
    app = visitor.open("start", "nl")
    app.button(key="begin_quick").click().run()
    assert "document_enter" in app.session_state
    assert len([button for button in app.button if (button.key or "").startswith("open_") and button.key != "open_example"]) == 1


def test_the_example_is_removed_from_the_start_page(visitor: Visitor) -> None:
    begun = at_stage(here(), "example")
    assert begun
    app = visitor.open("start", "nl")
    app.button(key=f"remove_{begun.assessment_id}").click().run()
    assert f"open_{begun.assessment_id}" not in [button.key for button in app.button]
    assert not app.exception


def test_a_link_of_an_assessment_that_is_gone_opens_nothing(visitor: Visitor) -> None:
    visitor.cookies[TOKEN_COOKIE] = "not-a-token"
    assert translate("No assessment is open on this device.", "nl") in words_on(visitor.open("assess", "nl"))


def test_the_name_is_shown_as_it_was_typed(visitor: Visitor) -> None:
    begun = begin(here(), "quick", ())
    visitor.cookies[TOKEN_COOKIE] = begun.token
    app = visitor.open("start", "nl")
    app.text_input[0].set_value("**A** [x](javascript:1)")
    next(button for button in app.button if button.label == translate("Save the name", "nl")).click().run()
    assert r"\*\*A\*\* \[x\]\(javascript\:1\)" in app.caption[0].value.replace(JOINER, "")
