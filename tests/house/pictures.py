"""Pictures to upload, made on the spot."""

from __future__ import annotations

import io

from PIL import Image


def picture(width: int = 300, height: int = 100, mode: str = "RGB", colour: object = (14, 124, 134)) -> Image.Image:
    return Image.new(mode, (width, height), colour)  # type: ignore[arg-type]


def file_of(image: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **more)  # type: ignore[arg-type]
    return file.getvalue()
