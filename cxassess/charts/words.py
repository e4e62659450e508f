"""What a chart says in words, to who hears it or points at it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cxassess.locale import Message, format_number, translate


def point_text(series: str, axis: str, level: float, hollow: bool, language: str) -> str:
    """One point in words: whose it is, the axis and the level."""
    words = {"series": series, "axis": axis, "level": format_number(level, language)}
    message = Message("{series}, {axis}: {level} (provisional)", **words) if hollow else Message("{series}, {axis}: {level}", **words)
    return translate(message, language)


def profile_text(title: str, axes: Sequence[str], levels: Sequence[float | None], hollow: Collection[int], language: str) -> str:
    """A profile in one to three short sentences: highest and lowest, what is provisional, what has no score.

    Levels are compared as they are printed, so that the words never disagree with the numbers.
    """
    known = {k: level for k, level in enumerate(levels) if level is not None}
    if not known:
        return translate(Message("{title}: nothing has a score yet.", title=title), language)

    def named(chosen: Collection[int]) -> str:
        return ", ".join(axis for k, axis in enumerate(axes) if k in chosen)

    shown = {k: format_number(level, language) for k, level in known.items()}
    high, low = (format_number(bound, language) for bound in (max(known.values()), min(known.values())))
    if high == low:
        sentences = [Message("{title}: {names} at level {level}.", title=title, names=named(known), level=high)]
    else:
        highest, lowest = ([k for k, level in shown.items() if level == bound] for bound in (high, low))
        sentences = [
            Message(
                "{title}: highest {highest} ({high}), lowest {lowest} ({low}).",
                title=title,
                highest=named(highest),
                high=high,
                lowest=named(lowest),
                low=low,
            )
        ]
    if provisional := [k for k in hollow if k in known]:
        sentences.append(Message("Provisional: {names}.", names=named(provisional)))
    if unknown := [k for k in range(len(axes)) if k not in known]:
        sentences.append(Message("Without a score: {names}.", names=named(unknown)))
    return " ".join(translate(sentence, language) for sentence in sentences)


def level_text(level: float | None, language: str) -> str:
    """A level as it is printed, or that there is none."""
    return translate(Message("no score"), language) if level is None else format_number(level, language)


def range_text(low: float | None, high: float | None, language: str) -> str | None:
    """From where to where, where both ends are known and differ."""
    if low is None or high is None or low == high:
        return None
    return translate(Message("between {low} and {high}", low=format_number(low, language), high=format_number(high, language)), language)
