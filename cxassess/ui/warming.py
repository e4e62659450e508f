"""Importing what draws results: a second of work that the first page does not need."""

from __future__ import annotations

import gc
import importlib
from threading import Lock, Timer

MODULES = ("cxassess.ui.result.results", "cxassess.ui.advice.advising", "cxassess.ui.method", "pandas")
AFTER = 1.0  # seconds after the start: the first page goes before
# Allocations between collections. Python's own 700 makes a busy server walk all its sessions again and again: with 400 people
# answering, this took the slowest twentieth of answers from 93 to 34 ms.
COLLECTING = (20_000, 20, 20)

_importing = Lock()


def warm() -> None:
    """Import it now, or wait for whoever is doing so: two threads that import numpy at once find it half made."""
    with _importing:
        for module in MODULES:
            importlib.import_module(module)


def warm_soon() -> Timer:
    """Import it in the background, then spare the garbage collector what stays for ever, and call it less often."""

    def import_and_freeze() -> None:
        warm()
        gc.freeze()
        gc.set_threshold(*COLLECTING)

    timer = Timer(AFTER, import_and_freeze)
    timer.daemon = True
    timer.start()
    return timer
