"""Names that people type, as the store keeps them."""

from __future__ import annotations

from cxassess.assessment.names import composed_name, name_problem

from .errors import NameRefused


def clean_name(typed: str) -> str:
    """The name in composed Unicode on one line; NameRefused where it cannot be kept."""
    name = composed_name(typed)
    if problem := name_problem(name):
        raise NameRefused(problem)
    return name
