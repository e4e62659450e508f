"""A number beside a limit that it misses."""

import pytest

from cxassess.locale import round_apart


@pytest.mark.parametrize(
    ("value", "limit", "shown"),
    [
        (3.4, 4.0, "3.4"),
        (4.0, 4.0, "4.0"),
        (3.96, 4.0, "3.96"),
        (3.996, 4.0, "3.996"),
        (4.04, 4.0, "4.04"),
        (3.25, 3.0, "3.3"),
        (2.9999999999999996, 3.0, "3.0"),
        (3.99999, 4.0, "4.000"),
    ],
)
def test_a_number_gets_the_decimals_that_tell_it_from_the_limit(value: float, limit: float, shown: str) -> None:
    assert str(round_apart(value, limit)) == shown
