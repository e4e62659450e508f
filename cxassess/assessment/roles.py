"""Roles as people write them, in Dutch and English."""

from __future__ import annotations

from .model import Role
from .wordings import plain

ROLE_WORDS: dict[Role, tuple[str, ...]] = {
    Role.MANAGEMENT: ("management", "manager", "directie", "directeur", "leiding", "leidinggevende", "bestuur", "board", "director"),
    Role.FRONTLINE: (
        *("frontline", "front line", "front office", "frontoffice", "customer contact", "customer service"),
        *("medewerker klantcontact", "klantcontact", "klantenservice", "eerste lijn", "eerstelijn"),
    ),
    Role.BACKOFFICE: ("backoffice", "back office", "medewerker backoffice", "medewerker back office"),
    Role.FACILITATOR: ("facilitator", "begeleider"),
    Role.CUSTOMER: ("customer", "klant"),
}
_ROLE_OF = {word: role for role, words in ROLE_WORDS.items() for word in words}


def role_of(text: str) -> Role | None:
    """The role that a text names, in either language; None when it names none."""
    return _ROLE_OF.get(plain(text))
