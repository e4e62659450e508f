"""Taking part in the benchmark: off until somebody chooses it, told in full, and taken back at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from cxassess.assessment import OrganisationDetails
from cxassess.installation import database, owner_context
from cxassess.locale import translate
from cxassess.store import Begun, Database, load_organisation, publish_benchmark, published_snapshots
from cxassess.ui import request
from tests.ui.group import enter
from tests.ui.others import CARE, full, organisation_of, others
from tests.ui.stages import Place, begin_example
from tests.ui.test_compare import headings, said, told
from tests.ui.test_pages import LANGUAGES
from tests.ui.visitor import Visitor, here

LEVELS = (3, 4, 2)


def alone(place: Place, details: OrganisationDetails = CARE) -> Begun:
    return full(place, details, LEVELS, takes_part=False)


def takes_part(place: Place, begun: Begun) -> bool:
    return load_organisation(*place, organisation_of(place, begun)).in_benchmark


def page(visitor: Visitor, begun: Begun, language: str = "en") -> AppTest:
    return enter(visitor, begun.token, "benchmark", language)


def keys(app: AppTest) -> set[str]:
    return {(button.key or "").split("_")[0] for button in app.button}


def unfold_leaving(app: AppTest, organisation_id: str) -> AppTest:
    app.session_state[f"leaving_{organisation_id}"] = True
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_off_at_first_and_everything_is_told_before_it_is_chosen(visitor: Visitor, language: str) -> None:
    begun = alone(here())
    app = page(visitor, begun, language)
    assert not takes_part(here(), begun)
    assert told(app, "This organisation does not take part", language)
    for heading in ("What is shared", "What never is", "What does not count", "Who leaves"):
        assert translate(heading, language) in said(app)
    assert ("0,05" if language == "nl" else "0.05") in said(app)
    assert "leave" not in keys(app)


def test_taking_part_works_at_once_and_counts_at_the_next_publication(visitor: Visitor) -> None:
    begun = alone(here())
    others(here(), 5)
    organisation_id = organisation_of(here(), begun)
    app = page(visitor, begun)
    app.button(key=f"join_{organisation_id}").click().run()
    assert takes_part(here(), begun)
    assert told(app, "This organisation takes part from now on. It counts from the next publication.")
    assert "join" not in keys(app)
    (counted,) = {one.counts.n for one in publish_benchmark(database(), here()[1].now)}
    assert counted == 6


def test_joining_twice_is_joining_once(visitor: Visitor) -> None:
    begun = alone(here())
    organisation_id = organisation_of(here(), begun)
    first, second = page(visitor, begun), page(visitor, begun)
    for app in (first, second):
        app.button(key=f"join_{organisation_id}").click().run()
        assert not app.error
        assert not app.exception
    assert takes_part(here(), begun)


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_asks_once_more_and_leaves_what_was_published_as_it_is(visitor: Visitor, language: str) -> None:
    begun = full(here(), CARE, LEVELS)
    others(here(), 5)
    published = publish_benchmark(database(), here()[1].now)
    organisation_id = organisation_of(here(), begun)
    app = page(visitor, begun, language)
    assert "leave" not in keys(app)
    unfold_leaving(app, organisation_id).button(key=f"leave_{organisation_id}").click().run()
    assert not takes_part(here(), begun)
    assert told(app, "This organisation does not take part any more, and is left out of the next publication.", language)
    key = published[0].key
    assert {one.counts.n for one in published_snapshots(database(), key.questionnaire_id, key.major)} == {6}


def test_sector_and_size_are_given_where_the_choice_is_made(visitor: Visitor) -> None:
    begun = alone(here(), OrganisationDetails("De Korst"))
    organisation_id = organisation_of(here(), begun)
    app = page(visitor, begun)
    assert told(app, "Without these the organisation stands among all others, whatever they do and however large they are.")
    app.selectbox(key=f"peer_sector_{organisation_id}").set_value("trade")
    app.selectbox(key=f"peer_size_band_{organisation_id}").set_value("2-9")
    app.button(key=f"save_peer_facts_{organisation_id}").click().run()
    assert load_organisation(*here(), organisation_id).details == OrganisationDetails("De Korst", "trade", "2-9")
    assert told(app, "Sector and size have been saved.")
    assert not takes_part(here(), begun)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invented_example_is_not_asked(visitor: Visitor, language: str) -> None:
    app = page(visitor, begin_example(here()), language)
    assert told(app, "An invented example does not take part.", language)
    assert not {"join", "leave"} & keys(app)


def test_the_choice_stands_on_the_page_of_the_organisation_too(visitor: Visitor) -> None:
    begun = alone(here())
    organisation_id = organisation_of(here(), begun)
    app = visitor.open("organisations", "en", organisation=organisation_id)
    assert "Take part in the benchmark" in headings(app)
    app.button(key=f"join_{organisation_id}").click().run()
    assert takes_part(here(), begun)
    assert told(app, "This organisation takes part")


@pytest.mark.parametrize("language", LANGUAGES)
def test_among_strangers_each_chooses_for_the_own_organisation(
    install: Callable[..., Database], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    install(CXASSESS_MODE="public")
    someone = Visitor()
    monkeypatch.setattr(request, "cookie", someone.cookies.get)
    place, elsewhere = (database(), owner_context()), (database(), owner_context())
    begun, other = alone(place), alone(elsewhere, replace(CARE, name="Zonnebloem"))
    app = page(someone, begun, language)
    app.button(key=f"join_{organisation_of(place, begun)}").click().run()
    assert not app.exception
    assert takes_part(place, begun)
    assert not takes_part(elsewhere, other)
    assert translate("Publish and share", language) not in headings(app)
    assert "publish" not in keys(app)


@pytest.mark.parametrize("name", ["**A** [x](javascript:1)", ":red[rood] $x^2$", "<script>alert(1)</script>"])
def test_a_name_is_shown_as_it_was_typed(visitor: Visitor, name: str) -> None:
    begun = full(here(), replace(CARE, name=name), LEVELS, takes_part=False)
    organisation_id = organisation_of(here(), begun)
    for app in (page(visitor, begun), visitor.open("organisations", "en", organisation=organisation_id)):
        assert not app.exception
        assert name in said(app)
        assert not [one.value for one in (*app.markdown, *app.caption, *app.subheader) if name in one.value]
