"""The account of the method in a report, with the numbers that the code uses."""

from __future__ import annotations

from cxassess.assessment import SMALLEST_GROUP, SMALLEST_TOTAL
from cxassess.locale import Message, format_number, format_share, read_text
from cxassess.questionnaire import HIGHEST_LEVEL, LOWEST_LEVEL, Questionnaire, shipped_sources
from cxassess.scoring import LEAST_FOR_COEFFICIENT, LEAST_SHARE, detectable_change, mark_from_levels

from .blocks import blocks_of
from .material import Material
from .method_parts import LevelName, MethodPart
from .reader import Reader
from .sources import citation
from .values import Block, Grid

LEVELS = range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)
MATURITY = "maturity"  # the scale of questions with a description for each level


def method_of(material: Material) -> MethodPart:
    """How the numbers of this questionnaire come about, what they cannot tell, terms and sources."""
    asked, reader = material.questionnaire, material.reader
    licence = Message(
        "Facts and rules come from these sources; all sentences of the questionnaire are our own. Licence: {licence}.",
        licence=asked.licence,
    )
    several = material.scores.sheets > 1 or material.earlier is not None
    return MethodPart(
        heading=reader.say(Message("Method and sources")),
        method=_method(asked, material.language) if asked.mark_model else (),
        marks=marks_by_level(reader) if asked.mark_model else None,
        levels=tuple(LevelName(level, name) for level, name in asked.scales[MATURITY].names.items()) if MATURITY in asked.scales else (),
        several=_several(asked, material.language) if several else (),
        limits=blocks_of(read_text("limits", material.language)),
        terms_heading=reader.say(Message("Terms")),
        terms=tuple((term.capitalize(), meaning) for term, meaning in asked.glossary.items()),
        sources_heading=reader.say(Message("Sources")),
        sources=tuple(citation(source, material.language) for source in shipped_sources().values()),
        licence=reader.say(licence) if asked.licence else "",
    )


def _method(asked: Questionnaire, language: str) -> tuple[Block, ...]:
    rules = asked.rules
    weights = ", ".join(f"{title} {format_share(share, language)}" for title, share in scenario_weights(asked).items())
    return blocks_of(
        read_text("method", language).format(
            coverage=format_share(rules.coverage, language),
            items=rules.items,
            floor=format_number(rules.floor, language, 0),
            weights=weights,
            reviewed=asked.reviewed or "",
            version=asked.version,
        )
    )


def scenario_weights(asked: Questionnaire) -> dict[str, float]:
    """The share of each scenario in delight, by its title."""
    scenarios = asked.of_tier("scenarios")
    given = asked.tiers["scenarios"].weights if scenarios else {}
    weights = {one.title: given.get(one.id, 1.0) for one in scenarios}
    return {title: weight / sum(weights.values()) for title, weight in weights.items()}


def _several(asked: Questionnaire, language: str) -> tuple[Block, ...]:
    sem = asked.rules.sem
    return blocks_of(
        read_text("several", language).format(
            coefficient=LEAST_FOR_COEFFICIENT,
            total=SMALLEST_TOTAL,
            group=SMALLEST_GROUP,
            share=format_share(LEAST_SHARE, language),
            limit="–" if sem is None else format_number(detectable_change(sem), language, 2),
        )
    )


def marks_by_level(reader: Reader) -> Grid:
    """The mark by level of the basics, without delight and with the most of it."""
    heads = Message("All basics at level"), Message("Mark without delight"), Message("Mark with all delight")
    rows = []
    for level in LEVELS:
        plain, most = (float(mark_from_levels([level], [1], [delight], [1]).mark) for delight in (LEVELS[0], LEVELS[-1]))
        rows.append((str(level), reader.figure(plain).text, reader.figure(most).text))
    return Grid(reader.all(heads), tuple(rows))
