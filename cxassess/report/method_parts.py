"""The part of a report that gives account of the method."""

from __future__ import annotations

from dataclasses import dataclass

from .values import Block, Grid


@dataclass(frozen=True, slots=True)
class LevelName:
    """What a step of the scale is called that most questions share."""

    level: int
    name: str


@dataclass(frozen=True, slots=True)
class MethodPart:
    """How the numbers come about, what they cannot tell, terms and sources.

    `method` ends with the heading of `marks`: the mark by level of the basics; both are empty for a questionnaire without a mark.
    `several` is there with several respondents or measurements. `terms`: each with its meaning. `sources`: cited in full.
    """

    heading: str
    method: tuple[Block, ...]
    marks: Grid | None
    levels: tuple[LevelName, ...]
    several: tuple[Block, ...]
    limits: tuple[Block, ...]
    terms_heading: str
    terms: tuple[tuple[str, str], ...]
    sources_heading: str
    sources: tuple[str, ...]
    licence: str
