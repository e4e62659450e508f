"""The parts of a report about the people who answered: who they are, how far they agree, what each of them said."""

from __future__ import annotations

from dataclasses import dataclass

from cxassess.charts import SpreadList

from .values import Figure


@dataclass(frozen=True, slots=True)
class RoleLine:
    """The people of one role; `levels` by dimension id, empty where `hidden` says why they may not be shown."""

    role: str
    people: Figure
    levels: tuple[tuple[str, Figure], ...]
    hidden: str


@dataclass(frozen=True, slots=True)
class DividedLine:
    """A question about which the respondents are divided."""

    item_id: str
    ask: str
    dimension: str
    counts: tuple[int, ...]
    mean: Figure
    sentence: str


@dataclass(frozen=True, slots=True)
class RespondentsPart:
    """Who answered and how far they agree: sentences, roles, agreement by dimension (title and words), the most divided questions."""

    heading: str
    sentences: tuple[str, ...]
    roles: tuple[RoleLine, ...]
    gaps: tuple[str, ...]
    agreement: tuple[tuple[str, str], ...]
    divided_heading: str
    divided: tuple[DividedLine, ...]
    spread: SpreadList | None
    spread_alt: str


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """One answer: the level with a number, `text` in words, `note` as written."""

    item_id: str
    level: Figure
    text: str
    rests_on: str
    note: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One respondent with the answers in the order of `AnswersPart.questions`; what was not asked or not answered is left out."""

    who: str
    role: str
    answers: tuple[PersonAnswer, ...]


@dataclass(frozen=True, slots=True)
class AnswersPart:
    """All answers, person by person: only where they may be shown. `questions`: id, question and title of its dimension."""

    heading: str
    questions: tuple[tuple[str, str, str], ...]
    people: tuple[PersonLine, ...]
