"""Questionnaire versions: kept whole, never changed."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from cxassess.questionnaire import Questionnaire

from .engine import Database
from .errors import NotFound, QuestionnaireChanged
from .tables import questionnaire_version

MOST_COMPILED = 32

_KEY = (questionnaire_version.c.id == bindparam("id"), questionnaire_version.c.version == bindparam("version"))
_SHA256 = select(questionnaire_version.c.sha256).where(*_KEY)
_CONTENT = select(questionnaire_version.c.content).where(*_KEY)

_compiled: OrderedDict[str, Questionnaire] = OrderedDict()
_compiled_guard = threading.Lock()
_digests: WeakKeyDictionary[Engine, dict[tuple[str, str], str]] = WeakKeyDictionary()


def keep_questionnaire(database: Database, questionnaire: Questionnaire) -> str:
    """Store this version unless it is there already; its sha256. QuestionnaireChanged when the stored one differs."""
    with database.writing() as connection:
        return put_questionnaire(connection, questionnaire)


def load_questionnaire(database: Database, questionnaire_id: str, version: str) -> Questionnaire:
    """The stored version, in its own language with all overlays; NotFound when there is none."""
    with database.reading() as connection:
        return find_questionnaire(connection, questionnaire_id, version)


def newest_questionnaire(database: Database, questionnaire_id: str, major: int) -> Questionnaire | None:
    """The newest stored version that means the same by its levels; None where there is none."""
    with database.reading() as connection:
        versions = connection.scalars(select(questionnaire_version.c.version).filter_by(id=questionnaire_id)).all()
        alike = [version for version in versions if _numbers(version)[0] == major]
        return find_questionnaire(connection, questionnaire_id, max(alike, key=_numbers)) if alike else None


def put_questionnaire(connection: Connection, questionnaire: Questionnaire) -> str:
    """Store a version within a transaction; its sha256.

    The text keeps the order of the author, which is the order on the screen. The sha256 is that of the same
    text with sorted keys and no spaces: moving an entry is no change.
    """
    content = questionnaire.model_dump(mode="json")
    sha256 = hashlib.sha256(_json(content, sort_keys=True).encode()).hexdigest()
    key = {"id": questionnaire.id, "version": questionnaire.version}
    known = connection.scalar(_SHA256, key)
    if known is None:
        known = _insert(connection, {**key, "sha256": sha256, "content": _json(content)})
    if known != sha256:
        raise QuestionnaireChanged(questionnaire.id, questionnaire.version)
    return sha256


def find_questionnaire(connection: Connection, questionnaire_id: str, version: str) -> Questionnaire:
    """The stored version within a transaction; compiled once, as the text of a sha256 never changes."""
    key = {"id": questionnaire_id, "version": version}
    sha256 = _sha256_of(connection, questionnaire_id, version)
    with _compiled_guard:
        if sha256 in _compiled:
            _compiled.move_to_end(sha256)
            return _compiled[sha256]
    found = Questionnaire.model_validate_json(connection.scalars(_CONTENT, key).one())
    with _compiled_guard:
        _compiled[sha256] = found
        if len(_compiled) > MOST_COMPILED:
            _compiled.popitem(last=False)
    return found


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _insert(connection: Connection, row: dict[str, str]) -> str:
    """Add a version; the sha256 that is stored, which is another's when a writer in another workspace was first."""
    try:
        with connection.begin_nested():
            connection.execute(insert(questionnaire_version), row)
    except IntegrityError:
        return str(connection.scalars(_SHA256, row).one())
    return row["sha256"]


def _sha256_of(connection: Connection, questionnaire_id: str, version: str) -> str:
    """The digest of a stored version. A version never changes, so that each database is asked once."""
    known = _digests.setdefault(connection.engine, {})
    if (questionnaire_id, version) not in known:
        sha256 = connection.scalar(_SHA256, {"id": questionnaire_id, "version": version})
        if sha256 is None:
            raise NotFound
        known[questionnaire_id, version] = sha256
    return known[questionnaire_id, version]


def _json(content: object, *, sort_keys: bool = False) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=sort_keys)
