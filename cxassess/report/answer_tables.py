"""Answers and scores as tables that a spreadsheet opens, and that can be scored again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cxassess.assessment import Answer, AnswerState, Assessment, Role, Sheet
from cxassess.assessment.answers_file import RESPONDENT, ROLE
from cxassess.assessment.names import LONGEST_NAME, folded_name
from cxassess.portable import anonymous_in_file
from cxassess.questionnaire import LONGEST_TEXT, Questionnaire, Value

# As a spreadsheet in that language reads it.
SEPARATORS: Mapping[str, str] = {"nl": ";", "en": ","}
DECIMAL_SIGNS: Mapping[str, str] = {"nl": ",", "en": "."}
BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def answers_csv(questionnaire: Questionnaire, assessment: Assessment, language: str) -> bytes:
    """A row a respondent and a column an item: `read_answers` finds the same scores in it.

    A cell is a value, `na` with its reason, `dk` or empty. Texts that a spreadsheet would calculate start with an apostrophe; notes and
    evidence are not in it. Of an anonymous measurement it holds what `anonymous_in_file` lets through, with numbers for names.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=SEPARATORS[language], lineterminator="\r\n")
    writer.writerow([RESPONDENT, ROLE, *(item.id for item in questionnaire.items)])
    told = _told(questionnaire, assessment)
    for name, (sheet, role) in zip(_names(sheet for sheet, _ in told), told, strict=True):
        writer.writerow([name, role or "", *(_cell(sheet.answers.get(item.id)) for item in questionnaire.items)])
    return text.getvalue().encode("utf-8-sig")


def scores_csv(questionnaire: Questionnaire, assessment: Assessment, language: str) -> bytes:
    """A row a respondent: level and coverage of each dimension, and the mark with its bounds, unrounded; empty where there is none."""
    from cxassess.scoring.table import score_table  # noqa: PLC0415 - it brings pandas, for which other files should not wait

    sheets = [sheet for sheet, _ in _told(questionnaire, assessment)]
    named = [replace(sheet, respondent_id=name) for sheet, name in zip(sheets, _names(sheets), strict=True)]
    table = score_table(questionnaire, named, assessment.extent)
    separator, decimal = SEPARATORS[language], DECIMAL_SIGNS[language]
    return str(table.to_csv(sep=separator, decimal=decimal, lineterminator="\r\n")).encode("utf-8-sig")


def _told(questionnaire: Questionnaire, assessment: Assessment) -> list[tuple[Sheet, Role | None]]:
    """The sheets that may stand in a table, each with the role that may."""
    if assessment.anonymous:
        return [(one.sheet, one.role) for one in anonymous_in_file(questionnaire, assessment).sheets]
    return [(sheet, sheet.role) for sheet in assessment.sheets]


def _names(sheets: Iterator[Sheet] | Sequence[Sheet]) -> Iterator[str]:
    """A name of its own for each: the one that was given, or the number of the row."""
    taken: set[str] = set()
    for place, sheet in enumerate(sheets, start=1):
        name = safe(sheet.alias)[:LONGEST_NAME] or str(place)
        while folded_name(name) in taken:
            name = f"{name[: LONGEST_NAME // 2]} ({place})"
        taken.add(folded_name(name))
        yield name


def _cell(answer: Answer | None) -> Value:
    match answer:
        case Answer(state=AnswerState.ANSWERED, value=value) if value is not None:
            return safe(value)[:LONGEST_TEXT] if isinstance(value, str) else value
        case Answer(state=AnswerState.NOT_APPLICABLE, reason=reason):
            return f"na: {reason}" if reason else "na"
        case Answer(state=AnswerState.DONT_KNOW):
            return "dk"
    return ""


def safe(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(BEGINS_FORMULA) else text
