"""Words that more than one file needs."""

from __future__ import annotations

from cxassess.locale import Message, translate

from .house_style import HouseStyle


def logo_of(style: HouseStyle, language: str) -> str:
    """What the logo is, for who does not see it."""
    return translate(Message("Logo of {name}", name=style.name) if style.name else Message("Logo"), language)
