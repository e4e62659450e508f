"""What holds on every page: one router, no text as markup, accessible, fits the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cxassess.store import rename_organisation
from cxassess.ui.text import JOINER
from tests.browser.conftest import SCREENS
from tests.browser.prepared import among_others, example_with_plan, group, round_of_units
from tests.browser.server import Server
from tests.browser.visit import STEADY, Visit
from tests.ui.stages import at_stage, begin, items

Visits = Callable[..., Visit]
PATHS = {
    "start": "/",
    "assess": "/assess",
    "list": "/assess?way=list",
    "result": "/result",
    "advice": "/advice",
    "benchmark": "/benchmark",
    "method": "/method",
}
MANAGED: dict[str, tuple[str, ...]] = {  # pages for who manages, with what is unfolded there
    "compare": ("trend_folded", "why_change", "item_changes", "changed_answers"),
    "roles": ("role_levels",),
    "units": (),
    "plan": ("graded_details", "timeline_folded", "change_", "add_action"),
    "report": ("report_parts", "house_style"),
    "taking in": ("taking_in",),
    "respondents": ("adding_block", "importing_block"),
    "organisations": ("add_organisation",),
    "organisation": ("facts_", "begin_here", "round"),
    "weighing": ("budget", "what_if", "impact"),
    "benchmark": ("place_numbers", "market", "publishing", "packs_folded", "handing_out"),
    "beside others": (),
    "erasing": ("erasing_",),
}
NAMES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "![](https://tracker.example/x.png)",
    ":red[rood] :material/home: $x^2$",
    "**vet** `code` # kop :smile: -> www.example.org info@example.org",
]

BACKGROUNDS: dict[Literal["light", "dark"], str] = {"light": "rgb(253, 252, 250)", "dark": "rgb(18, 24, 27)"}

CUT_OFF = """all => all.filter(e => getComputedStyle(e).textOverflow === 'ellipsis' && e.scrollWidth > e.clientWidth + 1)
    .map(e => e.textContent)"""

# What is not ours to mend, by rule and selector.
THEIRS = {
    "list": "[data-testid=stSidebarNavItems]",  # Streamlit puts the sections of the menu of a phone between its list and the items
    "listitem": "[data-testid=stSidebarNavItems] li",
}


@pytest.mark.parametrize("path", ["/advice", "/assess", "/result"])
def test_the_first_request_of_a_fresh_server_goes_through_the_router(own_server: Server, visits: Visits, path: str) -> None:
    me = visits(own_server)
    me.goto(path)
    expect(me.text("No assessment is open on this device.")).to_be_visible()
    expect(me.page.locator(".st-key-heading_bar")).to_be_visible()
    expect(me.page.get_by_test_id("stTopNavLink").first).to_be_visible()
    expect(me.page.get_by_test_id("stException")).to_have_count(0)


def test_an_unknown_question_in_the_address_is_told_and_changes_nothing(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    me.goto("/assess?item=no.such%3Cscript%3E")
    expect(me.page.get_by_test_id("stAlert")).to_contain_text(
        me.say("The question in this address does not exist in this assessment. You see the first open question.")
    )
    me.on_question(items("quick")[0].ask)
    assert server.answers(me.token) == {}


def test_an_unknown_page_leads_to_the_start(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.goto("/no-such-page")
    expect(me.page.locator(".st-key-begin_quick")).to_be_visible()
    expect(me.page.get_by_test_id("stException")).to_have_count(0)


def test_an_unknown_link_is_told_in_words(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.page.goto(f"{server.url}/r/{'x' * 43}")
    expect(me.page.locator("h1")).to_have_text(me.say("This link does not work (any more)."))
    me.page.get_by_role("link", name=me.say("To the start page")).click()
    expect(me.page.locator(".st-key-begin_quick")).to_be_visible()


def test_a_name_is_typed_and_shown_at_the_top(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    me.goto("/")
    me.page.get_by_text(me.say("Name of the organisation")).first.click()
    me.page.get_by_role("textbox").fill("Bakkerij <b>De Korst</b>")
    me.page.get_by_role("button", name=me.say("Save the name")).click()
    expect(me.page.locator(".st-key-heading_bar")).to_contain_text("Bakkerij <b>De Korst</b>")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_text_on_every_page(server: Server, visits: Visits, name: str) -> None:
    me, place = visits(server), server.place()
    begun = begin(place, "quick", items("quick"))
    rename_organisation(*place, begun.assessment_id, name)
    for path in ("/result", "/"):
        me.enter(begun.token, path)
        bar = me.page.locator(".st-key-heading_bar")
        expect(bar).to_contain_text(parted(name))
        assert bar.locator("a, img, script, code, strong, .katex, span[style*=color]").count() == 0
    expect(me.page.locator(".st-key-open_card")).to_contain_text(parted(name))


def parted(typed: str) -> re.Pattern[str]:
    """The characters as typed, with or without invisible joiners between them."""
    return re.compile(f"{JOINER}?".join(re.escape(sign) for sign in typed))


@pytest.fixture(scope="module")
def managed(server: Server) -> dict[str, tuple[str, str]]:
    """A token and the address of each page for who manages, with much to show."""
    place = server.place()
    example, people = example_with_plan(place), group(place, "Bakkerij De Korst")
    organisation_id, unit = round_of_units(place, "Fietsen Vos", "Noord", "Zuid", "West")
    care, care_id = among_others(place, 12)
    return {
        "compare": (example, "/compare"),
        "roles": (example, "/compare?by=roles"),
        "units": (unit, "/compare?by=units"),
        "plan": (example, "/plan"),
        "report": (example, "/report"),
        "taking in": (example, "/"),
        "respondents": (people, "/respondents"),
        "organisations": (example, "/organisations"),
        "organisation": (example, f"/organisations?organisation={organisation_id}"),
        "weighing": (example, "/advice"),
        "benchmark": (care, "/benchmark"),
        "beside others": (care, "/result"),
        "erasing": (care, f"/organisations?organisation={care_id}"),
    }


@pytest.fixture(scope="module")
def complete(server: Server) -> str:
    """The token of a complete quick version, which is only looked at."""
    begun = at_stage(server.place(), "quick")
    assert begun
    return begun.token


@pytest.mark.parametrize(("screen", "language"), [("desktop", "nl"), ("phone", "en"), ("phone", "nl"), ("desktop", "en")])
@pytest.mark.parametrize("name", PATHS)
def test_a_page_is_accessible_in_light_and_dark(
    server: Server, visits: Visits, complete: str, name: str, screen: str, language: str
) -> None:
    me = visits(server, screen=screen, language=language)
    path = PATHS[name] if name != "assess" else f"/assess?item={items('quick')[0].id}"
    me.enter(complete, path)
    expect(me.page.locator("html")).to_have_attribute("lang", language)
    accessible(me)


@pytest.mark.parametrize("name", MANAGED)
def test_a_page_for_who_manages_is_accessible_and_fits_with_all_unfolded(
    server: Server, visits: Visits, managed: dict[str, tuple[str, str]], name: str
) -> None:
    me = visits(server)
    me.enter(*managed[name])
    for key in MANAGED[name]:
        me.unfold(key)
    accessible(me)
    fits_every_width(me)
    width, height = SCREENS["phone"]
    me.page.set_viewport_size({"width": width, "height": height})
    accessible(me)


def accessible(me: Visit) -> None:
    """No serious rule is broken, in light and dark."""
    me.page.mouse.move(0, 0)
    for scheme, colour in BACKGROUNDS.items():
        me.page.emulate_media(color_scheme=scheme)
        expect(me.page.locator("[data-testid=stApp]")).to_have_css("background-color", colour)
        me.settled()
        me.page.wait_for_function(STEADY)  # what is drawn anew is faded until it is there
        found = Axe().run(me.page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [place for violation in found for place in places_of(me.page, violation)] == []


def places_of(page: Page, violation: dict[str, Any]) -> list[str]:
    """Where a serious rule is broken, except where that is not ours."""
    if violation["impact"] not in ("serious", "critical"):
        return []
    theirs = THEIRS.get(violation["id"])
    found = [
        node
        for node in violation["nodes"]
        if not (theirs and page.locator(f"{node['target'][-1]}").first.evaluate("(e, s) => e.matches(s)", theirs))
    ]
    return [f"{violation['id']}: {node['target']} {node['html'][:200]} {node['failureSummary'][:200]}" for node in found]


@pytest.mark.parametrize("name", PATHS)
def test_a_page_fits_every_width(server: Server, visits: Visits, complete: str, name: str) -> None:
    me = visits(server)
    path = PATHS[name] if name != "assess" else f"/assess?item={items('quick')[0].id}"
    me.enter(complete, path)
    fits_every_width(me)


def fits_every_width(me: Visit) -> None:
    """Nothing is wider than the screen, and no words are cut off."""
    for width in (320, 390, 768, 1440):
        me.page.set_viewport_size({"width": width, "height": 844})
        me.settled()
        fits = "() => [document.documentElement, document.querySelector('[data-testid=stMain]')].every(e => e.scrollWidth <= e.clientWidth)"
        me.page.wait_for_function(fits, timeout=5_000)
        clipped = "buttons => buttons.filter(b => b.scrollWidth > b.clientWidth + 1 || b.scrollHeight > b.clientHeight + 1).length"
        assert me.page.locator(".choices button:visible").evaluate_all(clipped) == 0
        assert me.page.locator("[data-testid=stMain] :not(input):visible").evaluate_all(CUT_OFF) == []


@pytest.mark.parametrize("name", ["start", "result"])
def test_the_server_sends_its_guards_with_the_page(server: Server, visits: Visits, name: str) -> None:
    me = visits(server)
    answer = me.page.goto(server.url + PATHS[name])
    assert answer
    policy = answer.headers["content-security-policy"]
    assert "unsafe-eval" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_the_cookie_is_out_of_reach_of_scripts(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.begin("quick")
    assert me.token not in me.page.evaluate("document.cookie")
