"""The words of a report: those of the screen, in one language, and what people typed as plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest

from cxassess.advice import Earlier, Plan, advice_of, advise, grade, robustness
from cxassess.advice.parts import parts_of
from cxassess.locale import format_number, format_share, translate
from cxassess.locale.catalogue import _catalogue
from cxassess.questionnaire import in_language
from cxassess.report.action_words import action_title
from cxassess.report.labels import LABELS, labels_in
from cxassess.report.model import Report, Section
from cxassess.report.plan_words import plan_in_language
from cxassess.scoring import (
    CHANGE_WORDS,
    Measured,
    Number,
    Scores,
    agreement,
    changed_answers,
    compare,
    comparison_in_words,
    explain,
    honesty,
    margin_of,
    meaning_of_words,
    most_divided,
    score_assessment,
    verdict,
)
from tests.report import reports
from tests.report.reports import MADE_ON, QUESTIONNAIRE, full_report, hostile_report, made_plan, measured
from tests.report.test_report_numbers import LANGUAGES, MADE, NAMES
from tests.report.walking import texts_in

OTHER = {"nl": "en", "en": "nl"}


def told(place: int, language: str) -> Measured:
    """A measurement of the example with its questionnaire as the reader sees it."""
    one = measured(place, language)
    return replace(one, questionnaire=in_language(QUESTIONNAIRE, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_is_that_of_the_functions_behind_the_screen(language: str) -> None:
    report, one = full_report(language), told(2, language)
    asked, assessment = one.questionnaire, one.assessment
    scores = score_assessment(asked, assessment)
    assert report.summary and report.mark and report.honesty and scores.mark and scores.mark.value
    assert report.summary.verdict == tuple(translate(said, language) for said in verdict(asked, scores, 8))
    assert report.honesty.sentences == tuple(translate(said, language) for said in honesty(asked, scores, assessment))
    assert report.mark.mark.value == scores.mark.value
    assert report.mark.mark.text == format_number(scores.mark.value, language)
    assert report.mark.margin == translate(margin_of(scores.mark.precision) or "", language)
    assert report.mark.basics.value == scores.mark.basics_composite
    assert report.mark.delight.value == scores.mark.delight_level
    assert (report.mark.bounds.low.value, report.mark.bounds.high.value) == (scores.mark.low, scores.mark.high)
    lines = {line.dimension_id: line for profile in report.profiles for line in profile.lines}
    assert list(lines) == list(scores.dimensions)
    for score in scores.dimensions.values():
        line = lines[score.dimension_id]
        assert score.level is not None and score.coverage is not None and score.precision is not None
        assert (line.level.value, line.level.text) == (score.level, format_number(score.level, language))
        assert line.coverage.text == format_share(score.coverage, language)
        assert (line.bounds.low.value, line.bounds.high.value) == (score.low, score.high)
        assert (line.interval.low.value, line.interval.high.value) == (score.precision.low, score.precision.high)
        assert line.assured.value == score.assured
        assert line.target.value == asked.target(8).get(score.dimension_id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_about_a_dimension_has_its_items_and_advice(language: str) -> None:
    report, one = full_report(language), told(2, language)
    scores, actions = score_assessment(one.questionnaire, one.assessment), advise(one.questionnaire, one.assessment, scores_of(one))
    numbers = {action.id: place for place, action in enumerate((each for each in actions if each.free), start=1)}
    assert report.dimensions
    assert [page.id for page in report.dimensions.pages] == list(scores.dimensions)
    for page in report.dimensions.pages:
        dimension, score = one.questionnaire.dimension(page.id), scores.dimensions[page.id]
        assert (page.title, page.about) == (dimension.title, dimension.about)
        assert [item.ask for item in page.items] == [item.ask for item in dimension.items]
        assert {item.id: item.level.value for item in page.items if item.level.known} == dict(score.item_levels)
        assert [item.id for item in page.items if item.weakest] == list(score.weakest)
        assert [(line.id, line.place) for line in page.advice] == [
            (action.id, numbers.get(action.id)) for action in actions if action.dimension_id == page.id
        ]
        assert page.change and page.place and page.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mark_and_the_level_of_each_dimension_are_accounted_for(language: str) -> None:
    report, one = full_report(language), told(2, language)
    asked, scores = one.questionnaire, scores_of(one)
    numbers = [(number, None) for number in (Number.MARK, Number.BASICS, Number.DELIGHT)]
    wanted = [*numbers, *((Number.LEVEL, dimension.id) for dimension in asked.dimensions)]
    for told_of, (number, dimension_id) in zip(report.calculation, wanted, strict=True):
        found = explain(asked, one.assessment, scores, number, dimension_id)
        assert told_of.title == translate(found.title, language)
        assert [row.contribution.value for row in told_of.rows] == [row.contribution for row in found.rows]


def scores_of(one: Measured) -> Scores:
    return score_assessment(one.questionnaire, one.assessment)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_advice_is_the_list_of_the_screen_in_its_order(language: str) -> None:
    report, one = full_report(language), told(2, language)
    actions, part = advise(one.questionnaire, one.assessment, scores_of(one)), report.advice
    assert part and report.summary
    free = [action for action in actions if action.free]
    lines = [line for group in part.groups for line in group.lines]
    assert [line.id for line in lines] == [action.id for action in free]
    assert [line.place for line in lines] == list(range(1, len(free) + 1))
    apart = [line for group in (part.waiting, part.later) if group for line in group.lines]
    assert [line.id for line in apart] == [action.id for action in actions if not action.free]
    assert all(line.place is None for line in apart)
    for line, action in zip(lines, free, strict=True):
        advice = advice_of(one.questionnaire, action)
        assert line.what == action_title(one.questionnaire, action, language)
        assert line.reasons == tuple(translate(reason, language) for reason in action.reasons)
        assert advice is None or (line.first_step, line.measure, line.effort.value) == (advice.first_step, advice.measure, advice.effort)
    assert [line.id for line in report.summary.steps] == [action.id for action in free[:3]]
    found = robustness(one.questionnaire, one.assessment, scores_of(one))
    assert part.robust == tuple(translate(said, language) for said in found.sentences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_comparison_is_that_of_the_screen(language: str) -> None:
    part, before, after = full_report(language).comparison, told(1, language), told(2, language)
    found = compare(before, after)
    assert part and part.mark and found.mark
    assert part.sentences == tuple(translate(said, language) for said in comparison_in_words(found))
    assert part.meaning == tuple(translate(said, language) for said in meaning_of_words(found))
    assert {line.id: (line.difference.value, line.verdict, line.interval.low.value) for line in part.lines} == {
        change.id: (change.difference, change.verdict, change.low) for change in found.dimensions.values()
    }
    assert {line.outcome for line in part.lines} <= {translate(words, language) for words in CHANGE_WORDS.values()}
    assert part.mark.difference.value == found.mark.difference
    assert part.changed == () and not part.answers_first
    assert [outline.label for outline in part.radars[0].series] == [part.after, part.before]


def test_of_one_respondent_the_changed_answers_come_first_and_in_words() -> None:
    part = reports.one_respondent("nl").comparison
    assert part and part.answers_first
    alone = [reports.of_sheets(measured(place, "nl").assessment.sheets[:1], measured_on=reports.DAYS[place]) for place in (1, 2)]
    found = changed_answers(*alone)
    assert [line.ask for line in part.changed] == [change.title for change in found]
    assert [line.difference.value for line in part.changed] == [change.difference for change in found]
    assert part.changed[0].before.startswith("niveau 5: ")
    assert part.changed[0].after.startswith("niveau 4: ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_is_in_the_words_of_the_reader_whatever_it_was_made_in(language: str) -> None:
    newest = measured(2, language)
    made = made_plan(newest, OTHER[language])
    report = reports.report_of(newest, language=language, made_on=MADE_ON, plan=made, sections={Section.PLAN})
    told_plan = plan_in_language(QUESTIONNAIRE, made.plan, language)
    assert report.plan
    entries = [entry for phase in report.plan.phases for entry in phase.entries]
    assert [entry.what for entry in entries] == [action.title for actions in parts_of(told_plan).values() for action in actions]
    assert {entry.status for entry in entries} == {"open", "busy", "done", "dropped"}
    assert report.plan.made_after == ""
    closed = {entry.status: entry.closed for entry in entries if entry.closed}
    assert "Te duur" in closed["dropped"]
    assert "2026" in closed["done"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_graded_plan_is_that_of_the_screen(language: str) -> None:
    part, before, after = full_report(language).grade, told(1, language), told(2, language)
    made = made_plan(measured(1, language), language)
    verdicts = {one: str(change.verdict) for one, change in compare(before, after).dimensions.items()}
    found = grade(after.questionnaire, made.plan, made.promised, before=scores_of(before), after=scores_of(after), verdicts=verdicts)
    assert part and part.promise
    assert part.sentences == tuple(translate(said, language) for said in found.sentences)
    assert [(line.dimension_id, line.promised.value, line.after.value) for line in part.lines] == [
        (one.dimension_id, one.promised, one.after) for one in found.dimensions
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_respondents_are_those_of_the_screen(language: str) -> None:
    part, one = full_report(language).respondents, told(2, language)
    found = agreement(one.questionnaire, one.assessment)
    assert part
    assert [line.item_id for line in part.divided] == [item.item_id for item in most_divided(found)]
    assert [words for _, words in part.agreement] == [translate(each.message, language) for each in found.dimensions.values()]
    assert [line.people.value for line in part.roles] == [2, 4, 1]


def test_what_was_advised_and_planned_before_is_told_beside_the_advice() -> None:
    advice = full_report("nl").advice
    assert advice
    told_before = {line.id: line.memory for group in advice.groups for line in group.lines if line.memory}
    assert told_before["ongemak.facturen/5"]
    assert all("20" in sentence for memory in told_before.values() for sentence in memory)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", MADE, ids=NAMES)
def test_no_text_holds_a_place_that_was_not_filled_or_a_sign_that_no_file_holds(made: Callable[[str], Report], language: str) -> None:
    for text in texts_in(made(language)):
        assert not re.search(r"\{[a-z_]+\}|\bNone\b|\bnan\b", text), text
        assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in text)
        assert not any(unicodedata.bidirectional(sign) in ("LRO", "RLO", "LRE", "RLE", "LRI", "RLI", "PDI", "PDF", "FSI") for sign in text)


@pytest.mark.parametrize("made", MADE, ids=NAMES)
def test_a_dutch_report_has_no_english_words_of_the_app(made: Callable[[str], Report]) -> None:
    dutch = _catalogue("nl")
    assert [text for text in texts_in(made("nl")) if dutch.get(text, text) != text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_speaks_the_language_of_its_reader_whatever_the_answers_were_given_in(language: str) -> None:
    other = in_language(QUESTIONNAIRE, OTHER[language])
    foreign = {item.ask for item in other.items} | {advice.do for item in other.items for advice in item.advice}
    foreign |= {dimension.title for dimension in other.dimensions if dimension.title != "Community"}
    assert foreign.isdisjoint(texts_in(full_report(language)))


def test_what_people_typed_stands_there_as_they_typed_it() -> None:
    report = hostile_report("en")
    texts = texts_in(report)
    for typed in ("=1+1", '#read("/etc/hostname")', "<script>alert(1)</script>", "مرحبا بالعالم", "🍋👩‍👩‍👧‍👦 emoji"):
        assert typed in texts
    assert report.cover.organisation.startswith("Café =1+1")
    assert "\n" not in report.cover.organisation


def test_a_text_of_a_person_is_never_taken_for_a_word_of_the_app() -> None:
    said = reports.sheet(3, "Summary", note="Advice")
    report = reports.report_of(reports.of_sheets((said,), organisation="Level", title="Yes"), language="nl", made_on=MADE_ON)
    assert (report.cover.organisation, report.cover.assessment) == ("Level", "Yes")
    assert report.dimensions
    assert {note.text for page in report.dimensions.pages for item in page.items for note in item.notes} == {"Advice"}


def test_every_label_has_its_word_in_both_languages() -> None:
    assert set(LABELS) == set(labels_in("nl").__slots__)
    assert labels_in("nl").level == "Niveau"
    assert labels_in("en").level == "Level"


def test_a_message_about_an_earlier_plan_holds_what_was_typed_as_text() -> None:
    earlier = Earlier(reports.DAYS[1], (), hostile_plan())
    report = reports.report_of(measured(2, "nl"), language="nl", made_on=MADE_ON, remembered=[earlier], sections={Section.ADVICE})
    assert report.advice
    memory = [sentence for group in report.advice.groups for line in group.lines for sentence in line.memory]
    assert any(sentence.endswith('#read("/etc/hostname") {reason}') for sentence in memory)


def hostile_plan() -> Plan:
    made = made_plan(measured(1, "nl"), "nl").plan
    reason = '\u202e#read("/etc/hostname") {reason}'
    return replace(made, actions=tuple(replace(one, reason=reason) for one in made.actions))
