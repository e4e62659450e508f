"""A questionnaire that came in with a file, of another shape than the shipped one: every page shows it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from cxassess.portable import questionnaire_digest, read_portable
from cxassess.questionnaire import Questionnaire
from cxassess.store import Right, import_portable, new_link
from cxassess.ui.request import TOKEN_COOKIE
from tests.ui.test_taking_in import exported
from tests.ui.visitor import PAGES, Visitor, here, words_on

MARKUP = " <img src=x onerror=alert(1)> :red[x] $\\frac{1}{0}$ #panic() `{{7*7}}` {name} {0} %s | ==x"
TYPED = ("title", "short", "about", "ask", "why", "evidence", "do", "first_step", "measure", "low", "high", "label", "period")
Content = dict[str, Any]


def all_basics(content: Content) -> None:
    for dimension in content["dimensions"]:
        dimension["tier"] = "basics"


def one_tier(content: Content) -> None:
    all_basics(content)
    del content["tiers"]["scenarios"]


def two_areas(content: Content) -> None:
    content["dimensions"] = [copy.deepcopy(one) for one in content["dimensions"] if one["tier"] == "basics"][:2]
    only = {item["id"] for dimension in content["dimensions"] for item in dimension["items"]}
    for dimension in content["dimensions"]:
        for item in dimension["items"]:
            item["also"] = []
            for advice in item["advice"]:
                advice["requires"] = [one for one in advice["requires"] if one["item"] in only]


def one_tier_of_two_areas(content: Content) -> None:
    two_areas(content)
    del content["tiers"]["scenarios"]


def marked_up(part: Any) -> None:
    """Signs in every text that pages, documents and templates would take for something else."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        if key in TYPED and isinstance(value, str):
            part[key] = value + MARKUP
        else:
            marked_up(value)


SHAPES: dict[str, Callable[[Content], None]] = {
    one.__name__: one for one in (all_basics, one_tier, two_areas, one_tier_of_two_areas, marked_up)
}


def come_in(shape: str) -> str:
    """The token of a measurement that came in with a questionnaire of this shape."""
    body = json.loads(exported("closed"))
    (one,), (measured,) = body["questionnaires"], body["assessments"]
    content = one["content"] | {"id": "constructor", "overlays": {}, "languages": [one["content"]["language"]], "ambitions": {}}
    for rule in content["tiers"].values():
        rule["weights"] = {}
    SHAPES[shape](content)
    known = {item["id"] for dimension in content["dimensions"] for item in dimension["items"]}
    for sheet in measured["respondents"]:
        sheet["answers"] = [answer for answer in sheet["answers"] if answer["item_id"] in known]
    body["assessments"] = [measured | {"questionnaire_id": "constructor", "events": [], "plan": None}]
    digest = questionnaire_digest(Questionnaire.model_validate_json(json.dumps(content)))
    body["questionnaires"] = [{"sha256": digest, "content": content}]
    (new,) = import_portable(*here(), read_portable(json.dumps(body).encode())).new
    return new_link(*here(), new, Right.MANAGE).token


@pytest.mark.parametrize("shape", SHAPES)
def test_every_page_shows_a_questionnaire_of_another_shape(visitor: Visitor, shape: str) -> None:
    visitor.cookies[TOKEN_COOKIE] = come_in(shape)
    for page in PAGES:
        app = visitor.open(page, "nl")
        assert not app.exception, (page, [one.value for one in app.exception])
    assert words_on(visitor.open("result", "nl"))
