"""The worked example tells its story in numbers: what rose, what fell, who sees it otherwise, where people disagree."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from cxassess.assessment import AnswerState, Evidence, ExampleMeasurement, Role, check_answer, shipped_example
from cxassess.locale import LANGUAGES
from cxassess.questionnaire import in_language, shipped_questionnaire
from cxassess.scoring import BasicsState, score_sheets
from cxassess.scoring.table import score_table

ALPHA = 0.05
SCAN = shipped_questionnaire()
DIMENSIONS = [dimension.id for dimension in SCAN.dimensions]
EXAMPLE = shipped_example("nl")
FIRST, MIDDLE, LAST = EXAMPLE.measurements
EVERY_MEASUREMENT = pytest.mark.parametrize("measurement", EXAMPLE.measurements, ids=lambda one: f"{one.months_ago}_months_ago")
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def levels(measurement: ExampleMeasurement) -> pd.DataFrame:
    """A row a person, a column a dimension."""
    return score_table(SCAN, measurement.sheets, "full")[DIMENSIONS]


def holm(p_values: pd.Series) -> pd.Series:
    """Adjusted by Holm (1979): the smallest times m, the next times m - 1, and never below the one before."""
    ordered = p_values.sort_values()
    return (ordered * np.arange(len(ordered), 0, -1)).cummax().clip(upper=1)


def changes(earlier: ExampleMeasurement, later: ExampleMeasurement) -> dict[str, float]:
    """The demonstrable changes between two measurements of the same people: paired t, Holm over all dimensions."""
    before, after = levels(earlier), levels(later)
    p_values = pd.Series({one: stats.ttest_rel(after[one], before[one]).pvalue for one in DIMENSIONS})
    return {one: (after - before)[one].mean() for one in DIMENSIONS if holm(p_values)[one] < ALPHA}


def answers_by_item(measurement: ExampleMeasurement) -> dict[str, list[int]]:
    """The levels that were answered, by item that applies."""
    by_item = {item.id: [sheet.answers[item.id].value for sheet in measurement.sheets] for item in SCAN.items}
    return {item_id: [value for value in values if value is not None] for item_id, values in by_item.items() if any(values)}


def agreement(values: list[int]) -> float:
    """r_wg of one item on five levels: 1 less the variance as a share of that of answers at random, which is 2."""
    return max(0.0, 1 - float(np.var(values, ddof=1)) / 2)


def test_there_are_three_measurements_half_a_year_apart():
    assert [one.months_ago for one in EXAMPLE.measurements] == [12, 6, 0]


@EVERY_MEASUREMENT
def test_the_same_seven_people_answered(measurement: ExampleMeasurement):
    assert [sheet.role for sheet in measurement.sheets] == [Role.MANAGEMENT] * 2 + [Role.FRONTLINE] * 4 + [Role.BACKOFFICE]
    assert [sheet.person for sheet in measurement.sheets] == [sheet.person for sheet in LAST.sheets]
    assert all(sheet.submitted and sheet.respondent_id == sheet.person for sheet in measurement.sheets)


@EVERY_LANGUAGE
def test_people_have_names_of_their_own_in_each_language(language: str):
    for measurement in shipped_example(language).measurements:
        assert len({sheet.alias for sheet in measurement.sheets} - {""}) == 7


def test_the_languages_differ_in_words_alone():
    dutch, english = EXAMPLE, shipped_example("en")
    assert dutch.story != english.story
    for ours, theirs in zip(dutch.measurements, english.measurements, strict=True):
        for one, other in zip(ours.sheets, theirs.sheets, strict=True):
            assert one.alias != other.alias
            for item in SCAN.items:
                answer, translated = one.answers[item.id], other.answers[item.id]
                assert (answer.state, answer.value, answer.reason) == (translated.state, translated.value, translated.reason)
                assert (answer.note == translated.note) == (answer.note == "")


@EVERY_LANGUAGE
def test_every_question_is_answered_as_the_questionnaire_allows(language: str):
    questionnaire = in_language(SCAN, language)
    for measurement in shipped_example(language).measurements:
        for sheet in measurement.sheets:
            assert list(sheet.answers) == [item.id for item in SCAN.items]
            for answer in sheet.answers.values():
                assert answer.given
                check_answer(questionnaire, answer)


@EVERY_MEASUREMENT
def test_everyone_has_a_level_in_every_dimension(measurement: ExampleMeasurement):
    assert not levels(measurement).isna().to_numpy().any()


@EVERY_MEASUREMENT
def test_two_questions_apply_to_nobody_and_some_answers_are_not_known(measurement: ExampleMeasurement):
    states = {sheet.person: {item_id: answer.state for item_id, answer in sheet.answers.items()} for sheet in measurement.sheets}
    for by_item in states.values():
        skipped = [item_id for item_id, state in by_item.items() if state is AnswerState.NOT_APPLICABLE]
        assert skipped == ["community.relatie", "community.onderling_helpen"]
    unknown = {person: list(by_item.values()).count(AnswerState.DONT_KNOW) for person, by_item in states.items()}
    assert max(unknown, key=lambda person: unknown[person]) == "administratie"
    assert unknown["administratie"] >= 5


def test_complaint_handling_rose_accessibility_fell_and_nothing_else_changed_demonstrably():
    changed = changes(FIRST, LAST)
    assert changed.keys() == {"klachten", "bereikbaarheid"}
    assert changed["klachten"] > 0.8
    assert changed["bereikbaarheid"] < -0.4


def test_the_other_dimensions_wiggle_by_some_tenths():
    moved = (levels(LAST).mean() - levels(FIRST).mean()).drop(["klachten", "bereikbaarheid"])
    assert moved.abs().max() < 0.3
    assert (moved.abs() > 0.1).sum() >= 4
    assert moved.min() < -0.1
    assert moved.max() > 0.1


def test_without_holm_more_dimensions_would_seem_changed():
    before, after = levels(FIRST), levels(LAST)
    seeming = {one for one in DIMENSIONS if stats.ttest_rel(after[one], before[one]).pvalue < ALPHA}
    assert len(seeming) > len(changes(FIRST, LAST))


def test_the_mark_rose_and_the_basics_are_still_not_in_order():
    first, middle, last = (score_sheets(SCAN, one.sheets, "full") for one in EXAMPLE.measurements)
    assert first.mark.value + 0.5 < last.mark.value
    assert first.mark.value < middle.mark.value < last.mark.value
    assert first.state is last.state is BasicsState.FIRST


def test_the_staff_are_warm_while_customers_are_kept_in_the_dark():
    newest = levels(LAST).mean()
    basics = [dimension.id for dimension in SCAN.of_tier("basics")]
    scenarios = [dimension.id for dimension in SCAN.of_tier("scenarios")]
    assert newest[scenarios].idxmax() == "wow"
    assert newest[basics].idxmin() == "ongemak"
    assert levels(FIRST).mean()[basics].idxmin() == "klachten"


@pytest.mark.parametrize("dimension", ["bereikbaarheid", "klachten"])
def test_management_sees_this_basic_about_a_level_higher_than_the_frontline(dimension: str):
    by_role = levels(LAST)[dimension].groupby([sheet.role.value for sheet in LAST.sheets]).mean()
    assert 0.8 <= by_role["management"] - by_role["frontline"] <= 1.3


def test_people_disagree_from_the_lowest_to_the_highest_level_on_some_questions():
    divided = [item_id for item_id, values in answers_by_item(LAST).items() if agreement(values) == 0.0]
    assert divided == ["klachten.doorgeven", "deskundigheid.klanthistorie", "wow.ruimte", "vernieuwen.vertellen"]
    assert all({1, 5} <= set(answers_by_item(LAST)[item_id]) for item_id in divided)


@EVERY_MEASUREMENT
def test_people_agree_on_most_questions(measurement: ExampleMeasurement):
    strong = [item_id for item_id, values in answers_by_item(measurement).items() if agreement(values) > 0.7]
    assert len(strong) > len(SCAN.items) / 2


def test_notes_and_evidence_stand_mostly_in_the_newest_measurement():
    notes = [sum(answer.note != "" for sheet in one.sheets for answer in sheet.answers.values()) for one in EXAMPLE.measurements]
    assert notes == [1, 2, 6]
    evidence = {answer.evidence for sheet in LAST.sheets for answer in sheet.answers.values()}
    assert evidence == {None, Evidence.MEASURED, Evidence.OBSERVED, Evidence.OPINION}
