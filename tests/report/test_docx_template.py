"""A report in a template of the consultant's own, read back with python-docx and lxml."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from cxassess.report.model import Report, Section
from cxassess.report.word import report_docx
from tests.report.reports import full_report
from tests.report.word_reading import HOUSE, W, headings, letters, opened, parts, tables_of, template, text_of

CHOSEN = frozenset({Section.SUMMARY, Section.MARK, Section.BENCHMARK, Section.PLAN, Section.METHOD})


@cache
def report() -> Report:
    return full_report("nl", CHOSEN)


def written(change: Callable[[Document], object]) -> Document:
    return opened(report_docx(report(), HOUSE, template(change)))


def own_look(document: Document) -> None:
    """A letterhead with sample text, its own fonts, and a table of its own."""
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    document.styles["Heading 1"].font.size = Pt(31)
    document.styles.add_style("Bureautabel", WD_STYLE_TYPE.TABLE)
    document.sections[0].header.paragraphs[0].text = "Bureau Anders"
    document.sections[0].footer.paragraphs[0].text = "Postbus 1, Utrecht"
    document.add_heading("Voorbeeldtekst die weg moet")
    document.add_table(2, 2)


def without(*names: str) -> Callable[[Document], object]:
    def change(document: Document) -> None:
        for name in names:
            document.styles[name].delete()

    return change


def renamed(document: Document) -> None:
    """Names of Dutch, as files from other programs have them."""
    for old, new in (("Heading 1", "Kop 1"), ("Heading 2", "Kop 2"), ("Heading 3", "Kop 3"), ("Title", "Titel"), ("Caption", "Bijschrift")):
        style = document.styles[old].element
        style.find(f"{W}name").set(f"{W}val", new)
        style.set(f"{W}styleId", new.replace(" ", ""))


def named_otherwise(document: Document) -> None:
    """Headings that are known by their place in the outline alone."""
    for level in (1, 2, 3):
        document.styles[f"Heading {level}"].element.find(f"{W}name").set(f"{W}val", f"Bureau kop {chr(64 + level)}")


def used(document: Document) -> set[str]:
    return {one.get(f"{W}val") for one in document.element.body.iter(f"{W}pStyle")}


def test_the_styles_of_the_template_are_used_by_their_names_and_stay_as_they_are() -> None:
    document = written(own_look)
    assert headings(document, 1) == [report().headings[section] for section in report().sections]
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x12, 0x34, 0x56)
    assert document.styles["Heading 1"].font.size == Pt(31)
    assert document.styles["Normal"].font.name == "Georgia"
    assert {one.get(f"{W}val") for one in document.element.body.iter(f"{W}tblStyle")} == {document.styles["Bureautabel"].style_id}


def test_the_header_and_footer_of_the_template_are_kept_and_its_sample_text_is_not() -> None:
    document = written(own_look)
    assert document.sections[0].header.paragraphs[0].text == "Bureau Anders"
    assert document.sections[0].footer.paragraphs[0].text == "Postbus 1, Utrecht"
    assert "Voorbeeldtekst" not in text_of(document)
    assert text_of(document).startswith(report().cover.title)


def test_a_template_without_header_and_footer_gets_ours() -> None:
    document = written(lambda _: None)
    assert report().cover.organisation in document.sections[0].header.paragraphs[0].text
    assert "vertrouwelijk" in letters(document.sections[0].footer._element)


def test_the_header_of_an_earlier_section_is_kept_where_the_last_has_none_of_its_own() -> None:
    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Bureau Anders"
        document.add_section(WD_SECTION.NEW_PAGE)
        document.add_paragraph("Voorbeeld")

    document = written(change)
    assert len(document.sections) == 1
    assert document.sections[0].header.paragraphs[0].text == "Bureau Anders"


@pytest.mark.parametrize("change", [renamed, named_otherwise])
def test_headings_under_another_name_are_found(change: Callable[[Document], object]) -> None:
    known = opened(template(change))
    before = {style.name for style in known.styles}
    document = written(change)
    assert not {"Heading 1", "Heading 2", "Heading 3"} & {style.name for style in document.styles}
    found = [paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name in ("Kop 1", "Bureau kop A")]
    assert found == [report().headings[section] for section in report().sections]
    assert before <= {style.name for style in document.styles}


def test_styles_that_the_template_lacks_are_added_and_all_that_are_used_are_there() -> None:
    missing = ("Title", "Subtitle", "Heading 1", "Heading 3", "List Bullet", "List Number", "Caption", "Quote")
    document = written(without(*missing))
    assert set(missing) <= {style.name for style in document.styles}
    assert used(document) <= {style.style_id for style in document.styles}
    ids = [style.style_id for style in document.styles]
    assert len(set(ids)) == len(ids)
    assert headings(document, 1) == [report().headings[section] for section in report().sections]
    bullets = [one for one in document.paragraphs if one.style and one.style.name == "List Bullet"]
    assert bullets
    assert all(one._p.pPr.numPr is not None for one in bullets)  # type: ignore[union-attr]


def test_the_ids_of_a_localised_word_do_not_matter() -> None:
    def change(document: Document) -> None:
        for old, new in (("Heading 1", "Kop1"), ("Normal", "Standaard"), ("List Bullet", "Lijstopsomteken")):
            document.styles[old].element.set(f"{W}styleId", new)

    document = written(change)
    assert {"Kop1", "Lijstopsomteken"} <= used(document)
    assert headings(document, 1)


def test_tables_fit_the_paper_of_the_template() -> None:
    def change(document: Document) -> None:
        section = document.sections[0]
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = Cm(4)

    document = written(change)
    width = round(21.7 * 567)
    for table in document.element.body.iter(f"{W}tbl"):
        assert abs(sum(int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")) - width) < 20


def test_a_newsletter_in_columns_becomes_a_page_in_one() -> None:
    def change(document: Document) -> None:
        document.sections[0]._sectPr.find(f"{W}cols").set(f"{W}num", "2")

    assert not list(written(change).element.body.iter(f"{W}cols"))


def test_a_template_without_lists_or_language_gets_them() -> None:
    def change(document: Document) -> None:
        relation = next(key for key, one in document.part.rels.items() if one.reltype.endswith("/numbering"))
        document.part.drop_rel(relation)
        defaults = document.styles.element.find(f"{W}docDefaults")
        document.styles.element.remove(defaults)

    content = report_docx(report(), HOUSE, template(change))
    assert len(parts(content)["word/numbering.xml"]) > 0
    assert [one.get(f"{W}val") for one in opened(content).styles.element.iter(f"{W}lang")] == ["nl-NL"]


def test_the_text_is_in_the_language_of_the_reader_whatever_the_template_says() -> None:
    content = report_docx(report(), HOUSE, template(own_look))
    assert {one.get(f"{W}val") for one in parts(content)["word/styles.xml"].iter(f"{W}lang")} == {"nl-NL"}
    assert {one.get(f"{W}val") for one in parts(content)["word/settings.xml"].iter(f"{W}themeFontLang")} == {"nl-NL"}


def test_a_remark_of_another_program_among_the_settings_does_no_harm() -> None:
    def change(document: Document) -> None:
        document.settings.element.insert(0, etree.Comment("made elsewhere"))

    assert headings(written(change), 1)


def test_what_the_template_told_of_its_maker_is_not_in_the_report() -> None:
    def change(document: Document) -> None:
        about = document.core_properties
        about.author, about.comments, about.keywords, about.title = "Iemand", "intern", "offerte", "Sjabloon"

    about = written(change).core_properties
    assert (about.author, about.comments, about.keywords) == ("Bureau Helder", "", "")
    assert about.title == f"{report().cover.title}: {report().cover.organisation}"


@pytest.mark.parametrize("change", [own_look, renamed, named_otherwise, without("List Bullet", "Caption")])
def test_the_numbers_are_the_same_in_every_template(change: Callable[[Document], Any]) -> None:
    ours = opened(report_docx(report(), HOUSE))
    theirs = written(change)
    assert tables_of(theirs) == tables_of(ours)
    assert report().benchmark
    assert all(line.value.text in text_of(theirs) for line in report().benchmark.lines)  # type: ignore[union-attr]


def test_every_part_is_well_formed_and_nothing_but_the_fields_of_ours_is_added() -> None:
    for root in parts(report_docx(report(), HOUSE, template(own_look))).values():
        assert not [one for one in root.iter() if one.get("TargetMode") == "External"]
