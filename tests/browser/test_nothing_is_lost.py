"""Ways out and ways back, faults on the way: what is on screen equals what the database holds."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from cxassess.questionnaire import in_language, shipped_questionnaire
from tests.browser.server import Server
from tests.browser.visit import Visit
from tests.ui.stages import begin, items, locked

Visits = Callable[..., Visit]
ASKED = items("quick")


def answer_three(me: Visit) -> dict[str, tuple[object, str]]:
    """Answer the first three questions with 4, 2 and 5."""
    me.begin("quick")
    for item, level in zip(ASKED, (4, 2, 5), strict=False):
        me.on_question(item.ask)
        me.levels().nth(level - 1).click()
    me.progress(3, 22)
    return {item.id: (level, "") for item, level in zip(ASKED, (4, 2, 5), strict=False)}


def equals_the_database(me: Visit, given: dict[str, tuple[object, str]], page: Page | None = None) -> None:
    """The page counts what the database holds, and goes on at the fourth question."""
    me.progress(len(given), 22, page)
    me.on_question(ASKED[len(given)].ask, page)
    assert me.server.answers(me.token) == given


def test_a_refresh_keeps_the_answers(server: Server, visits: Visits) -> None:
    me = visits(server)
    given = answer_three(me)
    me.page.reload()
    me.settled()
    equals_the_database(me, given)


def test_another_page_and_back_keeps_answers_and_place(server: Server, visits: Visits) -> None:
    me = visits(server)
    given = answer_three(me)
    for title in ("Result", "Questions"):
        me.page.get_by_test_id("stTopNavLink").filter(has_text=me.say(title)).click()
        me.settled()
    equals_the_database(me, given)


def test_the_back_button_of_the_browser_keeps_the_answers(server: Server, visits: Visits) -> None:
    me = visits(server)
    given = answer_three(me)
    me.page.get_by_test_id("stTopNavLink").filter(has_text=me.say("Result")).click()
    expect(me.page.locator("h1")).to_have_text(me.say("Result"))
    me.page.go_back()
    equals_the_database(me, given)


def test_a_second_tab_shows_the_same(server: Server, visits: Visits) -> None:
    me = visits(server)
    given = answer_three(me)
    other = me.goto("/assess", me.new_tab())
    equals_the_database(me, given, other)


def test_another_browser_opens_it_by_the_link(server: Server, visits: Visits) -> None:
    me, elsewhere = visits(server), visits(server, screen="phone")
    given = answer_three(me)
    me.goto("/")
    me.page.get_by_role("button", name=me.say("Link to come back")).click()
    link = me.page.get_by_test_id("stCode").inner_text().strip()
    assert link == f"{server.url}/r/{me.token}"
    elsewhere.page.goto(link)
    elsewhere.page.wait_for_url("**/assess")
    equals_the_database(elsewhere, given)


def test_a_closed_browser_comes_back_by_its_cookie(server: Server, visits: Visits) -> None:
    me = visits(server)
    given = answer_three(me)
    me.page.close()
    equals_the_database(me, given, me.goto("/assess", me.new_tab()))


def test_switching_the_language_keeps_answers_and_place(server: Server, visits: Visits) -> None:
    me = visits(server)
    given = answer_three(me)
    me.page.locator(".st-key-language").get_by_text("EN", exact=True).click()
    me.language = "en"
    english = in_language(shipped_questionnaire(), "en").items_in("quick")
    me.on_question(english[3].ask)
    me.progress(3, 22)
    expect(me.page.locator("html")).to_have_attribute("lang", "en")
    me.page.reload()
    me.on_question(english[3].ask)
    assert server.answers(me.token) == given


def test_the_later_of_two_tabs_wins_and_says_what_was_there(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    me.stay_on_question()
    other = me.goto("/assess", me.new_tab())
    me.levels(other).nth(3).click()
    me.progress(1, 22, other)
    me.levels().nth(1).click()
    expect(me.text("level {level}: {text}", level=4, text=ASKED[0].levels[4])).to_be_visible()  # type: ignore[union-attr]
    assert server.answers(me.token) == {ASKED[0].id: (2, "")}


def test_a_note_typed_just_before_next_is_kept(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    me.page.get_by_text(me.say("Note and evidence")).click()
    me.page.locator("textarea").first.fill("Eerst navragen bij de planning")
    me.page.locator(".st-key-next button").click()
    me.on_question(ASKED[1].ask)
    assert server.answers(me.token) == {ASKED[0].id: ("unanswered", "Eerst navragen bij de planning")}


def test_a_note_typed_just_before_a_choice_is_kept(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    me.page.get_by_text(me.say("Note and evidence")).click()
    me.page.locator("textarea").first.fill("Eerst navragen bij de planning")
    me.levels().nth(2).click()
    me.on_question(ASKED[1].ask)
    assert server.answers(me.token) == {ASKED[0].id: (3, "Eerst navragen bij de planning")}


def test_a_killed_server_takes_no_answer_with_it(own_server: Server, visits: Visits) -> None:
    me = visits(own_server)
    given = answer_three(me)
    own_server.kill()
    expect(me.page.locator("[data-testid=stApp]")).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    own_server.start()
    me.settled()
    equals_the_database(me, given)
    me.levels().nth(0).click()
    equals_the_database(me, {**given, ASKED[3].id: (1, "")})


def test_a_restart_does_not_undo_what_was_changed_elsewhere(own_server: Server, visits: Visits) -> None:
    me = visits(own_server)
    me.begin("quick")
    me.levels().nth(3).click()
    me.on_question(ASKED[1].ask)
    other = me.goto(f"/assess?item={ASKED[0].id}", me.new_tab())
    other.get_by_role("button", name=me.say("Clear the answer")).click()
    me.progress(0, 22, other)
    other.close()
    own_server.kill()
    expect(me.page.locator("[data-testid=stApp]")).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    own_server.start()
    me.settled()
    me.progress(0, 22)
    assert own_server.answers(me.token) == {}


def test_a_failed_write_is_said_at_the_question_and_can_be_tried_again(own_server: Server, visits: Visits) -> None:
    me = visits(own_server)
    me.begin("quick")
    first = me.ask()
    with locked(own_server.database):
        me.levels().nth(3).click()
        failed = me.page.get_by_test_id("stAlert")
        expect(failed).to_be_visible(timeout=30_000)
        expect(failed).to_contain_text(me.say("This was not saved: the storage is not available right now. Please try again in a moment."))
        me.on_question(first)
        expect(me.levels().nth(3)).to_have_attribute("aria-checked", "true")
    assert own_server.answers(me.token) == {}
    me.page.get_by_role("button", name=me.say("Try again")).click()
    expect(failed).to_have_count(0)
    me.progress(1, 22)
    assert own_server.answers(me.token) == {ASKED[0].id: (4, "")}


def test_a_link_to_another_assessment_asks_first(server: Server, visits: Visits) -> None:
    me = visits(server)
    given = answer_three(me)
    mine, other = me.token, begin(server.place(), "quick", ASKED[:1])
    me.page.goto(f"{server.url}/r/{other.token}")
    expect(me.page.locator("h1")).to_have_text(me.say("Another assessment is open on this device."))
    assert me.token == mine
    me.page.get_by_role("button", name=me.say("Open the other one")).click()
    me.page.wait_for_url("**/assess")
    me.progress(1, 22)
    me.enter(mine)
    equals_the_database(me, given)
