"""Other languages: a flat file of words by path, which can change nothing but words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from pydantic import BaseModel

from .model import Advice, Dimension, ItemBase, Option, Questionnaire, Translatable

Rewrite = Callable[[str, str], str]


def words_of(questionnaire: Questionnaire) -> dict[str, str]:
    """Every text of a questionnaire by its path, such as `snelheid.levertijd.levels.3`."""
    found: dict[str, str] = {}

    def keep(path: str, text: str) -> str:
        found[path] = text
        return text

    _rewrite(questionnaire, "", keep)
    return found


def in_language(questionnaire: Questionnaire, language: str) -> Questionnaire:
    """The same questionnaire with the words of another language; as it is where there is no overlay for it."""
    words = questionnaire.overlays.get(language)
    if words is None:
        return questionnaire
    if language not in questionnaire.translations:
        translated = _rewrite(questionnaire, "", words.get)
        fields = {name: getattr(translated, name) for name in Questionnaire.model_fields}
        questionnaire.translations[language] = Questionnaire.model_construct(**{**fields, "language": language})
    return questionnaire.translations[language]


def _rewrite(value: BaseModel, path: str, rewrite: Rewrite) -> Any:
    """A copy of a model in which each translatable text went through `rewrite(path, text)`."""
    changes: dict[str, Any] = {}
    for name, field in type(value).model_fields.items():
        if name == "overlays":
            continue
        old = getattr(value, name)
        here = _join(path, name)
        if old is None:
            continue
        if _translatable(field.annotation) or any(isinstance(mark, Translatable) for mark in field.metadata):
            changes[name] = _texts(old, here, rewrite)
        elif isinstance(old, BaseModel):
            changes[name] = _rewrite(old, here, rewrite)
        elif isinstance(old, tuple) and old and isinstance(old[0], BaseModel):
            changes[name] = tuple(_rewrite(part, _path_of(part, path, name), rewrite) for part in old)
        elif isinstance(old, Mapping) and old and all(isinstance(part, BaseModel) for part in old.values()):
            changes[name] = {key: _rewrite(part, _join(here, str(key)), rewrite) for key, part in old.items()}
    return value.model_copy(update=changes) if changes else value


def _texts(old: Any, path: str, rewrite: Rewrite) -> Any:
    if isinstance(old, Mapping):
        return {key: rewrite(_join(path, str(key)), text) for key, text in old.items()}
    return rewrite(path, old)


def _translatable(annotation: Any) -> bool:
    return any(isinstance(part, Translatable) or _translatable(part) for part in get_args(annotation))


def _path_of(part: BaseModel, path: str, name: str) -> str:
    match part:
        case Dimension() | ItemBase():
            return part.id  # ids are unique in the questionnaire: paths stay short
        case Advice():
            return _join(path, f"advice.{part.below}")
        case Option():
            return _join(path, f"options.{part.id}")
        case _:
            return _join(path, name)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
