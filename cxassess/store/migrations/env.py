"""Run by Alembic, on the connection that `upgrade` gives."""

from alembic import context

from cxassess.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
