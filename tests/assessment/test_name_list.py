"""A list of people as someone types it: all of it is right, or every line that is not is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.assessment import Role
from cxassess.assessment.name_list import MOST_NAMES, NameList, read_names


def read(text: str, *present: str) -> NameList:
    return read_names(text, Role.FRONTLINE, present)


def told(found: NameList) -> list[tuple[int, str]]:
    return [(problem.line, problem.what.msgid) for problem in found.problems]


def test_each_line_is_a_name_and_blank_lines_are_none() -> None:
    found = read("Ann\n\n  Bo   Bakker \r\n\t\nZoe\u0301")
    assert found.people == (("Ann", Role.FRONTLINE), ("Bo Bakker", Role.FRONTLINE), ("Zoé", Role.FRONTLINE))
    assert found.problems == ()


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Ann; directie", Role.MANAGEMENT),
        ("Ann;Back office", Role.BACKOFFICE),
        ("Ann\tKlant", Role.CUSTOMER),
        ("Ann;", Role.FRONTLINE),
        ("Ann ; FRONTLINE", Role.FRONTLINE),
    ],
)
def test_a_role_may_stand_behind_the_name(line: str, role: Role) -> None:
    assert read(line) == NameList((("Ann", role),))


def test_every_problem_is_told_at_its_line() -> None:
    found = read("Ann\nBo; koning\n; directie\n\nann\nCas\n" + "x" * 201, "CAS")
    assert told(found) == [
        (2, "There is no role “{role}”."),
        (3, "Please give a name."),
        (5, "“{name}” is also on line {line}."),
        (6, "“{name}” is in this assessment already."),
        (7, "The name is longer than {most} characters. Please shorten it."),
    ]
    assert found.problems[2].what.params == {"name": "ann", "line": 1}


def test_a_list_that_is_sent_twice_has_nobody_new_in_it() -> None:
    assert read("Ann\nBo", "ann", "bo").all_present
    assert not read("Ann\nBo", "ann").all_present
    assert not read("Ann\nAnn", "ann").all_present
    assert not read("").all_present


def test_a_list_has_an_end() -> None:
    most = "\n".join(f"Ann {number}" for number in range(MOST_NAMES))
    assert len(read(most).people) == MOST_NAMES
    assert told(read(most + "\n\nBo")) == [(MOST_NAMES + 2, "The list has {count} names; {most} at a time is the most.")]


@given(st.text(max_size=200) | st.text("Aan\n;\t \u202e\ud800", max_size=40))
def test_no_text_stops_the_reading_and_every_problem_has_a_line_of_the_text(text: str) -> None:
    found = read(text, "A")
    lines = text.splitlines()
    assert all(1 <= problem.line <= len(lines) for problem in found.problems)
    assert len(found.people) <= len(lines)
