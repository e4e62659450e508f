"""Messages with English ids, and their translations from the gettext catalogues."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from .numbers import format_date, format_number

FOLDER = Path(__file__).parent
BASE_LANGUAGE = "en"
LANGUAGES = ("nl", "en")


class Message:
    """A sentence with named places, in English; `translate` puts it in the reader's language.

    A parameter that is itself a Message is translated too; a Decimal and a date are written as the reader writes them.
    """

    __slots__ = ("msgid", "params")

    def __init__(self, msgid: str, /, **params: object) -> None:
        self.msgid = msgid
        self.params = params

    def english(self) -> str:
        """The sentence as an engineer reads it in a log."""
        return translate(self, BASE_LANGUAGE)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.msgid, self.params) == (other.msgid, other.params)

    def __hash__(self) -> int:
        return hash((self.msgid, repr(self.params)))

    def __repr__(self) -> str:
        return f"Message({self.english()!r})"


def N_(text: str) -> str:
    """Mark a text for the catalogues; it is translated where it is shown."""
    return text


def translate(message: Message | str, language: str, /, **params: object) -> str:
    """The message in a language, with its places filled; English where a translation is missing."""
    if isinstance(message, Message):
        return translate(message.msgid, language, **message.params)
    text = _catalogue(language).get(message, message)
    if not params:
        return text
    return text.format(**{name: _in_language(value, language) for name, value in params.items()})


def _in_language(value: object, language: str) -> object:
    if isinstance(value, Message):
        return translate(value, language)
    if isinstance(value, date):
        return format_date(value, language)
    if isinstance(value, Decimal):
        return format_number(float(value), language, max(0, -int(value.as_tuple().exponent)))
    return value


def choose_language(*wishes: str | None) -> str:
    """The first wish that we speak ("nl-BE" counts as nl); Dutch when there is none."""
    for wish in wishes:
        language = (wish or "").replace("_", "-").split("-")[0].lower()
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]


@cache
def _catalogue(language: str) -> dict[str, str]:
    path = FOLDER / language / "LC_MESSAGES" / "cxassess.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        entries = read_po(file, locale=language)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}


@cache
def read_text(name: str, language: str) -> str:
    """A longer text in Markdown, such as the account of the method."""
    return (FOLDER / language / f"{name}.md").read_text("utf-8")
