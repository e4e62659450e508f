"""Importing answers from a file: looked at first, then all of it or nothing, and once."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import AnswerState, Role
from cxassess.locale import Message, translate
from cxassess.questionnaire import shipped_questionnaire
from cxassess.store import close_assessment, import_sheets
from cxassess.ui.text import JOINER
from tests.ui.group import Group, enter, group, keys, unfold
from tests.ui.stages import items
from tests.ui.visitor import Visitor, words_on

ASKED = items("quick")
REASONED = next(item for item in shipped_questionnaire().items if len(item.not_applicable) > 1)
IMPORTED = "Imported: {people} people with {answers} answers. Complete, so handed in: {submitted}."
UNKNOWN = "Don't know"
HEADER = ["respondent", *(item.id for item in ASKED)]


def table(*rows: Sequence[str], header: Sequence[str] = HEADER) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def row(name: str, value: str = "3") -> list[str]:
    return [name, *[value] * len(ASKED)]


def upload(visitor: Visitor, made: Group, content: bytes, name: str = "answers.csv", language: str = "en") -> AppTest:
    app = unfold(enter(visitor, made.begun.token, "respondents", language), "importing_block")
    kind = "text/csv" if name.endswith("csv") else "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    app = app.file_uploader[0].set_value((name, content, kind)).run()
    assert not app.exception
    return app


def said(app: AppTest, msgid: str, **places: object) -> bool:
    return translate(Message(msgid, **places), "en") in plain_words(app)


def plain_words(app: AppTest) -> str:
    return words_on(app).replace("\\", "").replace(JOINER, "")


def use_of(app: AppTest, place: int) -> object:
    return next(box for box in app.selectbox if (box.key or "").startswith("import_columns") and box.key.endswith(f"_{place}"))


def show_all_columns(app: AppTest) -> AppTest:
    return next(toggle for toggle in app.toggle if toggle.key.endswith("_all")).set_value(True).run()


def press(app: AppTest) -> AppTest:
    app = app.button(key="import_now").click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_file_is_looked_at_before_anything_is_imported(visitor: Visitor, language: str) -> None:
    made = group()
    app = upload(visitor, made, table(row("Anna"), row("Bilal", "dk")), language=language)
    assert not app.error
    assert not app.button(key="import_now").disabled
    assert translate(Message("Import {count} people", count=2), language) == app.button(key="import_now").label
    assert list(app.dataframe[0].value.iloc[:, 0]) == ["Anna", "Bilal"]
    counts = words_on(app)
    assert f"{translate('Answers', language)}: **22**" in counts
    assert f"{translate(UNKNOWN, language)}: **22**" in counts
    assert set(made.listed()) == {""}


def test_importing_brings_in_everyone_with_their_answers_and_says_so(visitor: Visitor) -> None:
    made = group()
    app = press(upload(visitor, made, table(row("Anna"), row("Bilal", "dk"))))
    found = made.listed()
    assert {name: (one.given, one.state) for name, one in found.items() if name} == {"Anna": (22, "submitted"), "Bilal": (22, "submitted")}
    assert {one.value for one in made.sheet(found["Anna"].id).answers.values()} == {3}
    assert said(app, IMPORTED, people=2, answers=44, submitted=2)
    assert "2 respondents" in words_on(app)
    assert "import_now" not in keys(app.button), "the file is forgotten"
    assert not said(app.run(), IMPORTED, people=2, answers=44, submitted=2)


def test_a_second_click_imports_nothing_more(visitor: Visitor) -> None:
    made = group()
    app = upload(visitor, made, table(row("Anna")))
    shown = app.session_state["import"]
    press(app)
    again = import_sheets(*made.place, shown.preview[1].sheets, key=shown.key)
    assert (again.respondents, again.answers) == (1, 22)
    assert [sheet.alias for sheet in made.load().sheets] == ["", "Anna"]


def test_a_cell_that_is_no_answer_stops_everything_and_tells_where(visitor: Visitor) -> None:
    made = group()
    app = upload(visitor, made, table(row("Anna"), row("Bilal", "9")))
    assert app.button(key="import_now").disabled
    words = plain_words(app)
    assert said(app, "Problems: {count}. Nothing can be imported before they are solved.", count=len(ASKED))
    assert said(app, "“{value}” is not a possible answer to “{item}”.", value="9", item=ASKED[0].id)
    assert "\n3\n" in words
    assert set(made.listed()) == {""}


def test_more_than_a_hundred_problems_are_counted_and_the_first_are_shown(visitor: Visitor) -> None:
    app = upload(visitor, group(), table(*(row(f"P{number}", "9") for number in range(10))))
    assert said(app, "Problems: {count}. Nothing can be imported before they are solved.", count=220)
    assert said(app, "The first {count} are shown.", count=100)


def test_someone_who_is_there_already_stops_everything(visitor: Visitor) -> None:
    made = group("Anna")
    app = upload(visitor, made, table(row("ANNA"), row("Bilal")))
    assert app.button(key="import_now").disabled
    assert said(app, "In this assessment already: {names}. Remove these rows from the file, or rename them.", names="ANNA")
    assert set(made.listed()) == {"", "Anna"}


def test_someone_who_was_added_meanwhile_keeps_everything_out(visitor: Visitor) -> None:
    made = group()
    app = upload(visitor, made, table(row("Anna"), row("Bilal")))
    made.add("anna")
    app = press(app)
    assert len(app.error) == 1
    assert set(made.listed()) == {"", "anna"}
    assert "import_now" in keys(app.button)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("answers.csv", b""),
        ("answers.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
        ("answers.xlsx", b"PK\x03\x04 no workbook at all"),
        ("answers.xlsx", b"%PDF-1.7"),
        ("answers.csv", b'respondent,x\n"Ann,1\n'),
    ],
)
def test_a_file_that_cannot_be_used_says_why(visitor: Visitor, name: str, content: bytes) -> None:
    made = group()
    app = upload(visitor, made, content, name)
    assert said(app, "This file cannot be used.")
    assert len(app.error) == 1
    assert "import_now" not in keys(app.button)
    assert set(made.listed()) == {""}


def test_columns_are_proposed_and_the_doubtful_ones_come_first(visitor: Visitor) -> None:
    item = ASKED[0]
    close = item.ask.replace("?", " ").replace("klant", "klantje", 1)
    app = upload(visitor, group(), table(["Anna", "3", "4", "x"], header=["naam", close, ASKED[1].id, "remark"]))
    assert use_of(app, 1).value == item.id
    assert use_of(app, 3).value == "ignored"
    assert words_on(app).count(translate("please check", "en")) == 1
    assert not [box for box in app.selectbox if (box.key or "").endswith("_0") and "columns" in box.key]
    app = show_all_columns(app)
    assert use_of(app, 0).value == "respondent"
    assert use_of(app, 2).value == ASKED[1].id


def test_a_column_is_used_as_chosen_and_the_choice_survives(visitor: Visitor) -> None:
    made = group()
    app = upload(visitor, made, table(["Anna", "3", "4"], ["Bilal", "2", "5"], header=["naam", ASKED[1].id, "mystery"]))
    assert f"{translate('Answers', 'en')}: **2**" in words_on(app)
    app = use_of(app, 2).set_value(ASKED[0].id).run()
    assert f"{translate('Answers', 'en')}: **4**" in words_on(app)
    app = show_all_columns(app)
    assert use_of(app, 2).value == ASKED[0].id
    press(app)
    assert made.sheet(made.listed()["Anna"].id).answers[ASKED[0].id].value == 4


def test_rows_without_a_role_get_the_chosen_one(visitor: Visitor) -> None:
    made = group()
    app = upload(visitor, made, table(["Anna", "", "3"], ["Bilal", "klant", "3"], header=["naam", "rol", ASKED[0].id]))
    role = next(box for box in app.selectbox if (box.key or "").startswith("import_role"))
    press(role.set_value(Role.BACKOFFICE).run())
    assert {name: one.role for name, one in made.listed().items() if name} == {"Anna": Role.BACKOFFICE, "Bilal": Role.CUSTOMER}


def test_why_something_does_not_apply_is_asked_once_for_a_question(visitor: Visitor) -> None:
    made = group()
    app = upload(visitor, made, table(["Anna", "nvt"], ["Bilal", "nvt"], header=["naam", REASONED.id]))
    assert app.button(key="import_now").disabled
    [asked] = [box for box in app.selectbox if (box.key or "").startswith("import_reason")]
    assert asked.value is None
    app = asked.set_value(REASONED.not_applicable[1]).run()
    assert not app.button(key="import_now").disabled
    press(app)
    answer = made.sheet(made.listed()["Bilal"].id).answers[REASONED.id]
    assert (answer.state, answer.reason) == (AnswerState.NOT_APPLICABLE, REASONED.not_applicable[1])


def test_text_from_the_file_is_shown_as_text(visitor: Visitor) -> None:
    evil = "**x** [a](javascript:1) <b>y</b> :material/home:"
    app = upload(visitor, group(), table([evil, "9", evil], header=["naam", ASKED[0].id, evil]))
    words = words_on(app)
    shown = [node.value for kind in (app.markdown, app.caption, app.error) for node in kind]
    assert not [text for text in shown if "[a](javascript:1)" in text or "**x** " in text or "<b>" in text or ":material/home:" in text]
    assert r"\[a\]" in words


def test_an_import_leaves_open_what_is_not_complete(visitor: Visitor) -> None:
    made = group()
    press(upload(visitor, made, table(["Anna", "3"], header=["naam", ASKED[0].id])))
    assert made.listed()["Anna"].state == "open"


def test_a_closed_assessment_offers_no_import(visitor: Visitor) -> None:
    made = group("Anna")
    made.fill(made.listed()["Anna"].id)
    close_assessment(*made.place)
    app = enter(visitor, made.begun.token, "respondents")
    assert translate("Import answers from a file", "en") not in words_on(app)


def test_a_workbook_is_read_as_well(visitor: Visitor) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["naam", ASKED[0].id])
    book.active.append(["Anna", 4])
    content = io.BytesIO()
    book.save(content)
    made = group()
    press(upload(visitor, made, content.getvalue(), "answers.xlsx"))
    assert made.sheet(made.listed()["Anna"].id).answers[ASKED[0].id].value == 4
