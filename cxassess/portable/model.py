"""One measurement, or all of an organisation, as a file that another installation can take in."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from cxassess.advice import Status
from cxassess.advice.plan import LONGEST_OWNER
from cxassess.advice.refusal import MOST_WEEKS
from cxassess.assessment import AnswerState, Evidence, Role
from cxassess.assessment.names import LONGEST_NAME
from cxassess.questionnaire import HIGHEST_LEVEL, LONGEST_TEXT, LOWEST_LEVEL, Extent, Questionnaire, Value

from .problem import refusal
from .size import EXPORT_LESS, TOO_LARGE, is_too_large

FORMAT: Final = "cxassess-portable"
SCHEMA_VERSION: Final = 1

# Lists end at their first wrong entry (fail_fast): a million empty ones give millions of errors, which take gigabytes to tell.
Uuid = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,64}$")]  # of an item, a dimension, a reason, a version
ActionKey = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,128}$")]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_ ]{0,15}$")]
Name = Annotated[str, StringConstraints(max_length=LONGEST_NAME)]
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Level = Annotated[float, Field(ge=LOWEST_LEVEL, le=HIGHEST_LEVEL)]
Number = Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)]
Fact = bool | Number | float | Text | Annotated[tuple[ActionKey, ...], Field(max_length=10_000, fail_fast=True)] | dict[Key, float] | None
Facts = dict[Key, Fact]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class PortableOrganisation(_Part):
    """Who is measured; keys of the lists of sectors, sizes and countries, empty where not given."""

    id: Uuid
    name: Name = ""
    sector: Annotated[str, StringConstraints(max_length=16)] = ""
    size_band: Annotated[str, StringConstraints(max_length=16)] = ""
    country: Annotated[str, StringConstraints(max_length=16)] = ""
    archived: bool = False


class PortableUnit(_Part):
    """A branch or team of the organisation."""

    id: Uuid
    name: Name
    archived: bool = False


class PortableQuestionnaire(_Part):
    """A questionnaire version, whole, with the digest that its text has with sorted keys and no spaces."""

    sha256: Sha256
    content: Questionnaire


class PortableAnswer(_Part):
    """One answer; `reason` says why an item does not apply, and `version` counts how often it was changed."""

    item_id: Key
    state: AnswerState
    value: Value | None = None
    reason: Key | None = None
    evidence: Evidence | None = None
    note: Text = ""
    version: Annotated[int, Field(ge=1, le=1_000_000)] = 1


class PortableRespondent(_Part):
    """Who answered, with the answers. In an anonymous measurement without a name, and without a role that would tell who it is.

    `person`: the same for the same person in all measurements of the organisation. `manages`: the sheet of who manages.
    """

    id: Uuid
    role: Role | None = None
    alias: Name = ""
    person: Uuid | None = None
    state: Literal["open", "submitted"] = "open"
    manages: bool = False
    answers: Annotated[tuple[PortableAnswer, ...], Field(max_length=5_000, fail_fast=True)] = ()


class PortableAction(_Part):
    """An action of a plan; `key`: that of the advice. `touched`: a person added or changed it since the plan was made."""

    id: Uuid
    key: ActionKey
    title: Text
    item_id: Key | None = None
    dimension_id: Key | None = None
    status: Status = Status.OPEN
    reason: Text = ""
    owner: Annotated[str, StringConstraints(max_length=LONGEST_OWNER)] = ""
    start: date | None = None
    due: date | None = None
    closed_on: date | None = None
    note: Text = ""
    measure: Text = ""
    effort: Annotated[int, Field(ge=0, le=MOST_WEEKS)] = 0
    level: Level | None = None
    to_level: Annotated[int, Field(ge=LOWEST_LEVEL, le=HIGHEST_LEVEL)] | None = None
    touched: bool = False


class PortablePlan(_Part):
    """What the organisation is going to do, and the level by dimension that this promised when the plan was made."""

    id: Uuid
    start: date
    end: date
    per_quarter: Annotated[int, Field(ge=1, le=MOST_WEEKS)]
    promised: dict[Key, Level] = {}
    made_at: AwareDatetime
    actions: Annotated[tuple[PortableAction, ...], Field(max_length=5_000, fail_fast=True)] = ()


class PortableEvent(_Part):
    """One change, oldest first. `by`: what gave the right to it (manage, answer), and no name."""

    at: AwareDatetime
    by: Word
    object: Word
    object_id: Uuid
    action: Word
    item_id: Key | None = None
    old: Facts | None = None
    new: Facts | None = None


class PortableAssessment(_Part):
    """One measurement with its settings, sheets, plan and history.

    `left_out`: how many sheets with answers are not here, since they would tell who gave them in an anonymous measurement.
    """

    id: Uuid
    questionnaire_id: Key
    questionnaire_version: Key
    title: Name = ""
    unit_id: Uuid | None = None
    round_id: Uuid | None = None
    extent: Extent = "full"
    basis: Literal["individual", "agreed"] = "individual"
    anonymous: bool = False
    ambition: Literal[8, 9] = 8
    state: Literal["open", "closed"] = "open"
    example: bool = False
    measured_on: date | None = None
    created_at: AwareDatetime
    invited: Annotated[int, Field(ge=1, le=100_000)] | None = None
    earlier_id: Uuid | None = None
    shows_earlier: bool = False
    left_out: Annotated[int, Field(ge=0, le=100_000)] = 0
    respondents: Annotated[tuple[PortableRespondent, ...], Field(max_length=20_000, fail_fast=True)] = ()
    plan: PortablePlan | None = None
    events: Annotated[tuple[PortableEvent, ...], Field(max_length=1_000_000, fail_fast=True)] = ()


class Portable(_Part):
    """What a file holds: an organisation, its units and measurements, and each questionnaire version that these were made with."""

    format: Literal["cxassess-portable"] = FORMAT
    schema_version: Annotated[int, Field(ge=1, le=SCHEMA_VERSION)] = SCHEMA_VERSION
    program: Annotated[str, StringConstraints(max_length=64)] = ""
    made_at: AwareDatetime
    organisation: PortableOrganisation
    units: Annotated[tuple[PortableUnit, ...], Field(max_length=10_000, fail_fast=True)] = ()
    questionnaires: Annotated[tuple[PortableQuestionnaire, ...], Field(max_length=200, fail_fast=True)] = ()
    assessments: Annotated[tuple[PortableAssessment, ...], Field(max_length=5_000, fail_fast=True)] = ()

    def questionnaire_of(self, assessment: PortableAssessment) -> Questionnaire:
        """The questionnaire version of a measurement; KeyError when the file does not hold it."""
        wanted = assessment.questionnaire_id, assessment.questionnaire_version
        for one in self.questionnaires:
            if (one.content.id, one.content.version) == wanted:
                return one.content
        raise KeyError(wanted)

    def to_bytes(self) -> bytes:
        """The file: JSON in UTF-8; raises PortableRefused for more than can be read back."""
        content = self.model_dump_json().encode() + b"\n"
        if is_too_large(content):
            raise refusal(TOO_LARGE, EXPORT_LESS)
        return content


def questionnaire_digest(questionnaire: Questionnaire) -> str:
    """SHA-256 of a questionnaire version, as the store has it."""
    content = questionnaire.model_dump(mode="json")
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()).hexdigest()
