"""House styles: one of a workspace, with its templates."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.String(64)
WORD = sa.String(16)
MOMENT = sa.String(32)


def upgrade() -> None:
    """Add them; all rows stay as they are, and reports look as they did."""
    op.create_table(
        "house_style",
        sa.Column("workspace_id", ID, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("footer", sa.Text, nullable=False),
        sa.Column("primary_colour", WORD, nullable=False),
        sa.Column("accent_colour", WORD, nullable=False),
        sa.Column("logo", sa.LargeBinary),
        sa.Column("logo_kind", WORD),
        sa.Column("logo_width", sa.Integer),
        sa.Column("logo_height", sa.Integer),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.CheckConstraint("logo_kind IN ('png', 'jpeg')", name="logo_kind"),
        sa.CheckConstraint("version >= 1", name="version"),
    )
    op.create_table(
        "house_template",
        sa.Column("workspace_id", ID, primary_key=True),
        sa.Column("kind", WORD, primary_key=True),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("sha256", ID, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.CheckConstraint("kind IN ('pptx', 'docx')", name="kind"),
    )
