"""The script of the session as a document for whoever leads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxassess.locale import Message, translate
from cxassess.questionnaire import Questionnaire, in_language

from .facilitation import BEFORE, SESSION, opener, session_minutes
from .house_style import DEFAULT_STYLE, HouseStyle
from .rendering import TypstDocument, renderer
from .typesetting import Content, Heading, typst_document
from .words import logo_of

TITLE = Message("Script for a session of two hours")
ROWS_TO_AGREE, ROWS_OF_ACTIONS = 5, 3

WORDS: Mapping[str, Message] = {
    "about": Message("A team answers apart, sees where it differs, talks about that, and leaves with three actions. One person leads."),
    "before": Message("Beforehand"),
    "agenda": Message("Agenda"),
    "time": Message("From – to"),
    "part": Message("Part"),
    "minutes": Message("Minutes"),
    "total": Message("Together"),
    "say": Message("Say"),
    "do": Message("Do"),
    "openers": Message("A question to open the talk about each part"),
    "openers_about": Message("For when silence falls. Ask it, wait, and let the second person answer too."),
    "agreed": Message("What we agreed"),
    "question": Message("Question"),
    "from_to": Message("Lowest and highest"),
    "level": Message("Agreed level"),
    "reason": Message("Why"),
    "actions": Message("Our first actions"),
    "what": Message("What to do"),
    "owner": Message("Owner"),
    "first_step": Message("First step"),
    "due": Message("Due"),
    "sign": Message("You see that it worked by"),
}


def facilitation_pdf(
    questionnaire: Questionnaire,
    style: HouseStyle = DEFAULT_STYLE,
    language: str = "nl",
    *,
    organisation: str = "",
    divided: Sequence[str] = (),
) -> bytes:
    """The script as PDF, with sheets to write on; `divided` are ids of the questions to talk about, where they are known already."""
    return renderer().pdf(facilitation_document(questionnaire, style, language, organisation=organisation, divided=divided))


def facilitation_document(
    questionnaire: Questionnaire,
    style: HouseStyle = DEFAULT_STYLE,
    language: str = "nl",
    *,
    organisation: str = "",
    divided: Sequence[str] = (),
) -> TypstDocument:
    """What `facilitation_pdf` sets, to look at as pages too."""
    asked = in_language(questionnaire, language)
    title = translate(TITLE, language)
    questions = [asked.item(item_id).ask for item_id in divided]
    values = {
        "name": title,
        "organisation": organisation,
        "words": {name: translate(message, language) for name, message in WORDS.items()},
        "before": [translate(message, language) for message in BEFORE],
        "steps": _steps(language),
        "total": str(session_minutes()),
        "openers": [
            {"title": dimension.title, "about": dimension.about, "ask": translate(opener(dimension), language)}
            for dimension in asked.dimensions
        ],
        "questions": questions + [""] * (ROWS_TO_AGREE - len(questions)),
        "actions": ROWS_OF_ACTIONS,
    }
    return typst_document(
        "facilitation.typ", Heading(title, language, asked.title, title), style, Content(values), logo_alt=logo_of(style, language)
    )


def _steps(language: str) -> list[dict[str, object]]:
    """The parts with their time from the start, as 0:10 – 0:35."""
    steps: list[dict[str, object]] = []
    start = 0
    for step in SESSION:
        end = start + step.minutes
        steps.append(
            {
                "time": f"{_clock(start)} – {_clock(end)}",
                "minutes": str(step.minutes),
                "title": translate(step.title, language),
                "say": [translate(message, language) for message in step.say],
                "do": [translate(message, language) for message in step.do],
            }
        )
        start = end
    return steps


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
