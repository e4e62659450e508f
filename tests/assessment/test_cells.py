"""What a cell says about an item."""

from __future__ import annotations

import pytest

from cxassess.assessment import Answer, AnswersFileProblem, AnswerState
from cxassess.assessment.cells import CellReader
from tests.assessment.tables import bilingual

QUESTIONNAIRE = bilingual()
DK, NA, BLANK = AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE, AnswerState.UNANSWERED


def read(short: str, cell: str, reason: str | None = None) -> Answer | AnswersFileProblem:
    return CellReader(QUESTIONNAIRE, QUESTIONNAIRE.item(f"snelheid.{short}"), "the column", reason).read(cell)


def said(short: str, cell: str, reason: str | None = None) -> object:
    answer = read(short, cell, reason)
    assert isinstance(answer, Answer), answer
    return answer.value if answer.value is not None else answer.state


def problem(short: str, cell: str) -> tuple[str, str]:
    found = read(short, cell)
    assert isinstance(found, AnswersFileProblem), found
    assert found.column == "the column"
    return found.what.english(), found.remedy.english()


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "4",
            " 4 ",
            "4,0",
            "4.0",
            "4,00",
            "４",
            "4.",
            "(4)",
            "4 - Gemeten",
            "4. Gemeten",
            "4: measured",
            "4 = goed",
            "4) goed",
            "4 – goed",
        ),
        *("Niveau 4", "niveau 4: gemeten", "Level 4", "Level: 4", "score 4", "A4", "a4", "AO04", "AO4", "A04"),
        *("Klanten krijgen binnen een dag antwoord.", "klanten krijgen binnen een dag antwoord", "Level 4"),
        *("Measured", "MEASURED", "4 Measured", "4 - Klanten krijgen binnen een dag antwoord."),
    ],
)
def test_a_level_can_be_written_in_many_ways(cell: str) -> None:
    assert said("quick", cell) == 4


def test_the_name_of_a_level_is_known_in_both_languages() -> None:
    assert said("quick", "Vastgelegd") == said("quick", "established") == said("quick", "3 - Vastgelegd") == 3


@pytest.mark.parametrize(
    "cell",
    [
        *("0", "6", "-1", "-4", "+4", "nan", "NaN", "inf", "1e308", "1e3", "true", "4 of 5", "3-4", "3 - 4", "3/4", "4%", "4 - ?"),
        *("5 - Vastgelegd", "A6", "A0", "AO", "B4", "maybe", "#N/A", "=4", "<script>alert(1)</script>", "- 4", "2026-04-05", "4 - n.v.t."),
    ],
)
def test_what_is_no_level_is_told(cell: str) -> None:
    what, remedy = problem("quick", cell)
    assert what == f"“{cell}” is not a possible answer to “the column”."
    assert remedy == "Use one of: 1, 2, 3, 4, 5, na, dk, or leave the cell empty."


@pytest.mark.parametrize("cell", ["3,5", "3.5", "4,000", "1.000", "Niveau 3,5"])
def test_a_level_is_a_whole_number(cell: str) -> None:
    assert problem("quick", cell)[0].startswith(f"“{cell}”")


def test_half_a_level_is_told_that_only_whole_ones_count() -> None:
    assert problem("quick", "3,5")[1] == "Only whole numbers can be given here: 1, 2, 3, 4, 5."


def test_a_name_that_two_levels_share_is_no_answer() -> None:
    same = bilingual(twice={"levels": dict.fromkeys(range(1, 6), "The same.")})
    reader = CellReader(same, same.item("snelheid.twice"), "the column")
    assert isinstance(reader.read("The same."), AnswersFileProblem)
    assert reader.read("2 - The same.") == Answer("snelheid.twice", AnswerState.ANSWERED, 2)


def test_a_mark_is_read_and_a_code_that_counts_from_one_is_not() -> None:
    assert [said("mark", cell) for cell in ("0", "10", "7,0", "7 - voldoende", "Good")] == [0, 10, 7, 7, 10]
    assert problem("mark", "A7")[0] == "“A7” is not a possible answer to “the column”."


@pytest.mark.parametrize("cell", ["yes", "Ja", "Y", "j", "TRUE", "waar"])
def test_yes_can_be_said_in_both_languages(cell: str) -> None:
    assert said("fast", cell) == "yes"


@pytest.mark.parametrize("cell", ["no", "Nee", "N", "false", "Onwaar"])
def test_no_can_be_said_in_both_languages(cell: str) -> None:
    assert said("fast", cell) == "no"


@pytest.mark.parametrize("cell", ["online", "Online, at any hour", "Online, op elk uur", "A2", "AO02"])
def test_an_option_is_known_by_id_label_and_code(cell: str) -> None:
    assert said("how", cell) == "online"


@pytest.mark.parametrize("cell", ["2", "A3", "on line"])
def test_what_is_no_option_is_told(cell: str) -> None:
    assert problem("how", cell)[1] == "Use one of: by_phone, online, na, dk, or leave the cell empty."


@pytest.mark.parametrize(
    "cell",
    ["dk", "DK", "?", "don't know", "Don’t know", "I don't know", "weet niet", "Weet ik niet.", "geen antwoord", "No answer"],
)
def test_not_knowing_can_be_said_in_many_ways(cell: str) -> None:
    assert said("quick", cell) is DK


@pytest.mark.parametrize("cell", ["", " ", "\t", "\u200b", "\u00a0 \ufeff"])
def test_what_cannot_be_seen_is_no_answer(cell: str) -> None:
    assert said("quick", cell) is said("open", cell) is BLANK


@pytest.mark.parametrize("cell", ["na", "N/A", "n.a.", "n.v.t.", "NVT", "Niet van toepassing", "not applicable", "Does not apply"])
def test_not_applicable_takes_the_only_reason_there_is(cell: str) -> None:
    assert read("shop", cell) == Answer("snelheid.shop", NA, reason="no_shop")


@pytest.mark.parametrize(
    "cell", ["no_shop", "We have no shop.", "wij hebben geen winkel", "n.v.t.: Wij hebben geen winkel.", "na - no_shop", "n/a (no shop)"]
)
def test_a_reason_is_read_in_both_languages(cell: str) -> None:
    assert read("site", cell) == Answer("snelheid.site", NA, reason="no_shop")


def test_of_several_reasons_none_is_made_up() -> None:
    item = QUESTIONNAIRE.item("snelheid.site")
    reader = CellReader(QUESTIONNAIRE, item, "the column")
    assert reader.read("We have no website.") == Answer(item.id, NA, reason="no_site")
    assert not reader.asks_reason
    assert reader.read("n.v.t.") == Answer(item.id, NA)
    assert reader.asks_reason


def test_a_chosen_reason_is_used_where_the_cell_tells_none() -> None:
    assert read("site", "n.v.t.", "no_site") == Answer("snelheid.site", NA, reason="no_site")
    assert read("site", "no_shop", "no_site") == Answer("snelheid.site", NA, reason="no_shop")
    assert read("site", "n.v.t.", "made_up") == Answer("snelheid.site", NA)


def test_a_question_that_always_applies_says_so() -> None:
    assert problem("quick", "n.v.t.") == (
        "The question “the column” always applies.",
        "Use a value, “dk” for don't know, or leave the cell empty.",
    )


@pytest.mark.parametrize("cell", ["n.v.t.", "?", "4", "weet niet", "na", "=HYPERLINK(1)", "{{7*7}}", "é" * 4000, "two\nlines"])
def test_an_open_answer_is_kept_as_typed(cell: str) -> None:
    assert said("open", cell) == cell


def test_an_open_question_can_be_passed_with_our_own_word() -> None:
    assert said("open", "dk") is DK


def test_a_text_that_no_file_can_hold_is_told() -> None:
    assert problem("open", "half \ud800")[0] == "The answer contains characters that cannot be stored. Please type it again."


def test_an_answer_of_the_item_goes_before_words_of_our_own() -> None:
    options = [{"id": "one", "label": "Weet niet", "level": 1}, {"id": "two", "label": "Ja", "level": 5}]
    questionnaire = bilingual(own={"type": "choice", "options": options})
    reader = CellReader(questionnaire, questionnaire.item("snelheid.own"), "the column")
    assert reader.read("weet niet") == Answer("snelheid.own", AnswerState.ANSWERED, "one")
