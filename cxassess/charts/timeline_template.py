"""The drawing of a plan over time, without its data.

On a desktop the texts stand left of the bars; on a phone each stands over its bar, which then has the whole width.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from cxassess.advice import Status

from .canvas import drawn, parameters, written
from .legend import LEGEND_ROW, SAMPLE, legend_words
from .theme import COLOURS, TARGET, Theme

NARROW = "width < 640"
GROUP_HEIGHT, ROW_HEIGHT, TODAY_HEIGHT = 48, 40, 18
"""Pixels: the head of a part of the plan with the names of the periods, a row, and the word over the first row."""

PERIOD_FONT = 11
LABEL_WIDTH, LABEL_LINE, EDGE = 304, 15, 6
"""Pixels: of the texts on a desktop, between their lines, and beside the bars."""

LEAST = 7
"""Pixels of a bar of a day."""

LEGEND = f"(narrow ? ceil(room.entries / 2) : 1) * {LEGEND_ROW} + 8"
PLOT = f"(narrow ? {EDGE} : min({LABEL_WIDTH + EDGE}, 0.5 * width))"

# Told apart without any hue: open is empty, under way is striped, done is full, dropped is a broken line with a cross.
COLOUR: dict[str, str] = {
    Status.OPEN: COLOURS["third"],
    Status.BUSY: COLOURS["second"],
    Status.DONE: COLOURS["own"],
    Status.DROPPED: COLOURS["third"],
}
CROSS = "M-1,-1L1,1M-1,1L1,-1"
THICK = 13


def _at(share: str) -> str:
    return f"(plot + {share} * (width - plot - {EDGE}))"


LINE = "(top + datum.y + (narrow ? 27 : 20))"
BAR = (_at("datum.x"), f"max({_at('datum.x2')}, {_at('datum.x')} + {LEAST})", LINE)
"""Where a bar begins and ends, and its middle."""

SAMPLE_LEFT = "(narrow ? (datum.k % 2) * width / 2 : datum.left)"
SAMPLE_MIDDLE = f"({LEGEND_ROW / 2} + (narrow ? floor(datum.k / 2) * {LEGEND_ROW} : 0))"
SAMPLE_BAR = (SAMPLE_LEFT, f"({SAMPLE_LEFT} + {SAMPLE})", SAMPLE_MIDDLE)


@lru_cache(maxsize=8)
def timeline_template(theme: Theme) -> str:
    """Vega-Lite JSON of the chart, for any number of actions."""
    given = parameters(NARROW, top=LEGEND, plot=PLOT)
    layers = [*_frame(theme), *_bars("bars", *BAR), *_meetings(), *_today(theme), *_texts(theme)]
    return drawn([*layers, *_bars("legend", *SAMPLE_BAR), legend_words(theme, SAMPLE_LEFT, SAMPLE_MIDDLE), _fingers()], theme, given)


def _rows(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name=name))


def _values(**places: str) -> dict[str, Any]:
    return {channel: alt.value(alt.ExprRef(place)) for channel, place in places.items()}


def _frame(theme: Theme) -> list[alt.Chart]:
    """The periods from top to bottom, and a line over each part of the plan."""
    periods = _rows("periods").mark_rule(color=theme.grid, strokeOpacity=0.7, aria=False)
    heads = _rows("groups").mark_rule(color=theme.grid, strokeWidth=1.5, aria=False)
    return [
        periods.encode(**_values(x=_at("datum.x"), y="top + datum.y", y2="top + datum.y2")),
        heads.encode(**_values(x="0", x2="width", y="top + datum.y")),
    ]


def _bars(name: str, left: str, right: str, middle: str) -> list[alt.Chart]:
    """The looks of the four statuses, for the bars and for the legend."""
    colour = alt.Color("colour:N", scale=None)
    ends, along = _values(x=left, x2=right), _values(y=middle)
    boxes = _values(y=f"{middle} - {THICK / 2}", y2=f"{middle} + {THICK / 2}")
    box = _rows(name).transform_filter(f"datum.key != '{Status.DROPPED}'")
    striped, dropped = (_rows(name).transform_filter(f"datum.key == '{status}'") for status in (Status.BUSY, Status.DROPPED))
    filled = alt.ExprRef(f"datum.key == '{Status.DONE}' ? 1 : 0.1")
    return [
        box.mark_rect(fillOpacity=filled, strokeWidth=1.5, cornerRadius=2, aria=False).encode(
            fill=alt.Fill("colour:N", scale=None), stroke=alt.Stroke("colour:N", scale=None), **ends, **boxes
        ),
        striped.mark_rule(orient="horizontal", strokeWidth=THICK - 1, strokeDash=[3, 3], aria=False).encode(color=colour, **ends, **along),
        dropped.mark_rule(orient="horizontal", strokeWidth=2, strokeDash=[4, 3], aria=False).encode(color=colour, **ends, **along),
        dropped.mark_point(
            shape=CROSS, size=70, strokeWidth=2.5, opacity=1, aria=False, x=alt.ExprRef(f"({left} + {right}) / 2"), y=alt.ExprRef(middle)
        ).encode(stroke=alt.Stroke("colour:N", scale=None)),
    ]


def _meetings() -> list[alt.Chart]:
    """A tick for each time, too many to tell apart: they only say that it goes on."""
    ticks = _rows("meetings").mark_rule(orient="horizontal", color=COLOURS["third"], strokeWidth=7, strokeDash=[2, 5], aria=False)
    return [ticks.encode(**_values(x=_at("datum.x"), x2=_at("1"), y=LINE))]


def _today(theme: Theme) -> list[alt.Chart]:
    """A line that stays clear of the texts."""
    line = _rows("today").mark_rule(color=COLOURS[TARGET], strokeWidth=2, aria=False)
    word = written(
        "today",
        theme.text,
        11,
        fontWeight="bold",
        x=alt.ExprRef(_at("datum.x")),
        y=alt.ExprRef(f"top + datum.y - {TODAY_HEIGHT / 2}"),
        align=alt.ExprRef("datum.x > 0.5 ? 'right' : 'left'"),
        dx=alt.ExprRef("datum.x > 0.5 ? 1 : -1"),
    )
    ends = _values(x=_at("datum.x"), y="top + datum.y + (narrow ? 18 : 0)", y2=f"top + datum.y + {ROW_HEIGHT}")
    return [line.encode(**ends), word.encode(text="text:N")]


def _texts(theme: Theme) -> list[alt.Chart]:
    group = written(
        "groups", theme.text, 13.5, fontWeight="bold", align="left", x=0, y=alt.ExprRef("top + datum.y + (narrow ? 11 : 25)")
    ).encode(text="text:N")
    period = written(
        "names",
        theme.muted,
        PERIOD_FONT,
        align="center",
        x=alt.ExprRef(_at("datum.x")),
        y=alt.ExprRef("top + datum.y + 27"),
        lineBreak="\n",
        lineHeight=13,
    ).encode(text="text:N")
    label = written(
        "labels",
        theme.text,
        alt.ExprRef("narrow ? 12 : 12.5"),
        align="left",
        x=0,
        y=alt.ExprRef("top + datum.y + (narrow ? 11 : 20)"),
        dy=alt.ExprRef(f"narrow ? 0 : (1 - datum.lines) * {LABEL_LINE / 2}"),
        lineBreak="\n",
        lineHeight=LABEL_LINE,
        limit=alt.ExprRef("narrow ? width : plot - 12"),
        text=alt.ExprRef("narrow ? datum.slim : datum.wide"),
    )
    undated = written("undated", theme.muted, 11, align="left", x=alt.ExprRef("plot"), y=alt.ExprRef(LINE), fontStyle="italic")
    return [group, period, label, undated.encode(text="text:N")]


def _fingers() -> alt.Chart:
    """Each row answers over its whole width."""
    unseen = _rows("labels").mark_rect(opacity=0)
    chart: alt.Chart = unseen.encode(
        **_values(x="0", x2="width", y="top + datum.y", y2=f"top + datum.y + {ROW_HEIGHT}"),
        tooltip=alt.Tooltip("say:N"),
        description=alt.Description("say:N"),
    )
    return chart
