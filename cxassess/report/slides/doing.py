"""Slides about what to do, what came of it, who answered, and what to know of the method."""

from __future__ import annotations

from collections.abc import Iterator

from cxassess.locale import Message, translate
from cxassess.report.model import (
    AdvicePart,
    BlockKind,
    GradePart,
    MethodPart,
    PlanPart,
    Report,
    RespondentsPart,
)
from cxassess.report.typed import on_one_line

from .content import Chart, ChartKind, Ink, Line, Series, Slide, Table, Text
from .notes import ACTIONS, ROUND_OFF, TALK

MOST_ACTIONS, MOST_QUESTIONS, FIRST_ACTIONS = 6, 6, 3


def respondents_slide(report: Report, part: RespondentsPart) -> Slide:
    """Where the answers lie furthest apart, as how many people chose each level."""
    language, labels = report.language, report.labels
    divided = [line for line in part.divided if line.counts][:MOST_QUESTIONS]
    said = Text(tuple(Line(text, bullet=True) for text in (*part.sentences, *part.gaps)), 16)
    if not divided:
        first, *others = part.sentences or (part.heading,)
        return Slide(first, (Text(tuple(Line(text, bullet=True) for text in (*others, *part.gaps))),), step=TALK)
    series = tuple(
        Series(translate(Message("level {level}", level=level + 1), language), tuple(line.counts[level] for line in divided))
        for level in range(5)
    )
    alt = " ".join(f"{line.ask} {labels.mean} {line.mean.text}." for line in divided)
    names = tuple(on_one_line(line.ask) for line in divided)
    chart = Chart(ChartKind.STACKED, names, series, alt, lowest=0, highest=1, decimals=0, names=0.5)
    title = translate(Message("On these questions you differ most: talk about them first"), language)
    notes = tuple(f"• {line.ask} {line.sentence}" for line in divided)
    return Slide(title, (chart,), (said,), 0.62, notes=notes, step=TALK)


def advice_slide(report: Report, part: AdvicePart) -> Slide:
    """The first actions, with why they stand there in the notes."""
    labels = report.labels
    lines = [line for group in part.groups for line in group.lines][:MOST_ACTIONS]
    if not lines:
        waiting = tuple(Line(line.what, bullet=True) for group in (part.waiting, part.later) if group for line in group.lines)
        return Slide(part.heading, (Text(waiting or (Line(part.heading),)),), step=ACTIONS)
    rows = tuple((str(line.place or ""), on_one_line(line.what), line.dimension, line.effort.text, line.owner) for line in lines)
    table = Table(("", labels.what, labels.area, labels.effort, labels.owner), rows, (0.05, 0.45, 0.2, 0.14, 0.16), alt=part.heading)
    title = translate(Message("These actions come first, beginning with “{area}”", area=lines[0].dimension), report.language)
    notes = tuple(f"{line.place}. {line.first_step} {' '.join(line.reasons)}".strip() for line in lines)
    return Slide(title, (table,), foot=" ".join(part.robust), notes=notes, step=ACTIONS)


def plan_slide(report: Report, part: PlanPart) -> Slide:
    """The plan as a list, phase by phase."""
    labels = report.labels
    rows = tuple(
        (phase.heading, on_one_line(entry.what), on_one_line(entry.owner), entry.due.text, entry.overdue or entry.state)
        for phase in part.phases
        for entry in phase.entries
    )
    table = Table(
        (labels.phase, labels.what, labels.owner, labels.due, labels.state), rows, (0.1, 0.46, 0.16, 0.15, 0.13), alt=part.heading
    )
    notes = (part.period, *(f"• {line.what}: {line.facts}" for line in part.rhythm))
    title = part.progress or part.heading
    return Slide(title, (table,) if rows else (Text((Line(part.period),)),), foot=part.made_after, notes=notes)


def grade_slide(report: Report, part: GradePart) -> Slide:
    """What was promised against what became of it."""
    labels = report.labels
    lines = [line for line in part.lines if line.before.known or line.after.known]
    first, *others = part.sentences or (part.heading,)
    series = (
        Series(part.before, tuple(line.before.value for line in lines), Ink.OTHER),
        Series(labels.promised, tuple(line.promised.value for line in lines), Ink.AIM),
        Series(part.after, tuple(line.after.value for line in lines)),
    )
    chart = Chart(ChartKind.BARS, tuple(line.title for line in lines), series, part.promise_alt, names=0.4)
    text = Text(tuple(Line(one, bullet=True) for one in others), 16)
    notes = tuple(sentence for line in part.lines for sentence in line.sentences[:1])
    return Slide(first, (chart,) if lines else (text,), (text,) if lines and others else (), 0.58, notes=notes)


def method_slide(report: Report, part: MethodPart) -> Slide:
    """What this cannot tell, and where to read how it works."""
    limits = tuple(Line(block.text, bullet=True) for block in part.limits if block.kind is not BlockKind.HEADING)
    title = translate(Message("This is how you see yourselves: lay figures from customers beside it"), report.language)
    notes = tuple(block.text for block in part.method if block.kind is not BlockKind.HEADING)
    return Slide(title, (Text(limits, 16),), foot=f"{part.sources_heading}: {_sources(part)}", notes=notes)


def _sources(part: MethodPart) -> str:
    return "; ".join(part.sources)


def agreements_slide(report: Report) -> Slide:
    """An empty table to fill in together."""
    labels, language = report.labels, report.language
    rows = tuple((str(number + 1), "", "", "", "") for number in range(FIRST_ACTIONS))
    table = Table(
        ("", labels.what, labels.owner, labels.first_step, labels.due),
        rows,
        (0.05, 0.35, 0.18, 0.27, 0.15),
        alt=translate(Message("An empty table, to fill in together"), language),
        row_height=88,
    )
    return Slide(translate(Message("With these three actions we begin within four weeks"), language), (table,), step=ROUND_OFF)


def doing_slides(report: Report) -> Iterator[Slide]:
    """The slides of the parts that there are."""
    if report.advice:
        yield advice_slide(report, report.advice)
    if report.plan:
        yield plan_slide(report, report.plan)
    if report.grade:
        yield grade_slide(report, report.grade)
    if report.method:
        yield method_slide(report, report.method)
    yield agreements_slide(report)
