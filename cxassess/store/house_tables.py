"""The tables of house styles: one of a workspace, and its templates."""

from __future__ import annotations

from typing import get_args

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from cxassess.house import LogoKind, TemplateKind

from .columns import Id, Moment, one_of
from .tables import METADATA

style = Table(
    "house_style",
    METADATA,
    Column("workspace_id", Id, ForeignKey("workspace.id"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("footer", Text, nullable=False),
    Column("primary_colour", String(16), nullable=False),
    Column("accent_colour", String(16), nullable=False),
    Column("logo", LargeBinary),
    Column("logo_kind", String(16)),
    Column("logo_width", Integer),
    Column("logo_height", Integer),
    Column("version", Integer, nullable=False),
    Column("updated_at", Moment, nullable=False),
    one_of("logo_kind", *get_args(LogoKind)),
    CheckConstraint("version >= 1", name="version"),
)

template = Table(
    "house_template",
    METADATA,
    Column("workspace_id", Id, ForeignKey("workspace.id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("updated_at", Moment, nullable=False),
    one_of("kind", *TemplateKind),
)
