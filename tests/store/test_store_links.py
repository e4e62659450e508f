"""Links: secrets that are stored as a digest, expire, and can be revoked."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from cxassess.assessment import Answer, AnswerState
from cxassess.store import (
    Database,
    NotAllowed,
    NotFound,
    Right,
    assessments,
    close_assessment,
    load_assessment,
    new_link,
    new_workspace,
    open_link,
    revoke_link,
    save_answer,
)

SECOND = timedelta(seconds=1)


def by_link(desk, token, at, now):
    """The desk of someone who came by a link."""
    return at(desk, **{name: getattr(open_link(desk.database, token, now).context(now), name) for name in ("actor", "rights", "link_id")})


def test_the_link_of_a_new_assessment_opens_it(desk, now):
    opened = open_link(desk.database, desk.token, now)
    assert (opened.workspace_id, opened.assessment_id) == (desk.context.workspace_id, desk.assessment_id)
    assert (opened.respondent_id, opened.purpose) == (desk.respondent_id, Right.MANAGE)


@pytest.mark.only("sqlite")
def test_a_token_has_256_bits_and_is_nowhere_in_the_files(desk, location, now):
    tokens = [desk.token, new_link(*desk.place, Right.VIEW).token, new_link(*desk.place, Right.ANSWER, desk.respondent_id).token]
    open_link(desk.database, desk.token, now)
    files = b"".join(file.read_bytes() for file in location.parent.iterdir() if file.is_file())
    for token in tokens:
        assert len(token) == 43
        assert token.encode() not in files
        assert hashlib.sha256(token.encode()).hexdigest().encode() in files
    assert len(set(tokens)) == 3


@pytest.mark.parametrize(("purpose", "days"), [(Right.ANSWER, 60), (Right.VIEW, 14)])
def test_a_link_expires_to_the_second(desk, now, purpose, days):
    link = new_link(*desk.place, purpose, desk.respondent_id)
    assert open_link(desk.database, link.token, now + timedelta(days=days) - SECOND).link_id == link.link_id
    assert open_link(desk.database, link.token, now + timedelta(days=days)) is None


def test_the_link_of_the_owner_opens_after_years(desk, now):
    assert open_link(desk.database, desk.token, now + timedelta(days=3650)).assessment_id == desk.assessment_id


def test_a_revoked_link_opens_nothing_and_stops_who_came_by_it(desk, at, now):
    link = new_link(*desk.place, Right.ANSWER, desk.respondent_id)
    visitor = by_link(desk, link.token, at, now)
    visitor.save("speed.reply", 4)
    revoke_link(desk.database, desk.context, link.link_id)
    assert open_link(desk.database, link.token, now) is None
    with pytest.raises(NotFound):
        visitor.save("speed.reply", 5)
    with pytest.raises(NotFound):
        load_assessment(*visitor.place)


def test_who_came_by_the_link_of_the_owner_can_revoke_another(desk, at, now):
    other = new_link(*desk.place, Right.VIEW)
    owner = by_link(desk, desk.token, at, now)
    revoke_link(owner.database, owner.context, other.link_id)
    assert open_link(desk.database, other.token, now) is None


def test_revoking_again_does_nothing(desk):
    link = new_link(*desk.place, Right.VIEW)
    revoke_link(desk.database, desk.context, link.link_id)
    rows = desk.count("event")
    revoke_link(desk.database, desk.context, link.link_id)
    assert desk.count("event") == rows


def test_an_expired_link_stops_who_came_by_it(desk, at, now):
    link = new_link(*desk.place, Right.VIEW)
    visitor = by_link(desk, link.token, at, now)
    assert load_assessment(*visitor.place).id == desk.assessment_id
    with pytest.raises(NotFound):
        load_assessment(*at(visitor, now=now + timedelta(days=14)).place)


MALFORMED = ["", " ", "x", "\0", "é" * 43, "\ud800", "x" * 100_000, "' OR 1=1 --", "a\nb", "%", "../../etc/passwd"]


@pytest.mark.parametrize("token", MALFORMED, ids=lambda token: ascii(token[:12]))
def test_a_malformed_token_gets_the_answer_of_an_unknown_one(desk, now, token):
    assert open_link(desk.database, token, now) is None


@pytest.mark.parametrize("change", [lambda t: t + ".", lambda t: t + " ", lambda t: t.swapcase(), lambda t: t[:-1], lambda t: t + "\0"])
def test_a_token_that_is_nearly_right_opens_nothing(desk, now, change):
    assert open_link(desk.database, change(desk.token), now) is None


def test_using_a_link_is_noted_once_a_day(desk, now):
    def last_used():
        with desk.database.reading() as connection:
            return connection.exec_driver_sql("SELECT last_used FROM link").scalar_one()

    moments = []
    for hours in (0, 1, 23, 24, 30):
        open_link(desk.database, desk.token, now + timedelta(hours=hours))
        moments.append(last_used()[:13])
    assert moments == ["2026-11-03T09"] * 3 + ["2026-11-04T09"] * 2


def test_a_link_opens_when_nothing_can_be_written(desk, location, now):
    impatient = Database(location, busy_timeout=0.02)
    with desk.database.writing():
        assert open_link(impatient, desk.token, now).assessment_id == desk.assessment_id


def test_a_link_to_view_shows_and_does_no_more(desk, at, now):
    visitor = by_link(desk, new_link(*desk.place, Right.VIEW).token, at, now)
    assert load_assessment(*visitor.place).id == desk.assessment_id
    with pytest.raises(NotAllowed):
        visitor.save("speed.reply", 4)
    with pytest.raises(NotAllowed):
        close_assessment(*visitor.place)


def test_a_link_to_view_or_answer_reaches_no_other_assessment(desk, begin, at, now):
    other = begin(desk.database, desk.context)
    for purpose in (Right.VIEW, Right.ANSWER):
        visitor = by_link(desk, new_link(*desk.place, purpose, desk.respondent_id).token, at, now)
        assert [found.id for found in assessments(*visitor.place[:2])] == [desk.assessment_id]
        with pytest.raises(NotFound):
            load_assessment(*visitor.place[:2], other.assessment_id)


def test_a_link_to_answer_reaches_ones_own_sheet_only(desk, at, now):
    with desk.database.writing() as connection:
        columns = "'colleague', workspace_id, assessment_id, 'frontline', '', 'open', created_at, ''"
        connection.exec_driver_sql(f"INSERT INTO respondent SELECT {columns} FROM respondent")
    desk.save("speed.reply", 1)
    visitor = by_link(desk, new_link(*desk.place, Right.ANSWER, "colleague").token, at, now)
    with pytest.raises(NotFound):
        visitor.save("speed.reply", 5)
    saved = save_answer(*visitor.place, "colleague", Answer("speed.reply", AnswerState.ANSWERED, 3))
    assert saved.answer.value == 3
    assert [sheet.respondent_id for sheet in load_assessment(*visitor.place).sheets] == ["colleague"]
    assert len(load_assessment(*desk.place).sheets) == 2


def test_the_link_of_the_owner_opens_the_whole_workspace(desk, begin, at, now):
    other = begin(desk.database, desk.context)
    visitor = by_link(desk, desk.token, at, now)
    assert {found.id for found in assessments(*visitor.place[:2])} == {desk.assessment_id, other.assessment_id}


def test_a_link_of_another_workspace_gives_nothing_here(desk, begin, at, now):
    stranger = at(desk, workspace_id=new_workspace(desk.database, now))
    their_link = open_link(desk.database, begin(*stranger.place[:2]).token, now).link_id
    with pytest.raises(NotFound):
        load_assessment(*at(desk, link_id=their_link).place)


def test_a_link_to_answer_needs_a_sheet_of_the_assessment(desk, begin):
    other = begin(desk.database, desk.context)
    for respondent_id in (None, other.respondent_id, "nobody"):
        with pytest.raises(NotFound):
            new_link(*desk.place, Right.ANSWER, respondent_id)
