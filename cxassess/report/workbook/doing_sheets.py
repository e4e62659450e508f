"""What to do: the advice in its order, and the plan."""

from __future__ import annotations

from cxassess.locale import Message, translate
from cxassess.report.model import AdviceLine, PlanEntry, Report

from . import names
from .cells import Book, Cell
from .names import sheet_name
from .plan_sheet import plan_sheet
from .table import table_sheet


def write_advice(book: Book, report: Report) -> None:
    """All actions with their number in the list."""
    part = report.advice
    if not part:
        return
    labels, language = report.labels, report.language
    widths = (
        (translate(Message("No."), language), 9),
        (labels.phase, 28),
        (labels.what, 60),
        (labels.area, 30),
        (translate(Message("Effect"), language), 18),
        (labels.weeks, 12),
        (labels.owner, 22),
        (labels.first_step, 46),
        (labels.measure, 46),
        (labels.question, 46),
        (labels.why_action, 60),
        (labels.remark, 40),
        (labels.source, 40),
    )
    groups = [group for group in (*part.groups, part.waiting, part.later) if group]
    rows = [_action_row(group.heading, line) for group in groups for line in group.lines]
    table_sheet(book, sheet_name(names.ADVICE, language), widths, rows)


def _action_row(heading: str, line: AdviceLine) -> list[Cell]:
    return [
        line.place,
        heading,
        line.what,
        line.dimension,
        line.size,
        line.effort,
        line.owner,
        line.first_step,
        line.measure,
        line.question,
        "\n".join(line.reasons),
        "\n".join((*line.blocked, *line.memory)),
        line.source,
    ]


def write_plan(book: Book, report: Report) -> None:
    """The actions of the plan, as the workbook of a plan has them."""
    if report.plan:
        plan_sheet(book, [_plan_row(phase.heading, entry) for phase in report.plan.phases for entry in phase.entries])


def _plan_row(phase: str, entry: PlanEntry) -> list[Cell]:
    """In the order of `PLAN_WIDTHS`."""
    return [
        phase,
        entry.what,
        entry.part,
        entry.owner,
        entry.start,
        entry.due,
        entry.state,
        entry.effort,
        entry.measure,
        entry.first_step,
        entry.note,
        entry.reason,
    ]


def write_rhythm(book: Book, report: Report) -> None:
    """What keeps coming back."""
    if report.plan and report.plan.rhythm:
        labels = report.labels
        widths = (
            (translate(Message("What comes back"), report.language), 60),
            (labels.area, 34),
            (translate(Message("How often"), report.language), 50),
            (labels.source, 60),
        )
        rows = [[line.what, line.part, line.facts, line.source] for line in report.plan.rhythm]
        table_sheet(book, sheet_name(names.RHYTHM, report.language), widths, rows)
