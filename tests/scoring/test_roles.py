"""Roles side by side, and where they see the organisation differently. Referees: scipy and statsmodels."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from cxassess.assessment import Role
from cxassess.scoring import by_role, role_gap
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at
from tests.scoring.waves import ELEVEN, ONE_ITEM, PEOPLE, THREE, Measured, of_sheets, random_wave, with_roles


def levels(measured: Measured):
    return {group.role.value: (group.people, group.hidden, group.levels) for group in by_role(measured.questionnaire, measured.assessment)}


def test_every_role_is_a_group_of_its_own_whatever_it_weighs() -> None:
    found = levels(with_roles(("management", [4, 5]), ("frontline", [2, 3, 4]), ("facilitator", [1]), ("customer", [2])))
    assert {role: (people, group["snelheid"].level) for role, (people, _, group) in found.items()} == {
        "management": (2, 4.5),
        "frontline": (3, 3),
        "facilitator": (1, 1),
        "customer": (1, 2),
    }


def test_a_role_of_which_nobody_answered_is_left_out() -> None:
    assert list(levels(with_roles(("management", [4]), ("frontline", [None])))) == ["management"]
    assert levels(with_roles()) == {}


@pytest.mark.parametrize(
    ("groups", "shown"),
    [
        ({"management": 5, "frontline": 5}, {"management", "frontline"}),
        ({"management": 4, "frontline": 9}, set()),  # the others of the frontline are four
        ({"management": 3, "frontline": 20, "backoffice": 21}, {"backoffice"}),  # or management is the total less the others
        ({"management": 2, "frontline": 3, "backoffice": 9}, {"backoffice"}),
        ({"management": 1, "frontline": 2, "backoffice": 9, "customer": 9}, {"customer"}),  # customers are no part of the total
        ({"management": 9}, set()),
    ],
)
def test_an_anonymous_measurement_shows_a_role_that_cannot_be_worked_out(groups, shown) -> None:
    found = levels(with_roles(*((role, [3] * count) for role, count in groups.items()), anonymous=True))
    assert {role for role, (_, hidden, _) in found.items() if not hidden} == shown
    assert all(group == {} for _, hidden, group in found.values() if hidden)


def test_a_hidden_role_says_how_many_people_it_takes() -> None:
    measured = with_roles(("management", [3] * 4), ("frontline", [3] * 9), anonymous=True)
    assert {group.needed for group in by_role(measured.questionnaire, measured.assessment)} == {5}


def test_a_level_that_rests_on_few_of_a_role_is_hidden_too() -> None:
    management = [all_at(dict.fromkeys(SIX_BASICS, 4) | {"klachten": said}) for said in (4, 4, "dk", "dk", "dk", "dk")]
    frontline = [replace(all_at(dict.fromkeys(SIX_BASICS, 3)), role=Role.FRONTLINE) for _ in range(6)]
    measured = of_sheets([*management, *frontline], ELEVEN, anonymous=True)
    for _, hidden, group in levels(measured).values():
        assert not hidden and group["klachten"].hidden and group["klachten"].level is None and not group["snelheid"].hidden
    assert "klachten" not in {gap.dimension_id for gap in role_gap(ELEVEN, measured.assessment).gaps}


def gap(measured: Measured):
    return role_gap(measured.questionnaire, measured.assessment)


def test_the_gap_is_management_less_frontline_with_the_interval_of_welch() -> None:
    management, frontline = [4, 4, 3, 5, 4, 4], [3, 3, 2, 4, 3]
    found = gap(with_roles(("management", management), ("frontline", frontline))).gaps[0]
    referee = stats.ttest_ind(management, frontline, equal_var=False)
    assert (found.difference, found.levels, found.people) == (1.0, (4.0, 3.0), (6, 5))
    assert found.p == pytest.approx(referee.pvalue, rel=1e-9) and found.demonstrable
    assert (found.low, found.high) == pytest.approx(tuple(referee.confidence_interval()), rel=1e-9)


def test_a_gap_between_few_people_has_no_interval() -> None:
    found = gap(with_roles(("management", [5, 4]), ("frontline", [2, 3, 2])))
    assert found.gaps[0].low is found.gaps[0].p is None and not found.gaps[0].demonstrable
    assert found.sentences[0].english() == (
        "According to management, “Snelheid” stands 2.2 levels higher than according to the frontline. That may be chance."
    )


def test_the_largest_gaps_are_told_and_tested_together() -> None:
    high = {"snelheid": 5, "klachten": 2, "ongemak": 4}
    apart = [all_at(dict.fromkeys((*SIX_BASICS, *FIVE_SCENARIOS), level) | high) for level in (3, 4, 3, 4)]
    others = [
        replace(all_at(dict.fromkeys((*SIX_BASICS, *FIVE_SCENARIOS), level) | {"snelheid": 4 - level // 2}), role=Role.FRONTLINE)
        for level in (3, 4, 3, 4, 2)
    ]
    found = gap(of_sheets([*apart, *others], ELEVEN))
    sizes = [abs(each.difference) for each in found.gaps]
    assert sizes == sorted(sizes, reverse=True) and len(found.gaps) == 11
    referee = multipletests([each.p for each in found.gaps], method="holm")
    assert [each.adjusted for each in found.gaps] == pytest.approx(list(referee[1]))
    assert [each.demonstrable for each in found.gaps] == list(referee[0])
    assert len(found.sentences) == 3 and "“Snelheid” stands 2.4 levels higher" in found.sentences[0].english()
    assert found.sentences[1].english().startswith("According to the frontline, “Klachten” stands 1.2 levels higher")


def test_roles_that_agree_are_told_to_agree() -> None:
    found = gap(with_roles(("management", [3, 3, 3]), ("frontline", [3, 3, 3])))
    assert found.sentences[0].english() == "No part differs by 0.5 of a level or more between management and the frontline."


def test_two_roles_that_each_agree_are_held_against_the_error_of_measurement() -> None:
    assert gap(with_roles(("management", [4, 4, 4]), ("frontline", [3, 3, 3]))).gaps[0].demonstrable


def test_a_role_that_is_absent_or_hidden_has_no_gap() -> None:
    alone, hidden = (
        gap(with_roles(("management", [3, 3]))),
        gap(with_roles(("management", [3] * 4), ("frontline", [3] * 9), anonymous=True)),
    )
    assert (alone.gaps, alone.hidden, alone.sentences[0].english()) == ((), False, "Nobody answered for the frontline.")
    assert (hidden.gaps, hidden.hidden) == ((), True) and "once 5 of its people and 5 others" in hidden.sentences[0].english()


@settings(max_examples=40)
@given(PEOPLE, st.booleans())
def test_the_gap_of_the_roles_turned_round_is_the_opposite(people, anonymous) -> None:
    assessment = replace(random_wave(people).assessment, anonymous=anonymous)
    one = role_gap(THREE, assessment, Role.MANAGEMENT, Role.CUSTOMER)
    other = role_gap(THREE, assessment, Role.CUSTOMER, Role.MANAGEMENT)
    assert {gap.dimension_id: gap.difference for gap in one.gaps} == {gap.dimension_id: -gap.difference for gap in other.gaps}
    assert [gap.demonstrable for gap in one.gaps] == [gap.demonstrable for gap in other.gaps]


@settings(max_examples=40)
@given(PEOPLE)
def test_the_groups_hold_everybody_who_said_something(people) -> None:
    measured = random_wave(people)
    said = sum(sheet.said_something for sheet in measured.assessment.sheets)
    groups = by_role(THREE, measured.assessment)
    assert sum(group.people for group in groups) == said
    known = [level.level for group in groups for level in group.levels.values() if level.level is not None]
    assert not np.isnan(known).any() and all(1 <= level <= 5 for level in known)


def test_one_item_is_enough_for_a_role() -> None:
    assert levels(with_roles(("customer", [2, 4]), questionnaire=ONE_ITEM))["customer"][2]["snelheid"].level == 3
