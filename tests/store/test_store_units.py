"""Units of an organisation, and rounds that measure several of them at one moment."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from cxassess.assessment import OrganisationDetails
from cxassess.store import (
    Archived,
    ChangedElsewhere,
    DuplicateUnit,
    NameRefused,
    NotFound,
    add_unit,
    archive_unit,
    assessments,
    begin_assessment,
    begin_round,
    events_of,
    load_assessment,
    make_organisation,
    rename_unit,
    units,
)
from tests.store.raw import run


@pytest.fixture
def place(database, context):
    return database, context


@pytest.fixture
def chain(place):
    return make_organisation(*place, OrganisationDetails("Keten"))


@pytest.fixture
def branches(place, chain):
    return [add_unit(*place, chain, name) for name in ("Zuid", "noord", "Oost")]


@pytest.fixture
def measure(place, chain, questionnaire):
    return lambda unit_ids, key="k", **more: begin_round(*place, chain, questionnaire, "quick", unit_ids, key=key, **more)


def names(place, chain):
    return [unit.name for unit in units(*place, chain)]


def test_units_are_listed_by_name(place, chain, branches):
    assert names(place, chain) == ["noord", "Oost", "Zuid"]
    assert {unit.id for unit in units(*place, chain)} == set(branches)


@pytest.mark.parametrize("name", ["Zuid", "zuid", " ZUID "])
def test_a_name_is_given_once_in_an_organisation(place, chain, branches, name):
    with pytest.raises(DuplicateUnit) as refused:
        add_unit(*place, chain, name)
    assert refused.value.name == name.strip()
    with pytest.raises(DuplicateUnit):
        rename_unit(*place, branches[1], name, seen="noord")
    assert names(place, chain) == ["noord", "Oost", "Zuid"]


def test_two_organisations_may_have_a_unit_of_the_same_name(place, branches):
    other = make_organisation(*place, OrganisationDetails("Ander"))
    add_unit(*place, other, "Zuid")
    assert names(place, other) == ["Zuid"]


def test_the_name_of_a_unit_in_the_archive_stays_taken(place, chain, branches):
    archive_unit(*place, branches[0], True)
    with pytest.raises(DuplicateUnit):
        add_unit(*place, chain, "Zuid")
    archive_unit(*place, branches[0], False)
    assert not any(unit.archived for unit in units(*place, chain))


def test_a_unit_can_be_renamed_and_only_its_capitals_too(place, chain, branches):
    rename_unit(*place, branches[1], "Noord", seen="noord")
    assert names(place, chain) == ["Noord", "Oost", "Zuid"]


def test_a_name_that_changed_elsewhere_is_not_overwritten(place, chain, branches):
    rename_unit(*place, branches[0], "Zuidoost", seen="Zuid")
    rename_unit(*place, branches[0], "Zuidoost", seen="Zuid")
    with pytest.raises(ChangedElsewhere) as refused:
        rename_unit(*place, branches[0], "Zuidwest", seen="Zuid")
    assert refused.value.stored == "Zuidoost"
    assert "Zuidwest" in refused.value.message.english()
    assert names(place, chain) == ["noord", "Oost", "Zuidoost"]


def test_a_unit_needs_a_name(place, chain):
    with pytest.raises(NameRefused):
        add_unit(*place, chain, " ")


def test_an_assessment_may_be_of_a_unit(place, chain, branches, questionnaire):
    begun = begin_assessment(*place, questionnaire, "full", organisation_id=chain, unit_id=branches[0], title="Nulmeting")
    value = load_assessment(*place, begun.assessment_id)
    assert (value.organisation, value.organisation_id, value.unit, value.unit_id) == ("Keten", chain, "Zuid", branches[0])
    assert value.title == "Nulmeting"
    assert assessments(*place)[0].unit == "Zuid"


def test_a_unit_of_another_organisation_cannot_be_measured_in_this_one(place, branches, questionnaire):
    other = make_organisation(*place, OrganisationDetails("Ander"))
    for organisation_id in (other, None):
        with pytest.raises(NotFound):
            begin_assessment(*place, questionnaire, "full", organisation_id=organisation_id, unit_id=branches[0])
    assert assessments(*place) == ()


def test_the_database_itself_keeps_a_unit_in_its_organisation(place, chain, branches, begin):
    desk = begin(*place)
    with pytest.raises(IntegrityError), desk.database.writing() as connection:
        run(connection, "UPDATE assessment SET unit_id = :unit WHERE id = :id", unit=branches[0], id=desk.assessment_id)


def test_an_organisation_is_new_or_there_and_not_both(place, chain, questionnaire):
    with pytest.raises(ValueError, match="Give a new organisation a name"):
        begin_assessment(*place, questionnaire, "full", organisation_id=chain, organisation_name="Nieuw")


def test_a_round_makes_an_assessment_of_each_unit(place, chain, branches, measure):
    round_id = measure([branches[0], branches[1], branches[0]], ambition=9)
    found = assessments(*place, organisation_id=chain)
    assert {(one.unit, one.round_id, one.extent) for one in found} == {("Zuid", round_id, "quick"), ("noord", round_id, "quick")}
    value = load_assessment(*place, found[0].id)
    assert (value.ambition, value.round_id, len(value.sheets)) == (9, round_id, 1)
    assert events_of(*place, found[0].id)[0].new["round_id"] == round_id


def test_a_round_is_begun_once_for_one_key(place, chain, branches, measure):
    assert measure(branches) == measure(branches)
    assert len(assessments(*place)) == 3
    assert measure(branches, key="other") != measure(branches)
    assert len(assessments(*place)) == 6


def test_a_round_is_begun_whole_or_not_at_all(place, chain, branches, measure):
    other = add_unit(*place, make_organisation(*place, OrganisationDetails("Ander")), "Elders")
    with pytest.raises(NotFound):
        measure([*branches, other])
    archive_unit(*place, branches[2], True)
    with pytest.raises(Archived, match="Oost"):
        measure(branches)
    with pytest.raises(ValueError, match="at least one unit"):
        measure([])
    assert assessments(*place) == ()
    measure(branches[:2])
    assert len(assessments(*place)) == 2
