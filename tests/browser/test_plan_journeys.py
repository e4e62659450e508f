"""From advice to a plan, the work on it by several people, and how it came out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from cxassess.advice import Status
from cxassess.store import StoredPlan, close_assessment, load_plan
from tests.browser.prepared import by, fill, link_of, plan_actions
from tests.browser.server import Server
from tests.browser.visit import Visit
from tests.ui.stages import Place, begin, items

Visits = Callable[..., Visit]
FULL = items("full")


def closed(place: Place) -> tuple[str, str]:
    """A full measurement that is closed: its id, and the token that manages it."""
    begun = begin(place, "full", FULL)
    close_assessment(*place, begun.assessment_id)
    return begun.assessment_id, begun.token


def stored(server: Server, assessment_id: str) -> StoredPlan:
    """The plan of a measurement as the database holds it."""
    found = load_plan(*server.place(), assessment_id)
    assert found
    return found


def open_form(me: Visit, place: str, page: Page | None = None) -> None:
    """Unfold the form of an action."""
    page = page or me.page
    page.locator(f".st-key-change_{place} summary").click()
    page.locator(f".st-key-status_{place}").wait_for()
    me.settled(page)


def save(me: Visit, place: str, page: Page | None = None) -> None:
    """Save the form of an action by a double click."""
    (page or me.page).locator(f".st-key-save_{place} button").dblclick()


def set_status(me: Visit, place: str, status: str) -> None:
    """Choose how far an action is, and save."""
    me.page.locator(f".st-key-status_{place}").get_by_text(me.say(status), exact=True).click()
    save(me, place)


def test_a_budget_becomes_one_plan_that_is_worked_on_and_taken_along(server: Server, visits: Visits) -> None:
    me = visits(server)
    assessment_id, token = closed(server.place())
    me.enter(token, "/advice")
    budget = me.unfold("budget")
    per_quarter = budget.locator(".st-key-per_quarter input")
    per_quarter.fill("3")
    per_quarter.press("Enter")
    weeks = me.say("{weeks} person-weeks", weeks=12)
    expect(budget.get_by_text(me.say("Together {weeks}, of {budget} in all.", weeks=weeks, budget=weeks))).to_be_visible()
    fits = [line.split("\n")[0] for line in budget.locator("ol li").all_inner_texts()]
    joins = budget.locator(".st-key-make_plan_block").inner_text()
    budget.locator(".st-key-make_plan button").dblclick()
    me.page.wait_for_url("**/plan")
    me.settled()
    plan = stored(server, assessment_id)
    cards = me.page.locator("[class*=st-key-planned_]")
    expect(cards).to_have_count(len(plan.plan.actions))
    assert server.events(plan.id, "made") == 1
    titles = {action.title for action in plan.plan.actions}
    assert set(fits) <= titles
    assert [title for title in titles.difference(fits) if title not in joins] == []

    first, second, third = (plan.action_ids[action.id] for action in plan.plan.actions[:3])
    for place in (first, second):
        open_form(me, place)
        set_status(me, place, "done")
        expect(me.page.locator(f".st-key-planned_{place}")).to_contain_text(me.say("Saved."))
    open_form(me, third)
    set_status(me, third, "dropped")
    expect(me.page.locator(f".st-key-planned_{third}").get_by_role("alert")).to_be_visible()
    me.page.locator(f".st-key-reason_{third} input").fill("Past niet bij onze winkels")
    save(me, third)
    expect(me.page.locator(f".st-key-planned_{third}")).to_contain_text("Past niet bij onze winkels")
    me.page.reload()
    expect(cards).to_have_count(len(plan.plan.actions))
    now = {action.id: action for action in stored(server, assessment_id).plan.actions}
    assert [now[action.id].status for action in plan.plan.actions[:3]] == [Status.DONE, Status.DONE, Status.DROPPED]
    assert [server.events(place, "edited") for place in (first, second, third)] == [1, 1, 1]

    calendar = Calendar.from_ical(downloaded(me, "plan_ics"))
    told = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert all(any(action.title in summary for summary in told) for action in now.values() if action.status is Status.OPEN)
    book = load_workbook(BytesIO(downloaded(me, "plan_xlsx")))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {action.title for action in now.values()} <= cells
    assert any("Past niet bij onze winkels" in cell for cell in cells)


def downloaded(me: Visit, key: str) -> bytes:
    """The file behind a button."""
    with me.page.expect_download() as download:
        me.page.locator(f".st-key-{key} button").click()
    return Path(download.value.path()).read_bytes()


def test_two_tabs_that_change_one_action_both_show_what_they_wanted(server: Server, visits: Visits) -> None:
    me = visits(server)
    assessment_id, token = closed(server.place())
    plan_actions(server.place(), assessment_id)
    plan = stored(server, assessment_id)
    place = plan.action_ids[plan.plan.actions[-1].id]
    me.enter(token, "/plan")
    other = me.goto("/plan", me.new_tab())
    for page, owner in ((me.page, "Anna van de winkels"), (other, "Bilal van de webwinkel")):
        open_form(me, place, page)
        page.locator(f".st-key-owner_{place} input").fill(owner)
    me.page.locator(f".st-key-note_{place} textarea").fill("Offerte aangevraagd")
    save(me, place)
    expect(me.page.locator(f".st-key-planned_{place}")).to_contain_text("Offerte aangevraagd")
    save(me, place, other)
    told = other.locator(f".st-key-planned_{place}").get_by_role("alert")
    expect(told).to_contain_text("Anna van de winkels")
    expect(told).to_contain_text("Bilal van de webwinkel")
    expect(other.locator(f".st-key-owner_{place} input")).to_have_value("Bilal van de webwinkel")
    other.locator(f".st-key-mine_{place} button").click()
    expect(other.locator(f".st-key-change_{place} details")).not_to_have_attribute("open", "")
    now = next(action for action in stored(server, assessment_id).plan.actions if action.id == plan.plan.actions[-1].id)
    assert (now.owner, now.note) == ("Bilal van de webwinkel", "Offerte aangevraagd")


def test_the_next_measurement_tells_how_the_plan_came_out(server: Server, visits: Visits) -> None:
    me, place = visits(server), server.place()
    assessment_id, token = closed(place)
    plan_actions(place, assessment_id)
    me.enter(token, "/plan")
    expect(me.page.locator(".st-key-graded")).to_have_count(0)
    me.goto("/")
    me.unfold("again").get_by_role("button", name=me.say("Begin the new measurement")).click()
    me.page.wait_for_url("**/assess")
    me.on_question(FULL[0].ask)
    again = link_of(place, me.token)
    fill(by(place, me.token), again.assessment_id, str(again.respondent_id), FULL, level=4)
    me.page.reload()
    expect(me.text("All questions have been answered")).to_be_visible()
    me.page.locator(".st-key-close button").dblclick()
    expect(me.page.locator(".st-key-closed_notice")).to_be_visible()
    me.goto("/plan")
    graded = me.page.locator(".st-key-graded")
    expect(graded.locator("svg.marks, canvas").first).to_be_visible()
    rows = me.unfold("graded_details").get_by_role("row")
    planned = {action.dimension_id for action in stored(server, assessment_id).plan.actions if action.dimension_id}
    expect(rows).to_have_count(len(planned) + 1)
    words = [me.say("yes"), me.say("no")]
    assert all(any(word in row for word in words) for row in rows.all_inner_texts()[1:])
