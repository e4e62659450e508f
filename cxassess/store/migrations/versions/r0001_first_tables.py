"""Workspaces, organisations, questionnaire versions, assessments with their sheets, links, answers and events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.String(64)
WORD = sa.String(16)
MOMENT = sa.String(32)
EVENT_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")  # SQLite counts up in a column of no other type


def upgrade() -> None:
    """Make the first tables."""
    _make_workspace()
    _make_assessment()
    _make_sheet()
    _make_event()


def _make_workspace() -> None:
    op.create_table(
        "workspace",
        sa.Column("id", ID, primary_key=True),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint("kind IN ('local', 'public')", name="kind"),
    )
    op.create_table(
        "organisation",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace_id", ID, sa.ForeignKey("workspace.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.UniqueConstraint("workspace_id", "id"),
    )
    op.create_table(
        "questionnaire_version",
        sa.Column("id", ID, primary_key=True),
        sa.Column("version", ID, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )


def _make_assessment() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("questionnaire_id", ID, nullable=False),
        sa.Column("questionnaire_version", ID, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("extent", WORD, nullable=False),
        sa.Column("basis", WORD, nullable=False),
        sa.Column("anonymity", WORD, nullable=False),
        sa.Column("ambition", sa.Integer, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("example", sa.Boolean, nullable=False),
        sa.Column("measured_on", sa.Date),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.UniqueConstraint("workspace_id", "id"),
        sa.ForeignKeyConstraint(["workspace_id", "organisation_id"], ["organisation.workspace_id", "organisation.id"]),
        sa.ForeignKeyConstraint(
            ["questionnaire_id", "questionnaire_version"], ["questionnaire_version.id", "questionnaire_version.version"]
        ),
        sa.CheckConstraint("extent IN ('quick', 'full')", name="extent"),
        sa.CheckConstraint("basis IN ('individual', 'agreed')", name="basis"),
        sa.CheckConstraint("anonymity IN ('on', 'off')", name="anonymity"),
        sa.CheckConstraint("ambition IN (8, 9)", name="ambition"),
        sa.CheckConstraint("state IN ('open', 'closed')", name="state"),
    )


def _make_sheet() -> None:
    op.create_table(
        "respondent",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("alias", sa.Text, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.UniqueConstraint("workspace_id", "id"),
        sa.UniqueConstraint("assessment_id", "id"),
        sa.ForeignKeyConstraint(["workspace_id", "assessment_id"], ["assessment.workspace_id", "assessment.id"]),
        sa.CheckConstraint("role IN ('management', 'frontline', 'backoffice', 'facilitator', 'customer')", name="role"),
        sa.CheckConstraint("state IN ('open', 'submitted')", name="state"),
    )
    op.create_table(
        "link",
        sa.Column("id", ID, primary_key=True),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("purpose", WORD, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("respondent_id", ID),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT),
        sa.Column("revoked_at", MOMENT),
        sa.Column("last_used", MOMENT),
        sa.UniqueConstraint("token_hash"),
        sa.ForeignKeyConstraint(["workspace_id", "assessment_id"], ["assessment.workspace_id", "assessment.id"]),
        sa.ForeignKeyConstraint(["assessment_id", "respondent_id"], ["respondent.assessment_id", "respondent.id"]),
        sa.CheckConstraint("purpose IN ('manage', 'answer', 'view')", name="purpose"),
    )
    op.create_table(
        "answer",
        sa.Column("respondent_id", ID, primary_key=True),
        sa.Column("item_id", ID, primary_key=True),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("reason", ID),
        sa.Column("evidence", WORD),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id", "respondent_id"], ["respondent.workspace_id", "respondent.id"]),
        sa.CheckConstraint("state IN ('answered', 'not_applicable', 'dont_know', 'unanswered')", name="state"),
        sa.CheckConstraint("evidence IN ('measured', 'observed', 'opinion', 'none')", name="evidence"),
        sa.CheckConstraint("version >= 1", name="version"),
    )


def _make_event() -> None:
    op.create_table(
        "event",
        sa.Column("id", EVENT_ID, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("workspace_id", ID, sa.ForeignKey("workspace.id"), nullable=False),
        sa.Column("assessment_id", ID),
        sa.Column("object", WORD, nullable=False),
        sa.Column("object_id", ID, nullable=False),
        sa.Column("item_id", ID),
        sa.Column("action", WORD, nullable=False),
        sa.Column("old", sa.Text),
        sa.Column("new", sa.Text),
        sa.ForeignKeyConstraint(["workspace_id", "assessment_id"], ["assessment.workspace_id", "assessment.id"]),
        sqlite_autoincrement=True,
    )
    op.create_index(None, "event", ["workspace_id", "assessment_id", "item_id"])
