"""Two measurements beside each other: a line per dimension, whose look tells what can be said of the change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cxassess.locale import Message, translate
from cxassess.scoring import CHANGE_WORDS, ChangeVerdict

from .canvas import LEVELS, Row, Rows, Width, filled
from .legend import legend_height, legend_rows
from .model import HIGHEST, LOWEST, Slope, SlopeRow
from .slope_labels import SlopeLabels, slope_labels
from .slope_template import COLOUR, HEAD, SHAPE, TAIL, slope_template
from .theme import AUTO, Theme
from .words import level_text

SENTENCES = {
    ChangeVerdict.RISEN: Message("Risen:"),
    ChangeVerdict.FALLEN: Message("Fallen:"),
    ChangeVerdict.NO_DIFFERENCE: Message("No demonstrable difference:"),
    ChangeVerdict.NOT_COMPARABLE: Message("Not comparable:"),
}


def slope_alt(slope: Slope, language: str) -> str:
    """The changes in words, the largest first: what rose, what fell, what did not demonstrably change, what cannot be compared."""
    title = Message("{title}, from {before} to {after}.", title=slope.title, before=slope.before, after=slope.after)
    sentences = [translate(title, language)]
    for verdict, begins in SENTENCES.items():
        rows = sorted((row for row in slope.rows if row.shown is verdict and _measured(row)), key=_size, reverse=True)
        if rows:
            sentences.append(f"{translate(begins, language)} {'; '.join(_course(row, language) for row in rows)}.")
    if unknown := [row.label for row in slope.rows if not _measured(row)]:
        sentences.append(translate(Message("Without a score: {names}.", names=", ".join(unknown)), language))
    return " ".join(sentences)


def slope_spec(slope: Slope, language: str, theme: Theme = AUTO, *, width: Width = "container") -> dict[str, Any]:
    """The chart as a Vega-Lite dict of its own; its height follows from what the labels need."""
    labels = slope_labels(slope, language)
    present = {row.shown for row in slope.rows if _measured(row)}
    entries = {verdict.value: translate(word, language) for verdict, word in CHANGE_WORDS.items() if verdict in present}
    bottom = labels.at(LOWEST)
    datasets: dict[str, Rows] = {
        "columns": [{"x": x, "y": 0, "y2": bottom} for x in (0, 1)],
        "grid": [{"x": 0, "x2": 1, "y": labels.at(level)} for level in LEVELS],
        "ends": [{"level": str(level), "x": 0, "y": labels.at(level), "dy": dy} for level, dy in ((HIGHEST, -8), (LOWEST, 9))],
        "heads": [{"x": 0, "text": slope.before}, {"x": 1, "text": slope.after}],
        # What stands later is drawn over what stands before it: what demonstrably changed comes last.
        "lines": [row for verdict in reversed(SENTENCES) for row in _lines(slope, verdict, labels)],
        "points": [row for verdict in reversed(SENTENCES) for row in _points(slope, verdict, labels, language)],
        "labels": labels.rows,
        "leaders": [row for row in labels.rows if row["scored"]],
        "legend": legend_rows(entries, COLOUR, SHAPE),
    }
    room = {**labels.room, "entries": len(entries)}
    height = HEAD + labels.height + TAIL + legend_height(len(entries))
    return filled(slope_template(theme), datasets, width=width, height=height, description=slope_alt(slope, language), room=room)


def _measured(row: SlopeRow) -> bool:
    return row.before is not None or row.after is not None


def _size(row: SlopeRow) -> float:
    return 0.0 if row.before is None or row.after is None else abs(row.after - row.before)


def _course(row: SlopeRow, language: str) -> str:
    before, after = (level_text(level, language) for level in (row.before, row.after))
    return translate(Message("{label} from {before} to {after}", label=row.label, before=before, after=after), language)


def _lines(slope: Slope, verdict: ChangeVerdict, labels: SlopeLabels) -> Iterator[Row]:
    for row in slope.rows:
        if row.shown is verdict is not ChangeVerdict.NOT_COMPARABLE and row.before is not None and row.after is not None:
            yield {"key": verdict.value, "colour": COLOUR[verdict], "x": 0, "x2": 1, "y": labels.at(row.before), "y2": labels.at(row.after)}


def _points(slope: Slope, verdict: ChangeVerdict, labels: SlopeLabels, language: str) -> Iterator[Row]:
    for row in slope.rows:
        say = f"{_course(row, language)}; {translate(CHANGE_WORDS[verdict], language)}"
        for x, level in ((0, row.before), (1, row.after)):
            if row.shown is verdict and level is not None:
                begins = x == 0 and verdict is not ChangeVerdict.NOT_COMPARABLE
                shape = "circle" if begins else SHAPE[verdict]
                yield {"x": x, "y": labels.at(level), "colour": COLOUR[verdict], "shape": shape, "say": say}
