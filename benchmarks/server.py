"""Servers to measure: started as their users start them, each on a processor core of its own, and stopped again."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BARE, OURS = Path(__file__).with_name("bare_app.py"), ROOT / "app.py"
PATIENCE = 60.0  # seconds until a server must answer
SERVER_CORE, DRIVER_CORE = 0, 1


@contextmanager
def serving(script: Path, port: int, data_folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server that runs, perhaps not ready yet. It stands in the repository, so that each script has the same settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "CXASSESS_"))}
    command = ["taskset", "-c", str(SERVER_CORE), sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with tempfile.TemporaryFile() as log:
        environment = {**clean, "CXASSESS_DATA_DIR": str(data_folder)}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield process
        except BaseException:
            log.seek(0)
            sys.stderr.write(log.read().decode(errors="replace")[-4000:])
            raise
        finally:
            _stop(process)


def wait_until_healthy(process: subprocess.Popen[bytes], port: int) -> None:
    """Return as soon as the server says that it can be used."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The server on port {port} stopped with code {process.returncode}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.005)
    raise TimeoutError(f"The server on port {port} did not answer within {PATIENCE:.0f} s")


def pin_driver() -> None:
    """Keep this process off the server's core; on a machine with one core there is nothing fair to measure."""
    if (os.cpu_count() or 1) < 2:
        raise RuntimeError("The benchmark needs two processor cores: one for the server, one for the driver")
    os.sched_setaffinity(0, {DRIVER_CORE})


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
