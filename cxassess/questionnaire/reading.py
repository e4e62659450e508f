"""YAML as authors mean it, with a place for every value; refuses what can hurt or surprise.

Only `true` and `false` are truth values: `no`, `yes`, `on` stay words, `12:30` and dates stay texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from math import isfinite
from pathlib import Path as FilePath
from typing import Any, ClassVar

import yaml

from .problems import Place, Problem, ProblemsFound, problem

LARGEST_KB = 512
DEEPEST = 20
MOST_VALUES = 12_000
LONGEST_KEY = 80
MOST_MARKS = 30  # accents on one letter; sorting a heap of them costs the square of its height

REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that cannot be stored, that hide or turn the text around them, or that break lines unseen."""

_MARKS = re.compile(f"[\u0300-\U0010ffff]{{{MOST_MARKS},}}")  # no mark is below U+0300

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


def read_file(path: FilePath) -> tuple[dict[str | int, Any], Places]:
    """The mapping in a YAML file and the place of each value; raises ProblemsFound."""
    try:
        content = path.read_bytes()
    except OSError:
        raise ProblemsFound([problem("FILE_MISSING", Place(str(path)), file=path.name)]) from None
    return read_yaml(content, str(path))


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
    builder = _Builder(file)
    data = builder.build(root, (), _line(root.start_mark))
    if builder.problems:
        raise ProblemsFound(builder.problems)
    return data, builder.places


def place_of(places: Places, path: Path) -> Place:
    """The place of a path, else of what it stands in."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, Place(""))


def _decode(content: bytes | str, file: str) -> str:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if len(raw) > LARGEST_KB * 1024:
        raise ProblemsFound([problem("FILE_TOO_LARGE", Place(file), most=LARGEST_KB)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProblemsFound([problem("NOT_UTF8", Place(file, raw[: error.start].count(b"\n") + 1))]) from None
    hidden = REFUSED.search(text) or next(filter(_is_heap, _MARKS.finditer(text)), None)
    if hidden:
        raise ProblemsFound([problem("CONTROL_CHARACTER", Place(file, text.count("\n", 0, hidden.start()) + 1))])
    return unicodedata.normalize("NFC", text)


def _is_heap(signs: re.Match[str]) -> bool:
    return any(
        is_mark and len(list(run)) > MOST_MARKS for is_mark, run in groupby(signs.group(), lambda sign: unicodedata.combining(sign) > 0)
    )


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
    text = event.value if isinstance(event, yaml.ScalarEvent) else ""
    if REFUSED.search(text):  # written as an escape, such as "\\0"
        raise ProblemsFound([problem("CONTROL_CHARACTER", place)])
    if isinstance(event, yaml.AliasEvent) or event.anchor or text == "<<":
        raise ProblemsFound([problem("ALIAS", place)])
    tag = getattr(event, "tag", None)
    if tag:
        raise ProblemsFound([problem("TAG", place, tag=tag)])


def _syntax(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    detail = getattr(error, "problem", None) or "unexpected character"
    return problem("SYNTAX", Place(file, _line(mark)), detail=detail)


@dataclass
class _Builder:
    """Makes plain values of YAML nodes; the place of a value under a key is that of the key, where an author looks for it."""

    file: str
    places: Places = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def build(self, node: yaml.Node, path: Path, line: int) -> Any:
        self.places[path] = Place(self.file, line)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, at), _line(child.start_mark)) for at, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return {key: self.build(child, (*path, key), line) for key, line, child in self._pairs(node)}
        return _scalar(node)

    def _pairs(self, node: yaml.MappingNode) -> Iterator[tuple[str | int, int, yaml.Node]]:
        first: dict[str | int, int] = {}
        for key_node, value_node in node.value:
            line = _line(key_node.start_mark)
            place = Place(self.file, line)
            key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            if isinstance(key, bool) or not isinstance(key, str | int):
                self.problems.append(problem("KEY_NOT_TEXT", place))
            elif len(str(key)) > LONGEST_KEY:
                self.problems.append(problem("KEY_TOO_LONG", place, most=LONGEST_KEY))
            elif key in first:
                self.problems.append(problem("DUPLICATE_KEY", place, key=key, first=first[key]))
            else:
                first[key] = line
                yield key, line, value_node


def _scalar(node: yaml.Node) -> str | int | float | bool | None:
    match node.tag.rsplit(":", 1)[-1]:
        case "bool":
            return str(node.value) == "true"
        case "null":
            return None
        case "int" if len(node.value) <= 18:
            return int(node.value)
        case "float" if isfinite(float(node.value)):
            return float(node.value)
        case _:
            return str(node.value)
