"""A measurement with several respondents, and the people who open it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from streamlit.testing.v1 import AppTest

from cxassess.assessment import Answer, AnswerState, Assessment, Role, Sheet
from cxassess.installation import database, now
from cxassess.questionnaire import Extent
from cxassess.store import (
    Begun,
    RespondentSummary,
    add_respondents,
    invite,
    load_assessment,
    open_link,
    respondents,
    save_answer,
    set_anonymity,
)
from cxassess.ui.request import TOKEN_COOKIE
from tests.ui.stages import begin, items
from tests.ui.visitor import Visitor, here


@dataclass
class Group:
    """An assessment with its people, seen from the store."""

    begun: Begun
    extent: Extent = "quick"

    @property
    def place(self) -> tuple[Any, ...]:
        """The first arguments of most services, for who manages it."""
        return (*by(self.begun.token), self.begun.assessment_id)

    def add(self, *names: str, role: Role = Role.FRONTLINE) -> list[str]:
        """Add respondents; their ids."""
        return list(add_respondents(*self.place, [(name, role) for name in names]))

    def invite(self, respondent_id: str) -> str:
        """The token of a link to answer."""
        return invite(*self.place, respondent_id).token

    def fill(self, respondent_id: str, token: str = "", count: int = 0, level: int = 3) -> None:
        """Answer the first questions, or all of them, as who came by a token or as who manages."""
        asked = items(self.extent)
        for item in asked[: count or len(asked)]:
            answer = Answer(item.id, AnswerState.ANSWERED, level)
            save_answer(*by(token or self.begun.token), self.begun.assessment_id, respondent_id, answer)

    def listed(self) -> dict[str, RespondentSummary]:
        """The respondents by name."""
        return {one.alias: one for one in respondents(*self.place)}

    def load(self) -> Assessment:
        """The assessment as who manages it sees it."""
        return load_assessment(*self.place)

    def sheet(self, respondent_id: str) -> Sheet:
        """One sheet as who manages it sees it."""
        return next(sheet for sheet in self.load().sheets if sheet.respondent_id == respondent_id)


def by(token: str) -> tuple[Any, ...]:
    """Database and context of someone who came by a link."""
    link = open_link(database(), token, now())
    assert link is not None
    return database(), link.context(now())


def group(*names: str, anonymous: bool = False) -> Group:
    """A quick measurement with these respondents."""
    made = Group(begin(here(), "quick", ()))
    if anonymous:
        set_anonymity(*made.place, True)
    made.add(*names)
    return made


def enter(visitor: Visitor, token: str, page: str, language: str = "en", **address: str) -> AppTest:
    """A page as someone with a link sees it."""
    visitor.cookies[TOKEN_COOKIE] = token
    return visitor.open(page, language, **address)


def keys(nodes: Iterable[object]) -> set[str]:
    """The keys of widgets, without those that have none."""
    return {key for node in nodes if (key := getattr(node, "key", None))}


def unfold(app: AppTest, key: str) -> AppTest:
    """Open what is folded."""
    app.session_state[key] = True
    return app.run()
