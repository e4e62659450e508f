"""An installation of its own for each test, and a visitor without a browser."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxassess import installation
from cxassess.report.rendering.renderer import Renderer
from cxassess.store import Database
from cxassess.ui import request as browser
from tests.ui.visitor import Visitor

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")
"""A picture of one pixel."""


def forget_installation() -> None:
    """Let the next use read the environment again."""
    if installation.database.cache_info().currsize:
        installation.database().close()
    installation.database.cache_clear()
    installation.installation.cache_clear()


@pytest.fixture
def real_pictures() -> None:
    """For a test that has pages of a report drawn, which takes seconds."""


@pytest.fixture(autouse=True)
def pictures(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of a report are pictures of one pixel, unless a test is about them."""
    if "real_pictures" not in request.fixturenames:
        monkeypatch.setattr(Renderer, "pages", lambda *_, **__: [PIXEL])


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Database]]:
    """Set up an installation by its environment; its database."""

    def install(**environment: str) -> Database:
        forget_installation()
        monkeypatch.setenv("CXASSESS_DATA_DIR", str(tmp_path))
        for name in ("CXASSESS_MODE", "CXASSESS_PUBLIC_URL"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return installation.database()

    yield install
    forget_installation()


@pytest.fixture
def visitor(install: Callable[..., Database], monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """A visitor of a local installation, with no cookie yet."""
    install()
    someone = Visitor()
    monkeypatch.setattr(browser, "cookie", someone.cookies.get)
    return someone
