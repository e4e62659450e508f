"""Sources as they are cited: author, title and year."""

from __future__ import annotations

from collections.abc import Sequence

from cxassess.locale import Message, translate
from cxassess.questionnaire import Source, shipped_sources


def cited(source_ids: Sequence[str], language: str) -> str:
    """Sources in one line; ids that are not known are left out."""
    known = shipped_sources()
    return "; ".join(citation(known[source_id], language) for source_id in source_ids if source_id in known)


def citation(source: Source, language: str) -> str:
    """One source."""
    year = str(source.year) if source.year else translate(Message("no year given"), language)
    return f"{source.author}, {source.title} ({year})"
