"""What an anonymous assessment may show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.assessment import SMALLEST_GROUP, Answer, AnswerState, Assessment, Sheet, hidden_groups, withheld

GROUPS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 12), max_size=6)
ANSWERED = Sheet("r", {"a.b": Answer("a.b", AnswerState.ANSWERED, 3)})


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 5, "b": 5}, ""),
        ({"a": 4, "b": 9}, "ab"),
        ({"a": 4, "b": 9, "c": 12}, "ab"),
        ({"a": 4, "b": 3, "c": 12}, "ab"),
        ({"a": 1, "b": 2, "c": 9, "d": 9}, "abc"),  # a and b are three people: the total less the others would tell
        ({"a": 20}, "a"),
        ({}, ""),
    ],
)
def test_a_group_shows_when_neither_it_nor_another_can_be_worked_out(counts, hidden) -> None:
    assert hidden_groups(counts) == frozenset(hidden)


def test_a_total_of_some_groups_can_be_taken_apart_too() -> None:
    counts = {"a": 3, "b": 9, "c": 9, "outside": 3}
    assert hidden_groups(counts) == {"a", "outside"}
    assert hidden_groups(counts, total="abc") == {"a", "outside", "b"}


def test_the_smallest_group_may_be_set_but_never_under_three() -> None:
    assert hidden_groups({"a": 3, "b": 3}, smallest=3) == frozenset()
    assert hidden_groups({"a": 2, "b": 9, "c": 9}, smallest=1) == {"a", "b"}


@given(GROUPS, st.sets(st.sampled_from("abcdef")))
def test_what_is_hidden_is_at_least_two_groups_and_enough_people(counts, total) -> None:
    hidden = hidden_groups(counts, total)
    for whole in (set(counts), set(counts) & total):
        inside = hidden & whole
        people = sum(counts[group] for group in inside)
        assert not inside or inside == whole or (len(inside) >= 2 and people >= SMALLEST_GROUP)


@given(GROUPS)
def test_what_is_shown_has_five_people_and_leaves_five(counts) -> None:
    for group in set(counts) - hidden_groups(counts):
        assert counts[group] >= SMALLEST_GROUP and sum(counts.values()) - counts[group] >= SMALLEST_GROUP


@pytest.mark.parametrize(("anonymous", "people", "shows"), [(True, 2, False), (True, 3, True), (False, 1, True)])
def test_an_anonymous_total_shows_from_three_people(anonymous: bool, people: int, shows: bool) -> None:
    assessment = Assessment("a", "Shop", "small", "1.0.0", sheets=(ANSWERED,) * people, anonymous=anonymous)
    message = withheld(assessment, people)
    assert (message is None) is shows
    assert shows or message.english().endswith("once 3 people have answered; so far: 2.")


def test_there_is_nothing_to_withhold_before_anybody_answered() -> None:
    assert withheld(Assessment("a", "Shop", "small", "1.0.0", anonymous=True, sheets=(Sheet("r"),)), 1) is None
