"""Steps from one set of tables to the next; Alembic finds them in `versions`."""
