"""The page of respondents in the states that it can meet, and what a visitor does there."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from cxassess.locale import Message, translate
from cxassess.store import close_assessment, submit_sheet
from cxassess.ui.text import JOINER
from tests.ui.group import Group, by, enter, group, unfold
from tests.ui.visitor import Visitor, words_on

PEOPLE = ("Anna", "Bilal", "Chris")


def page(visitor: Visitor, made: Group, language: str = "en") -> AppTest:
    app = enter(visitor, made.begun.token, "respondents", language)
    assert not app.exception
    return app


def said(app: AppTest, msgid: str, **places: object) -> bool:
    return translate(Message(msgid, **places), "en") in words_on(app).replace("\\", "").replace(JOINER, "")


def manage(app: AppTest, respondent_id: str) -> AppTest:
    return unfold(app, f"manage_{respondent_id}")


def alone() -> Group:
    return group()


def named() -> Group:
    made = group(*PEOPLE)
    ids = {name: one.id for name, one in made.listed().items()}
    made.fill(ids["Anna"])
    made.fill(ids["Bilal"], count=4)
    submit_sheet(*made.place, ids["Anna"])
    return made


def uninvited() -> Group:
    return group(*PEOPLE)


def anonymous() -> Group:
    made = group(*PEOPLE, anonymous=True)
    for name in ("Anna", "Bilal"):
        respondent_id = made.listed()[name].id
        token = made.invite(respondent_id)
        made.fill(respondent_id, token, count=0 if name == "Anna" else 4)
        if name == "Anna":
            submit_sheet(*by(token), made.begun.assessment_id, respondent_id)
    return made


def closed() -> Group:
    made = named()
    close_assessment(*made.place, leave_unfinished=True)
    return made
