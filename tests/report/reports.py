"""Reports for the writers to lay out: the worked example in full, and what is hard on a file.

`full_report(language)` has every section. `hostile_report(language)` holds all that a person could type; `one_respondent`,
`missing_scores`, `quick`, `anonymous`, `crowd` and `long_notes` are the edges. All are made once and kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from cxassess.advice import Earlier, Plan, PlannedAction, Status, advise, plan_of, promise, schedule_actions
from cxassess.assessment import Answer, AnswerState, Assessment, Evidence, Role, Sheet, shipped_example
from cxassess.benchmark import MARK, CellKey, Place, PlaceKind, Side
from cxassess.questionnaire import Extent, in_language, shipped_questionnaire
from cxassess.report.build import report_of
from cxassess.report.material import MadePlan
from cxassess.report.model import ALL_SECTIONS, Report, Section
from cxassess.scoring import Measured, score_assessment
from tests.report.plans import HOSTILE

QUESTIONNAIRE = shipped_questionnaire()
MADE_ON = date(2026, 11, 25)
DAYS = (date(2025, 11, 3), date(2026, 5, 4), date(2026, 11, 2))
ITEM_IDS = tuple(item.id for item in QUESTIONNAIRE.items)
QUICK_IDS = tuple(item.id for item in QUESTIONNAIRE.items if item.quick)
PEERS = "Horeca, 10 tot 49 mensen"

HARD_NAME = 'Café =1+1 #read("/etc/hostname") <script>alert(1)</script> & zn. العربية 🍋 \u202eomgekeerd\u202c B.V. \x07'
"""All that is hard on a file, in one name; what no file can hold is taken out of it."""
LONG_NAME = "Koninklijke Nederlandse Maatschappij tot Bevordering der Klantgerichtheid te Ede"
TYPED = (
    "=1+1",
    '#read("/etc/hostname")',
    "<script>alert(1)</script>",
    "$x^2$ @ref <label> *bold* _it_ `raw` \\ #let x = 1",
    "🍋👩‍👩‍👧‍👦 emoji",
    "مرحبا بالعالم",
    "\u202egnissolpo\u202c\u2066terug\u2069",
    "a\x00b\x07c\x1bd\ufffee\u2028f\x85g",
    *HOSTILE,
)
"""What people could type into a note."""


def measured(place: int, language: str) -> Measured:
    """One of the three measurements of the worked example, closed."""
    example = shipped_example(language)
    sheets = example.measurements[place].sheets
    return of_sheets(sheets, organisation=example.organisation, measured_on=DAYS[place], example=True, id=f"measured-{place}")


def of_sheets(sheets: Sequence[Sheet], **facts: object) -> Measured:
    """A closed measurement with these sheets; `facts` are fields of `Assessment`."""
    told: dict[str, object] = {"id": "measured", "organisation": "Acme", "closed": True, "measured_on": DAYS[-1]}
    one = Assessment(questionnaire_id=QUESTIONNAIRE.id, questionnaire_version=QUESTIONNAIRE.version, sheets=tuple(sheets), **told | facts)  # type: ignore[arg-type]
    return Measured(QUESTIONNAIRE, one)


def sheet(
    levels: int | Mapping[str, int], name: str = "", role: Role = Role.MANAGEMENT, *, extent: Extent = "full", note: str = ""
) -> Sheet:
    """Everything answered with one level, or the items that are named; `note` stands beside each answer."""
    asked = QUICK_IDS if extent == "quick" else ITEM_IDS
    given = levels if isinstance(levels, Mapping) else dict.fromkeys(asked, levels)
    answers = {one: Answer(one, AnswerState.ANSWERED, level, evidence=Evidence.OBSERVED, note=note) for one, level in given.items()}
    return Sheet(name or "one", answers, role, alias=name, submitted=True, person=name)


def made_plan(of: Measured, language: str, *, chosen: int = 8) -> MadePlan:
    """A plan of the first free actions: one under way, one done, one dropped, and one of the organisation's own."""
    asked, start = in_language(QUESTIONNAIRE, language), of.assessment.measured_on or DAYS[0]
    scores = score_assessment(asked, of.assessment)
    ids = [action.id for action in advise(asked, of.assessment, scores) if action.free][:chosen]
    plan = plan_of(asked, schedule_actions(asked, of.assessment, scores, ids, start=start, per_quarter=8))
    first, second, third, *others = plan.actions
    own = PlannedAction("own-1", "Proefeten met klanten", owner="Jo", start=start, due=start + timedelta(days=30), note="Na de vakantie")
    told = (
        replace(first, status=Status.BUSY, owner="Sanne", note="Loopt goed"),
        replace(second, status=Status.DONE, closed_on=start + timedelta(days=40)),
        replace(third, status=Status.DROPPED, closed_on=start + timedelta(days=50), reason="Te duur"),
    )
    plan = replace(plan, actions=(*told, *others, own))
    return MadePlan(plan, promise(plan, asked, of.assessment, scores), of)


def places_of(of: Measured) -> dict[str, Place]:
    """Invented places: the mark by percentile, the dimensions by quarter, side or not at all in turn."""
    scores, cell = score_assessment(of.questionnaire, of.assessment), CellKey(QUESTIONNAIRE.id, 1, "hospitality", "10-49")
    told = {
        PlaceKind.PERCENTILE: {"percentile": 62.5, "low": 48.0, "high": 75.0, "n": 48, "quartiles": (2.45, 3.1, 3.65)},
        PlaceKind.BAND: {"quarter": 3, "n": 14, "quartiles": (2.2, 2.9, 3.4)},
        PlaceKind.AROUND: {"side": Side.BELOW, "n": 7},
    }
    places = {}
    if scores.mark and scores.mark.value is not None:
        facts = told[PlaceKind.PERCENTILE]
        places[MARK] = Place(PlaceKind.PERCENTILE, scores.mark.value, cell, cell, "2026-1", mean=6.25, raw_mean=6.25, **facts)  # type: ignore[arg-type]
    scored = [one for one in scores.dimensions.values() if one.level is not None]
    for at, one in enumerate(scored):
        kind = list(told)[at % len(told)]
        places[one.dimension_id] = Place(kind, one.level, cell, cell, "2026-1", mean=3.05, raw_mean=3.05, **told[kind])  # type: ignore[arg-type]
    return places


@cache
def full_report(language: str = "nl", sections: Collection[Section] = ALL_SECTIONS) -> Report:
    """The newest measurement of the worked example with everything: earlier one, plan, graded plan, benchmark, all answers."""
    first, earlier, newest = (measured(place, language) for place in range(3))
    return report_of(
        newest,
        language=language,
        made_on=MADE_ON,
        earlier=earlier,
        plan=made_plan(newest, language),
        graded=made_plan(earlier, language),
        remembered=(Earlier(DAYS[0], {"ongemak.facturen/5"}), Earlier(DAYS[1], (), made_plan(first, language).plan)),
        places=places_of(newest),
        peers=PEERS,
        sections=sections,
        manages=True,
    )


@cache
def hostile_report(language: str = "nl") -> Report:
    """Two measurements of one person with all that could be typed: in names, titles, notes, the plan, the name of the peers."""
    notes = {one: TYPED[at % len(TYPED)] for at, one in enumerate(ITEM_IDS)}
    before, after = (_noted({one: 1 + (at + shift) % 5 for at, one in enumerate(ITEM_IDS)}, notes) for shift in (0, 1))
    named = {"organisation": HARD_NAME, "unit": HARD_NAME, "title": HARD_NAME}
    earlier = of_sheets((before,), **named, id="before", measured_on=DAYS[1])
    newest = of_sheets((after,), **named, id="after")
    plan = Plan(
        tuple(
            PlannedAction(f"own/{at}", f"{text} {at}", owner=text[:200], note=text, measure=text, start=MADE_ON, due=MADE_ON, effort=2)
            for at, text in enumerate(TYPED)
        ),
        MADE_ON,
        MADE_ON + timedelta(days=730),
        8,
    )
    made = MadePlan(plan, {}, newest)
    return report_of(
        newest, language=language, made_on=MADE_ON, earlier=earlier, plan=made, places=places_of(newest), peers=HARD_NAME, manages=True
    )


def _noted(levels: Mapping[str, int], notes: Mapping[str, str], name: str = HARD_NAME) -> Sheet:
    answered = sheet(levels, name)
    return replace(answered, answers={one: replace(answer, note=notes[one]) for one, answer in answered.answers.items()})


@cache
def one_respondent(language: str = "nl") -> Report:
    """The first person of the example alone, with the same person before."""
    alone = [of_sheets(measured(place, language).assessment.sheets[:1], measured_on=DAYS[place], id=f"alone-{place}") for place in (1, 2)]
    return report_of(alone[1], language=language, made_on=MADE_ON, earlier=alone[0])


@cache
def missing_scores(language: str = "nl") -> Report:
    """An open measurement, of which only the first part and two answers of the second were given: no mark, gaps in the radar."""
    first, second = QUESTIONNAIRE.dimensions[:2]
    given = {item.id: 3 for item in (*first.items, *second.items[:2])}
    return report_of(of_sheets((sheet(given),), closed=False, organisation=""), language=language, made_on=MADE_ON, manages=True)


@cache
def no_answers(language: str = "nl") -> Report:
    """A measurement in which nobody has answered anything yet."""
    return report_of(of_sheets((), closed=False, measured_on=None), language=language, made_on=MADE_ON, manages=True)


@cache
def quick(language: str = "nl") -> Report:
    """The quick version, half answered: hollow points, and a mark that reads as its bounds."""
    half = dict.fromkeys(QUICK_IDS[::2], 4)
    return report_of(of_sheets((sheet(half, extent="quick"),), extent="quick"), language=language, made_on=MADE_ON, manages=True)


@cache
def anonymous(language: str = "nl") -> Report:
    """The example as an anonymous measurement: nobody's name, answer or note is in it."""
    secret = replace(measured(2, language).assessment, anonymous=True)
    return report_of(Measured(QUESTIONNAIRE, secret), language=language, made_on=MADE_ON, manages=True)


@cache
def crowd(language: str = "nl", people: int = 500) -> Report:
    """Many respondents in three roles, each with a note beside every tenth answer."""
    roles = (Role.MANAGEMENT, Role.FRONTLINE, Role.BACKOFFICE)
    sheets = []
    for person in range(people):
        given = {
            one: Answer(
                one,
                AnswerState.ANSWERED,
                1 + (person * 7 + at * 3 + person * at) % 5,
                note=f"Opmerking {at} van {person}" if (person + at) % 10 == 0 else "",
            )
            for at, one in enumerate(ITEM_IDS)
        }
        sheets.append(Sheet(f"p{person}", given, roles[person % 3], f"Persoon {person}", submitted=True, person=f"p{person}"))
    return report_of(of_sheets(sheets, invited=2 * people), language=language, made_on=MADE_ON, manages=True)


@cache
def long_notes(language: str = "nl") -> Report:
    """One person of an organisation with a long name, who wrote 4,000 characters beside every one of the 66 answers."""
    note = ("Wij zien dat klanten lang wachten op antwoord, vooral op maandag. " * 70)[:4000]
    alone = of_sheets((sheet(3, "Ans", note=note),), organisation=LONG_NAME, unit=LONG_NAME)
    return report_of(alone, language=language, made_on=MADE_ON, manages=True)
