"""Bringing in answers that were given elsewhere: a table and the use of its columns become sheets, all or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cxassess.locale import Message
from cxassess.questionnaire import Extent, Questionnaire, in_language

from .columns import ColumnKind, ColumnMap
from .file_problem import AnswersFileProblem
from .model import AnswerState, Role, Sheet
from .rows import Problems, RowReader
from .table import Table

MISSING_SHOWN = 3
ITEM_ID = re.compile(r"[a-z][a-z0-9_-]*\.[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a table would bring in. `sheets` is empty while there are problems.

    `problems` holds the first hundred of `problem_count`. `respondents` counts the rows that were read; `counts` their cells below items,
    by state. `without_reason` tells where cells say *not applicable* without saying why and several reasons are possible: those reasons, by
    item id, whether one was chosen in the meantime or not.
    """

    sheets: tuple[Sheet, ...]
    problems: tuple[AnswersFileProblem, ...] = ()
    problem_count: int = 0
    warnings: tuple[AnswersFileProblem, ...] = ()
    respondents: int = 0
    counts: Mapping[AnswerState, int] = field(default_factory=dict)
    without_reason: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Whether it can be brought in."""
        return not self.problem_count


def read_mapped(
    table: Table,
    columns: ColumnMap,
    questionnaire: Questionnaire,
    *,
    role: Role = Role.MANAGEMENT,
    reasons: Mapping[str, str] | None = None,
    extent: Extent = "full",
    language: str | None = None,
) -> ImportPreview:
    """A sheet for each row, every answer of which `check_answer` accepts; or all problems, in file order.

    `role` is of the rows that tell none. `reasons` says, by item id, why it does not apply where the cells do not. `extent`: which items
    are missed when they have no column. Give the questionnaire as it is stored: a translated one has lost the words of its own language.
    `language`: in which the sentences quote its questions.
    """
    if len(columns.columns) != len(table.header):
        raise ValueError(f"{len(columns.columns)} uses for {len(table.header)} columns")
    reader = RowReader(table, columns, questionnaire, role, reasons)
    quoted = in_language(questionnaire, language or questionnaire.language)
    found = Problems(_header_problems(table, columns, quoted), reader.problems(), _reason_problems(reader))
    return ImportPreview(
        sheets=() if found.count else tuple(map(_given, reader.sheets)),
        problems=tuple(found.first),
        problem_count=found.count,
        warnings=(*table.warnings, *_warnings(table, columns, quoted, extent), *_hidden(reader)),
        respondents=len(reader.sheets),
        counts=dict(reader.counts),
        without_reason=reader.reasons_to_choose(),
    )


def _given(sheet: Sheet) -> Sheet:
    """The sheet without its empty cells: an absent answer is an unanswered one."""
    return replace(sheet, answers={item_id: answer for item_id, answer in sheet.answers.items() if answer.given})


def _header_problems(table: Table, columns: ColumnMap, questionnaire: Questionnaire) -> Iterator[AnswersFileProblem]:
    row, items = table.header_row, columns.item_places()
    if not items:
        yield AnswersFileProblem(Message("No column holds answers."), Message("Choose a question for one column at least."), row)
    for place, item_id in items.items():
        if not questionnaire.has_item(item_id):
            what = Message("The question “{item}” belongs to another version of the questionnaire.", item=item_id)
            yield AnswersFileProblem(
                what, Message("Choose a question of this version, or leave the column out."), row, table.heading(place)
            )
    for item_id, count in Counter(items.values()).items():
        if count > 1:
            asked = questionnaire.item(item_id).ask if questionnaire.has_item(item_id) else item_id
            what = Message("{count} columns hold answers to “{item}”.", count=count, item=asked)
            yield AnswersFileProblem(what, Message("Keep one of them."), row)
    if (count := len(columns.places_of(ColumnKind.RESPONDENT))) > 1:
        yield AnswersFileProblem(Message("{count} columns name the respondent.", count=count), Message("Keep one of them."), row)
    if (count := len(columns.places_of(ColumnKind.ROLE))) > 1:
        yield AnswersFileProblem(Message("{count} columns tell the role.", count=count), Message("Keep one of them."), row)


def _reason_problems(reader: RowReader) -> Iterator[AnswersFileProblem]:
    """One for each item; the reason is chosen once for all its cells."""
    for item_id, count in reader.without_reason.items():
        column = reader.heading_of(item_id)
        what = Message("Answers “not applicable” to “{item}” without a reason: {count}.", item=column, count=count)
        yield AnswersFileProblem(what, Message("Choose the reason for all of them."), column=column)


def _warnings(table: Table, columns: ColumnMap, questionnaire: Questionnaire, extent: Extent) -> Iterator[AnswersFileProblem]:
    row, mapped = table.header_row, set(columns.item_places().values())
    yield from missing_items([f"“{one.ask}”" for one in questionnaire.items_in(extent) if one.scored and one.id not in mapped], row)
    ignored = columns.places_of(ColumnKind.IGNORED)
    of_another = [place for place in ignored if ITEM_ID.fullmatch(table.header[place]) and not questionnaire.has_item(table.header[place])]
    for place in of_another:
        what = Message("The column “{column}” belongs to another version of the questionnaire.", column=table.heading(place))
        yield AnswersFileProblem(what, Message("It is left out."), row, table.heading(place))
    others = [table.heading(place) for place in ignored if place not in of_another]
    if others:
        what = Message("Columns that are left out: {columns}.", columns=", ".join(others))
        yield AnswersFileProblem(what, Message("Choose a question for a column that holds answers."), row)


def missing_items(names: Sequence[str], row: int) -> Iterator[AnswersFileProblem]:
    """What to say of items that no column answers: how many there are, and the first few by name."""
    if names:
        first, more = ", ".join(names[:MISSING_SHOWN]), len(names) - MISSING_SHOWN
        items = Message("{items} and {count} more", items=first, count=more) if more > 0 else first
        what = Message("Questions without a column ({count}): {items}", count=len(names), items=items)
        yield AnswersFileProblem(what, Message("They count as unanswered."), row)


def _hidden(reader: RowReader) -> Iterator[AnswersFileProblem]:
    for item_id, count in reader.hidden.items():
        column = reader.heading_of(item_id)
        what = Message("Answers to “{item}” that other answers of the same respondent make unnecessary: {count}.", item=column, count=count)
        yield AnswersFileProblem(what, Message("They are kept and do not count."), column=column)
