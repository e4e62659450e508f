"""A logo: pictures are kept as pixels alone, and what would hurt or not be seen is refused."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zlib

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from cxassess.house import Logo, StyleRefused
from cxassess.house.logo import MOST_KEPT, read_logo
from cxassess.house.svg import MOST_PARTS, rebuilt
from tests.house.pictures import file_of, picture


def pixels(logo: Logo) -> Image.Image:
    return Image.open(io.BytesIO(logo.content))


def refusal_of(content: bytes) -> str:
    with pytest.raises(StyleRefused) as refused:
        read_logo(content)
    assert refused.value.remedy.english().endswith(".")
    return refused.value.what.english()


def svg(body: str, attributes: str = 'viewBox="0 0 200 50"', head: str = "") -> bytes:
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>{body}</svg>'.encode()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of one grey row that says it is this large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 10)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("kind", "kept"), [("PNG", "png"), ("JPEG", "jpeg")])
def test_a_picture_is_kept_with_its_size(kind: str, kept: str) -> None:
    logo = read_logo(file_of(picture(), kind))
    assert (logo.kind, logo.width, logo.height) == (kept, 300, 100)
    assert pixels(logo).size == (300, 100)
    assert pixels(logo).format == kind


def test_nothing_but_the_pixels_stays() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "secret-author")
    notes.add_itxt("XML:com.adobe.xmp", "<secret-xmp/>", zip=False)
    png = file_of(picture(), "PNG", pnginfo=notes, icc_profile=b"secret-profile", dpi=(300, 300)) + b"secret-trailer" * 9
    exif = Image.Exif()
    exif[0x010E] = "secret-description"
    jpeg = file_of(picture(), "JPEG", exif=exif, icc_profile=b"secret-profile", comment=b"secret-comment") + b"<script>secret</script>"
    for content in (png, jpeg):
        assert b"secret" in content
        logo = read_logo(content)
        assert b"secret" not in logo.content
        assert not {"exif", "icc_profile", "comment", "Author", "dpi"} & set(pixels(logo).info)
        assert logo.content.endswith(b"\xff\xd9" if logo.kind == "jpeg" else b"IEND\xaeB`\x82")


def test_a_photo_that_lies_on_its_side_stands_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    logo = read_logo(file_of(picture(300, 200), "JPEG", exif=exif))
    assert (logo.width, logo.height) == (200, 300)


@pytest.mark.parametrize(
    ("mode", "colour", "kept"),
    [("1", 0, "RGB"), ("L", 90, "RGB"), ("P", 0, "RGB"), ("LA", (90, 200), "RGBA"), ("RGBA", (9, 9, 9, 90), "RGBA"), ("I;16", 9000, "RGB")],
)
def test_every_kind_of_png_comes_in_colour(mode: str, colour: object, kept: str) -> None:
    assert pixels(read_logo(file_of(picture(mode=mode, colour=colour)))).mode == kept


def test_grey_of_sixteen_bits_keeps_its_brightness() -> None:
    assert pixels(read_logo(file_of(picture(mode="I;16", colour=0x8080)))).getpixel((5, 5)) == (0x80, 0x80, 0x80)


def test_a_jpeg_in_the_colours_of_a_printer_comes_in_those_of_a_screen() -> None:
    assert pixels(read_logo(file_of(picture(mode="CMYK", colour=(0, 200, 200, 0)), "JPEG"))).mode == "RGB"


def test_a_transparent_background_stays_transparent() -> None:
    image = picture(mode="RGBA", colour=(0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 99, 99), fill=(200, 30, 30, 255))
    kept = pixels(read_logo(file_of(image)))
    assert (kept.getpixel((50, 50)), kept.getpixel((200, 50))) == ((200, 30, 30, 255), (0, 0, 0, 0))


def test_a_picture_that_cannot_be_packed_is_kept_smaller() -> None:
    noise = Image.effect_noise((1_200, 1_200), 90).convert("RGB")
    logo = read_logo(file_of(noise))
    assert len(logo.content) <= MOST_KEPT
    assert (logo.width, logo.height) == (800, 800)
    large = read_logo(file_of(picture(4_000, 2_000)))
    assert (large.width, large.height) == (1_600, 800)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "The file is no picture that can be read."),
        (b"no picture", "The file is no picture that can be read."),
        (b"GIF89a" + bytes(100), "The file is no picture that can be read."),
        (file_of(picture(), "GIF"), "The file is no picture that can be read."),
        (file_of(picture(), "WEBP"), "The file is no picture that can be read."),
        (file_of(picture(), "BMP"), "The file is no picture that can be read."),
        (file_of(picture())[:200], "The file is no picture that can be read."),
        (file_of(picture(), "JPEG")[:300], "The file is no picture that can be read."),
        (png_that_says(300, 100), "The file is no picture that can be read."),
        (file_of(picture()).replace(b"IDAT", b"IDAX"), "The file is no picture that can be read."),
        (b"%PDF-1.7\n%\xe2\xe3", "The file is no picture that can be read."),
        (b"MZ" + bytes(1000), "The file is no picture that can be read."),
        (bytes(20_000_000), "The logo is larger than 5 MB."),
        (file_of(picture()) + bytes(20_000_000), "The logo is larger than 5 MB."),
        (file_of(picture(1, 10_000)), "The logo is more than 4000 pixels wide or tall."),
        (file_of(picture(10_000, 1)), "The logo is more than 4000 pixels wide or tall."),
        (png_that_says(60_000, 60_000), "The logo is more than 4000 pixels wide or tall."),
        (png_that_says(2**31 - 1, 2**31 - 1), "The logo is more than 4000 pixels wide or tall."),
        (file_of(picture(1, 1)), "The logo is 1 by 1 pixels; 16 is the least on a side."),
        (file_of(picture(2_000, 20)), "The logo is 2000 by 20 pixels, which is too narrow to be seen in a report."),
        (file_of(picture(20, 100)), "The logo is 20 by 100 pixels, which is too narrow to be seen in a report."),
        (file_of(picture(colour="white")), "The logo cannot be seen on white paper."),
        (file_of(picture(mode="RGBA", colour=(0, 0, 0, 0))), "The logo cannot be seen on white paper."),
        (file_of(picture(mode="RGBA", colour=(255, 255, 255, 255))), "The logo cannot be seen on white paper."),
    ],
)
def test_what_is_no_logo_is_refused_in_words(content: bytes, what: str) -> None:
    assert refusal_of(content) == what


def test_a_picture_that_unpacks_to_gigabytes_is_refused_in_little_memory() -> None:
    bomb = file_of(picture(4_001, 4_001, "1", 0))
    large = png_that_says(40_000, 40_000)
    tracemalloc.start()
    try:
        assert refusal_of(bomb) == refusal_of(large) == "The logo is more than 4000 pixels wide or tall."
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_note_that_unpacks_without_end_is_refused() -> None:
    bomb = chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(3_000_000)))
    sound = file_of(picture())
    place = sound.index(b"IDAT") - 4
    assert refusal_of(sound[:place] + bomb * 30 + sound[place:]) == "The file is no picture that can be read."


SHAPES = """
<defs>
  <style>/* of Illustrator */ .cls-1 { fill: #0e7c86; } .a, .b{stroke:none;font-family:Arial}</style>
  <linearGradient id="one"><stop stop-color="red"/><stop offset="1" style="stop-color:#00f"/></linearGradient>
  <linearGradient id="two" xlink:href="#one" x1="0" x2="1"/>
  <clipPath id="cut"><rect width="50" height="50"/></clipPath>
</defs>
<title>Logo</title><metadata><any xmlns="https://example.org/"/></metadata>
<path class="cls-1 a" d="M0 0h100v50z"/>
<g clip-path="url(#cut)" transform="translate(120 0)"><rect width="80" height="50" fill="url('#two')" style="opacity: .5"/></g>
"""


def test_an_svg_of_shapes_is_drawn_as_a_picture() -> None:
    doctype = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    logo = read_logo(svg(SHAPES, head=doctype))
    assert (logo.kind, logo.width, logo.height) == ("png", 1_000, 250)
    drawn = pixels(logo)
    assert drawn.getpixel((450, 50)) == (0x0E, 0x7C, 0x86, 255)
    assert drawn.getpixel((10, 200)) == (0, 0, 0, 0)
    assert drawn.getpixel((700, 100))[3] == 128  # type: ignore[index]
    assert drawn.getpixel((900, 100))[3] == 0  # type: ignore[index]  # cut off


@pytest.mark.parametrize("attributes", ['width="200" height="50"', 'width="200px" height="50px"', 'viewBox="0,0 200,50" width="100%"'])
def test_an_svg_says_its_size_in_several_ways(attributes: str) -> None:
    logo = read_logo(svg(SHAPES, attributes))
    assert (logo.width, logo.height) == (1_000, 250)


RECT = '<rect width="200" height="50"/>'
STYLE = "The SVG file holds a style that is not understood."


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (svg("<script>alert(1)</script>" + RECT), "The SVG file holds “script”, and only shapes and colours are used."),
        (svg("<g><g><SCRIPT/></g></g>" + RECT), "The SVG file holds “SCRIPT”, and only shapes and colours are used."),
        (svg(RECT, 'viewBox="0 0 9 9" onload="alert(1)"'), "The SVG file holds a script."),
        (svg('<rect width="9" height="9" onClick="alert(1)"/>'), "The SVG file holds a script."),
        (
            svg('<image href="file:///etc/passwd" width="9" height="9"/>'),
            "The SVG file holds “image”, and only shapes and colours are used.",
        ),
        (svg("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>"), None),
        (svg('<use href="#a"/>'), "The SVG file holds “use”, and only shapes and colours are used."),
        (svg("<text>Bureau</text>"), "The SVG file holds “text”, and only shapes and colours are used."),
        (svg('<animate attributeName="href" values="javascript:alert(1)"/>'), None),
        (svg('<a href="javascript:alert(1)">' + RECT + "</a>"), None),
        (svg('<filter id="f"/>' + RECT), None),
        (svg('<linearGradient id="a" xlink:href="https://example.org/x.svg#a"/>' + RECT), "The SVG file refers to another file."),
        (svg('<rect width="9" height="9" fill="url(https://example.org/x.svg#a)"/>'), STYLE),
        (svg('<rect width="9" height="9" style="fill:URL(//example.org)"/>'), STYLE),
        (svg("<style>@import 'https://example.org/x.css';</style>" + RECT), STYLE),
        (svg("<style>.a{fill:url(data:image/png;base64,AAAA)}</style>" + RECT), STYLE),
        (svg("<style>rect[width]{fill:red}</style>" + RECT), STYLE),
        (svg('<rect width="9" height="9" fill="\\75rl(x)"/>'), STYLE),
        (svg(RECT, head='<!DOCTYPE svg [<!ENTITY e "x">]>'), "The SVG file holds definitions that are not allowed."),
        (
            svg("&e;" + RECT, head='<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
            "The SVG file holds definitions that are not allowed.",
        ),
        (svg("<g>" * 60 + RECT + "</g>" * 60), "The SVG file has groups within groups, more than 40 deep."),
        (svg(RECT * MOST_PARTS), "The SVG file has more than 500 parts."),
        (svg(RECT + "<!--" + "x" * 100_000 + "-->"), "The SVG file is larger than 100 kB."),
        (svg("<g>"), "The SVG file is damaged."),
        (b'<?xml version="1.0" encoding="klingon"?><svg/>', "The SVG file is damaged."),
        (svg(RECT, ""), "The SVG file does not say how large it is."),
        (svg(RECT, 'viewBox="0 0 0 50"'), "The SVG file does not say how large it is."),
        (svg(RECT, 'viewBox="0 0 nan 50"'), "The SVG file does not say how large it is."),
        (svg(RECT, 'viewBox="0 0 inf 50"'), "The SVG file does not say how large it is."),
        (svg(RECT, 'viewBox="0 0 1e999 1"'), "The SVG file does not say how large it is."),
        (svg(RECT, 'width="100%" height="100%"'), "The SVG file does not say how large it is."),
        (svg(RECT, 'viewBox="0 0 1 10000"'), "The logo is 1 by 1000 pixels; 16 is the least on a side."),
        (svg(""), "The logo cannot be seen on white paper."),
        (svg('<rect width="9" height="9" fill="white"/>'), "The logo cannot be seen on white paper."),
        (b"<html><body>not found</body></html>", "The file is no picture that can be read."),
        (b'<svg><rect width="9" height="9"/></svg>', "The file is no picture that can be read."),
    ],
)
def test_an_svg_with_more_than_shapes_is_refused(content: bytes, what: str | None) -> None:
    said = refusal_of(content)
    assert said == (what or said)
    assert "and only shapes and colours are used" in said or what


def test_shapes_that_cut_each_other_without_end_do_not() -> None:
    body = (
        '<clipPath id="a"><rect width="9" height="9" clip-path="url(#b)"/></clipPath><mask id="b" mask="url(#b)"><g mask="url(#b)"/></mask>'
    )
    values = [value for element in rebuilt(svg(body)).iter() for value in element.attrib.values()]
    assert values
    assert not any("url(" in value for value in values)


def test_gradients_that_refer_to_each_other_end() -> None:
    body = '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><rect width="9" height="9" fill="url(#a)"/><circle r="20"/>'
    assert read_logo(svg(body)).width == 1_000


CIRCLE = '<circle cx="50" cy="50" r="49"/>'


def cutter(name: str, times: int) -> str:
    return f'<{name} id="m">{CIRCLE * times}</{name}>'


def squares(times: int, look: str) -> str:
    return f'<rect width="100" height="100" {look}/>' * times


@pytest.mark.parametrize(
    "body",
    [
        cutter("mask", 200) + squares(200, 'mask="url(#m)"'),
        cutter("clipPath", 60) + squares(3, 'clip-path="url(#m)"'),
        cutter("clipPath", 60) + squares(3, """style='clip-path:url("#m")'"""),
        "<style>.a{mask:url(#m)}</style>" + cutter("mask", 60) + squares(3, 'class="a"'),
        squares(151, 'opacity=".5"'),
        ('<g opacity=".9">' * 30 + "</g>" * 30) * 6,
    ],
    ids=range(6),
)
def test_an_svg_that_takes_minutes_to_draw_is_refused_before_it_is_drawn(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typst.compile", lambda *_, **__: pytest.fail("it is drawn"))
    assert refusal_of(svg(body)) == "The SVG file has more see-through and cut parts than 150."


def test_an_svg_as_drawing_programs_save_it_has_few_layers() -> None:
    body = cutter("clipPath", 1) + squares(50, 'clip-path="url(#m)"') + squares(200, 'opacity="1"')
    assert read_logo(svg(body)).width == 1_000
