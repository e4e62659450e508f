"""The example of docs/questionnaires.md: what these tests start from, and change in one place each."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cxassess.questionnaire import Questionnaire, load_questionnaire

ROOT = Path(__file__).resolve().parents[2]
BASE_PART, OVERLAY_PART = "dimensions:\n", "overlays:\n  nl:\n"


@pytest.fixture(scope="session")
def guide() -> str:
    return (ROOT / "docs" / "questionnaires.md").read_text("utf-8")


@pytest.fixture(scope="session")
def example(guide: str) -> str:
    return re.search(r"```yaml\n(id: shop\n.*?)```", guide, re.DOTALL)[1]


@pytest.fixture
def shop(example: str, tmp_path: Path) -> Questionnaire:
    file = tmp_path / "shop.yaml"
    file.write_text(example, "utf-8")
    return load_questionnaire(file)


@pytest.fixture
def changed(example: str) -> Callable[..., str]:
    """The example with one text replaced by another, which must occur in it once."""

    def change(*changes: tuple[str, str]) -> str:
        text = example
        for old, new in changes:
            assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
            text = text.replace(old, new)
        return text

    return change


@pytest.fixture
def folder(example: str, tmp_path: Path) -> Path:
    """The example as a folder: the main file, a file a dimension and a file for the other language."""
    main, rest = example.split(BASE_PART)
    dimensions, overlay = rest.split(OVERLAY_PART)
    _, first, second = re.split(r"^  - ", dimensions, flags=re.MULTILINE)
    place = tmp_path / "shop"
    place.mkdir()
    (place / "questionnaire.yaml").write_text(main + "dimensions: [help, ideas]\n", "utf-8")
    for name, text in (("help", first), ("ideas", second), ("nl", overlay.removeprefix("    "))):
        (place / f"{name}.yaml").write_text(text.replace("\n    ", "\n"), "utf-8")
    return place
