"""Effort against effect: a numbered point per action, in four quadrants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cxassess.advice import BORDERLINE_WORD, EFFORT_CUT, IMPACT_CUT, QUADRANT_WORDS, Quadrant
from cxassess.locale import Message, format_number, format_share, translate

from .canvas import Row, Rows, Width, filled, wrapped
from .impact_template import BODY, BOTTOM, TOP, impact_template
from .legend import legend_height, legend_rows
from .plan_model import ImpactList, ImpactRow
from .swarm import Place, Spot, swarm
from .theme import AUTO, COLOURS, SHAPES, Theme

EFFORTS = (1, 2, 3, 5, 8)
"""Person-weeks that advice is estimated in: a column each. They grow by about the same factor, so the axis is one of proportions."""

MOST_NUMBERED, MOST_NAMED = 15, 3

WIDE_HALF, SLIM_HALF = 56, 26
"""Pixels: half a column on the smallest desktop, and on the smallest phone."""

SLIM_NAME = 14
"""Characters on a line of the name of a quadrant on a phone."""

POINT, DOT, SAMPLE_POINT = {"own": 21.0, "second": 18.5}, 7.0, 12.0
POINT_ROOM, DOT_ROOM = 12.6, 4.5
"""Pixels: the width of a point with a number, of one without and of one in the legend, and the radius with the room around it."""

TIERS = ("own", "second")


def impact_alt(impact: ImpactList, language: str) -> str:
    """The quadrants in words: how many actions each has, and the first of them by name."""
    sentences = [Message("{title}, actions: {count}.", title=impact.title, count=len(impact.rows))]
    for quadrant, word in QUADRANT_WORDS.items():
        rows = [row for row in impact.rows if row.quadrant is quadrant]
        if rows:
            sentences.append(Message("{quadrant}, {count}: {names}.", quadrant=word, count=len(rows), names=_named(rows, language)))
    return " ".join(translate(sentence, language) for sentence in sentences)


def impact_spec(impact: ImpactList, language: str, theme: Theme = AUTO, *, width: Width = "container") -> dict[str, Any]:
    """The chart as a Vega-Lite dict of its own; the first actions of the list are numbered, the others are dots."""
    efforts = tuple(sorted({*EFFORTS, *(row.effort for row in impact.rows)}))
    entries = _entries(impact, language)
    datasets: dict[str, Rows] = {
        "ends": [{"y": _height(share)} for share in (0, 1)],
        "columns": [{"x": round(k / len(efforts), 4)} for k in range(1, len(efforts)) if k != _cut(efforts)],
        "cuts": [{"x": round(_cut(efforts) / len(efforts), 4), "y": _height(IMPACT_CUT)}],
        "quadrants": _quadrants(efforts, language),
        "shares": [_share(share, language) for share in (0, IMPACT_CUT, 1)],
        "efforts": _efforts(efforts, language),
        "titles": _titles(language),
        "points": _points(impact, efforts, language),
        "legend": entries,
    }
    height = BOTTOM + legend_height(len(entries))
    return filled(impact_template(theme), datasets, width=width, height=height, description=impact_alt(impact, language))


def _named(rows: Sequence[ImpactRow], language: str) -> str:
    names = "; ".join(f"{row.number} {row.label}" for row in rows[:MOST_NAMED])
    if len(rows) <= MOST_NAMED:
        return names
    return translate(Message("{names} and {count} more", names=names, count=len(rows) - MOST_NAMED), language)


def _height(impact: float) -> float:
    return round(TOP + (1 - impact) * BODY, 1)


def _cut(efforts: Sequence[int]) -> int:
    """How many columns are left of the line."""
    return sum(effort < EFFORT_CUT for effort in efforts)


def _quadrants(efforts: Sequence[int], language: str) -> Rows:
    """The names over and under the quadrants, at the outer corners."""
    split = round(_cut(efforts) / len(efforts), 4)
    corners = {
        Quadrant.QUICK_WIN: (0, -1),
        Quadrant.BIG_PROJECT: (1, -1),
        Quadrant.FILL_IN: (0, 1),
        Quadrant.THINK_TWICE: (1, 1),
    }
    rows: Rows = []
    for quadrant, (x, side) in corners.items():
        word = translate(QUADRANT_WORDS[quadrant], language)
        lines = wrapped(word, SLIM_NAME)
        place: Row = {"x": x, "y": TOP - 22 if side < 0 else TOP + BODY + 22, "align": "right" if x else "left"}
        rows.append({**place, "share": 1 - split if x else split, "wide": word, "slim": "\n".join(lines), "lines": len(lines)})
    return rows


def _share(share: float, language: str) -> Row:
    return {"y": _height(share), "text": format_share(share, language), "cut": share == IMPACT_CUT}


def _efforts(efforts: Sequence[int], language: str) -> Rows:
    """The person-weeks under their columns, and those of the line under the line."""
    columns: Rows = [{"x": round((k + 0.5) / len(efforts), 4), "text": str(effort), "cut": False} for k, effort in enumerate(efforts)]
    return [*columns, {"x": round(_cut(efforts) / len(efforts), 4), "text": format_number(EFFORT_CUT, language), "cut": True}]


def _titles(language: str) -> Rows:
    effect = Message("Effect, compared with the largest of the same tier")
    effort = Message("Effort in person-weeks")
    return [{"y": 8, "text": translate(effect, language)}, {"y": TOP + BODY + 74, "text": translate(effort, language)}]


def _entries(impact: ImpactList, language: str) -> Rows:
    """What shapes, open points and dots mean, as far as they are there."""
    words = dict(zip(TIERS, impact.tiers, strict=False))
    if any(row.borderline for row in impact.rows):
        words["borderline"] = translate(BORDERLINE_WORD, language)
    if len(impact.rows) > MOST_NUMBERED:
        words["further"] = translate(Message("further down the list"), language)
    colours = {key: COLOURS.get(key, COLOURS["third"]) for key in words}
    shapes = {key: SHAPES.get(key, SHAPES["own"]) for key in words}
    return [
        row | {"size": (DOT if row["key"] == "further" else SAMPLE_POINT) ** 2, "hollow": row["key"] == "borderline"}
        for row in legend_rows(words, colours, shapes)
    ]


def _points(impact: ImpactList, efforts: Sequence[int], language: str) -> Rows:
    """The last of the list first, so that the first are drawn over the others."""
    wide, slim = (_places(impact, half) for half in (WIDE_HALF, SLIM_HALF))
    rows: Rows = []
    for k, row in enumerate(impact.rows):
        key, numbered = TIERS[row.tier], k < MOST_NUMBERED
        place: Row = {"x": round((efforts.index(row.effort) + 0.5) / len(efforts), 4)}
        place |= {"wide_x": wide[k][0], "wide_y": wide[k][1], "slim_x": slim[k][0], "slim_y": slim[k][1]}
        look: Row = {"colour": COLOURS[key], "shape": SHAPES[key], "size": (POINT[key] if numbered else DOT) ** 2, "hollow": row.borderline}
        rows.append({**place, **look, "text": str(row.number) if numbered else "", "say": _say(row, impact, language)})
    return rows[::-1]


def _places(impact: ImpactList, half: float) -> list[Place]:
    """A place for each action in its column; none leaves its quadrant."""
    places: dict[int, Place] = {}
    for effort in {row.effort for row in impact.rows}:
        column = [k for k, row in enumerate(impact.rows) if row.effort == effort]
        spots = tuple(_spot(impact.rows[k], POINT_ROOM if k < MOST_NUMBERED else DOT_ROOM) for k in column)
        places |= dict(zip(column, swarm(spots, half), strict=True))
    return [places[k] for k in range(len(impact.rows))]


def _spot(row: ImpactRow, radius: float) -> Spot:
    above = row.impact >= IMPACT_CUT
    return Spot(_height(row.impact), _height(1 if above else IMPACT_CUT), _height(IMPACT_CUT if above else 0), radius)


def _say(row: ImpactRow, impact: ImpactList, language: str) -> str:
    effort = Message("1 person-week") if row.effort == 1 else Message("{weeks} person-weeks", weeks=row.effort)
    effect = Message("{share} of the largest effect of “{tier}”", share=format_share(row.impact, language), tier=impact.tiers[row.tier])
    parts = [QUADRANT_WORDS[row.quadrant], effort, effect, *([BORDERLINE_WORD] if row.borderline else [])]
    return f"{row.number} {row.label}: {'; '.join(translate(part, language) for part in parts)}"
