"""What somebody hands over as an exported measurement: read when it is one, else refused with where, what and what to do."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxassess.assessment import AnswerState, Evidence, Role
from cxassess.locale import Message, translate
from cxassess.portable import (
    LARGEST_MB,
    Portable,
    PortableRefused,
    assessment_of,
    check_file_size,
    plan_of,
    questionnaire_digest,
    read_portable,
)
from cxassess.questionnaire import Questionnaire
from tests.portable.files import ANN, BO, FACTS, FIRST, MOMENT, OWN, SECOND, SHOP, answer, at, content, file, paths_of, put, spoiled

SHEETS = "assessments.1.respondents"
ANSWERS = f"{SHEETS}.0.answers"
PLAN = "assessments.1.plan"
EVENTS = "assessments.1.events"
TEXT = "questionnaires.0.content"
NOTE = b'"note": "goed"'


def refused(given: bytes) -> PortableRefused:
    with pytest.raises(PortableRefused) as refusal:
        read_portable(given)
    assert 1 <= len(refusal.value.problems) <= 100
    for problem in refusal.value.problems:
        for message in (problem.what, problem.remedy):
            assert isinstance(message, Message)
            assert {translate(message, language).strip() for language in ("nl", "en")} - {""}
        assert len(problem.where) < 300
        assert len(problem.what.english()) < 1000
    return refusal.value


def test_a_file_is_read_to_values_that_can_be_scored():
    portable = read_portable(content(file()))
    first, second = (assessment_of(portable, one) for one in portable.assessments)
    assert (first.organisation, first.unit, first.unit_id, second.earlier_id, second.invited) == (
        "Winkel",
        "Noord",
        first.unit_id,
        first.id,
        5,
    )
    ann, bo = second.sheets
    assert (ann.alias, ann.role, bo.role, ann.answers["ease.swing"].value) == ("Ann", Role.FRONTLINE, Role.MANAGEMENT, -10)
    assert ann.answers["speed.reply"].evidence is Evidence.MEASURED
    assert bo.answers["ease.way"].state is AnswerState.DONT_KNOW
    plan = portable.assessments[1].plan
    assert plan is not None
    assert [one.id for one in plan_of(plan).actions] == ["speed.reply/4", "own-1"]


def test_what_was_read_is_written_and_read_as_the_same():
    portable = read_portable(content(file()))
    assert read_portable(portable.to_bytes()) == portable
    assert read_portable(b"\xef\xbb\xbf" + content(file())) == portable


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (b"", "line 1"),
        (b"null", "not an exported measurement"),
        (b"[]", "not an exported measurement"),
        (b"{}", "not an exported measurement"),
        (b"respondent;speed.reply\nann;3\n", "line 1"),
        (b"\xff\xfe{}", "as text"),
        (b"\x89PNG\r\n\x1a\n", "as text"),
        (b'{"format": "cxassess-benchmark", "schema_version": 1}', "not an exported measurement"),
        (b'{"format": "cxassess-portable", "format": "cxassess-portable"}', "'format' stands twice"),
        (b'{"format": "cxassess-portable", "schema_version": 2, "anything": 1}', "newer version"),
        (b'{"format": "cxassess-portable", "schema_version": 999999999999999999999}', "newer version"),
        (b'{"a": NaN}', "numbers or nesting"),
        (b'{"a": -Infinity}', "numbers or nesting"),
        (b'{"a": 1e999}', "numbers or nesting"),
        (b'{"a": ' + b"9" * 5000 + b"}", "numbers or nesting"),
        (b"[" * 100_000 + b"]" * 100_000, "numbers or nesting"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "numbers or nesting"),
        (b'{"a": "' + b"x" * LARGEST_MB * 1_000_000 + b'"}', "larger than 50 MB"),
        (b"[" + b"[]," * 2_000_000 + b"1]", "too many parts"),
        (b"[" + b"1," * 11_000_000 + b"1]", "too many parts"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:20]),
)
def test_what_is_no_such_file_is_refused(given, told):
    (problem,) = refused(given).problems
    assert told in problem.what.english()
    assert problem.where == ""


def test_a_file_of_half_a_gigabyte_is_refused_before_it_is_read():
    with pytest.raises(PortableRefused, match="larger than 50 MB"):
        check_file_size(500_000_000)
    check_file_size(LARGEST_MB * 1_000_000)


# What is spoiled, where that is told, and what is said of it.
SPOILED = {
    "no organisation": (lambda body: body.pop("organisation"), "organisation", "missing"),
    "unknown field": (put(f"{SHEETS}.0.salary", 5), f"{SHEETS}.0.salary", "not known"),
    "a text for a number": (put("assessments.1.invited", "5"), "assessments.1.invited", "'5'"),
    "a number for a text": (put("organisation.name", 5), "organisation.name", "number 5"),
    "true for a level": (put(f"{ANSWERS}.0.value", True), f"{ANSWERS}.0.value", "True"),
    "negative": (put("assessments.1.invited", -1), "assessments.1.invited", "-1"),
    "negative effort": (put(f"{PLAN}.actions.1.effort", -2), f"{PLAN}.actions.1.effort", "-2"),
    "no people": (put("assessments.1.invited", 0), "assessments.1.invited", "0"),
    "id of another kind": (put("assessments.1.id", "1"), "assessments.1.id", "'1'"),
    "id in capitals": (put("organisation.id", SHOP.upper().replace("0", "A")), "organisation.id", "cannot stand"),
    "id with a line end": (put("organisation.id", SHOP + "\n"), "organisation.id", "cannot stand"),
    "long name": (put("organisation.name", "x" * 201), "organisation.name", "200 characters"),
    "long note": (put(f"{ANSWERS}.0.note", "x" * 4001), f"{ANSWERS}.0.note", "4000 characters"),
    "long title of an action": (put(f"{PLAN}.actions.0.title", "x" * 4001), f"{PLAN}.actions.0.title", "4000 characters"),
    "too many units": (put("units", [{"id": SHOP, "name": "Noord"}] * 10_001), "units", "10000"),
    "date of another calendar": (put("assessments.1.measured_on", "0001-01-01"), "assessments.1.measured_on", "2000 to 2100"),
    "date in 9999": (put("assessments.1.created_at", "9999-12-31T00:00:00Z"), "assessments.1.created_at", "2000 to 2100"),
    "day that is none": (put("assessments.1.measured_on", "2026-02-30"), "assessments.1.measured_on", "2026-02-30"),
    "moment without a zone": (put("made_at", "2026-11-03T09:30:00"), "made_at", "cannot stand"),
    "two with one id": (put(f"{SHEETS}.1.id", ANN), f"{SHEETS}.1.id", "more than once"),
    "one id for two things": (put(f"{SHEETS}.1.id", SHOP), f"{SHEETS}.1.id", "more than once"),
    "two of one name": (put(f"{SHEETS}.1.alias", "ANN"), f"{SHEETS}.1.alias", "more than once"),
    "one person twice": (put(f"{SHEETS}.1.person", at(file(), f"{SHEETS}.0.person")), f"{SHEETS}.1.person", "more than once"),
    "two who manage": (put(f"{SHEETS}.1.manages", True), SHEETS, "manages"),
    "unknown role": (put(f"{SHEETS}.1.role", "boss"), f"{SHEETS}.1.role", "boss"),
    "blank name": (put(f"{SHEETS}.1.alias", " "), f"{SHEETS}.1.alias", "name"),
    "name that turns the page": (put(f"{SHEETS}.1.alias", "Bo\u202e"), f"{SHEETS}.1.alias", "characters"),
    "name not composed": (put(f"{SHEETS}.1.alias", "Bo  Jansen"), f"{SHEETS}.1.alias", "spaces"),
    "NUL": (put(f"{ANSWERS}.0.note", "a\0b"), f"{ANSWERS}.0.note", "cannot be stored"),
    "unknown sector": (put("organisation.sector", "space"), "organisation.sector", "space"),
    "unknown unit": (put("assessments.1.unit_id", OWN), "assessments.1.unit_id", "no unit"),
    "unknown item": (put(f"{ANSWERS}.0.item_id", "speed.other"), f"{ANSWERS}.0", "no question"),
    "item twice": (put(f"{ANSWERS}.1", answer("speed.reply", 3)), f"{ANSWERS}.1", "twice"),
    "level off the scale": (put(f"{ANSWERS}.0.value", 6), f"{ANSWERS}.0", "not a possible answer"),
    "level with decimals": (put(f"{ANSWERS}.0.value", 3.0), f"{ANSWERS}.0", "not a possible answer"),
    "value where it does not apply": (put(f"{ANSWERS}.2.value", 3), f"{ANSWERS}.2", "cannot carry a value"),
    "no reason": (put(f"{ANSWERS}.2.reason", None), f"{ANSWERS}.2", "choose why"),
    "two equal questionnaires": (
        lambda body: body["questionnaires"].append(body["questionnaires"][0]),
        "questionnaires.1",
        "more than once",
    ),
    "edited questionnaire": (put(f"{TEXT}.title", "Groot"), "questionnaires.0.sha256", "changed after"),
    "no questionnaire": (put("questionnaires", []), "assessments.0.questionnaire_version", "does not hold"),
    "other version": (put("assessments.1.questionnaire_version", "2.0.0"), "assessments.1.questionnaire_version", "does not hold"),
    "plan of nothing": (put(f"{PLAN}.actions.0.item_id", "speed.none"), f"{PLAN}.actions.0.item_id", "no question"),
    "plan of no area": (put(f"{PLAN}.actions.0.dimension_id", "none"), f"{PLAN}.actions.0.dimension_id", "no area"),
    "promise of no area": (put(f"{PLAN}.promised", {"none": 3.0}), f"{PLAN}.promised.none", "no area"),
    "promise off the scale": (put(f"{PLAN}.promised.speed", 5.5), f"{PLAN}.promised.speed", "5.5"),
    "plan that ends first": (put(f"{PLAN}.end", "2026-01-01"), PLAN, "ends before"),
    "action twice": (put(f"{PLAN}.actions.1.key", "speed.reply/4"), PLAN, "twice"),
    "dropped without a reason": (put(f"{PLAN}.actions.1.status", "dropped"), f"{PLAN}.actions.1", "why"),
    "event of no answer": (put(f"{EVENTS}.0.new", {"state": "answered"}), f"{EVENTS}.0", "how an answer changed"),
    "event of a strange state": (put(f"{EVENTS}.0.new", FACTS | {"state": "maybe"}), f"{EVENTS}.0", "how an answer changed"),
    "event of a list": (put(f"{EVENTS}.0.new", FACTS | {"value": ["a"]}), f"{EVENTS}.0", "how an answer changed"),
    "event of another item": (put(f"{EVENTS}.0.item_id", "speed.none"), f"{EVENTS}.0", "how an answer changed"),
    "event by a link": (put(f"{EVENTS}.0.by", SHOP), f"{EVENTS}.0.by", "cannot stand"),
    "deep facts": (put(f"{EVENTS}.1.new", {"a": {"b": {"c": 1}}}), f"{EVENTS}.1.new", "cannot stand"),
    "each repeats the other": (put("assessments.0.earlier_id", SECOND), "assessments.0.earlier_id", "repeat itself"),
    "repeats itself": (put("assessments.0.earlier_id", FIRST), "assessments.0.earlier_id", "repeat itself"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_what_is_wrong_is_told_where_it_stands(name):
    change, where, said = SPOILED[name]
    problems = refused(spoiled(change)).problems
    assert [said in problem.what.english() for problem in problems if problem.where == where][:1] == [True], problems


def test_half_a_character_is_refused():
    given = content(file()).replace(NOTE, b'"note": "\\ud83c"')
    assert [problem.where for problem in refused(given).problems] == [f"{ANSWERS}.0.note"]
    whole = content(file()).replace(NOTE, b'"note": "\\ud83c\\udf82"')
    assert read_portable(whole).assessments[1].respondents[0].answers[0].note == "🎂"


@pytest.mark.parametrize(
    "change",
    [
        put(f"{TEXT}.dimensions.0.items.1.scale", "none"),
        put(f"{TEXT}.dimensions.0.items.1.id", "speed.reply"),
        put(f"{TEXT}.scales.maturity.max", 1),
        put(f"{TEXT}.dimensions.0.items.2.show_if", {"item": "speed.none", "at_least": 3}),
    ],
)
def test_a_questionnaire_that_cannot_be_scored_is_refused_whatever_its_digest_says(change):
    body = json.loads(spoiled(change))
    body["questionnaires"][0]["sha256"] = questionnaire_digest(Questionnaire.model_validate_json(json.dumps(at(body, TEXT))))
    assert all(problem.where.startswith("questionnaires.0.content") for problem in refused(content(body)).problems)


def test_a_questionnaire_with_endless_questions_is_refused():
    body = file()
    items = at(body, f"{TEXT}.dimensions.0.items")
    items += [items[0] | {"id": f"speed.n{number}"} for number in range(1_500)]
    assert any("more than 1000 questions" in problem.what.english() for problem in refused(content(body)).problems)


def test_all_problems_are_told_at_once():
    given = spoiled(
        put(f"{ANSWERS}.0.value", 6), put(f"{SHEETS}.1.id", ANN), put("organisation.sector", "space"), put(f"{PLAN}.end", "2026-01-01")
    )
    assert [problem.where for problem in refused(given).problems] == ["organisation.sector", f"{SHEETS}.1.id", f"{ANSWERS}.0", PLAN]


def test_no_more_than_a_hundred_are_told():
    given = spoiled(put(f"{SHEETS}.1.answers", [answer("speed.none", 3)] * 5000))
    assert len(refused(given).problems) == 100


def test_of_a_list_the_first_entry_of_another_form_is_told():
    """Not all: a million of them would take gigabytes to tell."""
    given = spoiled(put(f"{SHEETS}.1.answers", [{}] * 5000))
    assert [problem.where for problem in refused(given).problems] == [f"{SHEETS}.1.answers.0.item_id", f"{SHEETS}.1.answers.0.state"]


def test_what_somebody_typed_is_shown_as_they_typed_it_and_no_more_than_the_beginning():
    markup = "<script>alert(1)</script>" * 100
    (problem,) = refused(spoiled(put(f"{SHEETS}.1.role", markup))).problems
    assert len(problem.what.english()) < 100
    assert "{0}" in refused(spoiled(put(f"{SHEETS}.1.role", "{0}"))).problems[0].what.english()


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from([MOMENT, SHOP, BO, "2026-01-01", "speed.reply"]),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=8), part, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(path for path in paths_of(file()) if not path.startswith(f"{TEXT}."))), ANYTHING)
def test_anything_in_any_place_is_read_or_refused(path, value):
    """Never another error: what is read can be written and read again."""
    body = file()
    put(path, value)(body)
    given = json.dumps(body).encode()
    try:
        portable = read_portable(given)
    except PortableRefused:
        return
    assert isinstance(portable, Portable)
    assert read_portable(portable.to_bytes()) == portable


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_refused_without_another_error(given):
    refused(given)


def test_more_than_can_be_read_back_is_not_written():
    portable = read_portable(content(file()))
    one = portable.assessments[1].respondents[0].answers[0].model_copy(update={"note": "x" * 4000})
    endless = portable.assessments[1].respondents[0].model_copy(update={"answers": (one,) * 13_000})
    measured = portable.assessments[1].model_copy(update={"respondents": (endless,)})
    with pytest.raises(PortableRefused, match="larger than 50 MB"):
        portable.model_copy(update={"assessments": (measured,)}).to_bytes()
