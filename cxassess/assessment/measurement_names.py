"""What measurements are called beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cxassess.locale import Message, short_days, translate
from cxassess.questionnaire import Extent


@dataclass(frozen=True, slots=True)
class Named:
    """The facts of a measurement that tell it from others."""

    day: date
    title: str
    unit: str
    extent: Extent


def measurement_names(measurements: Sequence[Named], language: str, typed: Callable[[str], str] = str) -> list[str]:
    """A short name for each: month and year, and what else tells it from the others. `typed`: how what a person typed is written."""
    days = short_days([one.day for one in measurements], language)
    quick = translate(Message("quick"), language)
    facts = [(typed(one.title), typed(one.unit), quick if one.extent == "quick" else "") for one in measurements]
    apart = [len(set(values)) > 1 for values in zip(*facts, strict=True)]
    told = [[part for part, tells in zip(fact, apart, strict=True) if part and tells] for fact in facts]
    return numbered([" · ".join([day, *parts]) for day, parts in zip(days, told, strict=True)])


def numbered(names: Sequence[str]) -> list[str]:
    """The names, with a number behind those that are the same."""
    return [f"{name} ({names[: at + 1].count(name)})" if names.count(name) > 1 else name for at, name in enumerate(names)]
