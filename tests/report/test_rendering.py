"""The process that draws: what it makes, and that nothing it meets stops the server from making the next file."""

from __future__ import annotations

import http.server
import io
import json
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import psutil
import pytest
from PIL import Image
from pypdf import PdfReader

from cxassess.charts import LIGHT, Radar, RadarSeries, radar_spec
from cxassess.report.rendering import Renderer, RenderingRefused, TypstDocument, process

CHART = radar_spec(Radar("Profile", ("A", "B", "C"), (RadarSeries("مرحبا", (1.0, 2.0, 3.0)),)), "en", LIGHT, width=400, height=300)
HELLO = TypstDocument({"main.typ": b'#set document(title: "t")\n#json("data.json")', "data.json": b'"#read(\\"/etc/hostname\\")"'})
ENDLESS = TypstDocument({"main.typ": b"#for a in range(100000) { for b in range(100000) {} }"})
BOMB: dict[str, Any] = {
    "data": {"sequence": {"start": 0, "stop": 3_000_000, "as": "x"}},
    "mark": "point",
    "encoding": {"x": {"field": "x", "type": "quantitative"}},
}


@pytest.fixture(scope="module")
def drawing() -> Iterator[Renderer]:
    with closing(Renderer()) as made:
        yield made


def process_of(renderer: Renderer) -> int:
    number = renderer.process_id
    assert number is not None
    return number


def test_a_chart_becomes_a_picture(drawing: Renderer) -> None:
    assert drawing.svg(CHART).startswith(b"<svg")
    assert Image.open(io.BytesIO(drawing.png(CHART, scale=2))).size == (800, 600)


def test_a_document_becomes_a_pdf_and_pages_to_look_at(drawing: Renderer) -> None:
    document = TypstDocument(
        {"main.typ": b'#set document(title: "t")\n#image("radar.svg", alt: "radar")\n#pagebreak()\nB'}, {"radar.svg": CHART}
    )
    assert drawing.pdf(document).startswith(b"%PDF")
    assert [page[:4] for page in drawing.pages(document)] == [b"\x89PNG"] * 2


def test_the_same_is_drawn_the_same_by_every_process(drawing: Renderer) -> None:
    first = drawing.svg(CHART)
    drawing.close()
    assert drawing.svg(CHART) == first


def test_a_process_that_was_killed_is_started_again(drawing: Renderer) -> None:
    first, number = drawing.svg(CHART), process_of(drawing)
    os.kill(number, signal.SIGKILL)
    assert drawing.svg(CHART) == first
    assert process_of(drawing) != number


def test_a_job_that_its_process_was_killed_under_is_done_by_the_next(drawing: Renderer) -> None:
    first, number = drawing.svg(CHART), process_of(drawing)
    os.kill(number, signal.SIGSTOP)
    killed = threading.Timer(0.3, os.kill, (number, signal.SIGKILL))
    killed.start()
    assert drawing.svg(CHART) == first
    killed.join()


def test_what_takes_too_long_is_ended_and_the_next_is_made() -> None:
    with closing(Renderer(seconds=4)) as hasty:
        hasty.svg(CHART)
        with pytest.raises(RenderingRefused, match="longer than 4 seconds"):
            hasty.pdf(ENDLESS)
        assert hasty.process_id is None
        assert hasty.svg(CHART)


def test_what_takes_too_much_memory_is_ended_and_the_next_is_made() -> None:
    with closing(Renderer(megabytes=200)) as frugal:
        with pytest.raises(RenderingRefused, match="more memory"):
            frugal.svg(BOMB)
        assert frugal.svg(CHART)


def test_threads_take_turns(drawing: Renderer) -> None:
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda _: drawing.svg(CHART), range(8)))
        documents = list(pool.map(lambda _: drawing.pdf(HELLO)[:4], range(4)))
    assert len(set(pictures)) == 1
    assert set(documents) == {b"%PDF"}


def test_who_waits_too_long_for_a_turn_is_told_so() -> None:
    busy = Renderer(patience=0.1)
    with busy._turn, pytest.raises(RenderingRefused, match="Too many files"):
        busy.svg(CHART)


def test_a_fault_is_told_without_its_innards_and_the_process_goes_on(drawing: Renderer, caplog: pytest.LogCaptureFixture) -> None:
    drawing.svg(CHART)
    number = drawing.process_id
    with pytest.raises(RenderingRefused) as refused:
        drawing.pdf(TypstDocument({"main.typ": b"#nothing"}))
    assert "nothing" not in str(refused.value)
    assert "unknown variable: nothing" in caplog.text
    assert drawing.process_id == number


def test_a_process_that_does_not_start_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "child.py"
    broken.write_text("raise SystemExit(1)", "utf-8")
    monkeypatch.setattr(process, "CHILD", broken)
    with pytest.raises(RenderingRefused, match="a fault of ours"):
        Renderer().svg(CHART)


def test_half_an_answer_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    cut = tmp_path / "child.py"
    cut.write_text(
        "import sys\nsys.stdin.readline()\nprint('{}', flush=True)\nsys.stdin.readline()\nprint('{\"files\": [', end='', flush=True)\n"
    )
    monkeypatch.setattr(process, "CHILD", cut)
    with closing(Renderer()) as made, pytest.raises(RenderingRefused, match="memory"):
        made.svg(CHART)


def test_the_process_has_no_secrets(drawing: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXASSESS_DATABASE_URL", "postgresql://user:password@host/db")
    drawing.close()
    drawing.warm()
    environment = Path(f"/proc/{process_of(drawing)}/environ").read_text("utf-8")
    assert "CXASSESS" not in environment
    assert "HOME" not in environment


@pytest.mark.parametrize("source", ['#read("/etc/hostname")', '#read("../../etc/hostname")', '#import "@preview/cetz:0.3.0": *'])
def test_a_template_reads_nothing_outside_its_folder(drawing: Renderer, source: str) -> None:
    with pytest.raises(RenderingRefused):
        drawing.pdf(TypstDocument({"main.typ": b'#set document(title: "t")\n' + source.encode()}))


@pytest.fixture
def listening() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what was asked of it."""
    asked: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    with http.server.HTTPServer(("127.0.0.1", 0), Listening) as server:
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}/x.png", asked
        server.shutdown()
        serving.join()


def test_a_chart_loads_nothing_from_the_network(drawing: Renderer, listening: tuple[str, list[str]]) -> None:
    address, asked = listening
    picture = {
        "data": {"values": [{"u": address}]},
        "mark": {"type": "image", "width": 9, "height": 9},
        "encoding": {"url": {"field": "u"}},
    }
    drawing.svg(picture)
    for draw, spec in ((drawing.png, picture), (drawing.svg, {"data": {"url": address}, "mark": "point"})):
        with pytest.raises(RenderingRefused):
            draw(spec)
    assert asked == []


def _named(name: str) -> dict[str, Any]:
    return radar_spec(Radar("Profile", (name, "B", "C"), (RadarSeries("Own", (1.0, 2.0, 3.0)),)), "en", LIGHT, width=400, height=300)


def test_signs_that_no_picture_can_hold_are_left_out_of_a_chart(drawing: Renderer) -> None:
    assert ">abcde</text>" in drawing.svg(_named("a\x00b\x07c\ufffed\u202ee")).decode()
    assert drawing.png(_named("a\x00b")).startswith(b"\x89PNG")


def test_a_text_that_is_cut_in_the_middle_of_an_emoji_is_drawn_without_it(drawing: Renderer) -> None:
    cut = {
        "data": {"values": [{"x": "ab" + "\N{BREAD}" * 200}]},
        "mark": {"type": "text", "limit": 60},
        "encoding": {"text": {"field": "x"}},
    }
    assert b"ab" in drawing.svg(cut)
    assert drawing.png(cut).startswith(b"\x89PNG")


def test_a_document_keeps_to_the_standard_where_each_sign_has_a_font_and_is_made_without_where_one_has_none(drawing: Renderer) -> None:
    def made(text: str) -> bytes:
        template = '#set document(title: "t")\n#set text(font: "Noto Sans")\n= #json("data.json")'
        return drawing.pdf(TypstDocument({"main.typ": template.encode(), "data.json": json.dumps(text).encode()}))

    kept, without = (PdfReader(io.BytesIO(made(text))) for text in ("\N{BREAD} مرحبا", "\N{CJK UNIFIED IDEOGRAPH-65E5}"))
    assert b"pdfuaid" in kept.root_object["/Metadata"].get_data()
    assert b"pdfuaid" not in without.root_object["/Metadata"].get_data()
    assert "/StructTreeRoot" in without.root_object


def test_what_was_laid_out_before_is_forgotten_in_time() -> None:
    held = []
    with closing(Renderer()) as drawing:
        for at in range(14):
            text = " ".join(f"{at} {word}" for word in range(15_000))
            drawing.pdf(
                TypstDocument({"main.typ": b'#set document(title: "t")\n#json("data.json")', "data.json": json.dumps(text).encode()})
            )
            held.append(psutil.Process(process_of(drawing)).memory_info().rss)
    assert held[-1] < 1.2 * held[3]


def test_each_script_in_a_chart_is_drawn_in_a_font_that_has_it(drawing: Renderer) -> None:
    target = RadarSeries("Doel \N{BREAD} שלום ab", (2.0, 2.0, 2.0))
    radar = Radar("Profile", ("A", "B", "C"), (RadarSeries("مرحبا بك x", (1.0, 2.0, 3.0)),), target)
    drawn = drawing.svg(radar_spec(radar, "en", LIGHT, width=400, height=300)).decode()
    assert '<tspan font-family="Noto Sans Arabic">مرحبا بك</tspan> x' in drawn
    assert '<tspan font-family="Noto Emoji">\N{BREAD}</tspan> <tspan font-family="Noto Sans Hebrew">שלום</tspan> ab' in drawn
