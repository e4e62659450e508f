"""JSON schema of portable files, made from the model, for other programs that read or make them."""

from __future__ import annotations

from typing import Any

from .model import SCHEMA_VERSION, Portable


def portable_schema() -> dict[str, Any]:
    """The schema that is published as docs/portable.schema.json."""
    whole = Portable.model_json_schema(ref_template="#/$defs/{model}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **whole,
        "title": f"cxassess portable file, version {SCHEMA_VERSION}",
    }
