"""The place among others in a report: that of the page Benchmark, and only where there is one."""

from __future__ import annotations

from cxassess.report_places import Standing, standing_in_report
from cxassess.reporting import gather
from cxassess.scoring import score_assessment
from cxassess.store import load_assessment, load_questionnaire, peers_of, reopen_assessment
from cxassess.ui.benchmark.peers import Beside
from tests.browser.prepared import among_others, link_of
from tests.ui.stages import at_stage
from tests.ui.visitor import Visitor, here


def standing(assessment_id: str) -> Standing:
    found = load_assessment(*here(), assessment_id)
    scores = score_assessment(load_questionnaire(here()[0], found.questionnaire_id, found.questionnaire_version), found)
    return standing_in_report(*here(), found, scores)


def test_the_report_tells_the_places_of_the_page(visitor: Visitor) -> None:
    token, _ = among_others(here(), 12)
    assessment_id = link_of(here(), token).assessment_id
    found = standing(assessment_id)
    assert found.places
    assert found.group
    one = load_assessment(*here(), assessment_id)
    asked = load_questionnaire(here()[0], one.questionnaire_id, one.questionnaire_version)
    page = Beside(asked, score_assessment(asked, one), peers_of(*here(), assessment_id))
    assert found.places == page.places
    report = gather(*here(), assessment_id, "en", places=found.places, peers="the others")
    assert report.benchmark
    assert len(report.benchmark.lines) == len(found.places)


def test_what_is_open_or_quick_has_no_place(visitor: Visitor) -> None:
    token, _ = among_others(here(), 12)
    assessment_id = link_of(here(), token).assessment_id
    reopen_assessment(*here(), assessment_id)
    assert standing(assessment_id) == Standing()
    quick = at_stage(here(), "closed")
    assert quick
    assert standing(quick.assessment_id) == Standing()


def test_without_others_there_is_no_place(visitor: Visitor) -> None:
    begun = at_stage(here(), "example")
    assert begun
    assert standing(begun.assessment_id) == Standing()
