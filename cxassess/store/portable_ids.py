"""The ids of a file that is taken in: kept where they are free, all of them others where one belongs to another workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import batched
from uuid import UUID, uuid5

from sqlalchemy import Connection, Table, select

from cxassess.portable import Portable, PortableAssessment

from .context import Context
from .tables import action, assessment, organisation, plan, respondent, unit

NAMESPACE = UUID("0e7b6a52-5a0e-4b8f-8f27-6d1c8a3f5c11")
