"""The page Compare over time: what is said of which measurements, and what is not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.locale import translate
from cxassess.questionnaire import in_language, shipped_questionnaire
from cxassess.store import (
    Begun,
    assessments,
    load_assessment,
)
from cxassess.ui.text import APART, JOINER
from tests.ui.group import enter
from tests.ui.measured import NAMES, anonymous, measured, past, people, repeated, sheet
from tests.ui.stages import begin, begin_example, items
from tests.ui.test_pages import LANGUAGES, OTHER, questions_in, sentinels
from tests.ui.visitor import Visitor, here, words_on

SCAN = shipped_questionnaire()
FOLDS = ("why_change", "item_changes", "trend_folded", "changed_answers")
FIRST = items("quick")[0]


def one_open() -> Begun:
    return begin(here(), "quick", items("quick"))


def one_closed() -> Begun:
    return measured([sheet(3)])


def one_person_twice() -> Begun:
    return measured([sheet(2)], [sheet(3, otherwise={FIRST.id: 5}, note="Since the **new** plan\n\n# all goes well")])


def quick_and_full() -> Begun:
    return repeated(past(people(2, 3, 3), 6), past(people(3, 4, 4, extent="full"), 0, extent="full"))


def another_major_version() -> Begun:
    return repeated(past([sheet(2)], 6), past([sheet(4)], 0, asked=SCAN.model_copy(update={"version": "2.0.0"})))


def few_questions_in_common() -> Begun:
    """A later version of the scan that asks half of the questions."""
    kept = [one.model_copy(update={"items": tuple(item for item in one.items if item.quick)}) for one in SCAN.dimensions]
    short = SCAN.model_copy(update={"version": "1.9.0", "dimensions": tuple(kept)})
    return repeated(
        past([sheet(2, extent="full")], 6, extent="full"), past([sheet(4, extent="full", asked=short)], 0, extent="full", asked=short)
    )


def anonymous_people() -> Begun:
    return anonymous(people(2, 3, 3, 2, 3), people(3, 4, 4, 3, 5))


def too_few_anonymous() -> Begun:
    return anonymous(people(2, 3, 3), people(3, 4))


STATES: dict[str, Callable[[], Begun]] = {
    maker.__name__: maker
    for maker in (
        one_open,
        one_closed,
        one_person_twice,
        quick_and_full,
        another_major_version,
        few_questions_in_common,
        anonymous_people,
        too_few_anonymous,
    )
} | {"example": lambda: begin_example(here())}


def page(visitor: Visitor, begun: Begun, *unfolded: str, language: str = "en", **address: str) -> AppTest:
    app = enter(visitor, begun.token, "compare", language, **address)
    for name in unfolded:
        app.session_state[name] = True
    return app.run() if unfolded else app


def said(app: AppTest) -> str:
    """The words of a page, without the signs that keep markup away or a line together."""
    return words_on(app).replace("\\", "").replace(JOINER, "").replace(APART, " ")


def told(app: AppTest, msgid: str, language: str = "en", **places: object) -> bool:
    return translate(msgid, language, **places) in said(app)


def headings(app: AppTest) -> list[str]:
    return [heading.value for heading in app.subheader]


def ids(begun: Begun) -> list[str]:
    """The measurements of what is open, the oldest first."""
    organisation_id = load_assessment(*here(), begun.assessment_id).organisation_id
    return [one.id for one in assessments(*here(), organisation_id=organisation_id)][::-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_the_page_speaks_one_language_and_shows_no_fault(visitor: Visitor, state: str, language: str) -> None:
    app = page(visitor, STATES[state](), *FOLDS, language=language)
    words = words_on(app)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == translate("Compare", language)
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}
    assert not {question for question in questions_in(OTHER[language]) if question in words}
    assert not re.findall(r"\{[a-z_]+\}|\bNone\b|\bnan\b", words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_one_person_the_answers_come_first_in_full_with_their_notes(visitor: Visitor, language: str) -> None:
    app = page(visitor, one_person_twice(), language=language)
    words = said(app)
    item = in_language(SCAN, language).item(FIRST.id)
    assert item.ask in words and item.levels[2] in words and item.levels[5] in words
    assert "Since the **new** plan # all goes well" in words
    assert words.index(item.ask) < words.index(translate("Difference", language))
    changed = next(node.value for node in app.markdown if item.ask in node.value)
    assert changed.count("\n") == 2  # the question, and an answer a line, whatever a note holds
    assert r"Since the \*\*new\*\* plan \# all goes well" in changed.replace(JOINER, "")


def test_of_one_person_the_limit_is_said_and_that_it_is_an_assumption(visitor: Visitor) -> None:
    words = said(page(visitor, one_person_twice()))
    assert "With fewer than 3 people the first or the second time" in words
    assert "That limit is an assumption until it has been measured." in words
    assert "cannot be tested" in words
    assert "more than chance, with all parts tested together" not in words


def test_changed_answers_are_shown_a_page_at_a_time(visitor: Visitor) -> None:
    app = page(visitor, one_person_twice())
    shown = [item.ask for item in items("quick") if in_language(SCAN, "en").item(item.id).ask in said(app)]
    assert len(shown) == 8
    app.pagination(key="changed_answers_page").set_value(3).run()
    assert len([item for item in items("quick") if in_language(SCAN, "en").item(item.id).ask in said(app)]) == 22 - 16


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_says_what_has_risen_and_fallen(visitor: Visitor, language: str) -> None:
    app = page(visitor, begin_example(here()), language=language)
    titles = {one.id: one.title for one in in_language(SCAN, language).dimensions}
    risen = next(node.value for node in app.markdown if node.value.startswith(translate("Risen: {names}.", language, names="")[:4]))
    assert titles["klachten"] in risen
    [table] = [node.value for node in app.table if translate("Outcome", language) in node.value.columns]
    outcomes = dict(zip((name.replace(APART, " ") for name in table.iloc[:, 0]), table[translate("Outcome", language)], strict=True))
    assert outcomes[titles["klachten"]] == f"↑{APART}{translate('risen', language)}"
    assert outcomes[titles["wow"]] == f"≈{APART}{translate('no demonstrable difference', language)}"
    assert len(table) == 11
    assert len(app.metric) == 3


def test_why_and_the_questions_are_folded_and_open_on_the_part_that_moved_most(visitor: Visitor) -> None:
    begun = begin_example(here())
    assert "paired t test" not in said(page(visitor, begun))
    app = page(visitor, begun, *FOLDS)
    assert app.selectbox(key="why_dimension").value == app.selectbox(key="items_of").value == "klachten"
    assert "7 people answered both times, out of 7 and 7" in said(app)
    app.selectbox(key="items_of").set_value("wow").run()
    assert app.selectbox(key="why_item").value.startswith("wow.")
    assert not app.exception


def test_the_course_of_three_measurements_is_folded_and_of_two_is_not_there(visitor: Visitor) -> None:
    begun = begin_example(here())
    assert not told(page(visitor, begun), "Levels over time, ")
    app = page(visitor, begun, "trend_folded")
    assert "Levels over time" in said(app) and "The line breaks" not in said(app)
    app.pills(key="measurements").set_value(ids(begun)[:2]).run()
    assert "Levels over time" not in said(app)


def test_several_people_see_no_single_answers(visitor: Visitor) -> None:
    app = page(visitor, begin_example(here()), "changed_answers")
    [table] = [node.value for node in app.table if "Question" in node.value.columns]
    assert list(table.columns)[:2] == ["Question", "Difference"]
    assert len(table) == 20
    assert "level 2: " not in said(app)


def test_quick_and_full_are_compared_on_the_quick_questions_and_that_is_said(visitor: Visitor) -> None:
    app = page(visitor, quick_and_full(), *FOLDS)
    assert "Quick and full measurements are scored here on the quick questions alone." in said(app)
    assert "quick" in app.pills(key="measurements").options[0]
    assert "quick" not in app.pills(key="measurements").options[1]
    assert told(app, "What was answered differently ({count})", count=22)
    assert not told(app, "answered only now")


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (another_major_version, "The questions have changed too much between version 1.0.0 and version 2.0.0"),
        (few_questions_in_common, "Only 33% of the questions are the same in these measurements"),
    ],
)
def test_measurements_that_cannot_be_compared_say_so_and_are_not_drawn_over_one_another(
    visitor: Visitor, state: Callable[[], Begun], why: str
) -> None:
    app = page(visitor, state(), *FOLDS)
    words = said(app)
    assert why in words
    assert "What changed per part" not in headings(app)
    assert "Not drawn over the last one" in words
    assert not re.search(r"\b(risen|fallen|Risen|Fallen)\b", words)
    assert app.metric[2].value == "–"
    assert "Every question was answered as before." not in words


def test_an_anonymous_comparison_shows_no_name_and_no_single_answer(visitor: Visitor) -> None:
    app = page(visitor, anonymous_people(), *FOLDS)
    words = said(app)
    assert not [name for name in NAMES if name in words]
    assert "level 2: " not in words
    assert "Why this outcome?" in words and "out of 5 and 5" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_anonymous_measurement_of_two_people_is_withheld_with_the_reason(visitor: Visitor, language: str) -> None:
    app = page(visitor, too_few_anonymous(), language=language)
    reason = "This measurement is anonymous. The result shows once {needed} people have answered; so far: {people}."
    assert told(app, reason, language, needed=3, people=2)
    assert not app.metric and not app.table
    assert "vega" not in words_on(app)
