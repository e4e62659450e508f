"""Names of respondents in a file are judged as names that people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.assessment.names import composed_name, folded_name, name_problem
from cxassess.store import NameRefused
from cxassess.store.names import clean_name, folded

NAMES = st.text(max_size=30) | st.text("é\u0301e\u202e\u200b\x07 \t\n\ud800", max_size=8) | st.just("x" * 201)


@given(NAMES)
def test_a_name_is_refused_exactly_where_the_store_refuses_it(typed: str) -> None:
    name = composed_name(typed)
    problem = name_problem(name)
    if problem is None:
        assert clean_name(typed) == name
        assert folded(name) == folded_name(typed)
    else:
        with pytest.raises(NameRefused) as refused:
            clean_name(typed)
        assert refused.value.message == problem
