"""Reports of what is hard to report: little, much, secret, long, hostile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cxassess.assessment import Answer, AnswerState, OrganisationDetails, Role, Sheet
from cxassess.benchmark import MARK
from cxassess.charts.model import FEWEST_AXES
from cxassess.questionnaire import Questionnaire
from cxassess.report.build import report_of
from cxassess.report.dimensions import MOST_NOTES
from cxassess.report.model import ALL_SECTIONS, Report, Section
from cxassess.report.refusal import ReportRefused
from cxassess.scoring import Measured
from tests.report import reports
from tests.report.reports import DAYS, MADE_ON, PEERS, QUESTIONNAIRE, full_report, measured, of_sheets, places_of, sheet
from tests.report.walking import texts_in
from tests.scoring.small import LEVELS, questionnaire_of

PARENT = {"id": "speed.reply", "ask": "Reply?", "levels": LEVELS, "quick": True}
TWO_PEOPLE = (sheet(2, "Ans", note="Geheim van Ans"), sheet(4, "Bob", Role.FRONTLINE, note="Geheim van Bob"))


def made(measured: Measured, **given: object) -> Report:
    return report_of(measured, **{"language": "en", "made_on": MADE_ON} | given)  # type: ignore[arg-type]


def names_and_notes(report: Report) -> set[str]:
    """What would tell who said what."""
    people = [sheet.alias for sheet in measured(2, report.language).assessment.sheets]
    notes = [answer.note for one in measured(2, report.language).assessment.sheets for answer in one.answers.values() if answer.note]
    return {text for text in texts_in(report) if any(told in text for told in (*people, *notes))}


def test_a_full_report_has_every_section_in_order_with_its_heading() -> None:
    report = full_report("en")
    assert report.sections == tuple(Section)
    assert list(report.headings) == list(Section)
    assert all(report.part(section) and report.headings[section] for section in Section)


@pytest.mark.parametrize("section", Section)
def test_a_section_can_be_chosen_on_its_own(section: Section) -> None:
    report = full_report("en", frozenset({section}))
    assert report.sections == (section,)
    assert [one for one in Section if report.part(one)] == [section]
    assert report.cover.organisation


def test_a_section_that_is_left_out_leaves_no_trace_in_the_others() -> None:
    report = full_report("en", ALL_SECTIONS - {Section.COMPARISON, Section.BENCHMARK})
    assert report.dimensions and report.mark
    assert all(page.change is None and page.place is None for page in report.dimensions.pages)
    assert report.mark.place is None


def test_a_section_without_anything_to_tell_is_not_there() -> None:
    report = reports.missing_scores("en")
    absent = {Section.COMPARISON, Section.BENCHMARK, Section.PLAN, Section.GRADE, Section.RESPONDENTS}
    assert set(report.sections) == set(Section) - absent


def test_a_report_of_nothing_says_that_there_is_nothing_yet() -> None:
    report = reports.no_answers("en")
    assert report.summary
    assert report.summary.verdict == ("There are no answers to judge yet.",)
    assert report.summary.strongest == report.summary.weakest == ()
    assert report.answers is None
    assert (report.cover.respondents.text, report.cover.measured_on.text, report.cover.preliminary) == ("0", "", True)


def test_what_has_no_score_is_a_gap_with_its_reason_and_never_a_zero() -> None:
    report = reports.missing_scores("en")
    assert report.mark and report.dimensions
    assert report.mark.shown_as_bounds and report.mark.mark.value is None
    assert report.mark.mark.text == report.mark.bounds.text
    radar = report.profiles[0].radar
    assert radar and radar.own.levels[0] == 3.0
    assert set(radar.own.levels[1:]) == {None}
    lines = [page.line for page in report.dimensions.pages]
    assert [line.level.text for line in lines] == ["3.0", *["–"] * 10]
    assert [bool(line.why_none) for line in lines] == [False, *[True] * 10]
    second = report.dimensions.pages[1]
    assert [item.state for item in second.items] == ["", "", *["not answered"] * 4]
    assert report.cover.organisation == "My organisation"


def test_the_quick_version_is_drawn_hollow_with_the_mark_as_its_bounds() -> None:
    report = reports.quick("en")
    assert report.mark and report.mark.shown_as_bounds and report.dimensions
    assert report.profiles[0].radar and report.profiles[0].radar.own.hollow == frozenset(range(6))
    assert report.profiles[0].notes
    assert all(len(page.items) == 2 for page in report.dimensions.pages)
    assert report.cover.extent == "quick version"


def test_one_respondent_has_answers_in_words_and_no_interval() -> None:
    report = reports.one_respondent("en")
    assert report.dimensions and report.mark
    item = report.dimensions.pages[0].items[0]
    assert item.answer.startswith("level 4: ")
    assert item.next_level
    assert item.counts == () and item.agreement == ""
    assert not any(line.interval.known for profile in report.profiles for line in profile.lines)
    assert report.mark.margin == ""
    assert report.respondents is None
    assert report.answers and len(report.answers.people) == 1


def test_hidden_questions_are_not_in_the_report_of_one_person() -> None:
    child = {"id": "speed.call", "ask": "Call?", "levels": LEVELS, "show_if": {"item": "speed.reply", "at_least": 3}}
    asked = with_items(PARENT, child)
    answers = {"speed.reply": Answer("speed.reply", AnswerState.ANSWERED, 2), "speed.call": Answer("speed.call", AnswerState.ANSWERED, 5)}
    one = replace(of_sheets((Sheet("one", answers),)).assessment, questionnaire_id=asked.id)
    report = made(Measured(asked, one))
    assert report.dimensions and report.answers
    assert [item.ask for item in report.dimensions.pages[0].items] == ["Reply?"]
    assert [answer.item_id for answer in report.answers.people[0].answers] == ["speed.reply"]


def with_items(*items: dict[str, object]) -> Questionnaire:
    """A questionnaire of one dimension, in English only."""
    return Questionnaire.model_validate(
        {
            **{"id": "tiny", "version": "1.0.0", "language": "en", "languages": ["en"], "title": "Tiny", "about": "A few questions."},
            "scales": {"maturity": {"min": 1, "max": 5}},
            "tiers": {"basics": {"title": "Basics"}},
            "dimensions": [
                {"id": "speed", "tier": "basics", "title": "Speed", "short": "Speed", "about": "How fast.", "items": list(items)}
            ],
        }
    )


def test_an_open_question_shows_what_was_written_and_has_no_level() -> None:
    asked = with_items(
        PARENT,
        {"id": "speed.open", "ask": "What else?", "type": "text"},
    )
    answers = {"speed.open": Answer("speed.open", AnswerState.ANSWERED, "=1+1\u202e")}
    report = made(Measured(asked, replace(of_sheets((Sheet("one", answers),)).assessment, questionnaire_id=asked.id)))
    assert report.dimensions
    item = report.dimensions.pages[0].items[1]
    assert [note.text for note in item.texts] == ["=1+1"]
    assert (item.level.text, item.state, item.answer) == ("–", "", "")


def test_a_tier_of_fewer_than_three_dimensions_has_no_radar_but_has_its_levels() -> None:
    asked = with_items(PARENT)
    report = made(Measured(asked, replace(of_sheets(()).assessment, questionnaire_id=asked.id)))
    assert FEWEST_AXES > 1
    assert report.profiles[0].radar is None and report.profiles[0].alt == ""
    assert len(report.profiles[0].levels.rows) == len(report.profiles[0].lines) == 1
    assert report.mark is None and report.method and report.method.method == () and report.method.marks is None


def test_a_questionnaire_without_names_for_its_levels_or_a_licence_can_be_reported() -> None:
    report = made(
        Measured(
            questionnaire_of({"basics": {"speed": {"reply": 1, "price": {"type": "yes_no"}}}, "scenarios": {"learn": {"talk": 1}}}),
            of_sheets(()).assessment,
        )
    )
    assert report.method
    assert report.method.licence == ""


def test_an_anonymous_report_tells_nobodys_name_answer_or_note() -> None:
    report = reports.anonymous("nl")
    assert names_and_notes(report) == set()
    assert report.answers is None
    assert report.dimensions
    assert not any(item.notes or item.answer or item.rests_on for page in report.dimensions.pages for item in page.items)
    assert report.respondents and all(role.hidden and not role.levels for role in report.respondents.roles)
    assert names_and_notes(full_report("nl"))


@pytest.mark.parametrize("people", [1, 2])
def test_an_anonymous_result_of_too_few_people_is_refused_with_the_reason(people: int) -> None:
    with pytest.raises(ReportRefused) as refused:
        made(of_sheets(TWO_PEOPLE[:people], anonymous=True), manages=True)
    assert "anonymous" in refused.value.message.english()


def test_an_earlier_result_that_may_not_be_shown_is_left_out() -> None:
    secret = of_sheets(TWO_PEOPLE, anonymous=True, measured_on=DAYS[1], id="secret")
    plan = reports.made_plan(secret, "en")
    report = made(measured(2, "en"), earlier=secret, graded=plan, manages=True)
    assert report.comparison is None and report.grade is None


def test_only_who_manages_reads_what_one_of_several_people_said() -> None:
    others, manager = made(of_sheets(TWO_PEOPLE)), made(of_sheets(TWO_PEOPLE), manages=True)
    assert not [text for text in texts_in(others) if "Geheim" in text or text in ("Ans", "Bob")]
    assert others.answers is None and others.respondents is None
    assert manager.answers and [person.who for person in manager.answers.people] == ["Ans", "Bob"]
    assert manager.dimensions
    assert [note.who for note in manager.dimensions.pages[0].items[0].notes] == ["Ans", "Bob"]
    assert manager.dimensions.pages[0].items[0].counts == (0, 1, 0, 1, 0)


def test_no_question_is_the_weakest_where_all_are_at_one_level() -> None:
    report = reports.long_notes("nl")
    assert report.dimensions and report.summary
    assert not any(page.weakest or any(item.weakest for item in page.items) for page in report.dimensions.pages)
    assert report.summary.strongest == report.summary.weakest == ()


@pytest.mark.parametrize(("levels", "next_one"), [((1,), "Level 2"), ((2, 3), "Level 3"), ((3, 3, 3), "Level 4"), ((5,), "")])
def test_one_level_higher_is_the_first_whole_level_above(levels: tuple[int, ...], next_one: str) -> None:
    asked = with_items(PARENT)
    people = [Sheet(str(at), {"speed.reply": Answer("speed.reply", AnswerState.ANSWERED, one)}) for at, one in enumerate(levels)]
    report = made(Measured(asked, replace(of_sheets(people).assessment, questionnaire_id=asked.id)))
    assert report.dimensions
    assert report.dimensions.pages[0].items[0].next_level == next_one


def test_people_without_a_name_are_told_apart_by_number() -> None:
    report = made(of_sheets((sheet(2), sheet(4))), manages=True)
    assert report.answers
    assert [person.who for person in report.answers.people] == ["Respondent 1", "Respondent 2"]


def test_five_hundred_respondents_have_an_interval_and_at_most_a_few_notes_under_a_question() -> None:
    report = reports.crowd("nl")
    assert report.answers and report.dimensions and report.mark
    assert len(report.answers.people) == 500
    assert all(len(person.answers) == 66 for person in report.answers.people)
    items = [item for page in report.dimensions.pages for item in page.items]
    assert {sum(item.counts) for item in items} == {500}
    assert {len(item.notes) for item in items} == {MOST_NOTES}
    assert {item.more_notes for item in items} == {reports.crowd("nl").dimensions.pages[0].items[0].more_notes}  # type: ignore[union-attr]
    assert report.mark.interval.known
    assert sum(bool(answer.note) for person in report.answers.people for answer in person.answers) == 66 * 50


def test_long_notes_are_kept_whole() -> None:
    report = reports.long_notes("nl")
    assert report.dimensions
    notes = [note.text for page in report.dimensions.pages for item in page.items for note in item.notes]
    assert len(notes) == 66
    assert min(map(len, notes)) > 3990
    assert len(report.cover.organisation) == len(report.cover.unit) == 80


def test_the_cover_tells_what_the_report_is_of() -> None:
    cover = full_report("nl").cover
    assert cover.organisation == "De Lichte Keuken (verzonnen)"
    assert (cover.questionnaire, cover.version) == (QUESTIONNAIRE.title, QUESTIONNAIRE.version)
    assert (cover.example, cover.preliminary, cover.respondents.value) == ("Verzonnen voorbeeld", False, 7)
    assert cover.facts == ("2 november 2026", "volledige versie", "7 deelnemers")
    assert cover.made_on.date == MADE_ON
    assert reports.hostile_report("nl").cover.example == ""


def test_sector_and_size_stand_on_the_cover_where_they_are_known() -> None:
    details = OrganisationDetails("Acme", "hospitality", "10-49", "NL")
    assert (made(of_sheets(()), details=details).cover.sector, made(of_sheets(())).cover.sector) == ("hospitality", "")
    assert made(of_sheets(()), details=details).cover.size == "10 to 49 people"


def test_places_are_told_for_the_mark_and_the_dimensions_that_have_one() -> None:
    one = measured(2, "en")
    places = places_of(one)
    del places["snelheid"]
    part = made(one, places=places, peers=PEERS).benchmark
    assert part and part.peers == PEERS
    assert [line.dimension_id for line in part.lines] == [MARK, *[each for each in list(places) if each != MARK]]
    assert part.lines[0].percentile.text == "63%"
    assert part.lines[0].sentences[0].startswith("Higher than about 63% of 48 other organisations")
    assert [line.percentile.known for line in part.lines[1:4]] == [False, False, True]
    assert made(one, places={}).benchmark is None


def test_the_radar_has_the_mean_and_the_middle_half_of_others_where_these_are_known() -> None:
    radar = full_report("nl").profiles[0].radar
    assert radar and radar.peers and radar.band
    assert radar.peers.levels == (3.05,) * 6
    assert radar.band.low == (2.45, 2.2, None, 2.45, 2.2, None)
    assert radar.band.high == (3.65, 3.4, None, 3.65, 3.4, None)
    alone = reports.one_respondent("nl").profiles[0].radar
    assert alone and alone.peers is None and alone.band is None


def test_a_plan_of_an_earlier_measurement_says_so() -> None:
    plan = reports.made_plan(measured(1, "en"), "en")
    part = made(measured(2, "en"), plan=plan).plan
    assert part and part.made_after == "This plan was made after the measurement of May 2026."
    overdue = {entry.status for phase in part.phases for entry in phase.entries if entry.overdue}
    assert overdue == {"open", "busy"}


def test_the_method_is_in_blocks_with_the_marks_by_level_and_all_sources() -> None:
    method = full_report("nl").method
    assert method and method.marks
    assert method.method[0].text == "Hoe het werkt"
    assert any(run.bold for block in method.method for run in block.runs)
    assert not [block for block in (*method.method, *method.several, *method.limits) if "**" in block.text or "{" in block.text]
    assert [row[0] for row in method.marks.rows] == ["1", "2", "3", "4", "5"]
    assert method.marks.rows[3][1:] == ("8,0", "9,5")
    assert len(method.sources) >= 7 and method.several and method.licence
    assert reports.missing_scores("nl").method.several == ()  # type: ignore[union-attr]
