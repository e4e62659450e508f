"""Slides that tell the result: what it comes down to, the mark, the profile, what changed, the place among others, each dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxassess.charts import Radar, RadarSeries
from cxassess.locale import Message, translate
from cxassess.report.facilitation import opener
from cxassess.report.model import (
    BenchmarkPart,
    ComparisonPart,
    DimensionPart,
    Honesty,
    LevelLine,
    MarkPart,
    PlaceLine,
    Profile,
    Report,
    Summary,
)
from cxassess.report.typed import on_one_line

from .content import Big, Chart, ChartKind, Ink, Line, Series, Slide, Table, Text
from .notes import ALONE, SHOW, TALK

MOST_NOTES, LONGEST_NOTE, MOST_SHOWN = 8, 200, 3
LONGEST_TITLE = 110


def summary_slide(report: Report, summary: Summary) -> Slide:
    """What it comes down to: the verdict, what is strongest and weakest, and what to do first."""
    first, *others = summary.verdict or (summary.heading,)
    labels = report.labels
    extremes = [
        line
        for heading, found in ((labels.strongest_of_all, summary.strongest), (labels.weakest_of_all, summary.weakest))
        if found
        for line in (Line(heading, bold=True), *(Line(f"{one.title} ({one.level.text})", bullet=True) for one in found))
    ]
    steps = [Line(on_one_line(step.what), bullet=True) for step in summary.steps]
    right = (Text((Line(summary.steps_heading, bold=True), *steps), 20),) if steps else ()
    return Slide(first, (Text((*(Line(text) for text in others), *extremes), 20),), right, step=ALONE)


def mark_slide(report: Report, mark: MarkPart) -> Slide:
    """The predicted mark beside the ambition, and where others stand."""
    language, labels = report.language, report.labels
    place = mark.place
    bars = [(labels.mark, mark.mark, Ink.OWN), (labels.ambition, mark.ambition, Ink.AIM)]
    if place:
        bars.append((labels.mean, place.mean, Ink.OTHER))
    known = [bar for bar in bars if bar[1].known]
    chart = Chart(
        ChartKind.BARS,
        tuple(name for name, _, _ in known),
        (Series(labels.mark, tuple(figure.value for _, figure, _ in known), inks=tuple(ink for _, _, ink in known)),),
        " ".join(f"{name}: {figure.text}." for name, figure, _ in known),
        highest=10,
        names=0.3,
    )
    said = [text for text in (mark.margin, mark.between, *(place.sentences if place else ())) if text]
    parts = [f"{labels.basics}: {mark.basics.text}", f"{labels.delight}: {mark.delight.text}"]
    left = (Big(mark.mark.text, labels.mark), Text(tuple(Line(text) for text in (*said, *parts)), 16))
    notes = tuple(sentence for explained in report.calculation[:1] for sentence in explained.sentences)
    return Slide(translate(_of_mark(mark), language), left, (chart,) if mark.mark.known else (), foot=mark.caveat, notes=notes)


def _of_mark(mark: MarkPart) -> Message:
    if mark.mark.known and not mark.shown_as_bounds:
        return Message("The predicted mark is {mark}; the ambition is {ambition}", mark=mark.mark.text, ambition=mark.ambition.text)
    if mark.shown_as_bounds:
        return Message(
            "The predicted mark lies within {bounds}; the ambition is {ambition}", bounds=mark.mark.text, ambition=mark.ambition.text
        )
    return Message("There is no predicted mark yet: too little has been answered")


def profile_slide(report: Report, profile: Profile) -> Slide:
    """A tier as a radar beside its numbers."""
    labels = report.labels
    rows = tuple((line.title, line.level.text, line.target.text, line.coverage.text) for line in profile.lines)
    table = Table(
        (labels.area, labels.level, labels.target, labels.coverage),
        rows,
        (0.46, 0.16, 0.16, 0.22),
        frozenset({1, 2, 3}),
        profile.levels_alt,
    )
    picture = (
        (_radar(profile.radar, profile.alt) if profile.radar else _levels(profile),)
        if any(line.level.known for line in profile.lines)
        else ()
    )
    title = translate(_of_profile(profile), report.language)
    return Slide(title, picture, (table,), foot=" ".join(profile.notes), notes=(profile.about,), step=SHOW)


def _of_profile(profile: Profile) -> Message:
    known = sorted((line for line in profile.lines if line.level.value is not None), key=lambda line: line.level.value or 0)
    if not known:
        return Message("{tier}: too little has been answered for a picture", tier=profile.title)
    low, high = known[0], known[-1]
    if low.level.text == high.level.text:
        return Message("{tier}: everything that was answered stands at {level}", tier=profile.title, level=low.level.text)
    return Message(
        "{tier}: “{high}” is strongest ({level}), “{low}” weakest ({lowest})",
        tier=profile.title,
        high=high.title,
        level=high.level.text,
        low=low.title,
        lowest=low.level.text,
    )


def _radar(radar: Radar, alt: str) -> Chart:
    others = [(one, Ink.OTHER) for one in (*radar.series[1:2], *([radar.peers] if radar.peers else []))][:1]
    outlines: list[tuple[RadarSeries, Ink]] = [(radar.own, Ink.OWN), *([(radar.target, Ink.AIM)] if radar.target else []), *others]
    series = tuple(Series(one.label, one.levels, ink, one.hollow) for one, ink in outlines)
    return Chart(ChartKind.RADAR, radar.axes, series, alt)


def _levels(profile: Profile) -> Chart:
    """The same as bars, where there are too few axes for a radar."""
    lines = profile.lines
    hollow = frozenset(at for at, line in enumerate(lines) if line.hollow)
    own = Series(profile.title, tuple(line.level.value for line in lines), hollow=hollow)
    return Chart(ChartKind.BARS, tuple(line.short for line in lines), (own,), profile.levels_alt)


def honesty_slide(report: Report, honesty: Honesty) -> Slide:
    """What the result rests on."""
    first, *others = honesty.sentences if len(honesty.sentences) > 1 else (honesty.heading, *honesty.sentences)
    title = translate(Message("What this rests on: {sentence}", sentence=first), report.language) if len(honesty.sentences) > 1 else first
    return Slide(title, (Text(tuple(Line(text, bullet=True) for text in others)),))


def comparison_slides(report: Report, comparison: ComparisonPart) -> Iterator[Slide]:
    """What has changed: the levels beside each other, and the answers that differ."""
    labels = report.labels
    first, others = _title_of(comparison.sentences or (comparison.title,))
    lines = [line for line in comparison.lines if line.before.known or line.after.known]
    series = (
        Series(comparison.before, tuple(line.before.value for line in lines), Ink.OTHER),
        Series(comparison.after, tuple(line.after.value for line in lines)),
    )
    chart = Chart(ChartKind.BARS, tuple(line.title for line in lines), series, comparison.slope_alt, names=0.42)
    said = [*others, *([_of_mark_change(report, comparison)] if comparison.mark else []), comparison.basis]
    text = Text(tuple(Line(one) for one in said if one), 16)
    changed = Table(
        (labels.question, comparison.before, comparison.after, labels.difference),
        tuple((on_one_line(one.ask), one.level_before.text, one.level_after.text, one.difference.text) for one in comparison.changed),
        (0.52, 0.16, 0.16, 0.16),
        frozenset({1, 2}),
        comparison.changed_heading,
    )
    levels = Slide(first, (chart,) if lines else (text,), (text,) if lines else (), share=0.62, foot=" ".join(comparison.meaning))
    answers = Slide(comparison.changed_heading, (changed,))
    for slide in (answers, levels) if comparison.answers_first else (levels, answers):
        if slide is levels or changed.rows:
            yield slide


def _title_of(sentences: Sequence[str]) -> tuple[str, Sequence[str]]:
    """As many sentences as can be a title, and the others."""
    count = max((count for count in range(1, len(sentences) + 1) if len(" ".join(sentences[:count])) <= LONGEST_TITLE), default=1)
    return " ".join(sentences[:count]), sentences[count:]


def _of_mark_change(report: Report, comparison: ComparisonPart) -> str:
    mark = comparison.mark
    if mark is None:
        return ""
    return translate(
        Message("{what}: from {before} to {after}", what=report.labels.mark, before=mark.before.text, after=mark.after.text),
        report.language,
    )


def benchmark_slide(report: Report, benchmark: BenchmarkPart) -> Slide:
    """The own levels beside the mean of others; the mark, which has another scale, in words."""
    labels = report.labels
    lines = [line for line in benchmark.lines if not line.dimension_id.startswith("@") and line.value.known and line.mean.known]
    first = benchmark.lines[0]
    place = first.sentences[0] if first.sentences else first.value.text
    series = (
        Series(labels.own, tuple(line.value.value for line in lines)),
        Series(labels.mean, tuple(line.mean.value for line in lines), Ink.OTHER),
    )
    alt = " ".join(f"{line.title}: {line.value.text}, {labels.mean} {line.mean.text}." for line in lines)
    chart = Chart(ChartKind.BARS, tuple(line.title for line in lines), series, alt, names=0.42)
    peers = Line(f"{labels.peers}: {on_one_line(benchmark.peers)}", bold=True)
    places = tuple(Line(_place(line), bullet=True) for line in benchmark.lines[1:])
    text = Text((peers, *(Line(sentence) for sentence in first.sentences[1:]), *places), 14)
    title = translate(Message("{what}: {place}", what=first.title, place=place), report.language)
    return Slide(title, (chart,) if lines else (text,), (text,) if lines else (), share=0.48)


def _place(line: PlaceLine) -> str:
    return f"{line.title}: {line.sentences[0]}" if line.sentences else line.title


def dimension_slide(report: Report, page: DimensionPart) -> Slide:
    """One dimension: the level of each question, and what to talk about."""
    labels = report.labels
    items = [item for item in page.items if item.level.known]
    chart = Chart(
        ChartKind.BARS,
        tuple(on_one_line(item.ask) for item in items),
        (Series(labels.level, tuple(item.level.value for item in items)),),
        " ".join(f"{item.ask} {item.level.text}." for item in items),
        names=0.55,
    )
    said = [Line(text) for text in (page.line.why_none, page.line.margin, page.agreement) if text]
    change = page.change
    if change and change.before.known and change.after.known:
        said.append(Line(f"{change.before.text} → {change.after.text}: {change.outcome}"))
    if page.place and page.place.sentences:
        said.append(Line(page.place.sentences[0]))
    if page.advice:
        said += [Line(labels.advice, bold=True), *(Line(on_one_line(one.what), bullet=True) for one in page.advice[:2])]
    left = (chart,) if items else (Text((Line(page.about),)),)
    return Slide(
        translate(_of_dimension(page.title, page.line), report.language),
        left,
        (Text(tuple(said), 16),) if said else (),
        0.6,
        notes=_talk(report, page),
        step=TALK,
    )


def _of_dimension(title: str, line: LevelLine) -> Message:
    if not line.level.known:
        return Message("“{area}” has no level yet", area=title)
    if line.target.known:
        return Message("“{area}” stands at {level}; the aim is {target}", area=title, level=line.level.text, target=line.target.text)
    return Message("“{area}” stands at {level} on a scale of 1 to 5", area=title, level=line.level.text)


def _talk(report: Report, page: DimensionPart) -> tuple[str, ...]:
    """What opens the talk about a dimension, why it matters, and what people wrote."""
    labels, language = report.labels, report.language
    written = [note for item in page.items for note in (*item.notes, *item.texts)]
    lines = [translate(opener(page), language), "", page.about]
    lines += [f"• {item.ask} {item.level.text} {item.agreement}".rstrip() for item in page.items]
    if written:
        lines += ["", f"{labels.note}:", *(f"• {_short(note.who, note.text)}" for note in written[:MOST_NOTES])]
    if len(written) > MOST_NOTES:
        lines.append(translate(Message("There is more in the report."), language))
    published = report.market.about(page.id) if report.market else ()
    figures = [figure for group in published for figure in group.figures][:MOST_SHOWN]
    if figures:
        lines += ["", f"{labels.market}:", *(f"• {figure.says} ({figure.source})" for figure in figures)]
    return tuple(lines)


def _short(who: str, text: str) -> str:
    said = on_one_line(text)
    said = said if len(said) <= LONGEST_NOTE else f"{said[:LONGEST_NOTE].rstrip()}…"
    return f"{who}: {said}" if who else said
