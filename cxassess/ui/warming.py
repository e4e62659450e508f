"""Importing what draws results: a second of work that the first page does not need."""

from __future__ import annotations

import gc
import importlib
from threading import Lock, Timer

MODULES = ("cxassess.ui.results", "cxassess.ui.advising", "cxassess.ui.method", "pandas")
AFTER = 1.0  # seconds after the start: the first page goes before

_importing = Lock()


def warm() -> None:
    """Import it now, or wait for whoever is doing so: two threads that import numpy at once find it half made."""
    with _importing:
        for module in MODULES:
            importlib.import_module(module)


def warm_soon() -> Timer:
    """Import it in the background, and then spare the garbage collector what stays for ever."""

    def import_and_freeze() -> None:
        warm()
        gc.freeze()

    timer = Timer(AFTER, import_and_freeze)
    timer.daemon = True
    timer.start()
    return timer
