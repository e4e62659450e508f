"""Published figures: what others asked or measured, each with its year, its region and its source.

They are context for who fills in the scan. They are shown side by side, never averaged, and are no group of peers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path as FilePath
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError

from cxassess.locale import LANGUAGES, Message
from cxassess.questionnaire import Place, Problem, ProblemsFound, Questionnaire, shipped_questionnaire
from cxassess.questionnaire.forms import form_problems
from cxassess.questionnaire.model import Frozen, Key, Words
from cxassess.questionnaire.problems import nearest, problem
from cxassess.questionnaire.reading import Path, Places, place_of, read_file

REFERENCE = FilePath(__file__).resolve().parents[2] / "reference"
OLDEST = 1950  # a year before it is a slip of the keyboard

Kind = Literal["measured", "norm", "secondary", "intention"]
Qualifier = Literal["about", "at_least", "more_than"]
Region = Literal["netherlands", "united_kingdom", "europe", "north_america", "world", "not_stated"]
Unit = Literal["percent", "points", "mark", "one_in", "seconds", "hours", "pounds"]
Text = Mapping[str, Words]  # by language

F = TypeVar("F", bound=Frozen)


class PublishedFigure(Frozen):
    """One figure as it was published. It has a year and a source, or it does not load."""

    id: Key
    metric: Key = Field(description="What is measured; figures with the same metric are shown side by side.")
    value: float
    unit: Unit
    qualifier: Qualifier | None = Field(default=None, description="Left out where the source gives the number as it is.")
    sector: Text
    region: Region
    year: int = Field(ge=OLDEST, description="Year of the measurement; of the publication where that is all that is known.")
    sample: Text | None = Field(default=None, description="Who or what was asked, and how many; left out where the source is silent.")
    source: Words
    url: str | None = Field(default=None, min_length=1, max_length=300, description="Host and path of the page where it was read.")
    kind: Kind
    about: tuple[str, ...] = Field(strict=False, min_length=1, description="Ids of the dimensions and items that it concerns.")
    says: Text = Field(description="What the figure says and who was asked, in one sentence of our own.")
    differs_from: tuple[Key, ...] = Field(default=(), strict=False, description="Figures that it is easily taken for.")
    because: Text | None = Field(default=None, description="Why it differs from those: question, year, region.")


class FigureFile(Frozen):
    """A file of figures. The year they were last read in bounds theirs, so that no clock is needed."""

    read_in: int = Field(ge=OLDEST)
    figures: tuple[Any, ...] = Field(strict=False, min_length=1)


@cache
def published_figures() -> tuple[PublishedFigure, ...]:
    """The figures that come with the app, in fixed order; read once. Raises ProblemsFound."""
    return load_figures(REFERENCE, shipped_questionnaire())


def figures_about(*ids: str) -> tuple[PublishedFigure, ...]:
    """The figures about any of these dimensions or items, in fixed order; a dimension includes its items."""
    return tuple(figure for figure in published_figures() if any(_concerns(figure, identity) for identity in ids))


def side_by_side(
    chosen: Iterable[PublishedFigure], among: Sequence[PublishedFigure] | None = None
) -> tuple[tuple[PublishedFigure, ...], ...]:
    """The chosen figures, each in a group with all that it differs from, directly or through another; a group comes once."""
    every = published_figures() if among is None else among
    groups: list[tuple[PublishedFigure, ...]] = []
    shown: set[str] = set()
    for figure in chosen:
        if figure.id not in shown:
            groups.append(_linked_to(figure, every))
            shown |= {other.id for other in groups[-1]}
    return tuple(groups)


def load_figures(folder: FilePath, questionnaire: Questionnaire) -> tuple[PublishedFigure, ...]:
    """The figures in a folder, in fixed order; raises ProblemsFound with every problem in its files.

    `questionnaire` has the dimensions and items that the figures are about.
    """
    gathered = _Gathered()
    for file in sorted(folder.glob("*.yaml")):
        gathered.read(file)
    if not gathered.files:
        raise ProblemsFound([problem("FILE_MISSING", Place(str(folder)), file="*.yaml")])
    problems = [*gathered.problems, *gathered.misfits(questionnaire)]
    if problems:
        raise ProblemsFound(problems)
    return tuple(sorted((entry.figure for entry in gathered.entries), key=_rank))


def _rank(figure: PublishedFigure) -> tuple[bool, int, str]:
    """The own country first, then the newest."""
    return figure.region != "netherlands", -figure.year, figure.id


def _concerns(figure: PublishedFigure, identity: str) -> bool:
    return any(f"{about}.".startswith(f"{identity}.") for about in figure.about)


def _linked_to(figure: PublishedFigure, every: Sequence[PublishedFigure]) -> tuple[PublishedFigure, ...]:
    linked, before = {figure.id}, 0
    while len(linked) > before:
        before = len(linked)
        linked |= {other.id for other in every if not linked.isdisjoint(other.differs_from)}
        linked |= set(chain.from_iterable(other.differs_from for other in every if other.id in linked))
    return tuple(other for other in every if other.id in linked)


@dataclass(frozen=True)
class _Entry:
    """A figure of the right form, and where its values stand."""

    figure: PublishedFigure
    at: int
    places: Places
    read_in: int | None

    def place(self, *path: str | int) -> Place:
        return place_of(self.places, ("figures", self.at, *path))

    def problem(self, code: str, path: Path, /, **params: object) -> Problem:
        return problem(code, self.place(*path), self.figure.id, **params)


@dataclass
class _Gathered:
    """What was read so far. `ids` has those of the entries of a wrong form too; `complete` says whether it has all."""

    files: int = 0
    entries: list[_Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ids: list[tuple[str, Place]] = field(default_factory=list)
    complete: bool = True

    def read(self, file: FilePath) -> None:
        """Take in a file; what is wrong with it is told later, with the rest."""
        self.files += 1
        try:
            data, places = read_file(file)
        except ProblemsFound as unreadable:
            self.problems += unreadable.problems
            self.complete = False
            return
        self._validated(FigureFile, data, data, places, ())
        read_in, written = data.get("read_in"), data.get("figures")
        for at, part in enumerate(written if isinstance(written, list) else ()):
            self._name(part, place_of(places, ("figures", at, "id")))
            figure = self._validated(PublishedFigure, part, data, places, ("figures", at))
            if figure is not None:
                self.entries.append(_Entry(figure, at, places, read_in if isinstance(read_in, int) else None))

    def _name(self, part: Any, place: Place) -> None:
        identity = part.get("id") if isinstance(part, Mapping) else None
        if isinstance(identity, str):
            self.ids.append((identity, place))
        else:
            self.complete = False

    def _validated(self, model: type[F], part: Any, data: Mapping[Any, Any], places: Places, around: Path) -> F | None:
        try:
            return model.model_validate(part)
        except ValidationError as error:
            self.problems += [found for _, found in form_problems(error, data, places, around, model)]
            return None

    def misfits(self, questionnaire: Questionnaire) -> Iterator[Problem]:
        """What the form of a single value cannot tell."""
        first: dict[str, Place] = {}
        for identity, place in self.ids:
            if identity in first:
                yield problem("DUPLICATE_ID", place, identity, id=identity, first=first[identity].line, file=first[identity].file)
            first.setdefault(identity, place)
        for entry in self.entries:
            yield from _untold(entry)
            yield from _unknown_subjects(entry, questionnaire)
            if self.complete:
                yield from _unknown_figures(entry, first.keys())


def _untold(entry: _Entry) -> Iterator[Problem]:
    """A year that is yet to come, words in a language too few or too many, a difference without its reason."""
    figure = entry.figure
    if entry.read_in is not None and figure.year > entry.read_in:
        yield entry.problem("OUT_OF_RANGE", ("year",), key="year", limit=Message("at most {limit}", limit=entry.read_in))
    for name in ("sector", "sample", "says", "because"):
        yield from _untranslated(entry, name, getattr(figure, name))
    if figure.differs_from and figure.because is None:
        yield entry.problem("MISSING_KEY", ("differs_from",), key="because")
    if figure.because is not None and not figure.differs_from:
        yield entry.problem("MISSING_KEY", ("because",), key="differs_from")


def _untranslated(entry: _Entry, name: str, words: Text | None) -> Iterator[Problem]:
    if words is None:
        return
    for language in LANGUAGES:
        if language not in words:
            yield entry.problem("MISSING_KEY", (name,), key=language)
    for language in words:
        if language not in LANGUAGES:
            yield entry.problem("NOT_ONE_OF", (name, language), key=name, value=language, allowed=", ".join(LANGUAGES))


def _unknown_subjects(entry: _Entry, questionnaire: Questionnaire) -> Iterator[Problem]:
    dimensions, items = ({part.id for part in parts} for parts in (questionnaire.dimensions, questionnaire.items))
    for number, identity in enumerate(entry.figure.about):
        code, known = ("UNKNOWN_ITEM", items) if "." in identity else ("UNKNOWN_DIMENSION", dimensions)
        if identity not in known:
            yield entry.problem(code, ("about", number), id=identity, nearest=nearest(identity, known))


def _unknown_figures(entry: _Entry, known: Iterable[str]) -> Iterator[Problem]:
    others = set(known) - {entry.figure.id}
    for number, identity in enumerate(entry.figure.differs_from):
        if identity not in others:
            yield entry.problem("UNKNOWN_FIGURE", ("differs_from", number), id=identity, nearest=nearest(identity, others))
