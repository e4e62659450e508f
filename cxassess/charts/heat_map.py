"""Units by dimensions: every cell holds its level, and is the darker the higher it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cxassess.locale import Message, format_number, round_half_up, translate

from .canvas import Row, Rows, Width, filled, text_width, wrapped
from .heat_map_template import COLUMN_FONT, FLAT_LINE, KEY_LINE, LABEL_FONT, NUMBERED_HEAD, ROW_HEIGHT, heat_map_template
from .model import HeatMap
from .shades import ink, shade
from .theme import AUTO, NO_SCORE, Theme
from .words import level_text

FLAT, TURNED = (16, 3), (24, 2)
"""Characters on a line of a column's name, and lines, upright or turned."""

WIDE, SLIM = 28, 18
"""Characters on a line of a row's name, on a desktop and on a phone."""

MOST_NAMED = 3


def heat_map_alt(heat_map: HeatMap, language: str) -> str:
    """The extremes in words, and how many cells have no level; levels are compared as they are printed."""
    cells = [cell for cell in _cells(heat_map, language) if cell["known"]]
    size = {"rows": len(heat_map.rows), "columns": len(heat_map.columns)}
    sentences = [Message("{title}, rows: {rows}, columns: {columns}.", title=heat_map.title, **size)]
    if cells:
        most, least = (bound(float(str(cell["level"])) for cell in cells) for bound in (max, min))
        sentences.append(Message("Highest: {cells}.", cells=_named(cells, most, language)))
        sentences.append(Message("Lowest: {cells}.", cells=_named(cells, least, language)))
    total = len(heat_map.rows) * len(heat_map.columns)
    if len(cells) < total:
        sentences.append(Message("Without a score: {count} of {total} cells.", count=total - len(cells), total=total))
    return " ".join(translate(sentence, language) for sentence in sentences)


def heat_map_spec(heat_map: HeatMap, language: str, theme: Theme = AUTO, *, width: Width = "container") -> dict[str, Any]:
    """The table as a Vega-Lite dict of its own; its height follows from its rows and from the names of its columns."""
    flat, turned = ([wrapped(column, *most) for column in heat_map.columns] for most in (FLAT, TURNED))
    room = {
        "columns": len(heat_map.columns),
        "rows": len(heat_map.rows),
        "wide": max(text_width(wrapped(row.label, WIDE), LABEL_FONT) for row in heat_map.rows),
        "slim": max(text_width(wrapped(row.label, SLIM), LABEL_FONT - 1) for row in heat_map.rows),
        "flat": max(text_width(lines, COLUMN_FONT) for lines in flat) + 4,
        "flat_head": max(map(len, flat)) * FLAT_LINE + 8,
        "turned_head": max(text_width(lines, COLUMN_FONT) for lines in turned) + 12,
        "keys": len(heat_map.columns) * KEY_LINE + 12,
    }
    cells = [*_cells(heat_map, language)]
    datasets: dict[str, Rows] = {
        "cells": [cell for cell in cells if cell["known"]],
        "blanks": [cell for cell in cells if not cell["known"]],
        "labels": [_label(k, row.label, len(heat_map.rows)) for k, row in enumerate(heat_map.rows)],
        "columns": [_column(k, column, flat[k], turned[k], len(flat)) for k, column in enumerate(heat_map.columns)],
    }
    height = len(heat_map.rows) * ROW_HEIGHT + max(room["flat_head"], room["turned_head"], NUMBERED_HEAD + room["keys"])
    return filled(heat_map_template(theme), datasets, width=width, height=height, description=heat_map_alt(heat_map, language), room=room)


def _cells(heat_map: HeatMap, language: str) -> Iterator[Row]:
    rows, columns = len(heat_map.rows), len(heat_map.columns)
    for k, row in enumerate(heat_map.rows):
        for at, (column, level) in enumerate(zip(heat_map.columns, row.levels, strict=True)):
            place: Row = {
                "x": round(at / columns, 4),
                "x2": round((at + 1) / columns, 4),
                "y": round(k / rows, 4),
                "y2": round((k + 1) / rows, 4),
            }
            place |= {"middle": round((at + 0.5) / columns, 4), "centre": round((k + 0.5) / rows, 4), "known": level is not None}
            words = {"series": row.label, "axis": column, "level": level_text(level, language)}
            yield place | {"say": translate(Message("{series}, {axis}: {level}", **words), language)} | _look(level, language)


def _look(level: float | None, language: str) -> Row:
    """Two cells with one number have one shade."""
    if level is None:
        return {"text": NO_SCORE}
    shown = float(round_half_up(level))
    fill = shade(shown)
    return {"level": shown, "text": format_number(level, language), "fill": fill, "ink": ink(fill)}


def _named(cells: Rows, level: float, language: str) -> str:
    """The cells with this level: some by name, the others by number."""
    names = [str(cell["say"]) for cell in cells if cell["level"] == level]
    named = "; ".join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return named
    return translate(Message("{names} and {count} more", names=named, count=len(names) - MOST_NAMED), language)


def _label(k: int, label: str, rows: int) -> Row:
    wide, slim = wrapped(label, WIDE), wrapped(label, SLIM)
    place = {"y": round((k + 0.5) / rows, 4), "wide_lines": len(wide), "slim_lines": len(slim)}
    return place | {"wide": "\n".join(wide), "slim": "\n".join(slim)}


def _column(k: int, column: str, flat: list[str], turned: list[str], columns: int) -> Row:
    return {
        "x": round((k + 0.5) / columns, 4),
        "k": k,
        "number": str(k + 1),
        "key": f"{k + 1}  {column}",
        "flat": "\n".join(flat),
        "flat_lines": len(flat),
        "turned": "\n".join(turned),
        "turned_lines": len(turned),
    }
