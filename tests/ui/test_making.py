"""Files that are made beside the pages: once, kept for a while, and told where they fail."""

from __future__ import annotations

from threading import Event

import pytest

from cxassess.ui.making import Making


def test_what_is_asked_for_twice_is_made_once() -> None:
    made, go = [], Event()

    def make() -> bytes:
        go.wait(10)
        made.append(1)
        return b"file"

    making: Making[bytes] = Making(kept=4)
    jobs = [making.begin("key", make) for _ in range(5)]
    go.set()
    assert [job.result(10) for job in jobs] == [b"file"] * 5
    assert len(made) == 1


def test_only_the_last_used_are_kept() -> None:
    made: list[str] = []
    making: Making[None] = Making(kept=2)
    for key in ("a", "b", "a", "c", "a", "b"):
        making.begin(key, lambda key=key: made.append(key)).result(10)
    assert made == ["a", "b", "c", "b"]


def test_what_failed_is_made_anew_only_when_that_is_asked() -> None:
    outcomes = iter([ValueError("once"), b"file"])

    def make() -> bytes:
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    making: Making[bytes] = Making(kept=2)
    for _ in range(2):
        with pytest.raises(ValueError, match="once"):
            making.begin("key", make).result(10)
    assert making.begin("key", make, again=True).result(10) == b"file"
    assert making.begin("key", make, again=True).result(10) == b"file"


def test_what_was_given_up_before_its_turn_is_made_for_the_next_who_asks() -> None:
    go = Event()
    making: Making[object] = Making(kept=4, at_once=1)
    first = making.begin("first", lambda: go.wait(10))
    assert making.begin("second", lambda: b"file").cancel()
    second = making.begin("second", lambda: b"file")
    go.set()
    assert first.result(10)
    assert second.result(10) == b"file"
