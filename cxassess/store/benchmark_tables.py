"""The tables of the benchmark: what organisations contribute, what was published of it, and what others shared."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKeyConstraint, Index, Integer, String, Table, Text, text

from .columns import Id, Json, Moment
from .tables import METADATA

# What an organisation adds between two moments. One row at most of each questionnaire and major version has no end.
contribution = Table(
    "benchmark_contribution",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("workspace_id", Id, nullable=False),
    Column("organisation_id", Id, nullable=False),
    Column("assessment_id", Id, nullable=False),
    Column("questionnaire_id", Id, nullable=False),
    Column("major", Integer, nullable=False),
    Column("sector", String(16), nullable=False),
    Column("size_band", String(16), nullable=False),
    Column("measured_on", Date, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("bins", Json, nullable=False),
    Column("came_in", Json, nullable=False),  # the dimensions in which the same bin was there before: when first
    ForeignKeyConstraint(["workspace_id", "organisation_id"], ["organisation.workspace_id", "organisation.id"]),
    ForeignKeyConstraint(["workspace_id", "assessment_id"], ["assessment.workspace_id", "assessment.id"]),
    Index(None, "workspace_id", "questionnaire_id", "major"),
    Index(None, "organisation_id"),
)
Index(
    "uq_benchmark_contribution_open",
    contribution.c.organisation_id,
    contribution.c.questionnaire_id,
    contribution.c.major,
    unique=True,
    sqlite_where=text("until IS NULL"),
    postgresql_where=text("until IS NULL"),
)

# Frozen counts. They belong to nobody: no row of them changes when an organisation leaves or is erased.
snapshot = Table(
    "benchmark_snapshot",
    METADATA,
    Column("questionnaire_id", Id, primary_key=True),
    Column("major", Integer, primary_key=True),
    Column("sector", String(16), primary_key=True),
    Column("size_band", String(16), primary_key=True),
    Column("dimension_id", Id, primary_key=True),
    Column("published_at", Moment, primary_key=True),
    Column("period", String(16), nullable=False),
    Column("counts", Json, nullable=False),
)

pack = Table(
    "benchmark_pack",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("questionnaire_id", Id, nullable=False),
    Column("major", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("imported_at", Moment, nullable=False),
)
