"""Published figures about a subject, as a report shows them."""

from __future__ import annotations

from collections.abc import Sequence

from cxassess.benchmark import (
    KIND_WORDS,
    REGION_WORDS,
    SAMPLE_NOT_STATED,
    PublishedFigure,
    figures_about,
    side_by_side,
    value_words,
)
from cxassess.locale import Message

from .material import Material
from .reader import Reader
from .result_parts import MarketArea, MarketPart, PublishedGroup, PublishedLine
from .values import Figure, Unit

BEFORE_COMPARING = Message(
    "Figures that others published, as they were published. They are no group of organisations like yours: "
    "look at the year, the country and who was asked before you compare."
)


MOST_GROUPS = 3  # under one dimension: those of the own country first, and of these the newest


def market_of(material: Material) -> MarketPart | None:
    """What others published about each dimension; None where nothing was."""
    reader = material.reader
    found = ((one, published_about(reader, one.id)) for one in material.questionnaire.dimensions)
    areas = tuple(MarketArea(one.id, one.title, groups) for one, groups in found if groups)
    return MarketPart(reader.say(BEFORE_COMPARING), areas) if areas else None


def published_about(reader: Reader, *ids: str) -> tuple[PublishedGroup, ...]:
    """The first figures about some dimensions or items, each with those that it is easily taken for beside it."""
    return tuple(_group(reader, group) for group in side_by_side(figures_about(*ids))[:MOST_GROUPS])


def _group(reader: Reader, figures: Sequence[PublishedFigure]) -> PublishedGroup:
    differ = dict.fromkeys(figure.because[reader.language] for figure in figures if figure.because) if len(figures) > 1 else ()
    return PublishedGroup(tuple(_line(reader, figure) for figure in figures), tuple(differ))


def _line(reader: Reader, figure: PublishedFigure) -> PublishedLine:
    language = reader.language
    origin = [reader.say(Message(REGION_WORDS[figure.region])), str(figure.year), figure.sector[language]]
    if figure.sample:
        origin.append(figure.sample[language])
    elif figure.kind != "norm":  # nobody is asked for a norm
        origin.append(reader.say(Message(SAMPLE_NOT_STATED)))
    return PublishedLine(
        value=Figure(figure.value, reader.say(value_words(figure)), _decimals(figure.value), Unit.WORDED),
        says=figure.says[language],
        origin=" · ".join(origin),
        kind=reader.say(Message("Kind of figure: {kind}.", kind=Message(KIND_WORDS[figure.kind]))),
        source=figure.source,
        url=f"https://{figure.url}" if figure.url else "",
    )


def _decimals(value: float) -> int:
    """As many as it was published with."""
    return 0 if value.is_integer() else len(repr(value).partition(".")[2])
