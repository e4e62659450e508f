"""Reports as their reader waits for them: time, size and memory of each format.

Run: python -m benchmarks.reports

The report is the worked example with an earlier measurement, a plan, a graded plan and a benchmark; and one of 500 respondents. Warm
is once made and made again for another day, so that no page and no picture can be taken from the time before.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil

from cxassess.house import DEFAULT_STYLE
from cxassess.questionnaire import shipped_questionnaire
from cxassess.report.facilitation_pdf import facilitation_pdf
from cxassess.report.model import Report
from cxassess.report.pdf import report_pdf
from cxassess.report.questionnaire_pdf import questionnaire_pdf
from cxassess.report.rendering import renderer
from cxassess.report.slides import report_pptx
from cxassess.report.word import report_docx
from cxassess.report.workbook import report_xlsx
from tests.report.reports import crowd, full_report

from .report import add_output_options, against, describe_machine, machine_line, milliseconds, percentile, publish, table

Maker = Callable[[Report], bytes]

FORMATS: Mapping[str, Maker] = {
    "PDF": lambda report: report_pdf(report, DEFAULT_STYLE),
    "PDF, one page": lambda report: report_pdf(report, DEFAULT_STYLE, summary=True),
    "Slides": lambda report: report_pptx(report, DEFAULT_STYLE),
    "Word": lambda report: report_docx(report, DEFAULT_STYLE),
    "Excel": lambda report: report_xlsx(report, DEFAULT_STYLE),
}
GOALS: Mapping[str, float] = {"PDF": 1.5, "PDF, one page": 1.5, "Slides": 1.0, "Word": 1.0, "Excel": 0.5}
"""Seconds, warm."""

LARGEST = 2_000_000
IN_FULL = "in full, 7 respondents"  # what the goals are about
REPORTS: Mapping[str, Callable[[str], Report]] = {IN_FULL: full_report, "500 respondents": crowd}


def measure(rounds: int) -> dict[str, dict[str, dict[str, float]]]:
    """Seconds, bytes and megabytes by report and format."""
    return {name: {form: _measured(make, report("nl"), rounds) for form, make in FORMATS.items()} for name, report in REPORTS.items()}


def _measured(make: Maker, report: Report, rounds: int) -> dict[str, float]:
    first = _seconds(make, report)
    seconds = [_seconds(make, _of_another_day(report, at)) for at in range(rounds)]
    return {
        "first": first,
        "p50": percentile(seconds, 0.5),
        "p95": percentile(seconds, 0.95),
        "bytes": len(make(report)),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "drawing_megabytes": _drawing_megabytes(),
    }


def _of_another_day(report: Report, at: int) -> Report:
    """The same report with other words on each page and in each chart."""
    cover = replace(report.cover, organisation=f"{report.cover.organisation} {at}", title=f"{report.cover.title} {at}")
    profiles = tuple(replace(profile, radar=_renamed(profile.radar, at)) for profile in report.profiles)
    comparison, advice, plan, grade = report.comparison, report.advice, report.plan, report.grade
    if comparison:
        radars = tuple(_renamed(radar, at) for radar in comparison.radars)
        comparison = replace(comparison, slope=_renamed(comparison.slope, at), radars=radars)
    return replace(
        report,
        cover=cover,
        profiles=profiles,
        comparison=comparison,
        advice=replace(advice, impact=_renamed(advice.impact, at)) if advice else None,
        plan=replace(plan, timeline=_renamed(plan.timeline, at)) if plan else None,
        grade=replace(grade, promise=_renamed(grade.promise, at)) if grade else None,
    )


def _renamed(chart: Any, at: int) -> Any:
    return replace(chart, title=f"{chart.title} {at}") if chart else None


def _seconds(make: Maker, report: Report) -> float:
    start = time.perf_counter()
    make(report)
    return time.perf_counter() - start


def _drawing_megabytes() -> float:
    """What the process that draws holds in memory; nothing where it was not needed."""
    number = renderer().process_id
    return float(psutil.Process(number).memory_info().rss) / 2**20 if number else 0.0


def measure_kit(rounds: int) -> dict[str, dict[str, float]]:
    """Seconds and bytes of what is printed for a session."""
    questionnaire = shipped_questionnaire()
    kit: Mapping[str, Callable[[str], bytes]] = {
        "questionnaire to print, full": lambda name: questionnaire_pdf(questionnaire, "full", organisation=name),
        "questionnaire to print, quick": lambda name: questionnaire_pdf(questionnaire, "quick", organisation=name),
        "script of the session": lambda name: facilitation_pdf(questionnaire, organisation=name),
    }
    found = {}
    for name, make in kit.items():
        seconds = []
        for at in range(rounds):
            start = time.perf_counter()
            made = make(f"Benchmark {at}")
            seconds.append(time.perf_counter() - start)
        found[name] = {"p50": percentile(seconds, 0.5), "bytes": len(made)}
    return found


def text_of(figures: Mapping[str, Any]) -> str:
    """The tables, and the machine."""
    rows = [
        (
            f"{form}, {name}",
            milliseconds(one["first"]),
            milliseconds(one["p50"]),
            milliseconds(one["p95"]),
            f"{one['bytes'] / 1000:.0f}",
            f"{one['drawing_megabytes']:.0f}",
            f"{one['megabytes']:.0f}",
            against(one["p50"], GOALS[form])[1] if name == IN_FULL else "",
        )
        for name, forms in figures["reports"].items()
        for form, one in forms.items()
    ]
    kit = [(name, milliseconds(one["p50"]), f"{one['bytes'] / 1000:.0f}") for name, one in figures["kit"].items()]
    return "\n\n".join(
        (
            table(("report", "first, ms", "p50, ms", "p95, ms", "kB", "drawing process, MB", "own peak, MB", "goal, s"), rows),
            table(("for a session", "p50, ms", "kB"), kit),
            machine_line(figures["machine"]),
        )
    )


def main() -> None:
    """Measure, and say it."""
    parser = argparse.ArgumentParser(description="Reports: time, size and memory of each format.")
    parser.add_argument("--rounds", type=int, default=10, choices=range(3, 101), metavar="3..100")
    add_output_options(parser)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cxassess-", dir=arguments.folder) as folder:
        machine = describe_machine(Path(folder))
    figures = {"machine": machine, "reports": measure(arguments.rounds), "kit": measure_kit(arguments.rounds)}
    publish(arguments, "reports", figures, text_of(figures))


if __name__ == "__main__":
    main()
