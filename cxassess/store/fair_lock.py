"""A lock that is handed over in order of arrival."""

from __future__ import annotations

import threading
from collections import deque


class FairLock:
    """First come, first served. `threading.Lock` lets a busy thread overtake a waiting one again and again."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._queue: deque[threading.Event] = deque()

    def acquire(self, timeout: float) -> bool:
        """Wait at most `timeout` seconds for the turn; whether it came."""
        with self._guard:
            if not self._held:
                self._held = True
                return True
            turn = threading.Event()
            self._queue.append(turn)
        return turn.wait(timeout) or not self._leave(turn)

    def release(self) -> None:
        """Hand the lock to the one who waits longest."""
        with self._guard:
            if self._queue:
                self._queue.popleft().set()
            else:
                self._held = False

    def _leave(self, turn: threading.Event) -> bool:
        """Leave the queue; False when the turn came at the last moment."""
        with self._guard:
            if turn.is_set():
                return False
            self._queue.remove(turn)
            return True
