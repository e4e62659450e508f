"""What a plan promised and what came of it: before, promised and realised on the same track, a row per dimension."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from cxassess.locale import Message, format_number, round_apart, translate

from .canvas import LEVELS, PIXELS, Row, Rows, Width, drawn, filled, fingers, level_track, parameters, plane, text_width, written
from .legend import LEFT, LEGEND_ROW, SAMPLE, legend_height, legend_rows, legend_words
from .model import HIGHEST, LOWEST
from .plan_model import PromiseList, PromiseRow
from .theme import AUTO, COLOURS, NO_SCORE, SHAPES, TARGET, Theme
from .words import level_text

ROW_HEIGHT, SCALE_HEIGHT = 58, 26
NAME_AT, TRACK_AT = 14, 40
"""Pixels from the top of a row to its name and to its track."""

PROMISE_FONT = 11
BEFORE, PROMISED, AFTER = "before", "promised", "after"
# A ring, a stroke and a full point that fits in the ring: told apart without any hue, also where they fall together.
COLOUR = {BEFORE: COLOURS["third"], PROMISED: COLOURS[TARGET], AFTER: COLOURS["own"]}
RING, STROKE, FULL = 17, 24, 10
SAMPLE_SHARE = 0.72
"""Pixels across of a ring, a stroke and a full point; in the legend they are smaller."""


def promise_alt(promise: PromiseList, language: str) -> str:
    """What was reached, what was not, and what cannot be told, in words."""
    sentences = [
        translate(Message("{title}, from {before} to {after}.", title=promise.title, before=promise.before, after=promise.after), language)
    ]
    for reached, begins in ((True, Message("Reached:")), (False, Message("Not reached:")), (None, Message("Cannot be told:"))):
        rows = [row for row in promise.rows if row.reached is reached]
        if rows:
            sentences.append(f"{translate(begins, language)} {' '.join(f'{_say(row, promise, language)}.' for row in rows)}")
    return " ".join(sentences)


def promise_spec(promise: PromiseList, language: str, theme: Theme = AUTO, *, width: Width = "container") -> dict[str, Any]:
    """The chart as a Vega-Lite dict of its own; its height follows from the number of rows."""
    rows = [(k * ROW_HEIGHT + TRACK_AT, row) for k, row in enumerate(promise.rows)]
    bottom = len(rows) * ROW_HEIGHT
    entries = {BEFORE: promise.before, PROMISED: translate(Message("promised"), language), AFTER: promise.after}
    names = [_name(y, row, language) for y, row in rows]
    datasets: dict[str, Rows] = {
        "names": names,
        "tracks": [{"x": LOWEST, "x2": HIGHEST, "y": y} for y, _ in rows],
        "steps": [{"x": level, "y": y} for y, _ in rows for level in LEVELS],
        "scale": [{"x": level, "y": bottom + 8, "text": str(level)} for level in LEVELS],
        "bars": [{"x": row.before, "x2": row.after, "y": y} for y, row in rows if row.before is not None and row.after is not None],
        "points": [point for y, row in rows for point in _points(y, row, promise, language)],
        "legend": legend_rows(entries, COLOUR, dict.fromkeys(entries, SHAPES["own"])),
    }
    room = {"bottom": bottom + SCALE_HEIGHT, "promised": text_width([str(name["promised"]) for name in names], PROMISE_FONT) + 14}
    height = bottom + SCALE_HEIGHT + legend_height(len(entries))
    return filled(promise_template(theme), datasets, width=width, height=height, description=promise_alt(promise, language), room=room)


def _name(y: float, row: PromiseRow, language: str) -> Row:
    after = NO_SCORE if row.after is None else _shown(row.after, row.promised, language)
    return {"y": y - TRACK_AT + NAME_AT, "text": row.label, "number": after, "promised": _promised(row, language)}


def _promised(row: PromiseRow, language: str) -> str:
    if row.promised is None:
        return ""
    return translate(Message("promised {level}", level=_shown(row.promised, row.after, language)), language)


def _shown(level: float, beside: float | None, language: str) -> str:
    """A level with the decimals that keep it apart from the one that it is compared with."""
    shown = round_apart(level, level if beside is None else beside)
    return format_number(float(shown), language, -int(shown.as_tuple().exponent))


def _points(y: float, row: PromiseRow, promise: PromiseList, language: str) -> Rows:
    say = _say(row, promise, language)
    levels = {PROMISED: row.promised, AFTER: row.after, BEFORE: row.before}
    return [{"x": level, "y": y, "key": key, "say": say} for key, level in levels.items() if level is not None]


def _say(row: PromiseRow, promise: PromiseList, language: str) -> str:
    parts = [
        f"{promise.before} {level_text(row.before, language)}",
        _promised(row, language) or translate(Message("nothing promised"), language),
        f"{promise.after} {level_text(None, language) if row.after is None else _shown(row.after, row.promised, language)}",
    ]
    return f"{row.label}: {'; '.join(parts)}"


X = level_track("(width - room.promised)")
LEGEND = f"(room.bottom + {LEGEND_ROW / 2} + (narrow ? datum.k * {LEGEND_ROW} : 0))"


@lru_cache(maxsize=8)
def promise_template(theme: Theme) -> str:
    """Vega-Lite JSON of the chart, for any number of rows."""
    given = parameters("width < 640")
    return drawn([*_tracks(theme), *_looks(plane("points", X)), *_texts(theme), *_legend(theme), fingers("points", X)], theme, given)


def _tracks(theme: Theme) -> list[alt.Chart]:
    track = plane("tracks", X).mark_rule(color=theme.grid, strokeWidth=1, aria=False)
    steps = plane("steps", X).mark_tick(orient="vertical", color=theme.grid, size=8, thickness=1, aria=False)
    scale = plane("scale", X).mark_text(fontSize=10.5, color=theme.muted, aria=False)
    bars = plane("bars", X).mark_rule(color=COLOURS["third"], strokeWidth=3, aria=False)
    return [track.encode(x2="x2:Q"), steps, scale.encode(text="text:N"), bars.encode(x2="x2:Q")]


def _looks(rows: alt.Chart, share: float = 1, **place: alt.ExprRef) -> list[alt.Chart]:
    """A stroke for what was promised, a full point for what was realised, a ring for what was before."""
    promised, after, before = (rows.transform_filter(f"datum.key == '{key}'") for key in (PROMISED, AFTER, BEFORE))
    look: dict[str, Any] = {"opacity": 1, "aria": False, **place}
    return [
        promised.mark_tick(orient="vertical", color=COLOUR[PROMISED], size=share * STROKE, thickness=3, **look),
        before.mark_point(filled=False, color=COLOUR[BEFORE], size=(share * RING) ** 2, strokeWidth=2.5, **look),
        after.mark_point(filled=True, color=COLOUR[AFTER], size=(share * FULL) ** 2, **look),
    ]


def _texts(theme: Theme) -> list[alt.Chart]:
    end = {"align": "right", "x": alt.ExprRef("width")}
    name = written("names", theme.text, 13, align="left", x=0, limit=alt.ExprRef("width - 60"))
    number = written("names", theme.text, 15, fontWeight="bold", **end)
    promised = written("names", theme.muted, PROMISE_FONT, dy=TRACK_AT - NAME_AT, **end)
    return [text.encode(y=PIXELS, text=field) for text, field in ((name, "text:N"), (number, "number:N"), (promised, "promised:N"))]


def _legend(theme: Theme) -> list[alt.Chart]:
    place = {"x": alt.ExprRef(f"{LEFT} + {SAMPLE / 2}"), "y": alt.ExprRef(LEGEND)}
    return [*_looks(alt.Chart(alt.NamedData(name="legend")), SAMPLE_SHARE, **place), legend_words(theme, middle=LEGEND)]
