"""From a measurement to its report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from cxassess.advice import Earlier
from cxassess.assessment import OrganisationDetails, withheld
from cxassess.benchmark import Place
from cxassess.locale import Message
from cxassess.scoring import Measured, score_assessment

from .accounting import method_of
from .advising import advice_of_report
from .calculating import calculation_of
from .comparing import comparison_of
from .dimensions import dimensions_of
from .labels import labels_in
from .market import market_of
from .material import MadePlan, Material, in_words_of
from .model import ALL_SECTIONS, Report, Section
from .opening import cover_of, summary_of
from .people import answers_of
from .placing import benchmark_of
from .planning import grade_of_report, plan_of_report
from .reader import Reader
from .refusal import ReportRefused
from .respondents import respondents_of
from .resulting import honesty_of, mark_of, profiles_of

P = TypeVar("P")

SECTION_NAMES: Mapping[Section, Message] = {
    Section.SUMMARY: Message("In short"),
    Section.MARK: Message("Indicative mark"),
    Section.HONESTY: Message("What this result rests on"),
    Section.PROFILE: Message("Profile"),
    Section.COMPARISON: Message("What has changed"),
    Section.BENCHMARK: Message("Compared with others"),
    Section.DIMENSIONS: Message("Part by part"),
    Section.ADVICE: Message("Advice"),
    Section.PLAN: Message("Action plan"),
    Section.GRADE: Message("Promised and realised"),
    Section.RESPONDENTS: Message("Do you agree with each other?"),
    Section.ANSWERS: Message("All answers"),
    Section.MARKET: Message("Figures from the market"),
    Section.CALCULATION: Message("How the numbers came about"),
    Section.METHOD: Message("Method and sources"),
}
"""What each section is called, for who chooses them and for the table of contents."""


def report_of(
    measured: Measured,
    *,
    language: str,
    made_on: date,
    earlier: Measured | None = None,
    plan: MadePlan | None = None,
    graded: MadePlan | None = None,
    remembered: Sequence[Earlier] = (),
    details: OrganisationDetails | None = None,
    places: Mapping[str, Place] | None = None,
    peers: str = "",
    sections: Collection[Section] = ALL_SECTIONS,
    manages: bool = False,
) -> Report:
    """A report in the reader's language.

    Parameters
    ----------
    measured, earlier
        The measurement, and perhaps an earlier one of the same; each questionnaire as it is stored, in its own language.
    language
        That of the reader, whatever language the questions were answered in.
    made_on
        The day of the report: what is overdue is so on this day.
    plan, graded
        The plan to show, and the plan of an earlier measurement to hold against this one.
    remembered
        What was advised and planned before, so that nothing is advised again without saying so.
    details
        Sector and size of the organisation, where these are known.
    places, peers
        By dimension id, and under `benchmark.MARK` that of the mark; and what the group of peers is called.
    sections
        Those to have; of these only the ones that there is something for are in the report. Without `COMPARISON` or `BENCHMARK` the
        other sections do not speak of it either.
    manages
        Made for who manages the measurement. Others see neither what sets the respondents apart nor what one of several answered.

    Raises
    ------
    ReportRefused
        When the result of an anonymous measurement may not be shown. An earlier one that may not be shown is left out.
    """
    material = Material(
        reader=Reader(language),
        measured=in_words_of(measured, language),
        made_on=made_on,
        earlier=in_words_of(earlier, language) if earlier and Section.COMPARISON in sections and _may_show(earlier) else None,
        plan=plan,
        graded=graded if graded and _may_show(graded.measured) else None,
        remembered=remembered,
        details=details or OrganisationDetails(),
        places=places if places and Section.BENCHMARK in sections else {},
        peers=peers,
        manages=manages,
    )
    if reason := withheld(material.assessment, material.scores.sheets):
        raise ReportRefused(reason)
    return _built(material, sections)


def _may_show(measured: Measured) -> bool:
    people = score_assessment(measured.questionnaire, measured.assessment).sheets
    return withheld(measured.assessment, people) is None


def _built(material: Material, chosen: Collection[Section]) -> Report:
    def part(section: Section, made_of: Callable[[Material], P | None]) -> P | None:
        return made_of(material) if section in chosen else None

    report = Report(
        language=material.language,
        cover=cover_of(material),
        labels=labels_in(material.language),
        sections=(),
        headings={},
        summary=part(Section.SUMMARY, summary_of),
        mark=part(Section.MARK, mark_of),
        profiles=part(Section.PROFILE, profiles_of) or (),
        honesty=part(Section.HONESTY, honesty_of),
        comparison=part(Section.COMPARISON, comparison_of),
        benchmark=part(Section.BENCHMARK, benchmark_of),
        dimensions=part(Section.DIMENSIONS, dimensions_of),
        advice=part(Section.ADVICE, advice_of_report),
        plan=part(Section.PLAN, plan_of_report),
        grade=part(Section.GRADE, grade_of_report),
        respondents=part(Section.RESPONDENTS, respondents_of),
        answers=part(Section.ANSWERS, answers_of),
        market=part(Section.MARKET, market_of),
        calculation=part(Section.CALCULATION, calculation_of) or (),
        method=part(Section.METHOD, method_of),
    )
    there = tuple(section for section in Section if report.part(section))
    return replace(report, sections=there, headings={section: material.reader.say(SECTION_NAMES[section]) for section in there})
