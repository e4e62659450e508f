"""Bringing in answers: the exports of survey tools, what is told of mistakes, and that nothing is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.assessment import (
    Answer,
    AnswersFileProblem,
    AnswersFileRefused,
    AnswerState,
    Column,
    ColumnKind,
    ColumnMap,
    ImportPreview,
    Role,
    Sheet,
    check_answer,
    read_answers,
    read_mapped,
    read_table,
    suggest_mapping,
)
from cxassess.assessment.file_problem import MOST_SHOWN
from cxassess.questionnaire import TextItem, in_language, shipped_questionnaire, values_of
from tests.assessment.tables import bilingual, csv_of, survey_xlsx_of, workbook_of, xlsx_of

QUESTIONNAIRE = bilingual()
SCAN = shipped_questionnaire()
DUTCH, ENGLISH = SCAN, in_language(SCAN, "en")
ASKED = ("snelheid.eerste_reactie", "snelheid.levertijd", "snelheid.koopstappen")
ANSWERED, NA, DK = AnswerState.ANSWERED, AnswerState.NOT_APPLICABLE, AnswerState.DONT_KNOW


def brought_in(content: str | bytes, **settings: object) -> ImportPreview:
    table = read_table(content)
    questionnaire = settings.pop("questionnaire", QUESTIONNAIRE)
    return read_mapped(table, suggest_mapping(table, questionnaire), questionnaire, **settings)


def told(problems: tuple[AnswersFileProblem, ...]) -> list[tuple[int | None, str | None, str]]:
    return [(problem.row, problem.column, problem.what.english()) for problem in problems]


def answers_of(sheet: Sheet) -> dict[str, object]:
    return {item_id: answer.value if answer.state is ANSWERED else answer.state for item_id, answer in sheet.answers.items()}


def test_a_dutch_export_of_microsoft_forms_is_read() -> None:
    own = ["Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Wat is uw rol?"]
    items = [DUTCH.item(item_id) for item_id in ASKED]
    header = [*own, *(f"{item.ask}\u00a0" for item in items)]
    first = [1, 46000.5, 46000.6, "anonymous", "Zoë de Wit", "Directie", items[0].levels[4], items[1].levels[2], "Weet ik niet"]
    second = [2, 46001.5, 46001.6, "anonymous", "Bob", "Medewerker klantcontact", items[0].levels[1], "Niet van toepassing", "Vastgelegd"]
    preview = brought_in(survey_xlsx_of([header, first, second]), questionnaire=SCAN)
    assert told(preview.problems) == []
    zoe, bob = preview.sheets
    assert (zoe.alias, zoe.role, bob.alias, bob.role) == ("Zoë de Wit", Role.MANAGEMENT, "Bob", Role.FRONTLINE)
    assert answers_of(zoe) == {ASKED[0]: 4, ASKED[1]: 2, ASKED[2]: DK}
    assert answers_of(bob) == {ASKED[0]: 1, ASKED[1]: NA, ASKED[2]: 3}
    assert bob.answers[ASKED[1]].reason == "geen_datum"


def test_an_english_export_of_google_forms_is_read() -> None:
    items = [ENGLISH.item(item_id) for item_id in ASKED]
    header = ["Timestamp", "Email Address", *(item.ask for item in items)]
    row = ["2026/11/03 9:30:00 AM GMT+1", "ann@example.org", "4 - Measured", "We agree no dates with customers", ""]
    preview = brought_in(csv_of([header, row]).encode(), questionnaire=SCAN)
    (ann,) = preview.sheets
    assert (ann.alias, answers_of(ann)) == ("ann@example.org", {ASKED[0]: 4, ASKED[1]: NA})
    assert (preview.respondents, preview.counts) == (1, {ANSWERED: 1, NA: 1, AnswerState.UNANSWERED: 1})


def test_an_export_of_limesurvey_is_read() -> None:
    items = [DUTCH.item(item_id) for item_id in ASKED]
    own = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language", "seed. Seed"]
    header = [*own, f"G01Q01. {items[0].ask}", f"G01Q02. {items[1].ask}", f"G01Q03[SQ001]. Hoe ver bent u? [{items[2].ask}]"]
    rows = [["17", "2026-11-03", "3", "nl", "12345", "A3", "AO05", "4"], ["18", "", "1", "nl", "54321", "AO01", "", ""]]
    preview = brought_in(csv_of([header, *rows], ";").encode("utf-8-sig"), questionnaire=SCAN)
    assert [(sheet.alias, answers_of(sheet)) for sheet in preview.sheets] == [
        ("17", {ASKED[0]: 3, ASKED[1]: 5, ASKED[2]: 4}),
        ("18", {ASKED[0]: 1}),
    ]


def test_rows_without_a_name_are_numbered_and_get_the_role_that_is_given() -> None:
    preview = brought_in("snelheid.quick,rol\n4,\n3,klant\n", role=Role.BACKOFFICE)
    assert [(sheet.alias, sheet.role) for sheet in preview.sheets] == [("1", Role.BACKOFFICE), ("2", Role.CUSTOMER)]


@pytest.mark.parametrize(
    ("word", "role"),
    [
        *(("management", "management"), ("Leiding", "management"), ("frontline", "frontline"), ("Eerste lijn", "frontline")),
        *(("Back-office", "backoffice"), ("begeleider", "facilitator"), ("Customer", "customer"), ("KLANT", "customer")),
    ],
)
def test_a_role_is_known_in_both_languages(word: str, role: str) -> None:
    assert brought_in(f"snelheid.quick,rol\n4,{word}\n").sheets[0].role == role


def test_an_unknown_role_is_told_with_the_ones_there_are() -> None:
    preview = brought_in("snelheid.quick,rol\n4,<b>chef</b>\n")
    assert told(preview.problems) == [(2, "rol", "There is no role “<b>chef</b>”.")]
    assert preview.problems[0].remedy.english() == (
        "Use one of: management, frontline, backoffice, facilitator, customer, or leave the cell empty."
    )


def test_all_problems_come_at_once_in_file_order_and_nothing_is_brought_in() -> None:
    content = 'naam,rol,snelheid.quick,snelheid.shop\nAnn,chef,7,4\n,,4,4\nBob,,4\nANN,,"3,5",maybe\n'
    preview = brought_in(content)
    assert told(preview.problems) == [
        (2, "rol", "There is no role “chef”."),
        (2, "snelheid.quick", "“7” is not a possible answer to “snelheid.quick”."),
        (3, "naam", "The respondent has no name or number."),
        (4, None, "The row has 3 cells, the header 4."),
        (5, "naam", "The respondent “ANN” is also in row 2."),
        (5, "snelheid.quick", "“3,5” is not a possible answer to “snelheid.quick”."),
        (5, "snelheid.shop", "“maybe” is not a possible answer to “snelheid.shop”."),
    ]
    assert (preview.sheets, preview.usable, preview.problem_count) == ((), False, 7)


def test_one_wrong_row_of_ten_thousand_keeps_all_out() -> None:
    rows = [f"r{row},{4 if row != 7000 else 9}" for row in range(10_000)]
    preview = brought_in("naam,snelheid.quick\n" + "\n".join(rows))
    assert (preview.sheets, told(preview.problems)) == (
        (),
        [(7002, "snelheid.quick", "“9” is not a possible answer to “snelheid.quick”.")],
    )


def test_a_hundred_problems_are_shown_and_all_are_counted() -> None:
    preview = brought_in("naam,snelheid.quick\n" + "".join(f"r{row},9\n" for row in range(250)))
    assert (len(preview.problems), preview.problem_count) == (MOST_SHOWN, 250)


@pytest.mark.parametrize(("one", "other"), [("é", "e\u0301"), ("Ann", " ann "), ("Jan  Smit", "jan smit"), ("STRASSE", "straße")])
def test_the_same_name_twice_is_told_however_it_is_typed(one: str, other: str) -> None:
    preview = brought_in(csv_of([["naam", "snelheid.quick"], [one, "4"], [other, "3"]]))
    assert [problem.row for problem in preview.problems] == [3]
    assert preview.problems[0].what.english().endswith("is also in row 2.")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("\u200b", "The respondent has no name or number."),
        ("x" * 201, "The name is longer than 200 characters. Please shorten it."),
        ("\u202egro", "The name contains characters that cannot be used. Please type it again."),
        ("a\x07b", "The name contains characters that cannot be used. Please type it again."),
    ],
)
def test_a_name_that_cannot_be_kept_is_told(name: str, what: str) -> None:
    assert told(brought_in(csv_of([["naam", "snelheid.quick"], [name, "4"], ["Bob", "4"]])).problems) == [(2, "naam", what)]


@pytest.mark.parametrize("name", ["n.v.t.", "null", "NaN", "<script>alert(1)</script>", "=1+1", "'; DROP TABLE answer;--", "👩‍👩‍👧"])
def test_a_strange_name_is_a_name(name: str) -> None:
    assert brought_in(csv_of([["naam", "snelheid.quick"], [name, "4"]])).sheets[0].alias == name


def test_a_reason_that_the_file_does_not_tell_is_asked_once_for_the_item() -> None:
    content = "naam,snelheid.site\nAnn,n.v.t.\nBob,nvt\nEve,We have no website.\n"
    asked = brought_in(content)
    assert told(asked.problems) == [(None, "snelheid.site", "Answers “not applicable” to “snelheid.site” without a reason: 2.")]
    chosen = brought_in(content, reasons={"snelheid.site": "no_shop"})
    assert [sheet.answers["snelheid.site"].reason for sheet in chosen.sheets] == ["no_shop", "no_shop", "no_site"]
    assert asked.without_reason == chosen.without_reason == {"snelheid.site": ("no_shop", "no_site")}


def test_a_reason_that_is_not_allowed_is_no_reason() -> None:
    assert not brought_in("naam,snelheid.site\nAnn,n.v.t.\n", reasons={"snelheid.site": "made_up"}).usable


def test_missing_questions_and_ignored_columns_are_told() -> None:
    preview = brought_in("naam,Opmerking,snelheid.quick,snelheid.old\nAnn,x,4,3\n")
    assert told(preview.warnings) == [
        (
            1,
            None,
            "Questions without a column (5): “How tidy is the shop?”, “How well does the website work?”, "
            "“Which mark do customers give?” and 2 more",
        ),
        (1, "snelheid.old", "The column “snelheid.old” belongs to another version of the questionnaire."),
        (1, None, "Columns that are left out: Opmerking."),
    ]
    assert preview.usable


def test_missing_questions_are_told_in_the_language_of_the_reader() -> None:
    warning, *_ = brought_in("naam,snelheid.shop\nAnn,4\n", language="nl").warnings
    assert warning.what.english().startswith("Questions without a column (5): “Hoe snel krijgen klanten antwoord?”, ")


def test_only_the_questions_that_are_asked_are_missed() -> None:
    questionnaire = bilingual(first={"quick": True, "not_applicable": []})
    preview = brought_in("naam,snelheid.quick\nAnn,4\n", questionnaire=questionnaire, extent="quick")
    assert told(preview.warnings) == [(1, None, "Questions without a column (1): “How good is first?”")]


def test_answers_that_another_answer_hides_are_told_and_kept() -> None:
    questionnaire = bilingual(more={"show_if": {"item": "snelheid.quick", "at_least": 3}})
    preview = brought_in("naam,snelheid.quick,snelheid.more\nAnn,2,4\nBob,4,4\nEve,1,\n", questionnaire=questionnaire)
    assert told(preview.warnings)[-1] == (
        None,
        "snelheid.more",
        "Answers to “snelheid.more” that other answers of the same respondent make unnecessary: 1.",
    )
    assert preview.sheets[0].answers["snelheid.more"].value == 4


def test_a_second_visible_sheet_is_told() -> None:
    book = workbook_of([["naam", "snelheid.quick"], ["Ann", 4]], [["more"], [1]])
    assert told(brought_in(xlsx_of(book)).warnings)[0] == (None, None, "The workbook has 2 sheets; only “Sheet” was read.")


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        ([Column(), Column()], "No column holds answers."),
        (
            [Column(ColumnKind.ITEM, "snelheid.gone"), Column()],
            "The question “snelheid.gone” belongs to another version of the questionnaire.",
        ),
        ([Column(ColumnKind.ITEM, "snelheid.quick")] * 2, "2 columns hold answers to “How quickly do customers get an answer?”."),
        ([Column(ColumnKind.RESPONDENT)] * 2, "2 columns name the respondent."),
        ([Column(ColumnKind.ROLE)] * 2, "2 columns tell the role."),
    ],
)
def test_a_choice_of_columns_that_cannot_be_is_told(columns: list[Column], what: str) -> None:
    preview = read_mapped(read_table("a,b\n4,3\n"), ColumnMap(tuple(columns)), QUESTIONNAIRE)
    assert what in [problem.what.english() for problem in preview.problems]
    assert preview.sheets == ()


def test_a_table_without_rows_is_told() -> None:
    assert told(brought_in("naam,snelheid.quick\n").problems) == [(None, None, "There are no answers below the column names.")]


def test_formulas_in_a_workbook_keep_all_out() -> None:
    preview = brought_in(xlsx_of([["naam", "snelheid.quick"], ["Ann", 4], ["Bob", "=B2"]]))
    assert told(preview.problems) == [(3, "snelheid.quick", "The column holds formulas, not values: 1.")]
    assert preview.sheets == ()


def test_a_map_of_another_table_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="1 uses for 2 columns"):
        read_mapped(read_table("a,b\n1,2\n"), ColumnMap((Column(),)), QUESTIONNAIRE)


@st.composite
def sheets(draw: st.DrawFn) -> list[Sheet]:
    names = draw(st.lists(st.sampled_from(["Ann", "Bob", "Zoë", "n.v.t.", "=1", "o'Neill; jr"]), unique=True, min_size=1))
    return [Sheet(name, draw(answers()), draw(st.sampled_from(list(Role))), alias=name) for name in names]


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Answer]:
    found = {}
    for item in QUESTIONNAIRE.items:
        values = values_of(item, QUESTIONNAIRE.scales) or ("prima", "a, b; c\nd", "4", "=1+1")
        possible = [Answer(item.id, ANSWERED, value) for value in values] + [Answer(item.id, DK)]
        possible += [Answer(item.id, NA, reason=reason) for reason in item.not_applicable]
        answer = draw(st.none() | st.sampled_from(possible))
        if answer is not None:
            found[item.id] = answer
    return found


def cell_of(answer: Answer | None) -> object:
    if answer is None:
        return ""
    return {ANSWERED: answer.value, DK: "dk", NA: answer.reason}[answer.state]


@given(sheets(), st.sampled_from(["csv", "xlsx"]))
def test_sheets_that_are_written_out_are_read_back(written: list[Sheet], form: str) -> None:
    header = ["respondent", "role", *(item.id for item in QUESTIONNAIRE.items)]
    rows = [[sheet.alias, sheet.role.value, *(cell_of(sheet.answers.get(item.id)) for item in QUESTIONNAIRE.items)] for sheet in written]
    content = csv_of([header, *rows], ";").encode() if form == "csv" else survey_xlsx_of([header, *rows])
    preview = brought_in(content)
    assert told(preview.problems) == []
    assert list(preview.sheets) == written
    for sheet in preview.sheets:
        for answer in sheet.answers.values():
            check_answer(QUESTIONNAIRE, answer)


@given(st.lists(st.text(max_size=12), min_size=7, max_size=7))
def test_whatever_is_accepted_can_be_kept(cells: list[str]) -> None:
    preview = brought_in(csv_of([[item.id for item in QUESTIONNAIRE.items], [cell.replace("\0", "") for cell in cells]]))
    for sheet in preview.sheets:
        for answer in sheet.answers.values():
            check_answer(QUESTIONNAIRE, answer)
    assert preview.usable == bool(preview.sheets)


def test_our_own_table_may_be_a_workbook_and_say_not_applicable_without_a_reason() -> None:
    content = xlsx_of([["respondent", "snelheid.site", "snelheid.quick"], ["Ann", "na", 4.0]])
    (ann,) = read_answers(content, QUESTIONNAIRE).sheets
    assert answers_of(ann) == {"snelheid.site": NA, "snelheid.quick": 4}


def test_our_own_table_of_another_version_says_so() -> None:
    with pytest.raises(AnswersFileRefused) as refused:
        read_answers("respondent,betrokkenheid.weggehaald\nAnn,4\n", QUESTIONNAIRE)
    assert refused.value.problems[0].remedy.english().startswith("It belongs to another version of the questionnaire")


def test_open_questions_stay_open() -> None:
    open_items = [item.id for item in QUESTIONNAIRE.items if isinstance(item, TextItem)]
    preview = brought_in(csv_of([["naam", *open_items], ["Ann", "4 - not a level"]]))
    assert answers_of(preview.sheets[0]) == {open_items[0]: "4 - not a level"}
