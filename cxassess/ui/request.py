"""What the browser told when it connected. A module of its own, so that tests can stand in for a browser."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

TOKEN_COOKIE = "cxassess_link"  # noqa: S105  the name of a cookie
LANGUAGE_COOKIE = "cxassess_language"


def cookie(name: str) -> str | None:
    """A cookie of the connection; None where there is none."""
    return st.context.cookies.get(name)


def browser_language() -> str | None:
    """The first language that the browser asks for."""
    return st.context.locale


def timezone() -> ZoneInfo:
    """Where the reader's clock is; UTC where the browser does not tell."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ValueError, ZoneInfoNotFoundError):
        return ZoneInfo("UTC")


def address() -> str:
    """The address of the app as the reader has it, without a path."""
    origin = st.context.headers.get("Origin") if st.context.headers else None
    return origin or ""
