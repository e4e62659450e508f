"""The worked example in a database."""

from __future__ import annotations

import pytest

from cxassess.assessment import shipped_example
from cxassess.assessment.months import months_before
from cxassess.demo import demos, load_demo, remove_demos
from cxassess.locale import LANGUAGES
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import assessments, load_assessments, measure_again
from tests.ui.stages import begin, items
from tests.ui.visitor import Visitor, here


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("visitor")
def test_the_example_has_every_measurement_of_every_person_by_calendar_months(language: str) -> None:
    place, example = here(), shipped_example(language)
    begun = load_demo(*place, language)
    found = load_assessments(*place, [one.id for one in reversed(assessments(*place))])
    assert [one.measured_on for one in found] == [months_before(place[1].now.date(), one.months_ago) for one in example.measurements]
    assert all(one.closed and one.example and one.organisation == example.organisation for one in found)
    for one, told in zip(found, example.measurements, strict=True):
        assert [sheet.alias for sheet in one.sheets] == [sheet.alias for sheet in told.sheets]
        assert sum(len(sheet.answers) for sheet in one.sheets) == sum(len(sheet.answers) for sheet in told.sheets)
    assert len({tuple(sheet.person for sheet in one.sheets) for one in found}) == 1
    assert begun.assessment_id == found[-1].id


@pytest.mark.usefixtures("visitor")
def test_the_newest_closed_measurement_stands_for_the_example() -> None:
    place = here()
    begun = load_demo(*place, "nl")
    taken = {"shows_earlier": True, "with_respondents": True}
    measure_again(*place, begun.assessment_id, shipped_questionnaire(), **taken, key="again")
    assert [one.id for one in demos(*place)] == [begun.assessment_id]


def test_removing_the_examples_leaves_what_is_real(visitor: Visitor) -> None:
    place = here()
    own = begin(place, "quick", items("quick"))
    for language in LANGUAGES:
        load_demo(*place, language)
    assert remove_demos(*place) == len(LANGUAGES)
    assert [one.id for one in assessments(*place)] == [own.assessment_id]
    assert remove_demos(*place) == 0
