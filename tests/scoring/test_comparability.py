"""Which measurements can be compared, and on which questions."""

import pytest

from cxassess.scoring import ChangeVerdict, Measured, comparability, compare
from tests.scoring.small import assessment_of, questionnaire_of, sheet_of
from tests.scoring.waves import ABCD, FOUR_ITEMS, SEM, of_sheets, wave

LEVELS = {"snelheid": dict.fromkeys("abcdefghij", 3)}


def version(number: str, items: object, **settings: object):
    return questionnaire_of({"basics": {"snelheid": items}}, version=number, rules=SEM, **settings)


def measured(questionnaire, extent: str = "full", answers=LEVELS) -> Measured:
    return of_sheets([sheet_of(answers)], questionnaire, extent=extent)


def test_the_same_version_has_everything_in_common() -> None:
    found = comparability(measured(FOUR_ITEMS), measured(FOUR_ITEMS))
    assert (found.comparable, found.share, found.common, found.asked) == (True, 1.0, 4, (4, 4))
    assert found.dimensions == ("snelheid",)
    assert found.message.english() == "The same questions were asked (4)."


def test_another_questionnaire_is_not_comparable() -> None:
    found = comparability(measured(FOUR_ITEMS), measured(version("1.0.0", ABCD, id="other")))
    assert (found.comparable, found.common, found.dimensions) == (False, 0, ())
    assert "different questionnaires" in found.message.english()


def test_another_major_version_is_not_comparable() -> None:
    found = comparability(measured(FOUR_ITEMS), measured(version("2.0.0", ABCD)))
    assert not found.comparable and "between version 1.0.0 and version 2.0.0" in found.message.english()


@pytest.mark.parametrize(("kept", "comparable"), [(7, True), (6, False)])
def test_seventy_percent_of_the_larger_set_must_be_common(kept: int, comparable: bool) -> None:
    old, new = version("1.0.0", dict.fromkeys("abcdefghij"[:kept], 1)), version("1.1.0", dict.fromkeys("abcdefghij", 1))
    for pair in ((old, new), (new, old)):
        found = comparability(*map(measured, pair))
        assert (found.comparable, found.common, found.share) == (comparable, kept, kept / 10)


def test_too_few_common_questions_are_said_with_their_share() -> None:
    old, new = version("1.0.0", dict.fromkeys("abc", 1)), version("1.1.0", dict.fromkeys("abcde", 1))
    assert "Only 60%" in comparability(measured(old), measured(new)).message.english()


def test_a_dimension_takes_four_common_questions() -> None:
    def of(number: str, klachten: str):
        tiers = {"basics": {"snelheid": dict.fromkeys("abcdefgh", 1), "klachten": dict.fromkeys(klachten, 1)}}
        return questionnaire_of(tiers, version=number, rules=SEM)

    found = comparability(measured(of("1.0.0", "abcd")), measured(of("1.1.0", "abcx")))
    assert found.comparable and found.dimensions == ("snelheid",)
    assert "for too few questions in common: Klachten" in found.message.english()


def test_a_dimension_that_never_had_four_questions_takes_all_of_them() -> None:
    three = version("1.0.0", dict.fromkeys("abc", 1))
    assert comparability(measured(three), measured(three)).dimensions == ("snelheid",)
    assert comparability(measured(three), measured(version("1.0.1", dict.fromkeys("abc", 1)))).dimensions == ("snelheid",)


def test_an_item_goes_on_under_another_id_in_either_direction() -> None:
    old = version("1.0.0", ABCD)
    new = version("1.1.0", {"a": 1, "b": 1, "c": 1, "e": {"replaces": "snelheid.d"}})
    forward, back = comparability(measured(old), measured(new)), comparability(measured(new), measured(old))
    assert ("snelheid.d", "snelheid.e") in forward.pairs and ("snelheid.e", "snelheid.d") in back.pairs
    assert forward.share == back.share == 1.0


def test_an_item_goes_on_for_one_step_between_two_versions() -> None:
    old = version("1.0.0", ABCD)
    later = version("1.2.0", {"a": 1, "b": 1, "c": 1, "f": {"replaces": "snelheid.e"}})  # e replaced d in 1.1.0
    assert comparability(measured(old), measured(later)).common == 3


def test_an_item_that_still_exists_is_itself_and_not_what_replaced_it() -> None:
    old = version("1.0.0", ABCD)
    new = version("1.1.0", {"a": 1, "b": 1, "c": 1, "d": 1, "e": {"replaces": "snelheid.d"}})
    assert dict(comparability(measured(old), measured(new)).pairs)["snelheid.d"] == "snelheid.d"


RATING = {"type": "rating", "scale": "marks", "low": "Bad", "high": "Good"}
OPTIONS = [{"id": "yes", "label": "Yes", "level": 5}, {"id": "no", "label": "No", "level": 1}]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ({}, {"weight": 3}, True),
        ({}, {"ask": "Said in other words?"}, True),
        ({}, {"reverse": True}, False),
        ({}, {"scale": "wide"}, False),
        ({}, {"levels": {1: "Low", 5: "High"}}, False),
        ({}, RATING, False),
        (RATING, RATING | {"reverse": True}, False),
        ({"type": "yes_no"}, {"type": "yes_no", "reverse": True}, False),
        ({"type": "choice", "options": OPTIONS}, {"type": "choice", "options": OPTIONS[::-1]}, True),
        ({"type": "choice", "options": OPTIONS}, {"type": "choice", "options": [OPTIONS[0], OPTIONS[1] | {"level": 2}]}, False),
    ],
)
def test_an_item_is_common_while_its_answers_make_the_same_levels(before: dict, after: dict, same: bool) -> None:
    scales = {name: {"min": low, "max": high} for name, low, high in (("maturity", 1, 5), ("marks", 0, 10), ("wide", 1, 7))}
    old, new = (version(n, {"a": item, **dict.fromkeys("bcde", 1)}, scales=scales) for n, item in (("1.0.0", before), ("1.1.0", after)))
    found = comparability(measured(old, answers={}), measured(new, answers={}))
    assert found.comparable and (("snelheid.a", "snelheid.a") in found.pairs) is same


def test_both_are_scored_with_the_weights_of_the_newer_version() -> None:
    old, new = version("1.0.0", {"a": 1, "b": 1, "c": 1, "d": 1}), version("1.1.0", {"a": 7, "b": 1, "c": 1, "d": 1})
    said = {"snelheid": {"a": 5, "b": 1, "c": 1, "d": 1}}
    for pair in ((old, new), (new, old)):
        change = compare(*(measured(one, answers=said) for one in pair)).dimensions["snelheid"]
        assert (change.before, change.after, change.difference) == (3.8, 3.8, 0)  # (7 * 5 + 3 * 1) / 10, not 8 / 4


def test_both_are_scored_on_their_common_items_alone() -> None:
    old, new = version("1.0.0", dict.fromkeys("abcde", 1)), version("1.1.0", dict.fromkeys("abcdf", 1))
    before = measured(old, answers={"snelheid": {"a": 2, "b": 2, "c": 2, "d": 2, "e": 5}})
    after = measured(new, answers={"snelheid": {"a": 3, "b": 3, "c": 3, "d": 3, "f": 1}})
    comparison = compare(before, after)
    assert (comparison.dimensions["snelheid"].before, comparison.dimensions["snelheid"].after) == (2, 3)
    assert comparison.items["snelheid.e"].verdict is comparison.items["snelheid.f"].verdict is ChangeVerdict.NOT_COMPARABLE
    assert (comparison.items["snelheid.e"].before, comparison.items["snelheid.f"].after) == (5, 1)


QUICK = questionnaire_of({"basics": {"snelheid": {"a": {"quick": True}, "b": {"quick": True}, "c": 1, "d": 1}}}, rules=SEM)


def test_quick_with_quick_is_comparable_on_its_few_questions() -> None:
    found = comparability(measured(QUICK, "quick"), measured(QUICK, "quick"))
    assert (found.comparable, found.extent, found.common, found.dimensions) == (True, "quick", 2, ("snelheid",))


def test_quick_with_full_is_scored_on_the_quick_questions_of_both_and_says_so() -> None:
    full = measured(QUICK, answers={"snelheid": {"a": 2, "b": 2, "c": 5, "d": 5}})
    quick = measured(QUICK, "quick", {"snelheid": {"a": 3, "b": 3}})
    comparison = compare(full, quick)
    assert (comparison.dimensions["snelheid"].before, comparison.dimensions["snelheid"].after) == (2, 3)
    assert set(comparison.items) == {"snelheid.a", "snelheid.b"}
    assert "scored here on the quick questions alone" in comparison.comparability.message.english()


def test_what_cannot_be_compared_shows_each_measurements_own_levels() -> None:
    comparison = compare(wave([4], questionnaire=FOUR_ITEMS), wave([2], questionnaire=version("2.0.0", ABCD)))
    change = comparison.dimensions["snelheid"]
    assert (change.before, change.after, change.difference) == (4, 2, None)
    assert change.verdict is ChangeVerdict.NOT_COMPARABLE and change.reason == comparison.comparability.message
    assert comparison.mark.verdict is ChangeVerdict.NOT_COMPARABLE
    assert (comparison.mark.before, comparison.mark.after) == (8, 5)
    assert {change.verdict for change in comparison.items.values()} == {ChangeVerdict.NOT_COMPARABLE}


def test_a_dimension_that_is_gone_is_told() -> None:
    eight = dict.fromkeys("abcdefgh", 1)
    old = questionnaire_of({"basics": {"snelheid": eight}, "scenarios": {"leren": {"a": 1}}}, rules=SEM)
    new = questionnaire_of({"basics": {"snelheid": eight}}, version="1.1.0", rules=SEM)
    comparison = compare(wave([3], questionnaire=old), wave([3], questionnaire=new))
    assert list(comparison.dimensions) == ["snelheid", "leren"]
    assert comparison.dimensions["leren"].verdict is ChangeVerdict.NOT_COMPARABLE
    assert (comparison.dimensions["leren"].before, comparison.dimensions["leren"].after) == (3, None)


def test_an_empty_measurement_is_compared_without_levels() -> None:
    empty = Measured(FOUR_ITEMS, assessment_of())
    change = compare(empty, wave([3], questionnaire=FOUR_ITEMS)).dimensions["snelheid"]
    assert change.verdict is ChangeVerdict.NOT_COMPARABLE and "no level in the earlier" in change.reason.english()
