"""Levels over time, and where the line breaks."""

from dataclasses import replace

import pytest

from cxassess.scoring import Measured, series
from tests.scoring.small import questionnaire_of, sheet_of
from tests.scoring.waves import ABCD, FOUR_ITEMS, SEM, day, of_sheets, wave


def at(year: int, level: object, questionnaire=FOUR_ITEMS, **facts) -> Measured:
    measured = wave([level], questionnaire=questionnaire, measured_on=day(year), **facts)
    return replace(measured, assessment=replace(measured.assessment, id=str(year)))


def points(*measurements: Measured, dimension: str = "snelheid"):
    return [(point.assessment_id, point.level, point.breaks) for point in series(measurements).dimensions[dimension]]


def test_levels_stand_in_time_order() -> None:
    assert points(at(2026, 4), at(2024, 2), at(2025, 3)) == [("2024", 2, False), ("2025", 3, False), ("2026", 4, False)]


def test_a_measurement_without_a_date_comes_last() -> None:
    undated = Measured(FOUR_ITEMS, replace(at(2023, 5).assessment, measured_on=None))
    assert [point[0] for point in points(undated, at(2024, 2))] == ["2024", "2023"]


def test_the_line_breaks_at_another_major_version() -> None:
    major = questionnaire_of({"basics": {"snelheid": ABCD}}, version="2.0.0", rules=SEM)
    found = series([at(2024, 2), at(2025, 3, major), at(2026, 4, major)])
    assert [point.breaks for point in found.dimensions["snelheid"]] == [False, True, False]
    assert "version 1.0.0 and version 2.0.0" in found.dimensions["snelheid"][1].reason.english()
    assert [note.english() for note in found.notes] == ["The same questions were asked (4)."]


def test_the_line_rests_on_the_questions_that_all_have_in_common() -> None:
    old = questionnaire_of({"basics": {"snelheid": dict.fromkeys("abcde", 1)}}, version="1.0.0", rules=SEM)
    new = questionnaire_of({"basics": {"snelheid": dict.fromkeys("abcd", 1)}}, version="1.1.0", rules=SEM)
    first = of_sheets([sheet_of({"snelheid": {"a": 2, "b": 2, "c": 2, "d": 2, "e": 5}})], old, measured_on=day(2024))
    assert [point[1] for point in points(first, at(2025, 3, new), at(2026, 4, new))] == [2, 3, 4]
    assert [point[1] for point in points(first)] == [2.6]


def test_versions_that_drift_apart_break_the_line_although_neighbours_are_alike() -> None:
    letters = ["abcdefghij", "cdefghijkl", "efghijklmn"]
    versions = [
        questionnaire_of({"basics": {"snelheid": dict.fromkeys(each, 1)}}, version=f"1.{place}.0", rules=SEM)
        for place, each in enumerate(letters)
    ]
    assert [point[2] for point in points(at(2024, 2, versions[0]), at(2025, 3, versions[1]), at(2026, 4, versions[2]))] == [
        False,
        False,
        True,
    ]
    assert [point[2] for point in points(at(2025, 3, versions[1]), at(2026, 4, versions[2]))] == [False, False]


def test_an_item_may_change_its_id_every_time() -> None:
    second = questionnaire_of(
        {"basics": {"snelheid": {"a": 1, "b": 1, "c": 1, "e": {"replaces": "snelheid.d"}}}}, version="1.1.0", rules=SEM
    )
    third = questionnaire_of(
        {"basics": {"snelheid": {"a": 1, "b": 1, "c": 1, "f": {"replaces": "snelheid.e"}}}}, version="1.2.0", rules=SEM
    )
    assert [point[2] for point in points(at(2024, 2), at(2025, 3, second), at(2026, 4, third))] == [False, False, False]


def test_a_dimension_with_too_few_common_questions_shows_loose_points() -> None:
    def of(version: str, klachten: str):
        tiers = {"basics": {"snelheid": dict.fromkeys("abcdefgh", 1), "klachten": dict.fromkeys(klachten, 1)}}
        return questionnaire_of(tiers, version=version, rules=SEM)

    pair = at(2024, 2, of("1.0.0", "abcd")), at(2025, 3, of("1.1.0", "abcx"))
    assert points(*pair) == [("2024", 2, False), ("2025", 3, False)]
    assert points(*pair, dimension="klachten") == [("2024", 2, False), ("2025", 3, True)]


def test_a_quick_measurement_between_full_ones_is_drawn_on_the_quick_questions() -> None:
    items = {"a": {"quick": True}, "b": {"quick": True}, "c": 1, "d": 1}
    questionnaire = questionnaire_of({"basics": {"snelheid": items}}, rules=SEM)
    full = of_sheets([sheet_of({"snelheid": {"a": 2, "b": 2, "c": 5, "d": 5}})], questionnaire, measured_on=day(2024))
    found = series([full, at(2025, 3, questionnaire, extent="quick")])
    assert [point.level for point in found.dimensions["snelheid"]] == [2, 3]
    assert "quick questions alone" in found.notes[0].english()


def test_a_measurement_without_a_level_leaves_a_gap() -> None:
    assert points(at(2024, 2), at(2025, "dk"), at(2026, 4)) == [("2024", 2, False), ("2025", None, False), ("2026", 4, False)]


def test_a_series_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        series([])


def test_only_levels_since_the_last_break_are_laid_over_the_last_one() -> None:
    major = questionnaire_of({"basics": {"snelheid": ABCD}}, version="2.0.0", rules=SEM)
    assert series([at(2023, 1), at(2024, 2), at(2025, 3, major), at(2026, 4, major)]).beside_last("snelheid") == (None, None, 3, 4)
    assert series([at(2024, 2), at(2025, 3)]).beside_last("snelheid") == (2, 3)
