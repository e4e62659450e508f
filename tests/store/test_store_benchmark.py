"""What an organisation adds to the benchmark: only by consent, and only what may count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cxassess.assessment import Answer, AnswerState, OrganisationDetails, Sheet
from cxassess.store import (
    NotAllowed,
    NotFound,
    PastMeasurement,
    Right,
    add_unit,
    archive_organisation,
    close_assessment,
    events_of,
    load_assessment,
    load_organisation,
    new_link,
    open_link,
    put_example,
    rename_organisation,
    reopen_assessment,
    save_answer,
    set_ambition,
    set_anonymity,
    set_in_benchmark,
)
from tests.store.participants import TRADE, Participant, participant
from tests.store.raw import run

SPEED = {1: 30, 2: 40, 3: 67, 4: 73, 5: 80}  # bins of 0.05: from level 3 on "Meten?" is asked and answered with yes, a 5
EASE = 70  # a swing of 0 is level 3, by web 4


@pytest.fixture
def one(database, questionnaire, now) -> Participant:
    """An organisation that takes part, with a measurement at level 3."""
    return participant(database, questionnaire, now)


def rows(one):
    with one.database.reading() as connection:
        return run(connection, "SELECT * FROM benchmark_contribution ORDER BY since, until").all()


def counted(one):
    return [row.assessment_id for row in one.counted()]


def sheet_of(one):
    return load_assessment(*one.place).sheets[0].respondent_id


def changes(one):
    with one.database.reading() as connection:
        found = run(connection, "SELECT action FROM event WHERE object_id = :id ORDER BY id", id=one.organisation_id)
        return [row.action for row in found]


def test_nobody_takes_part_unless_asked(one):
    silent = replace(one, organisation_id="").beside().takes_part(False)
    other = silent.measure(4)
    assert load_organisation(*one.organisation).in_benchmark
    assert not load_organisation(*other.organisation).in_benchmark
    assert other.counted() == []


def test_what_counts_is_the_place_and_a_bin_for_each_level(one):
    (row,) = one.counted()
    assert (row.sector, row.size_band, row.questionnaire_id, row.major) == ("trade", "2-9", "tiny", 1)
    assert row.bins == {"speed": SPEED[3], "ease": EASE}
    assert (row.measured_on, row.since, row.until, row.came_in) == (date(2026, 11, 3), one.context.now, None, {})


def test_consent_after_closing_counts_and_leaving_ends_it(one):
    assert counted(one) == [one.assessment_id]
    later = one.later(days=1).takes_part(False)
    assert later.counted() == []
    assert [row.until for row in rows(one)] == [later.context.now.isoformat(timespec="microseconds")]


def test_joining_or_leaving_once_more_does_nothing(one):
    before = rows(one), changes(one)
    one.later(days=1).takes_part()
    assert (rows(one), changes(one)) == before
    one.takes_part(False)
    left = rows(one), changes(one)
    one.later(days=1).takes_part(False)
    assert (rows(one), changes(one)) == left
    assert changes(one)[-2:] == ["joined benchmark", "left benchmark"]


def test_who_comes_back_with_the_same_result_brings_no_news(one):
    one.later(days=1).takes_part(False)
    one.later(days=2).takes_part()
    (row,) = one.counted()
    assert row.since == one.context.now + timedelta(days=2)
    assert row.came_in == dict.fromkeys(("speed", "ease"), one.context.now.isoformat())


def test_closing_counts_and_reopening_lets_the_earlier_measurement_count_again(one):
    again = one.later(days=30).measure(4)
    assert [row.bins["speed"] for row in one.counted()] == [SPEED[4]]
    reopen_assessment(*again.later(days=1).place)
    assert counted(one) == [one.assessment_id]
    close_assessment(*again.later(days=2).place)
    assert counted(one) == [again.assessment_id]
    assert len(rows(one)) == 4


def test_closing_again_with_the_same_result_keeps_the_moment_it_came_in(one):
    again = one.later(days=30).measure(4)
    reopen_assessment(*again.later(days=1).place)
    close_assessment(*again.later(days=2).place)
    (row,) = one.counted()
    assert row.came_in == {"speed": again.context.now.isoformat(), "ease": one.context.now.isoformat()}


def test_closing_again_with_another_result_is_news_where_it_differs(one):
    later = one.later(days=1)
    reopen_assessment(*later.place)
    save_answer(*later.place, sheet_of(later), Answer("speed.reply", AnswerState.ANSWERED, 5, version=1), base_version=1)
    close_assessment(*later.place)
    (row,) = one.counted()
    assert (row.bins, row.came_in) == ({"speed": SPEED[5], "ease": EASE}, {"ease": one.context.now.isoformat()})


def test_reopening_the_only_measurement_takes_it_out(one):
    reopen_assessment(*one.place)
    assert one.counted() == []


def test_an_older_measurement_that_is_closed_later_does_not_replace_a_newer(one):
    older = one.later(days=-90).measure(1, close=False)
    close_assessment(*older.later(days=180).place)
    assert counted(one) == [one.assessment_id]
    reopen_assessment(*one.place)
    assert counted(one) == [older.assessment_id]


def test_a_quick_measurement_never_counts(one):
    one.later(days=1).measure(5, extent="quick")
    assert counted(one) == [one.assessment_id]


def test_a_measurement_of_a_unit_never_counts(one):
    unit_id = add_unit(*one.organisation, "Noord")
    one.later(days=1).measure(5, unit_id=unit_id)
    assert counted(one) == [one.assessment_id]


def test_an_example_never_counts(one, complete):
    measured = PastMeasurement(one.questionnaire, date(2026, 5, 1), [Sheet("1", complete)])
    begun = put_example(one.database, one.context, OrganisationDetails("Voorbeeld", "trade"), [measured])
    with one.database.reading() as connection:
        found = run(connection, "SELECT organisation_id FROM assessment WHERE id = :id", id=begun.assessment_id).scalar_one()
    assert replace(one, organisation_id=found).takes_part().counted() == []


def test_an_anonymous_measurement_whose_result_is_withheld_never_counts(one):
    again = one.later(days=1).measure(5, close=False)
    set_anonymity(*again.place, True)
    close_assessment(*again.place)
    assert counted(one) == [one.assessment_id]


def test_a_measurement_without_any_level_never_counts(one):
    unknown = {item.id: Answer(item.id, AnswerState.DONT_KNOW) for item in one.questionnaire.items if item.id != "ease.story"}
    again = one.later(days=1).measure(5, answers=list(unknown.values()), close=False)
    save_answer(*again.place, sheet_of(again), Answer("ease.story", AnswerState.ANSWERED, "ja"))
    close_assessment(*again.place)
    assert counted(one) == [one.assessment_id]


def test_another_sector_or_size_moves_it_without_news(one):
    one.later(days=1).moves(sector="health", size_band="250+")
    (row,) = one.counted()
    assert (row.sector, row.size_band, row.bins["speed"]) == ("health", "250+", SPEED[3])
    assert set(row.came_in) == {"speed", "ease"}
    one.later(days=2).moves(sector="")
    assert [(row.sector, row.size_band) for row in one.counted()] == [("", "")]


def test_what_changes_no_result_writes_nothing(one):
    before = rows(one)
    later = one.later(days=1)
    later.moves(name="Bakkerij Één", country="NL")
    rename_organisation(*later.place, "Bakkerij Twee")
    set_ambition(*later.place, 9)
    later.measure(4, close=False)
    assert rows(one) == before


def test_an_organisation_in_the_archive_still_counts(one):
    archive_organisation(*one.organisation, True)
    assert counted(one) == [one.assessment_id]
    assert one.takes_part(False).counted() == []


def test_each_major_version_of_a_questionnaire_counts_by_itself(one):
    minor, major = (one.questionnaire.model_copy(update={"version": version}) for version in ("1.1.0", "2.0.0"))
    second = replace(one.later(days=1), questionnaire=minor).measure(4)
    third = replace(one.later(days=2), questionnaire=major).measure(5)
    assert {row.major: row.assessment_id for row in one.counted()} == {1: second.assessment_id, 2: third.assessment_id}


def test_a_clock_that_was_set_back_leaves_one_row_in_force(one):
    earlier = one.later(days=-400)
    earlier.takes_part(False)
    earlier.takes_part()
    assert counted(one) == [one.assessment_id]


def test_only_who_manages_the_workspace_lets_an_organisation_take_part(one, database, questionnaire, now):
    stranger = participant(database, questionnaire, now)
    with pytest.raises(NotFound):
        set_in_benchmark(stranger.database, stranger.context, one.organisation_id, False)
    for right in (Right.ANSWER, Right.VIEW):
        with pytest.raises(NotAllowed):
            set_in_benchmark(one.database, replace(one.context, rights=right.included), one.organisation_id, False)
    assert counted(one) == [one.assessment_id]


def test_who_came_by_a_link_to_view_cannot_let_it_leave(one):
    opened = open_link(one.database, new_link(*one.place, Right.VIEW).token, one.context.now)
    with pytest.raises(NotAllowed):
        set_in_benchmark(one.database, opened.context(one.context.now), one.organisation_id, False)


def test_the_history_of_a_measurement_says_nothing_of_the_benchmark(one):
    assert not [event for event in events_of(*one.place) if "benchmark" in event.action]


def test_an_organisation_without_a_sector_stands_among_all(database, questionnaire, now):
    lone = participant(database, questionnaire, now, details=replace(TRADE, sector=""))
    assert [(row.sector, row.size_band) for row in lone.counted()] == [("", "")]
