"""YAML as authors mean it, with a place for every value; refuses what can hurt or surprise.

Only `true` and `false` are truth values: `no`, `yes`, `on` stay words, `12:30` and dates stay texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, ClassVar

import yaml

from .problems import Place, Problem, ProblemsFound, problem

LARGEST_KB = 512
DEEPEST = 20
MOST_VALUES = 12_000
LONGEST_KEY = 80

Path = tuple[str | int, ...]
Places = dict[Path, Place]

_Base: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CoreLoader(_Base):  # type: ignore[misc]
    """Resolves plain scalars by the core schema of YAML 1.2 instead of that of 1.1."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+)$", "-+.0123456789"),
):
    CoreLoader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


def read_yaml(content: bytes | str, file: str) -> tuple[dict[str | int, Any], Places]:
    """The mapping in a YAML text and the place of each value by path; raises ProblemsFound."""
    text = _decode(content, file)
    _refuse_dangers(text, file)
    try:
        root = yaml.compose(text, Loader=CoreLoader)
    except yaml.YAMLError as error:
        raise ProblemsFound([_syntax(error, file)]) from None
    if not isinstance(root, yaml.MappingNode):
        raise ProblemsFound([problem("NOT_A_MAPPING", Place(file))])
    places: Places = {}
    problems: list[Problem] = []
    data = _build(root, (), file, places, problems)
    if problems:
        raise ProblemsFound(problems)
    return data, places


def _decode(content: bytes | str, file: str) -> str:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if len(raw) > LARGEST_KB * 1024:
        raise ProblemsFound([problem("FILE_TOO_LARGE", Place(file), most=LARGEST_KB)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProblemsFound([problem("NOT_UTF8", Place(file, raw[: error.start].count(b"\n") + 1))]) from None
    for number, line in enumerate(text.split("\n"), start=1):
        if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\t\r" for sign in line):
            raise ProblemsFound([problem("CONTROL_CHARACTER", Place(file, number))])
    return unicodedata.normalize("NFC", text)


def _refuse_dangers(text: str, file: str) -> None:
    """Scan the events, which costs the size of the text only, before anything is built from them."""
    depth = documents = values = 0
    try:
        for event in yaml.parse(text, Loader=CoreLoader):
            place = Place(file, _line(event.start_mark))
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise ProblemsFound([problem("SEVERAL_DOCUMENTS", place)])
            if isinstance(event, yaml.NodeEvent):
                values += 1
                _refuse_node(event, place)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEEPEST:
                raise ProblemsFound([problem("TOO_DEEP", place, most=DEEPEST)])
            if values > MOST_VALUES:
                raise ProblemsFound([problem("TOO_MANY_VALUES", place, most=MOST_VALUES)])
    except yaml.YAMLError as error:
        raise ProblemsFound([_syntax(error, file)]) from None


def _line(mark: Any) -> int:
    return int(mark.line) + 1 if mark else 1


def _refuse_node(event: yaml.NodeEvent, place: Place) -> None:
    merge = isinstance(event, yaml.ScalarEvent) and event.value == "<<"
    if isinstance(event, yaml.AliasEvent) or event.anchor or merge:
        raise ProblemsFound([problem("ALIAS", place)])
    tag = getattr(event, "tag", None)
    if tag:
        raise ProblemsFound([problem("TAG", place, tag=tag)])


def _syntax(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    detail = getattr(error, "problem", None) or "unexpected character"
    return problem("SYNTAX", Place(file, _line(mark)), detail=detail)


def _build(node: yaml.Node, path: Path, file: str, places: Places, problems: list[Problem]) -> Any:
    places[path] = Place(file, _line(node.start_mark))
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*path, i), file, places, problems) for i, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        built = {}
        for key, child in _pairs(node, file, problems):
            built[key] = _build(child, (*path, key), file, places, problems)
        return built
    return _scalar(node)


def _pairs(node: yaml.MappingNode, file: str, problems: list[Problem]) -> Iterator[tuple[str | int, yaml.Node]]:
    first: dict[str | int, int] = {}
    for key_node, value_node in node.value:
        line = _line(key_node.start_mark)
        key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
        if isinstance(key, bool) or not isinstance(key, str | int):
            problems.append(problem("KEY_NOT_TEXT", Place(file, line)))
        elif len(str(key)) > LONGEST_KEY:
            problems.append(problem("KEY_TOO_LONG", Place(file, line), most=LONGEST_KEY))
        elif key in first:
            problems.append(problem("DUPLICATE_KEY", Place(file, line), key=key, first=first[key]))
        else:
            first[key] = line
            yield key, value_node


def _scalar(node: yaml.Node) -> str | int | float | bool | None:
    match node.tag.rsplit(":", 1)[-1]:
        case "bool":
            return bool(node.value == "true")
        case "null":
            return None
        case "int" if len(node.value) <= 18:
            return int(node.value)
        case "float":
            return float(node.value)
        case _:
            return str(node.value)
