"""The first pages: cover, summary, mark, profile, what the result rests on."""

from __future__ import annotations

from cxassess.charts import Radar
from cxassess.report.house_style import HouseStyle
from cxassess.report.model import Honesty, LevelLine, MarkPart, PlaceLine, Profile, Report, Run, Summary
from cxassess.report.words import logo_of

from .body import Body
from .charts import CENTIMETRES, radar_picture
from .looks import Role
from .tables import Column

LOGO_HEIGHT, LOGO_WIDTH = 1.8, 6.0
"""Centimetres that a logo takes at most."""


def write_cover(body: Body, report: Report, style: HouseStyle | None) -> None:
    """What it is a report of; `style` brings its logo, unless a template is in the place of it."""
    cover, labels = report.cover, report.labels
    if style and style.logo:
        _logo(body, style, report.language)
    body.text(cover.title, role=Role.TITLE)
    body.text(cover.organisation, cover.unit, role=Role.SUBTITLE)
    body.text(cover.assessment, cover.example, style.name if style else "", role=Role.LEAD)
    facts = (
        (labels.questionnaire, f"{cover.questionnaire}, {cover.extent}"),
        (labels.version, cover.version),
        (labels.measured_on, cover.measured_on.text),
        (labels.respondents, cover.respondents.text),
        (labels.state, cover.state),
        (labels.made_on, cover.made_on.text),
    )
    for label, text in facts:
        body.labelled(label, text)
    body.text(cover.period, role=Role.SMALL)


def _logo(body: Body, style: HouseStyle, language: str) -> None:
    if style.logo:
        width = min(LOGO_WIDTH, LOGO_HEIGHT * style.logo.width / style.logo.height)
        body.picture(style.logo.content, logo_of(style, language), width)


def write_summary(body: Body, report: Report, part: Summary) -> None:
    """The result in words and the first steps."""
    for place, sentence in enumerate(part.verdict):
        body.text(sentence, role=Role.BODY if place else Role.LEAD)
    labels, mark = report.labels, report.mark
    if mark:
        body.labelled(labels.mark, mark.mark.text)
        body.text(mark.caveat, role=Role.SMALL)
    for label, extremes in ((labels.strongest_of_all, part.strongest), (labels.weakest_of_all, part.weakest)):
        if extremes:
            body.labelled(label, ", ".join(f"{one.title} ({one.level.text})" for one in extremes))
            body.bullets(question for one in extremes for question in one.questions)
    if part.steps:
        body.heading(2, part.steps_heading)
        body.numbered((Run(step.what, bold=True), Run(f"\n{' · '.join(step.facts)}\n{step.first_step}")) for step in part.steps)


def write_mark(body: Body, report: Report, part: MarkPart) -> None:
    """The mark, large, with what it means and how it came about."""
    labels = report.labels
    body.text(part.mark.text, role=Role.LARGE)
    body.text(part.margin, part.between)
    body.text(part.caveat, role=Role.SMALL)
    facts = (
        (labels.interval, part.interval.text),
        (labels.bounds, part.bounds.text),
        (labels.basics, part.basics.text),
        (labels.delight, part.delight.text),
        (labels.ambition, part.ambition_text),
    )
    body.table((Column(labels.term, 6), Column(labels.value, 6)), [fact for fact in facts if fact[1]], about=part.heading)
    if part.place:
        write_places(body, report, (part.place,), about=labels.others)


def write_profiles(body: Body, report: Report, profiles: tuple[Profile, ...]) -> None:
    """The levels of each tier, drawn and as a table."""
    for profile in profiles:
        body.heading(2, profile.title)
        about = body.runs((Run(profile.about),))
        if profile.radar:
            body.keep_with_next(about)
            write_radar(body, profile.radar, profile.alt)
        write_levels(body, report, profile.lines, about=profile.title)
        body.text(*profile.notes, role=Role.SMALL)


def write_radar(body: Body, radar: Radar, alt: str) -> None:
    """A radar, with what it says under it."""
    body.picture(radar_picture(radar, body.language), alt, CENTIMETRES, caption=alt)


def write_levels(body: Body, report: Report, lines: tuple[LevelLine, ...], *, about: str) -> None:
    """The numbers of dimensions, and why some have none."""
    labels = report.labels
    columns = (
        Column(labels.area, 5.4),
        Column(labels.level, 1.5, number=True),
        Column(labels.interval, 2.2, number=True),
        Column(labels.bounds, 2.2, number=True),
        Column(labels.target, 1.5, number=True),
        Column(labels.assured, 1.7, number=True),
        Column(labels.coverage, 1.9, number=True),
    )
    rows = [
        (
            line.title,
            line.level.text,
            line.interval.text,
            line.bounds.text,
            line.target.text,
            line.assured.text,
            line.coverage.text,
        )
        for line in lines
    ]
    body.table(columns, rows, about=about)
    for line in lines:
        body.labelled(line.title, line.why_none, role=Role.SMALL)


def write_places(body: Body, report: Report, lines: tuple[PlaceLine, ...], *, about: str) -> None:
    """Places among others, in numbers and in words."""
    labels = report.labels
    columns = (
        Column(labels.area, 4.4),
        Column(labels.own, 1.6, number=True),
        Column(labels.mean, 2.2, number=True),
        Column(labels.percentile, 2.2, number=True),
        Column(labels.others, 1.8, number=True),
        Column(labels.outcome, 7),
    )
    rows = [(line.title, line.value.text, line.mean.text, line.percentile.text, line.n.text, " ".join(line.sentences)) for line in lines]
    body.table(columns, rows, about=about)


def write_honesty(body: Body, _: Report, part: Honesty) -> None:
    """What the result rests on."""
    body.bullets(part.sentences)
