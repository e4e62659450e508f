"""What a reader does that the store may refuse: done once, however often it is clicked, and told where it was done.

A deed runs before the page is drawn, as the callback of a button, so that the page shows what came of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from cxassess.locale import Message
from cxassess.store import StoreError

from . import session
from .text import plain, t


@dataclass(frozen=True, slots=True)
class _Told:
    message: Message
    failed: bool


def attempt(place: str, deed: Callable[[], object], done: Message | None = None) -> bool:
    """Do something; whether it was done. What there is to say waits until `tell` is asked at that place."""
    try:
        with session.alone():
            deed()
    except StoreError as error:
        note(place, error.message, failed=True)
        return False
    if done is not None:
        note(place, done)
    return True


def note(place: str, message: Message, *, failed: bool = False) -> None:
    """Keep something to say until `tell` is asked at a place."""
    session.put(f"told_{place}", _Told(message, failed))


def tell(place: str) -> None:
    """Say once what came of the last deed at a place; nothing when there was none."""
    told: _Told | None = session.take(f"told_{place}")
    if told is None:
        return
    text = plain(t(told.message))
    if told.failed:
        st.error(text, icon=":material/error:")
    else:
        st.success(text, icon=":material/check_circle:")


def prepare(deed: str) -> None:
    """Have a key ready for a deed that is offered on the page; a new one once the last has been used."""
    if session.value_of(f"used_{deed}", False) or session.value_of(f"key_{deed}") is None:
        session.put(f"key_{deed}", uuid4().hex)
        session.take(f"used_{deed}")


def key_of(deed: str) -> str:
    """The key that makes a deed happen once: a second click before the page is drawn again has the same."""
    return str(session.value_of(f"key_{deed}"))


def used(deed: str) -> None:
    """Note that the deed is done, so that the next time it is offered is another one."""
    session.put(f"used_{deed}", True)
