"""Nobody reaches another workspace: every service, with every id of someone else."""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, event

from cxassess import store
from cxassess.assessment import Answer, AnswerState, OrganisationDetails, Role, Sheet
from cxassess.house import HouseStyle, Template, TemplateKind
from cxassess.portable import read_portable
from cxassess.store import NotAllowed, NotFound, Right
from tests.portable.files import content, file
from tests.store.planned import OWN, PLAN, PROMISED, REPLY
from tests.store.raw import run

FOUR = Answer("speed.reply", AnswerState.ANSWERED, 4)
ODD_IDS = ["", "nobody", "\0", "\ud800", "é", "x" * 100_000, "%", "' OR 1=1 --"]

WORDS = OrganisationDetails("Van mij", "trade")
FILE = read_portable(content(file()))
SLIDES = Template(TemplateKind.SLIDES, "huisstijl.pptx", b"slides")

# What every service that takes a context needs, and how it is called with the ids of someone else.
MATRIX = {
    "add_action": (Right.MANAGE, lambda me, them: store.add_action(*me.place[:2], plan_of(them), replace(OWN, id="own-2"), key="k")),
    "add_respondents": (
        Right.MANAGE,
        lambda me, them: store.add_respondents(*me.place[:2], them.assessment_id, [("Bo", Role.FRONTLINE)], "k"),
    ),
    "add_unit": (Right.MANAGE, lambda me, them: store.add_unit(*me.place[:2], organisation_of(them), "Noord")),
    "answer_history": (
        Right.ANSWER,
        lambda me, them: store.answer_history(*me.place[:2], them.assessment_id, them.respondent_id, "speed.reply"),
    ),
    "archive_organisation": (Right.MANAGE, lambda me, them: store.archive_organisation(*me.place[:2], organisation_of(them), False)),
    "archive_unit": (Right.MANAGE, lambda me, them: store.archive_unit(*me.place[:2], unit_of(them), False)),
    "assessments": (Right.VIEW, lambda me, them: store.assessments(*me.place[:2])),
    "begin_assessment": (Right.MANAGE, lambda me, them: store.begin_assessment(*me.place[:2], questionnaire_of(me), "quick")),
    "begin_round": (
        Right.MANAGE,
        lambda me, them: store.begin_round(*me.place[:2], organisation_of(them), questionnaire_of(them), "quick", [unit_of(them)], key="k"),
    ),
    "cells_of": (Right.VIEW, lambda me, them: store.cells_of(*me.place[:2], them.assessment_id)),
    "close_assessment": (
        Right.MANAGE,
        lambda me, them: store.close_assessment(*me.place[:2], them.assessment_id, leave_unfinished=True),
    ),
    "earlier_answers": (Right.ANSWER, lambda me, them: store.earlier_answers(*me.place[:2], them.assessment_id, them.respondent_id)),
    "edit_action": (
        Right.MANAGE,
        lambda me, them: store.edit_action(*me.place[:2], action_of(them), replace(REPLY, owner="Van mij"), seen=REPLY),
    ),
    "edit_organisation": (
        Right.MANAGE,
        lambda me, them: store.edit_organisation(*me.place[:2], organisation_of(them), WORDS, seen=details_of(them)),
    ),
    "edit_respondent": (
        Right.MANAGE,
        lambda me, them: store.edit_respondent(*me.place[:2], colleague_of(them), "Anna", Role.CUSTOMER, seen=("Ann", Role.FRONTLINE)),
    ),
    "erase_organisation": (Right.MANAGE, lambda me, them: store.erase_organisation(*me.place[:2], organisation_of(them))),
    "events_of": (Right.MANAGE, lambda me, them: store.events_of(*me.place[:2], them.assessment_id)),
    "house_style": (Right.VIEW, lambda me, them: store.house_style(*me.place[:2])),
    "house_template": (Right.VIEW, lambda me, them: store.house_template(*me.place[:2], TemplateKind.SLIDES)),
    "import_sheets": (
        Right.MANAGE,
        lambda me, them: store.import_sheets(*me.place[:2], them.assessment_id, [Sheet("Cas", {"speed.reply": FOUR})], key="k"),
    ),
    "invite": (Right.MANAGE, lambda me, them: store.invite(*me.place[:2], them.assessment_id, colleague_of(them))),
    "load_assessment": (Right.VIEW, lambda me, them: store.load_assessment(*me.place[:2], them.assessment_id)),
    "load_assessments": (Right.VIEW, lambda me, them: store.load_assessments(*me.place[:2], [*own_ids(me), them.assessment_id])),
    "load_organisation": (Right.MANAGE, lambda me, them: store.load_organisation(*me.place[:2], organisation_of(them))),
    "load_plan": (Right.MANAGE, lambda me, them: store.load_plan(*me.place[:2], them.assessment_id)),
    "make_organisation": (Right.MANAGE, lambda me, them: store.make_organisation(*me.place[:2], WORDS)),
    "make_plan": (
        Right.MANAGE,
        lambda me, them: store.make_plan(*me.place[:2], them.assessment_id, PLAN, PROMISED, key="other", replace=True),
    ),
    "measure_again": (
        Right.MANAGE,
        lambda me, them: store.measure_again(
            *me.place[:2], them.assessment_id, questionnaire_of(them), shows_earlier=True, with_respondents=True, key="k"
        ),
    ),
    "new_link": (Right.MANAGE, lambda me, them: store.new_link(*me.place[:2], them.assessment_id, Right.VIEW)),
    "export_assessment": (Right.MANAGE, lambda me, them: store.export_assessment(*me.place[:2], them.assessment_id)),
    "export_organisation": (Right.MANAGE, lambda me, them: store.export_organisation(*me.place[:2], organisation_of(them))),
    "import_portable": (Right.MANAGE, lambda me, them: store.import_portable(*me.place[:2], FILE)),
    "has_several_organisations": (Right.MANAGE, lambda me, them: store.has_several_organisations(*me.place[:2])),
    "organisations": (Right.MANAGE, lambda me, them: store.organisations(*me.place[:2], archived=True)),
    "peers_of": (Right.VIEW, lambda me, them: store.peers_of(*me.place[:2], them.assessment_id)),
    "plans_of": (Right.MANAGE, lambda me, them: store.plans_of(*me.place[:2], organisation_of(them))),
    "put_example": (
        Right.MANAGE,
        lambda me, them: store.put_example(
            *me.place[:2], WORDS, [store.PastMeasurement(questionnaire_of(them), date(2026, 1, 1), [Sheet("Ann")], closed=False)]
        ),
    ),
    "remove_action": (Right.MANAGE, lambda me, them: store.remove_action(*me.place[:2], action_of(them))),
    "remove_example": (Right.MANAGE, lambda me, them: store.remove_example(*me.place[:2], them.assessment_id)),
    "remove_respondent": (Right.MANAGE, lambda me, them: store.remove_respondent(*me.place[:2], colleague_of(them))),
    "rename_organisation": (Right.MANAGE, lambda me, them: store.rename_organisation(*me.place[:2], them.assessment_id, "Van mij")),
    "rename_unit": (Right.MANAGE, lambda me, them: store.rename_unit(*me.place[:2], unit_of(them), "Oost", seen="Zuid")),
    "reopen_assessment": (Right.MANAGE, lambda me, them: store.reopen_assessment(*me.place[:2], them.assessment_id)),
    "reopen_sheet": (Right.MANAGE, lambda me, them: store.reopen_sheet(*me.place[:2], them.assessment_id, them.respondent_id)),
    "respondents": (Right.MANAGE, lambda me, them: store.respondents(*me.place[:2], them.assessment_id)),
    "revoke_link": (Right.MANAGE, lambda me, them: store.revoke_link(*me.place[:2], link_of(them))),
    "save_answer": (Right.ANSWER, lambda me, them: store.save_answer(*me.place[:2], them.assessment_id, them.respondent_id, FOUR)),
    "save_house_style": (Right.MANAGE, lambda me, them: store.save_house_style(*me.place[:2], HouseStyle("Van mij"), 0)),
    "save_house_template": (Right.MANAGE, lambda me, them: store.save_house_template(*me.place[:2], TemplateKind.SLIDES, SLIDES)),
    "set_ambition": (Right.MANAGE, lambda me, them: store.set_ambition(*me.place[:2], them.assessment_id, 9)),
    "set_anonymity": (Right.MANAGE, lambda me, them: store.set_anonymity(*me.place[:2], them.assessment_id, False)),
    "set_extent": (Right.MANAGE, lambda me, them: store.set_extent(*me.place[:2], them.assessment_id, "quick")),
    "set_in_benchmark": (Right.MANAGE, lambda me, them: store.set_in_benchmark(*me.place[:2], organisation_of(them), True)),
    "set_invited": (Right.MANAGE, lambda me, them: store.set_invited(*me.place[:2], them.assessment_id, 30)),
    "submit_sheet": (Right.ANSWER, lambda me, them: store.submit_sheet(*me.place[:2], them.assessment_id, them.respondent_id)),
    "units": (Right.MANAGE, lambda me, them: store.units(*me.place[:2], organisation_of(them))),
}
WITHOUT_IDS = {
    "assessments",
    "begin_assessment",
    "has_several_organisations",
    "import_portable",
    "make_organisation",
    "organisations",
    "put_example",
    "house_style",
    "house_template",
    "save_house_style",
    "save_house_template",
}
TABLES = (
    "workspace",
    "organisation",
    "unit",
    "assessment",
    "respondent",
    "answer",
    "plan",
    "action",
    "event",
    "done",
    "house_style",
    "house_template",
)
LAST = ["remove_action", "submit_sheet", "reopen_sheet", "remove_respondent", "close_assessment", "revoke_link", "remove_example"]
ORDER = [name for name in MATRIX if name not in {*LAST, "erase_organisation"}] + LAST


def found_by(desk, query, odd):
    """What the database holds for this assessment; for an id that does not exist, that id."""
    with desk.database.reading() as connection:
        found = run(connection, query, id=ascii(desk.assessment_id).strip("'")).scalar()
    return found or odd


def organisation_of(desk):
    return found_by(desk, "SELECT organisation_id FROM assessment WHERE id = :id", desk.assessment_id)


def unit_of(desk):
    query = "SELECT unit.id FROM unit JOIN assessment USING (organisation_id) WHERE assessment.id = :id ORDER BY unit.name DESC"
    return found_by(desk, query, desk.assessment_id)


def colleague_of(desk):
    return found_by(desk, "SELECT id FROM respondent WHERE alias LIKE 'Ann%' AND assessment_id = :id", desk.respondent_id)


def plan_of(desk):
    return found_by(desk, "SELECT id FROM plan WHERE assessment_id = :id", desk.assessment_id)


def action_of(desk):
    query = "SELECT action.id FROM action JOIN plan ON plan.id = action.plan_id WHERE plan.assessment_id = :id ORDER BY position"
    return found_by(desk, query, desk.assessment_id)


def details_of(desk):
    query = "SELECT name FROM organisation WHERE id = (SELECT organisation_id FROM assessment WHERE id = :id)"
    return OrganisationDetails(found_by(desk, query, ""))


def own_ids(desk):
    return [found.id for found in store.assessments(desk.database, desk.context)] if desk.context.rights else []


def questionnaire_of(desk):
    return store.load_questionnaire(desk.database, "tiny", "1.0.0")


def link_of(desk):
    opened = store.open_link(desk.database, desk.token, desk.context.now)
    return opened.link_id if opened else desk.token


def complete():
    values = {"speed.reply": 1, "speed.shop": 2, "ease.swing": 0, "ease.way": "web", "ease.story": "ja"}
    return [Answer(item_id, AnswerState.ANSWERED, value) for item_id, value in values.items()]


@pytest.fixture
def victim(begin, database, context):
    desk = begin(database, context, example=True, answers=complete())
    desk.add("Ann")
    store.add_unit(database, context, desk.organisation_id, "Zuid")
    store.make_plan(*desk.place, PLAN, PROMISED, key="k")
    return desk


@pytest.fixture
def stranger(victim, at, now):
    return at(victim, workspace_id=store.new_workspace(victim.database, now), actor="stranger")


def everything(desk):
    with desk.database.reading() as connection:
        return {table: connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all() for table in TABLES}


def test_every_service_with_a_context_is_in_the_matrix():
    services = {name: getattr(store, name) for name in store.__all__ if inspect.isfunction(getattr(store, name))}
    assert {name for name, service in services.items() if "context" in inspect.signature(service).parameters} == set(MATRIX)


def test_the_services_without_a_context_give_nothing_of_a_workspace():
    free = {name for name in store.__all__ if inspect.isfunction(getattr(store, name))} - set(MATRIX)
    published = {"publish_benchmark", "published_snapshots", "published_versions"}
    published |= {"all_packs", "import_pack", "kept_packs", "packed_versions", "packs_by_host", "remove_pack"}
    questionnaires = {"keep_questionnaire", "load_questionnaire", "newest_questionnaire"}
    assert free - published - questionnaires == {"local_workspace", "new_workspace", "open_link", "upgrade"}
    assert published < free


@pytest.mark.parametrize("name", sorted(set(MATRIX) - WITHOUT_IDS))
def test_a_stranger_finds_nothing_and_changes_nothing(victim, stranger, name):
    link_of(victim)  # the first use is noted in the link
    before = everything(victim)
    with pytest.raises(NotFound) as refused:
        MATRIX[name][1](stranger, victim)
    assert everything(victim) == before
    assert str(refused.value) == str(NotFound())


@pytest.mark.parametrize("name", sorted(set(MATRIX) - WITHOUT_IDS))
def test_an_id_that_does_not_exist_gets_the_same_answer(victim, name):
    for odd in ODD_IDS:
        nobody = type(victim)(victim.database, victim.context, odd, odd, odd)
        with pytest.raises(NotFound) as refused:
            MATRIX[name][1](victim, nobody)
        assert str(refused.value) == str(NotFound())


def test_a_workspace_that_does_not_exist_holds_nothing(victim, at):
    before = everything(victim)
    for odd in ODD_IDS:
        lost = at(victim, workspace_id=odd)
        assert store.assessments(*lost.place[:2]) == ()
        with pytest.raises(NotFound):
            store.begin_assessment(*lost.place[:2], questionnaire_of(victim), "full")
        for name in sorted(WITHOUT_IDS - {"assessments", "begin_assessment"}):
            with pytest.raises(NotFound):
                MATRIX[name][1](lost, victim)
    assert everything(victim) == before


def test_a_stranger_sees_own_assessments_only(victim, stranger, begin):
    own = begin(*stranger.place[:2])
    assert [found.id for found in store.assessments(*stranger.place[:2])] == [own.assessment_id]
    assert [found.id for found in store.assessments(*victim.place[:2])] == [victim.assessment_id]


def test_ones_own_assessment_with_the_sheet_of_another_is_not_found(victim, stranger, begin):
    own = begin(*stranger.place[:2])
    with pytest.raises(NotFound):
        store.save_answer(*own.place, victim.respondent_id, FOUR)
    with pytest.raises(NotFound):
        store.new_link(*own.place, Right.ANSWER, victim.respondent_id)
    second = begin(*victim.place[:2])
    for mine in (own, second):
        for service in (store.submit_sheet, store.reopen_sheet, store.invite):
            with pytest.raises(NotFound):
                service(*mine.place, victim.respondent_id)
        with pytest.raises(NotFound):
            store.answer_history(*mine.place, victim.respondent_id, "speed.reply")
        with pytest.raises(NotFound):
            store.save_answer(*mine.place, victim.respondent_id, FOUR)


def test_ones_own_organisation_with_the_unit_of_another_is_not_found(victim, stranger, begin):
    own, unit_id = begin(*stranger.place[:2]), unit_of(victim)
    before = everything(victim)
    place, questionnaire = own.place[:2], questionnaire_of(victim)
    for organisation_id in (own.organisation_id, organisation_of(victim)):
        with pytest.raises(NotFound):
            store.begin_round(*place, organisation_id, questionnaire, "quick", [unit_id], key="k")
        with pytest.raises(NotFound):
            store.begin_assessment(*place, questionnaire, "quick", organisation_id=organisation_id, unit_id=unit_id)
    with pytest.raises(NotFound):
        store.begin_assessment(*place, questionnaire, "quick", organisation_id=organisation_of(victim))
    assert store.assessments(*place, organisation_id=organisation_of(victim)) == ()
    assert everything(victim) == before


@pytest.mark.parametrize("held", Right)
@pytest.mark.parametrize("name", sorted(MATRIX))
def test_a_service_works_with_its_right_and_no_lesser_one(victim, at, name, held):
    needed, call = MATRIX[name]
    me = at(victim, rights=held.included)
    if needed in held.included:
        call(me, victim)
    else:
        before = everything(victim)
        with pytest.raises(NotAllowed):
            call(me, victim)
        assert everything(victim) == before


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_no_right_at_all_is_never_enough(victim, at, name):
    with pytest.raises(NotAllowed):
        MATRIX[name][1](at(victim, rights=frozenset()), victim)


# With what a transaction begins that writes: in a workspace, in the whole database, to change tables.
TURNS = {
    "sqlite": ("BEGIN IMMEDIATE", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"),
    "postgres": ("SELECT pg_advisory_xact_lock_shared(", "SELECT pg_advisory_xact_lock(", "SET LOCAL "),
}


@contextmanager
def first_statements():
    """Of each statement that writes, with what its transaction began."""
    first, writes = {}, []

    def watch(connection, _cursor, statement, *_):
        begun = first.setdefault(id(connection), statement)
        if statement.split()[0].upper() in ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP"):
            writes.append(begun)

    def forget(connection):
        first.pop(id(connection), None)

    listeners = {"before_cursor_execute": watch, "commit": forget, "rollback": forget}
    for name, listener in listeners.items():
        event.listen(Engine, name, listener)
    yield writes
    for name, listener in listeners.items():
        event.remove(Engine, name, listener)


def test_no_service_writes_in_a_transaction_that_began_without_its_turn(victim, engine, empty, now):
    in_workspace, anywhere, tables = TURNS[engine]
    with first_statements() as writes:
        for name in ORDER:
            MATRIX[name][1](victim, victim)
        begun = store.begin_assessment(*victim.place[:2], questionnaire_of(victim), "quick")
        store.open_link(victim.database, begun.token, now)
        store.erase_organisation(*victim.place[:2], store.load_assessment(*victim.place[:2], begun.assessment_id).organisation_id)
    assert len(writes) > 100
    assert all(first.startswith(in_workspace) for first in writes)
    with first_statements() as writes:
        fresh = store.Database(empty)
        store.upgrade(fresh)
        assert all(first.startswith(tables) for first in writes)
        writes.clear()
        store.keep_questionnaire(fresh, questionnaire_of(victim))
        store.local_workspace(fresh, now)
    assert len(writes) == 2
    assert all(first.startswith(anywhere) for first in writes)
