"""What a cell says about an item, in the forms in which spreadsheets and survey tools write answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from cxassess.locale import Message
from cxassess.questionnaire import (
    ChoiceItem,
    Item,
    LevelsItem,
    Questionnaire,
    RatingItem,
    TextItem,
    Value,
    YesNoItem,
    values_of,
)

from .file_problem import AnswersFileProblem
from .model import Answer, AnswerState
from .validation import AnswerRefused, check_answer
from .wordings import in_all_languages, is_blank, plain

NOT_APPLICABLE = ("na", "n a", "nvt", "n v t", "niet van toepassing", "not applicable", "does not apply")
DONT_KNOW = (
    *("dk", "don t know", "dont know", "do not know", "i don t know", "i do not know", "no answer"),
    *("weet niet", "weet ik niet", "ik weet het niet", "geen antwoord"),
)
QUESTION_MARKS = ("?", "??", "???")
YES, NO = ("yes", "y", "ja", "j", "true", "waar"), ("no", "n", "nee", "false", "onwaar")
_LEVEL = r"(?:(?:niveau|level|score|cijfer|stap|step)\s*:?\s*)?"
_NUMBER = re.compile(_LEVEL + r"(?P<whole>[+-]?[0-9]{1,9})(?P<decimals>[.,][0-9]{1,20})?", re.IGNORECASE)
_NUMBERED = re.compile(_LEVEL + r"\(?(?P<whole>[0-9]{1,4})\s*(?P<mark>[-–—.:=)]*)\s*(?P<rest>[^\d\s].*)?", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"AO?0{0,3}(?P<place>[1-9][0-9]?)", re.IGNORECASE)  # LimeSurvey numbers the options of a question from one


class CellReader:
    """Reads the cells of one item; each distinct text is judged once. `heading` is the column in messages."""

    def __init__(self, questionnaire: Questionnaire, item: Item, heading: str, reason: str | None = None) -> None:
        self.item = item
        self.heading = heading
        self.asks_reason = False  # whether a cell said *not applicable* where several reasons are possible
        self._questionnaire = questionnaire
        self._reason = reason if reason in item.not_applicable else item.not_applicable[0] if len(item.not_applicable) == 1 else None
        self._known = {str(value).lower(): value for value in values_of(item, questionnaire.scales)}
        self._said = _said(questionnaire, item, self._reason)
        self._read: dict[str, Answer | AnswersFileProblem] = {}

    def read(self, cell: str) -> Answer | AnswersFileProblem:
        """The answer, or a problem without its row. *Not applicable* has no reason where the file tells none and several are possible."""
        if cell not in self._read:
            self._read[cell] = self._judge(cell.strip())
        return self._read[cell]

    def _judge(self, text: str) -> Answer | AnswersFileProblem:
        if is_blank(text):
            return Answer(self.item.id, AnswerState.UNANSWERED)
        answer = self._typed(text) if isinstance(self.item, TextItem) else self._chosen(unicodedata.normalize("NFKC", text))
        return self._not_possible(text) if answer is None else self._checked(answer, text)

    def _typed(self, text: str) -> Answer:
        """An open answer, as typed; the two short words of our own tables keep their meaning."""
        if text.lower() == "dk" or (text.lower() == "na" and self.item.not_applicable):
            return self._said[text.lower()]
        return Answer(self.item.id, AnswerState.ANSWERED, text)

    def _chosen(self, text: str) -> Answer | None:
        value = self._known.get(text.lower())
        if value is None:
            value = self._number(text) if _NUMBER.fullmatch(text) else self._coded(text)
        if value is not None:
            return Answer(self.item.id, AnswerState.ANSWERED, value)
        if text in QUESTION_MARKS:
            return Answer(self.item.id, AnswerState.DONT_KNOW)
        return self._said.get(plain(text)) or self._numbered(text)

    def _number(self, text: str) -> Value | None:
        """4, "4,0" or "Niveau 4"; "1.000" can be a thousand, so that it is nothing here."""
        found = _NUMBER.fullmatch(text)
        if found is None or (found["decimals"] or "")[1:] not in ("", "0", "00"):
            return None
        return self._known.get(found["whole"])

    def _coded(self, text: str) -> Value | None:
        """A3 or AO03: the third option, and the number three on a scale that counts from one."""
        found, values = _CODE.fullmatch(text), tuple(self._known.values())
        if found is None or not (isinstance(self.item, ChoiceItem) or values == tuple(range(1, len(values) + 1))):
            return None
        place = int(found["place"])
        return values[place - 1] if place <= len(values) else None

    def _numbered(self, text: str) -> Answer | None:
        """ "4 - Gemeten" or "Level 4: measured": the number, unless what follows it says something else."""
        found = _NUMBERED.fullmatch(text)
        if found is None or found["whole"] not in self._known:
            return None
        answer = Answer(self.item.id, AnswerState.ANSWERED, self._known[found["whole"]])
        rest = found["rest"] or ""
        meant = self._said.get(plain(rest))
        if meant is not None:
            return answer if meant == answer else None
        return answer if found["mark"] and (not rest or (re.search(r"[^\W\d_]", rest) and not re.search(r"\d", rest))) else None

    def _checked(self, answer: Answer, text: str) -> Answer | AnswersFileProblem:
        if answer.state is AnswerState.NOT_APPLICABLE:
            self.asks_reason |= plain(text) in NOT_APPLICABLE and len(self.item.not_applicable) > 1
            return answer if self.item.not_applicable else self._always_applies()  # its reason may still be asked for
        try:
            check_answer(self._questionnaire, answer)
        except AnswerRefused as refused:
            return AnswersFileProblem(refused.message, Message("Change it in the file."), column=self.heading)
        return answer

    def _always_applies(self) -> AnswersFileProblem:
        what = Message("The question “{item}” always applies.", item=self.heading)
        return AnswersFileProblem(what, Message("Use a value, “dk” for don't know, or leave the cell empty."), column=self.heading)

    def _not_possible(self, text: str) -> AnswersFileProblem:
        what = Message("“{value}” is not a possible answer to “{item}”.", value=text[:40], item=self.heading)
        allowed = ", ".join(self._known)
        number = _NUMBER.fullmatch(text)
        if number and number["decimals"] and isinstance(self.item, LevelsItem | RatingItem):
            remedy = Message("Only whole numbers can be given here: {allowed}.", allowed=allowed)
        else:
            remedy = Message("Use one of: {allowed}, na, dk, or leave the cell empty.", allowed=allowed)
        return AnswersFileProblem(what, remedy, column=self.heading)


def _said(questionnaire: Questionnaire, item: Item, reason: str | None) -> dict[str, Answer]:
    """What each text means, by its plain words, in every language; an answer of the item itself goes before words of our own."""
    said = dict.fromkeys(DONT_KNOW, Answer(item.id, AnswerState.DONT_KNOW))
    said |= dict.fromkeys(NOT_APPLICABLE, Answer(item.id, AnswerState.NOT_APPLICABLE, reason=reason))
    said |= _reasons(questionnaire, item)
    said |= {
        text: Answer(item.id, AnswerState.ANSWERED, value)
        for text, value in _unambiguous(_texts(questionnaire, item)).items()
        if any(map(str.isalpha, text))
    }
    return said


def _reasons(questionnaire: Questionnaire, item: Item) -> dict[str, Answer]:
    """*Not applicable* by the reasons that the item allows: "no shop", or "n.v.t.: no shop"."""
    wordings = in_all_languages(questionnaire)
    texts = [(key, text) for wording in wordings for key, text in wording.not_applicable.items() if key in item.not_applicable]
    texts += [(key, key) for key in item.not_applicable]
    answers = {key: Answer(item.id, AnswerState.NOT_APPLICABLE, reason=key) for key in item.not_applicable}
    return {plain(f"{before} {text}"): answers[key] for key, text in texts for before in ("", *NOT_APPLICABLE)}


def _texts(questionnaire: Questionnaire, item: Item) -> Iterator[tuple[str, Value]]:
    if isinstance(item, YesNoItem):
        yield from ((word, "yes") for word in YES)
        yield from ((word, "no") for word in NO)
    for wording in in_all_languages(questionnaire):
        yield from _texts_in(wording, wording.item(item.id))


def _texts_in(wording: Questionnaire, item: Item) -> Iterator[tuple[str, Value]]:
    match item:
        case LevelsItem():
            yield from _flipped(item.levels)
            yield from ((text, value) for text, value in _flipped(wording.scales[item.scale].names) if value in item.levels)
        case RatingItem():
            scale = wording.scales[item.scale]
            yield from (*_flipped(scale.names), (item.low, scale.min), (item.high, scale.max))
        case ChoiceItem():
            yield from ((option.label, option.id) for option in item.options)
            yield from ((option.id, option.id) for option in item.options)


def _flipped(texts: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    return ((text, value) for value, text in texts.items())


def _unambiguous(pairs: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    """Value by plain text, without the texts that stand for several values."""
    found: dict[str, set[Value]] = {}
    for text, value in pairs:
        found.setdefault(plain(text), set()).add(value)
    return {text: values.pop() for text, values in found.items() if len(values) == 1}
