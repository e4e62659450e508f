"""From an author's files to a checked questionnaire, or to all the problems in them at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path as FilePath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .checks import check_parts
from .forms import brief, form_problems, name_at
from .languages import read_overlays
from .model import Key, Questionnaire, Source
from .problems import Place, Problem, ProblemsFound, problem
from .reading import Path, Places, place_of, read_file

MAIN_FILE = "questionnaire.yaml"
SOURCES_FILE = "sources.yaml"

CARRIERS = {"language", "languages", "scales", "tiers", "owners", "not_applicable", "glossary", "dimensions"}
"""Keys that the other parts refer to: where one of them is wrong, the rest cannot be judged."""
STAND_INS = {"id": "questionnaire", "version": "0.0.0", "title": "…", "about": "…"}
"""For what must be there but is wrong, so that the rest can be checked."""
ABSENCES = {
    "UNKNOWN_ITEM": "id",
    "UNKNOWN_DIMENSION": "id",
    "UNKNOWN_AMBITION_TARGET": "id",
    "OVERLAY_UNKNOWN": "path",
    "NOTHING_SCORED": "",
    "QUICK_MISSING": "",
}
"""Problems that something is not there, and the parameter that names it; the name of the problem where there is none."""

_KEY: TypeAdapter[str] = TypeAdapter(Key)


@dataclass(frozen=True)
class Draft:
    """A questionnaire as its author wrote it; `compiled` is what could be made of it, without the parts of a wrong form.

    `places` has the place of each value of `compiled` in the base language, by path;
    `overlay_places` that of each text of the other languages.
    """

    problems: tuple[Problem, ...]
    compiled: Questionnaire | None = None
    places: Places = field(default_factory=dict)
    overlay_places: Mapping[str, Places] = field(default_factory=dict)

    @property
    def questionnaire(self) -> Questionnaire | None:
        """The questionnaire, when it can be used: warnings do not stand in its way."""
        return None if any(found.severity == "error" for found in self.problems) else self.compiled

    def place(self, path: Path) -> Place:
        """Where the value at a path stands, or the nearest value around it."""
        return place_of(self.places, path)

    def place_of_words(self, language: str, text_path: str) -> Place:
        """Where a text such as `snelheid.levertijd.levels.3` stands in the files of a language."""
        if language in self.overlay_places:
            return place_of(self.overlay_places[language], (text_path,))
        parts = text_path.split(".")
        size = 2 if ".".join(parts[:2]) in self._owners else 1
        rest = (int(part) if part.isdigit() else part for part in parts[size:])
        return self.place((*self._owners[".".join(parts[:size])], *rest))

    @cached_property
    def _owners(self) -> dict[str, Path]:
        """Path in the whole by id of dimension or item."""
        owners: dict[str, Path] = {}
        for at, dimension in enumerate(self.compiled.dimensions if self.compiled else ()):
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
    """Read, compile and check a questionnaire without raising.

    Items and dimensions of a wrong form are left out and the rest is checked too, so that an author hears everything at once.
    """
    try:
        whole = _gather(path)
    except ProblemsFound as unreadable:
        return Draft(unreadable.problems)
    inside, written = whole.data.pop("overlays", None), whole.places
    questionnaire = _compile(whole)
    known_sources = _sources_beside(path, whole.problems)
    if questionnaire is None:
        return Draft(tuple(whole.problems))
    overlays = read_overlays(questionnaire, path if path.is_dir() else None, inside, written)
    found = check_parts(questionnaire, partial(place_of, whole.places), known_sources) + overlays.problems
    problems = whole.problems + [one for one in found if not _follows(one, whole.left_out)]
    compiled = questionnaire.model_copy(update={"overlays": overlays.words})
    return Draft(tuple(problems), compiled, whole.places, overlays.places)


def load_sources(file: FilePath) -> dict[str, Source]:
    """Sources by id; raises ProblemsFound."""
    data, places = read_file(file)
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for key, fields in data.items():
        try:
            sources[str(key)] = Source.model_validate(fields)
        except ValidationError as error:
            problems += [found for _, found in form_problems(error, data, places, (key,), Source)]
    if problems:
        raise ProblemsFound(problems)
    return sources


def beside(path: FilePath, name: str) -> FilePath:
    """The file of this name in the folder that a questionnaire stands in."""
    return path.absolute().parent / name


def _sources_beside(path: FilePath, problems: list[Problem]) -> Set[str] | None:
    """Ids of the sources file beside the questionnaire; None where there is none to check against."""
    try:
        return load_sources(beside(path, SOURCES_FILE)).keys() if beside(path, SOURCES_FILE).exists() else None
    except ProblemsFound as found:
        problems += found.problems
        return None


@dataclass
class _Whole:
    """The files of a questionnaire as one mapping, and the problems in them.

    `left_out` has the ids of the parts that were taken from it because their form is wrong; "" for one whose id is not known.
    """

    data: dict[str | int, Any]
    places: Places
    problems: list[Problem] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)

    def leave_out(self, broken: Set[Path], nameless: Set[Path] = frozenset()) -> None:
        """Take parts from the whole, and number the others anew."""
        for path in broken:
            self.left_out.add("" if path in nameless else str(path[0]) if len(path) == 1 else name_at(self.data, path))
        moved: dict[Path, Path] = {}
        self.data = _without(self.data, broken, (), (), moved)
        self.places = {new: self.places[old] for old, new in moved.items() if old in self.places}


def _without(value: Any, broken: Set[Path], old: Path, new: Path, moved: dict[Path, Path]) -> Any:
    """The value without the broken paths; `moved` gets the new path of what remains, by its old one."""
    moved[old] = new
    if isinstance(value, Mapping):
        keys = [key for key in value if (*old, key) not in broken]
        return {key: _without(value[key], broken, (*old, key), (*new, key), moved) for key in keys}
    if isinstance(value, list):
        numbers = [at for at in range(len(value)) if (*old, at) not in broken]
        return [_without(value[at], broken, (*old, at), (*new, number), moved) for number, at in enumerate(numbers)]
    return value


def _gather(path: FilePath) -> _Whole:
    """One mapping of the whole questionnaire; a folder's dimension files are put where they are named."""
    if not path.is_dir():
        return _Whole(*read_file(path))
    whole = _Whole(*read_file(path / MAIN_FILE))
    names = whole.data.get("dimensions")
    if not isinstance(names, list):
        return whole
    whole.problems += _unused_files(path, names, whole.data.get("languages"))
    unread: set[Path] = set()
    for at, name in enumerate(names):
        if not isinstance(name, str):
            continue  # written out in the main file, or a problem of form
        try:
            part, places = _read_dimension(path, name, place_of(whole.places, ("dimensions", at)))
        except ProblemsFound as found:
            whole.problems += found.problems
            unread.add(("dimensions", at))
            whole.left_out.add(name)
            continue
        if part.get("id", name) != name:
            whole.problems.append(problem("FILE_NAME", place_of(places, ("id",)), id=brief(part["id"])))
        names[at] = part
        whole.places |= {("dimensions", at, *inner): place for inner, place in places.items()}
    if unread:
        whole.leave_out(unread)
    return whole


def _read_dimension(folder: FilePath, name: str, place: Place) -> tuple[dict[str | int, Any], Places]:
    try:
        _KEY.validate_python(name)
    except ValidationError:  # a way out of the folder, perhaps
        raise ProblemsFound([problem("BAD_ID", place, value=brief(name))]) from None
    file = folder / f"{name}.yaml"
    if not file.is_file():
        raise ProblemsFound([problem("FILE_MISSING", place, file=file.name)])
    return read_file(file)


def _unused_files(folder: FilePath, names: list[Any], languages: Any) -> Iterator[Problem]:
    used = {MAIN_FILE, *(f"{name}.yaml" for name in [*names, *(languages if isinstance(languages, list) else [])])}
    for file in sorted(folder.glob("*.yaml")):
        if file.name not in used:
            yield problem("UNUSED_FILE", Place(str(file)), file=file.name)


def _compile(whole: _Whole) -> Questionnaire | None:
    """The questionnaire without the parts whose form is wrong, which are told; None where the rest cannot be judged without them."""
    try:
        return Questionnaire.model_validate(whole.data)
    except ValidationError as error:
        found = list(form_problems(error, whole.data, whole.places))
    whole.problems += [one for _, one in found]
    broken = {_part_around(path) for path, _ in found}
    if any(len(path) == 1 and path[0] in CARRIERS for path in broken):
        return None
    broken |= _emptied(whole.data, broken)
    whole.leave_out(broken, nameless={path[:-1] for path, _ in found if path[-1] == "id"})
    try:
        return Questionnaire.model_validate({**STAND_INS, **whole.data})
    except ValidationError:
        return None  # no dimension is left


def _part_around(path: Path) -> Path:
    """The item that a path leads into, else the dimension, else the key at the top."""
    if path[0] == "dimensions" and len(path) > 1:
        return path[:4] if path[2:3] == ("items",) and len(path) > 3 else path[:2]
    return path[:1]


def _emptied(data: Mapping[str | int, Any], broken: Set[Path]) -> set[Path]:
    """Dimensions of which every item is broken."""
    items = {
        ("dimensions", at): part["items"]
        for at, part in enumerate(data.get("dimensions") or ())
        if isinstance(part, Mapping) and isinstance(part.get("items"), list)
    }
    return {path for path, there in items.items() if all((*path, "items", number) in broken for number in range(len(there)))}


def _follows(found: Problem, left_out: Set[str]) -> bool:
    """Whether a problem only says that something is not there because it was left out."""
    if found.code not in ABSENCES:
        return False
    parameter = ABSENCES[found.code]
    subject = str(found.what.params[parameter]) if parameter else found.name
    return any(not part or part == subject or part.startswith(f"{subject}.") or subject.startswith(f"{part}.") for part in left_out)
