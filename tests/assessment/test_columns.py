"""What a column holds, by its name."""

from __future__ import annotations

import pytest

from cxassess.assessment import Column, ColumnKind, ColumnMap, Table, TableRow, suggest_mapping
from cxassess.questionnaire import in_language, shipped_questionnaire
from tests.assessment.tables import bilingual

QUESTIONNAIRE = bilingual()
RESPONDENT, ROLE, IGNORED = Column(ColumnKind.RESPONDENT), Column(ColumnKind.ROLE), Column()


def item(short: str, *, certain: bool = True) -> Column:
    return Column(ColumnKind.ITEM, f"snelheid.{short}", certain)


def proposed(*header: str, rows: tuple[tuple[str, ...], ...] = ()) -> list[Column]:
    rows = rows or (tuple(f"{name} 1" for name in header), tuple(f"{name} 2" for name in header))
    table = Table(header, tuple(TableRow(number, cells) for number, cells in enumerate(rows, start=2)))
    return list(suggest_mapping(table, QUESTIONNAIRE).columns)


@pytest.mark.parametrize(
    "heading",
    [
        "snelheid.quick",
        "SNELHEID.QUICK ",
        "snelheidquick",
        "snelheid.quick: how fast are we?",
        "How quickly do customers get an answer?",
        "  how  quickly do\ncustomers get an answer",
        "Hoe snel krijgen klanten antwoord?",
        "HOE SNEL KRIJGEN KLANTEN ANTWOORD",
        "1. Hoe snel krijgen klanten antwoord?",
        "12) Hoe snel krijgen klanten antwoord?",
        "3 Hoe snel krijgen klanten antwoord?",
        "Q1 Hoe snel krijgen klanten antwoord?",
        "Q1. Hoe snel krijgen klanten antwoord?",
        "G01Q01. Hoe snel krijgen klanten antwoord?",
        "G01Q02[SQ001]. Hoe snel krijgen klanten antwoord?",
        "Hoe ver bent u? [Hoe snel krijgen klanten antwoord?]",
        "Hoe\u00a0snel krijgen klanten antwoord?\u200b",
    ],
)
def test_a_question_is_recognised_by_id_or_text_in_any_language(heading: str) -> None:
    assert proposed(heading) == [item("quick")]


def test_a_question_with_another_ending_is_proposed_and_marked_to_look_at() -> None:
    assert proposed("How quickly do your customers get an answer?") == [item("quick", certain=False)]


@pytest.mark.parametrize("heading", ["How quickly?", "Opmerkingen", "Starttijd", "", " ", "?", "Tijdstempel", "Q1", "1.", "[]", "." * 200])
def test_other_columns_are_ignored(heading: str) -> None:
    assert proposed(heading) == [IGNORED]


def test_an_item_is_proposed_once_and_an_id_goes_before_a_text() -> None:
    assert proposed("How tidy is the shop?", "snelheid.shop") == [IGNORED, item("shop")]


def test_two_columns_with_the_same_question_are_both_left_open() -> None:
    assert proposed("How tidy is the shop?", "how tidy is the shop", "snelheid.mark") == [IGNORED, IGNORED, item("mark")]


def test_a_question_that_two_items_share_is_left_open() -> None:
    questionnaire = bilingual(again={"ask": "How tidy is the shop?"})
    table = Table(("How tidy is the shop?",), ())
    assert suggest_mapping(table, questionnaire).columns == (IGNORED,)


def test_a_question_of_signs_alone_claims_no_column() -> None:
    table = Table(("?", "...", ""), ())
    assert suggest_mapping(table, bilingual(signs={"ask": "?"})).columns == (IGNORED,) * 3


def test_two_questions_that_are_alike_are_not_guessed_between() -> None:
    questionnaire = bilingual(again={"ask": "How tidy is the ship?"})
    table = Table(("How tidy is the shap?",), ())
    assert suggest_mapping(table, questionnaire).columns == (IGNORED,)


@pytest.mark.parametrize(
    "heading", ["respondent", "Naam", "Name", "Deelnemer", "E-mail", "E-mailadres", "Email", "ID", "Response ID", "id. Response ID"]
)
def test_the_respondent_is_recognised(heading: str) -> None:
    assert proposed(heading, "snelheid.shop") == [RESPONDENT, item("shop")]


@pytest.mark.parametrize("heading", ["role", "Rol", "FUNCTIE", "Wat is uw rol?"])
def test_the_role_is_recognised(heading: str) -> None:
    assert proposed(heading) == [ROLE]


def test_of_several_names_the_best_that_tells_people_apart_is_proposed() -> None:
    header = ("ID", "Email", "Name", "snelheid.shop")
    assert proposed(*header) == [IGNORED, IGNORED, RESPONDENT, item("shop")]
    anonymous = (("1", "anonymous", "", "4"), ("2", "anonymous", "", "3"))
    assert proposed(*header, rows=anonymous) == [RESPONDENT, IGNORED, IGNORED, item("shop")]


def test_two_columns_for_the_role_are_left_open() -> None:
    assert proposed("rol", "functie") == [IGNORED, IGNORED]


def test_a_use_can_be_changed_without_touching_the_proposal() -> None:
    columns = ColumnMap((IGNORED, item("shop")))
    changed = columns.with_column(0, item("mark"))
    assert columns.columns[0] == IGNORED
    assert changed.item_places() == {0: "snelheid.mark", 1: "snelheid.shop"}
    assert changed.places_of(ColumnKind.ITEM) == (0, 1)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_of_the_scan_is_recognised_in_both_languages(language: str) -> None:
    scan = shipped_questionnaire()
    header = tuple(one.ask for one in in_language(scan, language).items)
    assert suggest_mapping(Table(header, ()), scan).columns == tuple(Column(ColumnKind.ITEM, one.id) for one in scan.items)
