"""The page of the report: what can be chosen, what it looks like, and the files that come of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from cxassess.assessment import Answer, AnswerState, Assessment, read_answers
from cxassess.locale import Message, format_number, translate
from cxassess.portable import read_portable
from cxassess.questionnaire import in_language, shipped_questionnaire
from cxassess.report.rendering import RenderingRefused, TypstDocument
from cxassess.report.rendering.renderer import Renderer
from cxassess.scoring import score_assessment
from cxassess.store import assessments, load_assessment, rename_organisation, save_answer, set_ambition
from cxassess.ui import session
from cxassess.ui.text import plain
from tests.ui.conftest import PIXEL
from tests.ui.group import by, enter, group, keys
from tests.ui.measured import anonymous, measured, people, sheet
from tests.ui.stages import at_stage, items
from tests.ui.test_pages import LANGUAGES, OTHER, questions_in, sentinels
from tests.ui.visitor import Visitor, here, words_on

DUTCH = shipped_questionnaire()
FILES = {"report_pdf", "report_summary", "report_slides", "report_document", "report_workbook", "report_table", "report_data"}
KIT = {"full_questionnaire", "quick_questionnaire", "session_script"}


@dataclass
class Offered:
    """What the buttons of a page give."""

    files: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def text(self, key: str = "report_pdf") -> str:
        """The words of a PDF, on one line."""
        pages = PdfReader(io.BytesIO(self.files[key]())).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Offered:
    found = Offered()

    def button(_label: str, data: Callable[[], bytes], *, key: str, file_name: str, **_others: object) -> None:
        found.files[key], found.names[key] = data, file_name

    monkeypatch.setattr("streamlit.download_button", button)
    return found


def begun(stage: str) -> str:
    """The token of an assessment at a stage."""
    made = at_stage(here(), stage)
    assert made
    return made.token


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What is chosen goes to the page by its name, which is found in the language of this thread."""
    before = session._language.set("en")
    yield
    session._language.reset(before)


def pictured(app: AppTest) -> list[str]:
    """What the pictures on the page are, for who does not see them."""
    return [one.alt for image in app.get("image") for one in image.proto.imgs]


def choose(app: AppTest, language: str) -> AppTest:
    return app.segmented_control(key="report_language").set_value(language).run()


def only_assessment(token: str) -> Assessment:
    """The one assessment that there is."""
    (one,) = assessments(*by(token))
    return load_assessment(*by(token), one.id)


def mark_of(token: str, language: str) -> str:
    """The mark as the screen shows it."""
    mark = score_assessment(DUTCH, only_assessment(token)).mark
    assert mark
    assert mark.value is not None
    return format_number(mark.value, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", ["quick", "full", "closed", "example"])
def test_every_file_is_offered_in_one_language(visitor: Visitor, offered: Offered, stage: str, language: str) -> None:
    app = enter(visitor, begun(stage), "report", language)
    words = words_on(app)
    assert not app.exception
    assert not app.error
    assert offered.files.keys() == FILES | KIT
    assert not {sentence for sentence in sentinels(OTHER[language]) if sentence in words}
    assert not {question for question in questions_in(OTHER[language]) if question in words}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_answers_the_page_says_where_to_answer_and_offers_nothing(visitor: Visitor, offered: Offered, language: str) -> None:
    app = enter(visitor, begun("fresh"), "report", language)
    assert translate("No answers yet.", language) in words_on(app)
    assert translate("Start answering", language) in words_on(app)
    assert offered.files == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_assessment_the_page_says_how_to_begin(visitor: Visitor, offered: Offered, language: str) -> None:
    assert translate("No assessment is open on this device.", language) in words_on(visitor.open("report", language))
    assert offered.files == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_came_to_answer_gets_no_report(visitor: Visitor, offered: Offered, language: str) -> None:
    made = group("Ans")
    someone = made.listed()["Ans"].id
    token = made.invite(someone)
    made.fill(someone, token)
    app = enter(visitor, token, "report", language)
    assert translate("This page is for who manages the assessment.", language) in words_on(app)
    assert offered.files == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_anonymous_result_of_two_people_is_not_reported(visitor: Visitor, offered: Offered, language: str) -> None:
    app = enter(visitor, anonymous(people(2, 4)).token, "report", language)
    assert len(app.info) == 1
    assert not pictured(app)
    assert offered.files == {}


def test_an_anonymous_result_of_enough_people_is_reported_without_their_names(visitor: Visitor, offered: Offered) -> None:
    folk = people(2, 4, 3, 5, 1)
    enter(visitor, anonymous(folk).token, "report", "nl")
    assert [one.alias for one in folk if one.alias in offered.text()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("stage", "preliminary"), [("quick", True), ("closed", False)])
def test_a_report_of_an_open_assessment_is_called_preliminary(
    visitor: Visitor, offered: Offered, stage: str, preliminary: bool, language: str
) -> None:
    app = enter(visitor, begun(stage), "report", language)
    told = translate("Preliminary: the assessment is still open", language)
    assert (told in words_on(app)) is preliminary
    assert (told in offered.text("report_summary")) is preliminary


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_chooses_the_language_whatever_that_of_the_page(visitor: Visitor, offered: Offered, language: str) -> None:
    token, reader = begun("full"), OTHER[language]
    app = enter(visitor, token, "report", language)
    assert choose(app, reader).segmented_control(key="language").value == language
    text, asked = offered.text(), in_language(DUTCH, reader)
    assert " ".join(asked.dimensions[0].title.split()) in text
    assert mark_of(token, reader) in text
    others = {one.title for one in in_language(DUTCH, language).dimensions} - {one.title for one in asked.dimensions}
    assert others
    assert [title for title in others if title in text] == []
    assert offered.names["report_pdf"].endswith(f"-{reader}.pdf")


def test_the_workbook_has_the_mark_of_the_screen(visitor: Visitor, offered: Offered) -> None:
    token = begun("full")
    enter(visitor, token, "report", "en")
    book = load_workbook(io.BytesIO(offered.files["report_workbook"]()))
    numbers = {format_number(cell.value, "en") for row in book.worksheets[0].iter_rows() for cell in row if isinstance(cell.value, float)}
    assert mark_of(token, "en") in numbers
    assert not [cell for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_only_the_parts_that_were_chosen_are_in_it(visitor: Visitor, offered: Offered) -> None:
    app = enter(visitor, begun("full"), "report", "en")
    assert "Method and sources" in offered.text()
    app.pills(key="report_sections").set_value(["summary", "mark"]).run()
    text = offered.text()
    assert "Indicative mark" in text
    assert "Method and sources" not in text


def test_notes_stay_out_when_that_is_chosen(visitor: Visitor, offered: Offered) -> None:
    item = items("quick")[0]
    token = measured([sheet(3, otherwise={item.id: 2}, note="Vraag Piet maar")]).token
    app = enter(visitor, token, "report", "nl")
    assert "Vraag Piet maar" in offered.text()
    app.toggle(key="report_notes").set_value(False).run()
    text = offered.text()
    assert "Vraag Piet maar" not in text
    assert item.ask in text


def test_the_earlier_measurement_is_chosen_or_left_out(visitor: Visitor, offered: Offered) -> None:
    token = measured(people(1, 1, 1), people(2, 2, 2), people(4, 4, 4)).token
    app = enter(visitor, token, "report", "en")
    app.pills(key="report_sections").set_value(["summary", "comparison"]).run()
    (choice,) = [box for box in app.selectbox if box.key and box.key.startswith("report_earlier")]
    assert len(choice.options) == 3
    assert "What has changed" in offered.text()
    newest, oldest, _ = choice.options
    assert newest in offered.text()
    oldest_id = min(assessments(*by(token)), key=lambda one: one.measured_on or date.max).id
    app = choice.set_value(oldest_id).run()
    text = offered.text()
    assert oldest in text
    assert newest not in text
    app.selectbox(key=choice.key).set_value("none").run()
    assert "What has changed" not in offered.text()


def test_a_measurement_without_one_before_it_asks_for_none(visitor: Visitor) -> None:
    app = enter(visitor, begun("closed"), "report", "en")
    assert [box.key for box in app.selectbox if box.key and box.key.startswith("report_earlier")] == []


class Drawn:
    """Instead of the process that draws: counts the documents, and fails when told to."""

    def __init__(self) -> None:
        self.documents: list[TypstDocument] = []
        self.fails = False

    def pages(self, document: TypstDocument, **_others: object) -> list[bytes]:
        self.documents.append(document)
        if self.fails:
            raise RenderingRefused(Message("Too many files are being made at this moment. Try again in a minute."))
        return [PIXEL] * 20


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    found = Drawn()
    monkeypatch.setattr(Renderer, "pages", lambda _self, document, **others: found.pages(document, **others))
    return found


def test_the_pages_are_drawn_once_until_something_in_them_changes(visitor: Visitor, drawn: Drawn) -> None:
    token = begun("quick")
    app = enter(visitor, token, "report", "en").run()
    assert len(drawn.documents) == 1
    enter(visitor, token, "report", "en")
    assert len(drawn.documents) == 1
    place, found = by(token), only_assessment(token)
    assessment_id, (own,) = found.id, found.sheets
    answer = own.answers[items("quick")[0].id]
    save_answer(*place, assessment_id, own.respondent_id, Answer(answer.item_id, AnswerState.ANSWERED, 5, version=answer.version))
    app.run()
    assert len(drawn.documents) == 2
    set_ambition(*by(token), assessment_id, 9)
    app.run()
    assert len(drawn.documents) == 3
    rename_organisation(*by(token), assessment_id, "Bakkerij De Korst")
    app.run()
    assert len(drawn.documents) == 4
    choose(app, "nl")
    assert len(drawn.documents) == 5
    choose(app, "en")
    assert len(drawn.documents) == 5


def test_of_a_long_report_the_first_pages_are_shown_one_at_a_time(visitor: Visitor, drawn: Drawn) -> None:
    app = enter(visitor, begun("quick"), "report", "en")
    assert "The first 8 of 20 pages." in words_on(app)
    assert pictured(app) == ["Page 1 of the report"]
    app.session_state["report_page_number"] = 8
    assert pictured(app.run()) == ["Page 8 of the report"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_drawn_is_told_and_tried_again_on_demand(visitor: Visitor, drawn: Drawn, language: str) -> None:
    drawn.fails = True
    token = begun("quick")
    app = enter(visitor, token, "report", language)
    assert plain(translate("Too many files are being made at this moment. Try again in a minute.", language)) in app.error[0].value
    assert not pictured(app)
    app.run()
    assert len(drawn.documents) == 1
    drawn.fails = False
    app.button(key="preview_again").click().run()
    assert not app.error
    assert pictured(app)


def test_a_page_is_really_drawn(visitor: Visitor, real_pictures: None) -> None:
    app = enter(visitor, begun("quick"), "report", "en")
    assert not app.error
    assert pictured(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_meeting_kit_is_in_the_language_of_the_report(visitor: Visitor, offered: Offered, language: str) -> None:
    app = enter(visitor, begun("quick"), "report", OTHER[language])
    choose(app, language)
    asked, others = (in_language(DUTCH, one) for one in (language, OTHER[language]))
    full, quick, script = (offered.text(key) for key in ("full_questionnaire", "quick_questionnaire", "session_script"))
    last = asked.items[-1].ask
    assert last in full
    assert asked.items_in("quick")[0].ask in quick
    assert [item.ask for item in asked.items if not item.quick and item.ask in quick] == []
    assert asked.dimensions[0].title in script
    assert others.dimensions[0].title not in script


def test_the_data_can_be_opened_elsewhere(visitor: Visitor, offered: Offered) -> None:
    enter(visitor, begun("full"), "report", "en")
    portable = read_portable(offered.files["report_data"]())
    assert len(portable.assessments[0].respondents[0].answers) == len(items("full"))
    table = read_answers(offered.files["report_table"](), in_language(DUTCH, "en"))
    assert [len(one.answers) for one in table.sheets] == [len(items("full"))]


def test_files_are_named_after_the_organisation_the_day_and_the_language(visitor: Visitor, offered: Offered) -> None:
    token = begun("closed")
    assessment_id = only_assessment(token).id
    rename_organisation(*by(token), assessment_id, "../=1+1 Bakkerij “De Korst”")
    enter(visitor, token, "report", "nl")
    day = only_assessment(token).measured_on
    assert offered.names["report_workbook"].endswith(f"1-1-bakkerij-de-korst-{day}-nl.xlsx")
    assert {name for name in offered.names.values() if not name.replace("-", "").replace(".", "").isalnum()} == set()


def test_the_report_is_in_the_menu_of_who_manages(visitor: Visitor) -> None:
    app = enter(visitor, begun("quick"), "report", "en")
    assert [title.value for title in app.title] == ["Report"]
    assert "report_files" not in keys(app.button)
