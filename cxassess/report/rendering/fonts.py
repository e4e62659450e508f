"""The fonts of what is printed: the Noto families, which come as a package of their own with their licence (OFL 1.1)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

PACKAGE = "manimgx_fonts"


def font_folder() -> Path:
    """The folder with the font files."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"The fonts of reports are missing: install the package {PACKAGE}.")
    return Path(found.origin).parent
