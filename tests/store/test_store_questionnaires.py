"""Questionnaire versions are kept whole and never change."""

from __future__ import annotations

import copy
import hashlib
import json

import pytest

from cxassess.questionnaire import Questionnaire, shipped_questionnaire, values_of
from cxassess.store import Database, NotFound, QuestionnaireChanged, keep_questionnaire, load_questionnaire
from cxassess.store import questionnaires as module


@pytest.fixture(autouse=True)
def nothing_compiled():
    """Every test reads from the database, not from what an earlier one compiled."""
    module._compiled.clear()


def changed(tiny, **changes):
    return Questionnaire.model_validate({**copy.deepcopy(tiny), **changes})


def test_a_questionnaire_comes_back_equal(database, questionnaire):
    keep_questionnaire(database, questionnaire)
    found = load_questionnaire(database, "tiny", "1.0.0")
    assert found == questionnaire
    assert found is not questionnaire
    assert found.model_dump_json() == questionnaire.model_dump_json()


def test_levels_and_reasons_keep_the_order_of_the_author(database, tiny):
    wide = copy.deepcopy(tiny)
    wide["scales"]["wide"] = {"min": -2, "max": 10}
    wide["dimensions"][0]["items"][0] |= {"scale": "wide", "levels": {number: f"Niveau {number}" for number in range(-2, 11)}}
    keep_questionnaire(database, Questionnaire.model_validate(wide))
    found = load_questionnaire(database, "tiny", "1.0.0")
    assert values_of(found.item("speed.reply"), found.scales) == tuple(range(-2, 11))
    assert list(found.not_applicable) == ["no-shop", "by-partner"]


def test_the_text_of_a_published_version_stays_the_same_when_the_format_grows(database):
    """Else a database that holds it would refuse every new assessment: same version, other content."""
    published = "299991c292284f8aefda8ba4881df1b06e728345783c0ae1cc9083e4eb527cd4"
    assert keep_questionnaire(database, shipped_questionnaire()) == published


def test_the_digest_is_that_of_the_sorted_text(database, questionnaire):
    sha256 = keep_questionnaire(database, questionnaire)
    with database.reading() as connection:
        content = connection.exec_driver_sql("SELECT content FROM questionnaire_version").scalar_one()
    text = json.dumps(json.loads(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest() == sha256


def test_keeping_it_again_changes_nothing(database, questionnaire, tiny):
    reordered = changed(tiny, not_applicable=dict(reversed(tiny["not_applicable"].items())))
    assert keep_questionnaire(database, questionnaire) == keep_questionnaire(database, questionnaire)
    assert keep_questionnaire(database, reordered) == keep_questionnaire(database, questionnaire)


@pytest.mark.parametrize("change", [{"title": "Anders"}, {"overlays": {"en": {}}}, {"rules": {"coverage": 0.7}}])
def test_another_content_under_the_same_version_is_refused(database, questionnaire, tiny, change):
    keep_questionnaire(database, questionnaire)
    with pytest.raises(QuestionnaireChanged) as refused:
        keep_questionnaire(database, changed(tiny, **change))
    assert "1.0.0" in refused.value.message.english()
    assert load_questionnaire(database, "tiny", "1.0.0") == questionnaire


def test_a_new_version_stands_beside_the_old_one(database, questionnaire, tiny):
    keep_questionnaire(database, questionnaire)
    keep_questionnaire(database, changed(tiny, version="1.1.0", title="Nieuw"))
    assert [load_questionnaire(database, "tiny", version).title for version in ("1.0.0", "1.1.0")] == ["Klein", "Nieuw"]


def test_a_questionnaire_is_compiled_once(database, questionnaire, location):
    keep_questionnaire(database, questionnaire)
    first = load_questionnaire(database, "tiny", "1.0.0")
    assert load_questionnaire(Database(location), "tiny", "1.0.0") is first


def test_the_compiled_ones_do_not_pile_up(database, tiny):
    for number in range(module.MOST_COMPILED + 3):
        keep_questionnaire(database, changed(tiny, version=f"1.{number}.0"))
        load_questionnaire(database, "tiny", f"1.{number}.0")
    assert len(module._compiled) == module.MOST_COMPILED
    assert load_questionnaire(database, "tiny", "1.0.0").version == "1.0.0"


@pytest.mark.parametrize(("questionnaire_id", "version"), [("tiny", "2.0.0"), ("other", "1.0.0"), ("\ud800", "\0"), ("", "")])
def test_an_unknown_version_is_not_found(database, questionnaire, questionnaire_id, version):
    keep_questionnaire(database, questionnaire)
    with pytest.raises(NotFound):
        load_questionnaire(database, questionnaire_id, version)
