"""The report in a browser: chosen, looked at, downloaded and opened again; its house style; and a measurement that comes back in."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Download, expect
from pypdf import PdfReader

from cxassess.locale import format_number, translate
from cxassess.questionnaire import in_language, shipped_questionnaire
from cxassess.store import close_assessment
from tests.browser.server import Server
from tests.browser.visit import Visit
from tests.ui.stages import Place, begin, items

Visits = Callable[..., Visit]
DUTCH = shipped_questionnaire()
PNG = {"name": "logo.png", "mimeType": "image/png", "buffer": b"this is no picture"}


def closed(place: Place) -> str:
    """The token of a full measurement that is closed."""
    begun = begin(place, "full", items("full"))
    close_assessment(*place, begun.assessment_id)
    return begun.token


def download(me: Visit, key: str) -> Download:
    """What comes of a click on a button."""
    with me.page.expect_download(timeout=90_000) as found:
        me.page.locator(f".st-key-{key} button").click()
    me.settled()
    expect(me.page.get_by_test_id("stDownloadButtonError")).to_have_count(0)
    return found.value


def content(found: Download) -> bytes:
    return Path(found.path()).read_bytes()


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def drawn(me: Visit) -> None:
    """Wait until the first page is to be seen."""
    expect(me.page.locator(".st-key-report_page img")).to_be_visible(timeout=60_000)
    me.settled()


def test_a_dutch_measurement_is_reported_in_english_with_the_mark_of_the_screen(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.enter(closed(server.place()), "/result")
    shown = me.page.get_by_test_id("stMetricValue").first.inner_text().strip()
    me.goto("/report")
    me.page.locator(".st-key-report_language").get_by_text("English").click()
    drawn(me)
    pdf, book = download(me, "report_pdf"), download(me, "report_workbook")
    assert pdf.suggested_filename.endswith("-en.pdf")
    assert book.suggested_filename.endswith("-en.xlsx")
    text, english = words(content(pdf)), in_language(DUTCH, "en")
    assert shown.replace(",", ".") in text
    assert english.dimensions[0].title in text
    assert [one.title for one in DUTCH.dimensions if one.title in text] == []
    cells = [cell for sheet in load_workbook(BytesIO(content(book))) for row in sheet.iter_rows() for cell in row]
    assert shown in {format_number(cell.value, "nl") for cell in cells if isinstance(cell.value, float)}
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    expect(me.text("Report as PDF")).to_be_visible()  # the page itself stays in Dutch


def test_a_bad_logo_is_refused_and_what_was_typed_is_kept_and_printed(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.enter(closed(server.place()), "/report")
    drawn(me)
    form = me.unfold("house_style")
    form.locator(".st-key-house_name input").fill("Bureau Vos")
    form.locator(".st-key-house_footer input").fill("Vertrouwelijk voor de directie")
    form.locator("[class*=st-key-house_file] input[type=file]").set_input_files(PNG)
    expect(form.get_by_role("alert")).to_contain_text(translate("The file is no picture that can be read.", "nl"))
    expect(form.locator(".st-key-house_name input")).to_have_value("Bureau Vos")
    expect(form.locator(".st-key-house_footer input")).to_have_value("Vertrouwelijk voor de directie")
    form.locator(".st-key-house_save button").dblclick()
    expect(form.get_by_text(me.say("The house style has been saved."))).to_be_visible()
    drawn(me)
    assert "Vertrouwelijk voor de directie" in words(content(download(me, "report_summary")))
    me.goto("/report")
    expect(me.unfold("house_style").locator(".st-key-house_name input")).to_have_value("Bureau Vos")


def test_a_choice_made_while_pages_are_drawn_goes_before_them(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.enter(closed(server.place()), "/method")
    me.page.goto(f"{server.url}/report")
    me.page.locator(".st-key-report_language").get_by_text("English").click()
    me.page.locator(".st-key-report_preview").get_by_text(me.say("One page")).click()
    drawn(me)
    expect(me.page.locator(".st-key-report_language").get_by_role("radio", name="English")).to_be_checked()
    expect(me.page.get_by_test_id("stException")).to_have_count(0)
    assert "Customer experience report" in words(content(download(me, "report_summary")))


def test_a_measurement_that_was_saved_as_a_file_opens_again(server: Server, visits: Visits) -> None:
    me = visits(server)
    me.enter(closed(server.place()), "/report")
    drawn(me)
    data = download(me, "report_data")
    count = server.count("assessment")
    other = visits(server, screen="phone", language="en")
    other.goto("/")
    box = other.unfold("taking_in")
    box.locator("input[type=file]").set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": b'{"format": "x"}'})
    expect(box.get_by_role("alert")).to_contain_text(other.say("This file cannot be used."))
    box.locator("input[type=file]").set_input_files(
        {"name": data.suggested_filename, "mimeType": "application/json", "buffer": content(data)}
    )
    box.locator(".st-key-take_in button").dblclick()
    other.page.wait_for_url("**/result")
    other.settled()
    assert server.count("assessment") == count
    expect(other.page.get_by_test_id("stException")).to_have_count(0)
