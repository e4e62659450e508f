"""Adding people and asking them to answer: anonymously or with names, by links that are shown once."""

from __future__ import annotations

import csv
import io

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import Role
from cxassess.installation import database, now
from cxassess.locale import translate
from cxassess.store import open_link
from cxassess.ui.respondents.links_file import LinkRow, links_csv
from tests.ui.group import group, keys
from tests.ui.people import PEOPLE, alone, manage, named, page, said, uninvited
from tests.ui.visitor import Visitor

# Adding people


def typed(app: AppTest, names: str) -> AppTest:
    app.text_area(key="names_typed").set_value(names)
    return next(button for button in app.button if button.label == translate("Add", "en")).click().run()


def test_people_are_added_a_line_each(visitor: Visitor) -> None:
    made = alone()
    app = typed(page(visitor, made), "Anna\n\nBilal; management")
    assert [(name, one.role) for name, one in made.listed().items() if name] == [("Anna", Role.FRONTLINE), ("Bilal", Role.MANAGEMENT)]
    assert app.text_area(key="names_typed").value == ""
    assert said(app, "People added: {count}.", count=2)


def test_a_line_that_cannot_be_added_keeps_all_and_the_typed_text(visitor: Visitor) -> None:
    made = group("Anna")
    app = typed(page(visitor, made), "Bilal\nanna\nChris; king")
    assert set(made.listed()) == {"", "Anna"}
    assert app.text_area(key="names_typed").value == "Bilal\nanna\nChris; king"
    [told] = app.error
    assert all(f"Line {line}" in told.value for line in (2, 3))
    assert "Line 1" not in told.value


def test_an_empty_list_says_so(visitor: Visitor) -> None:
    assert said(typed(page(visitor, alone()), " \n"), "Please give a name.")


def test_the_same_list_again_adds_nobody(visitor: Visitor) -> None:
    made = alone()
    app = typed(typed(page(visitor, made), "Anna"), "Anna")
    assert not app.error
    assert set(made.listed()) == {"", "Anna"}


def test_a_name_that_another_added_meanwhile_is_told(visitor: Visitor) -> None:
    made = alone()
    app = page(visitor, made)
    made.add("Anna")
    app = typed(app, "Anna\nBilal")
    assert len(app.error) == 1
    assert set(made.listed()) == {"", "Anna"}
    assert app.text_area(key="names_typed").value == "Anna\nBilal"


# With names or anonymous


def test_anonymous_is_proposed_before_the_first_link_and_must_be_settled(visitor: Visitor) -> None:
    made = uninvited()
    app = page(visitor, made)
    assert app.radio(key="anonymity").value == "on"
    assert "invite_all" not in keys(app.button)
    assert not [key for key in keys(manage(app, made.listed()["Anna"].id).button) if key.startswith("invite_")]
    assert not made.load().anonymous
    app.button(key="settle_anonymity").click().run()
    assert made.load().anonymous
    assert "invite_all" in keys(app.button)


def test_with_names_is_settled_as_well(visitor: Visitor) -> None:
    made = uninvited()
    app = page(visitor, made)
    app.radio(key="anonymity").set_value("off")
    app.button(key="settle_anonymity").click().run()
    assert not made.load().anonymous
    assert "invite_all" in keys(app.button)
    app.radio(key="anonymity").set_value("on").run()
    assert made.load().anonymous


def test_anonymity_is_fixed_once_someone_has_answered(visitor: Visitor) -> None:
    app = page(visitor, named())
    assert not app.radio
    assert said(app, "Someone has answered, so this is fixed: what people were told holds. To change it, begin a new assessment.")


def test_who_answered_alone_first_can_still_ask_others_anonymously(visitor: Visitor) -> None:
    made = alone()
    own = next(iter(made.listed().values())).id
    made.fill(own)
    made.add(*PEOPLE)
    app = page(visitor, made)
    app.button(key="settle_anonymity").click().run()
    assert not app.error
    assert made.load().anonymous
    assert made.sheet(own).said_something
    assert "invite_all" in keys(app.button)


def test_a_choice_that_comes_too_late_changes_nothing(visitor: Visitor) -> None:
    made = uninvited()
    app = page(visitor, made)
    made.fill(made.listed()["Anna"].id, count=1)
    app.button(key="settle_anonymity").click().run()
    assert not made.load().anonymous
    assert len(app.error) == 1


# Links


def shown_links(app: AppTest) -> list[str]:
    return [code.value for code in app.code if "/r/" in code.value]


def opens(address: str) -> str | None:
    link = open_link(database(), address.rsplit("/", 1)[-1], now())
    return link.respondent_id if link else None


def test_a_link_is_shown_once_and_the_one_before_it_stops(visitor: Visitor) -> None:
    made = named()
    bilal = made.listed()["Bilal"].id
    app = manage(page(visitor, made), bilal)
    app.button(key=f"invite_{bilal}").click().run()
    [first] = shown_links(app)
    assert opens(first) == bilal
    assert shown_links(app.run()) == []
    app = manage(app, bilal)
    app.button(key=f"invite_{bilal}").click().run()
    [second] = shown_links(app)
    assert opens(second) == bilal
    assert opens(first) is None


def test_links_for_everyone_leave_those_who_have_one_or_are_ready(visitor: Visitor) -> None:
    made = named()
    held = made.invite(made.listed()["Chris"].id)
    app = page(visitor, made)
    app.button(key="invite_all").click().run()
    [table] = [frame.value for frame in app.dataframe]
    assert list(table["Name"]) == ["Bilal"]
    assert opens(table["Link"][0]) == made.listed()["Bilal"].id
    assert opens(held) == made.listed()["Chris"].id
    assert "invite_all" not in keys(app.button)
    app.run()
    assert len(app.dataframe) == 1, "the table stays until it is put away"
    app.button(key="hide_links").click().run()
    assert not app.dataframe


def test_links_for_everyone_asked_twice_keep_the_first_links(visitor: Visitor) -> None:
    """As by a second click, or a second tab, on a page that was drawn before the first was done."""
    made = named()
    app, other = page(visitor, made), page(visitor, made)
    app.button(key="invite_all").click().run()
    other.button(key="invite_all").click().run()
    assert not other.dataframe
    assert None not in [opens(address) for address in app.dataframe[0].value["Link"]]


def test_a_new_link_for_one_takes_the_old_one_out_of_the_table(visitor: Visitor) -> None:
    made = named()
    bilal = made.listed()["Bilal"].id
    app = page(visitor, made)
    app.button(key="invite_all").click().run()
    assert list(app.dataframe[0].value["Name"]) == ["Bilal", "Chris"]
    manage(app, bilal).button(key=f"invite_{bilal}").click().run()
    assert list(app.dataframe[0].value["Name"]) == ["Chris"]


def test_nobody_gets_a_second_link_to_anonymous_answers(visitor: Visitor) -> None:
    made = group(*PEOPLE, anonymous=True)
    anna, bilal = (made.listed()[name].id for name in ("Anna", "Bilal"))
    open_link(database(), made.invite(anna), now())
    made.invite(bilal)
    app = manage(manage(page(visitor, made), anna), bilal)
    assert f"invite_{anna}" not in keys(app.button)
    assert f"invite_{bilal}" in keys(app.button)
    app.button(key="invite_all").click().run()
    assert list(app.dataframe[0].value["Name"]) == ["Chris"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_file_of_links_is_a_formula(start: str) -> None:
    text = links_csv([LinkRow(f"{start}1+1", "Frontline", "http://x/r/abc")], ("Name", "Role", "Link"), "en")
    [_, row] = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row == [f"'{start}1+1", "Frontline", "http://x/r/abc"]


@pytest.mark.parametrize(("language", "separator"), [("nl", ";"), ("en", ",")])
def test_the_file_of_links_opens_in_columns(language: str, separator: str) -> None:
    text = links_csv([LinkRow('Zoë "Z"; of, zo', "Klant", "http://x/r/abc")], ("Naam", "Rol", "Link"), language)
    assert text.encode().startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=separator))[1] == ['Zoë "Z"; of, zo', "Klant", "http://x/r/abc"]
