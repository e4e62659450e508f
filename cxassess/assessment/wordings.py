"""Words as people and programs write them, made comparable."""

from __future__ import annotations

import re
import unicodedata

from cxassess.questionnaire import Questionnaire, in_language

_WORD = re.compile(r"[^\W_]+|#")  # with #, so that an error such as #N/A is no "n/a"
_UNSEEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}


def plain(text: str) -> str:
    """The words of a text: small letters, one space between them, no punctuation; 4 and ４ are one, é is é however typed."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORD.findall("".join(sign for sign in composed if unicodedata.category(sign) != "Cf")))


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return all(unicodedata.category(sign) in _UNSEEN for sign in text)


def in_all_languages(questionnaire: Questionnaire) -> tuple[Questionnaire, ...]:
    """The questionnaire in each of its languages."""
    return tuple(in_language(questionnaire, language) for language in dict.fromkeys((questionnaire.language, *questionnaire.overlays)))
