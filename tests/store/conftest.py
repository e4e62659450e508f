"""A small questionnaire, a migrated database, and an assessment that has begun.

What asks for a database runs on SQLite and on PostgreSQL, unless it is marked `only` for one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Pool, event

from cxassess.assessment import Answer, AnswerState, Assessment, Role
from cxassess.questionnaire import Questionnaire
from cxassess.questionnaire.overlay import words_of
from cxassess.store import (
    Context,
    Database,
    Right,
    add_respondents,
    begin_assessment,
    invite,
    load_assessment,
    local_workspace,
    open_link,
    save_answer,
    upgrade,
)
from tests.store.databases import PostgresDatabases, SqliteFiles
from tests.store.postgres import Server

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
LEVELS = {1: "Niemand", 2: "Soms", 3: "Meestal", 4: "Altijd", 5: "Altijd en gemeten"}
TINY: dict[str, Any] = {
    "id": "tiny",
    "version": "1.0.0",
    "language": "nl",
    "languages": ["nl", "en"],
    "title": "Klein",
    "about": "Een kleine vragenlijst.",
    "scales": {"maturity": {"min": 1, "max": 5}, "swing": {"min": -10, "max": 10, "names": {-10: "slecht", 0: "gelijk", 10: "goed"}}},
    "tiers": {"basics": {"title": "Basis"}},
    "not_applicable": {"no-shop": "Wij hebben geen winkel.", "by-partner": "Een partner doet dit."},
    "ambitions": {8: {"basics": 4.0}, 9: {"basics": 4.5}},
    "dimensions": [
        {
            "id": "speed",
            "tier": "basics",
            "title": "Snelheid",
            "short": "Snelheid",
            "about": "Hoe snel.",
            "items": [
                {"id": "speed.reply", "ask": "Hoe snel is er een reactie?", "levels": LEVELS, "quick": True},
                {"id": "speed.shop", "ask": "Hoe snel is de winkel?", "levels": LEVELS, "not_applicable": ["no-shop"]},
                {"id": "speed.measured", "type": "yes_no", "ask": "Meten?", "show_if": {"item": "speed.reply", "at_least": 3}},
            ],
        },
        {
            "id": "ease",
            "tier": "basics",
            "title": "Gemak",
            "short": "Gemak",
            "about": "Hoe makkelijk.",
            "items": [
                {"id": "ease.swing", "type": "rating", "scale": "swing", "ask": "Beter of slechter?", "low": "slechter", "high": "beter"},
                {
                    "id": "ease.way",
                    "type": "choice",
                    "ask": "Hoe?",
                    "options": [{"id": "web", "label": "Web", "level": 4}, {"id": "desk", "label": "Balie", "level": 2}],
                },
                {"id": "ease.story", "type": "text", "ask": "Wat viel op?"},
            ],
        },
    ],
}
TINY["overlays"] = {"en": words_of(Questionnaire.model_validate(TINY)) | {"speed.reply.ask": "How fast do you reply?"}}

COMPLETE = {"speed.reply": 4, "speed.shop": 2, "speed.measured": "yes", "ease.swing": 0, "ease.way": "web", "ease.story": "ja"}


@dataclass(frozen=True)
class Desk:
    """An assessment that has begun, and who works at it."""

    database: Database
    context: Context
    assessment_id: str
    respondent_id: str
    token: str

    @property
    def place(self) -> tuple[Database, Context, str]:
        """The first arguments of most services."""
        return self.database, self.context, self.assessment_id

    def save(self, item_id: str, value: object, base_version: int | None = None, **more: object):  # type: ignore[no-untyped-def]
        """Save a value."""
        answer = Answer(item_id, AnswerState.ANSWERED, value, **more)  # type: ignore[arg-type]
        return save_answer(*self.place, self.respondent_id, answer, base_version=base_version)

    @property
    def organisation_id(self) -> str:
        """Of the organisation that is assessed."""
        return self.load().organisation_id

    def load(self) -> Assessment:
        """The assessment as this desk sees it."""
        return load_assessment(*self.place)

    def fill(self, respondent_id: str, **other: object) -> None:
        """Answer every question of a sheet."""
        for item_id, value in {**COMPLETE, **other}.items():
            save_answer(*self.place, respondent_id, Answer(item_id, AnswerState.ANSWERED, value))  # type: ignore[arg-type]

    def by(self, token: str) -> Desk:
        """The desk of someone who came by a link, at the assessment of that link."""
        opened = open_link(self.database, token, self.context.now)
        assert opened is not None
        found = opened.context(self.context.now)
        return Desk(self.database, found, opened.assessment_id, opened.respondent_id or "", token)

    def invited(self, respondent_id: str) -> Desk:
        """The desk of a respondent who came by a new link to answer."""
        return self.by(invite(*self.place, respondent_id).token)

    def add(self, *aliases: str, role: Role = Role.FRONTLINE) -> list[str]:
        """Add respondents; their ids."""
        return list(add_respondents(*self.place, [(alias, role) for alias in aliases]))

    def count(self, table: str) -> int:
        """Rows in a table."""
        with self.database.reading() as connection:
            return connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def tiny() -> dict[str, object]:
    """The questionnaire as its author writes it."""
    return TINY


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return Questionnaire.model_validate(TINY)


ENGINES = ("sqlite", "postgres")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "only(engine): about one kind of database")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        marker = metafunc.definition.get_closest_marker("only")
        metafunc.parametrize("engine", marker.args if marker else ENGINES, indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Which kind of database the test runs on."""
    return str(request.param)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with its tables and the local workspace."""
    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    _migrate(path)
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server."""
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="session")
def migrated_on_server(server: Server) -> str:
    """The name of a database on the server with its tables and the local workspace."""
    name = server.create()
    _migrate(server.url(name))
    return name


@pytest.fixture
def databases(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqliteFiles | PostgresDatabases]:
    """Where new databases come from."""
    if engine == "sqlite":
        yield SqliteFiles(tmp_path, request.getfixturevalue("migrated_file"))
        return
    made = PostgresDatabases(request.getfixturevalue("server"), request.getfixturevalue("migrated_on_server"))
    event.listen(Pool, "connect", made.note)
    yield made
    event.remove(Pool, "connect", made.note)
    made.remove()


@pytest.fixture
def location(databases: SqliteFiles | PostgresDatabases) -> Path | str:
    """Of a database with its tables and the local workspace: a file, or an address."""
    return databases.ready()


@pytest.fixture
def empty(databases: SqliteFiles | PostgresDatabases) -> Path | str:
    """The location of a database without tables."""
    return databases.empty()


@pytest.fixture
def database(location: Path | str) -> Iterator[Database]:
    database = Database(location)
    yield database
    database.close()


@pytest.fixture
def context(database: Database) -> Context:
    return Context(local_workspace(database, NOW), "owner", Right.MANAGE.included, NOW)


@pytest.fixture
def elsewhere(databases: SqliteFiles | PostgresDatabases) -> Iterator[tuple[Database, Context]]:
    """Another installation: its database, and who owns it."""
    database = Database(databases.ready())
    with database.writing() as connection:  # every ready database is a copy of the same one
        connection.exec_driver_sql("UPDATE workspace SET id = '00000000-0000-4000-8000-00000000ffff'")
    yield database, Context(local_workspace(database, NOW), "owner", Right.MANAGE.included, NOW)
    database.close()


@pytest.fixture
def begin(questionnaire: Questionnaire) -> Callable[..., Desk]:
    """Begin an assessment in a database."""

    def begin(database: Database, context: Context, **more: object) -> Desk:
        settings = {"extent": "full", "organisation_name": "Mijn organisatie", **more}
        begun = begin_assessment(database, context, questionnaire, **settings)  # type: ignore[arg-type]
        return Desk(database, context, begun.assessment_id, begun.respondent_id, begun.token)

    return begin


@pytest.fixture
def desk(begin: Callable[..., Desk], database: Database, context: Context) -> Desk:
    return begin(database, context)


@pytest.fixture
def at() -> Callable[..., Desk]:
    """The same desk with another context."""
    return lambda desk, **changes: replace(desk, context=replace(desk.context, **changes))


@pytest.fixture(scope="session")
def complete() -> dict[str, Answer]:
    """An answer to every question."""
    return {item_id: Answer(item_id, AnswerState.ANSWERED, value) for item_id, value in COMPLETE.items()}  # type: ignore[arg-type]


def _migrate(location: Path | str) -> None:
    database = Database(location)
    upgrade(database)
    local_workspace(database, NOW)
    database.close()
