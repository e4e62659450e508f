"""What the Word document looks like and how it is built, read back with python-docx and lxml."""

from __future__ import annotations

from itertools import groupby

import pytest

from cxassess.house import HouseStyle, Logo
from cxassess.report.model import BlockKind, Section
from cxassess.report.word import report_docx
from tests.report.reports import full_report
from tests.report.word_reading import EVERY, HOUSE, LANGUAGES, W, headings, letters, made, opened, parts

PARAGRAPH_ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "rPr",
)
STYLE_ORDER = ["name", "basedOn", "next", "link", "uiPriority", "qFormat", "pPr", "rPr", "tblPr", "tcPr", "tblStylePr"]
RUN_ORDER = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang"]


@pytest.mark.parametrize("name", EVERY)
def test_elements_stand_in_the_order_that_the_format_asks(name: str) -> None:
    for part, root in parts(made(name)).items():
        for tag, order in (("pPr", PARAGRAPH_ORDER), ("rPr", RUN_ORDER), ("style", STYLE_ORDER)):
            for one in root.iter(W + tag):
                names = [child.tag.removeprefix(W) for child in one]
                assert [order.index(each) for each in names] == sorted(order.index(each) for each in names), (part, names)


@pytest.mark.parametrize("name", EVERY)
def test_a_table_is_as_wide_as_the_text_has_a_head_on_each_page_and_whole_rows(name: str) -> None:
    document = opened(made(name))
    section = document.sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) // 635  # type: ignore[operator]
    for table in document.element.body.iter(f"{W}tbl"):
        columns = [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")]
        assert width - len(columns) <= sum(columns) <= width
        first, *others = table.iterchildren(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert others
        for row in (first, *others):
            whole = row.find(f"{W}trPr/{W}cantSplit") is not None
            assert whole == (max(len(letters(cell)) for cell in row.iterchildren(f"{W}tc")) <= 1200)
            assert [int(one.get(f"{W}w")) for one in row.iter(f"{W}tcW")] == columns


def test_a_picture_says_what_it_shows() -> None:
    report, document = full_report("nl"), opened(made("full_report"))
    alts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert report.comparison
    assert alts[:3] == [*(profile.alt for profile in report.profiles), report.comparison.slope_alt]
    assert len(alts) == 5
    assert all(alts)
    ids = [shape._inline.docPr.get("id") for shape in document.inline_shapes]
    assert len(set(ids)) == len(ids)


def test_a_picture_has_two_hundred_dots_an_inch_and_fits_the_page() -> None:
    document = opened(made("full_report"))
    section = document.sections[0]
    for shape in document.inline_shapes:
        relation = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
        image = document.part.related_parts[relation].image
        assert abs(image.px_width / shape.width.inches - 200) < 3
        assert shape.width <= section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_are_a_field_that_holds_the_headings_until_it_is_filled(language: str) -> None:
    report, content = full_report(language), made("full_report", language)
    document = opened(content)
    assert [one.get(f"{W}val") for one in document.settings.element.iter(f"{W}updateFields")] == ["true"]
    (instruction,) = document.element.body.iter(f"{W}instrText")
    assert instruction.text == ' TOC \\o "1-2" \\h \\z \\u '
    marks = [one.get(f"{W}fldCharType") for one in document.element.body.iter(f"{W}fldChar")]
    assert marks == ["begin", "separate", "end"]
    shown = {one.get(f"{W}anchor"): letters(one) for one in document.element.body.iter(f"{W}hyperlink")}
    assert list(shown.values()) == [report.headings[section] for section in report.sections if section is not Section.ANSWERS]
    named = {one.get(f"{W}name") for one in document.element.body.iter(f"{W}bookmarkStart")}
    assert set(shown) <= named


def test_all_styles_that_are_used_are_there_and_headings_stay_with_what_follows() -> None:
    document = opened(made("full_report"))
    ids = {style.style_id for style in document.styles}
    used = {one.get(f"{W}val") for tag in ("pStyle", "tblStyle") for one in document.element.body.iter(W + tag)}
    assert used <= ids
    for level in (1, 2, 3):
        assert document.styles[f"Heading {level}"].paragraph_format.keep_with_next
        assert headings(document, level)
    names = {"Title", "Subtitle", "List Bullet", "List Number", "Caption", "Quote", "Report Table"}
    assert names <= {style.name for style in document.styles}


def test_each_numbered_list_begins_at_one() -> None:
    document = opened(made("full_report"))
    numbered = document.styles["List Number"].style_id
    lists = [
        paragraph._p.pPr.numPr.numId.val  # type: ignore[union-attr]
        for paragraph in document.paragraphs
        if paragraph.style and paragraph.style.style_id == numbered
    ]
    report = full_report("nl")
    assert report.method
    kinds = [block.kind for block in (*report.method.method, *report.method.several, *report.method.limits)]
    assert len(set(lists)) == 1 + len([kind for kind, _ in groupby(kinds) if kind is BlockKind.NUMBERED])
    numbering = parts(made("full_report"))["word/numbering.xml"]
    restarted = {
        int(one.get(f"{W}numId"))
        for one in numbering.iter(f"{W}num")
        if one.find(f"{W}lvlOverride/{W}startOverride[@{W}val='1']") is not None
    }
    assert set(lists) <= restarted


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_that_of_the_reader(language: str) -> None:
    locale = {"nl": "nl-NL", "en": "en-GB"}[language]
    content = made("full_report", language)
    said = [one.get(f"{W}val") for root in parts(content).values() for one in root.iter(f"{W}lang")]
    assert said == [locale]
    assert opened(content).core_properties.language == locale


def test_the_properties_tell_whose_report_it_is() -> None:
    report, about = full_report("nl"), opened(made("full_report")).core_properties
    assert about.title == f"{report.cover.title}: {report.cover.organisation}"
    assert about.author == about.last_modified_by == "Bureau Helder"
    assert about.created and about.created.date() == report.cover.made_on.date


def test_header_and_footer_have_the_names_and_the_number_of_the_page() -> None:
    report, document = full_report("nl"), opened(made("full_report"))
    section = document.sections[0]
    assert report.cover.organisation in section.header.paragraphs[0].text
    footer = section.footer._element
    assert "Bureau Helder · vertrouwelijk" in letters(footer)
    assert [one.get(f"{W}instr").strip() for one in footer.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text


def test_the_colours_are_those_of_the_house() -> None:
    styles = opened(made("full_report")).styles
    assert str(styles["Heading 1"].font.color.rgb) == HOUSE.primary_ink.removeprefix("#")
    fills = [one.get(f"{W}fill") for one in styles["Report Table"].element.iter(f"{W}shd")]
    assert HOUSE.primary.removeprefix("#") in fills
    assert str(styles["Report Cell Head"].font.color.rgb) == HOUSE.on_primary.removeprefix("#")


def test_a_logo_stands_on_the_cover_with_its_name() -> None:
    logo = Logo(opened(made("full_report")).part.package.image_parts._image_parts[0].blob, "png", 1102, 787)  # type: ignore[union-attr]
    report = full_report("nl", frozenset({Section.HONESTY}))
    document = opened(report_docx(report, HouseStyle(name="Bureau Helder", logo=logo)))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Logo van Bureau Helder"
    assert shape.height.cm <= 1.81
