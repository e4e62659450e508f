"""The house style of a workspace: kept whole, never overwritten in silence, and apart from that of others."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from cxassess.house import DEFAULT_STYLE, HouseStyle, Logo, StyleRefused, Template, TemplateKind
from cxassess.store import (
    ChangedElsewhere,
    NotAllowed,
    NotFound,
    Right,
    StoredStyle,
    house_style,
    house_template,
    new_link,
    new_workspace,
    revoke_link,
    save_house_style,
    save_house_template,
)
from cxassess.store.tables import event
from tests.store.raw import run

LOGO = Logo(bytes(range(256)) * 400, "png", 300, 100)
STYLE = HouseStyle("Bureau Één", "Vertrouwelijk · 2026", "#123456", "#AA3300", LOGO)
SLIDES = Template(TemplateKind.SLIDES, "huisstijl.potx", b"PK\x03\x04 slides\x00\xff")
LETTER = Template(TemplateKind.DOCUMENT, "brief.dotx", b"PK\x03\x04 letter")


@pytest.fixture
def place(database, context):
    return database, context


@pytest.fixture
def stranger(database, context, now):
    return database, replace(context, workspace_id=new_workspace(database, now), actor="stranger")


def changes(place, kind="house_style"):
    with place[0].reading() as connection:
        rows = connection.execute(select(event.c.action, event.c.old, event.c.new).where(event.c.object == kind).order_by(event.c.id))
        return [tuple(row) for row in rows]


def count(place, table):
    with place[0].reading() as connection:
        return run(connection, f"SELECT count(*) FROM {table}").scalar_one()


def test_a_workspace_that_saved_none_has_ours(place):
    assert house_style(*place) == StoredStyle(DEFAULT_STYLE, 0, {})
    assert count(place, "house_style") == 0


def test_a_style_comes_back_as_it_was_saved(place):
    assert save_house_style(*place, STYLE, 0) == StoredStyle(STYLE, 1, {}) == house_style(*place)
    plain = replace(STYLE, logo=None, footer="")
    assert save_house_style(*place, plain, 1) == StoredStyle(plain, 2, {}) == house_style(*place)


def test_ours_can_be_saved_as_a_choice(place):
    assert save_house_style(*place, DEFAULT_STYLE, 0).version == house_style(*place).version == 1


def test_what_cannot_be_used_is_refused_and_nothing_is_saved(place):
    for bad in (HouseStyle(primary="yellow"), HouseStyle(accent="#FFFF00"), HouseStyle(footer="x" * 201), HouseStyle(name="a\x00")):
        with pytest.raises(StyleRefused):
            save_house_style(*place, bad, 0)
    assert house_style(*place).version == 0
    assert save_house_style(*place, HouseStyle(" Bureau  A ", primary="#136"), 0).style == HouseStyle("Bureau A", primary="#113366")


def test_the_same_again_writes_nothing_whatever_version_is_expected(place):
    save_house_style(*place, STYLE, 0)
    for expected in (0, 1, 7):
        assert save_house_style(*place, STYLE, expected).version == 1
    assert len(changes(place)) == 1


def test_a_style_that_changed_elsewhere_is_not_overwritten_and_both_are_told(place):
    save_house_style(*place, STYLE, 0)
    wanted = replace(STYLE, name="Bureau Twee", footer="", accent="#C15619", logo=None)
    for expected in (0, 2):
        with pytest.raises(ChangedElsewhere) as refused:
            save_house_style(*place, wanted, expected)
    assert refused.value.stored == StoredStyle(STYLE, 1, {})
    said = refused.value.message.english()
    assert "“name Bureau Één, footer Vertrouwelijk · 2026, second colour #AA3300, a logo of 300 by 100 pixels”" in said
    assert "“name Bureau Twee, no footer, second colour #C15619, no logo”" in said
    assert "#123456" not in said
    assert house_style(*place) == StoredStyle(STYLE, 1, {})


def test_two_logos_of_one_size_are_still_told_apart(place):
    save_house_style(*place, STYLE, 0)
    with pytest.raises(ChangedElsewhere) as refused:
        save_house_style(*place, replace(STYLE, logo=replace(LOGO, content=b"other")), 0)
    assert "a logo of 300 by 100 pixels" in refused.value.message.english()


def test_an_event_tells_what_changed_and_of_a_logo_only_which_it_is(place):
    save_house_style(*place, STYLE, 0)
    save_house_style(*place, replace(STYLE, primary="#654321", logo=None), 1)
    first, second = changes(place)
    digest = hashlib.sha256(LOGO.content).hexdigest()
    assert first[2]["logo"] == digest
    assert second == ("set", {"primary": "#123456", "logo": digest}, {"primary": "#654321", "logo": None})


def test_a_template_of_each_kind_is_kept_apart_from_the_style(place):
    save_house_template(*place, TemplateKind.SLIDES, SLIDES)
    save_house_template(*place, TemplateKind.DOCUMENT, LETTER)
    assert house_template(*place, TemplateKind.SLIDES) == SLIDES
    assert house_template(*place, TemplateKind.DOCUMENT) == LETTER
    names = {TemplateKind.SLIDES: "huisstijl.potx", TemplateKind.DOCUMENT: "brief.dotx"}
    assert house_style(*place) == StoredStyle(DEFAULT_STYLE, 0, names)
    assert save_house_style(*place, STYLE, 0) == StoredStyle(STYLE, 1, names)


def test_a_template_is_replaced_and_taken_away_with_an_event_each(place):
    other = replace(SLIDES, content=b"PK other")
    for template in (SLIDES, SLIDES, other, None, None):
        save_house_template(*place, TemplateKind.SLIDES, template)
    assert house_template(*place, TemplateKind.SLIDES) is None
    assert [(action, new and new["file_name"]) for action, _, new in changes(place, "house_template")] == [
        ("set", "huisstijl.potx"),
        ("set", "huisstijl.potx"),
        ("removed", None),
    ]
    with pytest.raises(ValueError, match="is no template for docx"):
        save_house_template(*place, TemplateKind.DOCUMENT, SLIDES)


def test_another_workspace_has_its_own(place, stranger):
    save_house_style(*place, STYLE, 0)
    save_house_template(*place, TemplateKind.SLIDES, SLIDES)
    assert house_style(*stranger) == StoredStyle()
    assert house_template(*stranger, TemplateKind.SLIDES) is None
    save_house_style(*stranger, HouseStyle("Ander"), 0)
    save_house_template(*stranger, TemplateKind.SLIDES, None)
    assert house_style(*place).style == STYLE
    assert house_template(*place, TemplateKind.SLIDES) == SLIDES


def test_who_came_by_a_link_sees_the_style_as_long_as_the_link_lives_and_changes_nothing(desk, place):
    save_house_style(*place, STYLE, 0)
    save_house_template(*place, TemplateKind.SLIDES, SLIDES)
    link = new_link(*desk.place, Right.VIEW)
    guest = desk.by(link.token).place[:2]
    assert house_style(*guest).style == STYLE
    assert house_template(*guest, TemplateKind.SLIDES) == SLIDES
    for call in (lambda: save_house_style(*guest, HouseStyle("x"), 1), lambda: save_house_template(*guest, TemplateKind.SLIDES, None)):
        with pytest.raises(NotAllowed):
            call()
    revoke_link(*place, link.link_id)
    with pytest.raises(NotFound):
        house_style(*guest)
    with pytest.raises(NotFound):
        house_template(*guest, TemplateKind.SLIDES)


def test_the_database_itself_keeps_one_style_of_a_workspace_that_exists(place):
    row = "INSERT INTO house_style VALUES (:workspace, '', '', '#000000', '#000000', NULL, {kind}, NULL, NULL, {version}, '')"
    for workspace, kind, version in (("nobody", "NULL", 1), (place[1].workspace_id, "'svg'", 1), (place[1].workspace_id, "NULL", 0)):
        with pytest.raises(IntegrityError), place[0].writing() as connection:
            run(connection, row.format(kind=kind, version=version), workspace=workspace)
    save_house_style(*place, STYLE, 0)
    with pytest.raises(IntegrityError), place[0].writing() as connection:
        run(connection, row.format(kind="NULL", version=1), workspace=place[1].workspace_id)
