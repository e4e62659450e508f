"""Files that take a second to make: made beside the pages, each once, by a few at a time, and kept as long as they are asked for.

A page begins one and looks at it now and then, so that a click on the page goes before, and others are served in the meantime.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Generic, TypeVar

import streamlit as st

from cxassess.report.model import Report

V = TypeVar("V")

AT_ONCE = 2  # of each kind; drawing has one process in which they take turns
KEPT_FILES, KEPT_PICTURES, KEPT_REPORTS = 24, 12, 8
LOOK_EVERY = 0.2  # seconds


@dataclass(frozen=True, slots=True)
class Pages:
    """Pictures of the first pages of a document, and how many there are in all."""

    first: Sequence[bytes] = field(repr=False)
    count: int


class Making(Generic[V]):
    """What is being made, and what was made last, by key."""

    def __init__(self, kept: int, at_once: int = AT_ONCE) -> None:
        self._kept = kept
        self._workers = ThreadPoolExecutor(at_once, "making")
        self._lock = Lock()
        self._jobs: OrderedDict[Hashable, Future[V]] = OrderedDict()

    def begin(self, key: Hashable, make: Callable[[], V], *, again: bool = False) -> Future[V]:
        """Have it made, unless it is there or under way. What failed is made anew only with `again`."""
        with self._lock:
            job = self._jobs.get(key)
            if job is None or job.cancelled() or (again and job.done() and job.exception() is not None):
                job = self._jobs[key] = self._workers.submit(make)
            self._jobs.move_to_end(key)
            while len(self._jobs) > self._kept:
                self._jobs.popitem(last=False)
            return job


@cache
def reports() -> Making[Report]:
    """Reports as values, of which several files are made. They have workers of their own, since files wait for them."""
    return Making(KEPT_REPORTS)


@cache
def files() -> Making[bytes]:
    """Files to download."""
    return Making(KEPT_FILES)


@cache
def pictures() -> Making[Pages]:
    """Pictures of pages."""
    return Making(KEPT_PICTURES)


def watched(job: Future[V], label: str) -> V:
    """What comes of a job, after showing that it is at work. A click on the page ends this, and not the job."""
    slot = st.empty()
    if not job.done():
        with slot, st.spinner(label):
            moment = st.empty()
            while not job.done():
                moment.empty()  # at which a click is seen
                wait([job], LOOK_EVERY)
    slot.empty()
    if job.cancelled():  # by another tab, which no longer wanted it
        st.rerun()
    return job.result()
