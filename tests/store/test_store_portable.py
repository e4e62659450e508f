"""A measurement leaves as a file and comes in elsewhere as the same measurement."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from cxassess.advice import grade
from cxassess.assessment import Answer, AnswerState, Evidence, OrganisationDetails
from cxassess.locale import Message
from cxassess.portable import assessment_of, read_portable
from cxassess.questionnaire import Questionnaire, shipped_questionnaire
from cxassess.scoring import score_assessment
from cxassess.store import (
    Database,
    DuplicateUnit,
    IdTaken,
    PastMeasurement,
    QuestionnaireChanged,
    Right,
    StoreUnavailable,
    UnknownQuestionnaire,
    add_unit,
    answer_history,
    archive_organisation,
    assessments,
    begin_assessment,
    close_assessment,
    edit_action,
    edit_organisation,
    events_of,
    export_assessment,
    export_organisation,
    import_portable,
    load_assessment,
    load_organisation,
    load_plan,
    make_plan,
    measure_again,
    new_link,
    new_workspace,
    open_link,
    plans_of,
    put_example,
    remove_example,
    respondents,
    save_answer,
    set_ambition,
    set_in_benchmark,
    set_invited,
    units,
)
from tests.store.planned import DONE, PLAN, PROMISED, REPLY
from tests.store.raw import refuse_rows

TABLES = ("workspace", "organisation", "unit", "questionnaire_version", "assessment", "respondent", "answer", "plan", "action", "event")
NOTE = "‘goed’ =1+1 <script> 🎂 \u0645\u0631\u062d\u0628\u0627 {0}"


@pytest.fixture
def full(desk):
    """A closed measurement with names, notes, evidence, two people, a plan that was worked on, and a history."""
    desk.fill(desk.respondent_id, **{"ease.story": NOTE})
    desk.save("speed.reply", 3, evidence=Evidence.MEASURED, note=NOTE)
    save_answer(*desk.place, desk.respondent_id, Answer("speed.shop", AnswerState.NOT_APPLICABLE, reason="no-shop"))
    ann = desk.invited(desk.add("Ann Ö.")[0])
    ann.fill(ann.respondent_id, **{"speed.reply": 2, "ease.swing": -10})
    save_answer(*ann.place, ann.respondent_id, Answer("ease.way", AnswerState.DONT_KNOW, note="geen idee"))
    set_ambition(*desk.place, 9)
    set_invited(*desk.place, 12)
    close_assessment(*desk.place)
    make_plan(*desk.place, PLAN, PROMISED, key="k")
    edit_action(*desk.place[:2], load_plan(*desk.place).action_ids[REPLY.id], replace(REPLY, **DONE, note=NOTE), seen=REPLY)
    return desk


def through_a_file(portable):
    """As it is read on the other side."""
    return read_portable(portable.to_bytes())


def everything(database):
    with database.reading() as connection:
        return {table: connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all() for table in TABLES}


def without_moments(assessment):
    return replace(assessment, updated_at=None)


def test_a_measurement_comes_in_elsewhere_as_it_was(full, elsewhere):
    taken = import_portable(*elsewhere, through_a_file(export_assessment(*full.place)))
    assert (taken.organisation_id, taken.new, taken.there) == (full.organisation_id, (full.assessment_id,), ())
    there = load_assessment(*elsewhere, full.assessment_id)
    assert without_moments(there) == without_moments(full.load())
    assert there.sheets[0].answers["speed.reply"].note == NOTE
    assert load_plan(*elsewhere, full.assessment_id) == load_plan(*full.place)


def test_the_scores_are_the_same_bit_for_bit(full, elsewhere, questionnaire):
    portable = through_a_file(export_assessment(*full.place))
    import_portable(*elsewhere, portable)
    here = score_assessment(questionnaire, full.load())
    assert score_assessment(questionnaire, load_assessment(*elsewhere, full.assessment_id)) == here
    assert score_assessment(portable.questionnaires[0].content, assessment_of(portable, portable.assessments[0])) == here


def test_what_is_exported_after_it_came_in_says_the_same(full, elsewhere):
    first = export_assessment(*full.place)
    import_portable(*elsewhere, through_a_file(first))
    second = export_assessment(*elsewhere, full.assessment_id)
    assert (second.organisation, second.units, second.questionnaires) == (first.organisation, first.units, first.questionnaires)
    (before,), (after,) = first.assessments, second.assessments
    assert after.model_copy(update={"events": ()}) == before.model_copy(update={"events": ()})
    kept = after.events[: len(before.events)]
    assert [(one.at, one.by, one.object, one.old, one.new) for one in kept] == [
        (one.at, one.by, one.object, one.old, one.new) for one in before.events
    ]
    assert [one.action for one in after.events[len(before.events) :]] == ["imported"]


def test_the_same_file_twice_changes_nothing(full, elsewhere):
    portable = through_a_file(export_assessment(*full.place))
    import_portable(*elsewhere, portable)
    before = everything(elsewhere[0])
    taken = import_portable(*elsewhere, portable)
    assert (taken.new, taken.there) == ((), (full.assessment_id,))
    assert everything(elsewhere[0]) == before


def test_where_it_comes_from_it_is_there_already(full):
    portable = through_a_file(export_assessment(*full.place))
    before = everything(full.database)
    taken = import_portable(*full.place[:2], portable)
    assert (taken.new, taken.there) == ((), (full.assessment_id,))
    assert everything(full.database) == before


@pytest.fixture
def neighbour(full, at, now):
    """Another workspace in the same database."""
    return at(full, workspace_id=new_workspace(full.database, now), actor="neighbour").place[:2]


def test_in_another_workspace_of_the_same_database_all_ids_are_others(full, neighbour, questionnaire):
    portable = through_a_file(export_assessment(*full.place))
    taken = import_portable(*neighbour, portable)
    (new_id,) = taken.new
    there, here = load_assessment(*neighbour, new_id), full.load()
    ids = {
        here.id,
        here.organisation_id,
        *(sheet.respondent_id for sheet in here.sheets),
        *(sheet.person for sheet in here.sheets if sheet.person),
    }
    assert not [one for one in ids if one in repr(there)]
    assert [sheet.answers for sheet in there.sheets] == [sheet.answers for sheet in here.sheets]
    assert score_assessment(questionnaire, there) == score_assessment(questionnaire, here)
    assert load_plan(*neighbour, new_id).plan == load_plan(*full.place).plan
    told = events_of(*neighbour, new_id)
    assert not [one for one in ids if one in repr(told)]
    assert {one.object_id for one in told if one.object == "answer"} == {sheet.respondent_id for sheet in there.sheets}
    before = everything(full.database)
    again = import_portable(*neighbour, portable)
    assert (again.new, again.there, again.organisation_id) == ((), (new_id,), taken.organisation_id)
    assert everything(full.database) == before


def test_a_later_file_of_the_same_organisation_joins_what_came_before(full, neighbour, questionnaire):
    first = import_portable(*neighbour, through_a_file(export_assessment(*full.place)))
    again = measure_again(*full.place, questionnaire, shows_earlier=True, with_respondents=True, key="k")
    second = import_portable(*neighbour, through_a_file(export_assessment(*full.place[:2], again.assessment_id)))
    assert second.organisation_id == first.organisation_id
    then, now = (load_assessment(*neighbour, one) for one in (*first.new, *second.new))
    assert now.earlier_id == then.id
    assert now.sheets[1].person == then.sheets[1].person != ""


@pytest.fixture
def folder(full, questionnaire):
    """The whole of an organisation: two units, one in the archive, three measurements, two plans, and facts."""
    place, organisation_id = full.place[:2], full.organisation_id
    facts = OrganisationDetails("Keten", "trade", "10-49", "NL")
    edit_organisation(*place, organisation_id, facts, seen=OrganisationDetails("Mijn organisatie"))
    north, _ = add_unit(*place, organisation_id, "Noord"), add_unit(*place, organisation_id, "Zuid")
    begin_assessment(*place, questionnaire, "quick", organisation_id=organisation_id, unit_id=north, title="Najaar")
    again = measure_again(*full.place, questionnaire, shows_earlier=True, with_respondents=True, key="k")
    second = replace(full, assessment_id=again.assessment_id, respondent_id=again.respondent_id)
    second.fill(second.respondent_id, **{"speed.reply": 5})
    close_assessment(*second.place, leave_unfinished=True)
    make_plan(*second.place, PLAN, {}, key="k")
    return full


def test_all_of_an_organisation_goes_in_one_file(folder, elsewhere, questionnaire):
    portable = through_a_file(export_organisation(*folder.place[:2], folder.organisation_id))
    taken = import_portable(*elsewhere, portable)
    assert len(taken.new) == 3
    assert load_organisation(*elsewhere, taken.organisation_id) == load_organisation(*folder.place[:2], folder.organisation_id)
    for assessment_id in taken.new:
        there, here = load_assessment(*elsewhere, assessment_id), load_assessment(*folder.place[:2], assessment_id)
        assert without_moments(there) == without_moments(here)
        assert score_assessment(questionnaire, there) == score_assessment(questionnaire, here)
    assert plans_of(*elsewhere, taken.organisation_id) == plans_of(*folder.place[:2], folder.organisation_id)
    before = everything(elsewhere[0])
    assert import_portable(*elsewhere, portable).there == taken.new
    assert everything(elsewhere[0]) == before


def graded(database, context, questionnaire, organisation_id):
    """The first plan at the next measurement."""
    found = [load_assessment(database, context, one.id) for one in assessments(database, context, organisation_id=organisation_id)]
    later = next(one for one in found if one.earlier_id)
    stored = load_plan(database, context, later.earlier_id)
    before, after = (score_assessment(questionnaire, one) for one in (next(one for one in found if one.id == later.earlier_id), later))
    return grade(questionnaire, stored.plan, stored.promised, before=before, after=after, verdicts={"speed": "risen"})


def test_a_plan_gets_the_same_grade(folder, elsewhere, questionnaire):
    import_portable(*elsewhere, through_a_file(export_organisation(*folder.place[:2], folder.organisation_id)))
    here = graded(*folder.place[:2], questionnaire, folder.organisation_id)
    assert here.progress.done == 1
    assert graded(*elsewhere, questionnaire, folder.organisation_id) == here


def test_what_is_new_in_a_folder_comes_in_and_the_rest_stays(folder, elsewhere):
    import_portable(*elsewhere, through_a_file(export_assessment(*folder.place)))
    before = load_assessment(*elsewhere, folder.assessment_id)
    taken = import_portable(*elsewhere, through_a_file(export_organisation(*folder.place[:2], folder.organisation_id)))
    assert (len(taken.new), taken.there) == (2, (folder.assessment_id,))
    assert load_assessment(*elsewhere, folder.assessment_id) == before
    assert [one.name for one in units(*elsewhere, taken.organisation_id)] == ["Noord", "Zuid"]


def test_a_measurement_that_repeats_one_that_is_not_here_repeats_nothing(folder, elsewhere):
    again = next(one.id for one in assessments(*folder.place[:2]) if load_assessment(*folder.place[:2], one.id).earlier_id)
    import_portable(*elsewhere, through_a_file(export_assessment(*folder.place[:2], again)))
    assert load_assessment(*elsewhere, again).earlier_id is None


def test_an_organisation_without_measurements_and_in_the_archive_comes_along(folder, elsewhere, database, context):
    archive_organisation(database, context, folder.organisation_id, True)
    import_portable(*elsewhere, through_a_file(export_organisation(database, context, folder.organisation_id)))
    assert load_organisation(*elsewhere, folder.organisation_id).archived


def test_who_manages_has_the_same_sheet_and_can_go_on(desk, elsewhere, now):
    desk.add("Ann")
    desk.save("speed.reply", 3)
    import_portable(*elsewhere, through_a_file(export_assessment(*desk.place)))
    assert [one.manages for one in respondents(*elsewhere, desk.assessment_id)] == [True, False]
    opened = open_link(elsewhere[0], new_link(*elsewhere, desk.assessment_id, Right.MANAGE).token, now)
    assert opened.respondent_id == desk.respondent_id
    saved = save_answer(
        elsewhere[0], opened.context(now), desk.assessment_id, desk.respondent_id, Answer("speed.reply", AnswerState.ANSWERED, 5)
    )
    assert saved.answer.version == 2


def test_links_do_not_come_along(full, elsewhere, now):
    portable = export_assessment(*full.place)
    with full.database.reading() as connection:
        secrets = [value for row in connection.exec_driver_sql("SELECT id, token_hash FROM link") for value in row]
    assert not [secret for secret in secrets if secret in portable.to_bytes().decode()]
    import_portable(*elsewhere, through_a_file(portable))
    assert open_link(elsewhere[0], full.token, now) is None


def test_the_history_of_an_answer_says_that_it_was_imported(full, elsewhere):
    import_portable(*elsewhere, through_a_file(export_assessment(*full.place)))
    here = answer_history(*full.place, full.respondent_id, "speed.reply")
    there = answer_history(*elsewhere, full.assessment_id, full.respondent_id, "speed.reply")
    assert [(one.at, one.before, one.after) for one in there] == [(one.at, one.before, one.after) for one in here]
    assert len(there) == 2
    assert {one.via for one in there} == {"import"}


class FullDisk(Database):
    """A database that can be read and not written."""

    def writing(self, workspace_id=None):
        raise StoreUnavailable(Message("The disk is full."))


def test_an_export_is_noted_and_one_that_cannot_be_noted_succeeds(full, location):
    export_assessment(*full.place)
    assert events_of(*full.place)[-1].action == "exported"
    before = full.count("event")
    database = FullDisk(location)
    assert export_assessment(database, *full.place[1:]).assessments[0].id == full.assessment_id
    database.close()
    assert full.count("event") == before


def test_a_questionnaire_of_the_same_version_with_another_text_is_refused(full, elsewhere, tiny):
    other = Questionnaire.model_validate({**tiny, "title": "Anders"})
    begin_assessment(*elsewhere, other, "full")
    before = everything(elsewhere[0])
    with pytest.raises(QuestionnaireChanged):
        import_portable(*elsewhere, through_a_file(export_assessment(*full.place)))
    assert everything(elsewhere[0]) == before


def test_one_workspace_of_many_brings_no_new_questionnaire(full, elsewhere, now):
    database, context = elsewhere
    apart = replace(context, workspace_id=new_workspace(database, now))
    before = everything(database)
    with pytest.raises(UnknownQuestionnaire):
        import_portable(database, apart, through_a_file(export_assessment(*full.place)))
    assert everything(database) == before


def test_the_questionnaire_that_comes_with_the_program_is_welcome_everywhere(database, context, elsewhere, now):
    begun = begin_assessment(database, context, shipped_questionnaire(), "quick")
    apart = replace(elsewhere[1], workspace_id=new_workspace(elsewhere[0], now))
    taken = import_portable(elsewhere[0], apart, through_a_file(export_assessment(database, context, begun.assessment_id)))
    assert taken.new == (begun.assessment_id,)


def test_a_new_unit_with_the_name_of_another_is_refused(folder, elsewhere):
    import_portable(*elsewhere, through_a_file(export_assessment(*folder.place)))
    add_unit(*elsewhere, folder.organisation_id, "noord")
    before = everything(elsewhere[0])
    with pytest.raises(DuplicateUnit):
        import_portable(*elsewhere, through_a_file(export_organisation(*folder.place[:2], folder.organisation_id)))
    assert everything(elsewhere[0]) == before


@pytest.mark.parametrize("part", ["respondents", "plan", "units"])
def test_ids_that_something_else_has_are_refused(folder, elsewhere, part):
    portable = export_organisation(*folder.place[:2], folder.organisation_id)
    import_portable(*elsewhere, through_a_file(portable))
    new_id = "00000000-0000-4000-8000-00000000000a"
    whole = next(one for one in portable.assessments if one.id == folder.assessment_id)
    kept = {name: value for name, value in (("respondents", ()), ("plan", None)) if name != part}
    forged = whole.model_copy(update={"id": new_id, **kept})
    organisation = portable.organisation.model_copy(update={"id": new_id} if part == "units" else {})
    file = portable.model_copy(update={"organisation": organisation, "assessments": (forged,) if part != "units" else ()})
    before = everything(elsewhere[0])
    with pytest.raises(IdTaken):
        import_portable(*elsewhere, through_a_file(file))
    assert everything(elsewhere[0]) == before


@pytest.mark.parametrize("table", ["organisation", "assessment", "respondent", "answer", "plan", "action", "link"])
def test_a_fault_half_way_leaves_nothing_behind(full, elsewhere, table):
    portable = through_a_file(export_assessment(*full.place))
    before = everything(elsewhere[0])
    with elsewhere[0].writing() as connection:
        refuse_rows(connection, table)
    with pytest.raises(IntegrityError):
        import_portable(*elsewhere, portable)
    assert everything(elsewhere[0]) == before


def test_an_example_stays_an_example(database, context, elsewhere, questionnaire, complete, now):
    from cxassess.assessment import Sheet

    begun = put_example(
        database, context, OrganisationDetails("Voorbeeld"), [PastMeasurement(questionnaire, now.date(), [Sheet("Ann", complete)])]
    )
    import_portable(*elsewhere, through_a_file(export_assessment(database, context, begun.assessment_id)))
    assert load_assessment(*elsewhere, begun.assessment_id).example
    remove_example(*elsewhere, begun.assessment_id)
    assert assessments(*elsewhere) == ()


def test_twenty_who_import_the_same_file_at_once_bring_it_in_once(full, elsewhere):
    portable = through_a_file(export_assessment(*full.place))
    with ThreadPoolExecutor(20) as pool:
        results = list(pool.map(lambda _: import_portable(*elsewhere, portable), range(20)))
    assert sorted(len(one.new) for one in results) == [0] * 19 + [1]
    assert [one.id for one in assessments(*elsewhere)] == [full.assessment_id]


def test_an_organisation_that_takes_part_in_the_benchmark_counts_with_what_comes_in(full, elsewhere, questionnaire, at, now):
    import_portable(*elsewhere, through_a_file(export_assessment(*full.place)))
    set_in_benchmark(*elsewhere, full.organisation_id, True)
    assert counted(elsewhere[0]) == [full.assessment_id]
    later = at(full, now=now + timedelta(days=365))
    begun = measure_again(*later.place, questionnaire, shows_earlier=False, with_respondents=False, key="k")
    again = replace(later, assessment_id=begun.assessment_id, respondent_id=begun.respondent_id)
    again.fill(again.respondent_id)
    close_assessment(*again.place)
    import_portable(*elsewhere, through_a_file(export_assessment(*again.place)))
    assert counted(elsewhere[0]) == [again.assessment_id]


def counted(database):
    with database.reading() as connection:
        return list(connection.exec_driver_sql("SELECT assessment_id FROM benchmark_contribution WHERE until IS NULL").scalars())


def test_whoever_did_not_agree_to_the_benchmark_there_is_not_in_it(folder, elsewhere):
    set_in_benchmark(*folder.place[:2], folder.organisation_id, True)
    import_portable(*elsewhere, through_a_file(export_organisation(*folder.place[:2], folder.organisation_id)))
    assert counted(elsewhere[0]) == []


def of_another(portable, earlier_id):
    """The file as that of another organisation, whose measurement says that it repeats somebody else's."""
    (one,) = portable.assessments
    measured = one.model_copy(update={"id": str(uuid4()), "earlier_id": earlier_id, "respondents": (), "events": (), "plan": None})
    organisation = portable.organisation.model_copy(update={"id": str(uuid4()), "name": "Kwaad"})
    return through_a_file(portable.model_copy(update={"organisation": organisation, "assessments": (measured,)}))


def test_a_file_refers_to_no_measurement_of_another_organisation(full):
    taken = import_portable(*full.place[:2], of_another(export_assessment(*full.place), full.assessment_id))
    assert load_assessment(*full.place[:2], taken.new[0]).earlier_id is None


def test_a_file_refers_to_no_measurement_of_another_workspace_and_does_not_tell_that_there_is_one(full):
    stranger = replace(full.context, workspace_id=new_workspace(full.database, full.context.now))
    portable = export_assessment(*full.place)
    for earlier_id in (full.assessment_id, str(uuid4())):
        taken = import_portable(full.database, stranger, of_another(portable, earlier_id))
        assert load_assessment(full.database, stranger, taken.new[0]).earlier_id is None
