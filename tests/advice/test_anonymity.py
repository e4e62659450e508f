"""In an anonymous measurement no advice and no supposition tells what one or two people said."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxassess.advice import advise, every_step, explain_value, lifts_of, robustness, what_if
from cxassess.assessment import Assessment, Sheet
from cxassess.scoring import score_assessment
from tests.advice.small import ALL_FIVE, questionnaire
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, sheet_of

ASKED = questionnaire()
HIDDEN = "klachten"
LEVEL = st.integers(1, 5)
LEVELS = st.fixed_dictionaries(dict.fromkeys((*SIX_BASICS, *FIVE_SCENARIOS), LEVEL))
PAIR = st.tuples(*[st.fixed_dictionaries(dict.fromkeys("abc", LEVEL))] * 2)


def measured(people: list[dict[str, int]], of_part: list[dict[str, Any]]) -> Assessment:
    """People with a level for each part, and for one part what each says of its questions."""
    sheets: list[Sheet] = []
    for place, (levels, said) in enumerate(zip(people, of_part, strict=True)):
        sheets.append(sheet_of({name: dict.fromkeys("abc", level) for name, level in levels.items()} | {HIDDEN: said}, f"r{place}"))
    return Assessment("a", "Shop", "small", "1.0.0", sheets=tuple(sheets), anonymous=True)


def told(assessment: Assessment) -> list[object]:
    """All advice with its reasons, and what would follow from lifting each question."""
    scores = score_assessment(ASKED, assessment)
    actions = advise(ASKED, assessment, scores)
    lifted = [what_if(ASKED, assessment, scores, lifted={item.id: level}) for item in ASKED.items for level in (2.0, 5.0)]
    values = [explain_value(ASKED, action) for action in actions if action.worth]
    together = what_if(ASKED, assessment, scores, lifted=lifts_of(actions))
    return [actions, every_step(ASKED, assessment, scores), values, lifted, together, robustness(ASKED, assessment, scores, draws=50)]


@settings(max_examples=15, deadline=None)
@given(st.lists(LEVELS, min_size=5, max_size=5), st.lists(PAIR, min_size=1, max_size=2))
def test_what_one_or_two_people_say_of_a_part_is_in_no_advice(people: Any, few: Any) -> None:
    blank = [dict.fromkeys("abc", "na")] * (len(people) - len(few))
    one, other = (measured(people, [pair[side] for pair in few] + blank) for side in (0, 1))
    assert told(one) == told(other)


@pytest.mark.parametrize("said", [(1, 1), (2, 4), (5, 1)])
def test_a_question_of_two_people_has_no_advice_and_lifting_it_tells_nothing(said: tuple[int, int]) -> None:
    rest = dict.fromkeys("ac", 2)
    assessment = measured([ALL_FIVE] * 5, [rest | {"b": level} for level in (*said, "na", "na", "na")])
    scores = score_assessment(ASKED, assessment)
    advised = {action.item_id for action in every_step(ASKED, assessment, scores)}
    assert f"{HIDDEN}.a" in advised
    assert f"{HIDDEN}.b" not in advised
    lifted = what_if(ASKED, assessment, scores, lifted={f"{HIDDEN}.b": 5.0})
    assert lifted.levels == what_if(ASKED, assessment, scores).levels
    assert what_if(ASKED, assessment, scores, lifted={f"{HIDDEN}.a": 5.0}).levels != lifted.levels


def test_supposing_nothing_shows_no_level_that_the_result_hides() -> None:
    assessment = measured([ALL_FIVE] * 4, [dict.fromkeys("abc", level) for level in (1, 2)] + [dict.fromkeys("abc", "na")] * 2)
    found = what_if(ASKED, assessment, score_assessment(ASKED, assessment))
    assert (found.levels[HIDDEN], found.mark) == (None, None)
    assert found.levels == {name: score.level for name, score in found.before.dimensions.items()}
