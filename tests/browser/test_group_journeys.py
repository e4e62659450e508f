"""Several people answer: invited by who manages it, each in a browser of their own, or from a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from openpyxl import Workbook
from playwright.sync_api import expect

from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import invite, respondents, submit_sheet
from tests.browser.prepared import QUICK, by, fill, group, link_of
from tests.browser.server import Server
from tests.browser.visit import Visit

Visits = Callable[..., Visit]
NAMES = ("Anna <b>Jansen</b>", "Bilal Yılmaz", "Zoë de Wit")
IMPORTED = "Imported: {people} people with {answers} answers. Complete, so handed in: {submitted}."
LAST = next(f"{number}. {item.ask}" for number, item in enumerate(shipped_questionnaire().items, start=1) if item == QUICK[-1])


def listed(server: Server, token: str) -> dict[str, str]:
    """The ids of the respondents by name, as who manages sees them."""
    place = server.place()
    return {one.alias: one.id for one in respondents(*place, link_of(place, token).assessment_id)}


def begin_for_new_organisation(me: Visit, name: str) -> None:
    """Name an organisation, and begin a quick measurement of it."""
    me.goto("/organisations")
    me.unfold("add_organisation")
    me.page.locator(".st-key-name_adding input").fill(name)
    me.page.locator(".st-key-add_button button").click()
    expect(me.page.locator("h3").first).to_have_text(name)
    me.page.locator(".st-key-extent").get_by_text(me.say("Quick scan")).click()
    me.page.locator(".st-key-begin button").click()
    me.page.wait_for_url("**/assess")
    me.settled()


def test_a_new_organisation_can_be_measured_at_once_beside_one_that_was_measured(own_server: Server, visits: Visits) -> None:
    group(own_server.place(), "Bakkerij De Korst")
    me = visits(own_server)
    begin_for_new_organisation(me, "Kaashandel De Wal")
    me.progress(0, 22)


def invite_without_names(me: Visit) -> dict[str, str]:
    """Add three people, choose that answers go without names, and make links, each by a double click; the links by name."""
    me.goto("/respondents")
    me.page.locator(".st-key-names_typed textarea").fill(f"{NAMES[0]}; management\n{NAMES[1]}\n\n  {NAMES[2]} ;")
    me.page.locator(".st-key-adding_block").get_by_role("button", name=me.say("Add"), exact=True).dblclick()
    expect(me.page.locator("[class*=st-key-person_]")).to_have_count(4)
    expect(me.page.locator(".st-key-invite_all")).to_have_count(0)
    expect(me.page.locator(".st-key-anonymity label").filter(has=me.page.locator("input:checked"))).to_contain_text(me.say("Anonymous"))
    me.page.locator(".st-key-settle_anonymity button").dblclick()
    me.page.locator(".st-key-invite_all button").dblclick()
    with me.page.expect_download() as download:
        me.page.locator(".st-key-download_links button").click()
    rows = csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")), delimiter=";")
    return {name: link for name, _, link in list(rows)[1:]}


def answer_by_keyboard(me: Visit, link: str) -> None:
    """Read the promise, begin, answer by digits with a pause in between, and hand in by a double click."""
    me.page.goto(link)
    me.settled()
    expect(me.page.locator(".st-key-promise")).to_contain_text(me.say("Your answers are anonymous."))
    assert me.page.locator(".st-key-choice").count() == 0
    me.page.locator(".st-key-begin_answering button").press("Enter")
    for item, digit in zip(QUICK, "512", strict=False):
        me.on_question(item.ask)
        me.page.keyboard.press(digit)
    me.progress(3, 22)
    expect(me.text("Anonymous: your name is not shown with your answers.")).to_be_visible()
    link_here = link_of(me.server.place(), me.token)
    fill(by(me.server.place(), me.token), link_here.assessment_id, str(link_here.respondent_id), QUICK[3:-1])
    me.page.reload()
    me.on_question(QUICK[-1].ask)
    me.page.keyboard.press("4")
    expect(me.text("Hand in your answers to finish. After that they can no longer be changed.")).to_be_visible()
    me.page.locator(".st-key-submit button").dblclick()
    expect(me.text("**Thank you.** Your answers have been handed in. You can close this page.")).to_be_visible()


def test_an_anonymous_group_answers_and_nobody_sees_who_said_what(server: Server, visits: Visits) -> None:
    me, anna = visits(server), visits(server, screen="phone")
    begin_for_new_organisation(me, "Kaashandel De Wal")
    begun = server.count("link")
    links = invite_without_names(me)
    people, place = listed(server, me.token), server.place()
    assessment_id = link_of(place, me.token).assessment_id
    assert set(links) == set(NAMES)
    assert [server.events(people[name], "added") for name in NAMES] == [1, 1, 1]
    assert server.count("link") == begun + 3

    answer_by_keyboard(anna, links[NAMES[0]])
    assert [level for level, _ in server.answers(anna.token).values()] == [5, 1, 2, *[3] * 18, 4]
    assert server.events(people[NAMES[0]], "submitted") == 1
    anna.goto(f"/assess?item={QUICK[0].id}")
    expect(anna.levels().first).to_be_disabled()
    expect(anna.levels().nth(4)).to_have_attribute("aria-checked", "true")

    me.goto("/respondents")
    row = me.page.locator(f".st-key-person_{people[NAMES[0]]}")
    expect(row).to_contain_text(NAMES[0])
    expect(row).to_contain_text(me.say("handed in"))
    expect(me.page.locator(f".st-key-person_{people[NAMES[1]]}")).to_contain_text(me.say("not handed in"))
    row.get_by_role("button").click()
    expect(me.page.locator("[data-testid=stPopoverBody]")).to_be_visible()
    expect(me.page.locator("[data-testid=stPopoverBody]").get_by_role("link")).to_have_count(0)
    me.goto(f"/assess?item={QUICK[0].id}&sheet={people[NAMES[0]]}")
    me.progress(0, 22)
    expect(me.page.locator(".st-key-choice [aria-checked=true]")).to_have_count(0)
    for path in ("/result", "/advice", "/compare?by=roles"):
        me.goto(path)
        expect(
            me.text(
                "This measurement is anonymous. The result shows once {needed} people have answered; so far: {people}.", needed=3, people=1
            )
        ).to_be_visible()
        expect(me.page.get_by_test_id("stMetric")).to_have_count(0)

    for name in NAMES[1:]:
        answering = by(place, links[name].rsplit("/", 1)[1])
        fill(answering, assessment_id, people[name], level=4)
        submit_sheet(*answering, assessment_id, people[name])
    for path in ("/result", "/advice", "/compare?by=roles", "/assess?way=list"):
        me.goto(path)
        assert not [name for name in NAMES if name in me.page.locator("[data-testid=stMain]").inner_text()]
    me.goto("/result")
    expect(me.page.get_by_test_id("stMetric").first).to_be_visible()


def test_who_manages_and_who_answers_change_the_same_answer_and_both_values_are_told(server: Server, visits: Visits) -> None:
    place = server.place()
    token = group(place, "Fietsen Vos")
    link = invite(*place, link_of(place, token).assessment_id, listed(server, token)["Daan"]).token
    me, daan = visits(server), visits(server, screen="phone")
    me.enter(token, "/respondents")
    me.page.locator(f".st-key-person_{listed(server, token)['Daan']}").get_by_role("button").click()
    me.page.get_by_test_id("stPopoverBody").get_by_role("link", name=me.say("Fill in here")).click()
    me.on_question(QUICK[0].ask)
    me.stay_on_question()
    daan.enter(link)
    expect(daan.page.locator(".st-key-promise")).to_contain_text(daan.say("Your answers are kept with your name."))
    daan.page.locator(".st-key-begin_answering button").click()
    daan.levels().nth(1).click()
    daan.progress(1, 22)
    me.levels().nth(3).click()
    expect(me.text("level {level}: {text}", level=2, text=QUICK[0].levels[2])).to_be_visible()  # type: ignore[union-attr]
    assert server.answers(link) == {QUICK[0].id: (4, "")}
    me.page.reload()
    me.settled()
    expect(me.page.locator(".st-key-sheet [role=combobox]")).to_have_value(f"Daan · {me.say('Back office')}")
    other = me.goto(f"/assess{urlsplit(me.page.url).query and '?' + urlsplit(me.page.url).query}", me.new_tab())
    me.progress(1, 22, other)
    me.page.go_back()
    expect(me.page.locator("h1")).to_have_text(me.say("Respondents"))


def csv_of(*rows: list[str]) -> bytes:
    """A file as a Dutch spreadsheet writes it: headed by the questions themselves, the last under a name of its own."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([["Naam", *(item.ask for item in QUICK[:-1]), "Laatste vraag"], *rows])
    return text.getvalue().encode("utf-8-sig")


def xlsx_of(*rows: list[str | int]) -> bytes:
    """A workbook, headed by the ids of the questions."""
    book, content = Workbook(), io.BytesIO()
    for row in (["respondent", *(item.id for item in QUICK)], *rows):
        book.worksheets[0].append(row)
    book.save(content)
    return content.getvalue()


def choose_file(me: Visit, name: str, content: bytes) -> None:
    """Give a file to the field, and wait until its columns are on the page."""
    field = me.page.locator(".st-key-importing_block input[type=file]")
    field.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    expect(me.page.locator(".st-key-import_now")).to_be_visible()
    me.settled()


def test_answers_come_in_from_files_once_and_what_is_wrong_is_told_first(server: Server, visits: Visits) -> None:
    me = visits(server)
    token = group(server.place(), "Drukkerij Lood")
    present, before = set(listed(server, token)), server.count("answer")
    me.enter(token, "/respondents")
    me.unfold("importing_block")
    choose_file(me, "export.csv", csv_of(["Eva", *"4" * 22], ["Finn", *"4" * 21, "7"]))
    now, told = me.page.locator(".st-key-import_now button"), me.page.locator(".st-key-importing_block")
    me.choose("import_columns", LAST)
    row = told.get_by_role("row").filter(has_text="“7”")
    expect(row).to_contain_text("3")
    expect(row).to_contain_text("Laatste vraag")
    expect(now).to_be_disabled()
    assert (set(listed(server, token)), server.count("answer")) == (present, before)

    choose_file(me, "export.csv", csv_of(["Eva", *"4" * 22], ["Finn", *"4" * 21, "weet niet"]))
    me.choose("import_columns", LAST)
    now.dblclick()
    expect(me.text(IMPORTED, people=2, answers=44, submitted=2)).to_be_visible()
    choose_file(me, "export.xlsx", xlsx_of(["Gijs", *[2] * 22]))
    now.dblclick()
    expect(me.text(IMPORTED, people=1, answers=22, submitted=1)).to_be_visible()
    assert set(listed(server, token)) - present == {"Eva", "Finn", "Gijs"}
    assert server.events(link_of(server.place(), token).assessment_id, "imported") == 2


def test_closing_asks_while_someone_has_not_finished(server: Server, visits: Visits) -> None:
    me = visits(server)
    token = group(server.place(), "Hotel Zon")
    me.enter(token, "/respondents")
    me.page.locator(".st-key-close button").dblclick()

    expect(me.text("Sheets that are not finished count with the answers that were given.")).to_be_visible()
    me.page.locator(".st-key-keep_open button").click()
    expect(me.page.locator(".st-key-close_anyway")).to_have_count(0)
    me.page.locator(".st-key-close button").click()
    me.page.locator(".st-key-close_anyway button").dblclick()
    expect(me.page.locator(".st-key-closed_notice")).to_be_visible()
    me.page.reload()
    me.page.locator(".st-key-reopen button").click()
    expect(me.page.locator(".st-key-closing_block")).to_be_visible()
    anna = listed(server, token)["Anna Jansen"]
    me.page.locator(f".st-key-person_{anna}").get_by_role("button").click()
    me.page.locator(f".st-key-reopen_{anna} button").dblclick()
    expect(me.page.locator(f".st-key-person_{anna}")).to_contain_text(me.say("begun"))
    assert server.events(anna, "reopened") == 1
