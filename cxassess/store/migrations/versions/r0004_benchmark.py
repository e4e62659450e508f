"""The benchmark: who takes part, what they contribute, what was published, and packs of others."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.String(64)
WORD = sa.String(16)
MOMENT = sa.String(32)


def upgrade() -> None:
    """Add them; all rows stay as they are, and nobody takes part."""
    with op.batch_alter_table("organisation") as table:
        table.add_column(sa.Column("in_benchmark", sa.Boolean, nullable=False, server_default=sa.false()))
    _make_contribution()
    _make_snapshot()
    _make_pack()


def _make_contribution() -> None:
    op.create_table(
        "benchmark_contribution",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("questionnaire_id", ID, nullable=False),
        sa.Column("major", sa.Integer, nullable=False),
        sa.Column("sector", WORD, nullable=False),
        sa.Column("size_band", WORD, nullable=False),
        sa.Column("measured_on", sa.Date, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT),
        sa.Column("bins", sa.Text, nullable=False),
        sa.Column("came_in", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id", "organisation_id"], ["organisation.workspace_id", "organisation.id"]),
        sa.ForeignKeyConstraint(["workspace_id", "assessment_id"], ["assessment.workspace_id", "assessment.id"]),
    )
    op.create_index(None, "benchmark_contribution", ["workspace_id", "questionnaire_id", "major"])
    op.create_index(None, "benchmark_contribution", ["organisation_id"])
    still_open = sa.text("until IS NULL")
    op.create_index(
        "uq_benchmark_contribution_open",
        "benchmark_contribution",
        ["organisation_id", "questionnaire_id", "major"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )


def _make_snapshot() -> None:
    op.create_table(
        "benchmark_snapshot",
        sa.Column("questionnaire_id", ID, primary_key=True),
        sa.Column("major", sa.Integer, primary_key=True),
        sa.Column("sector", WORD, primary_key=True),
        sa.Column("size_band", WORD, primary_key=True),
        sa.Column("dimension_id", ID, primary_key=True),
        sa.Column("published_at", MOMENT, primary_key=True),
        sa.Column("period", WORD, nullable=False),
        sa.Column("counts", sa.Text, nullable=False),
    )


def _make_pack() -> None:
    op.create_table(
        "benchmark_pack",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("questionnaire_id", ID, nullable=False),
        sa.Column("major", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("imported_at", MOMENT, nullable=False),
    )
