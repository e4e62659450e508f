"""What a visitor sees when something goes wrong in the middle of a page."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.locale import LANGUAGES, translate
from cxassess.store import Closed


def test_a_fault_of_ours_has_a_number_and_no_traceback(caplog: pytest.LogCaptureFixture) -> None:
    def page() -> None:
        from cxassess.ui.server import draw_fault

        draw_fault(ValueError("a secret of the inside"))

    [told] = AppTest.from_function(page).run().error
    [reference] = re.findall(r"[0-9a-f]{8}", told.value)
    assert "secret" not in told.value
    assert f"fault {reference}" in caplog.text
    assert "a secret of the inside" in caplog.text


def test_the_storage_says_itself_what_to_do() -> None:
    def page() -> None:
        from cxassess.store import Closed
        from cxassess.ui.server import draw_fault

        draw_fault(Closed())

    [told] = AppTest.from_function(page).run().error
    assert told.value in {translate(Closed().message, language) for language in LANGUAGES}
