"""The report as a Word document: real styles, contents that Word fills, and nothing that leads outside the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from cxassess.report.house_style import DEFAULT_STYLE, HouseStyle
from cxassess.report.model import Report, Section

from .advice import write_advice, write_plan
from .appendices import write_calculation, write_market
from .body import Body
from .change import write_benchmark, write_comparison, write_grade
from .dimensions import write_dimensions
from .frame import begin_contents, fill_contents, set_language, set_properties, write_around
from .method import write_method, write_respondents
from .numbering import lists_of
from .opening import write_cover, write_honesty, write_mark, write_profiles, write_summary
from .styles import settled_styles
from .template import opened, text_width

WRITERS: Mapping[Section, Callable[[Body, Report, Any], None]] = {
    Section.SUMMARY: write_summary,
    Section.MARK: write_mark,
    Section.HONESTY: write_honesty,
    Section.PROFILE: write_profiles,
    Section.COMPARISON: write_comparison,
    Section.BENCHMARK: write_benchmark,
    Section.DIMENSIONS: write_dimensions,
    Section.ADVICE: write_advice,
    Section.PLAN: write_plan,
    Section.GRADE: write_grade,
    Section.RESPONDENTS: write_respondents,
    Section.MARKET: write_market,
    Section.CALCULATION: write_calculation,
    Section.METHOD: write_method,
}
"""Who writes what; all answers, person by person, are for a spreadsheet."""

FOLLOW_ON = frozenset({Section.HONESTY, Section.BENCHMARK})
"""Short sections, which do not begin a page."""


def report_docx(report: Report, style: HouseStyle = DEFAULT_STYLE, template: bytes | None = None) -> bytes:
    """The report as DOCX, in the house style, or in the styles and headers of a template that `read_template` has checked."""
    document = opened(template)
    width = text_width(document)
    body = Body(document, settled_styles(document, style, width), lists_of(document), report.language, width)
    write_cover(body, report, None if template else style)
    contents = begin_contents(body, report.labels.contents)
    for section in report.sections:
        if write := WRITERS.get(section):
            body.heading(1, report.headings[section], new_page=section not in FOLLOW_ON)
            write(body, report, report.part(section))
    fill_contents(body, contents)
    write_around(body, report, style)
    set_language(document, report.language)
    set_properties(document, report, style)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
