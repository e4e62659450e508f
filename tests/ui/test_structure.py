"""What the code may not do."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.visitor import ROOT

LONGEST_PAGE = 60  # lines
SOURCES = sorted([ROOT / "app.py", *ROOT.glob("pages/*.py"), *ROOT.glob("cxassess/**/*.py")])


def names_in(file: Path) -> set[str]:
    """Every name, attribute, imported module and named argument of a file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Name(id=name) | ast.keyword(arg=str(name)):
                names.add(name)
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                names |= {name, f"{owner}.{name}"}
            case ast.Attribute(attr=name):
                names.add(name)
            case ast.Import(names=modules):
                names |= {module.name for module in modules}
            case ast.ImportFrom(module=str(module), names=parts):
                names |= {module, *(part.name for part in parts)}
    return names


def users_of(*wanted: str) -> set[str]:
    return {file.relative_to(ROOT).as_posix() for file in SOURCES if names_in(file) & set(wanted)}


def test_imports_go_one_way() -> None:
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_only_one_module_touches_the_session_state() -> None:
    assert users_of("session_state") == {"cxassess/ui/session.py"}


def test_only_one_module_reads_what_the_browser_told() -> None:
    assert users_of("st.context") - {"cxassess/ui/server.py"} == {"cxassess/ui/request.py"}


@pytest.mark.parametrize("forbidden", ["unsafe_allow_html", "st.html", "eval", "exec", "pickle", "unsafe_allow_javascript", "yaml.load"])
def test_nothing_that_turns_text_into_code_is_used(forbidden: str) -> None:
    assert users_of(forbidden) == set()


@pytest.mark.parametrize("page", sorted(ROOT.glob("pages/*.py")), ids=lambda page: page.stem)
def test_a_page_is_short(page: Path) -> None:
    assert len(page.read_text("utf-8").splitlines()) <= LONGEST_PAGE


def test_the_router_stands_apart_from_the_pages() -> None:
    assert not (ROOT / "cxassess" / "ui" / "pages").exists()
