"""Whatever is in a file, reading it ends in a value or in problems that are told, and soon."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cxassess.questionnaire import ProblemsFound, load_sources
from cxassess.questionnaire.parsing import read_draft
from cxassess.questionnaire.problems import CATALOGUE
from cxassess.questionnaire.reading import read_yaml

YAML_SIGNS = st.text(alphabet="ab01:-?[]{}&*!|>'\"%@`#,<~. \n\t\r\\/\ud800\u202e\0é", max_size=60)
STRANGE = [None, ["x", None], {1: 2}, {"type": []}]


@given(st.one_of(st.text(), st.binary(), YAML_SIGNS))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_told(content: str | bytes):
    try:
        data, places = read_yaml(content, "any.yaml")
    except ProblemsFound as found:
        assert found.problems
        assert all(problem.code in CATALOGUE and problem.place.line >= 1 for problem in found.problems)
    else:
        assert isinstance(data, dict)
        assert set(data) == {path[0] for path in places if path}


def test_any_file_becomes_a_draft(tmp_path: Path):
    file = tmp_path / "any.yaml"

    @given(st.one_of(st.binary(), YAML_SIGNS.map(lambda text: text.encode("utf-8", "surrogatepass")), as_yaml()))
    @settings(max_examples=100, deadline=None)
    def becomes_a_draft(content: bytes):
        file.write_bytes(content)
        draft = read_draft(file)
        assert draft.problems
        assert draft.questionnaire is None

    becomes_a_draft()


def as_yaml() -> st.SearchStrategy[bytes]:
    """Well-formed files with the keys of the format and any values."""
    keys = st.sampled_from(
        ["id", "version", "languages", "language", "scales", "tiers", "dimensions", "items", "overlays", "levels", "ask", 1]
    )
    leaves = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.sampled_from(["x", "nl", "x.y"]))
    values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4), max_leaves=12)
    return st.dictionaries(keys, values, max_size=6).map(lambda data: yaml.safe_dump(data).encode())


def paths_in(data: Any, path: tuple = ()) -> Iterator[tuple]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield (*path, key)
        yield from paths_in(value, (*path, key))


@pytest.mark.parametrize("value", STRANGE, ids=lambda value: json.dumps(value)[:20])
def test_a_strange_value_anywhere_is_accepted_or_told_where_it_stands(example: str, tmp_path: Path, value: Any):
    file = tmp_path / "shop.yaml"
    whole, _ = read_yaml(example, "shop.yaml")
    del whole["overlays"]
    whole["languages"] = ["en"]
    for path in paths_in(whole):
        data = copy.deepcopy(whole)
        part = data
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value
        file.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper), "utf-8")
        draft = read_draft(file)
        assert all(problem.text("nl") and problem.place.file == str(file) for problem in draft.problems), path


def test_a_sources_file_tells_all_its_problems(tmp_path: Path):
    (tmp_path / "sources.yaml").write_text("book: {author: A, title: T, yeer: 1999}\nother: {author: A}\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        load_sources(tmp_path / "sources.yaml")
    assert [(problem.code, problem.place.line) for problem in found.value.problems] == [("UNKNOWN_KEY", 1), ("MISSING_KEY", 2)]
    assert "year" in found.value.problems[0].text()


def test_accents_are_stored_in_one_form():
    composed, decomposed = (read_yaml(text, "any.yaml")[0] for text in ("title: \u00e9", "title: e\u0301"))
    assert composed == decomposed
