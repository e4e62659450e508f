"""Organisations of others, each in a workspace of its own, that take part in the benchmark."""

from __future__ import annotations

from collections.abc import Sequence

from cxassess.assessment import Answer, AnswerState, OrganisationDetails
from cxassess.benchmark import MARK, BinCounts, CellKey, Snapshot, bins_of, major_of, pack_of
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import (
    Begun,
    Context,
    Database,
    Right,
    begin_assessment,
    close_assessment,
    load_assessment,
    make_organisation,
    new_workspace,
    publish_benchmark,
    set_in_benchmark,
)
from tests.ui.stages import Place, items

NAMES = ("Zonnebloem", "Vergeetmij", "Madelief", "Klaproos", "Korenbloem", "Paardenbloem", "Boterbloem")
CARE = OrganisationDetails("Zorggroep De Linde", "health", "50-249", "NL")


def full(place: Place, details: OrganisationDetails, levels: Sequence[int], *, takes_part: bool = True, closed: bool = True) -> Begun:
    """A full measurement with these levels going round."""
    database, context = place
    organisation_id = make_organisation(database, context, details)
    answers = [Answer(item.id, AnswerState.ANSWERED, levels[at % len(levels)]) for at, item in enumerate(items("full"))]
    begun = begin_assessment(database, context, shipped_questionnaire(), "full", organisation_id=organisation_id, answers=answers)
    if closed:
        close_assessment(database, context, begun.assessment_id)
    if takes_part:
        set_in_benchmark(database, context, organisation_id, True)
    return begun


def others(place: Place, count: int, sector: str = "health", size: str = "50-249") -> None:
    """So many organisations of strangers, whose levels differ."""
    database, context = place
    for at in range(count):
        levels = [1 + (at + step) % 5 for step in (0, 1, at % 3)]
        name = f"{NAMES[at % len(NAMES)]} {at}"
        full(stranger(database, context), OrganisationDetails(name, sector, size, "NL"), levels)


def stranger(database: Database, context: Context) -> Place:
    """The owner of a workspace of their own."""
    return database, Context(new_workspace(database, context.now), "owner", Right.MANAGE.included, context.now)


def published(place: Place, count: int) -> None:
    """So many organisations of strangers, and a publication."""
    others(place, count)
    publish_benchmark(place[0], place[1].now)


def organisation_of(place: Place, begun: Begun) -> str:
    """The id of the organisation that was measured."""
    return load_assessment(*place, begun.assessment_id).organisation_id


def pack(host: str = "Zorgnetwerk Oost", licence: str = "CC BY 4.0", *, n: int = 40, period: str = "2026-H1") -> bytes:
    """A pack of one host on the shipped questionnaire: organisations in care of one size, half of them at 2.5 and half at 4."""
    asked = shipped_questionnaire()
    key = CellKey(asked.id, major_of(asked.version), "health", "50-249")
    names = [MARK, *(dimension.id for dimension in asked.dimensions)]
    snapshots = [Snapshot(cell, name, period, _counts(name, n)) for cell in key.chain for name in names]
    return pack_of(snapshots, host=host, licence=licence, period=period)


def _counts(name: str, n: int) -> BinCounts:
    bins = bins_of(name)
    low, high = bins.bin_of(2.5), bins.bin_of(4.0)
    return BinCounts({low: n // 2, high: n - n // 2}, bins)
