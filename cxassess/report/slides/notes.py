"""Speaker notes: how to lead the session, step by step, with the slides that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cxassess.locale import Message, translate
from cxassess.report.facilitation import BEFORE, SESSION, Step, session_minutes

from .content import Slide

WELCOME, ALONE, SHOW, TALK, VOTE, ACTIONS, ROUND_OFF = range(len(SESSION))
"""The steps of the session by place."""


def beforehand(language: str) -> tuple[str, ...]:
    """What to arrange, and how long the session takes."""
    return (
        translate(Message("To lead a session of {minutes} minutes with these slides"), language, minutes=session_minutes()),
        translate(Message("Beforehand:"), language),
        *(f"• {translate(line, language)}" for line in BEFORE),
    )


def with_script(slides: Sequence[Slide], language: str) -> list[Slide]:
    """The slides with each step of the session at the first slide that it is about, or where no slide is, at the one before."""
    scripts: dict[int, list[int]] = {}
    at = 0
    for step in range(len(SESSION)):
        at = max(at, next((number for number, slide in enumerate(slides) if slide.step == step), at))
        scripts.setdefault(at, []).append(step)
    return [
        replace(slide, notes=(*(line for step in scripts.get(number, ()) for line in _script(SESSION[step], language)), *slide.notes))
        for number, slide in enumerate(slides)
    ]


def _script(step: Step, language: str) -> tuple[str, ...]:
    title = Message("{step} ({minutes} minutes)", step=step.title, minutes=step.minutes)
    return (
        translate(title, language),
        translate(Message("Say:"), language),
        *(f"• {translate(line, language)}" for line in step.say),
        translate(Message("Do:"), language),
        *(f"• {translate(line, language)}" for line in step.do),
        "",
    )
