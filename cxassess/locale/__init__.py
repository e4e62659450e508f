"""The words of the interface, in Dutch and English; numbers and dates in the reader's form."""

from .catalogue import LANGUAGES, N_, Message, choose_language, read_text, translate
from .numbers import format_date, format_number, format_share, format_signed, round_apart, round_half_up, short_days

__all__ = [
    "LANGUAGES",
    "N_",
    "Message",
    "choose_language",
    "format_date",
    "format_number",
    "format_share",
    "format_signed",
    "read_text",
    "round_apart",
    "round_half_up",
    "short_days",
    "translate",
]
