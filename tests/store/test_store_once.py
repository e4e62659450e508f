"""A double click, twenty times over: what is asked again with the same key happens once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from cxassess.assessment import Role, Sheet
from cxassess.store import (
    PlanExists,
    add_action,
    add_respondents,
    add_unit,
    assessments,
    begin_round,
    close_assessment,
    import_sheets,
    invite,
    load_plan,
    make_plan,
    measure_again,
    new_workspace,
    open_link,
    submit_sheet,
)
from cxassess.store.once import Once
from tests.store.planned import OWN, PLAN, PROMISED, plan_with

TIMES = 20


def together(ask):
    """Ask the same from twenty threads at once; the answers."""
    with ThreadPoolExecutor(TIMES) as pool:
        return list(pool.map(lambda _: ask(), range(TIMES)))


def test_sheets_are_imported_once(desk, complete):
    sheets = [Sheet("Ann", complete), Sheet("Bo", complete)]
    results = together(lambda: import_sheets(*desk.place, sheets, key="k"))
    assert len(set(results)) == 1
    assert (desk.count("respondent"), desk.count("answer")) == (3, 12)


def test_respondents_are_added_once(desk):
    results = together(lambda: add_respondents(*desk.place, [("Ann", Role.FRONTLINE)], "k"))
    assert len(set(results)) == 1
    assert desk.count("respondent") == 2


def test_a_next_measurement_is_begun_once_and_everyone_gets_a_link_to_it(desk, questionnaire, now):
    again = {"shows_earlier": True, "with_respondents": True, "key": "k"}
    results = together(lambda: measure_again(*desk.place, questionnaire, **again))
    assert len({begun.assessment_id for begun in results}) == 1
    assert {open_link(desk.database, begun.token, now).assessment_id for begun in results} == {results[0].assessment_id}
    assert len(assessments(*desk.place[:2])) == 2


def test_a_round_is_begun_once(desk, questionnaire):
    units = [add_unit(*desk.place[:2], desk.organisation_id, name) for name in ("Noord", "Zuid")]
    results = together(lambda: begin_round(*desk.place[:2], desk.organisation_id, questionnaire, "quick", units, key="k"))
    assert len(set(results)) == 1
    assert len(assessments(*desk.place[:2])) == 3


def test_a_plan_is_made_once(desk):
    results = together(lambda: make_plan(*desk.place, PLAN, PROMISED, key="k"))
    assert len(set(results)) == 1
    assert (desk.count("plan"), desk.count("action")) == (1, 3)
    assert load_plan(*desk.place).plan == PLAN


def test_of_twenty_who_make_a_plan_one_succeeds_and_the_others_are_told(desk):
    keys = iter(range(TIMES))

    def ask():
        try:
            return make_plan(*desk.place, PLAN, PROMISED, key=str(next(keys)))
        except PlanExists:
            return None

    assert [plan_id for plan_id in together(ask) if plan_id] == [load_plan(*desk.place).id]


def test_an_action_is_added_once(desk):
    plan_id = make_plan(*desk.place, plan_with(), {}, key="k")
    results = together(lambda: add_action(*desk.place[:2], plan_id, OWN, key="k"))
    assert list(load_plan(*desk.place).action_ids.values()) == [results[0]] == list(set(results))


def test_submitting_and_closing_happen_once(desk):
    desk.fill(desk.respondent_id)
    before = desk.count("event")
    together(lambda: submit_sheet(*desk.place, desk.respondent_id))
    assert desk.count("event") == before + 1
    together(lambda: close_assessment(*desk.place))
    assert desk.count("event") == before + 2


def test_of_twenty_invitations_one_opens(desk, now):
    ann = desk.add("Ann")[0]
    links = together(lambda: invite(*desk.place, ann))
    assert sum(open_link(desk.database, link.token, now) is not None for link in links) == 1


@pytest.mark.parametrize("change", ["deed", "target", "key", "workspace"])
def test_a_key_counts_for_one_deed_at_one_place_in_one_workspace(desk, at, now, change):
    first = {"deed": "import", "target": "a", "key": "é\ud800" * 100}
    other = desk if change != "workspace" else at(desk, workspace_id=new_workspace(desk.database, now))
    second = {**first, change: "other"} if change != "workspace" else first
    with desk.database.writing() as connection:
        Once(connection, desk.context, **first).keep({"n": 1.0})
        assert Once(connection, desk.context, **first).result() == {"n": 1.0}
        assert Once(connection, other.context, **second).result() is None
