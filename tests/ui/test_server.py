"""What the server answers beside pages: health, links, cookies, headers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socket import socket
from threading import Thread

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from cxassess.installation import database, installation, owner_context
from cxassess.locale import translate
from cxassess.store import Begun, Database, assessments
from cxassess.ui.request import TOKEN_COOKIE
from cxassess.ui.server import MIDDLEWARE, ROUTES
from tests.ui.stages import begin
from tests.ui.visitor import ROOT, Visitor, here, words_on

UNKNOWN = "x" * 43


@contextmanager
def serving() -> Iterator[httpx.Client]:
    """Our routes and headers on a port, without Streamlit."""
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=ROUTES, middleware=MIDDLEWARE), log_level="critical", lifespan="off"))
    with socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        thread = Thread(target=server.run, args=([door],))
        thread.start()
        with httpx.Client(base_url=f"http://127.0.0.1:{door.getsockname()[1]}") as client:
            yield client
        server.should_exit = True
        thread.join()


@pytest.fixture
def client(install: Callable[..., Database]) -> Iterator[httpx.Client]:
    install()
    with serving() as client:
        yield client


@pytest.fixture
def begun(client: httpx.Client) -> Begun:
    return begin(here(), "quick", ())


def table_sizes() -> dict[str, int]:
    with database().reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in names}


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_healthy_server_says_so(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_server_without_its_tables_is_alive_but_not_ready(client: httpx.Client) -> None:
    with database().writing() as connection:
        connection.exec_driver_sql("ALTER TABLE workspace RENAME TO elsewhere")
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize("malformed", ["a", "%00", "x" * 4000, "%F0%9F%94%91", "<script>"])
def test_an_unknown_and_a_malformed_link_are_told_in_the_same_words(client: httpx.Client, malformed: str) -> None:
    unknown, other = client.get(f"/r/{UNKNOWN}"), client.get(f"/r/{malformed}")
    assert unknown.status_code == other.status_code == 404
    assert unknown.text == other.text
    assert TOKEN_COOKIE not in other.cookies


@pytest.mark.parametrize("suffix", [".", " ", "="])
def test_a_link_with_something_added_opens_nothing(client: httpx.Client, begun: Begun, suffix: str) -> None:
    assert client.get(f"/r/{begun.token}{suffix}").status_code == 404


def test_a_link_sets_a_cookie_that_scripts_cannot_read(client: httpx.Client, begun: Begun) -> None:
    answer = client.get(f"/r/{begun.token}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/assess")
    cookie = answer.headers["set-cookie"].lower()
    assert f"{TOKEN_COOKIE}={begun.token.lower()}" in cookie
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


@pytest.mark.parametrize(("public_url", "secure"), [(None, False), ("https://scan.example.org", True), ("http://192.168.1.4:8501", False)])
def test_the_cookie_is_secure_when_the_address_is(install: Callable[..., Database], public_url: str | None, secure: bool) -> None:
    install(**({"CXASSESS_PUBLIC_URL": public_url} if public_url else {}))
    begun = begin(here(), "quick", ())
    with serving() as client:
        assert ("secure" in client.get(f"/r/{begun.token}").headers["set-cookie"].lower()) is secure


def test_the_cookie_is_secure_on_a_secure_connection(client: httpx.Client, begun: Begun) -> None:
    by_proxy = client.get(f"/r/{begun.token}", headers={"x-forwarded-proto": "https"})
    assert "secure" in by_proxy.headers["set-cookie"].lower()


def test_opening_a_link_makes_nothing(client: httpx.Client, begun: Begun) -> None:
    before = table_sizes()
    client.get(f"/r/{begun.token}")
    client.get(f"/r/{UNKNOWN}")
    assert table_sizes() == before


def test_a_link_asks_before_it_replaces_another_open_assessment(client: httpx.Client, begun: Begun) -> None:
    other = begin(here(), "quick", ())
    client.cookies.set(TOKEN_COOKIE, begun.token)
    asked = client.get(f"/r/{other.token}")
    assert asked.status_code == 200
    assert "set-cookie" not in asked.headers
    assert f'action="/r/{other.token}"' in asked.text
    gone = client.post(f"/r/{other.token}")
    assert gone.status_code == 303
    assert other.token in gone.headers["set-cookie"]


def test_another_link_to_the_same_assessment_opens_at_once(client: httpx.Client, begun: Begun) -> None:
    client.cookies.set(TOKEN_COOKIE, begun.token)
    assert client.get(f"/r/{begun.token}").status_code == 303


def test_a_form_of_another_site_moves_nobody(client: httpx.Client, begun: Begun) -> None:
    foreign = {"origin": "https://evil.example"}
    assert client.post(f"/r/{begun.token}", headers=foreign).status_code == 404
    client.cookies.set(TOKEN_COOKIE, begun.token)
    assert "set-cookie" not in client.post("/leave", headers=foreign).headers


@pytest.mark.parametrize("tells_origin", [True, False])
def test_a_form_of_our_own_enters(client: httpx.Client, begun: Begun, tells_origin: bool) -> None:
    headers = {"origin": str(client.base_url).rstrip("/")} if tells_origin else {}
    entered = client.post(f"/r/{begun.token}", data={"page": "result"}, headers=headers)
    assert (entered.status_code, entered.headers["location"]) == (303, "/result")


@pytest.mark.parametrize("page", ["https://evil.example", "//evil.example", "../x", "method\r\nx: y"])
def test_entering_leads_to_our_own_pages_only(client: httpx.Client, begun: Begun, page: str) -> None:
    assert client.post(f"/r/{begun.token}", data={"page": page}).headers["location"] == "/assess"


def test_leaving_takes_the_cookie_away_and_keeps_the_answers(client: httpx.Client, begun: Begun) -> None:
    before = table_sizes()
    client.cookies.set(TOKEN_COOKIE, begun.token)
    left = client.post("/leave")
    assert (left.status_code, left.headers["location"]) == (303, "/")
    assert "max-age=0" in left.headers["set-cookie"].lower()
    assert table_sizes() == before


def test_getting_the_leave_address_leaves_nothing(client: httpx.Client) -> None:
    assert client.get("/leave").status_code == 405


@pytest.mark.parametrize(("accepted", "language"), [("en-GB,en;q=0.9", "en"), ("nl", "nl"), ("de", "nl"), ("", "nl")])
def test_a_refusal_speaks_the_language_of_the_browser(client: httpx.Client, accepted: str, language: str) -> None:
    text = client.get(f"/r/{UNKNOWN}", headers={"accept-language": accepted}).text
    assert f'lang="{language}"' in text
    assert translate("Ask for a new link, or start again.", language) in text


@pytest.mark.parametrize("address", ["/healthz", f"/r/{UNKNOWN}", "/no-such-page"])
def test_every_answer_keeps_the_browser_on_its_guard(client: httpx.Client, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert "sha256-" in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_where_strangers_begin_each_has_a_workspace_of_its_own(install: Callable[..., Database]) -> None:
    install(CXASSESS_MODE="public")
    begin(here(), "quick", ())
    begin(here(), "quick", ())
    assert table_sizes()["workspace"] == 2
    assert assessments(database(), owner_context()) == ()


def test_where_strangers_begin_the_start_page_lists_nobody(
    visitor: Visitor, install: Callable[..., Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(here(), "quick", ())
    heading = translate("Earlier assessments", "nl")
    assert heading in words_on(visitor.open("start", "nl"))
    install(CXASSESS_MODE="public")
    assert heading not in words_on(visitor.open("start", "nl"))


def test_an_unknown_mode_is_refused_by_name(install: Callable[..., Database]) -> None:
    with pytest.raises(ValueError, match=r"CXASSESS_MODE is 'team2'. Use one of: local, public."):
        install(CXASSESS_MODE="team2")


def test_where_data_is_kept_follows_the_environment(install: Callable[..., Database]) -> None:
    install()
    assert (installation().data_folder / "cxassess.db").exists()


@pytest.mark.parametrize("begin_with", ["import app", "from streamlit.web.bootstrap import load_config_options; load_config_options({})"])
def test_the_server_starts_with_the_settings_that_were_measured(begin_with: str) -> None:
    names = ["runner.postScriptGC", "server.enableXsrfProtection", "client.showErrorDetails", "browser.gatherUsageStats", "server.address"]
    code = f"{begin_with}; import json; from streamlit.config import get_option; print(json.dumps([get_option(n) for n in {names!r}]))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == [False, True, "none", False, "127.0.0.1"]
