"""The plan in a report, and how the plan of an earlier measurement came out."""

from __future__ import annotations

from collections import Counter
from datetime import date

from cxassess.advice import PLAN_PHASE_WORDS, DimensionGrade, Plan, PlannedAction, Recurring, Status, grade
from cxassess.advice.parts import is_overdue, parts_of
from cxassess.charts import promise_alt, timeline_alt
from cxassess.locale import Message, round_apart, round_half_up
from cxassess.questionnaire import Questionnaire
from cxassess.scoring import CHANGE_WORDS, ChangeVerdict, compare, score_assessment

from .action_words import weeks_in_words
from .advice_parts import GradeLine, GradePart, PlanEntry, PlanPart, PlanPhasePart, RhythmLine
from .how_often import how_often
from .material import Material, in_words_of, rhythm_in
from .pictures import promise_list_of, timeline_of
from .plan_lines import PlanLine, plan_line, title_of_part
from .reader import Reader
from .sources import cited
from .values import Figure


def plan_of_report(material: Material) -> PlanPart | None:
    """The plan by phase, with what keeps coming back; None where there is none."""
    made = material.plan
    if made is None:
        return None
    reader, plan = material.reader, material.told(made)
    asked = in_words_of(made.measured, material.language).questionnaire
    rhythm = rhythm_in(asked, plan)
    timeline = timeline_of(plan, rhythm, material.made_on, material.language)
    return PlanPart(
        heading=reader.say(Message("Action plan")),
        made_after=_made_after(material),
        period=reader.say(plan_period(plan, material.language)),
        progress=_progress(reader, plan),
        phases=tuple(
            PlanPhasePart(reader.say(PLAN_PHASE_WORDS[phase]), tuple(_entry(material, asked, action) for action in actions))
            for phase, actions in parts_of(plan).items()
        ),
        rhythm_heading=reader.say(Message("The rhythm")),
        rhythm=tuple(_rhythm_line(reader, asked, one) for one in rhythm),
        timeline=timeline,
        timeline_alt=timeline_alt(timeline, material.language) if timeline else "",
    )


def plan_period(plan: Plan, language: str) -> Message:
    """From when to when, and the time there is for it."""
    weeks = weeks_in_words(plan.per_quarter, language)
    return Message("From {start} to {end}, with {weeks} per quarter.", start=plan.start, end=plan.end, weeks=weeks)


def days_of_action(start: date | None, due: date | None) -> Message:
    """From when to when an action is planned, as far as that is known."""
    if start and due:
        return Message("{start} to {due}", start=start, due=due)
    if start:
        return Message("from {date}", date=start)
    return Message("due on {date}", date=due) if due else Message("no date yet")


def _made_after(material: Material) -> str:
    made = material.plan
    if made is None or made.measured.assessment.id == material.assessment.id:
        return ""
    when = material.names(made.measured)[0]
    return material.reader.say(Message("This plan was made after the measurement of {when}.", when=when))


def _progress(reader: Reader, plan: Plan) -> str:
    count = Counter(action.status for action in plan.actions)
    kept = len(plan.actions) - count[Status.DROPPED]
    return reader.say(Message("{done} of {all} actions done", done=count[Status.DONE], all=kept)) if kept else ""


def _entry(material: Material, asked: Questionnaire, action: PlannedAction) -> PlanEntry:
    line, reader = plan_line(action, asked, material.language), material.reader
    return PlanEntry(
        id=line.id,
        what=line.what,
        part=line.part,
        state=line.state,
        status=line.status,
        overdue=reader.say(Message("overdue")) if is_overdue(action, material.made_on) else "",
        owner=line.owner,
        start=reader.day(line.start),
        due=reader.day(line.due),
        when=reader.say(days_of_action(line.start, line.due)),
        closed=_closed(reader, line, action.closed_on),
        effort=Figure(float(line.effort), weeks_in_words(line.effort, material.language), 0) if line.effort else Figure(None, "", 0),
        first_step=line.first_step,
        measure=line.measure,
        note=line.note,
        reason=line.reason,
    )


def _closed(reader: Reader, line: PlanLine, on: date | None) -> str:
    if on is None or line.status not in (Status.DONE, Status.DROPPED):
        return ""
    if line.status is Status.DONE:
        return reader.say(Message("Done on {date}.", date=on))
    return reader.say(Message("Dropped on {date}: {reason}", date=on, reason=line.reason))


def _rhythm_line(reader: Reader, asked: Questionnaire, one: Recurring) -> RhythmLine:
    facts = Message("{often}, {minutes} minutes, from {date}", often=how_often(one), minutes=one.minutes, date=one.start)
    return RhythmLine(reader.say(one.words), title_of_part(asked, one.dimension_id), reader.say(facts), cited(one.sources, reader.language))


def grade_of_report(material: Material) -> GradePart | None:
    """What an earlier plan promised against what this measurement finds; None where there is no such plan."""
    made = material.graded
    if made is None:
        return None
    before, reader = in_words_of(made.measured, material.language), material.reader
    verdicts = {one: str(change.verdict) for one, change in compare(before, material.measured).dimensions.items()}
    found = grade(
        material.questionnaire,
        material.told(made),
        made.promised,
        before=score_assessment(before.questionnaire, before.assessment),
        after=material.scores,
        verdicts=verdicts,
    )
    names = material.names(made.measured)
    promise = promise_list_of(material.questionnaire, found, names[0], names[1], material.language)
    return GradePart(
        heading=reader.say(Message("Promised and realised")),
        before=names[0],
        after=names[1],
        sentences=reader.all(found.sentences),
        lines=tuple(_grade_line(material, one) for one in found.dimensions),
        promise=promise,
        promise_alt=promise_alt(promise, material.language) if promise else "",
    )


def _grade_line(material: Material, one: DimensionGrade) -> GradeLine:
    reader, progress = material.reader, one.progress
    reached = {True: reader.say(Message("yes")), False: reader.say(Message("no")), None: "–"}
    return GradeLine(
        dimension_id=one.dimension_id,
        title=material.questionnaire.dimension(one.dimension_id).title,
        before=reader.figure(one.before),
        promised=level_beside(reader, one.promised, one.after),
        after=level_beside(reader, one.after, one.promised),
        reached=reached[one.reached],
        verdict=ChangeVerdict(one.verdict),
        outcome=reader.say(CHANGE_WORDS[ChangeVerdict(one.verdict)]),
        done=reader.count(progress.done),
        dropped=reader.count(progress.dropped),
        unfinished=reader.count(progress.unfinished),
        sentences=reader.all(one.sentences),
    )


def level_beside(reader: Reader, level: float | None, beside: float | None) -> Figure:
    """A level with as many decimals as it takes not to look like the one beside it."""
    if level is None:
        return reader.figure(None)
    shown = round_half_up(level) if beside is None else round_apart(level, beside)
    return reader.figure(level, -int(shown.as_tuple().exponent))
