"""Organisations that take part in the benchmark, each made in a few steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from cxassess.assessment import Answer, AnswerState, OrganisationDetails
from cxassess.benchmark import Peers
from cxassess.questionnaire import Questionnaire
from cxassess.store import (
    Context,
    Database,
    Right,
    begin_assessment,
    close_assessment,
    edit_organisation,
    load_organisation,
    make_organisation,
    new_workspace,
    peers_of,
    set_in_benchmark,
)
from cxassess.store.benchmark_tables import contribution, snapshot
from tests.store.conftest import COMPLETE

TRADE = OrganisationDetails("Bakkerij", "trade", "2-9")
NOWHERE = OrganisationDetails("Stichting")


@dataclass(frozen=True)
class Participant:
    """An organisation with a closed measurement, and who manages it."""

    database: Database
    context: Context
    questionnaire: Questionnaire
    organisation_id: str
    assessment_id: str

    @property
    def place(self) -> tuple[Database, Context, str]:
        """The first arguments of services about the measurement."""
        return self.database, self.context, self.assessment_id

    @property
    def organisation(self) -> tuple[Database, Context, str]:
        """The first arguments of services about the organisation."""
        return self.database, self.context, self.organisation_id

    def later(self, **passed: float) -> Participant:
        """The same, so much later; earlier where it is negative."""
        return replace(self, context=replace(self.context, now=self.context.now + timedelta(**passed)))

    def measure(self, level: int, *, close: bool = True, **more: Any) -> Participant:
        """Another measurement."""
        assessment_id = measurement(self.database, self.context, self.questionnaire, self.organisation_id, level, close=close, **more)
        return replace(self, assessment_id=assessment_id)

    def takes_part(self, joins: bool = True) -> Participant:
        """Join or leave."""
        set_in_benchmark(*self.organisation, joins)
        return self

    def moves(self, **facts: str) -> None:
        """Have another sector or size."""
        seen = load_organisation(*self.organisation).details
        edit_organisation(*self.organisation, replace(seen, **facts), seen=seen)

    def beside(self, level: int = 3, details: OrganisationDetails = TRADE) -> Participant:
        """Another organisation of the same workspace, which takes part."""
        organisation_id = make_organisation(self.database, self.context, details)
        return replace(self, organisation_id=organisation_id).measure(level).takes_part()

    def peers(self) -> Peers:
        """What it may be held against."""
        return peers_of(*self.place)

    def counted(self) -> list[Any]:
        """What it adds now."""
        with self.database.reading() as connection:
            query = select(contribution).where(contribution.c.organisation_id == self.organisation_id, contribution.c.until.is_(None))
            return list(connection.execute(query).all())


def measurement(
    database: Database,
    context: Context,
    questionnaire: Questionnaire,
    organisation_id: str,
    level: int,
    *,
    close: bool = True,
    other: Mapping[str, object] | None = None,
    extent: str = "full",
    **more: Any,
) -> str:
    """A measurement with the same level on most questions; its id."""
    values = {**COMPLETE, "speed.reply": level, **(other or {})}
    answers = [Answer(item_id, AnswerState.ANSWERED, value) for item_id, value in values.items()]
    more = {"organisation_id": organisation_id, "answers": answers, **more}
    begun = begin_assessment(database, context, questionnaire, extent, **more)  # type: ignore[arg-type]
    if close:
        close_assessment(database, context, begun.assessment_id)
    return begun.assessment_id


def participant(
    database: Database, questionnaire: Questionnaire, now: datetime, level: int = 3, details: OrganisationDetails = TRADE
) -> Participant:
    """An organisation in a workspace of its own, which takes part."""
    context = Context(new_workspace(database, now), "owner", Right.MANAGE.included, now)
    organisation_id = make_organisation(database, context, details)
    return Participant(database, context, questionnaire, organisation_id, "").measure(level).takes_part()


def participants(
    database: Database, questionnaire: Questionnaire, now: datetime, levels: Sequence[int] = (1, 2, 3, 4, 5, 3), **more: Any
) -> list[Participant]:
    """One for each level."""
    return [participant(database, questionnaire, now, level, **more) for level in levels]


def snapshots(database: Database) -> list[Any]:
    """All that was ever published, as it is stored."""
    with database.reading() as connection:
        return list(connection.execute(select(snapshot).order_by(*snapshot.primary_key)).all())
