"""The process that draws: Vega-Lite to SVG and PNG, Typst to PDF. It is run as a file of its own and knows nothing of the rest.

A line of JSON in, a line of JSON out. Its end of input is its end; what it draws comes from the folder that a job names and from
nowhere else.
"""

from __future__ import annotations

import base64
import json
import re
import signal
import sys
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
import vl_convert

MEGABYTE, KEPT, EMPTY = 2**20, 64, 5
TINY: Mapping[str, Any] = {"data": {"values": [{"x": 1}]}, "mark": "text", "encoding": {"text": {"field": "x"}}}
"""A chart that starts everything that a chart needs."""

UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
"""What XML 1.0 cannot hold, and signs that turn the text around them."""

POINTS = 72
WIDTH = re.compile(r'<svg[^>]* width="([0-9.]+)"')
PICTURE = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)
"""
"""A page around a picture: a point for each of its pixels."""

ASTRAL = re.compile("[\U00010000-\U0010ffff]")
WRITTEN = re.compile(r"(?<=>)[^<>]+(?=</text>)")
SCRIPTS: Mapping[str, str] = {
    "Noto Sans Hebrew": r"\u0590-\u05ff",
    "Noto Sans Arabic": r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Noto Emoji": r"\u2600-\u27bf\ufe0f\U0001f000-\U0001faff",
}
"""Signs beyond Latin, Greek and Cyrillic that names have, by the family that draws them."""

Job = Mapping[str, Any]


def main() -> None:
    """Do jobs until there are no more."""
    start = json.loads(sys.stdin.readline())
    vl_convert.register_font_directory(start["fonts"])
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[start["fonts"]])
    _svg({"spec": TINY})
    _limit_memory(start["megabytes"])
    jobs: Mapping[str, Callable[[Job], list[bytes]]] = {
        "svg": _svg,
        "png": lambda job: _png(job, fonts),
        "typst": lambda job: _typst(job, fonts),
    }
    _say({})
    for line in sys.stdin:
        job = json.loads(line)
        _end_after(start["seconds"])
        try:
            answer: Mapping[str, Any] = {"files": [base64.b64encode(file).decode() for file in jobs[job["do"]](job)]}
        except Exception as fault:  # whatever it is, the next job can be done
            answer = {"fault": f"{type(fault).__name__}: {fault}"}
        _end_after(0)
        _say(answer)
        if job["do"] != "svg":
            _forget(fonts)


def _say(answer: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _svg(job: Job) -> list[bytes]:
    return [_drawn(json.dumps(_writable(job["spec"]), ensure_ascii=False))]


@lru_cache(maxsize=KEPT)
def _drawn(spec: str) -> bytes:
    """A chart that was drawn before is not drawn again: a report is looked at, and then made."""
    return WRITTEN.sub(lambda text: _in_its_fonts(text[0]), _converted(spec)).encode()


def _writable(value: Any) -> Any:
    """The same without signs that no picture can hold: the library that draws ends its process at the first of them."""
    match value:
        case str():
            return UNWRITABLE.sub("", value)
        case dict():
            return {key: _writable(one) for key, one in value.items()}
        case list():
            return [_writable(one) for one in value]
        case _:
            return value


def _in_its_fonts(text: str) -> str:
    """Typst looks for a letter of a picture in no other font than the one that is named, so each script names its own."""
    for family, signs in SCRIPTS.items():
        text = re.sub(f"[{signs}](?:[ {signs}]*[{signs}])?", rf'<tspan font-family="{family}">\g<0></tspan>', text)
    return text


def _png(job: Job, fonts: typst.Fonts) -> list[bytes]:
    """Drawn by Typst, which can take bold from a font of all weights."""
    drawn = _svg(job)[0].decode()
    size = WIDTH.search(drawn)
    inputs = {"svg": drawn, "width": size[1] if size else "1"}
    made = typst.Compiler(font_paths=fonts).compile(PICTURE, format="png", ppi=POINTS * job["scale"], sys_inputs=inputs)
    return made if isinstance(made, list) else [made or b""]


def _converted(spec: str) -> str:
    """The picture of a chart. Vega may cut a long text in the middle of an emoji, and then it fails: it goes on without any."""
    try:
        return vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    except ValueError:
        if not ASTRAL.search(spec):
            raise
        return vl_convert.vegalite_to_svg(ASTRAL.sub("", spec), allowed_base_urls=[])


def _typst(job: Job, fonts: typst.Fonts) -> list[bytes]:
    """Charts are drawn into the folder first, so that a document takes one trip."""
    folder = Path(job["folder"])
    for name, spec in job["charts"].items():
        (folder / name).write_bytes(_svg({"spec": spec})[0])
    compiler = typst.Compiler(root=folder, font_paths=fonts, package_path=folder, package_cache_path=folder)
    made = _compiled(compiler, job, job["standards"])
    return made if isinstance(made, list) else [made or b""]


def _compiled(compiler: typst.Compiler, job: Job, standards: list[Any]) -> bytes | list[bytes] | None:
    """The document; where it cannot keep to a standard, for a sign that no font has, it is made without, and tagged all the same."""
    try:
        return compiler.compile(Path(job["folder"]) / "main.typ", format=job["format"], ppi=job["ppi"], pdf_standards=standards)
    except typst.TypstError:
        if not standards:
            raise
        return _compiled(compiler, job, [])


def _forget(fonts: typst.Fonts) -> None:
    """Typst keeps all that it laid out for the next ten documents, 50 MB for a report of fifty pages: these are empty ones."""
    compiler = typst.Compiler(font_paths=fonts)
    for _ in range(EMPTY):
        compiler.compile(b"")


def _limit_memory(megabytes: int) -> None:
    """Let the process grow to so many megabytes in memory.

    The limit is on what is written to, not on addresses: the JavaScript engine reserves 32 GB of those and writes to hardly any. What
    it has claimed at its start counts in full, so the limit starts from there.
    """
    memory = Path("/proc/self/statm")
    if not memory.exists():
        return
    import resource  # noqa: PLC0415 — not there on Windows

    resident, claimed = (int(memory.read_text("ascii").split()[at]) * resource.getpagesize() for at in (1, 5))
    limit = claimed + max(0, megabytes * MEGABYTE - resident)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _end_after(seconds: int) -> None:
    """Be ended by the system after so many seconds, also when nobody is left who watches; 0 is never."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
