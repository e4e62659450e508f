"""The form of the house style: what is kept, what is refused, and what two people do at once."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from docx import Document
from PIL import Image
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from cxassess.house import HouseStyle, TemplateKind
from cxassess.locale import translate
from cxassess.store import StoredStyle, house_style, house_template, save_house_style
from cxassess.ui import session
from cxassess.ui.text import JOINER, plain
from tests.ui.group import by, enter, keys, unfold
from tests.ui.stages import at_stage
from tests.ui.test_pages import LANGUAGES, OTHER, sentinels
from tests.ui.visitor import Visitor, here, words_on

SLIDES, DOCUMENT = TemplateKind.SLIDES, TemplateKind.DOCUMENT


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What is chosen goes to the page by its name, which is found in the language of this thread."""
    before = session._language.set("en")
    yield
    session._language.reset(before)


class Agency:
    """Who has a report made, and a house style."""

    def __init__(self) -> None:
        begun = at_stage(here(), "quick")
        assert begun
        self.token = begun.token

    @property
    def stored(self) -> StoredStyle:
        return house_style(*by(self.token))

    def form(self, visitor: Visitor, language: str = "en") -> AppTest:
        return unfold(enter(visitor, self.token, "report", language), "house_style")


def picture(kind: str = "PNG", size: tuple[int, int] = (80, 40)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "#0E7C86").save(file, kind)
    return file.getvalue()


def upload(app: AppTest, key: str, content: bytes, name: str = "logo.png", kind: str = "image/png") -> AppTest:
    field = next(one for one in app.file_uploader if one.key.startswith(key))
    return field.set_value((name, content, kind)).run()


def save(app: AppTest) -> AppTest:
    return app.button(key="house_save").click().run()


def errors(app: AppTest) -> str:
    return " ".join(one.value for one in app.error).replace("\\", "").replace(JOINER, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_speaks_one_language_and_is_not_drawn_while_it_is_folded(visitor: Visitor, language: str) -> None:
    agency = Agency()
    assert "house_name" not in keys(enter(visitor, agency.token, "report", language).text_input)
    app = agency.form(visitor, language)
    words = words_on(app)
    assert not app.exception
    assert translate("Save the house style", language) in words
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}


def test_what_is_typed_is_kept_and_there_the_next_time(visitor: Visitor) -> None:
    agency = Agency()
    app = agency.form(visitor)
    app.text_input(key="house_name").set_value("  Bureau Vos ")
    app.text_input(key="house_footer").set_value("Vertrouwelijk")
    app.color_picker(key="house_primary").set_value("#1d3557")
    app = save(app)
    assert "The house style has been saved." in " ".join(one.value for one in app.success).replace("\\", "")
    assert agency.stored.style == HouseStyle("Bureau Vos", "Vertrouwelijk", "#1D3557")
    again = agency.form(visitor)
    assert again.text_input(key="house_name").value == "Bureau Vos"
    assert again.color_picker(key="house_primary").value.upper() == "#1D3557"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_colour_that_is_hard_to_read_is_told_before_it_is_saved(visitor: Visitor, language: str) -> None:
    app = Agency().form(visitor, language)
    assert not app.warning
    app.color_picker(key="house_accent").set_value("#E07020").run()
    assert "E07020" in app.warning[0].value
    assert not app.error


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_colour_that_cannot_be_seen_is_refused_and_all_that_was_typed_stays(visitor: Visitor, language: str) -> None:
    agency = Agency()
    app = agency.form(visitor, language)
    app.text_input(key="house_name").set_value("Bureau Vos")
    app.color_picker(key="house_primary").set_value("#ffff00")
    app = save(app)
    told = translate("The colour {colour} is too light to be seen on white paper.", language, colour="#FFFF00")
    assert told in errors(app)
    assert app.text_input(key="house_name").value == "Bureau Vos"
    assert agency.stored.version == 0


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"no picture at all", "logo.png"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><script>alert(1)</script></svg>', "logo.svg"),
        (picture(size=(1, 3000)), "hair.png"),
    ],
    ids=["no-picture", "svg-with-script", "a-hair"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bad_logo_is_refused_in_words_and_all_that_was_typed_stays(visitor: Visitor, content: bytes, name: str, language: str) -> None:
    agency = Agency()
    app = agency.form(visitor, language)
    app.text_input(key="house_name").set_value("Bureau Vos")
    app.color_picker(key="house_primary").set_value("#1d3557")
    app = upload(app, "house_file", content, name)
    assert len(app.error) == 1
    assert not app.exception
    assert app.text_input(key="house_name").value == "Bureau Vos"
    assert app.color_picker(key="house_primary").value == "#1d3557"
    assert "house_no_logo" not in keys(app.button)
    save(app)
    assert agency.stored.style == HouseStyle("Bureau Vos", primary="#1D3557")


def test_a_logo_is_kept_when_the_form_is_saved_and_can_be_removed(visitor: Visitor) -> None:
    agency = Agency()
    app = upload(agency.form(visitor), "house_file", picture("JPEG"), "logo.jpg", "image/jpeg")
    assert not app.error
    assert agency.stored.style.logo is None
    app = save(app)
    logo = agency.stored.style.logo
    assert logo
    assert (logo.width, logo.height) == (80, 40)
    unfold(app, "house_style").button(key="house_no_logo").click().run()
    assert agency.stored.style.logo == logo
    save(app)
    assert agency.stored.style.logo is None


def test_after_a_bad_logo_a_good_one_takes_its_place(visitor: Visitor) -> None:
    agency = Agency()
    app = upload(agency.form(visitor), "house_file", b"nothing")
    assert app.error
    app = upload(app, "house_file", picture())
    assert not app.error
    save(app)
    assert agency.stored.style.logo


def put_elsewhere(agency: Agency, **changes: str) -> None:
    save_house_style(*by(agency.token), HouseStyle(**changes), agency.stored.version)


def test_what_another_saved_is_not_overwritten_and_both_styles_are_shown(visitor: Visitor) -> None:
    agency = Agency()
    app = agency.form(visitor)
    app.text_input(key="house_name").set_value("Bureau *Vos*")
    put_elsewhere(agency, name="Bureau Das", footer="van Das")
    app = save(app)
    rows = [" ".join(map(str, row)) for table in app.table for row in table.value.to_numpy()]
    assert [row for row in rows if "Bureau Das" in row and plain("Bureau *Vos*") in row]
    assert agency.stored.style.name == "Bureau Das"
    assert app.text_input(key="house_name").value == "Bureau *Vos*"
    app.button(key="house_mine").click().run()
    assert agency.stored.style == HouseStyle("Bureau *Vos*")


def test_what_another_saved_can_be_taken_over(visitor: Visitor) -> None:
    agency = Agency()
    app = agency.form(visitor)
    app.text_input(key="house_name").set_value("Bureau Vos")
    put_elsewhere(agency, name="Bureau Das")
    app = save(app)
    app = app.button(key="house_theirs").click().run()
    assert app.text_input(key="house_name").value == "Bureau Das"
    assert not app.warning
    assert agency.stored.style.name == "Bureau Das"


def office_file(kind: TemplateKind) -> bytes:
    file = io.BytesIO()
    (Presentation() if kind is SLIDES else Document()).save(file)
    return file.getvalue()


@pytest.mark.parametrize("kind", TemplateKind)
def test_an_own_template_is_kept_at_once_and_can_be_removed(visitor: Visitor, kind: TemplateKind) -> None:
    agency = Agency()
    app = upload(agency.form(visitor), f"template_file_{kind}", office_file(kind), f"Huis_stijl.{kind}", "application/octet-stream")
    assert not app.error
    assert agency.stored.templates == {kind: f"Huis_stijl.{kind}"}
    assert f"Huis_stijl.{kind}" in words_on(app).replace("\\", "").replace(JOINER, "")
    app.button(key=f"template_remove_{kind}").click().run()
    assert house_template(*by(agency.token), kind) is None


@pytest.mark.parametrize("kind", TemplateKind)
def test_what_is_no_template_is_refused_and_the_one_there_is_stays(visitor: Visitor, kind: TemplateKind) -> None:
    agency = Agency()
    app = upload(agency.form(visitor), f"template_file_{kind}", office_file(kind), f"goed.{kind}", "application/octet-stream")
    app.text_input(key="house_name").set_value("Bureau Vos")
    other = DOCUMENT if kind is SLIDES else SLIDES
    for content in (b"no archive", office_file(other)):
        app = upload(app, f"template_file_{kind}", content, f"slecht.{kind}", "application/octet-stream")
        assert len(app.error) == 1
        assert app.text_input(key="house_name").value == "Bureau Vos"
    assert agency.stored.templates == {kind: f"goed.{kind}"}
