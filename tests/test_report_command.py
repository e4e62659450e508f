"""`cxassess report`: every form, the messages, and a file that is whole or not there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from cxassess import installation
from cxassess.assessment import OrganisationDetails, read_answers
from cxassess.cli import main
from cxassess.cli.report import FORMS
from cxassess.house import HouseStyle
from cxassess.installation import database, owner_context
from cxassess.locale import Message, format_number
from cxassess.portable import read_portable
from cxassess.questionnaire import in_language, shipped_questionnaire
from cxassess.report.files import Form
from cxassess.report.rendering.renderer import Renderer, RenderingRefused
from cxassess.scoring import score_assessment
from cxassess.store import (
    assessments,
    begin_assessment,
    import_sheets,
    load_assessment,
    make_organisation,
    save_house_style,
    set_anonymity,
)
from tests.ui.stages import begin, items

DUTCH = shipped_questionnaire()


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation of its own."""
    monkeypatch.setenv("CXASSESS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("CXASSESS_MODE", raising=False)
    for cached in (installation.installation, installation.database):
        cached.cache_clear()
    yield
    database().close()
    for cached in (installation.installation, installation.database):
        cached.cache_clear()


@pytest.fixture
def measured() -> str:
    """The id of a full measurement."""
    return begin((database(), owner_context()), "full", items("full")).assessment_id


def report(assessment_id: str, output: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["report", assessment_id, "-o", str(output), *options])


def mark(assessment_id: str, language: str) -> str:
    """The mark as the screen shows it."""
    found = score_assessment(DUTCH, load_assessment(database(), owner_context(), assessment_id)).mark
    assert found
    assert found.value is not None
    return format_number(found.value, language)


def words_of(form: str, content: bytes) -> str:
    """All words of a file, read by another library than the one that wrote it."""
    file = io.BytesIO(content)
    match form:
        case "pdf" | "summary":
            return " ".join(page.extract_text() for page in PdfReader(file).pages)
        case "pptx":
            shapes = [shape for slide in Presentation(file).slides for shape in slide.shapes]
            cells = [cell.text for one in shapes if one.has_table for row in one.table.rows for cell in row.cells]
            return " ".join([*(one.text_frame.text for one in shapes if one.has_text_frame), *cells])
        case "docx":
            document = Document(file)
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
        case _:
            rows = [row for sheet in load_workbook(file) for row in sheet.iter_rows(values_only=True)]
            return " ".join(format_number(cell, "en") if isinstance(cell, float) else str(cell) for row in rows for cell in row)


@pytest.mark.parametrize("form", ["pdf", "summary", "pptx", "docx", "xlsx"])
def test_every_form_has_the_mark_of_the_screen_in_the_language_of_its_reader(tmp_path: Path, measured: str, form: str) -> None:
    output = tmp_path / f"report.{form}"
    result = report(measured, output, "--format", form, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    words = words_of(form, output.read_bytes())
    assert mark(measured, "en") in words
    english, dutch = ({one.title for one in in_language(DUTCH, language).dimensions} for language in ("en", "nl"))
    assert [title for title in english if title in " ".join(words.split())]
    assert [title for title in dutch - english if title in words] == []


def test_every_form_that_the_app_offers_can_be_asked_for() -> None:
    assert set(FORMS) == {"summary" if form is Form.SUMMARY else form.value for form in Form}


def test_the_data_can_be_opened_elsewhere_and_the_table_scored_again(tmp_path: Path, measured: str) -> None:
    data, table = tmp_path / "one.json", tmp_path / "one.csv"
    assert report(measured, data, "--format", "json").exit_code == 0
    assert report(measured, table, "--format", "csv").exit_code == 0
    assert read_portable(data.read_bytes()).assessments[0].id == measured
    assert [len(one.answers) for one in read_answers(table.read_bytes(), DUTCH).sheets] == [len(items("full"))]


def test_the_beginning_of_an_id_is_enough(tmp_path: Path, measured: str) -> None:
    assert report(measured[:8].upper(), tmp_path / "one.json", "--format", "json").exit_code == 0


@pytest.mark.parametrize(("language", "told"), [("nl", "zz"), ("en", "“zz”")])
def test_an_unknown_id_is_told_in_words_and_nothing_is_written(tmp_path: Path, measured: str, language: str, told: str) -> None:
    result = report("zz", tmp_path / "one.json", "--format", "json", "--lang", language)
    assert result.exit_code == 2
    assert told in result.stderr
    assert measured not in result.stderr
    assert list(tmp_path.glob("*.json")) == []


def test_a_beginning_that_several_ids_have_is_not_guessed(tmp_path: Path, measured: str) -> None:
    other = begin((database(), owner_context()), "quick", items("quick")).assessment_id
    result = report("", tmp_path / "one.json", "--format", "json", "--lang", "en")
    assert result.exit_code == 2
    assert measured in result.stderr
    assert other in result.stderr
    assert not (tmp_path / "one.json").exists()


def test_only_the_sections_that_were_asked_for_are_in_it(tmp_path: Path, measured: str) -> None:
    output = tmp_path / "report.docx"
    assert report(measured, output, "--format", "docx", "--lang", "en", "--sections", "summary, mark").exit_code == 0
    words = words_of("docx", output.read_bytes())
    assert "Indicative mark" in words
    assert "Method and sources" not in words


def test_an_unknown_section_is_named_with_those_there_are(tmp_path: Path, measured: str) -> None:
    result = report(measured, tmp_path / "one.pdf", "--sections", "summary,sumary", "--lang", "en")
    assert result.exit_code == 2
    assert "“sumary”" in result.stderr
    assert "dimensions" in result.stderr


def test_what_is_no_earlier_measurement_of_the_same_is_refused(tmp_path: Path, measured: str) -> None:
    other = begin((database(), owner_context()), "quick", items("quick")).assessment_id
    result = report(measured, tmp_path / "one.docx", "--format", "docx", "--earlier", other, "--lang", "en")
    assert result.exit_code == 2
    assert other in result.stderr


def test_an_anonymous_result_of_two_people_is_not_reported(tmp_path: Path) -> None:
    from tests.ui.measured import people

    where = database(), owner_context()
    begun = begin_assessment(*where, DUTCH, "quick", organisation_id=make_organisation(*where, OrganisationDetails("Acme")))
    set_anonymity(*where, begun.assessment_id, True)
    import_sheets(*where, begun.assessment_id, people(2, 4), key="sheets")
    result = report(begun.assessment_id, tmp_path / "one.docx", "--format", "docx", "--lang", "en")
    assert result.exit_code == 1
    assert result.stderr.strip()
    assert not (tmp_path / "one.docx").exists()


def test_a_file_that_cannot_be_made_leaves_the_old_one_as_it_was(tmp_path: Path, measured: str, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "one.pdf"
    output.write_bytes(b"old")

    def refuse(*_: object) -> bytes:
        raise RenderingRefused(Message("This file took more memory than it may, so it was stopped. Leave parts out."))

    monkeypatch.setattr(Renderer, "pdf", refuse)
    result = report(measured, output, "--lang", "en")
    assert result.exit_code == 1
    assert "more memory" in result.stderr
    assert output.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["one.pdf"]


def test_a_place_that_cannot_be_written_is_told_without_a_trace(tmp_path: Path, measured: str) -> None:
    result = report(measured, tmp_path / "nowhere" / "one.json", "--format", "json", "--lang", "en")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert "Traceback" not in result.output


def test_the_house_style_of_the_app_is_in_the_file(tmp_path: Path, measured: str) -> None:
    save_house_style(database(), owner_context(), HouseStyle("Bureau Vos", "Vertrouwelijk"), 0)
    output = tmp_path / "one.pdf"
    assert report(measured, output, "--format", "summary").exit_code == 0
    assert "Vertrouwelijk" in words_of("summary", output.read_bytes())


def test_among_strangers_no_measurement_is_opened_by_its_id(tmp_path: Path, measured: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXASSESS_MODE", "public")
    installation.installation.cache_clear()
    result = report(measured, tmp_path / "one.json", "--format", "json", "--lang", "en")
    assert result.exit_code == 2
    assert not (tmp_path / "one.json").exists()
    monkeypatch.setenv("CXASSESS_MODE", "local")
    installation.installation.cache_clear()
    assert len(assessments(database(), owner_context())) == 1
