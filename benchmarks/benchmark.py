"""The place of one organisation among a million, and publishing what a million add up to. Run: python -m benchmarks.benchmark

The place is that in each of its three groups (size in sector, sector, all), in every dimension and in the mark: rank with interval,
mean and quartiles. Contenders take turns in every round, in one process, and the best round of each counts. They find the same ranks,
or the run stops.

SQLite, PostgreSQL    from the request on: `peers_of` reads the published counts, `Peers.place` tells the places
pandas                a table of the raw levels that is in memory already, sectors and sizes as categories
DuckDB                the same table in a database of its own in memory: a scan for each group

Publishing reads what every organisation adds, counts it, and freezes the cells that may be shown; it runs in a process of its own.
The organisations are rows of the tables that are read here, put there in bulk without the measurements they would come from; a fifth
are in workspaces of fifty, the others alone in theirs.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import numpy as np
import pandas as pd
import psutil
import psycopg

from cxassess.assessment import SECTORS, SIZE_BANDS, Answer, AnswerState, OrganisationDetails
from cxassess.benchmark import LEVEL_BINS, MARK, CellKey, bins_of, major_of, mid_rank
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import (
    Context,
    Database,
    Right,
    begin_assessment,
    close_assessment,
    make_organisation,
    new_workspace,
    peers_of,
    publish_benchmark,
    set_in_benchmark,
    upgrade,
)
from tests.store import postgres

from .report import add_output_options, describe_machine, machine_line, milliseconds, publish, table

GOAL, GOAL_RATIO = 0.010, 100  # seconds, and how many times faster than pandas
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SCAN = shipped_questionnaire()
MAJOR = major_of(SCAN.version)
DIMENSIONS = [*(dimension.id for dimension in SCAN.dimensions), MARK]
OWN = OrganisationDetails("Benchmark", "trade", "10-49")
VALUES = {name: 6.5 if name == MARK else 3.0 for name in DIMENSIONS}
SECTOR_NAMES, SIZE_NAMES = [name for name in SECTORS if name], [name for name in SIZE_BANDS if name]
COLUMNS = (
    "id, workspace_id, organisation_id, assessment_id, questionnaire_id, major, sector, size_band, measured_on, since, until, bins, came_in"
)
ROWS = 10_000
TOGETHER, SHARE = 50, 5  # every fifth organisation is in a workspace of fifty


@dataclass(frozen=True)
class Others:
    """What the other organisations add: bins by dimension, and where each stands."""

    bins: np.ndarray
    sectors: np.ndarray
    sizes: np.ndarray

    def __len__(self) -> int:
        return len(self.bins)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """As the database keeps them."""
        random = np.random.default_rng(2)
        stamp, day = NOW.isoformat(timespec="microseconds"), NOW.date().isoformat()
        for start in range(0, len(self), ROWS):
            ids = iter(random.integers(0, 256, (4 * ROWS, 16), dtype=np.uint8))
            for row in range(start, min(start + ROWS, len(self))):
                own, workspace, organisation, assessment = (str(UUID(bytes=next(ids).tobytes())) for _ in range(4))
                if row % SHARE == 0:
                    workspace = f"workspace-{row // SHARE // TOGETHER}"
                bins = dict(zip(DIMENSIONS, self.bins[row].tolist(), strict=True))
                place = SECTOR_NAMES[self.sectors[row]], SIZE_NAMES[self.sizes[row]]
                yield own, workspace, organisation, assessment, SCAN.id, MAJOR, *place, day, stamp, None, json.dumps(bins), "{}"

    def frame(self) -> pd.DataFrame:
        """As pandas has them at its best."""
        scales = [bins_of(name).per_unit for name in DIMENSIONS]
        frame = pd.DataFrame({name: self.bins[:, at] / scales[at] for at, name in enumerate(DIMENSIONS)})
        frame["sector"] = pd.Categorical.from_codes(self.sectors, SECTOR_NAMES)
        frame["size_band"] = pd.Categorical.from_codes(self.sizes, SIZE_NAMES)
        return frame


def random_others(count: int) -> Others:
    random = np.random.default_rng(1)
    levels = np.clip(np.rint(random.normal(60, 12, (count, len(DIMENSIONS)))), LEVEL_BINS.all[0], LEVEL_BINS.all[-1])
    return Others(levels.astype(np.int64), random.integers(0, len(SECTOR_NAMES), count), random.integers(0, len(SIZE_NAMES), count))


@dataclass(frozen=True)
class Asked:
    """The organisation whose place is asked for."""

    database: Database
    context: Context
    assessment_id: str

    def places(self) -> dict[tuple[CellKey, str], float | None]:
        """Its ranks; mean, quartiles and interval come along."""
        peers = peers_of(self.database, self.context, self.assessment_id)
        return {(group, name): peers.place(name, value, group).percentile for group in peers.groups for name, value in VALUES.items()}


def prepare(location: Path | str, others: Others) -> Asked:
    """A database with one organisation by the services, and the others in bulk."""
    database = Database(location)
    upgrade(database)
    context = Context(new_workspace(database, NOW), "benchmark", Right.MANAGE.included, NOW)
    organisation_id = make_organisation(database, context, OWN)
    answers = [Answer(item.id, AnswerState.ANSWERED, 3) for item in SCAN.items]
    begun = begin_assessment(database, context, SCAN, "full", organisation_id=organisation_id, answers=answers)
    close_assessment(database, context, begun.assessment_id)
    set_in_benchmark(database, context, organisation_id, True)
    (_fill_file if isinstance(location, Path) else _fill_server)(location, others)
    return Asked(database, context, begun.assessment_id)


def _fill_file(path: Path | str, others: Others) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys=OFF")
    places = ", ".join("?" * len(COLUMNS.split(",")))
    connection.executemany(f"INSERT INTO benchmark_contribution ({COLUMNS}) VALUES ({places})", others.rows())
    connection.commit()
    connection.close()


def _fill_server(url: Path | str, others: Others) -> None:
    with psycopg.connect(str(url), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # without looking up what rows refer to
        with connection.cursor() as cursor, cursor.copy(f"COPY benchmark_contribution ({COLUMNS}) FROM STDIN") as copy:
            for row in others.rows():
                copy.write_row(row)
        connection.execute("VACUUM ANALYZE benchmark_contribution")


def build(location: str) -> dict[str, float]:
    """Publish everything, in this process: seconds, and megabytes at the start and at most."""
    database = Database(Path(location) if "://" not in location else location)
    database.ping()
    before, start, busy = psutil.Process().memory_info().rss, time.perf_counter(), time.process_time()
    published = publish_benchmark(database, NOW)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    return {"seconds": seconds, "busy": busy, "start_mb": before / 1e6, "most_mb": _most_memory(), "snapshots": len(published)}


def _most_memory() -> float:
    """Megabytes that this process had at most: what `getrusage` says may be of the one that started it."""
    found = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text("ascii"), re.MULTILINE)
    assert found is not None
    return int(found[1]) * 1024 / 1e6


def build_apart(location: Path | str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.benchmark", "--build", str(location)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def groups_of(frame: pd.DataFrame) -> Iterator[tuple[CellKey, pd.DataFrame]]:
    in_sector = frame["sector"] == OWN.sector
    yield CellKey(SCAN.id, MAJOR, OWN.sector, OWN.size_band), frame[in_sector & (frame["size_band"] == OWN.size_band)]
    yield CellKey(SCAN.id, MAJOR, OWN.sector), frame[in_sector]
    yield CellKey(SCAN.id, MAJOR), frame


def places_by_pandas(frame: pd.DataFrame) -> dict[tuple[CellKey, str], float | None]:
    found: dict[tuple[CellKey, str], float | None] = {}
    for key, group in groups_of(frame):
        for name, value in VALUES.items():
            column = group[name]
            column.mean()
            column.quantile([0.25, 0.5, 0.75])
            found[key, name] = mid_rank(int((column < value).sum()), int((column == value).sum()), len(column))
    return found


def places_by_duckdb(connection: duckdb.DuckDBPyConnection) -> dict[tuple[CellKey, str], float | None]:
    terms = ", ".join(
        f'count(*) FILTER ("{name}" < {value}), count(*) FILTER ("{name}" = {value}), avg("{name}"), '
        f'quantile_cont("{name}", [0.25, 0.5, 0.75])'
        for name, value in VALUES.items()
    )
    sector, size = f"sector = '{OWN.sector}'", f"size_band = '{OWN.size_band}'"
    found: dict[tuple[CellKey, str], float | None] = {}
    wheres = {(OWN.sector, OWN.size_band): f"{sector} AND {size}", (OWN.sector, None): sector, (None, None): "true"}
    for place, where in wheres.items():
        row = connection.execute(f"SELECT count(*), {terms} FROM scores WHERE {where}").fetchone()
        assert row is not None
        for at, name in enumerate(VALUES):
            found[CellKey(SCAN.id, MAJOR, *place), name] = mid_rank(row[1 + 4 * at], row[2 + 4 * at], row[0])
    return found


def check_agreement(ranks: Mapping[str, Mapping[tuple[CellKey, str], float | None]]) -> None:
    """A race between different answers would mean nothing. A group too small to publish has no place of its own."""
    ours = ranks["SQLite"]
    for found in ranks.values():
        for key, rank in ours.items():
            if rank is not None and abs((found[key] or 0.0) - rank) > 1e-9:
                raise RuntimeError(f"The rank in {key} is {rank} by one and {found[key]} by another")


def race(rounds: int, contenders: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, call in contenders.items():
            start = time.perf_counter()
            call()
            times[name].append(time.perf_counter() - start)
    return {name: min(seconds) for name, seconds in times.items()}


def measure(count: int, rounds: int, folder: Path, server: postgres.Server) -> dict[str, Any]:
    """One size: publishing on both kinds of database, then the race."""
    others = random_others(count - 1)
    locations = {"SQLite": folder / f"{count}.db", "PostgreSQL": server.url(server.create())}
    asked = {name: prepare(location, others) for name, location in locations.items()}
    builds = {name: build_apart(location) for name, location in locations.items()}
    cold = {name: race(1, {name: one.places})[name] for name, one in asked.items()}
    memory = psutil.Process().memory_info()
    frame = others.frame()
    scores = duckdb.connect()
    before = psutil.Process().memory_info().rss
    scores.execute("CREATE TABLE scores AS SELECT * REPLACE (sector::VARCHAR AS sector, size_band::VARCHAR AS size_band) FROM frame")
    sizes = {"pandas": int(frame.memory_usage(deep=True).sum()), "DuckDB": psutil.Process().memory_info().rss - before, "us": memory.rss}
    contenders: dict[str, Callable[[], Any]] = {
        **{name: one.places for name, one in asked.items()},
        "pandas": lambda: places_by_pandas(frame),
        "DuckDB": lambda: places_by_duckdb(scores),
    }
    check_agreement({name: call() for name, call in contenders.items()})
    times = race(rounds, contenders)
    for one in asked.values():
        one.database.close()
    scores.close()
    return {"organisations": count, "times": times, "cold": cold, "builds": builds, "memory_mb": {k: v / 1e6 for k, v in sizes.items()}}


def text_of(figures: Mapping[str, Any]) -> str:
    """Both tables, and the machine."""
    runs: Sequence[Mapping[str, Any]] = figures["runs"]
    names = ("SQLite", "PostgreSQL", "pandas", "DuckDB")
    places = [
        (
            f"{run['organisations']:,}",
            *(milliseconds(run["times"][name]) for name in names),
            f"{run['times']['pandas'] / run['times']['SQLite']:.1f}",
            f"{run['times']['DuckDB'] / run['times']['SQLite']:.1f}",
            *(f"{run['memory_mb'][name]:.0f}" for name in ("pandas", "DuckDB")),
        )
        for run in runs
    ]
    builds = [
        (
            f"{run['organisations']:,}",
            *(
                text
                for name in ("SQLite", "PostgreSQL")
                for text in (
                    f"{run['builds'][name]['seconds']:.1f}",
                    f"{run['builds'][name]['busy']:.1f}",
                    f"{run['builds'][name]['most_mb']:.0f}",
                )
            ),
            str(run["builds"]["SQLite"]["snapshots"]),
        )
        for run in runs
    ]
    return "\n\n".join(
        (
            table(
                ("place among", *(f"{name} ms" for name in names), "pandas / SQLite", "DuckDB / SQLite", "pandas MB", "DuckDB MB"), places
            ),
            table(("publishing", "SQLite s", "of which busy", "most MB", "PostgreSQL s", "of which busy", "most MB", "snapshots"), builds),
            f"{_judged(runs)} {machine_line(figures['machine'])}",
        )
    )


def _judged(runs: Sequence[Mapping[str, Any]]) -> str:
    last = runs[-1]
    slowest = max(last["times"][name] for name in ("SQLite", "PostgreSQL"))
    ratio = last["times"]["pandas"] / last["times"]["SQLite"]
    time_met, ratio_met = ("met" if met else "not met" for met in (slowest <= GOAL, ratio >= GOAL_RATIO))
    return (
        f"Goal at {last['organisations']:,}: at most {GOAL * 1000:.0f} ms ({time_met}), "
        f"and {GOAL_RATIO} times faster than pandas ({ratio_met}: {ratio:.0f})."
    )


def main() -> None:
    """Measure and publish."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.benchmark", description="One organisation among a million.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000, 1_000_000], help="organisations in each run")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--build", metavar="LOCATION", help="publish what is in a database, and tell what it took")
    add_output_options(parser)
    arguments = parser.parse_args()
    if arguments.build:
        print(json.dumps(build(arguments.build)))
        return
    postgres.MEMORY = Path(os.devnull)  # a million rows belong on a disk
    with tempfile.TemporaryDirectory(prefix="cxassess-", dir=arguments.folder) as folder:
        machine, server = describe_machine(Path(folder)), postgres.Server()
        try:
            runs = [measure(count, arguments.rounds, Path(folder), server) for count in arguments.sizes]
        finally:
            server.close()
    figures = {"machine": machine, "runs": runs}
    publish(arguments, "benchmark", figures, text_of(figures))


if __name__ == "__main__":
    main()
