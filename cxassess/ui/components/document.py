"""What must happen to the document itself: its language, and going in and out of an assessment by a cookie."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from .. import request

HERE = Path(__file__).parent

_DOCUMENT = st.components.v2.component(
    "cxassess_document",
    css=(HERE / "document.css").read_text("utf-8"),
    js=(HERE / "document.js").read_text("utf-8"),
    isolate_styles=False,  # it is about the whole document
)


def speak(language: str) -> None:
    """Tell the document its language, and remember the choice in the browser."""
    _DOCUMENT(key="document_language", data={"language": language, "cookie": request.LANGUAGE_COOKIE}, height=1)


def begin_at_top(of: str) -> None:
    """Scroll up once the page is of something else than before: the browser would stay where it was, at the end of what is gone."""
    _DOCUMENT(key="document_top", data={"of": of}, height=1)


def enter_assessment(token: str, page: str) -> None:
    """Send the browser into an assessment: the server takes the secret as an HttpOnly cookie and opens the page."""
    _DOCUMENT(key="document_enter", data={"post": f"/r/{token}", "page": page}, height=1)


def leave_assessment() -> None:
    """Forget the open assessment on this device."""
    _DOCUMENT(key="document_leave", data={"post": "/leave", "page": ""}, height=1)
