"""Plans with their actions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.String(64)
WORD = sa.String(16)
MOMENT = sa.String(32)


def upgrade() -> None:
    """Add them; all rows stay as they are."""
    _make_plan()
    _make_action()


def _make_plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("start", sa.Date, nullable=False),
        sa.Column("end", sa.Date, nullable=False),
        sa.Column("per_quarter", sa.Integer, nullable=False),
        sa.Column("promised", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.UniqueConstraint("assessment_id"),
        sa.UniqueConstraint("workspace_id", "id"),
        sa.ForeignKeyConstraint(["workspace_id", "assessment_id"], ["assessment.workspace_id", "assessment.id"]),
    )


def _make_action() -> None:
    op.create_table(
        "action",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("plan_id", ID, nullable=False),
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("item_id", ID),
        sa.Column("dimension_id", ID),
        sa.Column("status", WORD, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("start", sa.Date),
        sa.Column("due", sa.Date),
        sa.Column("closed_on", sa.Date),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("measure", sa.Text, nullable=False),
        sa.Column("effort", sa.Integer, nullable=False),
        sa.Column("level", sa.Float),
        sa.Column("to_level", sa.Integer),
        sa.Column("touched", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.UniqueConstraint("plan_id", "key"),
        sa.ForeignKeyConstraint(["workspace_id", "plan_id"], ["plan.workspace_id", "plan.id"]),
        sa.CheckConstraint("status IN ('open', 'busy', 'done', 'dropped')", name="status"),
        sa.CheckConstraint("version >= 1", name="version"),
    )
