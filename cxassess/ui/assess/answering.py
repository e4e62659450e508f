"""Saving answers as they are given, and telling the truth about it.

A choice arrives from the browser as state that is sent again after a broken connection or a restart of the server,
so that it is taken once, wherever it comes from: see `Answering.take`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Literal

from cxassess.assessment import Answer, AnswerRefused, AnswerState
from cxassess.installation import now
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire
from cxassess.store import Database, EarlierAnswers, OpenLink, StoreError, earlier_answers, save_answer


@dataclass(frozen=True, slots=True)
class Status:
    """What to say at a question about its last save."""

    kind: Literal["saved", "withdrawn", "elsewhere", "failed"]
    at: datetime
    message: Message | None = None
    was: Answer | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What someone chose in the browser: an answer, the version it was based on, and a number used once."""

    item_id: str
    state: AnswerState
    value: Any
    reason: str | None
    base_version: int
    nonce: str

    @property
    def given(self) -> bool:
        """Whether something was chosen, rather than withdrawn."""
        return self.state is not AnswerState.UNANSWERED

    @staticmethod
    def read(raw: object) -> Choice | None:
        """A choice from what the browser sent; None when that is no choice."""
        if not isinstance(raw, Mapping):
            return None
        try:
            return Choice(
                str(raw["item"]),
                AnswerState(raw["state"]),
                raw.get("value"),
                raw.get("reason"),
                int(raw.get("base", 0)),
                str(raw["nonce"]),
            )
        except (KeyError, TypeError, ValueError, OverflowError):
            return None


class Answering:
    """One respondent's sheet in one browser tab: what the store holds, what is not saved, what to say."""

    def __init__(self, database: Database, link: OpenLink, respondent_id: str) -> None:
        self.respondent_id = respondent_id
        self.submitted = False
        self.may_change = True
        self.answers: dict[str, Answer] = {}
        self.unsaved: dict[str, Answer] = {}
        self.status: dict[str, Status] = {}
        self._database = database
        self._link = link
        self._shown: set[str] = set()
        self._taken: set[str] = set()
        self._questionnaire: Questionnaire | None = None

    def refresh(
        self, questionnaire: Questionnaire, answers: Mapping[str, Answer], *, submitted: bool = False, may_change: bool = True
    ) -> None:
        """Take over what the database holds now, and whether it may be changed."""
        self._questionnaire = questionnaire
        self.answers = dict(answers)
        self.submitted = submitted
        self.may_change = may_change

    @property
    def own(self) -> bool:
        """Whether it is the sheet of the one who came by this link."""
        return self.respondent_id == self._link.respondent_id

    def key(self, name: str) -> str:
        """The key of a widget that belongs to this sheet: what is typed or chosen on one must never arrive on another."""
        return name if self.own else f"{name}_{self.respondent_id}"

    @cached_property
    def earlier(self) -> EarlierAnswers | None:
        """What this person answered the last time; read once."""
        return earlier_answers(self._database, self._link.context(now()), self._link.assessment_id, self.respondent_id)

    def answer(self, item_id: str) -> Answer:
        """What to show at a question: what could not be saved yet, else what is stored."""
        return self.unsaved.get(item_id) or self.stored(item_id)

    def stored(self, item_id: str) -> Answer:
        """What the store holds."""
        return self.answers.get(item_id) or Answer(item_id, AnswerState.UNANSWERED)

    def show(self, item_id: str) -> None:
        """Note that a question is on screen in this tab: a choice that comes after this is a live one."""
        self._shown.add(item_id)

    def take(self, choice: Choice | None) -> bool:
        """Save a choice once; True when it was new and is safe on disk.

        A choice that the browser sends again to a new session, after the server restarted, is taken only when nothing
        has been stored since it was made: what came later in another tab stays.
        """
        if choice is None or choice.nonce in self._taken:
            return False
        if self._questionnaire is None or not self._questionnaire.has_item(choice.item_id):
            return False
        stored = self.stored(choice.item_id)
        if choice.item_id not in self._shown and choice.base_version != stored.version:
            return False
        self._taken.add(choice.nonce)
        answer = replace(stored, state=choice.state, value=choice.value, reason=choice.reason)
        return self.put(answer, choice.base_version)

    def annotate(self, item_id: str, **changes: Any) -> bool:
        """Save the `note` or the `evidence` of an answer, the rest as it is; True when that is safe on disk."""
        return self.put(replace(self.answer(item_id), **changes))

    def skip(self, item_ids: Iterable[str]) -> None:
        """Answer what is still open with *don't know*, as for an area that nobody here can judge."""
        for item_id in item_ids:
            if not self.stored(item_id).given:
                self.put(replace(self.stored(item_id), state=AnswerState.DONT_KNOW))

    def retry(self, item_id: str) -> None:
        """Try again to save what failed."""
        if item_id in self.unsaved:
            self.put(self.unsaved[item_id])

    def put(self, answer: Answer, base_version: int | None = None) -> bool:
        """Save an answer and read it back; on failure keep what was given and say so."""
        moment, item_id = now(), answer.item_id
        base = self.stored(item_id).version if base_version is None else base_version
        try:
            saved = save_answer(
                self._database, self._link.context(moment), self._link.assessment_id, self.respondent_id, answer, base_version=base
            )
        except (StoreError, AnswerRefused) as error:
            self.unsaved[item_id] = answer
            self.status[item_id] = Status("failed", moment, error.message)
            return False
        self.unsaved.pop(item_id, None)
        self.answers[item_id] = saved.answer
        kind: Literal["saved", "withdrawn", "elsewhere"] = "saved" if saved.answer.given else "withdrawn"
        self.status[item_id] = Status("elsewhere" if saved.replaced else kind, moment, was=saved.replaced)
        return True
