"""What a report is made of, and what follows from it: each outcome is worked out once, when a part asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from cxassess.advice import Action, Earlier, Plan, PlannedAction, Recurring, Status, advise
from cxassess.advice.rhythm import rhythm_of
from cxassess.assessment import Assessment, OrganisationDetails
from cxassess.assessment.measurement_names import Named, measurement_names
from cxassess.benchmark import Place
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire, in_language
from cxassess.scoring import Agreement, Comparison, Measured, Scores, agreement, compare, score_assessment

from .plan_words import plan_in_language
from .reader import Reader
from .typed import in_file, on_one_line


@dataclass(frozen=True, slots=True)
class MadePlan:
    """A plan as it is stored, the level by dimension id that it promised, and the measurement that it was made from."""

    plan: Plan
    promised: Mapping[str, float]
    measured: Measured


@dataclass(frozen=True)
class Material:
    """Measurements, plans and places, all of them in the reader's language, and the outcomes of these.

    `plan`: the one to show; `graded`: the one to hold against this measurement. `manages`: for who manages the measurement.
    """

    reader: Reader
    measured: Measured
    made_on: date
    earlier: Measured | None = None
    plan: MadePlan | None = None
    graded: MadePlan | None = None
    remembered: Sequence[Earlier] = ()
    details: OrganisationDetails = field(default_factory=OrganisationDetails)
    places: Mapping[str, Place] = field(default_factory=dict)
    peers: str = ""
    manages: bool = False

    @property
    def language(self) -> str:
        """That of the reader."""
        return self.reader.language

    @property
    def questionnaire(self) -> Questionnaire:
        """Of the measurement."""
        return self.measured.questionnaire

    @property
    def assessment(self) -> Assessment:
        """The measurement itself."""
        return self.measured.assessment

    @cached_property
    def scores(self) -> Scores:
        """Of the measurement."""
        return score_assessment(self.questionnaire, self.assessment)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The advice."""
        return advise(self.questionnaire, self.assessment, self.scores)

    @cached_property
    def agreement(self) -> Agreement | None:
        """How far several respondents agree; None for one, and for who does not manage the measurement."""
        return agreement(self.questionnaire, self.assessment) if self.manages and self.scores.sheets > 1 else None

    @cached_property
    def earlier_scores(self) -> Scores | None:
        """Of the earlier measurement."""
        return score_assessment(self.earlier.questionnaire, self.earlier.assessment) if self.earlier else None

    @cached_property
    def comparison(self) -> Comparison | None:
        """What has changed since the earlier measurement."""
        return compare(self.earlier, self.measured) if self.earlier else None

    def told(self, made: MadePlan) -> Plan:
        """A plan in the reader's words, what people typed as a file can hold it."""
        plan = plan_in_language(made.measured.questionnaire, made.plan, self.language)
        return replace(plan, actions=tuple(_readable(action) for action in plan.actions))

    def names(self, *others: Measured) -> list[str]:
        """What other measurements are called beside this one, and then this one."""
        return measurement_names([self._named(one.assessment) for one in (*others, self.measured)], self.language)

    def name_of(self, measured: Measured) -> str:
        """What one measurement is called on its own."""
        return self.reader.short_days(self.day_of(measured.assessment))[0]

    def day_of(self, assessment: Assessment) -> date:
        """The day that a measurement is about; without a day of its own the day on which it was last changed."""
        if assessment.measured_on is not None:
            return assessment.measured_on
        return assessment.updated_at.date() if assessment.updated_at else self.made_on

    def _named(self, one: Assessment) -> Named:
        return Named(self.day_of(one), on_one_line(one.title), on_one_line(one.unit), one.extent)


def _readable(action: PlannedAction) -> PlannedAction:
    return replace(
        action,
        title=in_file(action.title),
        owner=on_one_line(action.owner),
        measure=in_file(action.measure),
        note=in_file(action.note),
        reason=in_file(action.reason),
    )


def in_words_of(measured: Measured, language: str) -> Measured:
    """A measurement with its questionnaire in a language."""
    return replace(measured, questionnaire=in_language(measured.questionnaire, language))


def rhythm_in(questionnaire: Questionnaire, plan: Plan) -> tuple[Recurring, ...]:
    """What keeps coming back, from the first day on which a plan works on it."""
    kept = [action for action in plan.actions if action.status is not Status.DROPPED]
    return rhythm_of(questionnaire, [(one.dimension_id, one.start) for one in kept if one.dimension_id and one.start])


def count_of_respondents(people: int) -> Message:
    """How many people answered."""
    return Message("1 respondent") if people == 1 else Message("{count} respondents", count=people)
