"""Any answers of anybody: out of one installation and into another, the scores are the same bit for bit."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxassess.assessment import Answer, AnswerState, Evidence, OrganisationDetails, Role, Sheet
from cxassess.portable import assessment_of, read_portable
from cxassess.questionnaire import Questionnaire, TextItem, values_of
from cxassess.scoring import score_assessment
from cxassess.store import (
    Context,
    Database,
    PastMeasurement,
    Right,
    export_organisation,
    import_portable,
    load_assessments,
    local_workspace,
    put_example,
)
from tests.store.conftest import NOW, TINY

QUESTIONNAIRE = Questionnaire.model_validate(TINY)
STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
STATES = [AnswerState.ANSWERED, AnswerState.ANSWERED, AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE, None]


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Any answers, with any words in them."""
    chance, words = Random(draw(st.integers(0, 10**6))), draw(STORABLE)
    answers = {}
    for item in QUESTIONNAIRE.items:
        state = chance.choice(STATES)
        if state is AnswerState.NOT_APPLICABLE and not item.not_applicable:
            state = AnswerState.DONT_KNOW
        if state is None:
            continue
        given = words or "-" if isinstance(item, TextItem) else chance.choice(values_of(item, QUESTIONNAIRE.scales) or ("",))
        value = given if state is AnswerState.ANSWERED else None
        reason = chance.choice(item.not_applicable) if state is AnswerState.NOT_APPLICABLE else None
        answers[item.id] = Answer(item.id, state, value, reason, chance.choice([None, *Evidence]), words)
    return Sheet("", answers, draw(st.sampled_from(Role)))


def measurement(people: list[Sheet], extent: str) -> PastMeasurement:
    named = [Sheet(f"p{place}", one.answers, one.role) for place, one in enumerate(people)]
    return PastMeasurement(QUESTIONNAIRE, NOW.date(), named, closed=False, extent=extent)  # type: ignore[arg-type]


def made_anonymous(database: Database, assessment_ids: list[str]) -> None:
    with database.writing() as connection:
        for assessment_id in assessment_ids:
            connection.exec_driver_sql(f"UPDATE assessment SET anonymity = 'on' WHERE id = '{assessment_id}'")


def test_any_measurement_has_the_same_scores_elsewhere(databases):
    places = []
    for database in (Database(databases.ready()), Database(databases.ready())):
        places.append((database, Context(local_workspace(database, NOW), "owner", Right.MANAGE.included, NOW)))
    here, there = places

    @settings(max_examples=databases.examples(30), deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.lists(sheets(), min_size=1, max_size=8), min_size=1, max_size=2), st.sampled_from(["full", "quick"]), st.booleans())
    def the_same(waves, extent, anonymous):
        put_example(*here, OrganisationDetails("Keten"), [measurement(people, extent) for people in waves])
        with here[0].reading() as connection:
            newest = "SELECT id, organisation_id FROM assessment ORDER BY created_at DESC, measured_on"
            last = connection.exec_driver_sql(
                "SELECT organisation_id FROM event e JOIN assessment a ON a.id = e.assessment_id ORDER BY e.id DESC"
            )
            organisation_id = last.first()[0]
            ids = [row[0] for row in connection.exec_driver_sql(newest) if row[1] == organisation_id]
        if anonymous:
            made_anonymous(here[0], ids)
        portable = read_portable(export_organisation(*here, organisation_id).to_bytes())
        taken = import_portable(*there, portable)
        assert set(taken.new) == set(ids)
        for one in portable.assessments:
            (before,), (after,) = load_assessments(*here, [one.id]), load_assessments(*there, [one.id])
            if one.left_out and not one.respondents:
                assert not after.has_answers
                continue
            scores = score_assessment(QUESTIONNAIRE, before)
            assert score_assessment(QUESTIONNAIRE, after) == scores
            assert score_assessment(QUESTIONNAIRE, assessment_of(portable, one)) == scores
            if not anonymous:
                assert after.sheets == before.sheets

    the_same()
    for database, _ in places:
        database.close()
