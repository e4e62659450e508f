"""Publishing: enough that is new, frozen at once, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import IntegrityError

from cxassess.assessment import OrganisationDetails
from cxassess.benchmark import CellKey
from cxassess.store import Database, publish_benchmark, published_snapshots, published_versions
from tests.store.participants import NOWHERE, TRADE, participant, participants, snapshots
from tests.store.raw import refuse_rows

ALL, SECTOR, SIZE = CellKey("tiny", 1), CellKey("tiny", 1, "trade"), CellKey("tiny", 1, "trade", "2-9")
HEALTH = OrganisationDetails("Praktijk", "health")


@pytest.fixture
def place(database, questionnaire, now):
    return database, questionnaire, now


def published(snapshots, dimension_id="speed"):
    """How many are counted, by cell."""
    return {one.key: one.counts.n for one in snapshots if one.dimension_id == dimension_id}


def test_six_organisations_are_published_so_that_each_sees_five(place, now):
    participants(*place)
    made = publish_benchmark(place[0], now)
    assert published(made) == published(made, "ease") == {ALL: 6, SECTOR: 6, SIZE: 6}
    assert {one.period for one in made} == {"2026-H2"}
    assert set(published_snapshots(place[0], "tiny", 1)) == set(made)
    assert published_versions(place[0]) == (("tiny", 1),)


def test_five_organisations_publish_nothing(place, now):
    participants(*place, [1, 2, 3, 4, 5])
    assert publish_benchmark(place[0], now) == ()
    assert snapshots(place[0]) == []
    assert published_versions(place[0]) == ()


def test_without_anybody_there_is_nothing_to_publish(database, now):
    assert publish_benchmark(database, now) == ()


def test_nothing_new_publishes_nothing(place, now):
    participants(*place)
    publish_benchmark(place[0], now)
    before = snapshots(place[0])
    for later in (now, now + timedelta(days=200)):
        assert publish_benchmark(place[0], later) == ()
    assert snapshots(place[0]) == before


def test_five_more_are_too_few_for_another_publication_and_six_are_enough(place, now):
    participants(*place)
    publish_benchmark(place[0], now)
    then = now + timedelta(days=100)
    participants(*place[:2], then, [3] * 5)
    assert publish_benchmark(place[0], then) == ()
    participants(*place[:2], then, [3])
    assert published(publish_benchmark(place[0], then)) == {ALL: 12, SECTOR: 12, SIZE: 12}


def test_six_who_measure_again_with_the_same_result_are_no_news(place, now):
    """Else what six others left unchanged would cancel out, and the difference would tell of the seventh."""
    six = participants(*place)
    publish_benchmark(place[0], now)
    then = now + timedelta(days=100)
    for one, level in zip(six, (1, 2, 3, 4, 5, 3), strict=True):
        one.later(days=100).measure(level, other={"ease.way": "desk"})
    participant(*place[:2], then, 1)
    made = publish_benchmark(place[0], then)
    assert published(made, "speed") == {}
    assert published(made, "ease") == {ALL: 7, SECTOR: 7, SIZE: 7}


def test_who_leaves_is_not_in_the_next_publication_and_stays_in_the_last(place, now):
    first, *_ = participants(*place)
    (before,) = {one.counts for one in publish_benchmark(place[0], now) if one.key == ALL and one.dimension_id == "speed"}
    frozen = snapshots(place[0])
    first.later(days=1).takes_part(False)
    then = now + timedelta(days=100)
    participants(*place[:2], then, [3] * 6)
    made = publish_benchmark(place[0], then)
    assert published(made)[ALL] == 11
    (after,) = {one.counts for one in made if one.key == ALL and one.dimension_id == "speed"}
    assert (before.at(30), after.at(30)) == (1, 0)
    assert [row for row in snapshots(place[0]) if row in frozen] == frozen


def test_departures_alone_publish_nothing(place, now):
    many = participants(*place, [3] * 9)
    publish_benchmark(place[0], now)
    for one in many[:3]:
        one.later(days=1).takes_part(False)
    assert publish_benchmark(place[0], now + timedelta(days=2)) == ()


def test_a_measurement_older_than_two_years_is_left_out_at_publication(place, now):
    participants(*place)
    then = now.replace(year=2028)
    assert published(publish_benchmark(place[0], then))[ALL] == 6  # to the day
    participants(*place[:2], then + timedelta(days=1), [4] * 6)
    assert published(publish_benchmark(place[0], then + timedelta(days=1)))[ALL] == 6


def test_the_day_of_publication_is_that_of_utc(place, now):
    participants(*place)
    ahead = timezone(timedelta(hours=14))
    then = datetime(2028, 11, 4, 1, tzinfo=ahead)  # still the third in UTC, on which none is too old
    assert published(publish_benchmark(place[0], then))[ALL] == 6
    assert {row.published_at for row in snapshots(place[0])} == {then.astimezone(UTC)}


def test_a_sector_is_hidden_where_the_rest_would_be_two(place, now):
    participants(*place)
    participants(*place, [3, 4], details=HEALTH)
    assert published(publish_benchmark(place[0], now)) == {ALL: 8}


def test_organisations_without_a_sector_count_among_all(place, now):
    participants(*place, [3] * 6)
    participants(*place, [4] * 6, details=NOWHERE)
    assert published(publish_benchmark(place[0], now)) == {ALL: 12, SECTOR: 6, SIZE: 6}


def test_all_of_one_workspace_count_as_known_to_it(place, now):
    consultant = participant(*place)
    for level in (1, 2, 3, 4, 5):
        consultant.beside(level)
    participants(*place, [3] * 4)
    assert publish_benchmark(place[0], now) == ()
    participants(*place, [3])
    assert published(publish_benchmark(place[0], now)) == {ALL: 11, SECTOR: 11, SIZE: 11}


def test_a_publication_that_fails_leaves_nothing(place, now):
    participants(*place)
    with place[0].writing() as connection:
        refuse_rows(connection, "benchmark_snapshot", "NEW.sector <> '' AND NEW.dimension_id = 'speed'")
    with pytest.raises(IntegrityError):
        publish_benchmark(place[0], now)
    assert snapshots(place[0]) == []


def test_the_latest_snapshot_of_each_cell_is_what_everybody_sees(place, now):
    participants(*place)
    publish_benchmark(place[0], now)
    participants(*place[:2], now + timedelta(days=100), [3] * 6, details=HEALTH)
    publish_benchmark(place[0], now + timedelta(days=100))
    found = {(one.key, one.dimension_id): one for one in published_snapshots(place[0], "tiny", 1)}
    assert found[ALL, "speed"].counts.n == 12
    assert found[ALL, "speed"].period == "2027-H1"
    assert (found[SECTOR, "speed"].counts.n, found[SECTOR, "speed"].period) == (6, "2026-H2")


def test_publications_follow_each_other_whatever_the_clock_says(place, now):
    participants(*place)
    publish_benchmark(place[0], now)
    before = now - timedelta(days=365)
    participants(*place[:2], before, [4] * 6)
    assert published(publish_benchmark(place[0], before))[ALL] == 12
    first, second = sorted({row.published_at for row in snapshots(place[0])})
    assert now <= first < second < now + timedelta(seconds=1)


def test_versions_with_the_same_meaning_are_published_together(place, now):
    database, questionnaire, _ = place
    participants(*place, [3] * 3)
    participants(database, questionnaire.model_copy(update={"version": "1.1.0"}), now, [4] * 3)
    participants(database, questionnaire.model_copy(update={"version": "2.0.0"}), now, [4] * 3)
    assert published(publish_benchmark(database, now)) == {ALL: 6, SECTOR: 6, SIZE: 6}


def test_who_publishes_again_in_another_process_finds_nothing_new(place, now, location):
    participants(*place)
    publish_benchmark(place[0], now)
    other = Database(location)
    assert publish_benchmark(other, now) == ()
    other.close()


def test_a_size_is_not_told_where_its_sector_is_not(place, now):
    participants(*place, [3] * 6, details=replace(TRADE, size_band="250+"))
    participants(*place, [3] * 2, details=HEALTH)
    assert published(publish_benchmark(place[0], now)) == {ALL: 8}
