"""Publishing, and packs of others and of one's own, where the installation is one's own."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.benchmark import LARGEST_MB, major_of, merge_packs, read_pack
from cxassess.installation import database
from cxassess.locale import translate
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import Begun, import_pack, kept_packs, published_snapshots
from tests.ui.group import enter
from tests.ui.others import CARE, full, others, pack
from tests.ui.test_compare import said, told
from tests.ui.test_pages import LANGUAGES
from tests.ui.visitor import Visitor, here

SCAN = shipped_questionnaire()
OF = (SCAN.id, major_of(SCAN.version))
FILE = "pack_file_0"
FOLDS = ("publishing", "packs_folded", "handing_out")


def one() -> Begun:
    return full(here(), CARE, (3, 4, 2))


def page(visitor: Visitor, begun: Begun, *unfolded: str, language: str = "en") -> AppTest:
    app = enter(visitor, begun.token, "benchmark", language)
    for name in unfolded:
        app.session_state[name] = True
    return app.run()


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def take_in(app: AppTest, content: bytes, name: str = "pack.json") -> AppTest:
    app.file_uploader(key=FILE).set_value((name, content, "application/json")).run()
    return press(app, "import_pack")


@pytest.mark.parametrize("language", LANGUAGES)
def test_publishing_says_what_will_happen_and_what_came_of_it(visitor: Visitor, language: str) -> None:
    begun = one()
    others(here(), 6)
    app = page(visitor, begun, "publishing", language=language)
    assert "24" in said(app) and "5" in said(app)
    assert not published_snapshots(database(), *OF)
    press(app, "publish_now")
    assert not app.exception
    assert told(app, "Published: {groups} groups.", language, groups=3)
    assert {snapshot.counts.n for snapshot in published_snapshots(database(), *OF)} == {7}


def test_publishing_once_more_publishes_nothing_and_says_why(visitor: Visitor) -> None:
    begun = one()
    others(here(), 6)
    app = press(press(page(visitor, begun, "publishing"), "publish_now"), "publish_now")
    assert told(app, "Nothing was published: no group has {least} organisations that are new since the last time.", least=5)
    assert {snapshot.counts.n for snapshot in published_snapshots(database(), *OF)} == {7}


def test_too_few_organisations_are_never_published(visitor: Visitor) -> None:
    begun = one()
    others(here(), 3)
    press(page(visitor, begun, "publishing"), "publish_now")
    assert not published_snapshots(database(), *OF)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_is_taken_in_and_named_by_its_host(visitor: Visitor, language: str) -> None:
    app = take_in(page(visitor, one(), "packs_folded", language=language), pack())
    assert not app.exception
    assert not app.error
    assert told(app, "The pack has been taken in.", language)
    assert [kept.sources[0].host for kept in kept_packs(database(), *OF)] == ["Zorgnetwerk Oost"]
    assert "Zorgnetwerk Oost" in said(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_wrong_with_a_pack_is_told_and_nothing_changes(visitor: Visitor, language: str) -> None:
    begun = one()
    import_pack(database(), pack(), SCAN, here()[1].now)
    before = kept_packs(database(), *OF)
    body = json.loads(pack("Elders"))
    body["cells"][0]["n"] = 3
    body["cells"][1]["counts"] = {"50": 2}
    app = take_in(page(visitor, begun, "packs_folded", language=language), json.dumps(body).encode())
    assert not app.exception
    assert told(app, "This pack cannot be used. Nothing was changed.", language)
    (table,) = (one.value for one in app.table if translate("What is wrong", language) in one.value.columns)
    assert len(table) >= 4  # both cells do not add up, one is too small, and the digest does not fit
    assert kept_packs(database(), *OF) == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[1, 2]", b'{"format": "something-else"}', b"[" * 3000])
def test_what_is_no_pack_is_refused_with_the_reason(visitor: Visitor, content: bytes) -> None:
    app = take_in(page(visitor, one(), "packs_folded"), content)
    assert not app.exception
    assert told(app, "This pack cannot be used. Nothing was changed.")
    assert not kept_packs(database(), *OF)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(visitor: Visitor) -> None:
    app = page(visitor, one(), "packs_folded")
    app.file_uploader(key=FILE).set_value(("pack.json", b" " * (LARGEST_MB * 1_000_000 + 1), "application/json")).run()
    assert told(app, "The file is larger than {most} MB, which no benchmark pack is.", most=LARGEST_MB)
    assert "import_pack" not in {button.key for button in app.button}


def test_a_pack_with_a_host_that_is_here_among_others_is_refused(visitor: Visitor) -> None:
    begun = one()
    merged = merge_packs([read_pack(pack(host), SCAN) for host in ("A", "B")])
    import_pack(database(), merged.to_bytes(), SCAN, here()[1].now)
    app = take_in(page(visitor, begun, "packs_folded"), pack("B"))
    assert app.error
    assert len(kept_packs(database(), *OF)) == 1


def test_a_pack_is_removed(visitor: Visitor) -> None:
    begun = one()
    kept = import_pack(database(), pack(), SCAN, here()[1].now)
    app = press(page(visitor, begun, "packs_folded"), f"remove_pack_{kept.sha256[:12]}")
    assert told(app, "The pack has been removed.")
    assert not kept_packs(database(), *OF)
    assert "Zorgnetwerk Oost" not in said(app)


def test_a_pack_is_handed_out_with_host_and_licence_and_can_be_read_again(visitor: Visitor) -> None:
    begun = one()
    others(here(), 6)
    app = press(page(visitor, begun, *FOLDS), "publish_now")
    assert not app.get("download_button")
    app.text_input(key="pack_host").set_value("Zorgnetwerk West")
    app.text_input(key="pack_licence").set_value("CC BY 4.0").run()
    assert not app.exception
    (button,) = app.get("download_button")
    assert button.proto.label == "Download the pack"


def test_nothing_is_handed_out_before_something_was_published(visitor: Visitor) -> None:
    app = page(visitor, one(), "handing_out")
    assert told(app, "Nothing has been published here yet. A pack holds published groups only.")
    assert not app.get("download_button")


@pytest.mark.parametrize("host", ["**A** [x](javascript:1)", ":red[rood]", "<script>alert(1)</script>"])
def test_the_host_of_a_pack_is_shown_as_it_was_written(visitor: Visitor, host: str) -> None:
    begun = one()
    import_pack(database(), pack(host), SCAN, here()[1].now)
    app = enter(visitor, begun.token, "benchmark", "en", **{"from": "packs"})
    app.session_state["packs_folded"] = True
    app.run()
    assert not app.exception
    assert host in said(app)
    assert not [one.value for one in (*app.markdown, *app.caption) if host in one.value]
