"""A result beside others: which places belong together, and what is said once."""

from __future__ import annotations

from cxassess.benchmark import LEVEL_BINS, BinCounts, CellKey, CellView, Peers, major_of
from cxassess.questionnaire import shipped_questionnaire
from cxassess.scoring import score_assessment
from cxassess.store import load_assessment
from cxassess.ui.benchmark.peers import Beside
from tests.ui.others import CARE, full
from tests.ui.visitor import Visitor, here

SCAN = shipped_questionnaire()
ALL = CellKey(SCAN.id, major_of(SCAN.version))
TWELVE = BinCounts({LEVEL_BINS.bin_of(3.0): 12})
PUBLISHED, OWN = CellView(ALL, TWELVE, "2026-H1"), CellView(ALL, TWELVE, inside=TWELVE)
FIRST, SECOND, *_ = (dimension.id for dimension in SCAN.dimensions)


def beside(views: dict[str, CellView]) -> Beside:
    begun = full(here(), CARE, (3, 4), takes_part=False)
    scores = score_assessment(SCAN, load_assessment(*here(), begun.assessment_id))
    return Beside(SCAN, scores, Peers((ALL,), {name: {ALL: view} for name, view in views.items()}))


def test_a_portfolio_and_a_benchmark_are_not_drawn_as_one(visitor: Visitor) -> None:
    mixed = beside({FIRST: PUBLISHED, SECOND: OWN})
    assert list(mixed.places) == [FIRST, SECOND]
    assert not mixed.is_portfolio
    assert list(mixed.drawn) == [FIRST]
    assert mixed.basis == ()


def test_a_portfolio_alone_is_drawn_and_said_to_be_one(visitor: Visitor) -> None:
    portfolio = beside({FIRST: OWN, SECOND: OWN})
    assert portfolio.is_portfolio
    assert list(portfolio.drawn) == [FIRST, SECOND]
    assert len(portfolio.basis) == 1


def test_what_nobody_else_has_is_named_and_not_placed(visitor: Visitor) -> None:
    found = beside({FIRST: PUBLISHED})
    assert list(found.places) == [FIRST]
    assert len(found.unplaced) == len(SCAN.dimensions)  # the mark, and every other area
    assert found.without_value == []
