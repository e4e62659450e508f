"""What columns hold, the same in any database."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from sqlalchemy import CheckConstraint, Dialect, String, Text
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A moment as UTC text of fixed width, so that the order of the texts is the order of the moments, in any database."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse a time without a zone: nobody could tell which moment it is."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"A moment needs a time zone: {value}")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """The moment, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Id(TypeDecorator[str]):
    """An identifier, always ASCII; a text with other signs is no error but matches no row."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace what no identifier contains, lone surrogates and NUL included."""
        return None if value is None else value.encode("ascii", "replace").replace(b"\0", b"?").decode("ascii")


class Json(TypeDecorator[object]):
    """A value as JSON text. SQLite would store the number 3.0 in a column of its type JSON as 3."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        """Nothing is NULL."""
        return None if value is None else json.dumps(value, allow_nan=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """The value, of the type it had."""
        return None if value is None else json.loads(value)


def one_of(column: str, *values: object) -> CheckConstraint:
    """That a column holds one of these values."""
    listed = ", ".join(f"'{value}'" if isinstance(value, str) else str(value) for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
