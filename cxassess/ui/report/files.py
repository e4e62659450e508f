"""The report as files: each is made when it is asked for, beside the page, and kept until something in it changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

import streamlit as st

from cxassess.house import Template
from cxassess.installation import database, now
from cxassess.locale import Message, translate
from cxassess.portable import PortableRefused
from cxassess.report.answer_tables import answers_csv
from cxassess.report.files import FILE_WORDS, MEDIA_TYPES, TEMPLATE_KINDS, Form, file_name, report_file
from cxassess.report.leaving_out import without_comparison, without_notes
from cxassess.report.model import Report
from cxassess.report.refusal import ReportRefused
from cxassess.report.rendering import RenderingRefused
from cxassess.report_places import Standing, standing_in_report
from cxassess.reporting import gather
from cxassess.store import (
    StoredStyle,
    StoreError,
    export_assessment,
    house_style,
    house_template,
    load_assessment,
    load_organisation,
    load_questionnaire,
)

from .. import session
from ..making import files, reports, watched
from ..outcome import outcome_of
from ..recalling import measurements_here, plans_here
from ..session import Opened
from ..text import plain, t
from .choices import NONE, Wish

REFUSALS = (ReportRefused, RenderingRefused, StoreError)
MAKING = "report_making"

LABELS: Mapping[Form, Message] = {
    Form.PDF: Message("Report as PDF"),
    Form.SUMMARY: Message("One page as PDF"),
    Form.SLIDES: Message("Slides for PowerPoint"),
    Form.DOCUMENT: Message("Document for Word"),
    Form.WORKBOOK: Message("Workbook for Excel"),
}
TO_TAKE_ALONG: Mapping[Form, Message] = {
    Form.TABLE: Message("Answers as a table (CSV)"),
    Form.DATA: Message("Everything, to open elsewhere (JSON)"),
}
ICONS: Mapping[Form, str] = {
    Form.PDF: ":material/picture_as_pdf:",
    Form.SUMMARY: ":material/article:",
    Form.SLIDES: ":material/co_present:",
    Form.DOCUMENT: ":material/description:",
    Form.WORKBOOK: ":material/table_view:",
    Form.TABLE: ":material/csv:",
    Form.DATA: ":material/data_object:",
}


@dataclass(frozen=True)
class Asked:
    """A report as it was chosen. `state`: all that it is made of, by which it is known whether it has changed."""

    opened: Opened
    wish: Wish
    stored: StoredStyle
    standing: Standing
    state: Hashable

    @property
    def key(self) -> Hashable:
        """What tells it from every other report."""
        return self.state, self.wish, self.stored.style

    def report(self) -> Report:
        """The report itself, gathered where that was not done yet."""
        return reports().begin((self.state, self.wish), self._gather, again=True).result()

    def file(self, form: Form, *, again: bool = False) -> Future[bytes]:
        """One of its files, which may be under way still; `again`: also where it failed before."""
        template = self._template(form)
        return files().begin((self.key, form, template), partial(self._make, form, template), again=again)

    def name(self, form: Form) -> str:
        """What the file is called."""
        one = self.opened.assessment
        day = one.measured_on or now().date()
        return file_name(FILE_WORDS[form], form.ending, self.wish.language, organisation=one.organisation, unit=one.unit, day=day)

    def _make(self, form: Form, template: Template | None) -> bytes:
        one, context = self.opened.assessment, self.opened.context
        match form:
            case Form.DATA:
                return export_assessment(database(), context, one.id).to_bytes()
            case Form.TABLE:
                asked = load_questionnaire(database(), one.questionnaire_id, one.questionnaire_version)
                return answers_csv(asked, load_assessment(database(), context, one.id), self.wish.language)
        return report_file(self.report(), form, self.stored.style, template)

    def _gather(self) -> Report:
        wish = self.wish
        without = wish.earlier_id == NONE
        report = gather(
            database(),
            self.opened.context,
            self.opened.assessment.id,
            wish.language,
            earlier_id=None if without else wish.earlier_id,
            places=self.standing.places,
            peers=translate(self.standing.group, wish.language) if self.standing.group else "",
            sections=wish.sections,
        )
        report = without_comparison(report) if without else report
        return report if wish.notes else without_notes(report)

    def _template(self, form: Form) -> Template | None:
        kind = TEMPLATE_KINDS.get(form)
        return house_template(database(), self.opened.context, kind) if kind and kind in self.stored.templates else None


def asked_of(opened: Opened, wish: Wish) -> Asked:
    """The report of what is open, as it stands at this moment."""
    standing = standing_in_report(database(), opened.context, opened.assessment, outcome_of(opened).scores)
    return Asked(opened, wish, house_style(database(), opened.context), standing, _state(opened, standing))


def _state(opened: Opened, standing: Standing) -> Hashable:
    """All that a report rests on: a change of a measurement moves the moment of its last change; a plan is compared whole."""
    plans = tuple((past.stored.id, past.stored.plan, tuple(past.stored.promised.items())) for past in plans_here(opened))
    details = load_organisation(database(), opened.context, opened.assessment.organisation_id).details
    return opened.assessment.id, tuple(measurements_here(opened)), plans, details, tuple(standing.places.items()), now().date()


def downloads(asked: Asked) -> None:
    """A button for each file. What was clicked last is watched here, so that it is told where it could not be made."""
    with st.container(key="report_files", gap="small"):
        for form, label in LABELS.items():
            _offer_form(asked, form, label)
        st.markdown(f"**{t('The answers themselves')}**")
        for form, label in TO_TAKE_ALONG.items():
            _offer_form(asked, form, label)
        watch(t("Making the file …"))


def _offer_form(asked: Asked, form: Form, label: Message) -> None:
    offer(
        t(label),
        partial(asked.file, form, again=True),
        name=asked.name(form),
        media_type=MEDIA_TYPES[form],
        key=f"report_{form.name.lower()}",
        icon=ICONS[form],
        first=form is Form.PDF,
    )


def offer(label: str, begin: Callable[[], Future[bytes]], *, name: str, media_type: str, key: str, icon: str, first: bool = False) -> None:
    """A button behind which a file is made when it is clicked."""

    def click() -> None:
        session.put(MAKING, begin())

    st.download_button(
        label,
        lambda: begin().result(),
        file_name=name,
        mime=media_type,
        key=key,
        icon=icon,
        type="primary" if first else "secondary",
        width="stretch",
        on_click=click,
    )


def watch(label: str) -> None:
    """Show the file that was asked for while it is made, and why it was not."""
    job: Future[bytes] | None = session.take(MAKING)
    if job is None:
        return
    try:
        watched(job, label)
    except REFUSALS as refused:
        st.error(plain(t(refused.message)), icon=":material/error:")
    except PortableRefused as refused:
        st.error(plain(t(refused.problems[0].what)), icon=":material/error:")
