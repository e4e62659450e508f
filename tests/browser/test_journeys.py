"""Whole journeys, as people make them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cxassess.questionnaire import in_language, shipped_questionnaire
from tests.browser.server import Server
from tests.browser.visit import Visit
from tests.ui.stages import items

Visits = Callable[..., Visit]


@pytest.mark.parametrize(("screen", "language"), [("desktop", "nl"), ("phone", "en")])
def test_a_whole_quick_version_is_answered_by_clicking(server: Server, visits: Visits, screen: str, language: str) -> None:
    me = visits(server, screen=screen, language=language)
    me.begin("quick")
    asked = in_language(shipped_questionnaire(), language).items_in("quick")
    given = {}
    for at, item in enumerate(asked):
        me.on_question(item.ask)
        assert me.page.locator(".st-key-choice [aria-checked=true]").count() == 0
        level = at % 5 + 1
        me.levels().nth(level - 1).click()
        given[item.id] = (level, "")
        if at == 10:
            me.progress(11, 22)
            me.page.reload()
            me.settled()
            me.progress(11, 22)
    me.progress(22, 22)
    assert server.answers(me.token) == given
    expect(me.text("All questions have been answered")).to_be_visible()
    me.page.locator(".st-key-close button").click()
    expect(me.page.locator(".st-key-reopen")).to_be_visible()
    me.page.get_by_role("link", name=me.say("See the result")).first.click()
    me.page.wait_for_url("**/result")
    expect(me.page.locator("h1")).to_have_text(me.say("Result"))
    expect(me.page.get_by_test_id("stMetric")).to_have_count(3)
    expect(me.page.get_by_test_id("stVegaLiteChart").locator("svg.marks, canvas").first).to_be_visible()
    me.page.locator(".st-key-first_steps").get_by_role("link").click()
    me.page.wait_for_url("**/advice")
    expect(me.text("First step")).to_be_visible()
    assert server.answers(me.token) == given


def test_two_clicks_lead_to_the_first_question(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.goto("/")
    me.page.locator(".st-key-begin_full button").click()
    me.on_question(items("full")[0].ask)


def test_the_keyboard_is_enough(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    asked = [item.ask for item in items("quick")]
    keyboard = me.page.keyboard
    for _ in range(40):
        keyboard.press("Tab")
        if me.page.evaluate("document.activeElement.shadowRoot?.activeElement?.dataset.key") == "answered:1":
            break
    else:
        raise AssertionError("the choices cannot be reached by Tab")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    assert me.page.locator(".st-key-choice [aria-checked=true]").count() == 0
    keyboard.press("Enter")
    me.on_question(asked[1])
    keyboard.press("ArrowDown")
    keyboard.press("Space")
    me.on_question(asked[2])
    keyboard.press("5")
    me.on_question(asked[3])
    me.progress(3, 22)
    assert [level for level, _ in server.answers(me.token).values()] == [3, 2, 5]


def test_moving_on_can_be_switched_off(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    first = me.ask()
    me.stay_on_question()
    me.levels().nth(3).click()
    me.progress(1, 22)
    me.on_question(first)
    expect(me.levels().nth(3)).to_have_attribute("aria-checked", "true")
    me.page.locator(".st-key-next button").click()
    me.on_question(items("quick")[1].ask)


def test_five_digits_one_after_another_are_five_answers(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    for at, digit in enumerate("14253"):
        me.on_question(items("quick")[at].ask)
        me.page.keyboard.press(digit)
    me.progress(5, 22)
    assert [level for level, _ in server.answers(me.token).values()] == [1, 4, 2, 5, 3]


def test_five_clicks_without_waiting_are_five_answers(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("full")
    me.page.locator(".st-key-way").get_by_text(me.say("By area")).click()
    asked = items("full")[:5]
    cards = [me.page.locator(f".st-key-card_{item.id.replace('.', '_')} .level") for item in asked]
    cards[-1].first.wait_for()
    for at, card in enumerate(cards):
        card.nth(at).evaluate("button => button.click()")
    me.progress(5, 66)
    assert server.answers(me.token) == {item.id: (at + 1, "") for at, item in enumerate(asked)}


def test_digits_typed_in_a_note_choose_nothing(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    me.page.get_by_text(me.say("Note and evidence")).click()
    me.page.locator("textarea").first.click()
    me.page.keyboard.type("In 2025 waren het er 34")
    me.page.locator(".st-key-next button").click()
    me.on_question(items("quick")[1].ask)
    assert server.answers(me.token) == {items("quick")[0].id: ("unanswered", "In 2025 waren het er 34")}


def test_do_not_know_does_not_apply_and_clearing(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("full")
    optional = next(item for item in items("full") if item.not_applicable)
    me.page.locator(".st-key-choice").get_by_role("radio", name=me.say("Don't know")).click()
    me.on_question(items("full")[1].ask)
    me.goto(f"/assess?item={optional.id}")
    me.page.locator(".st-key-choice .more").click()
    assert optional.id not in server.answers(me.token)
    me.page.locator(".st-key-choice .reasons").get_by_role("radio").first.click()
    me.progress(2, 66)
    assert server.answers(me.token)[optional.id][0] == "not_applicable"
    me.goto(f"/assess?item={optional.id}")
    expect(me.page.locator(".st-key-choice .reasons [aria-checked=true]")).to_have_count(1)
    me.page.get_by_role("button", name=me.say("Clear the answer")).click()
    me.progress(1, 66)
    expect(me.page.locator(".st-key-choice [aria-checked=true]")).to_have_count(0)
    assert list(server.answers(me.token).values()) == [("dont_know", "")]


def test_the_list_answers_two_areas(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    me.page.locator(".st-key-way").get_by_text(me.say("By area")).click()
    for at, area in enumerate(("snelheid", "bereikbaarheid")):
        asked = [item for item in items("quick") if item.id.startswith(area)]
        for nth, item in enumerate(asked):
            card = me.page.locator(f".st-key-card_{item.id.replace('.', '_')}")
            expect(card.locator("h3")).to_have_text(item.ask)
            card.locator(".level").nth(nth + 2).click()
            me.progress(2 * at + nth + 1, 22)
        me.page.locator(".st-key-next_area button").click()
    assert [level for level, _ in server.answers(me.token).values()] == [3, 4, 3, 4]


def test_the_overview_jumps_to_an_area_and_to_the_end(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    me.page.locator(".st-key-overview button").first.click()
    me.page.locator(".st-key-jump_wow button").click()
    me.on_question(next(item.ask for item in items("quick") if item.id.startswith("wow.")))
    me.page.locator(".st-key-overview button").first.click()
    me.page.locator(".st-key-jump_end button").click()
    expect(me.text("{count} questions are still open", count=22)).to_be_visible()


def test_the_saved_status_does_not_move_the_page(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    me.stay_on_question()
    steps = me.page.locator(".st-key-steps")
    before = steps.bounding_box()
    me.levels().nth(1).click()
    me.progress(1, 22)
    assert steps.bounding_box() == before


def test_the_example_is_marked_everywhere_and_removed(own_server: Server, visits: Visits) -> None:
    me = visits(own_server)
    me.goto("/")
    me.page.locator(".st-key-open_example button").click()
    me.page.wait_for_url("**/result")
    for path in ("/result", "/advice", "/assess", "/method", "/"):
        me.goto(path)
        expect(me.page.locator(".st-key-heading_bar")).to_contain_text(me.say("Invented example"))
    me.page.get_by_role("button", name=me.say("Stop on this device")).click()
    me.page.locator("[class*=st-key-remove_] button").click()
    expect(me.page.locator("[class*=st-key-remove_]")).to_have_count(0)
    assert own_server.count("answer") == own_server.count("assessment") == 0


def test_a_double_click_on_begin_leads_to_one_usable_assessment(server: Server, visits: Visits) -> None:
    me, before = visits(server), server.count("assessment")
    me.goto("/")
    twice = "button => { button.click(); setTimeout(() => button.click(), 40) }"  # while the first is at work
    me.page.locator(".st-key-begin_quick button").evaluate(twice)
    me.page.wait_for_url("**/assess")
    me.levels().nth(2).click()
    me.progress(1, 22)
    assert len(server.answers(me.token)) == 1
    assert server.count("assessment") == before + 1


def test_stopping_on_this_device_leaves_the_answers_for_the_link(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    me.levels().nth(2).click()
    me.progress(1, 22)
    token = me.token
    me.goto("/")
    me.page.get_by_role("button", name=me.say("Stop on this device")).click()
    expect(me.page.locator(".st-key-open_card")).to_have_count(0)
    me.goto("/assess")
    expect(me.text("No assessment is open on this device.")).to_be_visible()
    me.goto(f"/r/{token}")
    me.progress(1, 22)
