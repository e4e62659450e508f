"""Organisations: their facts, their archive, and the list of them with their measurements."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from unicodedata import normalize

import pytest
from sqlalchemy import Engine, event

from cxassess.assessment import COUNTRIES, SECTORS, SIZE_BANDS, OrganisationDetails
from cxassess.locale import translate
from cxassess.store import (
    Archived,
    ChangedElsewhere,
    NameRefused,
    NotAllowed,
    NotFound,
    Right,
    add_unit,
    archive_organisation,
    archive_unit,
    assessments,
    begin_assessment,
    edit_organisation,
    load_assessment,
    load_organisation,
    make_organisation,
    new_link,
    new_workspace,
    organisations,
)
from tests.store.raw import run

BAKERY = OrganisationDetails("Bakkerij Jansen", "trade", "10-49", "NL")


@pytest.fixture
def place(database, context):
    return database, context


@pytest.fixture
def bakery(place):
    return make_organisation(*place, BAKERY)


def names(place, **more):
    return [summary.details.name for summary in organisations(*place, **more)]


def test_the_facts_of_an_organisation_come_back_as_they_were_given(place, bakery):
    found = load_organisation(*place, bakery)
    assert (found.id, found.details, found.archived, found.units) == (bakery, BAKERY, False, ())


def test_what_is_not_given_stays_empty(place):
    assert load_organisation(*place, make_organisation(*place, OrganisationDetails("A"))).details == OrganisationDetails("A", "", "", "")


@pytest.mark.parametrize("wrong", [{"sector": "bakery"}, {"size_band": "10"}, {"country": "Nederland"}])
def test_a_fact_off_the_lists_is_refused(wrong):
    with pytest.raises(ValueError, match="Use one of"):
        OrganisationDetails("A", **wrong)


@pytest.mark.parametrize("words", [SECTORS, SIZE_BANDS, COUNTRIES])
def test_every_list_has_room_for_what_is_not_given_and_fits_its_column(words):
    assert next(iter(words)) == ""
    assert len(set(words.values())) == len(words)
    assert max(map(len, words)) <= 16


def test_two_ways_of_typing_a_name_are_one(place, bakery):
    edit_organisation(*place, bakery, replace(BAKERY, name=normalize("NFD", "Café  Één")), seen=BAKERY)
    assert load_organisation(*place, bakery).details.name == normalize("NFC", "Café Één")


@pytest.mark.parametrize("name", ["", " ", "\u200b", "a\0b", "x" * 201])
def test_a_name_that_cannot_be_kept_is_refused(place, bakery, name):
    with pytest.raises(NameRefused):
        make_organisation(*place, OrganisationDetails(name))
    with pytest.raises(NameRefused):
        edit_organisation(*place, bakery, OrganisationDetails(name), seen=BAKERY)
    assert names(place) == ["Bakkerij Jansen"]


def test_a_nameless_organisation_can_get_its_other_facts(begin, database, context):
    desk = begin(database, context, organisation_name=None)
    details = OrganisationDetails("", "health")
    edit_organisation(database, context, desk.organisation_id, details, seen=OrganisationDetails())
    assert load_organisation(database, context, desk.organisation_id).details == details


def test_a_change_shows_everywhere_and_is_kept_in_the_history(place, bakery, desk):
    edit_organisation(*place, bakery, replace(BAKERY, size_band="50-249"), seen=BAKERY)
    assert load_organisation(*place, bakery).details.size_band == "50-249"
    with desk.database.reading() as connection:
        kept = run(connection, "SELECT action, old, new FROM event WHERE object_id = :id ORDER BY id", id=bakery).all()
    assert [row.action for row in kept] == ["made", "edited"]
    assert ('"size_band": "10-49"' in kept[1].old, '"size_band": "50-249"' in kept[1].new) == (True, True)


def test_what_changed_elsewhere_is_told_with_both_values_and_stays(place, bakery):
    elsewhere = replace(BAKERY, name="Jansen", sector="hospitality")
    edit_organisation(*place, bakery, elsewhere, seen=BAKERY)
    with pytest.raises(ChangedElsewhere) as refused:
        edit_organisation(*place, bakery, replace(BAKERY, name="Bakkerij J."), seen=BAKERY)
    assert refused.value.stored == load_organisation(*place, bakery).details == elsewhere
    said = refused.value.message.english()
    assert "“Jansen, hospitality”" in said
    assert "“Bakkerij J., retail and wholesale”" in said
    edit_organisation(*place, bakery, replace(BAKERY, name="Bakkerij J."), seen=refused.value.stored)
    assert load_organisation(*place, bakery).details.name == "Bakkerij J."


def test_two_who_make_the_same_change_do_not_hinder_each_other(place, bakery, desk):
    for _ in range(2):
        edit_organisation(*place, bakery, replace(BAKERY, name="Jansen"), seen=BAKERY)
        rows = desk.count("event")
    assert desk.count("event") == rows
    assert load_organisation(*place, bakery).details.name == "Jansen"


def test_a_name_with_braces_does_not_break_the_message(place, bakery):
    edit_organisation(*place, bakery, replace(BAKERY, name="{there}"), seen=BAKERY)
    with pytest.raises(ChangedElsewhere) as refused:
        edit_organisation(*place, bakery, replace(BAKERY, name="{0}"), seen=BAKERY)
    assert "“{there}”" in translate(refused.value.message, "nl")


def test_an_archived_organisation_leaves_the_list_and_comes_back(place, bakery, desk):
    archive_organisation(*place, bakery, True)
    rows = desk.count("event")
    archive_organisation(*place, bakery, True)
    assert desk.count("event") == rows
    assert names(place) == ["Mijn organisatie"]
    assert [(one.details.name, one.archived) for one in organisations(*place, archived=True)] == [
        ("Bakkerij Jansen", True),
        ("Mijn organisatie", False),
    ]
    archive_organisation(*place, bakery, False)
    assert names(place) == ["Bakkerij Jansen", "Mijn organisatie"]


def test_nothing_begins_in_the_archive(place, bakery, questionnaire):
    archive_organisation(*place, bakery, True)
    with pytest.raises(Archived) as refused:
        begin_assessment(*place, questionnaire, "quick", organisation_id=bakery)
    assert "Bakkerij Jansen" in refused.value.message.english()
    assert assessments(*place) == ()


def test_the_list_is_in_order_of_name_with_the_nameless_last(place, begin):
    for name in ("zorg", None, "Éclair", "Apotheek"):
        begin(*place, organisation_name=name)
    assert names(place) == ["Apotheek", "zorg", "Éclair", ""]


@pytest.mark.parametrize("search", ["café", "CAFÉ", normalize("NFD", "afé "), "é a"])
def test_searching_takes_any_way_of_typing(place, begin, search):
    for name in ("Café Amstel", "Cafe Amstel", None):
        begin(*place, organisation_name=name)
    assert names(place, search=search) == ["Café Amstel"]


@pytest.mark.parametrize("search", ["%", "_", "\\", "'", "\0", "\ud800"])
def test_no_sign_is_special_in_a_search(place, bakery, search):
    assert names(place, search=search) == []


def test_an_organisation_is_listed_with_its_measurements_newest_first(place, bakery, questionnaire, desk, at, now):
    add_unit(*place, bakery, "Noord")
    archive_unit(*place, add_unit(*place, bakery, "Dicht"), True)
    begun = [
        begin_assessment(
            desk.database, replace(desk.context, now=now + timedelta(days=days)), questionnaire, "full", organisation_id=bakery
        )
        for days in (0, 200, 100)
    ]
    first = replace(desk, assessment_id=begun[0].assessment_id, respondent_id=begun[0].respondent_id)
    at(first, now=now + timedelta(days=300)).save("speed.reply", 4)
    found = next(one for one in organisations(*place) if one.id == bakery)
    assert found.units == 1
    assert [one.id for one in found.measurements] == [begun[index].assessment_id for index in (0, 1, 2)]
    assert [one.respondents for one in found.measurements] == [1, 0, 0]
    assert {one.id for one in assessments(*place, organisation_id=bakery)} == {one.assessment_id for one in begun}


def test_the_list_takes_as_many_statements_for_thirty_as_for_one(place, begin):
    def statements():
        seen = []

        def watch(connection, cursor, statement, *_):
            seen.append(statement)

        event.listen(Engine, "before_cursor_execute", watch)
        organisations(*place)
        event.remove(Engine, "before_cursor_execute", watch)
        return [statement for statement in seen if statement.startswith("SELECT")]

    begin(*place)
    few = len(statements())
    for number in range(29):
        begin(*place, organisation_name=f"Nummer {number}")
    assert len(statements()) == few <= 3
    assert len(organisations(*place)) == 30


def test_more_organisations_than_a_list_of_ids_holds_are_listed_all(place, begin, monkeypatch):
    desks = [begin(*place, organisation_name=f"Nummer {number}") for number in range(4)]
    monkeypatch.setattr(import_module("cxassess.store.assessments"), "MOST_IDS", 2)
    assert {one.measurements[0].id for one in organisations(*place)} == {desk.assessment_id for desk in desks}
    assert [one.id for one in organisations(*place, search="Nummer 3")[0].measurements] == [desks[3].assessment_id]


def test_a_summary_tells_what_a_list_needs(desk, now):
    desk.add("Ann", "Bo")
    summary = assessments(*desk.place[:2])[0]
    assert (summary.respondents, summary.submitted, summary.anonymous, summary.measured_on) == (2, 0, False, None)
    assert (summary.organisation_id, summary.unit, summary.unit_id, summary.round_id) == (desk.organisation_id, "", None, None)
    desk.save("speed.reply", 4)
    summary = assessments(*desk.place[:2])[0]
    assert (summary.respondents, summary.measured_on) == (3, now.date())


@pytest.mark.parametrize("purpose", [Right.ANSWER, Right.VIEW])
def test_a_link_to_one_assessment_reaches_no_organisations(desk, purpose):
    visitor = desk.by(new_link(*desk.place, purpose, desk.respondent_id).token)
    for rights in (visitor.context.rights, Right.MANAGE.included):
        place = visitor.database, replace(visitor.context, rights=rights)
        with pytest.raises((NotAllowed, NotFound)):
            organisations(*place)
        with pytest.raises((NotAllowed, NotFound)):
            load_organisation(*place, load_assessment(*desk.place).organisation_id)
        with pytest.raises((NotAllowed, NotFound)):
            make_organisation(*place, BAKERY)


def test_the_link_of_the_owner_reaches_all_of_the_workspace_and_no_other(desk, place, bakery, at, now):
    at(desk, workspace_id=new_workspace(desk.database, now))
    owner = desk.by(desk.token)
    assert names((owner.database, owner.context)) == ["Bakkerij Jansen", "Mijn organisatie"]
    other = at(desk, workspace_id=new_workspace(desk.database, now))
    assert organisations(*other.place[:2]) == ()
