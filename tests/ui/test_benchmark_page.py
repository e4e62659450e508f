"""The page Benchmark: where an organisation stands, according to how many others there are, and what is never told."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import Answer, AnswerState, OrganisationDetails
from cxassess.benchmark import SMALLEST_CELL
from cxassess.locale import translate
from cxassess.questionnaire import in_language, shipped_questionnaire
from cxassess.store import (
    Begun,
    Right,
    add_unit,
    begin_assessment,
    close_assessment,
    import_pack,
    load_assessment,
    load_organisation,
    new_link,
    publish_benchmark,
    save_answer,
)
from tests.ui.group import enter, group
from tests.ui.others import CARE, NAMES, full, organisation_of, others, pack, published, stranger
from tests.ui.stages import begin, begin_example, items
from tests.ui.test_compare import headings, said, told
from tests.ui.test_pages import LANGUAGES, OTHER, sentinels
from tests.ui.visitor import Visitor, here

FOLDS = ("place_numbers", "market", "publishing", "packs_folded", "handing_out")
LEVELS = (3, 4, 2, 3, 5, 3)


def quick() -> Begun:
    return begin(here(), "quick", items("quick"))


def quick_closed() -> Begun:
    begun = quick()
    close_assessment(*here(), begun.assessment_id)
    return begun


def still_open() -> Begun:
    return full(here(), CARE, LEVELS, closed=False, takes_part=False)


def alone() -> Begun:
    return full(here(), CARE, LEVELS, takes_part=False)


def among(count: int, details: OrganisationDetails = CARE) -> Begun:
    begun = full(here(), details, LEVELS)
    published(here(), count)
    return begun


def few() -> Begun:
    return among(6)


def some() -> Begun:
    return among(12)


def wider() -> Begun:
    """None of one's own sector takes part."""
    begun = full(here(), OrganisationDetails("De Korst", "trade", "2-9", "NL"), LEVELS)
    published(here(), 6)
    return begun


def portfolio() -> Begun:
    begun = full(here(), CARE, LEVELS)
    for name in NAMES[:3]:
        full(here(), OrganisationDetails(name, "health", "50-249", "NL"), (2, 3))
    return begun


def imported() -> Begun:
    begun = full(here(), CARE, LEVELS, takes_part=False)
    import_pack(here()[0], pack(), shipped_questionnaire(), here()[1].now)
    return begun


def example() -> Begun:
    return begin_example(here())


STATES: dict[str, Callable[[], Begun]] = {
    made.__name__: made for made in (quick, quick_closed, still_open, alone, few, some, wider, portfolio, imported, example)
}


def page(visitor: Visitor, begun: Begun, *unfolded: str, language: str = "en", **address: str) -> AppTest:
    app = enter(visitor, begun.token, "benchmark", language, **address)
    for name in unfolded:
        app.session_state[name] = True
    return app.run() if unfolded else app


def columns_of(app: AppTest) -> list[str]:
    return [str(name) for table in app.table for name in table.value.columns]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_the_page_speaks_one_language_and_shows_no_fault(visitor: Visitor, state: str, language: str) -> None:
    app = page(visitor, STATES[state](), *FOLDS, language=language)
    words = said(app)
    assert not app.exception
    assert not app.error
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}
    assert not re.findall(r"\{[a-z_]+\}|\bNone\b|\bnan\b|20\d\d-H[12]", words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("state", "title", "label"),
    [
        ("quick", "No full measurement yet.", "To the full version"),
        ("quick_closed", "No full measurement yet.", "To the start page"),
        ("still_open", "This measurement is still open.", "To the questions"),
    ],
)
def test_without_a_closed_full_measurement_it_says_what_to_do(visitor: Visitor, state: str, title: str, label: str, language: str) -> None:
    app = page(visitor, STATES[state](), language=language)
    assert translate(title, language) in headings(app)
    assert translate(label, language) in [link.label for link in app.get("page_link")]
    assert translate("Where you stand", language) not in headings(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_too_few_others_it_says_how_many_it_takes_and_shows_no_number_of_any(visitor: Visitor, language: str) -> None:
    begun = alone()
    published(here(), SMALLEST_CELL - 1)
    app = page(visitor, begun, *FOLDS, language=language)
    assert translate("There are too few others to stand beside yet.", language) in headings(app)
    assert str(SMALLEST_CELL) in said(app)
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize("language", LANGUAGES)
def test_beside_a_few_others_only_the_mean_is_told(visitor: Visitor, language: str) -> None:
    app = page(visitor, few(), "place_numbers", language=language)
    assert told(app, "{n} other organisations", language, n=6)
    assert len(app.get("vega_lite_chart")) == 12  # the mark and every area
    names = columns_of(app)
    assert translate("Mean", language) in names
    assert not {translate(name, language) for name in ("Middle half", "Median", "Higher than")} & set(names)
    assert not re.search(r"\d+%", " ".join(one.value for one in app.markdown[:20]))


def test_beside_some_others_the_quarter_is_told_and_no_percentage(visitor: Visitor) -> None:
    app = page(visitor, some(), "place_numbers")
    assert "Middle half" in columns_of(app)
    assert "Higher than" not in columns_of(app)
    assert "quarter" in said(app) or "half of 12" in said(app)


def test_beside_many_others_the_percentage_is_told_with_its_interval(visitor: Visitor) -> None:
    app = page(visitor, imported(), "place_numbers", **{"from": "packs"})
    assert told(app, "{n} other organisations", n=40)
    assert re.search(r"Higher than about \d+% of 40 other organisations \(with 95% confidence: \d+% to \d+%\)", said(app))
    assert "Higher than" in columns_of(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wider_group_is_used_and_said_so_once(visitor: Visitor, language: str) -> None:
    app = page(visitor, wider(), language=language)
    sentence = translate(
        "Too few organisations are known in your own group ({wanted}). You are compared with a wider one: {used}.", language
    )
    assert said(app).count(sentence.split("(")[0]) == 1
    assert len(app.selectbox(key="group").options) == 1


def test_another_group_is_chosen_and_the_place_follows(visitor: Visitor) -> None:
    begun = full(here(), CARE, LEVELS)
    others(here(), 6)
    others(here(), 7, "trade", "2-9")
    publish_benchmark(here()[0], here()[1].now)
    app = page(visitor, begun)
    assert app.selectbox(key="group").options == ["Health and social care, 50 to 249 people", "Health and social care", "All organisations"]
    app.selectbox(key="group").set_value("all").run()
    assert not app.exception
    assert told(app, "{n} other organisations", n=13)
    assert told(page(visitor, begun, group="all"), "{n} other organisations", n=13)
    assert told(page(visitor, begun, group="no-such-group"), "{n} other organisations", n=6)


def test_the_mean_as_counted_is_one_click_away_where_it_was_corrected(visitor: Visitor) -> None:
    begun = full(here(), CARE, LEVELS)
    others(here(), 6)
    for at in range(7):
        full(stranger(*here()), OrganisationDetails(f"Klein {at}", "health", "2-9", "NL"), (1,))
    publish_benchmark(here()[0], here()[1].now)
    app = page(visitor, begun)
    assert "Mean as counted" not in columns_of(app)
    app = page(visitor, begun, "place_numbers")
    assert "Mean as counted" in columns_of(app)
    table = next(one.value for one in app.table if "Mean as counted" in one.value.columns)
    assert (table["Mean"] != table["Mean as counted"]).any()


@pytest.mark.parametrize("state", ["few", "some", "wider", "imported"])
def test_no_count_under_five_is_shown_anywhere(visitor: Visitor, state: str) -> None:
    app = page(visitor, STATES[state](), "place_numbers")
    counts = [int(cell) for table in app.table if "Others" in table.value.columns for cell in table.value["Others"]]
    counts += [int(found) for found in re.findall(r": (\d+) organisations", said(app))]
    assert counts
    assert min(counts) >= SMALLEST_CELL


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["few", "some", "portfolio"])
def test_no_other_organisation_is_named(visitor: Visitor, state: str, language: str) -> None:
    words = said(page(visitor, STATES[state](), *FOLDS, language=language))
    assert not [name for name in NAMES if name in words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_s_own_portfolio_is_not_called_a_benchmark(visitor: Visitor, language: str) -> None:
    app = page(visitor, portfolio(), language=language)
    assert translate("Your own portfolio", language) in headings(app)
    assert translate("Where you stand", language) not in headings(app)
    assert told(app, "This is your own portfolio, not a benchmark: there is no organisation in it but yours.", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_imported_group_says_who_published_it_under_which_licence_and_when(visitor: Visitor, language: str) -> None:
    app = page(visitor, imported(), language=language, **{"from": "packs"})
    for fact in ("Zorgnetwerk Oost", "CC BY 4.0", translate("first half of {year}", language, year="2026")):
        assert fact in said(app)
    assert re.search("counts twice|telt dubbel", said(app))


def test_the_source_is_asked_only_where_there_is_a_choice(visitor: Visitor) -> None:
    assert "from" not in {one.key for one in page(visitor, few()).segmented_control}
    import_pack(here()[0], pack(), shipped_questionnaire(), here()[1].now)
    app = visitor.open("benchmark", "en")
    assert app.segmented_control(key="from").value == "here"
    app = visitor.open("benchmark", "en", **{"from": "packs"})
    assert "Zorgnetwerk Oost" in said(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["alone", "few"])
def test_published_figures_stand_in_a_block_of_their_own(visitor: Visitor, state: str, language: str) -> None:
    app = page(visitor, STATES[state](), language=language)
    titles = headings(app)
    place = translate("Where you stand" if state == "few" else "There are too few others to stand beside yet.", language)
    assert titles.index(place) < titles.index(translate("Published figures: another kind of measurement", language))


def test_the_newest_closed_full_measurement_is_placed_while_a_newer_one_is_open(visitor: Visitor) -> None:
    begun = few()
    organisation_id = organisation_of(here(), begun)
    newer = begin_assessment(*here(), shipped_questionnaire(), "full", organisation_id=organisation_id)
    app = page(visitor, newer)
    assert "Where you stand" in headings(app)
    assert told(app, "The place is that of the last closed full measurement, of {day}.", day=here()[1].now.date())


def test_a_measurement_of_a_unit_is_told_apart_from_whole_organisations(visitor: Visitor) -> None:
    begun = few()
    organisation_id = organisation_of(here(), begun)
    unit_id = add_unit(*here(), organisation_id, "Noord")
    of_unit = begin_assessment(*here(), shipped_questionnaire(), "full", organisation_id=organisation_id, unit_id=unit_id)
    assert "This measurement is still open." in headings(page(visitor, of_unit))
    for item in items("full"):
        save_answer(*here(), of_unit.assessment_id, _sheet(of_unit), Answer(item.id, AnswerState.ANSWERED, 4))
    close_assessment(*here(), of_unit.assessment_id)
    app = page(visitor, of_unit)
    assert "Where you stand" in headings(app)
    assert told(app, "This is the measurement of one unit; the others are whole organisations.")


def _sheet(begun: Begun) -> str:
    return load_assessment(*here(), begun.assessment_id).sheets[0].respondent_id


@pytest.mark.parametrize("purpose", [Right.VIEW, Right.ANSWER])
def test_who_does_not_manage_is_told_that_the_page_is_not_for_them(visitor: Visitor, purpose: Right) -> None:
    begun = portfolio()
    made = group("Anna")
    token = made.invite(made.listed()["Anna"].id)
    if purpose is Right.VIEW:
        token = new_link(*here(), begun.assessment_id, Right.VIEW).token
    app = enter(visitor, token, "benchmark", "en")
    assert told(app, "This page is for who manages the assessment.")
    assert "portfolio" not in said(app)
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize("state", STATES)
def test_looking_at_the_page_changes_nobody_s_choice(visitor: Visitor, state: str) -> None:
    begun = STATES[state]()
    organisation_id = organisation_of(here(), begun)
    before = load_organisation(*here(), organisation_id).in_benchmark
    page(visitor, begun, *FOLDS)
    assert load_organisation(*here(), organisation_id).in_benchmark is before


def test_the_title_of_an_area_is_in_the_reader_s_language(visitor: Visitor) -> None:
    words = said(page(visitor, few(), language="nl"))
    assert in_language(shipped_questionnaire(), "nl").dimensions[0].title in words
