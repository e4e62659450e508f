"""What sheets are called."""

from __future__ import annotations

import re

from cxassess.locale import Message, translate

SUMMARY = Message("Summary")
DIMENSIONS = Message("Areas")
QUESTIONS = Message("Question by question")
NOTES = Message("Notes")
COMPARISON = Message("Change per part")
CHANGED = Message("Changed answers")
BENCHMARK = Message("Benchmark")
ADVICE = Message("Advice")
RHYTHM = Message("Rhythm")
GRADE = Message("Promised and realised")
ROLES = Message("Roles")
DIVIDED = Message("Divided questions")
ANSWERS = Message("Answers")
CALCULATION = Message("Calculation")
MARKET = Message("Figures from the market")
SOURCES = Message("Sources")

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST = 31


def sheet_name(message: Message, language: str) -> str:
    """The name in the reader's language, as short and plain as a spreadsheet asks."""
    return FORBIDDEN.sub(" ", translate(message, language)).strip("' ")[:LONGEST].strip("' ")
