"""A report without what its reader need not see."""

from __future__ import annotations

from dataclasses import replace

from .model import AnswersPart, ComparisonPart, DimensionPart, ItemPart, Report, Section


def without_notes(report: Report) -> Report:
    """The same without what respondents wrote beside their answers. Answers to open questions, and notes in the plan, stay."""
    dimensions, answers, comparison = report.dimensions, report.answers, report.comparison
    return replace(
        report,
        dimensions=dimensions and replace(dimensions, pages=tuple(map(_silent_page, dimensions.pages))),
        answers=answers and _silent_answers(answers),
        comparison=comparison and _silent_comparison(comparison),
    )


def without_comparison(report: Report) -> Report:
    """The same without an earlier measurement beside it."""
    dimensions, left = report.dimensions, Section.COMPARISON
    return replace(
        report,
        sections=tuple(section for section in report.sections if section is not left),
        headings={section: heading for section, heading in report.headings.items() if section is not left},
        comparison=None,
        dimensions=dimensions and replace(dimensions, pages=tuple(replace(page, change=None) for page in dimensions.pages)),
    )


def _silent_page(page: DimensionPart) -> DimensionPart:
    return replace(page, items=tuple(map(_silent_item, page.items)))


def _silent_item(item: ItemPart) -> ItemPart:
    return replace(item, notes=(), more_notes="")


def _silent_answers(part: AnswersPart) -> AnswersPart:
    people = (replace(person, answers=tuple(replace(one, note="") for one in person.answers)) for person in part.people)
    return replace(part, people=tuple(people))


def _silent_comparison(part: ComparisonPart) -> ComparisonPart:
    return replace(part, changed=tuple(replace(line, note_before="", note_after="") for line in part.changed))
