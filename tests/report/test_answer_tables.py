"""Tables of answers and scores: a spreadsheet opens them, and they are scored as what they were made from."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxassess.assessment import Answer, AnswerState, Assessment, Role, Sheet, read_answers
from cxassess.questionnaire import Questionnaire, TextItem, shipped_questionnaire, values_of
from cxassess.report.answer_tables import answers_csv, scores_csv
from cxassess.scoring import score_sheets
from cxassess.scoring.table import score_table
from tests.store.conftest import TINY

QUESTIONNAIRE = Questionnaire.model_validate(TINY)
PAYLOADS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "－1", '=HYPERLINK("http://x")', 'een; twee, "drie"\nvier', "🎂 مرحبا"]
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


@st.composite
def sheets(draw: st.DrawFn, questionnaire: Questionnaire = QUESTIONNAIRE) -> Sheet:
    answers = {}
    for item in questionnaire.items:
        possible = ["blank", "dk", *item.not_applicable, *(values_of(item, questionnaire.scales) or PAYLOADS)]
        said = draw(st.sampled_from(possible))
        match said:
            case "blank":
                continue
            case "dk":
                answers[item.id] = Answer(item.id, AnswerState.DONT_KNOW)
            case _ if said in item.not_applicable:
                answers[item.id] = Answer(item.id, AnswerState.NOT_APPLICABLE, reason=str(said))
            case _:
                answers[item.id] = Answer(item.id, AnswerState.ANSWERED, said)
    return Sheet("r", answers, draw(st.sampled_from(Role)), draw(st.sampled_from(["", "Ann", "=Ann", "'=Ann", "1", "2", "é", "x" * 200])))


def of(people: list[Sheet], questionnaire: Questionnaire = QUESTIONNAIRE, **more: object) -> Assessment:
    named = tuple(replace(sheet, respondent_id=f"r{place}") for place, sheet in enumerate(people))
    return Assessment("a", "Winkel", questionnaire.id, questionnaire.version, sheets=named, **more)  # type: ignore[arg-type]


def rows_of(content: bytes, language: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";" if language == "nl" else ","))


@LANGUAGES
@settings(max_examples=60, deadline=None)
@given(people=st.lists(sheets(), min_size=1, max_size=6))
def test_a_table_of_answers_is_read_as_what_it_was_made_from(people, language):
    assessment = of(people)
    read = read_answers(answers_csv(QUESTIONNAIRE, assessment, language), QUESTIONNAIRE).sheets
    assert [sheet.role for sheet in read] == [sheet.role for sheet in people]
    for one, other in zip(read, people, strict=True):
        said = {name: answer for name, answer in one.answers.items() if answer.given and not is_text(name)}
        assert said == {name: answer for name, answer in other.answers.items() if not is_text(name)}
    assert score_sheets(QUESTIONNAIRE, read, "full") == score_sheets(QUESTIONNAIRE, assessment.sheets, "full")


def is_text(item_id: str) -> bool:
    return isinstance(QUESTIONNAIRE.item(item_id), TextItem)


@LANGUAGES
def test_the_whole_scan_is_read_back_with_every_reason_and_every_level(language):
    scan = shipped_questionnaire()
    reasons = {
        item.id: Answer(item.id, AnswerState.NOT_APPLICABLE, reason=item.not_applicable[-1]) for item in scan.items if item.not_applicable
    }
    levels = {item.id: Answer(item.id, AnswerState.ANSWERED, 1 + place % 5) for place, item in enumerate(scan.items)}
    people = [Sheet("a", levels), Sheet("b", levels | reasons, Role.FRONTLINE)]
    read = read_answers(answers_csv(scan, of(people, scan), language), scan).sheets
    assert [dict(sheet.answers) for sheet in read] == [dict(sheet.answers) for sheet in people]


@LANGUAGES
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_is_a_formula(payload, language):
    story = {"ease.story": Answer("ease.story", AnswerState.ANSWERED, payload)}
    sheet = Sheet("r", story | {"ease.swing": Answer("ease.swing", AnswerState.ANSWERED, -10)}, alias=payload.strip().split("\n")[0])
    assessment = of([sheet])
    for content in (answers_csv(QUESTIONNAIRE, assessment, language), scores_csv(QUESTIONNAIRE, assessment, language)):
        assert content.startswith(b"\xef\xbb\xbf")
        cells = [cell for row in rows_of(content, language) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "－"))] in ([], ["-10"])
    assert payload in rows_of(answers_csv(QUESTIONNAIRE, assessment, language), language)[1][-1]


@LANGUAGES
def test_scores_stand_in_the_table_unrounded_as_the_reader_writes_numbers(language):
    people = [Sheet("a", {"speed.reply": Answer("speed.reply", AnswerState.ANSWERED, 4)}, alias="Ann"), Sheet("b")]
    names = ["Ann", "2"]
    content = scores_csv(QUESTIONNAIRE, of(people), language)
    separator, decimal = (";", ",") if language == "nl" else (",", ".")
    read = pd.read_csv(io.BytesIO(content), sep=separator, decimal=decimal, index_col="respondent", dtype={"respondent": str})
    wanted = score_table(QUESTIONNAIRE, [replace(one, respondent_id=name) for one, name in zip(people, names, strict=True)], "full")
    pd.testing.assert_frame_equal(read, wanted, check_exact=True, check_dtype=False)


@LANGUAGES
def test_of_an_anonymous_measurement_nothing_tells_who_it_was(language):
    levels = {name: Answer(name, AnswerState.ANSWERED, 3, note="van Ann") for name in ("speed.reply", "speed.shop")}
    story = {"ease.story": Answer("ease.story", AnswerState.ANSWERED, "ik ben Ann")}
    few, many = (
        [Sheet("r", levels | story, alias="Ann")] * 2,
        [Sheet("r", levels | story, role, alias="Ann") for role in [Role.FRONTLINE] * 5 + [Role.MANAGEMENT]],
    )
    for people, rows in ((few, 0), (many, 6)):
        for table in (answers_csv, scores_csv):
            content = table(QUESTIONNAIRE, of(people, anonymous=True), language)
            assert not [name for name in ("Ann", "frontline", "management") if name in content.decode()]
            assert len(rows_of(content, language)) == 1 + rows
