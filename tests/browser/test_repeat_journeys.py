"""Measuring again, comparing, and several organisations with their units."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cxassess.scoring import CHANGE_WORDS
from cxassess.store import assessments, close_assessment, load_assessment
from tests.browser.prepared import QUICK, by, example_with_plan, fill, link_of
from tests.browser.server import Server
from tests.browser.visit import Visit
from tests.ui.stages import Place, begin

Visits = Callable[..., Visit]


@pytest.fixture(scope="module")
def example(server: Server) -> str:
    """The token of the worked example with its three measurements, which is only looked at."""
    return example_with_plan(server.place())


def measured_here(place: Place, token: str) -> list[str]:
    """The ids of all measurements of the organisation that a link is about."""
    organisation_id = load_assessment(*place, link_of(place, token).assessment_id).organisation_id
    return [one.id for one in assessments(*place, organisation_id=organisation_id)]


def test_measuring_again_shows_what_was_answered_and_tells_what_really_changed(server: Server, visits: Visits) -> None:
    me, place = visits(server), server.place()
    first = begin(place, "quick", QUICK)
    close_assessment(*place, first.assessment_id)
    me.enter(first.token, "/")
    again = me.unfold("again")
    again.get_by_role("button", name=me.say("Begin the new measurement")).dblclick()
    me.page.wait_for_url("**/assess")
    me.on_question(QUICK[0].ask)
    assert len(measured_here(place, first.token)) == 2
    now = link_of(place, me.token)
    before = load_assessment(*place, first.assessment_id).sheets[0].answers[QUICK[0].id]
    expect(me.page.get_by_text(QUICK[0].levels[int(str(before.value))])).to_have_count(2)  # as a choice, and as the answer of then
    me.levels().nth(4).click()
    me.on_question(QUICK[1].ask)
    fill(by(place, me.token), now.assessment_id, str(now.respondent_id), QUICK[1:], level=4)
    me.goto(f"/assess?item={QUICK[0].id}")
    me.page.locator(".st-key-overview button").first.click()
    me.page.locator(".st-key-jump_end button").click()
    me.page.locator(".st-key-close button").dblclick()
    expect(me.page.locator(".st-key-closed_notice")).to_be_visible()
    me.goto("/compare")
    rows = me.page.get_by_test_id("stTable").filter(has_text=me.say("Outcome")).first.get_by_role("row")
    expect(rows).to_have_count(12)  # the heading, and every part
    words = [me.say(str(word.msgid)) for word in CHANGE_WORDS.values()]
    assert [row for row in rows.all_inner_texts()[1:] if not re.search(r"\t\s*[↑↓≈–]", row)] == []
    why = me.unfold("why_change")
    expect(why.get_by_role("combobox")).to_be_visible()
    expect(why).to_contain_text(re.compile("|".join(me.say("Outcome: {verdict}.", verdict=word) for word in words)))


def same_choice(me: Visit, page: Page, chosen: list[str]) -> None:
    """Exactly these measurements are ticked."""
    ticked = page.locator(".st-key-measurements [aria-checked=true], .st-key-measurements [aria-pressed=true]")
    expect(ticked).to_have_text(chosen)


def test_the_choice_of_measurements_and_of_what_to_compare_survives_every_way_out(server: Server, visits: Visits, example: str) -> None:
    me = visits(server)
    me.enter(example, "/compare")
    pills = me.page.locator(".st-key-measurements button")
    expect(pills).to_have_count(3)
    names = pills.all_inner_texts()
    pills.nth(1).click()
    same_choice(me, me.page, [names[0], names[2]])
    me.page.wait_for_url("**/compare?m=*")
    me.page.reload()
    me.settled()
    same_choice(me, me.page, [names[0], names[2]])
    address = me.page.url.removeprefix(server.url)
    same_choice(me, me.goto(address, me.new_tab()), [names[0], names[2]])
    me.page.locator(".st-key-by").get_by_text(me.say("By role")).click()
    expect(me.text("Where management and frontline differ")).to_be_visible()
    me.page.reload()
    expect(me.text("Where management and frontline differ")).to_be_visible()
    me.page.get_by_test_id("stTopNavLink").filter(has_text=me.say("Result")).click()
    expect(me.page.locator("h1")).to_have_text(me.say("Result"))
    me.page.go_back()
    expect(me.page.locator("h1")).to_have_text(me.say("Compare"))
    expect(me.page.locator(".st-key-by [aria-checked=true]")).to_have_text(me.say("By role"))
    expect(me.text("Where management and frontline differ")).to_be_visible()


def add(me: Visit, name: str) -> str:
    """Add an organisation by a double click; its id."""
    me.goto("/organisations")
    me.unfold("add_organisation")
    me.page.locator(".st-key-name_adding input").fill(name)
    me.page.locator(".st-key-add_button button").dblclick()
    expect(me.page.locator("h3").first).to_have_text(name)
    me.page.wait_for_url("**/organisations?organisation=*")
    me.settled()
    return me.page.url.rsplit("=", 1)[1]


def test_organisations_are_added_found_changed_by_two_and_put_away(server: Server, visits: Visits) -> None:
    me, before = visits(server), server.count("organisation")
    quay, coast = add(me, "Zeilmakerij De Kaai"), add(me, "Zeilmakerij De Kust")
    assert server.count("organisation") == before + 2
    other = me.goto(f"/organisations?organisation={coast}", me.new_tab())
    for page in (other, me.page):
        page.locator(f"[class*=st-key-facts_{coast}] summary").click()
        page.locator(f".st-key-name_{coast} input").wait_for()
    other.locator(f".st-key-name_{coast} input").fill("Zeilmakerij Kust & Zoon")
    other.locator(f".st-key-save_{coast} button").click()
    expect(other.get_by_text(me.say("The details have been saved."))).to_be_visible()
    me.page.locator(f".st-key-name_{coast} input").fill("Zeilmakerij De Noordkust")
    me.page.locator(f".st-key-save_{coast} button").click()
    conflict = me.page.locator(".st-key-conflict")
    expect(conflict).to_contain_text("Zeilmakerij Kust & Zoon")
    expect(conflict).to_contain_text("Zeilmakerij De Noordkust")
    me.page.locator(".st-key-keep_mine button").click()
    expect(me.page.locator("h3").first).to_have_text("Zeilmakerij De Noordkust")
    me.page.reload()
    expect(me.page.locator("h3").first).to_have_text("Zeilmakerij De Noordkust")
    me.page.locator(f".st-key-archive_{coast} button:visible").first.click()
    expect(me.page.locator("[data-testid=stMain]")).to_contain_text(me.say("In the archive"))

    me.goto("/organisations")
    me.page.locator(".st-key-organisation_search input").fill("zeilmak")
    me.page.keyboard.press("Enter")
    expect(me.text("1 organisation")).to_be_visible()
    expect(me.page.locator(f".st-key-organisation_{quay}")).to_be_visible()
    me.page.locator(".st-key-organisation_archive label").click()
    expect(me.page.locator(f".st-key-organisation_{coast}")).to_contain_text(me.say("In the archive"))
    me.page.locator(f".st-key-organisation_{coast}").get_by_role("button").click()
    me.page.locator(f".st-key-archive_{coast} button:visible").first.click()
    expect(me.page.locator("[class*=st-key-begin_here]")).to_be_visible()


def test_a_round_of_three_units_becomes_a_heat_map(server: Server, visits: Visits) -> None:
    me, place = visits(server), server.place()
    organisation_id = add(me, "Bouwmarkt De Spijker")
    for count, unit in enumerate(("Noord", "Zuid", "West"), start=1):
        me.page.locator(".st-key-new_unit input").fill(unit)
        me.page.locator(".st-key-add_unit button").dblclick()
        expect(me.page.locator("[class*=st-key-unit_] [class*=st-key-archive_unit_]")).to_have_count(count)
    me.unfold("round").locator(".st-key-round_extent").get_by_text(me.say("Quick scan")).click()
    me.page.locator(".st-key-begin_round button").dblclick()
    expect(me.text("Measurements that have begun: {count}. They stand in the list above.", count=3)).to_be_visible()
    round_of = assessments(*place, organisation_id=organisation_id)
    assert len(round_of) == 3
    for level, one in enumerate(round_of, start=2):
        (sheet,) = load_assessment(*place, one.id).sheets
        fill(place, one.id, sheet.respondent_id, level=level)
        close_assessment(*place, one.id)
    me.page.reload()
    me.page.locator("[class*=st-key-measurement_]").first.get_by_role("button", name=me.say("Open"), exact=True).click()
    me.page.wait_for_url("**/result")
    me.goto("/compare?by=units")
    heat = me.page.get_by_test_id("stVegaLiteChart").first
    expect(heat.locator("svg.marks, canvas").first).to_be_visible()
    expect(heat).to_have_attribute("aria-label", re.compile("Noord|Zuid|West"))
    me.page.locator(".st-key-unit_letters label").first.click()
    expect(heat).to_have_attribute("aria-label", re.compile("^(?!.*(Noord|Zuid|West))"))
