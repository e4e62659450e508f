"""A report from the database: what belongs to a measurement, and what someone may see of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cxassess.advice import advise, plan_of, promise, schedule_actions
from cxassess.assessment import OrganisationDetails, Sheet
from cxassess.demo import load_demo
from cxassess.questionnaire import Extent, shipped_questionnaire
from cxassess.report.model import Report, Section
from cxassess.report.refusal import ReportRefused
from cxassess.reporting import gather
from cxassess.scoring import score_assessment
from cxassess.store import (
    Begun,
    Context,
    Database,
    NotFound,
    PastMeasurement,
    Right,
    add_unit,
    assessments,
    begin_assessment,
    close_assessment,
    import_sheets,
    load_assessment,
    local_workspace,
    make_organisation,
    make_plan,
    new_link,
    open_link,
    put_example,
    reopen_assessment,
    set_anonymity,
    upgrade,
)
from tests.report.reports import sheet
from tests.report.walking import texts_in

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
ASKED = shipped_questionnaire()
ANSWERS = tuple(sheet(3, extent="quick").answers.values())


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "cxassess.db")
    upgrade(opened)
    yield opened
    opened.close()


@pytest.fixture
def owner(database: Database) -> Context:
    return Context(local_workspace(database, NOW), "owner", Right.MANAGE.included, NOW)


def ids_in_time(database: Database, context: Context) -> list[str]:
    return [one.id for one in sorted(assessments(database, context), key=lambda one: one.measured_on or date.max)]


def planned(database: Database, context: Context, assessment_id: str, chosen: int = 4) -> None:
    """Make a plan of the first free actions."""
    one = load_assessment(database, context, assessment_id)
    scores = score_assessment(ASKED, one)
    ids = [action.id for action in advise(ASKED, one, scores) if action.free][:chosen]
    plan = plan_of(ASKED, schedule_actions(ASKED, one, scores, ids, start=one.measured_on or NOW.date(), per_quarter=8))
    make_plan(database, context, assessment_id, plan, promise(plan, ASKED, one, scores), key=assessment_id)


def viewer(database: Database, context: Context, assessment_id: str, purpose: Right = Right.VIEW) -> Context:
    """Someone who came by a link."""
    link = open_link(database, new_link(database, context, assessment_id, purpose).token, NOW)
    assert link
    return link.context(NOW)


def begun(database: Database, context: Context, *waves: tuple[date, list[Sheet]], extent: Extent = "full") -> Begun:
    past = [PastMeasurement(ASKED, day, sheets, extent=extent) for day, sheets in waves]
    return put_example(database, context, OrganisationDetails("Acme"), past)


def made_after(report: Report) -> str:
    assert report.plan
    return report.plan.made_after


def test_the_newest_measurement_is_compared_with_the_one_before_it(database: Database, owner: Context) -> None:
    demo = load_demo(database, owner, "nl")
    report = gather(database, owner, demo.assessment_id, "en")
    assert report.comparison and report.cover.example and report.answers
    assert report.comparison.title == "From May 2026 to Nov 2026"
    assert (report.plan, report.grade) == (None, None)
    assert report.cover.made_on.date == NOW.date()


def test_another_measurement_can_be_chosen_to_compare_with(database: Database, owner: Context) -> None:
    load_demo(database, owner, "nl")
    first, second, last = ids_in_time(database, owner)
    report = gather(database, owner, last, "en", earlier_id=first)
    assert report.comparison and report.comparison.title == "From Nov 2025 to Nov 2026"
    assert gather(database, owner, first, "en").comparison is None
    for wrong in (last, "nothing", second[::-1]):
        with pytest.raises(NotFound):
            gather(database, owner, last, "en", earlier_id=wrong)
    with pytest.raises(NotFound):
        gather(database, owner, first, "en", earlier_id=last)


def test_an_open_measurement_is_preliminary_and_compared_with_nothing(database: Database, owner: Context) -> None:
    demo = load_demo(database, owner, "nl")
    planned(database, owner, ids_in_time(database, owner)[0])
    reopen_assessment(database, owner, demo.assessment_id)
    report = gather(database, owner, demo.assessment_id, "nl")
    assert report.cover.preliminary
    assert (report.comparison, report.grade) == (None, None)
    assert report.plan


def test_the_plan_shown_is_its_own_and_the_plan_graded_the_last_before_it(database: Database, owner: Context) -> None:
    load_demo(database, owner, "nl")
    first, second, last = ids_in_time(database, owner)
    planned(database, owner, first, chosen=2)
    report = gather(database, owner, last, "en")
    assert report.grade and report.grade.before == "Nov 2025"
    assert made_after(report) == "This plan was made after the measurement of Nov 2025."
    planned(database, owner, second)
    planned(database, owner, last)
    report = gather(database, owner, last, "en")
    assert report.grade and report.grade.before == "May 2026"
    assert made_after(report) == ""
    assert gather(database, owner, first, "en").grade is None


def test_what_was_advised_before_is_remembered(database: Database, owner: Context) -> None:
    demo = load_demo(database, owner, "nl")
    report = gather(database, owner, demo.assessment_id, "en", sections={Section.ADVICE})
    assert report.advice
    memory = [sentence for group in report.advice.groups for line in group.lines for sentence in line.memory]
    assert any(sentence.startswith("Advised before, last on ") for sentence in memory)


def test_who_looks_by_a_link_sees_neither_plan_nor_what_one_of_several_said(database: Database, owner: Context) -> None:
    demo = load_demo(database, owner, "nl")
    planned(database, owner, demo.assessment_id)
    report = gather(database, viewer(database, owner, demo.assessment_id), demo.assessment_id, "nl")
    assert (report.plan, report.grade, report.answers, report.respondents, report.comparison) == (None,) * 5
    assert report.dimensions and report.mark and report.advice
    assert not any(item.notes or item.counts for page in report.dimensions.pages for item in page.items)
    names = [one.alias for one in load_assessment(database, owner, demo.assessment_id).sheets]
    assert not [text for text in texts_in(report) if text in names]
    assert gather(database, owner, demo.assessment_id, "nl").answers


def test_a_measurement_out_of_reach_is_not_found(database: Database, owner: Context) -> None:
    load_demo(database, owner, "nl")
    first, _, last = ids_in_time(database, owner)
    with pytest.raises(NotFound):
        gather(database, viewer(database, owner, last), first, "nl")
    with pytest.raises(NotFound):
        gather(database, replace(owner, workspace_id="elsewhere"), last, "nl")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_anonymous_result_of_two_people_is_refused_to_everyone(database: Database, owner: Context, language: str) -> None:
    organisation = make_organisation(database, owner, OrganisationDetails("Acme"))
    secret = begin_assessment(database, owner, ASKED, "quick", organisation_id=organisation)
    set_anonymity(database, owner, secret.assessment_id, True)
    people = [sheet(level, name, extent="quick") for level, name in ((2, "Ans"), (4, "Bob"))]
    import_sheets(database, owner, secret.assessment_id, people, key="two")
    for context in (owner, viewer(database, owner, secret.assessment_id)):
        with pytest.raises(ReportRefused):
            gather(database, context, secret.assessment_id, language)
    import_sheets(database, owner, secret.assessment_id, [sheet(3, "Cor", extent="quick")], key="third")
    report = gather(database, owner, secret.assessment_id, language)
    assert not {"Ans", "Bob", "Cor"} & set(texts_in(report))


def test_a_measurement_is_compared_with_those_of_its_own_organisation_alone(database: Database, owner: Context) -> None:
    early, late = date(2026, 1, 5), date(2026, 11, 2)
    repeated = begun(database, owner, (early, [sheet(2, "Ans")]), (late, [sheet(4, "Ans")]))
    other = begun(database, owner, (date(2026, 6, 1), [sheet(5, "Bob")]))
    report = gather(database, owner, repeated.assessment_id, "en")
    assert report.comparison and report.comparison.before == "Jan 2026"
    assert report.comparison.answers_first
    assert gather(database, owner, other.assessment_id, "en").comparison is None


def test_sector_and_size_come_from_the_organisation(database: Database, owner: Context) -> None:
    organisation = make_organisation(database, owner, OrganisationDetails("Acme", "hospitality", "10-49", "NL"))
    one = begin_assessment(database, owner, ASKED, "quick", organisation_id=organisation)
    cover = gather(database, owner, one.assessment_id, "en").cover
    assert (cover.organisation, cover.sector, cover.size) == ("Acme", "hospitality", "10 to 49 people")


def test_a_unit_is_compared_with_its_own_measurements_alone(database: Database, owner: Context) -> None:
    organisation = make_organisation(database, owner, OrganisationDetails("Acme"))
    north = add_unit(database, owner, organisation, "Noord")
    made = []
    for day, unit in ((1, None), (2, north), (3, None), (4, north)):
        then = replace(owner, now=NOW.replace(day=day))
        one = begin_assessment(database, then, ASKED, "quick", organisation_id=organisation, unit_id=unit, answers=ANSWERS)
        close_assessment(database, then, one.assessment_id)
        made.append(one.assessment_id)
    reports = [gather(database, owner, one, "en") for one in made]
    assert [report.comparison and report.comparison.before for report in reports] == [None, None, "1 Nov 2026", "2 Nov 2026"]
    assert [report.cover.unit for report in reports] == ["", "Noord", "", "Noord"]
