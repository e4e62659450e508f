"""JSON schema of the questionnaire files, made from the model, for editors and other tools."""

from __future__ import annotations

from typing import Any

from .model import Questionnaire


def json_schema() -> dict[str, Any]:
    """Schema of a dimension file, of questionnaire.yaml in a folder, and of a questionnaire in a single file."""
    whole = Questionnaire.model_json_schema(ref_template="#/$defs/{model}")
    definitions = whole.pop("$defs")
    named = {"type": "string", "description": "Name of a dimension file in the folder."}
    whole["properties"]["dimensions"]["items"] = {"anyOf": [{"$ref": "#/$defs/Dimension"}, named]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cxassess questionnaire",
        "description": "A dimension file or a questionnaire file.",
        "$defs": {**definitions, "Questionnaire": whole},
        "anyOf": [{"$ref": "#/$defs/Dimension"}, {"$ref": "#/$defs/Questionnaire"}],
    }
