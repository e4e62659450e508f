"""Someone who opens the app, without a browser: the pages run as Streamlit's AppTest runs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from cxassess.installation import database, owner_context
from cxassess.ui import session
from tests.ui.stages import Place

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "cxassess" / "ui" / "main.py"
PAGES = ("start", "assess", "result", "advice", "plan", "report", "respondents", "compare", "benchmark", "organisations", "method")
NOT_READ = {"id", "key", "page_script_hash", "form_id", "fragment_id", "url", "icon"}


@dataclass
class Visitor:
    """What a browser would send."""

    cookies: dict[str, str] = field(default_factory=dict)

    def open(self, page: str, language: str | None = None, **address: str) -> AppTest:
        """A page as it is first drawn."""
        if language:
            self.cookies["cxassess_language"] = language
            # What a test does with a control is put into words outside a run; without this they are those of an earlier test's visitor.
            session._language.set(language)
        app = AppTest.from_file(MAIN, default_timeout=60).run()
        if page == "start":
            return app
        app.switch_page(f"../../pages/{page}.py")
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()


def here() -> Place:
    """The installation of this process, as its owner."""
    return database(), owner_context()


def words_on(app: AppTest) -> str:
    """Every text of a page, a line each: labels, sentences, options, cells of tables, descriptions of charts."""
    lines = [text for node in _nodes(app.main) for text in _texts(getattr(node, "proto", None))]
    for table in app.table:
        lines += [str(name) for name in table.value.columns]
        lines += [str(cell) for cell in table.value.to_numpy().ravel()]
    return "\n".join(lines)


def _nodes(block: Any) -> Iterator[Any]:
    yield block
    for child in getattr(block, "children", {}).values():
        yield from _nodes(child)


def _texts(message: Any) -> Iterator[str]:
    if not hasattr(message, "ListFields"):
        return
    for described, value in message.ListFields():
        if described.name in NOT_READ:
            continue
        for one in [value] if isinstance(value, str) or not hasattr(value, "__iter__") else value:
            if isinstance(one, str):
                yield one
            else:
                yield from _texts(one)
