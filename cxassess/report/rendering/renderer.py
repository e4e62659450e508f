"""Pictures and documents, made in one warm process beside the server: drawing holds the interpreter, and may fail or hang."""

from __future__ import annotations

import atexit
import base64
import logging
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from cxassess.locale import Message

from .process import DrawingProcess, Ended, NotStarted, TookTooLong

SECONDS, MEGABYTES, PATIENCE = 20, 512, 60.0
"""What one job may take, and how many seconds it waits for those before it."""

OUR_FAULT = Message("This file could not be made, by a fault of ours. Your answers are kept.")

Standard = Literal["ua-1"]

log = logging.getLogger("cxassess")


class RenderingRefused(Exception):
    """A picture or document was not made; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


@dataclass(frozen=True, slots=True)
class TypstDocument:
    """Files by name, of which main.typ is the document, and charts (Vega-Lite) by the name of the SVG that they become.

    What people typed stands in data files only, never in a .typ file.
    """

    files: Mapping[str, bytes]
    charts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class Renderer:
    """One process that draws, started at the first job and again after it ended. Threads take turns."""

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES, patience: float = PATIENCE) -> None:
        self._limits, self._patience = (seconds, megabytes), patience
        self._turn = Lock()
        self._process: DrawingProcess | None = None

    def svg(self, spec: Mapping[str, Any]) -> bytes:
        """A chart as SVG."""
        return self._do({"do": "svg", "spec": spec})[0]

    def png(self, spec: Mapping[str, Any], *, scale: float = 2) -> bytes:
        """A chart as PNG, `scale` dots wide for each of its pixels."""
        return self._do({"do": "png", "spec": spec, "scale": scale})[0]

    def pdf(self, document: TypstDocument) -> bytes:
        """A document as a tagged PDF that keeps to PDF/UA-1, the standard of what everyone can read."""
        return self._typeset(document, format="pdf", ppi=None, standards=("ua-1",))[0]

    def pages(self, document: TypstDocument, *, dots_per_inch: float = 96) -> list[bytes]:
        """The pages of a document as PNG, to look at."""
        return self._typeset(document, format="png", ppi=dots_per_inch, standards=())

    def warm(self) -> None:
        """Start the process where it does not run, so that the first job need not wait for that."""
        with self._turn:
            self._running()

    def close(self) -> None:
        """End the process; the next job starts another."""
        with self._turn:
            if self._process:
                self._process.end()
            self._process = None

    @property
    def process_id(self) -> int | None:
        """The number of the process, while there is one."""
        process = self._process
        return process.id if process and process.runs else None

    def _typeset(self, document: TypstDocument, *, format: str, ppi: float | None, standards: Sequence[Standard]) -> list[bytes]:
        with tempfile.TemporaryDirectory(prefix="cxassess-") as folder:
            for name, content in document.files.items():
                (Path(folder) / name).write_bytes(content)
            job = {"folder": folder, "charts": document.charts, "format": format, "ppi": ppi, "standards": list(standards)}
            return self._do({"do": "typst", **job})

    def _do(self, job: Mapping[str, Any]) -> list[bytes]:
        if not self._turn.acquire(timeout=self._patience):
            raise RenderingRefused(Message("Too many files are being made at this moment. Try again in a minute."))
        try:
            answer = self._answer(job)
        except NotStarted:
            log.error("rendering: the process that draws does not start")
            raise RenderingRefused(OUR_FAULT) from None
        except TookTooLong:
            raise RenderingRefused(
                Message("This file took longer than {seconds} seconds, so it was stopped. Leave parts out.", seconds=round(self._limits[0]))
            ) from None
        except Ended:
            raise RenderingRefused(Message("This file took more memory than it may, so it was stopped. Leave parts out.")) from None
        finally:
            self._turn.release()
        if "fault" in answer:
            log.error("rendering: %s", answer["fault"])
            raise RenderingRefused(OUR_FAULT)
        return [base64.b64decode(file) for file in answer["files"]]

    def _answer(self, job: Mapping[str, Any]) -> Mapping[str, Any]:
        """A process that had done jobs may have ended for other reasons than this one, so a fresh one tries once more."""
        process = self._running()
        fresh = not process.answered
        try:
            return process.ask(job)
        except TookTooLong:
            raise
        except Ended:
            if fresh:
                raise
        return self._running().ask(job)

    def _running(self) -> DrawingProcess:
        if self._process is None or not self._process.runs:
            if self._process:
                self._process.end()
            self._process = DrawingProcess(*self._limits)
        return self._process


@cache
def renderer() -> Renderer:
    """The one renderer of this server or command."""
    made = Renderer()
    atexit.register(made.close)
    return made
