"""What to do: the advice in its order, and the plan by phase."""

from __future__ import annotations

from cxassess.report.model import AdviceGroup, AdviceLine, AdvicePart, PlanEntry, PlanPart, Report, RhythmLine, Run

from .body import Body
from .looks import Role
from .tables import Column


def write_advice(body: Body, report: Report, part: AdvicePart) -> None:
    """The first actions in full, the others as a list; those that wait and those for later come last."""
    body.text(*part.robust, role=Role.SMALL)
    groups = [group for group in (*part.groups, part.waiting, part.later) if group]
    if any(group.in_short for group in groups):
        body.text(report.labels.in_short, role=Role.SMALL)
    for group in groups:
        body.heading(2, group.heading)
        for line in group.in_full:
            _action(body, report, line)
        _listed(body, report, group)


def _listed(body: Body, report: Report, group: AdviceGroup) -> None:
    """Actions as a table, with what is to be known of each before it is taken up."""
    labels = report.labels
    columns = (Column("", 0.9, number=True), Column(labels.what, 12.4), Column(labels.effort, 3.1), Column(labels.owner, 3.3))
    rows = [(str(line.place or ""), _told(line), line.effort.text, line.owner) for line in group.in_short]
    body.table(columns, rows, about=group.heading)


def _told(line: AdviceLine) -> str:
    about = " · ".join(filter(None, (line.dimension, line.size)))
    return "\n".join((line.what, about, *line.blocked, *line.memory))


def write_in_short(body: Body, line: AdviceLine, facts: tuple[str, ...]) -> None:
    """An action as a text of a list, with some of its facts."""
    number = f"{line.place}. " if line.place else ""
    body.bullet((Run(f"{number}{line.what}", bold=True), Run(f"\n{' · '.join(facts)}")))


def _action(body: Body, report: Report, line: AdviceLine) -> None:
    labels = report.labels
    body.heading(3, f"{line.place}. {line.what}" if line.place else line.what)
    body.text(" · ".join(line.facts), role=Role.SMALL)
    body.labelled(labels.first_step, line.first_step)
    body.labelled(labels.measure, line.measure)
    body.text(*line.blocked, *line.memory)
    body.labelled(labels.why_action, *line.reasons)
    body.labelled(labels.source, line.source, role=Role.SMALL)


def write_plan(body: Body, report: Report, part: PlanPart) -> None:
    """The plan: a table for each phase, and under it what is to be known of each action."""
    body.text(part.made_after, part.period, part.progress)
    for phase in part.phases:
        if phase.entries:
            body.heading(2, phase.heading)
            _entries(body, report, phase.entries, phase.heading)
    if part.rhythm:
        body.heading(2, part.rhythm_heading)
        for meeting in part.rhythm:
            _meeting(body, report, meeting)


def _entries(body: Body, report: Report, entries: tuple[PlanEntry, ...], about: str) -> None:
    labels = report.labels
    columns = (
        Column(labels.what, 6),
        Column(labels.owner, 2.6),
        Column(labels.start, 2.3),
        Column(labels.due, 2.3),
        Column(labels.state, 2.6),
        Column(labels.effort, 3.1),
    )
    rows = [
        (
            "\n".join(filter(None, (one.what, one.part))),
            one.owner,
            one.start.text,
            one.due.text,
            "\n".join(filter(None, (one.state, one.overdue, one.closed))),
            one.effort.text,
        )
        for one in entries
    ]
    body.table(columns, rows, about=about)
    for one in entries:
        _details(body, report, one)


def _details(body: Body, report: Report, one: PlanEntry) -> None:
    """What a table has no room for."""
    labels = report.labels
    told = ((labels.first_step, one.first_step), (labels.measure, one.measure), (labels.note, one.note), (labels.reason, one.reason))
    if any(text for _, text in told):
        body.keep_with_next(body.runs((Run(one.what, bold=True),)))
    for label, text in told:
        body.labelled(label, text)


def _meeting(body: Body, report: Report, meeting: RhythmLine) -> None:
    body.bullet((Run(meeting.what, bold=True), Run(f"\n{' · '.join(filter(None, (meeting.part, meeting.facts)))}")))
    body.labelled(report.labels.source, meeting.source, role=Role.SMALL)
