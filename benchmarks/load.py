"""Many people answering at the same time, on one server process with one core. Run: python -m benchmarks.load

Each has an assessment and a browser tab of their own, and goes from question to question with pauses that are
exponentially distributed. Every answer is saved to disk before the next question is drawn. The time of an answer runs from
sending it to the end of the script. Afterwards the database is compared with what people were told is saved.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil
import uvloop
from websockets.exceptions import WebSocketException

from .report import add_output_options, describe_machine, machine_line, milliseconds, percentile, publish, table
from .respondents import Respondent, begin, compare_with_database, questions
from .server import OURS, pin_driver, serving, wait_until_healthy
from .streamlit_client import Tab, open_tab

OPEN_AT_ONCE = 20
GOAL_SESSIONS, GOAL_P95 = 400, 0.050  # seconds


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How long to go on, and the mean pause between two answers, in seconds."""

    seconds: float
    think: float


class Crowd:
    """People who start together once everyone is in, and what came of it."""

    def __init__(self, people: Sequence[Respondent], rhythm: Rhythm, server: subprocess.Popen[bytes], port: int) -> None:
        self.times: list[float] = []
        self.failures: list[str] = []
        self.cores: dict[str, float] = {}
        self._people = people
        self._rhythm = rhythm
        self._port = port
        self._processes = {"server": psutil.Process(server.pid), "driver": psutil.Process()}
        self._opening = asyncio.Semaphore(OPEN_AT_ONCE)
        self._everyone_in = asyncio.Barrier(len(people) + 1)

    async def work(self) -> None:
        """Open every tab, then let all answer until the time is over."""
        async with asyncio.TaskGroup() as group:
            for seed, person in enumerate(self._people):
                group.create_task(self._attend(person, random.Random(seed)))
            group.create_task(self._watch_cores())

    async def _attend(self, person: Respondent, chance: random.Random) -> None:
        async with AsyncExitStack() as stack:
            async with self._opening:
                tab = await stack.enter_async_context(open_tab(self._port, "assess", cookies=person.cookies))
            await self._everyone_in.wait()
            try:
                await self._answer(tab, person, chance)
            except (OSError, RuntimeError, WebSocketException) as error:
                self.failures.append(f"{type(error).__name__}: {error}")

    async def _answer(self, tab: Tab, person: Respondent, chance: random.Random) -> None:
        end = time.monotonic() + self._rhythm.seconds
        while on_page := questions(tab):
            pause = chance.expovariate(1 / self._rhythm.think)
            if time.monotonic() + pause > end:
                return
            await asyncio.sleep(pause)
            self.times.append(await person.answer(tab, on_page[0]))

    async def _watch_cores(self) -> None:
        """The share of a core that server and driver used while people answered."""
        await self._everyone_in.wait()
        before = {name: _busy(process) for name, process in self._processes.items()}
        await asyncio.sleep(self._rhythm.seconds)
        self.cores = {name: (_busy(process) - before[name]) / self._rhythm.seconds for name, process in self._processes.items()}


def _busy(process: psutil.Process) -> float:
    used = process.cpu_times()
    return float(used.user + used.system)


def measure(sessions: int, rhythm: Rhythm, port: int, folder: Path) -> dict[str, Any]:
    people = begin(folder, sessions)
    with serving(OURS, port, folder) as server:
        wait_until_healthy(server, port)
        crowd = uvloop.run(_gather(people, rhythm, server, port))
        memory = psutil.Process(server.pid).memory_info().rss
    kept = compare_with_database(folder, people)
    return {
        "sessions": sessions,
        "answers": len(crowd.times),
        "p50": percentile(crowd.times, 0.5),
        "p95": percentile(crowd.times, 0.95),
        "p99": percentile(crowd.times, 0.99),
        "cores": crowd.cores,
        "memory_mb": round(memory / 2**20),
        "failures": crowd.failures,
        "kept": asdict(kept),
    }


async def _gather(people: Sequence[Respondent], rhythm: Rhythm, server: subprocess.Popen[bytes], port: int) -> Crowd:
    crowd = Crowd(people, rhythm, server, port)
    await crowd.work()
    return crowd


def text_of(figures: Mapping[str, Any]) -> str:
    columns = ("sessions", "answers", "p50 ms", "p95 ms", "p99 ms", "server", "driver", "memory MB", "failed", "lost", "duplicated")
    rows = [
        (
            str(run["sessions"]),
            str(run["answers"]),
            *(milliseconds(run[part]) for part in ("p50", "p95", "p99")),
            *(f"{run['cores'][name]:.0%}" for name in ("server", "driver")),
            *(str(count) for count in (run["memory_mb"], len(run["failures"]), run["kept"]["lost"], run["kept"]["duplicated"])),
        )
        for run in figures["load"]
    ]
    rhythm = f"{figures['seconds']:g} s of answering, {figures['think']:g} s between answers; server and driver: the share of a core."
    return "\n\n".join((table(columns, rows), " ".join((rhythm, *_verdicts(figures["load"]), machine_line(figures["machine"])))))


def _verdicts(runs: Sequence[Mapping[str, Any]]) -> list[str]:
    met = [run["p95"] <= GOAL_P95 and not run["kept"]["lost"] for run in runs if run["sessions"] == GOAL_SESSIONS]
    goal = f"Goal at {GOAL_SESSIONS} sessions, p95 ≤ {milliseconds(GOAL_P95)} ms and no answer lost:"
    return [f"{goal} {'met' if one else 'not met'}." for one in met]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description="Many people answering at the same time.")
    parser.add_argument("--port", type=int, default=8711, help="on 127.0.0.1")
    parser.add_argument("--sessions", type=int, nargs="+", default=[100, 200, 400], choices=range(1, 1001), metavar="1..1000")
    parser.add_argument("--seconds", type=int, default=90, choices=range(5, 301), metavar="5..300", help="how long people answer")
    parser.add_argument("--think", type=float, default=5.0, help="mean pause between answers, in seconds")
    add_output_options(parser)
    arguments = parser.parse_args()
    pin_driver()
    gc.disable()  # a pause of the driver would count as one of the server
    rhythm = Rhythm(arguments.seconds, arguments.think)
    with tempfile.TemporaryDirectory(prefix="cxassess-", dir=arguments.folder) as folder:
        machine = describe_machine(Path(folder))
        runs = [measure(sessions, rhythm, arguments.port, Path(folder)) for sessions in arguments.sessions]
    figures = {"machine": machine, **asdict(rhythm), "load": runs}
    publish(arguments, "load", figures, text_of(figures))


if __name__ == "__main__":
    main()
