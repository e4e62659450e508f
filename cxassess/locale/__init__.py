"""The words of the interface, in Dutch and English; numbers and dates in the reader's form."""

from .catalogue import LANGUAGES, Message, choose_language, translate
from .numbers import format_date, format_number, format_share, round_half_up

__all__ = [
    "LANGUAGES",
    "Message",
    "choose_language",
    "format_date",
    "format_number",
    "format_share",
    "round_half_up",
    "translate",
]
