"""What the numbers and texts of a report are called, in the reader's language: heads of columns and names before a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from cxassess.locale import Message, translate

from .advice_parts import IN_FULL

LABELS: Mapping[str, Message] = {
    "area": Message("Area"),
    "level": Message("Level"),
    "interval": Message("Interval"),
    "bounds": Message("Bounds"),
    "target": Message("Target"),
    "assured": Message("Assured"),
    "coverage": Message("Coverage"),
    "mark": Message("Indicative mark, 1 to 10"),
    "basics": Message("The basics together, 1 to 5"),
    "delight": Message("Delight, 1 to 5"),
    "ambition": Message("Your ambition"),
    "own": Message("Your level"),
    "strongest": Message("Strongest"),
    "weakest": Message("Weakest"),
    "strongest_of_all": Message("Strongest of all areas"),
    "weakest_of_all": Message("Weakest of all areas"),
    "question": Message("Question"),
    "questions": Message("The questions"),
    "divided": Message("Opinions differ."),
    "answer": Message("Answer"),
    "note": Message("Note"),
    "why": Message("Why this matters"),
    "why_level": Message("Why this level?"),
    "why_action": Message("Why"),
    "look_at": Message("Where to look"),
    "rests_on": Message("What the answer rests on"),
    "next_level": Message("One level higher"),
    "advice": Message("Advice"),
    "what": Message("What to do"),
    "effort": Message("Effort"),
    "weeks": Message("Person-weeks"),
    "owner": Message("Owner"),
    "first_step": Message("First step"),
    "measure": Message("You see that it worked by"),
    "in_short": Message("The first {count} actions are told in full here; the workbook tells all of them in full.", count=IN_FULL),
    "source": Message("Source"),
    "sources": Message("Sources"),
    "phase": Message("Phase"),
    "start": Message("Start"),
    "due": Message("Due"),
    "state": Message("Status"),
    "reason": Message("Why it was dropped"),
    "outcome": Message("Outcome"),
    "difference": Message("Difference"),
    "promised": Message("Promised"),
    "reached": Message("Reached"),
    "done": Message("Done"),
    "dropped": Message("Dropped"),
    "unfinished": Message("Not finished"),
    "market": Message("Figures from the market"),
    "market_differ": Message("Why these differ"),
    "mean": Message("Mean"),
    "others": Message("Others"),
    "percentile": Message("Percentile"),
    "peers": Message("Peer group"),
    "organisation": Message("Organisation"),
    "unit": Message("Unit"),
    "assessment": Message("Assessment"),
    "questionnaire": Message("Questionnaire"),
    "version": Message("Version"),
    "measured_on": Message("Measured on"),
    "made_on": Message("Report made on"),
    "respondents": Message("Respondents"),
    "respondent": Message("Respondent"),
    "role": Message("Role"),
    "people": Message("People"),
    "agreement": Message("Agreement"),
    "value": Message("Value"),
    "weight": Message("Weight"),
    "contributes": Message("Contributes"),
    "remark": Message("Remark"),
    "term": Message("What"),
    "contents": Message("Contents"),
    "page": Message("Page"),
    "tier": Message("Tier"),
}


@dataclass(frozen=True, slots=True)
class Labels:
    """One word or a few for each kind of value, such as `labels.level` over a column of levels."""

    area: str
    level: str
    interval: str
    bounds: str
    target: str
    assured: str
    coverage: str
    mark: str
    basics: str
    delight: str
    ambition: str
    own: str
    strongest: str
    weakest: str
    strongest_of_all: str
    weakest_of_all: str
    question: str
    questions: str
    divided: str
    answer: str
    note: str
    why: str
    why_level: str
    why_action: str
    look_at: str
    rests_on: str
    next_level: str
    advice: str
    what: str
    effort: str
    weeks: str
    owner: str
    first_step: str
    measure: str
    in_short: str
    source: str
    sources: str
    phase: str
    start: str
    due: str
    state: str
    reason: str
    outcome: str
    difference: str
    promised: str
    reached: str
    done: str
    dropped: str
    unfinished: str
    market: str
    market_differ: str
    mean: str
    others: str
    percentile: str
    peers: str
    organisation: str
    unit: str
    assessment: str
    questionnaire: str
    version: str
    measured_on: str
    made_on: str
    respondents: str
    respondent: str
    role: str
    people: str
    agreement: str
    value: str
    weight: str
    contributes: str
    remark: str
    term: str
    contents: str
    page: str
    tier: str


def labels_in(language: str) -> Labels:
    """The labels in a language."""
    return Labels(**{field.name: translate(LABELS[field.name], language) for field in fields(Labels)})
