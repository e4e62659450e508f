"""What the server does beside drawing pages: health, resume links, headers, start and stop."""

from __future__ import annotations

import base64
import hashlib
import html
import logging
import re
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cxassess.installation import database, installation, now
from cxassess.locale import N_, choose_language, translate
from cxassess.store import OpenLink, StoreError, open_link

from .request import LANGUAGE_COOKIE, TOKEN_COOKIE
from .warming import warm_soon

MAIN_SCRIPT = Path(__file__).parent / "main.py"
COOKIE_LIFE = 400 * 86_400  # seconds; the longest that browsers keep a cookie
PAGES = {"assess", "result", "compare", "plan", ""}

log = logging.getLogger("cxassess")


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Open the database, with its tables up to date, before the first visitor."""
    await run_in_threadpool(database)
    warming = warm_soon()
    yield {}
    warming.cancel()


async def healthz(_: Request) -> Response:
    """Whether the process lives."""
    return JSONResponse({"status": "ok"})


async def readyz(_: Request) -> Response:
    """Whether the database can be read."""
    ready = await run_in_threadpool(lambda: database().ping())
    return JSONResponse({"status": "ok" if ready else "no database"}, status_code=200 if ready else 503)


async def open_by_link(request: Request) -> Response:
    """A resume link. Opening it makes nothing; one that would replace another open assessment asks first."""
    token = request.path_params["token"]
    link = await run_in_threadpool(_link_of, token)
    if link is None:
        return _page(request, N_("This link does not work (any more)."), N_("Ask for a new link, or start again."), status=404)
    present = await run_in_threadpool(_link_of, request.cookies.get(TOKEN_COOKIE, ""))
    if present is not None and present.assessment_id != link.assessment_id:
        return _page(
            request,
            N_("Another assessment is open on this device."),
            N_("Keep its link before you go on, or you may not find it again."),
            post=f"/r/{token}",
            label=N_("Open the other one"),
        )
    return _enter(request, token, "assess")


async def enter(request: Request) -> Response:
    """Go into an assessment on purpose: set the cookie and open a page."""
    token = request.path_params["token"]
    if not _same_origin(request) or await run_in_threadpool(_link_of, token) is None:
        return _page(request, N_("This link does not work (any more)."), N_("Ask for a new link, or start again."), status=404)
    page = str((await request.form()).get("page", "assess"))
    return _enter(request, token, page if page in PAGES else "assess")


async def leave(request: Request) -> Response:
    """Forget the open assessment on this device."""
    response = RedirectResponse("/", 303)
    if _same_origin(request):
        response.delete_cookie(TOKEN_COOKIE, path="/")
    return response


def _link_of(token: str) -> OpenLink | None:
    return open_link(database(), token, now()) if token else None


def _enter(request: Request, token: str, page: str) -> Response:
    response = RedirectResponse(f"/{page}", 303)
    public = installation().public_url or str(request.url)
    secure = urlsplit(public).scheme == "https"
    response.set_cookie(TOKEN_COOKIE, token, max_age=COOKIE_LIFE, httponly=True, samesite="lax", secure=secure, path="/")
    return response


def _same_origin(request: Request) -> bool:
    """A form of another site must not move someone into its assessment."""
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc in (request.url.netloc, urlsplit(installation().public_url or "").netloc)


def _page(request: Request, title: str, text: str, *, status: int = 200, post: str = "", label: str = "") -> HTMLResponse:
    """A plain page outside the app; words only, in the reader's language."""
    accepted = request.headers.get("accept-language", "").split(",")[0]
    language = choose_language(request.cookies.get(LANGUAGE_COOKIE), accepted)

    def said(word: str) -> str:
        return html.escape(translate(word, language))

    form = f'<form method="post" action="{html.escape(post)}"><button>{said(label)}</button></form>' if post else ""
    body = f'<h1>{said(title)}</h1><p>{said(text)}</p>{form}<p><a href="/">{said(N_("To the start page"))}</a></p>'
    return HTMLResponse(PAGE.format(language=language, title=said(title), style=PAGE_STYLE, body=body), status_code=status)


PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body><main>{body}</main></body>
</html>"""
PAGE_STYLE = """
body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 18vh auto; padding: 0 1.25rem; }
h1 { font: 600 1.8rem/1.25 Georgia, serif; }
a { color: #0b6e78; }
button { font: inherit; color: #fff; background: #0b6e78; border: 0; border-radius: 0.5rem; padding: 0.7rem 1.2rem; cursor: pointer; }
@media (prefers-color-scheme: dark) { body { background: #12181b; color: #edf0f0; } a { color: #6ccad3; } }
"""


def draw_fault(error: Exception) -> bool:
    """Say what went wrong, never with a traceback: the storage in its own words, a fault of ours with a number that is in the log."""
    language = choose_language(st.context.cookies.get(LANGUAGE_COOKIE), st.context.locale)
    if isinstance(error, StoreError):
        log.warning("storage: %s", error)
        st.error(translate(error.message, language), icon=":material/cloud_off:")
        return True
    reference = uuid.uuid4().hex[:8]
    log.error("fault %s", reference, exc_info=error)
    text = N_("Something went wrong on our side. Your answers are kept. Reload the page; if it happens again, mention {reference}.")
    st.error(translate(text, language, reference=reference), icon=":material/error:")
    return True


def content_security_policy() -> str:
    """What a page may load: this server only. The one inline script of the server's page is allowed by its digest."""
    index = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
    digests = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in re.findall(r"<script>(.*?)</script>", index, re.DOTALL)
    ]
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {' '.join(digests)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss:",
            "worker-src 'self' blob:",
            "frame-ancestors 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


class SecurityHeaders:
    """Adds the headers that keep a browser on its guard to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": content_security_policy(),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers to the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


ROUTES = [
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/r/{token}", open_by_link, methods=["GET"]),
    Route("/r/{token}", enter, methods=["POST"]),
    Route("/leave", leave, methods=["POST"]),
]
MIDDLEWARE = [Middleware(SecurityHeaders)]
