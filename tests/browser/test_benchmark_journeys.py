"""Standing beside others: taking part, seeing the place after a publication, laying it over the radar, and leaving."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Download, expect

from cxassess.benchmark import read_pack
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import load_organisation
from tests.browser.server import Server
from tests.browser.visit import Visit
from tests.ui.others import CARE, NAMES, full, organisation_of, others, pack

Visits = Callable[..., Visit]
LEVELS = (3, 4, 2, 3, 5, 3)


def test_who_takes_part_sees_the_place_after_a_publication_and_can_leave(own_server: Server, visits: Visits) -> None:
    me, place = visits(own_server), own_server.place()
    begun = full(place, CARE, LEVELS, takes_part=False)
    organisation_id = organisation_of(place, begun)
    others(place, 6)

    me.enter(begun.token, "/benchmark")
    expect(me.text("There are too few others to stand beside yet.")).to_be_visible()
    expect(me.text("This organisation does not take part")).to_be_visible()
    me.page.locator("[class*=st-key-join_] button").dblclick()
    expect(me.text("This organisation takes part from now on. It counts from the next publication.")).to_be_visible()
    assert load_organisation(*place, organisation_id).in_benchmark

    me.unfold("publishing").locator(".st-key-publish_now button").dblclick()
    expect(me.text("Published: {groups} groups.", groups=3)).to_be_visible()
    expect(me.text("Where you stand")).to_be_visible()
    expect(me.page.locator("[class*=st-key-place_]").get_by_text(re.compile("6 andere organisaties")).first).to_be_visible()
    expect(me.page.get_by_test_id("stVegaLiteChart")).to_have_count(12)  # the mark and every area
    for name in NAMES:
        expect(me.page.get_by_text(name)).to_have_count(0)

    me.goto("/result")
    me.page.locator(".st-key-show_peers label").click()
    expect(me.text("{n} other organisations", n=6)).to_be_visible()
    expect(me.page.get_by_text(me.say("Others: mean")).first).to_be_visible()

    me.goto("/benchmark")
    me.page.locator("[class*=st-key-leaving_] button").first.click()
    me.page.locator("[class*=st-key-leave_] button").click()
    expect(me.text("This organisation does not take part any more, and is left out of the next publication.")).to_be_visible()
    assert not load_organisation(*place, organisation_id).in_benchmark
    expect(me.text("Where you stand")).to_be_visible()  # what was published stays


def test_a_pack_is_handed_out_here_and_taken_in_there(own_server: Server, visits: Visits) -> None:
    me, place = visits(own_server), own_server.place()
    begun = full(place, CARE, LEVELS)
    others(place, 6)
    me.enter(begun.token, "/benchmark")
    me.unfold("publishing").locator(".st-key-publish_now button").click()
    expect(me.text("Published: {groups} groups.", groups=3)).to_be_visible()
    box = me.unfold("handing_out")
    for key, words in (("pack_host", "Zorgnetwerk West"), ("pack_licence", "CC BY 4.0")):
        box.locator(f".st-key-{key} input").fill(words)
        box.locator(f".st-key-{key} input").press("Tab")
    with me.page.expect_download() as waiting:
        box.locator(".st-key-download_pack button").click()
    made = read_pack(content(waiting.value), shipped_questionnaire())
    assert [(one.host, one.licence) for one in made.sources] == [("Zorgnetwerk West", "CC BY 4.0")]
    assert min(cell.n for cell in made.cells) >= 5

    box = me.unfold("packs_folded")
    file = {"name": "pack.json", "mimeType": "application/json", "buffer": pack()}
    box.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    box.locator(".st-key-import_pack button").dblclick()
    expect(me.text("The pack has been taken in.")).to_be_visible()
    me.page.locator(".st-key-from").get_by_text(me.say("Imported packs")).click()
    expect(me.page.locator(".st-key-origin")).to_contain_text("Zorgnetwerk Oost")
    me.page.reload()
    expect(me.page.locator(".st-key-origin")).to_contain_text("CC BY 4.0")


def content(download: Download) -> bytes:
    return download.path().read_bytes()


def test_an_organisation_is_erased_by_who_types_its_name(own_server: Server, visits: Visits) -> None:
    me, place = visits(own_server), own_server.place()
    begun = full(place, CARE, LEVELS)
    organisation_id = organisation_of(place, begun)
    me.enter(begun.token, f"/organisations?organisation={organisation_id}")
    box = me.unfold("erasing_")
    with me.page.expect_download() as waiting:
        box.locator("[class*=st-key-copy_] button").click()
    assert CARE.name.encode() in content(waiting.value)
    box.locator("[class*=st-key-erase_] button").click()
    expect(me.text("Nothing was erased: this is not the name of the organisation.")).to_be_visible()
    box.locator("input").fill(CARE.name)
    box.locator("[class*=st-key-erase_] button").click()
    expect(me.text("The organisation has been erased.")).to_be_visible()
    assert own_server.count("organisation") == 0
    me.goto("/result")
    expect(me.text("No assessment is open on this device.")).to_be_visible()
