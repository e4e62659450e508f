"""An installation with its database where the environment says that it is."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from cxassess import installation
from cxassess.cli import main
from cxassess.store import Database, local_workspace


@pytest.fixture
def installed(empty, monkeypatch, tmp_path):
    """The address of the database of an installation that has no tables yet."""
    address = empty if isinstance(empty, str) else f"sqlite:///{empty}"
    monkeypatch.setenv("CXASSESS_DATABASE_URL", address)
    monkeypatch.setenv("CXASSESS_DATA_DIR", str(tmp_path / "unused"))
    for cached in (installation.installation, installation.database):
        cached.cache_clear()
    yield address
    for cached in (installation.installation, installation.database):
        cached.cache_clear()


def test_the_database_is_where_the_variable_says_and_gets_its_tables(installed, now, tmp_path):
    owner = installation.owner_context()
    assert owner.workspace_id == local_workspace(Database(installed), now)
    assert not (tmp_path / "unused").exists()


def test_db_upgrade_makes_the_tables_and_tells_where(installed):
    assert not Database(installed).ping()
    done = CliRunner().invoke(main, ["db", "upgrade"])
    assert (done.exit_code, done.stdout.strip()) == (0, Database(installed).location)
    assert Database(installed).ping()


def test_the_settings_do_not_tell_the_password(monkeypatch):
    monkeypatch.setenv("CXASSESS_DATABASE_URL", "postgresql://user:secret@host/name")
    installation.installation.cache_clear()
    settings = installation.installation()
    installation.installation.cache_clear()
    assert settings.database_url == "postgresql://user:secret@host/name"
    assert "secret" not in repr(settings)
