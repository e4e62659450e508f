"""Finding questionnaires, checking them and keeping their versions honest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from .model import Questionnaire, Source
from .parsing import MAIN_FILE, SOURCES_FILE, beside, load_questionnaire, load_sources, read_draft
from .problems import Place, Problem, ProblemsFound, in_file_order, problem
from .versions import LOCK_FILE, check_version
from .wording import check_wording

SHIPPED = Path(__file__).resolve().parents[2] / "questionnaires"
MAIN_QUESTIONNAIRE = "cx-scan"


@cache
def shipped_questionnaire(questionnaire_id: str = MAIN_QUESTIONNAIRE) -> Questionnaire:
    """A questionnaire that comes with the app; read once. Raises ProblemsFound."""
    return load_questionnaire(SHIPPED / questionnaire_id)


@cache
def shipped_sources() -> Mapping[str, Source]:
    """The sources of the shipped questionnaires, by id."""
    return load_sources(SHIPPED / SOURCES_FILE)


def find_questionnaire(name: str) -> Path:
    """The path of a questionnaire that is named by id or by path; raises ProblemsFound."""
    for path in (Path(name), SHIPPED / name):
        if path.exists():
            return path.parent if path.name == MAIN_FILE else path
    raise ProblemsFound([problem("FILE_MISSING", Place(name), file=name)])


def questionnaires_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every questionnaire that is meant by the paths: single files, folders with a main file, folders of such folders."""
    found: list[Path] = []
    for path in paths:
        if path.name == MAIN_FILE:
            found.append(path.parent)
        elif path.is_dir() and not (path / MAIN_FILE).exists():
            found += sorted(main.parent for main in path.rglob(MAIN_FILE)) or [path]  # an empty folder is a problem, not a pass
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))


def check_questionnaire(path: Path, *, strict: bool = False) -> tuple[Problem, ...]:
    """All problems of a questionnaire in file order; with `strict` those of wording and version too."""
    draft = read_draft(path)
    problems = list(draft.problems)
    if strict and draft.compiled is not None:
        problems += check_wording(draft.compiled, draft.place_of_words)
    if strict and draft.questionnaire is not None:
        problems += check_version(draft.questionnaire, beside(path, LOCK_FILE), draft.place(("version",)))
    return in_file_order(problems)
