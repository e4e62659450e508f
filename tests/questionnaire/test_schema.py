"""The JSON schema: made from the model, true of every file that ships."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cxassess.questionnaire import SHIPPED, json_schema

WITH_SCHEMA = sorted(file for file in SHIPPED.rglob("*.yaml") if "$schema=" in file.read_text("utf-8").split("\n")[0])
VALIDATOR = Draft202012Validator(json_schema())


def as_json(text: str) -> Any:
    """As an editor sees it: keys are texts."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def test_the_schema_in_the_repository_is_that_of_the_model():
    written = json.loads((SHIPPED / "schema.json").read_text("utf-8"))
    assert written == json_schema(), "python -m cxassess schema > questionnaires/schema.json"


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(json_schema())


def test_main_and_dimension_files_name_the_schema():
    main = yaml.safe_load((SHIPPED / "cx-scan" / "questionnaire.yaml").read_text("utf-8"))
    names = {"questionnaire", *main["dimensions"]}
    assert {file.stem for file in WITH_SCHEMA if file.parent.name == "cx-scan"} == names


@pytest.mark.parametrize("file", WITH_SCHEMA, ids=lambda file: file.stem)
def test_a_shipped_file_fits_the_schema(file: Path):
    VALIDATOR.validate(as_json(file.read_text("utf-8")))


def test_the_example_fits_the_schema(example: str):
    VALIDATOR.validate(as_json(example))


@pytest.mark.parametrize(
    "path", [(), ("rules",), ("dimensions", 0), ("dimensions", 0, "items", 0), ("dimensions", 0, "items", 0, "advice", 0)]
)
def test_an_unknown_key_does_not_fit_the_schema(example: str, path: tuple):
    data = copy.deepcopy(as_json(example))
    part = data
    for key in path:
        part = part[key]
    part["colour"] = "blue"
    assert not VALIDATOR.is_valid(data)
