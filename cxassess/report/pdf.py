"""The report as PDF: in full, or on one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cxassess.charts import LIGHT, impact_spec, promise_spec, radar_alt, radar_spec, slope_spec, timeline_spec

from .advice_parts import IN_FULL
from .house_style import DEFAULT_STYLE, HouseStyle
from .model import Report, Section
from .rendering import TypstDocument, renderer
from .typesetting import Content, Heading, typst_document
from .words import logo_of

WIDE, HALF, HALF_TALL, WIDE_TALL = 680, 380, 430, 460
"""Pixels: the width of a chart over all of the text, and of one of two beside each other; the heights of radars so wide."""

ON_NEW_PAGE = tuple(section for section in Section if section is not Section.HONESTY)
"""Sections that begin on a page of their own; the other is short and follows on."""

Spec = Mapping[str, Any]


def report_pdf(report: Report, style: HouseStyle = DEFAULT_STYLE, *, summary: bool = False) -> bytes:
    """The report as a tagged PDF with cover, contents and bookmarks; with `summary` the one page that tells it in short.

    The section with all answers person by person is left out, since it is for a spreadsheet.
    """
    return renderer().pdf(report_document(report, style, summary=summary))


def report_document(report: Report, style: HouseStyle = DEFAULT_STYLE, *, summary: bool = False) -> TypstDocument:
    """What `report_pdf` sets, to look at as pages too."""
    pictures = _summary_pictures(report) if summary else _pictures(report)
    cover = report.cover
    heading = Heading(f"{cover.title}: {cover.organisation}", report.language, cover.organisation, cover.title, on_first_page=summary)
    values = {
        "report": replace(report, answers=None),
        "charts": pictures.names,
        "titles": {line.dimension_id: line.title for profile in report.profiles for line in profile.lines},
        "in_full": IN_FULL,
        "on_new_page": [section.value for section in ON_NEW_PAGE],
    }
    template = "summary.typ" if summary else "report.typ"
    return typst_document(template, heading, style, Content(values, pictures.specs), logo_alt=logo_of(style, report.language))


@dataclass(slots=True)
class _Pictures:
    """Charts by the name of their file, and what the template calls them."""

    specs: dict[str, Spec] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, spec: Spec | None) -> str | None:
        """The file of a chart; None where there is no chart."""
        if spec is None:
            return None
        self.specs[f"{name}.svg"] = spec
        return f"{name}.svg"


def _profiles(report: Report, pictures: _Pictures, name: str, width: int, height: int) -> None:
    pictures.names[name] = [
        pictures.add(
            f"{name}{place}", radar_spec(profile.radar, report.language, LIGHT, width=width, height=height) if profile.radar else None
        )
        for place, profile in enumerate(report.profiles)
    ]


def _summary_pictures(report: Report) -> _Pictures:
    pictures = _Pictures()
    _profiles(report, pictures, "profiles", HALF, HALF_TALL)
    return pictures


def _pictures(report: Report) -> _Pictures:
    pictures, language = _Pictures(), report.language
    _profiles(report, pictures, "profiles", WIDE, WIDE_TALL)
    if report.summary:
        _profiles(report, pictures, "small", HALF, HALF_TALL)
    comparison, advice, plan, grade = report.comparison, report.advice, report.plan, report.grade
    pictures.names["radars"] = [
        {
            "title": radar.title,
            "alt": radar_alt(radar, language),
            "name": pictures.add(f"compared{place}", radar_spec(radar, language, LIGHT, width=HALF, height=HALF_TALL)),
        }
        for place, radar in enumerate(comparison.radars if comparison else ())
    ]
    slope, impact = comparison.slope if comparison else None, advice.impact if advice else None
    timeline, promise = plan.timeline if plan else None, grade.promise if grade else None
    specs = {
        "slope": slope_spec(slope, language, LIGHT, width=WIDE) if slope else None,
        "impact": impact_spec(impact, language, LIGHT, width=WIDE) if impact else None,
        "timeline": timeline_spec(timeline, language, LIGHT, width=WIDE) if timeline else None,
        "promise": promise_spec(promise, language, LIGHT, width=WIDE) if promise else None,
    }
    pictures.names |= {name: pictures.add(name, spec) for name, spec in specs.items()}
    return pictures
