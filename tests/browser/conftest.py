"""A real server and a real browser. Nothing here is retried: a test that fails now and then has found something."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.server import Server
from tests.browser.visit import Visit

CHROMIUM = os.environ.get("CXASSESS_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
expect.set_options(timeout=10_000)  # milliseconds; two cores that others use too
SCREENS = {"desktop": (1440, 900), "phone": (390, 844)}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all who do not disturb others; each visit has an assessment of its own."""
    server = Server(tmp_path_factory.mktemp("data"))
    server.start()
    yield server
    assert server.ended is None, f"the server ended by itself, status {server.ended}:\n{server.log}"
    server.kill()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A fresh server for one test, which may kill it."""
    server = Server(tmp_path)
    server.start()
    yield server
    with suppress(ProcessLookupError):
        server.kill()


@pytest.fixture
def visits(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Come by with a browser. At the end nothing may have happened that must not."""
    made: list[Visit] = []

    def visit(server: Server, *, screen: str = "desktop", language: str = "nl") -> Visit:
        width, height = SCREENS[screen]
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            has_touch=screen == "phone",
            is_mobile=screen == "phone",
            locale={"nl": "nl-NL", "en": "en-GB"}[language],
            timezone_id="Europe/Amsterdam",
            color_scheme="light",
            reduced_motion="reduce",
        )
        made.append(Visit(server, context, language))
        return made[-1]

    yield visit
    for one in made:
        one.context.close()
    assert [fault for one in made for fault in one.faults] == []
