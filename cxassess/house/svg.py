"""A logo as SVG: rebuilt from shapes and colours alone, and drawn as a picture.

An SVG is a program as much as a picture: it can run scripts, fetch files, and repeat itself without end. So the file itself is never
used. What is on the lists below is copied; what would be seen and is not on them is refused; the rest is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cxassess.locale import Message

from .refusal import StyleRefused

# One part over the whole picture takes 5 ms to draw, 100 kB of crossing lines 2 seconds.
MOST_BYTES, MOST_PARTS, DEEPEST = 100_000, 500, 40
MOST_LAYERS = 150
"""Each see-through or cut part is drawn on a picture of its own, and so is each part of what cuts it: 15 ms a piece."""

LONGEST_SIDE = 1_000
SVG, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"

GRADIENTS = frozenset({"linearGradient", "radialGradient"})
CUTTERS = frozenset({"clipPath", "mask"})
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
COPIED = GRADIENTS | CUTTERS | SHAPES | {"g", "defs", "stop"}
LEFT_OUT = frozenset({"title", "desc", "metadata", "style"})

LENGTHS = frozenset({"x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "fx", "fy", "x1", "y1", "x2", "y2", "offset"})
UNITS = frozenset({"gradientUnits", "gradientTransform", "spreadMethod", "clipPathUnits", "maskUnits", "maskContentUnits"})
PLACES = LENGTHS | UNITS | {"id", "transform", "d", "points"}
FILLS = frozenset({"fill", "fill-opacity", "fill-rule", "clip-rule", "color", "stop-color", "stop-opacity"})
LINES = frozenset({"stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity"})
LOOKS = FILLS | LINES | {"opacity", "display", "visibility", "mask-type", "clip-path", "mask"}
ENDLESS = frozenset({"clip-path", "mask"})
"""What is left out within a clip path or a mask, which could otherwise be cut by others that are cut by others."""

PLAIN = re.compile(r"[\w\s.,#%()+-]*", re.ASCII)
OWN_PART = re.compile(r"""url\(\s*["']?#([\w.-]+)["']?\s*\)""", re.ASCII)
COMMENT, RULE, CLASS = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"([^{}]+)\{([^{}]*)\}"), re.compile(r"\.([\w-]+)", re.ASCII)
LENGTH = re.compile(r"([0-9]{0,6}\.?[0-9]{1,6})(?:px|pt|mm|cm|in)?")

AS_PICTURE = Message("Save the logo as PNG, and choose that.")
AS_SHAPES = Message("Turn texts into outlines and leave effects out, or save the logo as PNG, and choose that.")

# The picture is data to Typst, and is not read as markup.
SHEET = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: int(sys.inputs.width) * 1pt, height: int(sys.inputs.height) * 1pt)"""

Looks = dict[str, str]


def is_svg(content: bytes) -> bool:
    """Whether the file begins as XML does; what it holds is not judged."""
    return content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def drawn(content: bytes) -> bytes:
    """The picture that the file describes, as PNG; StyleRefused for anything but shapes and colours."""
    import typst  # noqa: PLC0415 — a large library, for the few who upload an SVG

    picture = rebuilt(content)
    sides = {side: picture.attrib[side] for side in ("width", "height")}
    try:
        return bytes(typst.compile(SHEET, format="png", ppi=72, sys_inputs={"svg": tostring(picture, "unicode"), **sides}))
    except typst.TypstError as error:
        raise StyleRefused(Message("The SVG file cannot be drawn."), AS_PICTURE) from error


def rebuilt(content: bytes) -> Element:
    """A new SVG with the shapes and colours of this one, its longest side as it is drawn; StyleRefused for what holds more."""
    root = _parsed(content)
    classes = _classes(root)
    new = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **_sides(root), **_looks(root, classes)})
    new.extend(_copies(root, classes, depth=0, endless=frozenset()))
    if _layers(new) > MOST_LAYERS:
        raise StyleRefused(Message("The SVG file has more see-through and cut parts than {most}.", most=MOST_LAYERS), AS_PICTURE)
    return new


def _layers(root: Element) -> int:
    """How many pictures as large as the whole it takes to draw this one: a clip path or mask is drawn again wherever it is used."""
    within: Counter[str] = Counter()
    for element in root.iter():
        if element.tag in CUTTERS:
            within[element.get("id", "")] += sum(1 + _sees_through(part) for part in element.iter())
    used = (found[1] for element in root.iter() for key in ENDLESS if (found := OWN_PART.search(element.get(key, ""))))
    return sum(map(within.__getitem__, used)) + sum(map(_sees_through, root.iter()))


def _sees_through(element: Element) -> bool:
    return element.get("opacity", "1").strip() not in ("1", "1.0", "100%")


def _parsed(content: bytes) -> Element:
    if len(content) > MOST_BYTES:
        raise StyleRefused(Message("The SVG file is larger than {most} kB.", most=MOST_BYTES // 1000), AS_PICTURE)
    try:
        root: Element = fromstring(content)
    except DefusedXmlException as error:
        raise StyleRefused(Message("The SVG file holds definitions that are not allowed."), AS_PICTURE) from error
    except (ParseError, ValueError, LookupError) as error:
        raise StyleRefused(Message("The SVG file is damaged."), AS_PICTURE) from error
    if root.tag != f"{SVG}svg":
        raise StyleRefused(Message("The file is no picture that can be read."), Message("Choose the logo as PNG, JPEG or SVG."))
    if sum(1 for _ in root.iter()) > MOST_PARTS:
        raise StyleRefused(Message("The SVG file has more than {most} parts.", most=MOST_PARTS), AS_PICTURE)
    if any(key.lower().startswith("on") for element in root.iter() for key in element.attrib):
        raise StyleRefused(Message("The SVG file holds a script."), AS_SHAPES)
    return root


def _sides(root: Element) -> dict[str, str]:
    """Width, height and view box of the new picture, from those of this one."""
    box = [number for number in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if number]
    if not box:
        box = ["0", "0", *(found[1] if (found := LENGTH.fullmatch(root.get(side, "").strip())) else "" for side in ("width", "height"))]
    try:
        _, _, width, height = (float(number) for number in box)
        share = LONGEST_SIDE / max(width, height)
        sides = [max(1, round(share * side)) for side in (width, height)]
    except (ValueError, ArithmeticError) as error:
        raise StyleRefused(Message("The SVG file does not say how large it is."), AS_PICTURE) from error
    if min(width, height) <= 0:
        raise StyleRefused(Message("The SVG file does not say how large it is."), AS_PICTURE)
    return {"width": str(sides[0]), "height": str(sides[1]), "viewBox": " ".join(box)}


def _copies(parent: Element, classes: Mapping[str, Looks], *, depth: int, endless: frozenset[str]) -> list[Element]:
    """The children that are shapes, each with its own."""
    copies = []
    if depth > DEEPEST:
        raise StyleRefused(Message("The SVG file has groups within groups, more than {most} deep.", most=DEEPEST), AS_PICTURE)
    for element in parent:
        name = _name(element)
        if name not in COPIED:
            continue
        within = ENDLESS if name in CUTTERS else endless
        places = {key: _plain(value) for key, value in element.attrib.items() if key in PLACES}
        looks = {key: value for key, value in _looks(element, classes).items() if key not in within}
        copy = Element(name, {**places, **looks, **_reference(element, name)})
        copy.extend(_copies(element, classes, depth=depth + 1, endless=within))
        copies.append(copy)
    return copies


def _name(element: Element) -> str:
    """The name of what is copied or left out; StyleRefused for anything else that SVG knows, as it may be seen or do something."""
    tag = element.tag if isinstance(element.tag, str) else ""
    name = tag.removeprefix(SVG)
    if tag.startswith(SVG) and name not in COPIED | LEFT_OUT:
        raise StyleRefused(Message("The SVG file holds “{name}”, and only shapes and colours are used.", name=name[:40]), AS_SHAPES)
    return name if tag.startswith(SVG) else ""


def _reference(element: Element, name: str) -> dict[str, str]:
    """A gradient may take its colours from another; nothing else refers to anything, and nothing to another file."""
    target = element.get("href") or element.get(LINK) or ""
    if target and not target.startswith("#"):
        raise StyleRefused(Message("The SVG file refers to another file."), AS_PICTURE)
    return {"href": f"#{_plain(target[1:])}"} if target and name in GRADIENTS else {}


def _classes(root: Element) -> dict[str, Looks]:
    """What the style sheets in the file say of each class."""
    found: dict[str, Looks] = {}
    for sheet in root.iter(f"{SVG}style"):
        text = COMMENT.sub("", sheet.text or "")
        if RULE.sub("", text).strip():
            raise _not_understood()
        for selectors, rules in RULE.findall(text):
            for selector in selectors.split(","):
                named = CLASS.fullmatch(selector.strip())
                if not named:
                    raise _not_understood()
                found.setdefault(named[1], {}).update(_declared(rules))
    return found


def _looks(element: Element, classes: Mapping[str, Looks]) -> Looks:
    """The colours and lines of an element: as attributes, then by its classes, then in its own style."""
    looks = {key: _plain(value) for key, value in element.attrib.items() if key in LOOKS}
    for name in element.get("class", "").split():
        looks |= classes.get(name, {})
    return looks | _declared(element.get("style", ""))


def _declared(rules: str) -> Looks:
    pairs: Iterable[list[str]] = (rule.split(":", 1) for rule in COMMENT.sub("", rules).split(";") if ":" in rule)
    return {name.strip(): _plain(value) for name, value in pairs if name.strip() in LOOKS}


def _plain(value: str) -> str:
    """A value of words and numbers that at most refers to a part of the same file."""
    value = OWN_PART.sub(r"url(#\1)", value.replace("!important", "").strip())
    if not PLAIN.fullmatch(value) or "url(" in OWN_PART.sub("", value.lower()):
        raise _not_understood()
    return value


def _not_understood() -> StyleRefused:
    return StyleRefused(Message("The SVG file holds a style that is not understood."), AS_SHAPES)
