"""Published figures in words: the value as it was published, what kind of figure it is, where it holds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from cxassess.locale import N_, Message

from .published import Kind, PublishedFigure, Qualifier, Region, Unit

MINUS = "\N{MINUS SIGN}"

UNIT_WORDS: Mapping[Unit, str] = {
    "percent": N_("{value}%"),
    "points": N_("{sign}{value} points"),
    "mark": N_("a mark of {value}"),
    "one_in": N_("1 in {value}"),
    "seconds": N_("{value} seconds"),
    "hours": N_("{value} hours"),
    "pounds": N_("£{value}"),
}
QUALIFIER_WORDS: Mapping[Qualifier, str] = {
    "about": N_("about {value}"),
    "at_least": N_("at least {value}"),
    "more_than": N_("more than {value}"),
}
KIND_WORDS: Mapping[Kind, str] = {
    "measured": N_("measured"),
    "norm": N_("norm: what should be, not what is"),
    "secondary": N_("second-hand: read in an article about the research"),
    "intention": N_("stated intention: what people say they will do"),
}
REGION_WORDS: Mapping[Region, str] = {
    "netherlands": N_("the Netherlands"),
    "united_kingdom": N_("United Kingdom"),
    "europe": N_("Europe"),
    "north_america": N_("North America"),
    "world": N_("several countries"),
    "not_stated": N_("country not stated"),
}
SAMPLE_NOT_STATED = N_("who was asked, and how many, is not stated")


def value_words(figure: PublishedFigure) -> Message:
    """The value with its unit, as precise as it was published: 7.29 stays 7.29, and 28 does not become 28.0."""
    shown = Decimal(repr(figure.value)).normalize()
    sign = MINUS if figure.value < 0 else "+"  # a Net Promoter Score is written with its sign, the other values are never negative
    words = Message(UNIT_WORDS[figure.unit], value=abs(shown), sign=sign)
    return Message(QUALIFIER_WORDS[figure.qualifier], value=words) if figure.qualifier else words
