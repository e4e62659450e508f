"""Answers in a table: what is read, what is refused, and how it is told."""

import pytest

from cxassess.assessment import AnswersFileRefused, AnswerState, read_answers
from cxassess.assessment.answers_file import MOST_BYTES, MOST_ROWS, MOST_SHOWN
from cxassess.scoring import score_sheets
from cxassess.scoring.table import score_table
from tests.scoring.small import eleven_dimensions, questionnaire_of

QUESTIONNAIRE = questionnaire_of(
    {
        "basics": {
            "snelheid": {
                "a": 1,
                "b": {"not_applicable": []},
                "c": {"type": "rating"},
                "d": {"type": "yes_no"},
                "e": {"type": "text"},
            }
        }
    }
)
HEADER = "respondent,snelheid.a,snelheid.b,snelheid.c,snelheid.d,snelheid.e\n"


def problems(content: str | bytes) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(AnswersFileRefused) as refused:
        read_answers(content, QUESTIONNAIRE)
    return [(problem.row, problem.column, problem.what.english()) for problem in refused.value.problems]


def values(content: str | bytes) -> list[object]:
    (sheet,) = read_answers(content, QUESTIONNAIRE).sheets
    return [answer.value for answer in sheet.answers.values()]


def test_values_words_and_blanks_become_answers() -> None:
    (ann, bob) = read_answers(HEADER + "Ann,4,2,10,yes,Fine\nBob,na,DK,,No,\n", QUESTIONNAIRE).sheets
    assert [answer.value for answer in ann.answers.values()] == [4, 2, 10, "yes", "Fine"]
    states = [answer.state for answer in bob.answers.values()]
    assert states == [
        AnswerState.NOT_APPLICABLE,
        AnswerState.DONT_KNOW,
        AnswerState.UNANSWERED,
        AnswerState.ANSWERED,
        AnswerState.UNANSWERED,
    ]
    assert (ann.respondent_id, bob.respondent_id) == ("Ann", "Bob")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separators_and_encodings_of_spreadsheets_are_read(delimiter: str, encoding: str) -> None:
    table = HEADER.replace(",", delimiter) + delimiter.join(["Zoë", "4", "2", "10", "yes", "prima, é"]) + "\n"
    if delimiter == ",":
        table = table.replace("prima, é", '"prima, é"')
    (sheet,) = read_answers(table.encode(encoding), QUESTIONNAIRE).sheets
    assert sheet.respondent_id == "Zoë" and sheet.answers["snelheid.e"].value == "prima, é"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_empty_last_lines_are_read(ending: str) -> None:
    content = (HEADER + "Ann,4,2,10,yes,x\n\n,,,,,\n").replace("\n", ending)
    assert values(content.encode()) == [4, 2, 10, "yes", "x"]


def test_a_whole_number_may_carry_empty_decimals() -> None:
    assert values('respondent;snelheid.a;snelheid.c\nAnn;"4,0";10.00\n') == [4, 10]


def test_all_problems_come_at_once_in_file_order() -> None:
    content = "respondent,snelheid.aa,snelheid.a,snelheid.a\nAnn,1,7,2\n,1,2,2\nAnn,1,2,2\nBob,1,2\n"
    assert problems(content) == [
        (1, "snelheid.aa", "There is no question “snelheid.aa” in this questionnaire."),
        (1, "snelheid.a", "The column “snelheid.a” occurs 2 times."),
        (2, "snelheid.a", "“7” is not a possible answer to “snelheid.a”."),
        (3, "respondent", "The respondent has no name or number."),
        (4, "respondent", "The respondent “Ann” is also in row 2."),
        (5, None, "The row has 3 cells, the header 4."),
    ]


def test_an_unknown_column_names_the_nearest_question() -> None:
    with pytest.raises(AnswersFileRefused) as refused:
        read_answers("respondent,snelheid.aa\nAnn,1\n", QUESTIONNAIRE)
    assert refused.value.problems[0].remedy.english() == "Did you mean “snelheid.a”?"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "The file is empty."),
        (b"\xef\xbb\xbf \r\n", "The file is empty."),
        (HEADER, "There are no answers below the column names."),
        ("a\0b", "The file contains characters that are no text."),
        (HEADER.encode("utf-16-le"), "The file contains characters that are no text."),
        (b"x" * (MOST_BYTES + 1), "The file is 6 MB; 5 MB is the most."),
        ("snelheid.a\n4\n", "There is no column “respondent”."),
        ("respondent,,snelheid.a\nAnn,,4\n", "A column has no name."),
        ("respondent\n" + "\n".join(map(str, range(MOST_ROWS + 1))), f"The file has {MOST_ROWS + 1} rows; {MOST_ROWS} rows is the most."),
        (HEADER + "Ann,6,2,3,yes,x\n", "“6” is not a possible answer to “snelheid.a”."),
        (HEADER + "Ann,3.5,2,3,yes,x\n", "“3.5” is not a possible answer to “snelheid.a”."),
        (HEADER + "Ann,-1,2,3,yes,x\n", "“-1” is not a possible answer to “snelheid.a”."),
        (HEADER + "Ann,nan,2,3,yes,x\n", "“nan” is not a possible answer to “snelheid.a”."),
        (HEADER + "Ann,4,2,3,maybe,x\n", "“maybe” is not a possible answer to “snelheid.d”."),
        (HEADER + "Ann,4,na,3,yes,x\n", "The question “snelheid.b” always applies."),
        (HEADER + "Ann,4,2,3,yes," + "x" * 5000 + "\n", "The text is longer than 4000 characters."),
        ("respondent,snelheid.a\nAnn,4,5,6\n", "The row has 4 cells, the header 2."),
        (HEADER + 'Ann,4,2,3,yes,"' + "x" * 200_000 + '"\n', "The table cannot be read: field larger than field limit (131072)."),
    ],
)
def test_a_file_that_cannot_be_scored_says_why(content: str | bytes, what: str) -> None:
    assert what in [text for _, _, text in problems(content)]


def test_a_missing_column_is_told_and_counts_as_unanswered() -> None:
    table = read_answers("respondent,snelheid.a\nAnn,4\n", QUESTIONNAIRE)
    assert table.warnings[0].what.english() == "Questions without a column (3): snelheid.b, snelheid.c, snelheid.d"
    assert score_sheets(QUESTIONNAIRE, table.sheets, "full").dimensions["snelheid"].unanswered == 3


def test_a_hundred_problems_are_shown_and_all_are_counted() -> None:
    content = "respondent,snelheid.a\n" + "".join(f"r{row},9\n" for row in range(250))
    with pytest.raises(AnswersFileRefused) as refused:
        read_answers(content, QUESTIONNAIRE)
    assert (len(refused.value.problems), refused.value.count) == (MOST_SHOWN, 250)


def test_a_table_of_respondents_keeps_their_order() -> None:
    questionnaire = eleven_dimensions()
    items = [item.id for item in questionnaire.items]
    rows = [[f"r{row}", *(str(1 + (row + place) % 5) for place in range(len(items)))] for row in range(300, 0, -1)]
    text = "\n".join(",".join(row) for row in [["respondent", *items], *rows])
    frame = score_table(questionnaire, read_answers(text, questionnaire).sheets, "full")
    assert list(frame.index) == [row[0] for row in rows]
    assert frame["mark"].notna().all() and (frame["mark_low"] == frame["mark_high"]).all()
