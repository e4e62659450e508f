"""The other languages of a questionnaire: finding their words, and checking that they replace words only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .forms import brief, form_problems
from .model import Questionnaire, Words
from .overlay import words_of
from .problems import MOST_COMPARED, Problem, ProblemsFound, nearest, problem
from .reading import Path, Places, place_of, read_file

_WORDS: TypeAdapter[str] = TypeAdapter(Words)


@dataclass(frozen=True)
class Overlays:
    """Words by language and path, the place of each, and what is wrong with them."""

    words: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[str, Places] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_overlays(questionnaire: Questionnaire, folder: FilePath | None, inside: Any, places: Places) -> Overlays:
    """The other languages: from a file each in a folder, else from `inside`, the value of `overlays` in the single file."""
    found, base = Overlays(), words_of(questionnaire)
    if questionnaire.language not in questionnaire.languages:
        found.problems.append(problem("BASE_LANGUAGE", place_of(places, ("languages",)), id=questionnaire.language))
    if folder and inside is not None:
        found.problems.append(problem("OVERLAYS_IN_FOLDER", place_of(places, ("overlays",))))
    elif not folder:
        found.problems.extend(_check_inside(questionnaire, inside, places))
    for number, language in enumerate(questionnaire.languages):
        if language == questionnaire.language:
            continue
        try:
            given = _from_file(folder / f"{language}.yaml") if folder else _from_inside(inside, language, places)
        except ProblemsFound as broken:
            found.problems.extend(broken.problems)
            continue
        if given is None:
            where = f"{language}.yaml" if folder else f"overlays: {language}:"
            found.problems.append(problem("OVERLAY_MISSING", place_of(places, ("languages", number)), language=language, where=where))
            continue
        data, found.places[language] = given
        found.words[language] = {}
        found.problems.extend(_check_words(data, found.places[language], base, found.words[language]))
    return found


def _from_file(file: FilePath) -> tuple[Mapping[Any, Any], Places] | None:
    return read_file(file) if file.exists() else None


def _from_inside(inside: Any, language: str, places: Places) -> tuple[Mapping[Any, Any], Places] | None:
    data = inside.get(language) if isinstance(inside, Mapping) else None
    around: Path = ("overlays", language)
    return (data, {path[2:]: place for path, place in places.items() if path[:2] == around}) if isinstance(data, Mapping) else None


def _check_inside(questionnaire: Questionnaire, inside: Any, places: Places) -> Iterator[Problem]:
    if inside is not None and not isinstance(inside, Mapping):
        yield problem("NOT_KEYS", place_of(places, ("overlays",)), key="overlays")
        return
    others = set(questionnaire.languages) - {questionnaire.language}
    for language, data in (inside or {}).items():
        place = place_of(places, ("overlays", language))
        if language not in others:
            yield problem("UNKNOWN_LANGUAGE", place, id=language)
        elif not isinstance(data, Mapping):
            yield problem("NOT_KEYS", place, key=language)


def _check_words(data: Mapping[Any, Any], places: Places, base: Mapping[str, str], words: dict[str, str]) -> Iterator[Problem]:
    """What is wrong with the texts of one language; those that can be used are put in `words`."""
    missing = [path for path in base if path not in data]
    unknown = [key for key in data if key not in base]
    for number, key in enumerate(unknown):
        likely = missing if number < MOST_COMPARED else ()
        yield problem("OVERLAY_UNKNOWN", place_of(places, (key,)), path=brief(str(key)), nearest=nearest(str(key), likely))
    for path in base:
        if path not in data:
            continue
        try:
            words[path] = _WORDS.validate_python(data[path], strict=True)
        except ValidationError as error:
            yield from (found for _, found in form_problems(error, data, places, (path,)))
    end = place_of(places, (list(data)[-1],)) if data else place_of(places, ())
    for path in missing:
        yield problem("OVERLAY_INCOMPLETE", end, path=path)
