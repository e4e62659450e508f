"""The place of a result among others, in a report."""

from __future__ import annotations

from cxassess.benchmark import MARK, Place, PlaceKind, place_in_words
from cxassess.locale import Message

from .advice_parts import BenchmarkPart, PlaceLine
from .labels import LABELS
from .material import Material
from .typed import on_one_line
from .values import Figure, Unit


def benchmark_of(material: Material) -> BenchmarkPart | None:
    """The mark and every dimension that has a place, in that order; None where there is no place to tell."""
    dimensions = (place_of_dimension(material, dimension.id) for dimension in material.questionnaire.dimensions)
    lines = tuple(line for line in (mark_place(material), *dimensions) if line)
    if not lines:
        return None
    return BenchmarkPart(material.reader.say(Message("Compared with others")), on_one_line(material.peers), lines)


def mark_place(material: Material) -> PlaceLine | None:
    """The place of the predicted mark; None where none was given."""
    place = material.places.get(MARK)
    return _line(material, MARK, material.reader.say(LABELS["mark"]), place) if place else None


def place_of_dimension(material: Material, dimension_id: str) -> PlaceLine | None:
    """The place of a dimension; None where none was given."""
    place = material.places.get(dimension_id)
    return _line(material, dimension_id, material.questionnaire.dimension(dimension_id).title, place) if place else None


def _line(material: Material, key: str, title: str, place: Place) -> PlaceLine:
    reader = material.reader
    percentile = place.percentile if place.kind is PlaceKind.PERCENTILE else None
    text = reader.figure(percentile, 0).text
    return PlaceLine(
        dimension_id=key,
        title=title,
        value=reader.figure(place.value),
        mean=reader.figure(place.mean),
        percentile=Figure(percentile, text if percentile is None else f"{text}%", 0, Unit.PERCENT),
        n=reader.count(place.n),
        period=place.period,
        sentences=reader.all(place_in_words(place)),
    )
