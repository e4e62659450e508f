"""From an author's files to a checked questionnaire, or to all the problems in them at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from .checks import check_parts
from .model import ITEM_TYPES, Frozen, ItemBase, Questionnaire, Source
from .overlay import words_of
from .problems import Place, Problem, ProblemsFound, nearest, problem
from .reading import Path, Places, read_yaml

MAIN_FILE = "questionnaire.yaml"
SOURCES_FILE = "sources.yaml"


@dataclass(frozen=True)
class Draft:
    """A questionnaire as its author wrote it; `questionnaire` is set when it can be used.

    `places` has the place of each value of the files in the base language, by path in the whole;
    `overlay_places` that of each text of the other languages.
    """

    problems: tuple[Problem, ...]
    questionnaire: Questionnaire | None = None
    places: Places = field(default_factory=dict)
    overlay_places: Mapping[str, Places] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Where the value at a path stands, or the nearest value around it."""
        return place_of(self.places, path)

    def place_of_words(self, language: str, text_path: str) -> Place:
        """Where a text such as `snelheid.levertijd.levels.3` stands in the files of a language."""
        if language in self.overlay_places:
            return place_of(self.overlay_places[language], (text_path,))
        parts = text_path.split(".")
        for size in (2, 1):
            owner = self._owners.get(".".join(parts[:size]))
            if owner is not None:
                return self.place((*owner, *(int(part) if part.isdigit() else part for part in parts[size:])))
        return self.place(tuple(parts))

    @cached_property
    def _owners(self) -> dict[str, Path]:
        """Path in the whole by id of dimension or item."""
        owners: dict[str, Path] = {}
        for at, dimension in enumerate(self.questionnaire.dimensions if self.questionnaire else ()):
            owners[dimension.id] = ("dimensions", at)
            owners |= {item.id: ("dimensions", at, "items", number) for number, item in enumerate(dimension.items)}
        return owners


def load_questionnaire(path: FilePath) -> Questionnaire:
    """The questionnaire in a folder or a file; raises ProblemsFound with every problem in it."""
    draft = read_draft(path)
    if draft.questionnaire is None:
        raise ProblemsFound(draft.problems)
    return draft.questionnaire


def read_draft(path: FilePath) -> Draft:
    """Read, compile and check a questionnaire without raising."""
    try:
        data, places = _gather(path)
        questionnaire = _compile(data, places)
    except ProblemsFound as found:
        return Draft(found.problems)
    problems = check_parts(questionnaire, lambda inner: place_of(places, inner), _sources_beside(path))
    overlays, overlay_places, overlay_problems = _read_overlays(questionnaire, path)
    problems += overlay_problems
    usable = all(found.severity == "warning" for found in problems)
    complete = questionnaire.model_copy(update={"overlays": overlays})
    return Draft(tuple(problems), complete if usable else None, places, overlay_places)


def place_of(places: Places, path: Path) -> Place:
    """The place of a path, else of what it stands in."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, Place(""))


def _gather(path: FilePath) -> tuple[dict[str | int, Any], Places]:
    """One mapping of the whole questionnaire; a folder's dimension files are put where they are named."""
    if not path.is_dir():
        return _read(path)
    data, places = _read(path / MAIN_FILE)
    names = data.get("dimensions")
    if not isinstance(names, list):
        return data, places
    dimensions: list[Any] = []
    problems: list[Problem] = []
    for at, name in enumerate(names):
        try:
            part, part_places = _read(path / f"{name}.yaml") if isinstance(name, str) else (name, {})
        except ProblemsFound as found:
            problems += found.problems
            continue
        if isinstance(name, str) and part.get("id") != name:
            problems.append(problem("FILE_NAME", place_of(part_places, ("id",)), id=part.get("id")))
        places.update({("dimensions", at, *inner): place for inner, place in part_places.items()})
        dimensions.append(part)
    if problems:
        raise ProblemsFound(problems)
    return {**data, "dimensions": dimensions}, places


def _read(path: FilePath) -> tuple[dict[str | int, Any], Places]:
    try:
        content = path.read_bytes()
    except OSError:
        raise ProblemsFound([problem("FILE_MISSING", Place(str(path)), file=path.name)]) from None
    return read_yaml(content, str(path))


def _sources_beside(path: FilePath) -> frozenset[str] | None:
    """Ids of the sources file beside the questionnaire; None where there is none to check against."""
    file = path.parent / SOURCES_FILE
    return frozenset(load_sources(file)) if file.exists() else None


def load_sources(file: FilePath) -> dict[str, Source]:
    """Sources by id; raises ProblemsFound."""
    data, places = _read(file)
    sources, problems = {}, []
    for key, fields in data.items():
        try:
            sources[str(key)] = Source.model_validate(fields)
        except ValidationError as error:
            problems += [_form_problem(e, {key: fields}, places, (key, *e["loc"])) for e in _errors(error)]
    if problems:
        raise ProblemsFound(problems)
    return sources


def _compile(data: Mapping[str | int, Any], places: Places) -> Questionnaire:
    try:
        return Questionnaire.model_validate(data)
    except ValidationError as error:
        raise ProblemsFound(_form_problem(one, data, places, _path_of(one["loc"])) for one in _errors(error)) from None


def _errors(error: ValidationError) -> list[Any]:
    return list(error.errors(include_url=False, include_context=True))


def _path_of(loc: tuple[int | str, ...]) -> Path:
    """Pydantic's location without the tag it puts after an item's number, and without its marks for keys."""
    path: list[int | str] = []
    for part in loc:
        is_tag = part in ITEM_TYPES and len(path) >= 2 and path[-2] == "items" and isinstance(path[-1], int)
        if not is_tag and part != "[key]":
            path.append(part)
    return tuple(path)


FORMS = {
    "missing": "MISSING_KEY",
    "string_type": "NOT_A_TEXT",
    "int_type": "NOT_A_NUMBER",
    "int_from_float": "NOT_A_NUMBER",
    "int_parsing": "NOT_A_NUMBER",
    "float_type": "NOT_A_NUMBER",
    "float_parsing": "NOT_A_NUMBER",
    "bool_type": "NOT_TRUE_FALSE",
    "tuple_type": "NOT_A_LIST",
    "mapping_type": "NOT_KEYS",
    "dict_type": "NOT_KEYS",
    "model_type": "NOT_KEYS",
    "model_attributes_type": "NOT_KEYS",
    "literal_error": "NOT_ONE_OF",
    "union_tag_invalid": "NOT_ONE_OF",
    "union_tag_not_found": "NOT_KEYS",
    "string_pattern_mismatch": "BAD_ID",
    "string_too_long": "OUT_OF_RANGE",
    "string_too_short": "OUT_OF_RANGE",
    "too_short": "OUT_OF_RANGE",
    "too_long": "OUT_OF_RANGE",
    "greater_than": "OUT_OF_RANGE",
    "greater_than_equal": "OUT_OF_RANGE",
    "less_than": "OUT_OF_RANGE",
    "less_than_equal": "OUT_OF_RANGE",
    "finite_number": "OUT_OF_RANGE",
}


def _form_problem(error: Any, data: Mapping[Any, Any], places: Places, path: Path) -> Problem:
    place, name = place_of(places, path), name_at(data, path)
    key = str(path[-1]) if path else ""
    context = error.get("ctx", {})
    if error["type"] == "extra_forbidden":
        return problem("UNKNOWN_KEY", place, name, key=key, nearest=nearest(key, _keys_at(data, path[:-1])))
    code = FORMS.get(error["type"], "DOES_NOT_FIT")
    if code == "BAD_ID" and key == "version":
        code = "BAD_VERSION"
    allowed = context.get("expected") or context.get("expected_tags") or ""
    value = context.get("tag", error.get("input")) if code == "NOT_ONE_OF" else error.get("input")
    if error["type"].startswith("union_tag"):
        key = "type"
    return problem(code, place, name, key=key, value=_brief(value), allowed=allowed, detail=error["msg"])


def _keys_at(data: Any, path: Path) -> set[str]:
    """The keys that the format knows at a path."""
    model: type[BaseModel] | None = Questionnaire if "id" in data or "dimensions" in data else Source
    here: Any = data
    for part in path:
        here = here[part]
        if isinstance(part, int) or model is None:
            continue
        model = _model_of(model, part, here)
    if isinstance(here, Mapping) and model is not None and issubclass(model, ItemBase):
        kinds = [kind for kind in _subclasses(ItemBase) if _type_of(kind) == here.get("type", "levels")]
        model = kinds[0] if kinds else model
    return set(model.model_fields) - {"overlays"} if model else set()


def _model_of(model: type[BaseModel], name: str, here: Any) -> type[BaseModel] | None:
    if name not in model.model_fields:
        return model  # a key of a mapping, such as a scale's name
    if name == "items":
        return ItemBase
    return next((part for part in _models_in(model.model_fields[name].annotation)), None)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _subclasses(model: type[ItemBase]) -> list[type[ItemBase]]:
    return model.__subclasses__()


def _type_of(model: type[ItemBase]) -> str:
    return str(get_args(model.model_fields["type"].annotation)[0])


def name_at(data: Any, path: Path) -> str:
    """What the author calls the innermost thing around a path: its item, dimension or scale."""
    name, here = "", data
    for part in path:
        if isinstance(here, Mapping) and part not in here:
            break
        try:
            here = here[part]
        except (IndexError, KeyError, TypeError):
            break
        if isinstance(here, Mapping) and isinstance(here.get("id"), str):
            name = f"'{here['id']}'"
    return name


def _brief(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _read_overlays(questionnaire: Questionnaire, path: FilePath) -> tuple[dict[str, dict[str, str]], dict[str, Places], list[Problem]]:
    """Words by language and path, their places, and what is wrong in the files."""
    overlays: dict[str, dict[str, str]] = {}
    overlay_places: dict[str, Places] = {}
    problems: list[Problem] = []
    base = words_of(questionnaire)
    for language in questionnaire.languages if path.is_dir() else ():
        if language == questionnaire.language:
            continue
        file = path / f"{language}.yaml"
        if not file.exists():
            problems.append(problem("OVERLAY_MISSING", Place(str(path / MAIN_FILE)), file=file.name, language=language))
            continue
        try:
            data, places = _read(file)
        except ProblemsFound as found:
            problems += found.problems
            continue
        problems += _overlay_problems(data, places, base, str(file))
        overlays[language] = {str(key): text for key, text in data.items() if isinstance(text, str)}
        overlay_places[language] = places
    return overlays, overlay_places, problems


def _overlay_problems(data: Mapping[str | int, Any], places: Places, base: Mapping[str, str], file: str) -> Iterator[Problem]:
    for key, text in data.items():
        place = place_of(places, (key,))
        if str(key) not in base:
            yield problem("OVERLAY_UNKNOWN", place, path=key, nearest=nearest(str(key), base))
        elif not isinstance(text, str) or not text.strip():
            yield problem("NOT_A_TEXT", place, key=key, value=_brief(text))
    for path in base:
        if path not in data:
            yield problem("OVERLAY_INCOMPLETE", Place(file, len(data) or 1), path=path)
