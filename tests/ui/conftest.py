"""An installation of its own for each test, and a visitor without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxassess import installation
from cxassess.store import Database
from cxassess.ui import request
from tests.ui.visitor import Visitor


def forget_installation() -> None:
    """Let the next use read the environment again."""
    if installation.database.cache_info().currsize:
        installation.database().close()
    installation.database.cache_clear()
    installation.installation.cache_clear()


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
    monkeypatch.setattr(request, "cookie", someone.cookies.get)
    return someone
