"""Importing answers that were given elsewhere: a file, the use of its columns, a look at what it would bring, and then all of it.

The file itself is only in this session, and is forgotten once it has been imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import uuid4

import pyarrow as pa
import streamlit as st

from cxassess.assessment import (
    AnswersFileProblem,
    AnswersFileRefused,
    AnswerState,
    ColumnMap,
    ImportPreview,
    Role,
    Table,
    read_mapped,
    read_table,
    suggest_mapping,
)
from cxassess.assessment.names import folded_name
from cxassess.assessment.table import column_letter
from cxassess.assessment.table_file import MOST_BYTES
from cxassess.installation import database
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire
from cxassess.store import RespondentSummary, StoreError, import_sheets, load_questionnaire

from .. import session
from ..deeds import note, tell
from ..figures import table as words_table
from ..session import Opened
from ..sheets import role_names
from ..text import plain, t
from .links_file import unformulated
from .mapping import columns_block

IMPORT = "import"  # the file that is being looked at
IMPORTED = "imported"
FILE = "import_file"  # the key of the field for a file: another number makes an empty one
ROUND = "import_round"
PREVIEW_ROWS, PREVIEW_SIGNS = 5, 60


@dataclass
class Upload:
    """A file that was read, and what is to become of it."""

    file_id: str
    table: Table
    columns: ColumnMap
    role: Role = Role.FRONTLINE
    reasons: dict[str, str] = field(default_factory=dict)
    key: str = field(default_factory=lambda: uuid4().hex)  # so that a second click imports nothing more
    preview: tuple[tuple[object, ...], ImportPreview] | None = None

    def dry_run(self, questionnaire: Questionnaire, opened: Opened) -> ImportPreview:
        """What the file would bring in; read again only when its use has changed."""
        extent, language = opened.assessment.extent, session.language()
        use = (self.columns, self.role, tuple(sorted(self.reasons.items())), extent, language)
        if self.preview is None or self.preview[0] != use:
            self.preview = (
                use,
                read_mapped(
                    self.table, self.columns, questionnaire, role=self.role, reasons=self.reasons, extent=extent, language=language
                ),
            )
        return self.preview[1]


def importing_block(opened: Opened, people: Sequence[RespondentSummary]) -> None:
    """Answers from a file, folded away until someone wants it."""
    tell(IMPORTED)
    folded = st.expander(t("Import answers from a file"), icon=":material/upload_file:", key="importing_block", on_change="rerun")
    if folded.open:
        with folded:
            _importing(opened, [one.alias for one in people])


@st.fragment
def _importing(opened: Opened, present: Sequence[str]) -> None:
    others = any(one.answers and one.respondent_id != opened.link.respondent_id for one in opened.assessment.sheets)
    if not opened.assessment.anonymous and not others:
        st.caption(t("These answers come in with names, and that is then fixed. To hide who answered what, settle that above first."))
    stored = load_questionnaire(database(), opened.assessment.questionnaire_id, opened.assessment.questionnaire_version)
    upload = _upload(stored)
    if upload is None:
        return
    _look_at(upload.table)
    st.markdown(f"**{t('What each column holds')}**")
    upload.columns = columns_block(opened.questionnaire, upload.table, upload.columns, upload.file_id)
    roles = role_names()
    role = st.selectbox(
        t("Role of everyone without one of their own"),
        list(roles),
        index=list(roles).index(upload.role),
        format_func=roles.__getitem__,
        key=f"import_role_{upload.file_id}",
    )
    upload.role = role or upload.role
    found = upload.dry_run(stored, opened)
    if found.without_reason:
        _reasons(opened, upload, found)
        found = upload.dry_run(stored, opened)
    _dry_run(found)
    taken = _taken(found, present)
    if taken:
        names = plain(", ".join(taken[:10])) + (" …" if len(taken) > 10 else "")
        st.error(t("In this assessment already: {names}. Remove these rows from the file, or rename them.", names=names))
    _import_button(opened, upload, found, blocked=bool(taken))


def _upload(stored: Questionnaire) -> Upload | None:
    """The file that was chosen, read once; None where there is none, or it cannot be used."""
    file = st.file_uploader(
        t("A table with a row for each respondent and a column for each question: CSV or XLSX, at most {most} MB.", most=_most_mb()),
        type=["csv", "xlsx"],
        max_upload_size=_most_mb(),
        key=f"{FILE}_{session.value_of(ROUND, 0)}",
        help=t("Such as an export of a survey tool. The file is read here, not kept, and nothing is imported before you say so."),
    )
    if file is None:
        session.take(IMPORT)
        return None
    kept: Upload | AnswersFileRefused | None = session.value_of(IMPORT)
    if not (isinstance(kept, Upload) and kept.file_id == file.file_id):
        try:
            with st.spinner(t("Reading the file …")):
                table = read_table(file.getvalue())
                kept = Upload(file.file_id, table, suggest_mapping(table, stored))
        except AnswersFileRefused as refused:
            _refused(refused)
            return None
        session.put(IMPORT, kept)
    return kept


def _most_mb() -> int:
    return MOST_BYTES // 1_000_000


def _refused(refused: AnswersFileRefused) -> None:
    st.error(t("This file cannot be used."), icon=":material/error:")
    for problem in refused.problems:
        st.markdown(f"- {plain(t(problem.what))} {plain(t(problem.remedy))}")


def _look_at(table: Table) -> None:
    """The first rows, as they were read."""
    st.markdown(f"**{t('The first rows of the file')}**")
    names = [
        f"{column_letter(place)} · {table.heading(place)}" if name else column_letter(place) for place, name in enumerate(table.header)
    ]
    rows = table.rows[:PREVIEW_ROWS]
    columns = {name: [unformulated(row.cells[place][:PREVIEW_SIGNS]) for row in rows] for place, name in enumerate(names)}
    st.dataframe(pa.table(columns), hide_index=True, key="import_preview")


def _reasons(opened: Opened, upload: Upload, found: ImportPreview) -> None:
    """Why something does not apply, where the file does not say: once for each question."""
    st.markdown(t("**Not applicable, but why?** The file does not tell; choose it for each question."))
    words = dict(opened.questionnaire.not_applicable)
    for item_id, reasons in found.without_reason.items():
        chosen = st.selectbox(
            plain(opened.questionnaire.item(item_id).ask),
            reasons,
            index=reasons.index(upload.reasons[item_id]) if item_id in upload.reasons else None,
            format_func=words.__getitem__,
            key=f"import_reason_{upload.file_id}_{item_id}",
            placeholder=t("Choose a reason"),
        )
        if chosen is not None:
            upload.reasons[item_id] = chosen


def _dry_run(found: ImportPreview) -> None:
    """What would come in, and what stands in the way."""
    counted = {
        t("People"): found.respondents,
        t("Answers"): found.counts.get(AnswerState.ANSWERED, 0),
        t("Don't know"): found.counts.get(AnswerState.DONT_KNOW, 0),
        t("Not applicable"): found.counts.get(AnswerState.NOT_APPLICABLE, 0),
    }
    st.markdown(" · ".join(f"{name}: **{count}**" for name, count in counted.items()))
    if found.problems:
        title = t("Problems: {count}. Nothing can be imported before they are solved.", count=found.problem_count)
        st.error(title, icon=":material/error:")
        if len(found.problems) < found.problem_count:
            st.caption(t("The first {count} are shown.", count=len(found.problems)))
        _listed(found.problems)
    if found.warnings:
        st.markdown(f"**{t('To know before you import')}**")
        _listed(found.warnings)


def _listed(problems: Sequence[AnswersFileProblem]) -> None:
    words_table(
        [
            {
                t("Row"): "" if one.row is None else str(one.row),
                t("Column"): plain(one.column or ""),
                t("What"): plain(t(one.what)),
                t("What to do"): plain(t(one.remedy)),
            }
            for one in problems
        ]
    )


def _taken(found: ImportPreview, present: Sequence[str]) -> list[str]:
    there = {folded_name(name) for name in present if name}
    return [sheet.alias for sheet in found.sheets if folded_name(sheet.alias) in there]


def _import_button(opened: Opened, upload: Upload, found: ImportPreview, *, blocked: bool) -> None:
    count = found.respondents
    label = t("Import 1 person") if count == 1 else t("Import {count} people", count=count)
    usable = found.usable and not blocked and bool(found.sheets)
    if st.button(label, key="import_now", type="primary", icon=":material/upload:", disabled=not usable):
        _import(opened, upload, found)


def _import(opened: Opened, upload: Upload, found: ImportPreview) -> None:
    """All of it or nothing; then the file is forgotten."""
    try:
        done = import_sheets(database(), opened.context, opened.assessment.id, found.sheets, key=upload.key)
    except StoreError as error:
        st.error(plain(t(error.message)), icon=":material/error:")
        return
    session.take(IMPORT)
    session.put(ROUND, session.value_of(ROUND, 0) + 1)
    counts = {"people": done.respondents, "answers": done.answers, "submitted": done.submitted}
    note(IMPORTED, Message("Imported: {people} people with {answers} answers. Complete, so handed in: {submitted}.", **counts))
    st.rerun()
