"""Whether a questionnaire in a portable file can be asked: it was written by somebody else, perhaps by nobody's program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from cxassess.locale import Message
from cxassess.questionnaire import LONGEST_TEXT, Place, Questionnaire
from cxassess.questionnaire.checks import part_problems
from cxassess.questionnaire.overlay import words_of

from .model import PortableQuestionnaire, questionnaire_digest
from .problem import MOST_SHOWN, PortableProblem, export_again, short

MOST_ITEMS, MOST_DIMENSIONS = 1_000, 100  # of a questionnaire: what is above it takes long to check, and nobody fills it in
LEADS_ELSEWHERE = re.compile(r"\]\(|\]:|!\[")  # a picture or a link in Markdown, with its address there or elsewhere in the text
Found = Iterator[PortableProblem]


def questionnaire_problems(where: str, one: PortableQuestionnaire, before: Iterable[tuple[str, str]]) -> Found:
    """What keeps a questionnaire from being asked and scored as `cxassess check` wants it, and words that fetch or hide an address."""
    content = one.content
    if (content.id, content.version) in before:
        what = Message("“{what}” stands here more than once.", what=f"{content.id} {content.version}")
        yield PortableProblem(where, what, export_again())
    if questionnaire_digest(content) != one.sha256:
        what = Message("The text of the questionnaire was changed after it was exported: it does not fit its sha256.")
        yield PortableProblem(f"{where}.sha256", what, export_again())
    if len(content.items) > MOST_ITEMS or len(content.dimensions) > MOST_DIMENSIONS:
        what = Message("The questionnaire has more than {items} questions or {parts} areas.", items=MOST_ITEMS, parts=MOST_DIMENSIONS)
        yield PortableProblem(f"{where}.content", what, export_again())
        return
    found = part_problems(content, lambda path: Place(".".join(map(str, (where, "content", *path)))), None)
    for problem in islice((problem for problem in found if problem.severity == "error"), MOST_SHOWN):
        yield PortableProblem(problem.place.file, problem.what, problem.remedy)
    yield from _word_problems(f"{where}.content", content)


def _word_problems(where: str, content: Questionnaire) -> Found:
    words = words_of(content)
    yield from _leading(where, words)
    for language in content.languages:
        if language != content.language:
            yield from _overlay_problems(f"{where}.overlays.{language}", words, content.overlays.get(language, {}))
    for language in content.overlays:
        if language not in content.languages or language == content.language:
            what = Message("“{key}” is not in the list.", key=language)
            yield PortableProblem(f"{where}.overlays.{language}", what, export_again())


def _overlay_problems(where: str, words: Mapping[str, str], overlay: Mapping[str, str]) -> Found:
    """Another language has every text of the questionnaire and nothing more."""
    if any(path not in overlay for path in words):
        yield PortableProblem(where, Message("Texts of the questionnaire are missing in this language."), export_again())
    if any(path not in words for path in overlay):
        yield PortableProblem(where, Message("This language has texts that the questionnaire does not have."), export_again())
        return
    for path, text in overlay.items():
        if not text.strip() or len(text) > LONGEST_TEXT:
            what = Message("The text is empty, or longer than {most} characters.", most=LONGEST_TEXT)
            yield PortableProblem(f"{where}.{path}", what, export_again())
    yield from _leading(where, overlay)


def _leading(where: str, words: Mapping[str, str]) -> Found:
    """Texts that pages would show with a picture from elsewhere, or with a link under other words."""
    for path, text in words.items():
        if LEADS_ELSEWHERE.search(text):
            what = Message("The text holds a picture or a link: “{text}”.", text=short(ascii(text)[1:-1]))
            yield PortableProblem(f"{where}.{path}", what, Message("Take only words into a questionnaire, and export it again."))
