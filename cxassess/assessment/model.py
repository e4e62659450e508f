"""Answers, sheets and assessments as frozen values. Nothing here reads a clock or a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from cxassess.questionnaire import Extent, Value


class AnswerState(StrEnum):
    """What was said. *Unanswered* and an absent answer mean the same; the first keeps a note or a version."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    DONT_KNOW = "dont_know"
    UNANSWERED = "unanswered"


class Evidence(StrEnum):
    """What an answer rests on."""

    MEASURED = "measured"
    OBSERVED = "observed"
    OPINION = "opinion"
    NONE = "none"


class Role(StrEnum):
    """Who answers."""

    MANAGEMENT = "management"
    FRONTLINE = "frontline"
    BACKOFFICE = "backoffice"
    FACILITATOR = "facilitator"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `version` counts its changes in the store; 0 is *not stored yet*."""

    item_id: str
    state: AnswerState
    value: Value | None = None
    reason: str | None = None
    evidence: Evidence | None = None
    note: str = ""
    version: int = 0

    @property
    def given(self) -> bool:
        """Whether something was said: a value, *not applicable* or *don't know*."""
        return self.state is not AnswerState.UNANSWERED


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers of one respondent, by item id.

    `person` is the same for the same person in several measurements of an organisation, and empty where nobody knows. In an
    anonymous assessment the alias is empty and `respondent_id` is a stand-in, except on one's own sheet.
    """

    respondent_id: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    role: Role = Role.MANAGEMENT
    alias: str = ""
    submitted: bool = False
    person: str = ""

    @property
    def said_something(self) -> bool:
        """Whether anything was answered on it."""
        return any(answer.given for answer in self.answers.values())


@dataclass(frozen=True, slots=True)
class Assessment:
    """One measurement: an organisation or a unit of it, a questionnaire version, a period, one or more sheets.

    `invited`: how many people were asked, where that is known. `round_id` is shared by the measurements of several units at one
    moment. `earlier_id`: the measurement that this one repeats; with `shows_earlier` its answers stand beside each item.
    `updated_at`: when anything in it last changed in the store; None for what was not stored.
    """

    id: str
    organisation: str
    questionnaire_id: str
    questionnaire_version: str
    extent: Extent = "full"
    ambition: int = 8
    closed: bool = False
    example: bool = False
    measured_on: date | None = None
    title: str = ""
    sheets: tuple[Sheet, ...] = ()
    organisation_id: str = ""
    unit_id: str | None = None
    unit: str = ""
    round_id: str | None = None
    anonymous: bool = False
    invited: int | None = None
    earlier_id: str | None = None
    shows_earlier: bool = False
    updated_at: datetime | None = None

    @property
    def has_answers(self) -> bool:
        """Whether anything was answered at all."""
        return any(sheet.said_something for sheet in self.sheets)
