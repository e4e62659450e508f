"""The report as a presentation that can be edited: a message a slide, native charts, the script of the session in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from cxassess.report.house_style import HouseStyle
from cxassess.report.model import Cover, Report
from cxassess.report.typed import on_one_line

from .content import Line, Slide
from .deck import Deck
from .doing import doing_slides, respondents_slide
from .notes import WELCOME, beforehand, with_script
from .result import (
    benchmark_slide,
    comparison_slides,
    dimension_slide,
    honesty_slide,
    mark_slide,
    profile_slide,
    summary_slide,
)

__all__ = ["report_pptx"]


def report_pptx(report: Report, style: HouseStyle, template: bytes | None = None) -> bytes:
    """The report as a PowerPoint file in a house style, or in a template that `read_template` gave.

    Of a template its layouts, colours and fonts are used, and its own slides are left out.
    """
    cover = report.cover
    deck = Deck(style, report.language, _footer(cover, style), template)
    front, *others = with_script([_front(report), *_slides(report)], report.language)
    deck.add_front(front, _facts(cover, style))
    for slide in others:
        deck.add(slide)
    made_on = datetime.combine(cover.made_on.date, time()) if cover.made_on.date else None
    return deck.content(f"{cover.title}: {on_one_line(cover.organisation)}", cover.questionnaire, made_on)


def _front(report: Report) -> Slide:
    cover = report.cover
    title = f"{cover.organisation}, {cover.unit}" if cover.unit else cover.organisation
    return Slide(on_one_line(title), (), notes=beforehand(report.language), step=WELCOME)


def _facts(cover: Cover, style: HouseStyle) -> list[Line]:
    state = cover.state if cover.preliminary else ""
    lines = [cover.title, on_one_line(cover.assessment), " · ".join((cover.questionnaire, *cover.facts)), state, cover.example, style.name]
    return [Line(line, bold=number == 0) for number, line in enumerate(lines) if line]


def _footer(cover: Cover, style: HouseStyle) -> str:
    """What must not get lost when a slide is shown alone comes first."""
    state = cover.state if cover.preliminary else ""
    return " · ".join(filter(None, (cover.example, state, style.footer, style.name, on_one_line(cover.organisation))))


def _slides(report: Report) -> Iterator[Slide]:
    if report.summary:
        yield summary_slide(report, report.summary)
    if report.mark:
        yield mark_slide(report, report.mark)
    for profile in report.profiles:
        yield profile_slide(report, profile)
    if report.honesty and report.honesty.sentences:
        yield honesty_slide(report, report.honesty)
    if report.comparison:
        yield from comparison_slides(report, report.comparison)
    if report.benchmark and report.benchmark.lines:
        yield benchmark_slide(report, report.benchmark)
    if report.respondents:
        yield respondents_slide(report, report.respondents)
    for page in report.dimensions.pages if report.dimensions else ():
        yield dimension_slide(report, page)
    yield from doing_slides(report)
