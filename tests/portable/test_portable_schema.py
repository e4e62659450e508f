"""The published JSON schema: made from the model, true of every file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cxassess.portable import SCHEMA_VERSION, portable_schema, read_portable
from tests.portable.files import content, file, put

DOCS = Path(__file__).parents[2] / "docs"
VALIDATOR = Draft202012Validator(portable_schema())


def test_the_published_schema_is_that_of_the_model():
    written = json.loads((DOCS / "portable.schema.json").read_text("utf-8"))
    assert written == portable_schema(), "python -m cxassess export --schema > docs/portable.schema.json"


def test_the_schema_is_a_schema_of_this_version():
    Draft202012Validator.check_schema(portable_schema())
    assert portable_schema()["title"].endswith(f"version {SCHEMA_VERSION}")


def test_a_file_fits_the_schema():
    VALIDATOR.validate(json.loads(read_portable(content(file())).to_bytes()))
    VALIDATOR.validate(file())


@pytest.mark.parametrize(
    "path", ["colour", "organisation.colour", "assessments.1.respondents.0.answers.0.colour", "assessments.1.plan.colour"]
)
def test_an_unknown_key_does_not_fit_the_schema(path):
    body = file()
    put(path, "blue")(body)
    assert not VALIDATOR.is_valid(body)


def test_the_guide_tells_of_every_part_of_a_file():
    guide = (DOCS / "portable.md").read_text("utf-8")
    definitions = {
        "": portable_schema(),
        **{name: part for name, part in portable_schema()["$defs"].items() if name.startswith("Portable")},
    }
    names = {field for part in definitions.values() for field in part["properties"]}
    assert [name for name in sorted(names) if f"`{name}`" not in guide] == []
