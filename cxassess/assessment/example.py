"""The worked example: an invented organisation, measured several times by the same people, with answers that tell a story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from cxassess.locale import LANGUAGES
from cxassess.questionnaire import SHIPPED, Place, Questionnaire, in_language, read_yaml, shipped_questionnaire

from .model import Answer, AnswerState, Evidence, Role, Sheet
from .validation import AnswerRefused, check_answer

EXAMPLE_FILE = SHIPPED / "examples" / "de-lichte-keuken.yaml"

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ExampleMeasurement:
    """What each person said, a number of months before the example is opened."""

    months_ago: int
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """An invented organisation in the language of the reader; its measurements run from the oldest to the newest."""

    organisation: str
    story: str
    measurements: tuple[ExampleMeasurement, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What the first person said in the newest measurement."""
        return tuple(self.measurements[-1].sheets[0].answers.values())


@cache
def shipped_example(language: str) -> Example:
    """The example that comes with the main questionnaire, in a language; read once."""
    return load_example(in_language(shipped_questionnaire(), language))


def load_example(questionnaire: Questionnaire, file: Path = EXAMPLE_FILE) -> Example:
    """The example, in the language of the questionnaire; raises ProblemsFound or, with a line for each mistake, ValueError."""
    data, places = read_yaml(file.read_bytes(), file.name)
    try:
        written = _File.model_validate(data)
    except ValidationError as error:
        raise _refused(places, ((one["loc"], one["msg"]) for one in error.errors())) from None
    misfits = list(_misfits(written, questionnaire))
    if misfits:
        raise _refused(places, misfits)
    language = questionnaire.language
    measurements = tuple(ExampleMeasurement(one.months_ago, _sheets(written.people, one, language)) for one in written.measurements)
    return Example(written.organisation[language], written.story[language], measurements)


def _refused(places: Mapping[Where, Place], mistakes: Iterable[tuple[Where, str]]) -> ValueError:
    return ValueError("\n".join(f"{_line(places, where)}, {'.'.join(map(str, where))}: {what}" for where, what in mistakes))


def _line(places: Mapping[Where, Place], where: Where) -> str:
    place = next(places[where[:size]] for size in range(len(where), -1, -1) if where[:size] in places)
    return f"{place.file} line {place.line}"


def _in_every_language(words: dict[str, str]) -> dict[str, str]:
    if words.keys() != set(LANGUAGES):
        raise ValueError(f"write it in each of these languages: {', '.join(LANGUAGES)}")
    return words


Words = Annotated[dict[str, str], AfterValidator(_in_every_language)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Person(_Part):
    id: str
    role: Role = Field(strict=False)
    alias: Words


class _Remark(_Part):
    evidence: Evidence | None = Field(default=None, strict=False)
    note: Words | None = None


class _Measurement(_Part):
    """`answers`: by item, what each person said in the order of `people`; where it is no list, everyone said so."""

    months_ago: int = Field(ge=0)
    answers: dict[str, Any]
    remarks: dict[str, dict[str, _Remark]] = Field(default_factory=dict)

    def answer(self, item_id: str, at: int, person: str, language: str) -> Answer:
        """What the person at this place in the rows said, whether it can be said or not."""
        row, remark = self.answers[item_id], self.remarks.get(item_id, {}).get(person, _Remark())
        evidence, note = remark.evidence, remark.note[language] if remark.note else ""
        match row[at] if isinstance(row, list) else row:
            case "dk":
                return Answer(item_id, AnswerState.DONT_KNOW, evidence=evidence, note=note)
            case {"na": reason, **rest} if not rest:
                return Answer(item_id, AnswerState.NOT_APPLICABLE, reason=reason, evidence=evidence, note=note)
            case said:
                return Answer(item_id, AnswerState.ANSWERED, said, evidence=evidence, note=note)


class _File(_Part):
    questionnaire: str
    organisation: Words
    story: Words
    people: list[_Person] = Field(min_length=1)
    measurements: list[_Measurement] = Field(min_length=1)


def _misfits(written: _File, questionnaire: Questionnaire) -> Iterator[tuple[Where, str]]:
    """Parts of the right form that do not fit each other or the questionnaire."""
    if written.questionnaire != questionnaire.id:
        yield ("questionnaire",), f"these are no answers to '{questionnaire.id}'"
    people = [person.id for person in written.people]
    for at, person in enumerate(people):
        if person in people[:at]:
            yield ("people", at), f"the person '{person}' stands here twice"
    for at, (earlier, later) in enumerate(pairwise(written.measurements), start=1):
        if later.months_ago >= earlier.months_ago:
            yield ("measurements", at, "months_ago"), "put the measurements in order, the oldest first"
    for at, measurement in enumerate(written.measurements):
        for where, what in (*_wrong_answers(measurement, people, questionnaire), *_stray_remarks(measurement, people)):
            yield ("measurements", at, *where), what


def _wrong_answers(measurement: _Measurement, people: list[str], questionnaire: Questionnaire) -> Iterator[tuple[Where, str]]:
    for item_id, row in measurement.answers.items():
        if isinstance(row, list) and len(row) != len(people):
            yield ("answers", item_id), f"there are {len(row)} answers for {len(people)} people"
            continue
        for at, person in enumerate(people):
            try:
                check_answer(questionnaire, measurement.answer(item_id, at, person, questionnaire.language))
            except AnswerRefused as refused:
                yield ("answers", item_id, person), str(refused)


def _stray_remarks(measurement: _Measurement, people: list[str]) -> Iterator[tuple[Where, str]]:
    for item_id, remarks in measurement.remarks.items():
        if item_id not in measurement.answers:
            yield ("remarks", item_id), "this question has no answers here"
        for person in remarks:
            if person not in people:
                yield ("remarks", item_id, person), f"there is no person '{person}'; there are {', '.join(people)}"


def _sheets(people: Iterable[_Person], measurement: _Measurement, language: str) -> tuple[Sheet, ...]:
    return tuple(
        Sheet(
            respondent_id=person.id,
            answers={item_id: measurement.answer(item_id, at, person.id, language) for item_id in measurement.answers},
            role=person.role,
            alias=person.alias[language],
            submitted=True,
            person=person.id,
        )
        for at, person in enumerate(people)
    )
