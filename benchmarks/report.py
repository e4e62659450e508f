"""Figures as a table: on the terminal, and in a page of the documentation, together with the machine that gave them."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import streamlit

Machine = Mapping[str, str | float]


def add_output_options(parser: argparse.ArgumentParser) -> None:
    """What each benchmark can do with its figures, and where it keeps its database."""
    parser.add_argument("--json", action="store_true", help="print all figures as JSON")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table in this page, in its own section")
    parser.add_argument("--folder", type=Path, help="where the database stands: on a disk, as a memory file system saves for free")


def publish(arguments: argparse.Namespace, section: str, figures: Mapping[str, Any], text: str) -> None:
    """Print the figures, and write them in the page that was asked for."""
    print(json.dumps(figures, indent=2) if arguments.json else text)
    if arguments.write:
        write_section(arguments.write, section, text)


def write_section(page: Path, section: str, text: str) -> None:
    """Replace what stands between the two marks of a section."""
    first, last = f"<!-- {section}: figures -->", f"<!-- {section}: end -->"
    before = page.read_text("utf-8")
    after, found = re.subn(f"(?<={re.escape(first)}\n).*?(?={re.escape(last)})", lambda _: f"{text}\n", before, flags=re.DOTALL)
    if not found:
        raise SystemExit(f"{page} has no section between '{first}' and '{last}'")
    page.write_text(after, "utf-8")


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown that is readable as it is; all but the first column to the right."""
    widths = [max(len(row[at]) for row in (columns, *rows)) for at in range(len(columns))]
    rule = [f":{'-' * (widths[0] - 1)}", *(f"{'-' * (width - 1)}:" for width in widths[1:])]

    def line(cells: Sequence[str]) -> str:
        padded = [cells[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))]
        return f"| {' | '.join(padded)} |"

    return "\n".join([line(columns), line(rule), *map(line, rows)])


def against(ratio: float, goal: float) -> tuple[str, str]:
    """A ratio and its goal, as two cells."""
    return f"{ratio:.2f}", f"≤ {goal:g}: {'met' if ratio <= goal else 'not met'}"


def milliseconds(seconds: float) -> str:
    """A time in a cell."""
    return f"{seconds * 1000:.1f}"


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of the runs did not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def describe_machine(folder: Path) -> Machine:
    """What the figures depend on, as it is before the run: processor, memory, disk, versions, and what else was going on."""
    return {
        "measured": datetime.now(UTC).date().isoformat(),
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "memory_gb": round(psutil.virtual_memory().total / 2**30),
        "system": platform.system(),
        "python": platform.python_version(),
        "streamlit": streamlit.__version__,
        "disk_sync_ms": round(_disk_sync(folder) * 1000, 2),
        "load_before": round(os.getloadavg()[0], 2),
    }


def machine_line(machine: Machine) -> str:
    """The machine in a sentence."""
    return (
        "Measured {measured} on {cores} cores {processor}, {memory_gb} GB, {system}, Python {python}, Streamlit {streamlit}; "
        "4 kB reach the disk in {disk_sync_ms} ms; load average before the run {load_before}."
    ).format(**machine)


def _processor() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text("utf-8"), re.MULTILINE)
    return found[1] if found else platform.machine()


def _disk_sync(folder: Path) -> float:
    """Seconds that a durable write of 4 kB takes here, in the middle of fifty."""
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(50):
            start = time.perf_counter()
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - start)
    return statistics.median(times)
