"""Comparing measurements of many respondents: the statistics alone, and the page as its reader waits for it.

Run: python -m benchmarks.comparing

Eight measurements of 500 respondents and 66 items, all closed. The statistics are those that the page asks for: a comparison of
the first with the last, the levels over time of all eight, and what was answered differently. Of the page, the first load reads
and scores everything; after that the same choice is asked again, and another choice of measurements each time.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import uvloop

from cxassess.assessment import Answer, AnswerState, OrganisationDetails, Role, Sheet
from cxassess.questionnaire import Questionnaire, shipped_questionnaire
from cxassess.scoring import Measured, changed_answers, compare, series
from cxassess.store import (
    Context,
    Database,
    assessments,
    begin_assessment,
    close_assessment,
    import_sheets,
    load_assessments,
    make_organisation,
)
from cxassess.ui.request import TOKEN_COOKIE

from .report import add_output_options, describe_machine, machine_line, milliseconds, percentile, publish, table
from .respondents import open_database
from .server import OURS, pin_driver, serving, wait_until_healthy
from .streamlit_client import Control, Tab, open_tab

MEASUREMENTS, RESPONDENTS, ITEMS = 8, 500, len(shipped_questionnaire().items)
GOAL = 0.3  # seconds of server time after the first load
ROLES = (Role.MANAGEMENT, Role.FRONTLINE, Role.FRONTLINE, Role.BACKOFFICE)


def fill(folder: Path) -> str:
    """Eight closed measurements of one organisation; the token of the last."""
    database, context = open_database(folder)
    questionnaire, chance = shipped_questionnaire(), np.random.default_rng(2026)
    organisation = make_organisation(database, context, OrganisationDetails("Benchmark"))
    token = ""
    for wave in range(MEASUREMENTS):
        begun = begin_assessment(database, context, questionnaire, "full", organisation_id=organisation, title=f"{wave + 1}")
        import_sheets(database, context, begun.assessment_id, _sheets(questionnaire, wave, chance), key=f"wave {wave}")
        close_assessment(database, context, begun.assessment_id, leave_unfinished=True)
        token = begun.token
    database.close()
    return token


def _sheets(questionnaire: Questionnaire, wave: int, chance: np.random.Generator) -> list[Sheet]:
    tendencies = 2 + 2 * chance.random((RESPONDENTS, 1)) + 0.05 * wave
    levels = np.clip(np.rint(tendencies + chance.normal(0, 0.8, (RESPONDENTS, len(questionnaire.items)))), 1, 5).astype(int)
    return [
        Sheet(
            str(row),
            {item.id: Answer(item.id, AnswerState.ANSWERED, int(level)) for item, level in zip(questionnaire.items, of_sheet, strict=True)},
            ROLES[row % len(ROLES)],
            f"Respondent {row}",
        )
        for row, of_sheet in enumerate(levels)
    ]


def measure_statistics(folder: Path, rounds: int) -> dict[str, float]:
    """Seconds of each part, the middle of so many rounds; reading is from the database."""
    database, context = open_database(folder)
    found = sorted(assessments(database, context), key=lambda one: int(one.title))
    measured = [Measured(shipped_questionnaire(), one) for one in _read(database, context, [one.id for one in found])]
    parts: dict[str, Callable[[], object]] = {
        f"reading {MEASUREMENTS * RESPONDENTS * ITEMS:,} answers": lambda: _read(database, context, [one.id for one in found]),
        "comparison of two": lambda: compare(measured[0], measured[-1]),
        "levels over time of eight": lambda: series(measured),
        "what was answered differently": lambda: changed_answers(measured[0], measured[-1]),
    }
    return {name: percentile([_seconds(part) for _ in range(rounds)], 0.5) for name, part in parts.items()}


def _read(database: Database, context: Context, ids: Sequence[str]) -> tuple[Any, ...]:
    return load_assessments(database, context, ids)


def _seconds(part: Callable[[], object]) -> float:
    start = time.perf_counter()
    part()
    return time.perf_counter() - start


async def read_page(port: int, token: str, rounds: int) -> dict[str, list[float]]:
    """Server time of the page: at once after the start of the server, the same again, and with another choice each time."""
    cookies, times = {TOKEN_COOKIE: token}, {"first load": [], "the same again": [], "another choice": []}
    start = time.perf_counter()
    async with open_tab(port, "compare", cookies=cookies) as tab:
        times["first load"].append(time.perf_counter() - start)
        chosen = _measurements(tab)
        for _ in range(rounds):
            times["the same again"].append(await tab.run())
        for last in range(2, MEASUREMENTS + 1):
            for first in range(last - 1):
                times["another choice"].append(await _choose(tab, chosen[first:last]))
    return times


def _measurements(tab: Tab) -> list[str]:
    """What can be ticked."""
    return list(_pills(tab).options)


def _pills(tab: Tab) -> Control:
    return next(control for control in tab.controls.values() if control.options and control.id.endswith("measurements"))


async def _choose(tab: Tab, labels: Sequence[str]) -> float:
    seconds = await tab.set(_pills(tab), string_array_value={"data": list(labels)})
    if not tab.elements["vega_lite_chart"]:
        raise RuntimeError(f"The page lacks its charts; it shows {dict(tab.elements)}")
    return seconds


def text_of(figures: Mapping[str, Any]) -> str:
    """Both tables, and the machine."""
    parts = [(name, milliseconds(seconds)) for name, seconds in figures["statistics"].items()]
    pages = [
        (name, milliseconds(run["p50"]), milliseconds(run["p95"]), "" if name == "first load" else _judged(run["p95"]))
        for name, run in figures["page"].items()
    ]
    return "\n\n".join(
        (
            table(("statistics", "ms"), parts),
            table(("page, server time", "p50 ms", "p95 ms", "goal"), pages),
            f"{MEASUREMENTS} measurements of {RESPONDENTS} respondents and {ITEMS} items. {machine_line(figures['machine'])}",
        )
    )


def _judged(seconds: float) -> str:
    return f"≤ {GOAL * 1000:.0f}: {'met' if seconds <= GOAL else 'not met'}"


def main() -> None:
    """Measure and publish."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.comparing", description="Comparing eight measurements of 500 people.")
    parser.add_argument("--port", type=int, default=8711, help="on 127.0.0.1")
    parser.add_argument("--rounds", type=int, default=20, choices=range(3, 201), metavar="3..200")
    add_output_options(parser)
    arguments = parser.parse_args()
    pin_driver()
    with tempfile.TemporaryDirectory(prefix="cxassess-", dir=arguments.folder) as folder:
        machine = describe_machine(Path(folder))
        token = fill(Path(folder))
        statistics = measure_statistics(Path(folder), arguments.rounds)
        with serving(OURS, arguments.port, Path(folder)) as process:
            wait_until_healthy(process, arguments.port)
            times = uvloop.run(read_page(arguments.port, token, arguments.rounds))
    page = {name: {"p50": percentile(seconds, 0.5), "p95": percentile(seconds, 0.95)} for name, seconds in times.items()}
    figures = {"machine": machine, "statistics": statistics, "page": page}
    publish(arguments, "comparing", figures, text_of(figures))


if __name__ == "__main__":
    main()
