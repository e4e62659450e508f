"""The tables. Every row but a questionnaire version, and what the benchmark published, belongs to one workspace."""

from __future__ import annotations

import secrets
from typing import get_args

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from cxassess.assessment import AnswerState, Evidence, Role
from cxassess.questionnaire import Extent

from .columns import Id, Json, Moment, one_of
from .context import Right

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

EMPTY = text("''")


workspace = Table(
    "workspace",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("created_at", Moment, nullable=False),
    one_of("kind", "local", "public"),
)

organisation = Table(
    "organisation",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("workspace_id", Id, ForeignKey("workspace.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("sector", String(16), nullable=False, server_default=EMPTY),
    Column("size_band", String(16), nullable=False, server_default=EMPTY),
    Column("country", String(16), nullable=False, server_default=EMPTY),
    Column("archived_at", Moment),
    Column("in_benchmark", Boolean, nullable=False, default=False, server_default=false()),
    # What hides people in anonymous assessments is mixed with this, so that nobody can work it out from ids alone.
    Column("salt", String(64), nullable=False, default=lambda: secrets.token_hex(16), server_default=EMPTY),
    UniqueConstraint("workspace_id", "id"),
)

unit = Table(
    "unit",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("workspace_id", Id, nullable=False),
    Column("organisation_id", Id, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("archived_at", Moment),
    UniqueConstraint("organisation_id", "id"),
    ForeignKeyConstraint(["workspace_id", "organisation_id"], ["organisation.workspace_id", "organisation.id"]),
)

questionnaire_version = Table(
    "questionnaire_version",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("version", Id, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("content", Text, nullable=False),
)

assessment = Table(
    "assessment",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("workspace_id", Id, nullable=False),
    Column("organisation_id", Id, nullable=False),
    Column("questionnaire_id", Id, nullable=False),
    Column("questionnaire_version", Id, nullable=False),
    Column("title", Text, nullable=False, default=""),
    Column("extent", String(16), nullable=False),
    Column("basis", String(16), nullable=False, default="individual"),
    Column("anonymity", String(16), nullable=False, default="off"),
    Column("ambition", Integer, nullable=False),
    Column("state", String(16), nullable=False, default="open"),
    Column("example", Boolean, nullable=False, default=False),
    Column("measured_on", Date),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("unit_id", Id),
    Column("round_id", Id),
    Column("invited", Integer),
    Column("earlier_id", Id),
    Column("shows_earlier", Boolean, nullable=False, default=False, server_default=false()),
    UniqueConstraint("workspace_id", "id"),
    ForeignKeyConstraint(["workspace_id", "organisation_id"], ["organisation.workspace_id", "organisation.id"]),
    ForeignKeyConstraint(["organisation_id", "unit_id"], ["unit.organisation_id", "unit.id"]),
    ForeignKeyConstraint(["workspace_id", "earlier_id"], ["assessment.workspace_id", "assessment.id"]),
    ForeignKeyConstraint(["questionnaire_id", "questionnaire_version"], ["questionnaire_version.id", "questionnaire_version.version"]),
    one_of("extent", *get_args(Extent)),
    one_of("basis", "individual", "agreed"),
    one_of("anonymity", "on", "off"),
    one_of("ambition", 8, 9),
    one_of("state", "open", "closed"),
    CheckConstraint("invited >= 1", name="invited"),
    Index(None, "workspace_id", "organisation_id"),
)

respondent = Table(
    "respondent",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("workspace_id", Id, nullable=False),
    Column("assessment_id", Id, nullable=False),
    Column("role", String(16), nullable=False),
    Column("alias", Text, nullable=False, default=""),
    Column("state", String(16), nullable=False, default="open"),
    Column("created_at", Moment, nullable=False),
    Column("person", Id, nullable=False, default="", server_default=EMPTY),
    UniqueConstraint("workspace_id", "id"),
    UniqueConstraint("assessment_id", "id"),
    ForeignKeyConstraint(["workspace_id", "assessment_id"], ["assessment.workspace_id", "assessment.id"]),
    one_of("role", *Role),
    one_of("state", "open", "submitted"),
)

link = Table(
    "link",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("workspace_id", Id, nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("assessment_id", Id, nullable=False),
    Column("respondent_id", Id),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
    Column("last_used", Moment),
    ForeignKeyConstraint(["workspace_id", "assessment_id"], ["assessment.workspace_id", "assessment.id"]),
    ForeignKeyConstraint(["assessment_id", "respondent_id"], ["respondent.assessment_id", "respondent.id"]),
    one_of("purpose", *Right),
    Index(None, "assessment_id", "respondent_id"),
)

answer = Table(
    "answer",
    METADATA,
    Column("respondent_id", Id, primary_key=True),
    Column("item_id", Id, primary_key=True),
    Column("workspace_id", Id, nullable=False),
    Column("state", String(16), nullable=False),
    Column("value", Json),
    Column("reason", Id),
    Column("evidence", String(16)),
    Column("note", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", Moment, nullable=False),
    ForeignKeyConstraint(["workspace_id", "respondent_id"], ["respondent.workspace_id", "respondent.id"]),
    one_of("state", *AnswerState),
    one_of("evidence", *Evidence),
    CheckConstraint("version >= 1", name="version"),
)

plan = Table(
    "plan",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("workspace_id", Id, nullable=False),
    Column("assessment_id", Id, nullable=False, unique=True),
    Column("start", Date, nullable=False),
    Column("end", Date, nullable=False),
    Column("per_quarter", Integer, nullable=False),
    Column("promised", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "id"),
    ForeignKeyConstraint(["workspace_id", "assessment_id"], ["assessment.workspace_id", "assessment.id"]),
)

action = Table(
    "action",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("workspace_id", Id, nullable=False),
    Column("plan_id", Id, nullable=False),
    Column("key", String(128), nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("item_id", Id),
    Column("dimension_id", Id),
    Column("status", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("start", Date),
    Column("due", Date),
    Column("closed_on", Date),
    Column("note", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("effort", Integer, nullable=False),
    Column("level", Float),
    Column("to_level", Integer),
    Column("touched", Boolean, nullable=False),  # whether a person added or changed it since the plan was made
    Column("version", Integer, nullable=False),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("plan_id", "key"),
    ForeignKeyConstraint(["workspace_id", "plan_id"], ["plan.workspace_id", "plan.id"]),
    # The values of `Status`; importing the advice takes longer than the first page may wait.
    one_of("status", "open", "busy", "done", "dropped"),
    CheckConstraint("version >= 1", name="version"),
)

event = Table(
    "event",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),  # SQLite counts up in a column of no other type
    Column("at", Moment, nullable=False),
    Column("actor", Text, nullable=False),
    Column("workspace_id", Id, ForeignKey("workspace.id"), nullable=False),
    Column("assessment_id", Id),
    Column("object", String(16), nullable=False),
    Column("object_id", Id, nullable=False),
    Column("item_id", Id),
    Column("action", String(16), nullable=False),
    Column("old", Json),
    Column("new", Json),
    ForeignKeyConstraint(["workspace_id", "assessment_id"], ["assessment.workspace_id", "assessment.id"]),
    Index(None, "workspace_id", "assessment_id", "item_id"),
    sqlite_autoincrement=True,  # the id of a removed event is never given again
)

done = Table(
    "done",
    METADATA,
    Column("workspace_id", Id, ForeignKey("workspace.id"), primary_key=True),
    Column("key", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("result", Json, nullable=False),
)
