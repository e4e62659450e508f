"""The process that draws, as seen from the server: one question, one answer, and an end to what takes too long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from threading import Timer
from typing import Any

from .fonts import font_folder

CHILD = Path(__file__).with_name("child.py")
STARTING, GRACE = 60, 5
"""Seconds that the start may take; and after the limit of a job, when a process whose server has gone ends by itself."""

NOWHERE = "http://127.0.0.1:9"
PROXIES = ("http_proxy", "https_proxy", "all_proxy")
NEEDED = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")
"""What a process needs of the environment; the address of the database and secrets are not among it."""


class NotStarted(Exception):
    """The process does not start; its own words are in the log of the server."""


class Ended(Exception):
    """The process ended before it answered."""


class TookTooLong(Ended):
    """The process was ended, as it did not answer in time."""


class DrawingProcess:
    """Python with child.py, alone: without our packages, our environment, our folder or a way to the network."""

    def __init__(self, seconds: float, megabytes: int) -> None:
        self.seconds = seconds
        self.answered = 0
        self._folder = tempfile.TemporaryDirectory(prefix="cxassess-")
        self._process = subprocess.Popen(
            [sys.executable, "-I", CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
            cwd=self._folder.name,
            encoding="utf-8",
        )
        try:
            self._exchange({"fonts": str(font_folder()), "seconds": int(seconds) + GRACE, "megabytes": megabytes}, STARTING)
        except Ended as ended:
            raise NotStarted from ended

    @property
    def id(self) -> int:
        """Its number in the system."""
        return self._process.pid

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def ask(self, job: Mapping[str, Any]) -> Mapping[str, Any]:
        """The answer to a job; Ended, or TookTooLong, when none comes."""
        answer = self._exchange(job, self.seconds)
        self.answered += 1
        return answer

    def end(self) -> None:
        """End it and clear what it held."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                _close(pipe)
        self._process.wait()
        self._folder.cleanup()

    def _exchange(self, value: Mapping[str, Any], seconds: float) -> Mapping[str, Any]:
        timer = Timer(seconds, self._process.kill)
        timer.start()
        try:
            self._write(value)
            answer = self._process.stdout.readline() if self._process.stdout else ""
        finally:
            in_time = timer.is_alive()
            timer.cancel()
        if not answer.endswith("\n"):  # half an answer is none
            self.end()
            raise Ended if in_time else TookTooLong
        return dict(json.loads(answer))

    def _write(self, value: Mapping[str, Any]) -> None:
        """Nothing comes of it where the process has ended; whoever reads its answer finds that out."""
        if self._process.stdin:
            try:
                self._process.stdin.write(json.dumps(value) + "\n")
                self._process.stdin.flush()
            except OSError:
                self._process.kill()


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in NEEDED if name in os.environ}
    return kept | dict.fromkeys((*PROXIES, *(name.upper() for name in PROXIES)), NOWHERE)


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:  # a job that was half written
        return
