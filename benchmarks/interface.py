"""Server time of an answer and of the result page, and the cold start, against a bare app of one radio.

Run: python -m benchmarks.interface

Both apps have the same settings and share one core; the driver has another. A run lasts from sending the request to the
end of the script. The contenders take turns in every round, so that whatever disturbs the machine disturbs all of them.

bare radio            one radio on a page, another option each time
answer, one by one    a blank assessment from question to question: saved to disk, then the next question is drawn
answer, by area       six questions on the page, another answer to each in turn: saved to disk, then drawn again
result page           the whole page with every question answered: scores, texts, two charts, tables
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import itertools
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack, aclosing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import uvloop

from .report import add_output_options, against, describe_machine, machine_line, milliseconds, percentile, publish, table
from .respondents import Respondent, begin, compare_with_database, questions
from .server import BARE, OURS, pin_driver, serving, wait_until_healthy
from .streamlit_client import open_tab

REFERENCE = "bare radio"
GOALS = {"answer, one by one": 1.5, "answer, by area": 1.5, "result page": 3.0}
COLD_START_GOAL = 2.5
WARM_UP = 20  # rounds
PAUSE = 0.02  # seconds between two runs: a server tidies up after it has answered
FEWEST_QUESTIONS = 50  # a blank assessment has more; so many respondents suffice

Turns = AsyncGenerator[float, None]


async def bare_answers(port: int) -> Turns:
    async with open_tab(port) as tab:
        for option in itertools.cycle("23451"):
            yield await tab.set(next(iter(tab.controls.values())), string_value=option)


async def answers_one_by_one(port: int, people: Sequence[Respondent]) -> Turns:
    for person in people:
        async with open_tab(port, "assess", cookies=person.cookies) as tab:
            while on_page := questions(tab):
                yield await person.answer(tab, on_page[0])


async def answers_by_area(port: int, person: Respondent) -> Turns:
    async with open_tab(port, "assess", "way=list", person.cookies) as tab:
        while True:
            for question in questions(tab):
                yield await person.answer(tab, tab.controls[question.id])


async def result_pages(port: int, person: Respondent) -> Turns:
    async with open_tab(port, "result", cookies=person.cookies) as tab:
        while True:
            seconds = await tab.run()
            if tab.elements["vega_lite_chart"] != 2:
                raise RuntimeError(f"The result page lacks its charts; it shows {dict(tab.elements)}")
            yield seconds


async def take_turns(contenders: Mapping[str, Turns], rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in contenders}
    async with AsyncExitStack() as stack:
        for turns in contenders.values():
            await stack.enter_async_context(aclosing(turns))
        for _ in range(WARM_UP + rounds):
            for name, turns in contenders.items():
                times[name].append(await anext(turns))
                await asyncio.sleep(PAUSE)
    return {name: seconds[WARM_UP:] for name, seconds in times.items()}


@contextmanager
def both_servers(port: int, folder: Path) -> Iterator[tuple[int, int]]:
    """The ports of the bare app and of ours."""
    with ExitStack() as stack:
        for number, script in enumerate((BARE, OURS)):
            wait_until_healthy(stack.enter_context(serving(script, port + number, folder)), port + number)
        yield port, port + 1


def measure_runs(port: int, rounds: int, folder: Path) -> dict[str, Any]:
    walkers = begin(folder, (WARM_UP + rounds) // FEWEST_QUESTIONS + 1)
    (lister, reader) = begin(folder, 2, answered=True)
    with both_servers(port, folder) as (bare, ours):
        contenders = {
            REFERENCE: bare_answers(bare),
            "answer, one by one": answers_one_by_one(ours, walkers),
            "answer, by area": answers_by_area(ours, lister),
            "result page": result_pages(ours, reader),
        }
        times = uvloop.run(take_turns(contenders, rounds))
    kept = compare_with_database(folder, [*walkers, lister])
    if kept.lost or kept.duplicated:
        raise RuntimeError(f"A race that loses answers means nothing: {kept}")
    middle = {name: percentile(seconds, 0.5) for name, seconds in times.items()}
    return {
        "rounds": rounds,
        "runs": {
            name: {"p50": middle[name], "p95": percentile(seconds, 0.95), "ratio": middle[name] / middle[REFERENCE]}
            for name, seconds in times.items()
        },
        "kept": asdict(kept),
    }


async def open_once(port: int) -> None:
    async with open_tab(port):
        pass


def seconds_to_start(script: Path, port: int, folder: Path) -> dict[str, float]:
    start = time.perf_counter()
    with serving(script, port, folder) as process:
        wait_until_healthy(process, port)
        healthy = time.perf_counter() - start
        uvloop.run(open_once(port))
        return {"healthy": healthy, "first_page": time.perf_counter() - start}


def measure_cold_starts(port: int, rounds: int, folder: Path) -> dict[str, Any]:
    """The first round is not counted: it fills the disk cache and compiles modules."""
    begin(folder, 1)
    found: dict[str, list[dict[str, float]]] = {"bare": [], "ours": []}
    for _ in range(1 + rounds):
        for name, script in (("bare", BARE), ("ours", OURS)):
            found[name].append(seconds_to_start(script, port, folder))
    bare, ours = (
        {moment: statistics.median(start[moment] for start in starts[1:]) for moment in ("healthy", "first_page")}
        for starts in found.values()
    )
    return {"starts": rounds, "bare": bare, "ours": ours, "ratio": ours["first_page"] / bare["first_page"]}


def text_of(figures: Mapping[str, Any]) -> str:
    interface, cold = figures["interface"], figures["cold_start"]
    runs = [
        (name, milliseconds(run["p50"]), milliseconds(run["p95"]), *(against(run["ratio"], GOALS[name]) if name in GOALS else ("1", "")))
        for name, run in interface["runs"].items()
    ]
    judged = {"bare": ("1", ""), "ours": against(cold["ratio"], COLD_START_GOAL)}
    starts = [
        (name, milliseconds(cold[key]["healthy"]), milliseconds(cold[key]["first_page"]), *judged[key])
        for key, name in (("bare", REFERENCE), ("ours", "this app"))
    ]
    return "\n\n".join(
        (
            table(("server time", "p50 ms", "p95 ms", "ratio", "goal"), runs),
            f"{interface['rounds']} rounds; what was said to be saved was found in the database.",
            table(("cold start", "healthy after ms", "first page after ms", "ratio", "goal"), starts),
            f"Median of {cold['starts']} starts each. {machine_line(figures['machine'])}",
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.interface", description="The interface against a bare app of one radio.")
    parser.add_argument("--port", type=int, default=8701, help="this port and the next are used, on 127.0.0.1")
    parser.add_argument("--rounds", type=int, default=300, choices=range(10, 2001), metavar="10..2000")
    parser.add_argument("--starts", type=int, default=7, choices=range(1, 31), metavar="1..30")
    add_output_options(parser)
    arguments = parser.parse_args()
    pin_driver()
    gc.disable()  # a pause of the driver would count as one of the server
    with tempfile.TemporaryDirectory(prefix="cxassess-", dir=arguments.folder) as folder:
        machine = describe_machine(Path(folder))
        interface = measure_runs(arguments.port, arguments.rounds, Path(folder))
        cold_start = measure_cold_starts(arguments.port, arguments.starts, Path(folder))
    figures = {"machine": machine, "interface": interface, "cold_start": cold_start}
    publish(arguments, "interface", figures, text_of(figures))


if __name__ == "__main__":
    main()
