"""Facts of organisations, their units, repeated measurements, the same person over measurements, and what happens only once."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.String(64)
WORD = sa.String(16)
MOMENT = sa.String(32)


def upgrade() -> None:
    """Add them; all rows stay as they are."""
    _grow_organisation()
    _make_unit()
    _grow_assessment()
    _grow_respondent()
    _make_done()


def _grow_organisation() -> None:
    with op.batch_alter_table("organisation") as table:
        for name in ("sector", "size_band", "country"):
            table.add_column(sa.Column(name, WORD, nullable=False, server_default=""))
        table.add_column(sa.Column("archived_at", MOMENT))
        table.add_column(sa.Column("salt", sa.String(64), nullable=False, server_default=""))
    _give_salt()


def _give_salt() -> None:
    organisation = sa.table("organisation", sa.column("id", ID), sa.column("salt", sa.String(64)))
    for organisation_id in op.get_bind().scalars(sa.select(organisation.c.id)).all():
        op.execute(sa.update(organisation).where(organisation.c.id == organisation_id).values(salt=secrets.token_hex(16)))


def _make_unit() -> None:
    op.create_table(
        "unit",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("archived_at", MOMENT),
        sa.UniqueConstraint("organisation_id", "id"),
        sa.ForeignKeyConstraint(["workspace_id", "organisation_id"], ["organisation.workspace_id", "organisation.id"]),
    )


def _grow_assessment() -> None:
    with op.batch_alter_table("assessment") as table:
        for name in ("unit_id", "round_id", "earlier_id"):
            table.add_column(sa.Column(name, ID))
        table.add_column(sa.Column("invited", sa.Integer))
        table.add_column(sa.Column("shows_earlier", sa.Boolean, nullable=False, server_default=sa.false()))
        table.create_check_constraint("invited", "invited >= 1")
        table.create_foreign_key(None, "unit", ["organisation_id", "unit_id"], ["organisation_id", "id"])
        table.create_foreign_key(None, "assessment", ["workspace_id", "earlier_id"], ["workspace_id", "id"])
    op.create_index(None, "assessment", ["workspace_id", "organisation_id"])
    op.create_index(None, "link", ["assessment_id", "respondent_id"])


def _grow_respondent() -> None:
    with op.batch_alter_table("respondent") as table:
        table.add_column(sa.Column("person", ID, nullable=False, server_default=""))


def _make_done() -> None:
    op.create_table(
        "done",
        sa.Column("workspace_id", ID, sa.ForeignKey("workspace.id"), primary_key=True),
        sa.Column("key", ID, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
    )
