"""Statements past the services, in words that both kinds of database know."""

from __future__ import annotations

from sqlalchemy import Connection, CursorResult, text

SQLITE = ("CREATE TRIGGER no_rows BEFORE INSERT ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, 'no'); END",)
POSTGRES = (
    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER no_rows BEFORE INSERT ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION refuse()",
)


def run(connection: Connection, statement: str, **values: object) -> CursorResult[tuple[object, ...]]:
    """Run a statement; its values have their names after a colon."""
    return connection.execute(text(statement), values)


def refuse_rows(connection: Connection, table: str, condition: str = "1 = 1") -> None:
    """From now on no such row can be added: an IntegrityError that says no. The row is called NEW."""
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRES:
        connection.exec_driver_sql(statement.format(table=table, condition=condition))
